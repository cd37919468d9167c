"""Every merged score in figures: one row an action, gated ones too, one column a criterion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from actionplan_engine.assessment.types import MergedScore
    from actionplan_engine.model import ActionId, CriterionId
    from actionplan_engine.report.summary.source import Source

_APART = 2.0
"""Scores so far apart are worth naming; one point is how far careful people differ."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion's merged score."""

    criterion_id: str
    state: Literal["given", "blank", "na"]
    point: float
    low: float
    high: float
    apart: bool
    """Whether the scorers differ by `_APART` or more."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One action's scores, one a column."""

    action_id: ActionId
    scores: tuple[ScoreLine, ...]
    evidence: float | None
    """Per cent of its scores that came with evidence; None where there are none."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The criteria in the order of the weights, and the actions in the order of their ids."""

    columns: tuple[str, ...]
    rows: tuple[ScoreRow, ...]


def scores(source: Source) -> Scores:
    """Return the scores as they were merged; one that nobody was asked for is blank."""
    columns = tuple(leaf.criterion_id for leaf in source.result.ranking.weights.criteria)
    return Scores(
        columns,
        tuple(
            ScoreRow(
                action.action_id,
                _line(columns, {score.criterion_id: score for score in action.scores}),
                _evidence(action.scores),
            )
            for action in source.result.assessment.actions
        ),
    )


def _evidence(scores: tuple[MergedScore, ...]) -> float | None:
    given = sum(score.scorers for score in scores)
    return 100 * sum(score.with_evidence for score in scores) / given if given else None


def _line(
    columns: tuple[CriterionId, ...], merged: dict[CriterionId, MergedScore]
) -> tuple[ScoreLine, ...]:
    return tuple(_score(criterion, merged.get(criterion)) for criterion in columns)


def _score(criterion_id: CriterionId, score: MergedScore | None) -> ScoreLine:
    if score is None:
        return ScoreLine(criterion_id, "blank", 0.0, 0.0, 0.0, apart=False)
    return ScoreLine(
        criterion_id=criterion_id,
        state=score.state,
        point=score.point,
        low=score.low,
        high=score.high,
        apart=score.state == "given" and score.high - score.low >= _APART,
    )
