"""What the blanks could change at most: an exact bound of every action's value and rank."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.assessment.types import GateReason
from actionplan_engine.scoring.sensitivity_types import MissingBound
from actionplan_engine.scoring.value_functions import declared_points, piecewise_linear

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan_engine.assessment import ActionAssessment, Assessment
    from actionplan_engine.model import ActionId, Criterion, CriterionId


class _Reach(NamedTuple):
    """The values that an action can have."""

    action_id: ActionId
    blanks: int
    low: float
    high: float
    vetoed: bool
    gated: bool


def missing_bounds(
    criteria: Sequence[Criterion], assessment: Assessment, weights: Mapping[CriterionId, float]
) -> tuple[MissingBound, ...]:
    """Return the bounds of each action that is scored, or gated for its coverage only.

    Over every way to fill any blanks of any actions with levels of their scales, the weights and
    all given scores as they are. An action gated for its coverage may come in when its blanks are
    filled; one with a blank on a criterion with a veto may leave. Blanks of different actions are
    independent, so each bound is reached: one action at its best while all others are at their
    worst or gone, or the other way round. An action's own bounds hold for as long as it is ranked:
    its own blanks at or above their veto levels.
    """
    reaches = [
        _reach(criteria, action, weights)
        for action in assessment.actions
        if action.gate is None or action.gate.reason in {GateReason.COVERAGE, GateReason.BLANK}
    ]
    return tuple(
        MissingBound(
            action_id=own.action_id,
            blanks=own.blanks,
            value_low=own.low,
            value_high=own.high,
            best_rank=1 + sum(_surely_ahead(other, own) for other in reaches),
            worst_rank=1 + sum(_maybe_ahead(other, own) for other in reaches),
            may_be_vetoed=own.vetoed,
            gated=own.gated,
        )
        for own in reaches
    )


def _surely_ahead(other: _Reach, own: _Reach) -> bool:
    """Whether the other outranks even the best of `own`, whatever it is filled with."""
    stays = not other.gated and not other.vetoed
    return stays and other is not own and other.low - own.high > TOLERANCE


def _maybe_ahead(other: _Reach, own: _Reach) -> bool:
    return other is not own and other.high - own.low > TOLERANCE


def _reach(
    criteria: Sequence[Criterion], action: ActionAssessment, weights: Mapping[CriterionId, float]
) -> _Reach:
    low, high = [], []
    vetoed = False
    for criterion, score in zip(criteria, action.scores, strict=True):
        weight = weights[criterion.criterion_id]
        if score.state != "blank":
            values = [float(piecewise_linear(declared_points(criterion), score.point))]
        else:
            values = _values_of_a_blank(criterion)
            vetoed |= criterion.veto_below is not None and criterion.veto_below != criterion.worst
        low.append(weight * min(values))
        high.append(weight * max(values))
    blanks = sum(score.state == "blank" for score in action.scores)
    return _Reach(action.action_id, blanks, fsum(low), fsum(high), vetoed, action.gate is not None)


def _values_of_a_blank(criterion: Criterion) -> list[float]:
    """Return values among which the least and the greatest of the allowed levels are.

    A value function is made of straight lines, so its extremes lie at its points or at the ends.
    """
    low, high = criterion.low_end, criterion.high_end
    if criterion.veto_below is not None:
        if criterion.more_is_better:
            low = min(max(low, criterion.veto_below), high)
        else:
            high = max(min(high, criterion.veto_below), low)
    points = declared_points(criterion)
    levels = [low, high, *(level for level, _ in points if low < level < high)]
    values: list[float] = piecewise_linear(points, levels).tolist()
    return values
