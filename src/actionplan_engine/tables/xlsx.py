"""Read the sheets of an .xlsx workbook: values with types, formulas, errors and merged cells.

The only place that opens workbooks for reading. Whatever comes here has passed the preflight.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections import Counter
from decimal import Decimal
from itertools import repeat
from math import isfinite
from typing import TYPE_CHECKING, Any

from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.caps import (
    COLUMNS_LIMIT,
    ROWS_LIMIT,
    SHEETS_LIMIT,
    TEXT_LIMIT,
    unpacks_to_too_much,
)
from actionplan_engine.tables.preflight import Package, inspect_workbook
from actionplan_engine.tables.raw import FileReading, RawCell, RawTable, Source, Value, clean_text
from actionplan_engine.tables.scanned import ScannedSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

    from actionplan_engine.findings import Finding

_MAIN = "spreadsheetml.sheet.main+xml"
_NOT_FINITE = object()
_CONSTANTS = frozenset({"=TRUE()", "=FALSE()"})
"""How LibreOffice writes a truth value."""


def read_workbook(content: bytes, file: str) -> FileReading:
    """Read every worksheet of a workbook that is at most `caps.FILE_LIMIT` bytes."""
    package = inspect_workbook(content, file)
    if package.findings:
        return FileReading(findings=package.findings, refused=True)
    source = Source(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(content, source, package)
    except Exception as error:  # noqa: BLE001 - whatever a library trips over is in the file
        found = kinds.TOO_MUCH_MEMORY if isinstance(error, MemoryError) else kinds.INCOMPLETE
        finding = kinds.NOT_A_WORKBOOK.at(source.at(), found=found)
        return FileReading(findings=(finding,), refused=True)


def comments_in(content: bytes) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the cells (row, column, from 1) with comments, by sheet; of a workbook once read."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), keep_links=False)
    return {
        sheet.title: tuple(
            (down, across)
            for down, row in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1)
            for across, cell in enumerate(row, start=1)
            if cell.comment
        )
        for sheet in book.worksheets
    }


def _read(content: bytes, source: Source, package: Package) -> FileReading:
    parts = _sheet_parts(content)
    if problem := _parts_problem(parts, source):
        return FileReading(findings=(problem,), refused=True)
    part_of = dict(parts)
    values = _open(content, formulas=False)
    formulas = _open(content, formulas=True) if package.has_formulas else None
    tables, letters = [], 0
    for sheet in values.worksheets:
        twin: Any = formulas[sheet.title] if formulas else None
        rows = []
        for row in _rows(sheet, twin, Source(source.file, sheet.title), stale=package.stale):
            letters += sum(len(cell.value) for cell in row if isinstance(cell.value, str))
            if letters > TEXT_LIMIT:
                problem = unpacks_to_too_much(source, sheet.title, letters, TEXT_LIMIT)
                return FileReading(findings=(problem,), refused=True)
            rows.append(row)
        (scan,) = package.sheets.get(part_of.get(sheet.title, ""), (ScannedSheet(),))
        unseen = sheet.sheet_state != "visible"
        hidden = scan.hidden._replace(sheet=unseen, filtered=package.filtered)
        place = Source(source.file, sheet.title)
        tables.append(RawTable(place, tuple(rows), scan.merged, hidden))
    return FileReading(tuple(tables))


def _open(content: bytes, *, formulas: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(
        io.BytesIO(content), read_only=True, data_only=not formulas, keep_links=False
    )


def _sheet_parts(content: bytes) -> list[tuple[str, str]]:
    """Return the name and the part of every sheet; empty where no part is a workbook.

    Raises:
        KeyError: the part of a sheet is missing; the library would pass over it silently.

    """
    from openpyxl.reader.workbook import WorkbookParser
    from openpyxl.xml.functions import fromstring

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = fromstring(archive.read("[Content_Types].xml"))
        main = [e.get("PartName", "") for e in types if _MAIN in e.get("ContentType", "").lower()]
        if not main:
            return []
        parser = WorkbookParser(archive, main[0].removeprefix("/"), keep_links=False)
        parser.parse()
        if len(parser.sheets) > SHEETS_LIMIT:
            raise KeyError("sheets")
        sheets = [(sheet.name, relation.target) for sheet, relation in parser.find_sheets()]
        for _, part in sheets:
            archive.getinfo(part)
        return sheets


def _parts_problem(parts: list[tuple[str, str]], source: Source) -> Finding | None:
    if not parts:
        return kinds.NOT_A_WORKBOOK.at(source.at(), found="0 × <sheet>")
    for ends in zip(*parts, strict=True):
        if twice := next((end for end, times in Counter(ends).items() if times > 1), None):
            return kinds.ODD_PACKAGE.at(source.at(), found=f"{twice} × 2")
    return None


def _rows(
    sheet: Any,  # noqa: ANN401 - openpyxl's read-only sheet has no type of its own
    twin: Any,  # noqa: ANN401 - as above
    source: Source,
    *,
    stale: bool,
) -> Iterator[tuple[RawCell, ...]]:
    """Yield the rows of a sheet that hold anything, each with its non-blank cells.

    `twin` is the same sheet with formulas in place of their results; None where there is no
    formula. The two are read side by side, so that no formula is kept longer than its row.
    """
    for number, (row, typed) in enumerate(_side_by_side(sheet, twin), start=1):
        if number > ROWS_LIMIT:
            return
        cells = [
            _cell(cell, source, formula, stale=stale)
            for cell, formula in zip(row, map(_formula_in, typed), strict=True)
            if cell.value is not None or formula
        ]
        if filled := tuple(cell for cell in cells if not cell.is_blank):
            yield filled


def _side_by_side(sheet: Any, twin: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - as above
    """Yield every row with its twin; with blanks beside it where there is none."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=COLUMNS_LIMIT)
    if twin is None:
        return ((row, repeat(None, len(row))) for row in rows)
    twin.reset_dimensions()
    return zip(rows, twin.iter_rows(max_col=COLUMNS_LIMIT), strict=True)


def _formula_in(cell: Any) -> str:  # noqa: ANN401 - as above
    """Return the formula of a cell, if it has one; padding has none."""
    if cell is None or cell.data_type != "f":
        return ""
    text = getattr(cell.value, "text", cell.value)
    return text if isinstance(text, str) else "="


def _cell(
    cell: Any,  # noqa: ANN401 - as above
    source: Source,
    formula: str,
    *,
    stale: bool,
) -> RawCell:
    row, column = cell.row, cell.column
    if isinstance(cell.value, bool) and formula in _CONSTANTS:
        formula = ""
    if cell.value is None and cell.data_type in {"s", "str"}:
        return RawCell(None, source, row, column)  # a formula whose result is an empty text
    if cell.data_type == "e":
        return RawCell(None, source, row, column, formula, error=str(cell.value))
    value = _value(cell.value)
    if value is _NOT_FINITE:
        return RawCell(None, source, row, column, formula, error=str(cell.value))
    percent = isinstance(value, Decimal) and "%" in (cell.number_format or "")
    return RawCell(
        value,  # type: ignore[arg-type]
        source,
        row,
        column,
        formula,
        percent=percent,
        stale=stale and bool(formula),
    )


def _value(value: object) -> Value | object:
    """Return a cell's value as one of ours; `_NOT_FINITE` for an infinite number."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if isfinite(value) else _NOT_FINITE
    return value
