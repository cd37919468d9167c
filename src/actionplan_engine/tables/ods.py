"""Read the sheets of an .ods workbook, by calamine in a process of its own.

What has passed the preflight is read by `ods_cells`; formulas, error values, per cent and what is
merged or hidden come from the preflight, which also knows which cells are filled: where the two
disagree, the file is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import groupby
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables import ods_cells
from actionplan_engine.tables.caps import MEBIBYTE, TEXT_LIMIT, unpacks_to_too_much
from actionplan_engine.tables.preflight import Format, inspect_workbook
from actionplan_engine.tables.raw import FileReading, RawCell, RawTable, Source, Value, clean_text
from actionplan_engine.tables.scanned import CellMark

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.scanned import ScannedSheet

MEMORY_LIMIT = 1024 * MEBIBYTE
"""Bytes of address space of the child process."""
TIME_LIMIT = 60
"""Seconds after which the child process is ended; the largest file that passes takes about two."""
_DURATION = re.compile(r"P?T?(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_NO_MARK = CellMark()
_OUT_OF_MEMORY = (b"MemoryError", b"memory allocation", b"PyObject pointer is null")
_READERS: dict[str, Callable[[Any], Value]] = {
    "truth": bool,
    "moment": dt.datetime.fromisoformat,
    "day": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "duration": lambda seconds: dt.timedelta(seconds=seconds),
}
"""What `ods_cells` calls the types that JSON does not have → how they are read."""


class ChildFailed(Exception):  # noqa: N818 - caught below, never shown
    """The child process did not come to its end."""


def read_spreadsheet(content: bytes, file: str) -> FileReading:
    """Read every sheet of an .ods workbook that is at most `caps.FILE_LIMIT` bytes."""
    return read_with(sheets_in_child, content, file)


def read_with(
    sheets_of: Callable[[bytes], ods_cells.Sheets], content: bytes, file: str
) -> FileReading:
    """Read a workbook whose cells `sheets_of` gives; fuzzing gives one without a process."""
    source = Source(file)
    package = inspect_workbook(content, file, Format.ODS)
    if package.findings:
        return FileReading(findings=package.findings, refused=True)
    scanned = package.sheets.get(Format.ODS, ())
    if not scanned:
        return _refused(kinds.NOT_A_WORKBOOK.at(source.at(), found="0 × <table:table>"))
    try:
        sheets = sheets_of(content)
    except ChildFailed as failure:
        return _refused(kinds.NOT_A_WORKBOOK.at(source.at(), found=str(failure)))
    if [name for name, _ in sheets] != [sheet.name for sheet in scanned]:
        return _refused(kinds.ODD_PACKAGE.at(source.at(), found="<table:table> ≠"))
    return _tables(source, scanned, sheets)


def sheets_in_child(content: bytes) -> ods_cells.Sheets:
    """Run `ods_cells` on a workbook.

    Raises:
        ChildFailed: it ran out of memory or time, or calamine cannot read the file.

    """
    program = [sys.executable, "-P", str(Path(ods_cells.__file__)), str(MEMORY_LIMIT)]
    # Calamine's own account of why it ran out of memory may need memory, and then never ends.
    surroundings = os.environ | {"RUST_BACKTRACE": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            program,
            input=content,
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT,
            env=surroundings,
        )
    except subprocess.TimeoutExpired:
        raise ChildFailed(f"> {TIME_LIMIT} s") from None
    if done.returncode:
        memory = any(sign in done.stderr for sign in _OUT_OF_MEMORY)
        raise ChildFailed(kinds.TOO_MUCH_MEMORY if memory else kinds.INCOMPLETE)
    sheets: ods_cells.Sheets = json.loads(done.stdout)
    return sheets


def _tables(
    source: Source, scanned: tuple[ScannedSheet, ...], sheets: ods_cells.Sheets
) -> FileReading:
    tables, letters = [], 0
    for scan, (name, cells) in zip(scanned, sheets, strict=True):
        place = Source(source.file, name)
        found = _cells(place, scan, cells)
        if found is None:
            return _refused(kinds.ODD_PACKAGE.at(place.at(), found="office:value ≠ text:p"))
        letters += sum(len(cell.value) for cell in found if isinstance(cell.value, str))
        if letters > TEXT_LIMIT:
            return _refused(unpacks_to_too_much(source, name, letters, TEXT_LIMIT))
        rows = tuple(tuple(row) for _, row in groupby(found, key=lambda cell: cell.row))
        tables.append(RawTable(place, rows, scan.merged, scan.hidden))
    return FileReading(tuple(tables))


def _cells(source: Source, scan: ScannedSheet, cells: list[ods_cells.Cell]) -> list[RawCell] | None:
    """Return the cells of a sheet in order; None where the two readers see different ones."""
    read = {(row, column): (kind, value) for row, column, kind, value in cells}
    found = []
    for place in sorted(scan.filled | scan.marks.keys()):
        mark = scan.marks.get(place, _NO_MARK)
        kind, said = read.get(place, ("text", ""))
        value = _value(kind, said, mark) if place in scan.filled else None
        error = mark.error
        if isinstance(value, float):
            value, error = None, str(value)
        elif place in scan.filled and value is None:
            return None
        cell = RawCell(
            value,
            source,
            *place,
            formula=mark.formula,
            error=error,
            percent=mark.kind == "percentage",
        )
        if not cell.is_blank:
            found.append(cell)
    return found


def _value(kind: str, said: Any, mark: CellMark) -> Value | float:  # noqa: ANN401 - from JSON
    """Return a value as one of ours; a float where it is no finite number."""
    if mark.kind == "time" and kind == "text":
        return _duration(said)
    if kind == "number":
        number = float(said)
        if not isfinite(number):
            return number
        return bool(number) if mark.kind == "boolean" else _decimal(number)
    return _READERS.get(kind, clean_text)(said)


def _decimal(number: float) -> Decimal:
    """Return the digits that people see: 3 for 3.0, 0.1 for 0.1."""
    return Decimal(int(number)) if number.is_integer() else Decimal(repr(number))


def _duration(said: str) -> dt.timedelta | None:
    """Read a time of day or a duration as files write it: `PT27H00M00S`."""
    match = _DURATION.fullmatch(said)
    if match is None:
        return None
    hours, minutes, seconds = map(int, match.groups())
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _refused(finding: Finding) -> FileReading:
    return FileReading(findings=(finding,), refused=True)
