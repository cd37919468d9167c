"""Look into an .xlsx package before any library opens it.

A workbook of one kilobyte can make a reader take gigabytes: a compressed bomb, a lying size, an
entity that expands, a merged range of the whole sheet. What spreadsheet programs never write is
refused here, streaming and with caps, so that everything after may trust sizes and shape.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.caps import (
    CELLS_LIMIT,
    ELEMENTS_LIMIT,
    PART_LIMIT,
    PARTS_LIMIT,
    TOTAL_LIMIT,
    size_problem,
    unpacks_to_too_much,
)
from actionplan_engine.tables.raw import MergedRange, Source
from actionplan_engine.tables.sheet_scan import Refused, SheetScan, scan_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of the old binary formats, and of workbooks with a password."""
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


class Package(NamedTuple):
    """What the look inside found: problems, or else what reading needs to know."""

    findings: tuple[Finding, ...] = ()
    has_formulas: bool = False
    merged: dict[str, tuple[MergedRange, ...]] = {}  # noqa: RUF012 - never changed
    """Name of a worksheet's part → its merged ranges, for the parts that have any."""


def inspect_workbook(content: bytes, file: str) -> Package:
    """Look through every part of an .xlsx; any finding means that it must not be opened.

    `content` is at most `FILE_LIMIT` bytes. Reads each part once, in chunks.
    """
    source = Source(file)
    if content.startswith(_OLE):
        return Package((kinds.ENCRYPTED.at(source.at()),))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if problem := _directory_problem(archive, source):
                return Package((problem,))
            return _inspect_parts(archive, source)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        return Package((kinds.NOT_A_WORKBOOK.at(source.at(), found=type(error).__name__),))


def _directory_problem(archive: zipfile.ZipFile, source: Source) -> Finding | None:
    """Return what is wrong with the list of parts, judged without unpacking any."""
    entries = archive.infolist()
    names = Counter(entry.filename.casefold() for entry in entries)
    where = source.at()
    if any(entry.flag_bits & 1 for entry in entries):
        return kinds.ENCRYPTED.at(where)
    if macros := [name for name in names if name.endswith(_MACRO_PARTS)]:
        return kinds.MACROS.at(where, found=macros[0])
    if odd := next((odd for odd in _odd_entries(entries, names)), None):
        return kinds.ODD_PACKAGE.at(where, found=odd)
    if len(entries) > PARTS_LIMIT:
        return kinds.TOO_MUCH_INSIDE.at(where, found=len(entries), limit=PARTS_LIMIT)
    if "[content_types].xml" not in names:
        return kinds.NOT_A_WORKBOOK.at(where, found="[Content_Types].xml ∉ zip")
    largest = max(entries, key=lambda entry: entry.file_size)
    if largest.file_size > PART_LIMIT:
        return unpacks_to_too_much(source, largest.filename, largest.file_size, PART_LIMIT)
    total = sum(entry.file_size for entry in entries)
    return unpacks_to_too_much(source, "*", total, TOTAL_LIMIT) if total > TOTAL_LIMIT else None


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
    bytes_read = 0
    scans: dict[str, SheetScan] = {}
    for entry in archive.infolist():
        chunks = _Counted(archive, entry)
        try:
            scan = scans[entry.filename] = scan_part(entry.filename, chunks)
        except Refused as refused:
            return Package((_finding(refused, source),))
        bytes_read += chunks.size
        if problem := _size_problem(source, entry.filename, chunks.size, bytes_read, scan):
            return Package((problem,))
        elements = sum(scan.elements for scan in scans.values())
        if elements > ELEMENTS_LIMIT:
            found, limit = f"> {ELEMENTS_LIMIT} <>", f"{ELEMENTS_LIMIT} <>"
            return Package((kinds.TOO_MUCH_INSIDE.at(source.at(), found=found, limit=limit),))
    cells = sum(scan.cells for scan in scans.values())
    if cells > CELLS_LIMIT and (problem := size_problem(source, 0, 0, cells)):
        return Package((problem,))
    return Package(
        has_formulas=any(scan.formulas for scan in scans.values()),
        merged={name: scan.merged for name, scan in scans.items() if scan.merged},
    )


def _size_problem(
    source: Source, part: str, size: int, bytes_read: int, scan: SheetScan
) -> Finding | None:
    if size > PART_LIMIT:
        return unpacks_to_too_much(source, part, size, PART_LIMIT)
    if bytes_read > TOTAL_LIMIT:
        return unpacks_to_too_much(source, "*", bytes_read, TOTAL_LIMIT)
    return size_problem(source, scan.last_row, scan.last_column, scan.cells)


def _finding(refused: Refused, source: Source) -> Finding:
    """Return the finding for a refused part."""
    where = source.at()
    if refused.kind == "too_much":
        return kinds.TOO_MUCH_INSIDE.at(where, found=refused.found, limit=refused.limit)
    kind = kinds.ODD_PACKAGE if refused.kind == "odd" else kinds.NOT_A_WORKBOOK
    return kind.at(where, found=refused.found)


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
