"""The same tables as CSV, for other programs: UTF-8, commas, decimal points, English keys as heads.

A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
injection); programs that want the text as it was entered read `results.json`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Sheet, Value, exact
from actionplan_engine.export.sheets import result_sheets
from actionplan_engine.export.workbook import FORMULA_LIKE

if TYPE_CHECKING:
    from actionplan_engine.export.sheet import Kind
    from actionplan_engine.plan import PlanResult


def csv_files(result: PlanResult) -> dict[str, bytes]:
    """Return file name → bytes, a file a sheet; words in English, whatever the reports say."""
    return {f"{sheet.key}.csv": csv_of(sheet) for sheet in result_sheets(result, "en")}


def csv_of(sheet: Sheet) -> bytes:
    """Return one sheet as CSV (RFC 4180): a header of keys, then a line a row."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(column.key for column in sheet.columns)
    kinds = [column.kind for column in sheet.columns]
    for row in sheet.rows:
        writer.writerow(_written(value, kind) for value, kind in zip(row, kinds, strict=True))
    return target.getvalue().encode()


def _written(value: Value, kind: Kind) -> str:
    value = exact(value, kind)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.2f}" if kind == "money" else f"{value:.9f}".rstrip("0").rstrip(".")
    if isinstance(value, str) and value.startswith(FORMULA_LIKE):
        return f"'{value}"
    return str(value)
