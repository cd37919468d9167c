"""Rows of a form about an action or a scorer that was there when the form was made, and is gone.

A form lists what it was made with on its sheet `lists`. An id that stands there but no longer in
the plan was withdrawn since; one that stands in neither is a slip, which other checks report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.plan_findings import NO_LONGER_THERE
from actionplan_engine.tables.plan_tables import PlanTables
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.raw import RawCell
    from actionplan_engine.tables.table import Row, Table

_DEFINED = {"action_id": "actions", "scorer_id": "scorers"}
"""Column of `lists` → the table that defines its ids."""
_NAMING = {"action_id": ("action_id", "better", "worse"), "scorer_id": ("scorer_id",)}
"""Column of `lists` → the columns of a form that name its ids."""
_OF_FORMS = ("scores", "evidence", "conflicts", "comparisons")


def without_withdrawn(tables: PlanTables) -> tuple[PlanTables, list[Finding]]:
    """Leave out the rows about what is gone; return one warning for each id and file."""
    gone = _gone(tables)
    if not any(gone.values()):
        return tables, []
    by_name = dict(tables.by_name)
    places: dict[tuple[str, str, str], list[RawCell]] = {}
    for name in _OF_FORMS:
        kept = []
        for table in tables.of(name):
            rows = []
            for row in table.rows:
                named = _names_gone(table, row, gone)
                if named is None:
                    rows.append(row)
                elif _says_anything(table, row):
                    column, cell = named
                    key = (table.source.file, column, same_id_key(str(cell.value)))
                    places.setdefault(key, []).append(cell)
            kept.append(table._replace(rows=tuple(rows)))
        if kept:
            by_name[name] = tuple(kept)
    return PlanTables(by_name, tables.complete, tables.set_aside), [
        NO_LONGER_THERE.at(
            cells[0].location,
            related=tuple(cell.location for cell in cells[1:3]),
            found=shown(cells[0].value),
            table=_DEFINED[column],
            count=len(cells),
        )
        for (_, column, _), cells in places.items()
    ]


def _gone(tables: PlanTables) -> dict[tuple[str, str], frozenset[str]]:
    """Return (file, column) → the ids that its `lists` name and the plan lacks."""
    if not tables.complete:
        return {}
    gone = {}
    for column, table in _DEFINED.items():
        if not tables.has_rows(table):
            continue
        there = {key for part in tables.of(table) for key in ids_in(part, column)}
        for lists in tables.of("lists"):
            gone[lists.source.file, column] = ids_in(lists, column) - there
    return gone


def ids_in(table: Table, column: str) -> frozenset[str]:
    """Return the keys of the ids that stand in a column of a table."""
    cells = (table.cell(row, column) for row in table.rows)
    return frozenset(same_id_key(str(cell.value)) for cell in cells if cell.value is not None)


def _names_gone(
    table: Table, row: Row, gone: dict[tuple[str, str], frozenset[str]]
) -> tuple[str, RawCell] | None:
    """Return the first cell of a row that names what is gone, and the column of `lists`."""
    for column, naming in _NAMING.items():
        ids = gone.get((table.source.file, column), frozenset())
        for name in naming:
            cell = row.cells.get(name)
            if cell is not None and same_id_key(str(cell.value)) in ids:
                return column, cell
    return None


def _says_anything(table: Table, row: Row) -> bool:
    """Whether a row holds an answer; the empty row of a form does not."""
    if table.is_grid:
        return any(not cell.is_blank for cell in row.others.values())
    return True
