"""How large a plan's files and tables may be, and the finding where one is larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.tables import file_findings as kinds

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.raw import Source

MEBIBYTE = 1 << 20
FILE_LIMIT = 20 * 10**6
"""Bytes of a file on disk."""
PART_LIMIT = 64 * MEBIBYTE
"""Bytes of one unpacked part of a workbook."""
TOTAL_LIMIT = 128 * MEBIBYTE
"""Bytes of all unpacked parts of a workbook."""
PARTS_LIMIT = 2000
ELEMENTS_LIMIT = 4_000_000
"""XML elements of a workbook."""
CELLS_LIMIT = 300_000
"""Cells of a file; in a workbook, empty ones that carry a format included."""
AREA_LIMIT = 4_000_000
"""Rows × columns up to the last value, all sheets of a workbook together: readers make a list of
every row, blank cells included."""
ROWS_LIMIT = 10_000
COLUMNS_LIMIT = 200
SHEETS_LIMIT = 255
"""Sheets of a workbook."""
SHARED_FORMULAS_LIMIT = 4_000_000
"""Characters of the formulas of a worksheet that are given once and shared by many cells, each
cell counted: the library translates them for every one."""
CELL_TEXT_LIMIT = 32_767
"""Characters of one cell of a workbook; Excel has no longer ones."""
TEXT_LIMIT = 32 * MEBIBYTE
"""Characters of all texts of a file, each cell counted."""


def size_problem(source: Source, rows: int, columns: int, cells: int) -> Finding | None:
    """Return the finding where a table has too many rows, columns or cells."""
    if rows <= ROWS_LIMIT and columns <= COLUMNS_LIMIT and cells <= CELLS_LIMIT:
        return None
    return kinds.SHEET_TOO_LARGE.at(
        source.at(),
        rows=rows,
        columns=columns,
        cells=cells,
        max_rows=ROWS_LIMIT,
        max_columns=COLUMNS_LIMIT,
        max_cells=CELLS_LIMIT,
    )


def unpacks_to_too_much(source: Source, part: str, size: int, limit: int) -> Finding:
    """Return the finding for a part (or `*`, all of them) of `size` bytes where `limit` may be."""
    found = f"{part}: {-(-size // MEBIBYTE)} MiB"
    return kinds.TOO_MUCH_INSIDE.at(source.at(), found=found, limit=f"{limit // MEBIBYTE} MiB")
