"""Which cells differ between two plan folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.comparison.types import InputChange
from actionplan_engine.findings import row_and_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.findings import Location
    from actionplan_engine.tables.input_cells import CellKey, InputCell

_CELL_BY_CELL = frozenset({"scores", "settings"})
"""Tables in which a row that comes or goes is so many cells filled or emptied."""


def input_changes(
    old: Mapping[CellKey, InputCell], new: Mapping[CellKey, InputCell]
) -> tuple[InputChange, ...]:
    """Return the changes in the order of the new folder's files, sheets and cells.

    Cells are matched by table, ids and column: other files, sheets, rows, columns, languages or
    spellings say nothing.
    """
    old_rows, new_rows = {key.row for key in old}, {key.row for key in new}
    changes = [
        change
        for key in old.keys() | new.keys()
        if (change := _cell_change(old.get(key), new.get(key), old_rows, new_rows))
    ]
    changes += _row_changes(old, new_rows, "removed")
    changes += _row_changes(new, old_rows, "added")
    return tuple(sorted(changes, key=_order))


def _cell_change(
    before: InputCell | None,
    after: InputCell | None,
    old_rows: set[tuple[str, ...]],
    new_rows: set[tuple[str, ...]],
) -> InputChange | None:
    """Return the change of a cell; a cell that is not there is blank."""
    cell = after or before
    if cell is None or (before and after and before.says_same(after)):
        return None
    whole_row = cell.row_key not in old_rows or cell.row_key not in new_rows
    if whole_row and cell.table not in _CELL_BY_CELL:
        return None
    was, now = before.value if before else "", after.value if after else ""
    if was == now:
        return None
    return InputChange(
        kind="changed",
        table=cell.table,
        row=cell.row,
        column=cell.column,
        label=cell.label,
        old=was,
        new=now,
        old_place=before.place if before else None,
        new_place=after.place if after else None,
    )


def _row_changes(
    cells: Mapping[CellKey, InputCell], others: set[tuple[str, ...]], kind: str
) -> list[InputChange]:
    rows: dict[tuple[str, ...], list[InputCell]] = {}
    for key, cell in cells.items():
        if key.row not in others and cell.table not in _CELL_BY_CELL:
            rows.setdefault(key.row, []).append(cell)
    changes = []
    for row in rows.values():
        content = "; ".join(f"{cell.label}: {cell.value}" for cell in row if cell.value)
        first = min(row, key=lambda cell: _place_order(cell.place))
        change = InputChange(kind="added", table=first.table, row=first.row)
        update: dict[str, object] = (
            {"new": content, "new_place": first.place}
            if kind == "added"
            else {"kind": "removed", "old": content, "old_place": first.place}
        )
        changes.append(change.model_copy(update=update))
    return changes


def _order(change: InputChange) -> tuple[object, ...]:
    return (*_place_order(change.place), change.table, change.row, change.column)


def _place_order(place: Location | None) -> tuple[str, str, int, int]:
    if place is None:
        return ("", "", 0, 0)
    row, column = place.line or 0, place.column or 0
    if place.cell:
        row, column = row_and_column(place.cell)
    return (place.file, place.sheet or "", row, column)
