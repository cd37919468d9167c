"""Look into an .xlsx or .ods package before any library opens it.

A workbook of one kilobyte can make a reader take gigabytes: a compressed bomb, a lying size, an
entity that expands, a merged range of the whole sheet. What spreadsheet programs never write is
refused here, streaming and with caps, so that everything after may trust sizes and shape.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.caps import (
    AREA_LIMIT,
    CELLS_LIMIT,
    ELEMENTS_LIMIT,
    PART_LIMIT,
    PARTS_LIMIT,
    TOTAL_LIMIT,
    size_problem,
    unpacks_to_too_much,
)
from actionplan_engine.tables.raw import Source
from actionplan_engine.tables.scanned import PartScan, Refused, ScannedSheet
from actionplan_engine.tables.sheet_scan import scan_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of the old binary formats, and of workbooks with a password."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python raises on archives that are cut, or whose directory lies."""
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic/", "scripts/")
"""Where LibreOffice keeps macros."""


class Format(StrEnum):
    """A kind of workbook, named by a part that every one of them has."""

    XLSX = "[Content_Types].xml"
    ODS = "content.xml"


class Package(NamedTuple):
    """What the look inside found: problems, or else what reading needs to know."""

    findings: tuple[Finding, ...] = ()
    sheets: Mapping[str, tuple[ScannedSheet, ...]] = {}
    """Name of a part → the sheets in it, for the parts that have any."""
    filtered: bool = False
    """Whether rows are hidden by a filter anywhere."""
    stale: bool = False
    """Whether it says that stored results of formulas must be computed anew."""

    @property
    def has_formulas(self) -> bool:
        """Whether any cell has a formula."""
        return any(sheet.formulas for part in self.sheets.values() for sheet in part)


def inspect_workbook(content: bytes, file: str, form: Format = Format.XLSX) -> Package:
    """Look through every part of a workbook; any finding means that it must not be opened.

    `content` is at most `FILE_LIMIT` bytes. Reads each part once, in chunks.
    """
    source = Source(file)
    if content.startswith(_OLE):
        return Package((kinds.ENCRYPTED.at(source.at()),))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if problem := _directory_problem(archive, source, form):
                return Package((problem,))
            return _inspect_parts(archive, source)
    except _BROKEN:
        return Package((kinds.NOT_A_WORKBOOK.at(source.at(), found=kinds.DAMAGED),))


def _directory_problem(archive: zipfile.ZipFile, source: Source, form: Format) -> Finding | None:
    """Return what is wrong with the list of parts, judged without unpacking any."""
    entries = archive.infolist()
    names = Counter(entry.filename.casefold() for entry in entries)
    where = source.at()
    if any(entry.flag_bits & 1 for entry in entries):
        return kinds.ENCRYPTED.at(where)
    if macros := next((name for name in names if _is_macro(name)), None):
        return kinds.MACROS.at(where, found=macros)
    if odd := next((odd for odd in _odd_entries(entries, names)), None):
        return kinds.ODD_PACKAGE.at(where, found=odd)
    if len(entries) > PARTS_LIMIT:
        return kinds.TOO_MUCH_INSIDE.at(where, found=len(entries), limit=PARTS_LIMIT)
    if form not in archive.namelist():
        return kinds.NOT_A_WORKBOOK.at(where, found=f"{form} ∉ zip")
    largest = max(entries, key=lambda entry: entry.file_size)
    if largest.file_size > PART_LIMIT:
        return unpacks_to_too_much(source, largest.filename, largest.file_size, PART_LIMIT)
    total = sum(entry.file_size for entry in entries)
    return unpacks_to_too_much(source, "*", total, TOTAL_LIMIT) if total > TOTAL_LIMIT else None


def _is_macro(name: str) -> bool:
    """Whether a part, its name in small letters, holds macros."""
    return name.endswith(_MACRO_PARTS) or name.startswith(_MACRO_FOLDERS)


