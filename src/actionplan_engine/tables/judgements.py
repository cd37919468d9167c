"""Read judgements of weights: pairs of criteria, best and worst criterion, pairs of actions."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import FRAMEWORKS, ActionId, Comparison, ScorerId
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables.headers import match_table, match_word
from actionplan_engine.tables.numbers import read_number
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.values import POSITIVE

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

_FRACTION = re.compile(r"\s*([^/]+?)\s*/\s*([^/]+?)\s*")
_MOST = Decimal(9)
_LEAST_SHOWN = {"1/9": Decimal("0.11"), "1": Decimal(1)}
"""The lower end as a finding shows it → the least number that passes: 0.11 is meant as 1/9."""


Levels = tuple[float | None, float | None, float | None]
"""Worst, zero and best level of a criterion when it was judged; None: not recorded."""


class PairRow(NamedTuple):
    """One row of `pairwise`."""

    group: str
    scope: str
    first: str
    second: str
    judgement: float | None
    """None: this pair was not judged."""
    first_levels: Levels
    second_levels: Levels


class BestWorstRow(NamedTuple):
    """One row of `best_worst`; best and worst need to stand in one row of a scope only."""

    group: str
    scope: str
    best: str
    worst: str
    member: str
    best_to_other: float | None
    other_to_worst: float | None
    levels: Levels
    """Of the member."""


def read_pairwise(tables: PlanTables) -> Parsed[PairRow]:
    """Read the `pairwise` table, one entry a row."""
    return read_rows(tables, "pairwise", _pair)


def read_best_worst(tables: PlanTables) -> Parsed[BestWorstRow]:
    """Read the `best_worst` table, one entry a row."""
    return read_rows(tables, "best_worst", _best_worst)


def read_comparisons(tables: PlanTables) -> Parsed[Comparison]:
    """Read the `comparisons` table."""
    return read_rows(tables, "comparisons", _comparison)


def _pair(row: RowReader) -> PairRow:
    return PairRow(
        group=row.text("group"),
        scope=_scope(row),
        first=row.reference("criterion_a"),
        second=row.reference("criterion_b"),
        judgement=_judgement(row, "judgement", "1/9"),
        first_levels=_levels(row, "_a"),
        second_levels=_levels(row, "_b"),
    )


def _best_worst(row: RowReader) -> BestWorstRow:
    return BestWorstRow(
        group=row.text("group"),
        scope=_scope(row),
        best=row.reference("best"),
        worst=row.reference("worst"),
        member=row.reference("criterion_id"),
        best_to_other=_judgement(row, "best_to_other", "1"),
        other_to_worst=_judgement(row, "other_to_worst", "1"),
        levels=_levels(row, ""),
    )


def _comparison(row: RowReader) -> Comparison:
    strength = row.number("strength", POSITIVE)
    return Comparison(
        scorer_id=ScorerId(row.reference("scorer_id")),
        better=ActionId(row.reference("better")),
        worse=ActionId(row.reference("worse")),
        strength=1.0 if strength is None else float(strength),
    )


def _levels(row: RowReader, suffix: str) -> Levels:
    worst, zero, best = (
        row.number(f"range_{level}{suffix}") for level in ("worst", "zero", "best")
    )
    return _float(worst), _float(zero), _float(best)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _scope(row: RowReader) -> str:
    """Return a framework's id as it stands, or `FRAMEWORKS` however it is said."""
    text = row.text("scope")
    return FRAMEWORKS if is_of_frameworks(text) else text


def is_of_frameworks(text: str) -> bool:
    """Return whether a scope says "frameworks", in any language."""
    table = match_table(text) if text else None
    return bool(match_word(text, (FRAMEWORKS,)) or (table and table == (FRAMEWORKS, "")))


def _judgement(row: RowReader, column: str, least: str) -> float | None:
    """Return a judgement: a number or a fraction such as 1/3; None where the cell is blank."""
    cell = row.cell(column)
    fraction = _fraction(cell.value, row.table.language) if isinstance(cell.value, str) else None
    number = row.number(column) if fraction is None else fraction
    if number is None:
        return None
    if _LEAST_SHOWN[least] <= number <= _MOST:
        return float(number)
    row.note(
        kinds.OUT_OF_RANGE.at(
            cell.location,
            subject=row.subject(column),
            found=shown(cell.value),
            expected=f"{least} … {_MOST}",
        )
    )
    return None


def _fraction(text: str, language: str) -> Decimal | None:
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    above, below = (read_number(part, language) for part in match.groups())
    if isinstance(above, Decimal) and isinstance(below, Decimal) and below > 0:
        return above / below
    return None
