"""Every merged score as a value, for the map of all scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.report.charts.heat import HeatRow

if TYPE_CHECKING:
    from actionplan_engine.assessment.types import MergedScore
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class Heat:
    """The scored actions, best first, by criterion in the order of the weights."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat(source: Source) -> Heat:
    """Return what every score is worth on its own scale: 1 is its top, below 0 is harm."""
    weights = {
        leaf.criterion_id: leaf.global_weight
        for leaf in source.result.ranking.weights.criteria
        if leaf.global_weight > 0
    }
    rows = []
    for action in source.by_rank:
        merged = {s.criterion_id: s for s in source.assessed[action.action_id].scores}
        cells = tuple(
            _cell(merged.get(criterion), action.contributions.get(criterion, 0.0) / weight)
            for criterion, weight in weights.items()
        )
        rows.append(HeatRow(action.action_id, cells))
    return Heat(tuple(weights), tuple(rows))


def _cell(score: MergedScore | None, value: float) -> float | str:
    if score is None or score.state == "blank":
        return "blank"
    return "na" if score.state == "na" else value
