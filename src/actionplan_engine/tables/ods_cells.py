"""Run as a program of its own: read an .ods file with calamine, within a limit of memory.

    python -P ods_cells.py MEMORY < workbook.ods

calamine is compiled code that builds what a file says; whatever a file makes it do ends with this
process. The cells go to standard output as JSON, `[[sheet, [[row, column, type, value], …]], …]`,
rows and columns from 1. Imports nothing of the engine, so that it starts at once.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys

Cell = tuple[int, int, str, object]
Sheets = list[tuple[str, list[Cell]]]


def sheets_of(content: bytes) -> Sheets:
    """Return every sheet with its cells that are not blank.

    Raises:
        Exception: whatever calamine raises on a broken file.

    """
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [(name, _cells(workbook, index)) for index, name in enumerate(workbook.sheet_names)]


def _cells(workbook: object, index: int) -> list[Cell]:
    sheet = workbook.get_sheet_by_index(index)  # type: ignore[attr-defined]
    rows = sheet.to_python(skip_empty_area=False)  # its iter_rows() skips blank columns only
    return [
        (row, column, *_typed(value))
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value != ""
    ]


def _typed(value: object) -> tuple[str, object]:
    """Return a value's type and itself as JSON can carry it."""
    if isinstance(value, bool):
        return "truth", value
    if isinstance(value, int | float):
        return "number", repr(value)
    if isinstance(value, dt.datetime):
        return "moment", value.isoformat()
    if isinstance(value, dt.date):
        return "day", value.isoformat()
    if isinstance(value, dt.time):
        return "time", value.isoformat()
    if isinstance(value, dt.timedelta):
        return "duration", value.total_seconds()
    return "text", str(value)


def _limit_memory(most: int) -> None:
    """Limit this process; Windows has no such limit, there only the parent's clock holds it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    _limit_memory(int(sys.argv[1]))
    json.dump(sheets_of(sys.stdin.buffer.read()), sys.stdout)
