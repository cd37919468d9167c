"""Several scorers' scores of one cell, merged into a point with its spread."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Literal, NamedTuple

from actionplan_engine.assessment.types import TOLERANCE, MergedScore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from actionplan_engine.model import ActionId, Criterion, MissingPolicy, Score, ScorerId

Merge = Literal["median", "mean"]


class Merging(NamedTuple):
    """How cells are merged: the settings and the scorers' weights."""

    merge: Merge
    missing_policy: MissingPolicy
    weights: Mapping[ScorerId, float]
    """A scorer who is not named weighs 1."""


def merge_cell(
    action_id: ActionId, criterion: Criterion, scores: Iterable[Score], how: Merging
) -> MergedScore:
    """Merge the scores of one action on one criterion, recused ones already removed.

    Low and high are the least and the greatest number given, whatever their scorers weigh. A blank
    spans the whole scale; its point follows the missing policy: the scale's middle under
    `interval`, else the scale's zero ("no contribution claimed").
    """
    cell = tuple(scores)
    numbers = [(s.score, how.weights.get(s.scorer_id, 1.0)) for s in cell if s.score is not None]
    point, low, high = criterion.zero, criterion.zero, criterion.zero
    state: Literal["given", "blank", "na"] = "given"
    if numbers:
        low, high = min(numbers)[0], max(numbers)[0]
        point = min(max(merged_point(numbers, how.merge), low), high)
    elif any(s.state == "na" for s in cell):
        state = "na"
    else:
        state = "blank"
        low, high = criterion.low_end, criterion.high_end
        if how.missing_policy == "interval":
            point = (low + high) / 2
    return MergedScore(
        action_id=action_id,
        criterion_id=criterion.criterion_id,
        state=state,
        point=point,
        low=low,
        high=high,
        scorers=len(numbers),
        with_evidence=sum(s.score is not None and bool(s.evidence.strip()) for s in cell),
        unsure=sum(s.score is not None and s.confidence == "low" for s in cell),
    )


def merged_point(numbers: Sequence[tuple[float, float]], merge: Merge) -> float:
    """Return the weighted mean or median of (score, weight) pairs, in any order.

    Weights count only here. Where all of them are 0 the scores count alike.

    >>> merged_point([(1.0, 1.0), (3.0, 1.0)], "median")
    2.0
    >>> merged_point([(1.0, 1.0), (3.0, 3.0)], "mean")
    2.5
    """
    weighing = sorted((score, weight) for score, weight in numbers if weight > 0)
    pairs = weighing or sorted((score, 1.0) for score, _ in numbers)
    if merge == "mean":
        return fsum(score * weight for score, weight in pairs) / fsum(w for _, w in pairs)
    return _weighted_median(pairs)


def _weighted_median(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the score at which the weight below equals the weight above.

    The least score with more than half of the weight at or below it; where exactly half lies at or
    below a score, the middle between it and the next. With equal weights: the ordinary median.
    """
    half = fsum(weight for _, weight in pairs) / 2
    below = [fsum(weight for _, weight in pairs[: place + 1]) for place in range(len(pairs))]
    place = next(n for n, weight in enumerate(below) if weight >= half * (1 - TOLERANCE))
    if below[place] > half * (1 + TOLERANCE):
        return pairs[place][0]
    return (pairs[place][0] + pairs[place + 1][0]) / 2
