"""What may be wrong with the headers and the shape of one table."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.caps import COLUMNS_LIMIT, ROWS_LIMIT
from actionplan_engine.tables.cell_findings import FORMULAS, MERGED_CELLS
from actionplan_engine.tables.headers import column_label, nearest_column, table_label
from actionplan_engine.tables.raw import MergedRange, RawCell, RawTable, shown
from actionplan_engine.tables.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.table import Table


_MOST_RELATED = 3


def missing_columns(table: Table) -> list[Finding]:
    """Return a finding for each required column that neither stands alone nor by language."""
    there = {header.column.name for header in table.headers.values()}
    if table.is_grid:
        there |= {"criterion_id", "score"}
    return [
        kinds.MISSING_COLUMN.at(
            table.source.at(),
            column=column_label(table.name, column.name, table.language),
            table=table_label(table.name, table.language),
            names=_in_every_language(column.name, table.name),
        )
        for column in SCHEMA[table.name].values()
        if column.required and column.name not in there
    ]


def _in_every_language(column: str, table: str) -> str:
    return " / ".join(column_label(table, column, language) for language in LANGUAGES)


def unknown_column(table: Table, header: RawCell) -> Finding:
    """Return the warning for a header that is no column of its table."""
    where, found = header.location, shown(str(header.value))
    if near := nearest_column(table.name, str(header.value)):
        return kinds.MISSPELT_COLUMN.at(where, found=found, near=near)
    name = table_label(table.name, table.language)
    return kinds.UNKNOWN_COLUMN.at(where, found=found, table=name)


def no_headers(raw: RawTable, name: str) -> Finding:
    """Return the finding for a table in which no header is recognised."""
    first = " · ".join(shown(cell.value) for cell in raw.rows[0][:5]) if raw.rows else ""
    needed = [column.name for column in SCHEMA[name].values() if column.required]
    return kinds.NO_HEADERS.at(
        raw.source.at(), table=name, found=shown(first) or "-", expected=", ".join(needed)
    )


def cells_beyond_headers(raw: RawTable, at: int) -> list[Finding]:
    """Return a finding for each column without a header below which values stand, at the first.

    A row counts once, in the first of its columns: a stray separator shifts all that follows.
    """
    known = {cell.column for cell in raw.rows[at]}
    beyond: dict[int, list[RawCell]] = {}
    for cells in raw.rows[at + 1 :]:
        stray = [cell for cell in cells if cell.column not in known and cell.value is not None]
        if stray:
            beyond.setdefault(stray[0].column, []).append(stray[0])
    return [
        kinds.CELL_BEYOND_HEADERS.at(
            first.location,
            related=tuple(cell.location for cell in further[:_MOST_RELATED]),
            found=shown(first.value),
            count=1 + len(further),
        )
        for first, *further in beyond.values()
    ]


def merged_over_data(raw: RawTable, at: int, places: AbstractSet[int]) -> tuple[MergedRange, ...]:
    """Return the merged blocks below the headers that lie in one of the columns `places`.

    They hold a value: the one that is seen, or one that lies hidden under the block.
    """
    header_row = raw.rows[at][0].row
    filled = {(cell.row, cell.column) for cells in raw.rows[at + 1 :] for cell in cells}
    return tuple(
        block
        for block in raw.merged
        if block.last_row > header_row
        and any(block.first_column <= place <= block.last_column for place in places)
        and not filled.isdisjoint(_cells_of(block))
    )


def _cells_of(block: MergedRange) -> Iterator[tuple[int, int]]:
    """Yield the cells of a block; how much blocks may cover is capped where they are read."""
    rows = range(block.first_row, min(block.last_row, ROWS_LIMIT) + 1)
    columns = range(block.first_column, min(block.last_column, COLUMNS_LIMIT) + 1)
    return product(rows, columns)


def covered_cells(merged: tuple[MergedRange, ...]) -> frozenset[tuple[int, int]]:
    """Return the cells under merged blocks, the first of each left out."""
    return frozenset(
        cell
        for block in merged
        for cell in _cells_of(block)
        if cell != (block.first_row, block.first_column)
    )


def merged_finding(raw: RawTable, block: MergedRange) -> Finding:
    """Return the finding for one merged block."""
    where = raw.source.at(block.first_row, block.first_column)
    return MERGED_CELLS.at(where, found=str(block))


def formulas(table: Table) -> list[Finding]:
    """Return one warning where cells that are read hold formulas, with the first of them."""
    with_formula = [
        (name, cell)
        for row in table.rows
        for name, cell in (*row.cells.items(), *(row.others.items() if table.is_grid else ()))
        if cell.formula and cell.value is not None and not cell.stale
    ]
    if not with_formula:
        return []
    name, first = with_formula[0]
    return [
        FORMULAS.at(
            first.location,
            related=tuple(cell.location for _, cell in with_formula[1 : 1 + _MOST_RELATED]),
            subject=table.label(name) if isinstance(name, str) else "",
            found=shown(first.formula),
            count=len(with_formula),
        )
    ]
