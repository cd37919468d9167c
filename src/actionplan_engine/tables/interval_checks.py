"""Check the limits between which a criterion's points are drawn: `weight_low`, `weight_high`."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.tables import judgement_findings as kinds
from actionplan_engine.tables.headers import column_label, table_label
from actionplan_engine.tables.point_checks import BY_POINTS
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Criterion, Settings
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.rows import RowReader

_RISING = ("weight_low", "weight", "weight_high")


def interval_problems(nouns: Nouns, settings: Settings) -> list[Finding]:
    """Return a finding for each criterion whose limits give no interval around its points.

    Where weights are drawn from intervals, both limits and the points between them are needed; and
    where weights come from elsewhere than the set's own points, it is said what the limits mean.
    """
    drawn = settings.weights_drawn == "intervals"
    findings = []
    for criterion, row in nouns.criteria.entries:
        finding = _disorder(criterion, row) or (_gap(criterion, row) if drawn else None)
        if finding is not None:
            findings.append(finding)
    return [*findings, *(_of_others(nouns, settings) if drawn else ())]


def _disorder(criterion: Criterion, row: RowReader) -> Finding | None:
    """Return a finding at the first cell that is below one that it should not be below."""
    given = [
        (column, points)
        for column in _RISING
        if (points := getattr(criterion, column, None)) is not None
    ]
    for (lower, least), (column, points) in itertools.pairwise(given):
        if points < least:
            return kinds.INTERVAL_REVERSED.at(
                row.cell(column).location,
                related=(row.cell(lower).location,),
                subject=row.subject(column),
                found=shown(row.cell(column).value),
                lower=column_label("criteria", lower, row.table.language),
                other=shown(row.cell(lower).value),
            )
    return None


def _gap(criterion: Criterion, row: RowReader) -> Finding | None:
    """Return a finding at the first blank cell of a criterion that has one limit at least."""
    if criterion.weight_low is None and criterion.weight_high is None:
        return None
    blank = next((column for column in _RISING if row.cell(column).is_blank), None)
    if blank is None:
        return None
    return kinds.INTERVAL_INCOMPLETE.at(row.cell(blank).location, subject=row.subject(blank))


def _of_others(nouns: Nouns, settings: Settings) -> Iterator[Finding]:
    """Warn where the plan's weights are not the set's own points, which the limits are about."""
    weights = nouns.weights.entries
    if settings.weighting not in BY_POINTS:
        yield kinds.INTERVALS_OF_SET.at(None, found=settings.weighting)
    elif any(same_id_key(entry.noun.group) for entry in weights):
        table = weights[0].row.table
        yield kinds.INTERVALS_OF_SET.at(
            table.source.at(), found=shown(table_label("weights", table.language))
        )
