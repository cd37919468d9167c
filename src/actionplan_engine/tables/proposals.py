"""Actions and practices that a working group proposes on the sheets of its form.

They are neither joined to the plan silently nor lost: each is a note that the coordinator sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.tables.headers import folded
from actionplan_engine.tables.plan_findings import PROPOSED_ACTION, PROPOSED_PRACTICE
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.table import Row, Table

_KINDS = {"proposed_actions": PROPOSED_ACTION, "proposed_practices": PROPOSED_PRACTICE}
_INTO = {"proposed_actions": "actions", "proposed_practices": "practices"}


def proposal_notes(tables: PlanTables) -> list[Finding]:
    """Return a note for each proposal whose title the plan does not have yet."""
    notes = []
    for name, kind in _KINDS.items():
        known = _titles(tables, _INTO[name])
        for table in tables.of(name):
            for row in table.rows:
                title = _title(row)
                if not row.cells or (title and folded(title) in known):
                    continue
                cell = row.cells.get("title") or next(iter(row.cells.values()))
                notes.append(
                    kind.at(
                        cell.location,
                        title=shown(title or cell.value),
                        group=_proposer(tables, table, row),
                        table=_INTO[name],
                    )
                )
    return notes


def _title(row: Row) -> str:
    cells = (cell for name, cell in row.cells.items() if name.partition(".")[0] == "title")
    return next((str(cell.value) for cell in cells if cell.value is not None), "")


def _titles(tables: PlanTables, name: str) -> frozenset[str]:
    return frozenset(
        folded(str(cell.value))
        for table in tables.of(name)
        for row in table.rows
        for column, cell in row.cells.items()
        if column.partition(".")[0] == "title" and cell.value is not None
    )


def _proposer(tables: PlanTables, table: Table, row: Row) -> str:
    """Return who proposes: the group whose form it is, and the scorer if the row names one."""
    scorer = row.cells.get("scorer_id")
    said = shown(scorer.value) if scorer else ""
    groups = {
        shown(cell.value)
        for part in tables.of("weights")
        if part.source.file == table.source.file
        for line in part.rows
        if (cell := line.cells.get("group")) and cell.value is not None
    } or _groups_of_scorers(tables, table.source.file)
    return " · ".join(filter(None, [", ".join(sorted(groups)), said])) or table.source.file


def _groups_of_scorers(tables: PlanTables, file: str) -> set[str]:
    """Return the groups of those whose scores stand in a file."""
    groups = {
        folded(str(scorer.value)): shown(group.value)
        for part in tables.of("scorers")
        for line in part.rows
        if (scorer := line.cells.get("scorer_id")) and (group := line.cells.get("group"))
    }
    scorers = {
        folded(str(cell.value))
        for part in tables.of("scores")
        if part.source.file == file
        for line in part.rows
        if (cell := line.cells.get("scorer_id"))
    }
    return {groups[scorer] for scorer in scorers & groups.keys()}
