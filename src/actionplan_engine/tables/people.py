"""Read who scores: scorers by role, their conflicts of interest and the groups' weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import (
    ActionId,
    CityId,
    Conflict,
    CriterionId,
    FrameworkId,
    GroupId,
    GroupWeight,
    Scorer,
    ScorerId,
)
from actionplan_engine.tables.plan_findings import NOT_WEIGHED, WEIGHT_OF_WHAT
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.values import NOT_NEGATIVE, POSITIVE

if TYPE_CHECKING:
    from decimal import Decimal

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.rows import RowReader
    from actionplan_engine.tables.table import Row, Table


def read_scorers(tables: PlanTables) -> Parsed[Scorer]:
    """Read the `scorers` table."""
    return read_rows(tables, "scorers", _scorer)


def read_conflicts(tables: PlanTables) -> Parsed[Conflict]:
    """Read the `conflicts` table."""
    return read_rows(tables, "conflicts", _conflict)


def read_weights(tables: PlanTables) -> Parsed[GroupWeight]:
    """Read the `weights` table: each row weighs one framework or one criterion.

    Blank weights of a form are left out, with one note: the set's own proportions fill them in.
    """
    filled, notes = _without_blanks(tables)
    parsed = read_rows(filled, "weights", _weight)
    return Parsed(parsed.entries, (*parsed.findings, *notes))


def _without_blanks(tables: PlanTables) -> tuple[PlanTables, list[Finding]]:
    kept: list[Table] = []
    notes: list[Finding] = []
    for table in tables.of("weights"):
        blank = [row for row in table.rows if _is_unfilled(table, row)]
        kept.append(table._replace(rows=tuple(row for row in table.rows if row not in blank)))
        if blank:
            notes.append(
                NOT_WEIGHED.at(
                    table.cell(blank[0], "weight").location,
                    group=shown(table.cell(blank[0], "group").value),
                    count=len(blank),
                    total=len(table.rows),
                )
            )
    return PlanTables(
        {**tables.by_name, "weights": tuple(kept)}, tables.complete, tables.set_aside
    ), notes


def _is_unfilled(table: Table, row: Row) -> bool:
    """Whether it is a row of a form (only forms describe the swing) that is still blank."""
    blank = all(table.cell(row, column).is_blank for column in ("weight", "rank"))
    return "swing" in table.headers and blank


def _scorer(row: RowReader) -> Scorer:
    weight = row.number("weight", NOT_NEGATIVE)
    city = row.reference("city_id")
    return Scorer(
        scorer_id=ScorerId(row.id("scorer_id")),
        role=row.spoken("role"),
        city_id=CityId(city) if city else None,
        group=GroupId(row.text("group")),
        weight=1.0 if weight is None else float(weight),
    )


def _conflict(row: RowReader) -> Conflict:
    return Conflict(
        scorer_id=ScorerId(row.reference("scorer_id")),
        action_id=ActionId(row.reference("action_id")),
        reason=row.spoken("reason"),
    )


def _weight(row: RowReader) -> GroupWeight:
    framework, criterion = row.reference("framework"), row.reference("criterion_id")
    if bool(framework) == bool(criterion):
        where = row.cell("criterion_id") if framework else row.cell("group")
        row.note(WEIGHT_OF_WHAT.at(where.location, subject=row.identifier))
    return GroupWeight(
        group=GroupId(row.text("group")),
        framework_id=FrameworkId(framework) if framework else None,
        criterion_id=CriterionId(criterion) if criterion else None,
        weight=_float(row.number("weight", NOT_NEGATIVE)),
        rank=_float(row.number("rank", POSITIVE)),
        range_worst=_float(row.number("range_worst")),
        range_zero=_float(row.number("range_zero")),
        range_best=_float(row.number("range_best")),
    )


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