def _odd_entries(entries: list[zipfile.ZipInfo], names: Counter[str]) -> Iterator[str]:
    """Yield what no spreadsheet program writes into a package's directory."""
    for entry in entries:
        name = entry.filename
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\\" in name:
            yield name
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield f"{name} → ?"
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            yield f"{name} ({entry.compress_type})"
        if names[name.casefold()] > 1:
            yield f"{name} × {names[name.casefold()]}"
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    for one, after in pairwise(placed):
        if one.header_offset + one.compress_size > after.header_offset:
            yield f"{one.filename} ∩ {after.filename}"


def _inspect_parts(archive: zipfile.ZipFile, source: Source) -> Package:
    """Unpack every part once, counting; read those in XML with Expat."""
    bytes_read = elements = 0
    scans: dict[str, PartScan] = {}
    for entry in sorted(archive.infolist(), key=_manifest_first):
        chunks = _Counted(archive, entry)
        try:
            scan = scans[entry.filename] = scan_part(entry.filename, chunks)
        except Refused as refused:
            return Package((_finding(refused, source),))
        bytes_read += chunks.size
        if problem := _size_problem(source, entry.filename, chunks.size, bytes_read, scan):
            return Package((problem,))
        elements += scan.elements
        if elements > ELEMENTS_LIMIT:
            found, limit = f"> {ELEMENTS_LIMIT} <>", f"{ELEMENTS_LIMIT} <>"
            return Package((kinds.TOO_MUCH_INSIDE.at(source.at(), found=found, limit=limit),))
    sheets = [sheet for scan in scans.values() for sheet in scan.sheets]
    if problem := _sheets_problem(source, sheets):
        return Package((problem,))
    return Package(
        sheets={name: scan.sheets for name, scan in scans.items() if scan.sheets},
        filtered=any(scan.filtered for scan in scans.values()),
        stale=any(scan.stale for scan in scans.values()),
    )


def _manifest_first(entry: zipfile.ZipInfo) -> bool:
    """Sort key: what says that the rest is encrypted stands before the rest."""
    return not entry.filename.startswith("META-INF/")


def _sheets_problem(source: Source, sheets: list[ScannedSheet]) -> Finding | None:
    """Return the finding for sheets that are too large together."""
    cells = sum(sheet.cells for sheet in sheets)
    area = sum(sheet.last_row * sheet.last_column for sheet in sheets)
    if cells <= CELLS_LIMIT and area > AREA_LIMIT:
        return kinds.TOO_MUCH_INSIDE.at(source.at(), found=f"{area} ▦", limit=f"{AREA_LIMIT} ▦")
    return size_problem(source, 0, 0, cells)


def _size_problem(
    source: Source, part: str, size: int, bytes_read: int, scan: PartScan
) -> Finding | None:
    if size > PART_LIMIT:
        return unpacks_to_too_much(source, part, size, PART_LIMIT)
    if bytes_read > TOTAL_LIMIT:
        return unpacks_to_too_much(source, "*", bytes_read, TOTAL_LIMIT)
    problems = (size_problem(source, s.last_row, s.last_column, s.cells) for s in scan.sheets)
    return next((problem for problem in problems if problem), None)


def _finding(refused: Refused, source: Source) -> Finding:
    """Return the finding for a refused part."""
    where = source.at()
    if refused.kind == "too_much":
        return kinds.TOO_MUCH_INSIDE.at(where, found=refused.found, limit=refused.limit)
    if refused.kind == "encrypted":
        return kinds.ENCRYPTED.at(where)
    if refused.kind == "odd":
        return kinds.ODD_PACKAGE.at(where, found=refused.found)
    return kinds.NOT_A_WORKBOOK.at(where, found=kinds.DAMAGED)


class _Counted:
    """The chunks of one part, up to just over the cap, however large it claims to be."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._entry = entry
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        with self._archive.open(self._entry) as part:
            while self.size <= PART_LIMIT and (chunk := part.read(_CHUNK)):
                self.size += len(chunk)
                yield chunk
