"""The weight tree, framework › criterion, from swing points, rank order or nothing at all.

A weight is what it is worth to go from "not done" to the top of the criterion's scale, beside the
same step on the others (swing weights: von Winterfeldt & Edwards 1986; Keeney & Raiffa 1976).
"""

from __future__ import annotations

from math import fsum, isfinite
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.scoring.group_points import Points, group_points, own_points
from actionplan_engine.scoring.types import (
    CriterionWeight,
    FrameworkWeight,
    GroupWeights,
    WeightTree,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeVar

    from actionplan_engine.model import CriterionId, FrameworkId, PlanInputs, Weighting

    Key = TypeVar("Key", bound=str)

_KNOWN: tuple[Weighting, ...] = ("swing", "direct", "roc", "equal", "unknown")

_NOT_YET = N_("The weighting {weighting} is not there yet: choose one of {known}.")
_NO_WEIGHT = N_("All the weights of {what} are 0: give at least one of them points.")
_NOT_A_WEIGHT = N_("The weight of {what} is {found}; it must be 0 or more.")


class _Branches(NamedTuple):
    """A tree of weights for one judgement: shares among frameworks, and within each."""

    frameworks: dict[FrameworkId, float]
    criteria: dict[CriterionId, float]


def weight_tree(inputs: PlanInputs) -> WeightTree:
    """Return the weights that the plan's settings ask for.

    - `swing`, `direct`: points, normalised among the frameworks and within each;
    - `roc`: rank-order centroid of the points' order at both levels (Barron & Barrett 1996);
      a tie shares the mean of its places, and points of 0 stay 0;
    - `equal`, `unknown`: equal among the frameworks, then equal within each. They are the mean of
      weights drawn uniformly at both levels, which is what `unknown` samples.

    Where groups gave points, each group's global weights are found by themselves and the plan's
    are their mean (aggregation of individual priorities; Forman & Peniwati 1998). What a group
    left out stands in the set's own proportion to what it did weigh. Without groups the set's own
    points hold: `frameworks.weight` and `criteria.weight`.

    Raises:
        UsageError: a method that is not there yet; a weight below 0 or not finite; siblings that
            all weigh 0 where their framework does not; a criterion without a weight beside
            others that have one; the same weight given twice by a group.

    """
    method = inputs.settings.weighting
    if method not in _KNOWN:
        raise UsageError(_NOT_YET, weighting=method, known=", ".join(_KNOWN))
    members = _members(inputs)
    own = own_points(inputs, even=method in {"equal", "unknown"})
    by_group = {} if method in {"equal", "unknown"} else group_points(inputs, own)
    judged = {
        group: _tree(points, members, method, f"{group}: ") for group, points in by_group.items()
    }
    trees = list(judged.values()) or [_tree(own, members, method)]
    frameworks = _mean([tree.frameworks for tree in trees])
    local = _mean([tree.criteria for tree in trees])
    overall = _mean([_global(tree, members) for tree in trees])
    return WeightTree(
        method=method,
        frameworks=tuple(
            FrameworkWeight(framework_id=key, weight=weight) for key, weight in frameworks.items()
        ),
        criteria=tuple(
            CriterionWeight(
                criterion_id=c.criterion_id,
                framework_id=c.framework,
                local_weight=_local(
                    overall[c.criterion_id], frameworks[c.framework], local[c.criterion_id]
                ),
                global_weight=overall[c.criterion_id],
            )
            for c in inputs.criteria
        ),
        groups=tuple(
            GroupWeights(group=group, global_weights=_global(tree, members))
            for group, tree in judged.items()
        ),
    )


def rank_order_centroid(count: int) -> tuple[float, ...]:
    """Return the rank-order centroid weights of `count` ranked criteria, the first ranked first.

    w_k = (1/n) Σ_{i=k..n} 1/i, the centroid of all weights in that order (Barron & Barrett 1996).

    >>> [round(w, 4) for w in rank_order_centroid(4)]
    [0.5208, 0.2708, 0.1458, 0.0625]
    """
    return tuple(
        fsum(1 / place for place in range(first, count + 1)) / count
        for first in range(1, count + 1)
    )


def _members(inputs: PlanInputs) -> dict[FrameworkId, list[CriterionId]]:
    """Return the frameworks that have criteria, in plan order, with their criteria."""
    members: dict[FrameworkId, list[CriterionId]] = {
        framework.framework_id: [] for framework in inputs.frameworks
    }
    for criterion in inputs.criteria:
        members.setdefault(criterion.framework, []).append(criterion.criterion_id)
    return {framework: criteria for framework, criteria in members.items() if criteria}


def _tree(
    points: Points,
    members: Mapping[FrameworkId, Sequence[CriterionId]],
    method: Weighting,
    whose: str = "",
) -> _Branches:
    """Return one judgement's shares at both levels; `whose` begins the name in an error."""
    frameworks = _shares({key: points.frameworks[key] for key in members}, method, whose)
    if frameworks is None:
        raise UsageError(_NO_WEIGHT, what=whose + ", ".join(members))
    criteria: dict[CriterionId, float] = {}
    for framework, siblings in members.items():
        shares = _shares({key: points.criteria[key] for key in siblings}, method, whose)
        if shares is None and frameworks[framework] > 0:
            raise UsageError(_NO_WEIGHT, what=whose + ", ".join(siblings))
        criteria |= shares or dict.fromkeys(siblings, 1 / len(siblings))
    return _Branches(frameworks, criteria)


def _shares(points: Mapping[Key, float], method: Weighting, whose: str) -> dict[Key, float] | None:
    """Return siblings' points as shares of 1; None where all of them are 0."""
    for key, weight in points.items():
        if not isfinite(weight) or weight < 0:
            raise UsageError(_NOT_A_WEIGHT, what=whose + key, found=weight)
    if points and not any(points.values()):
        return None
    worth = _centroids(points) if method == "roc" else dict(points)
    whole = fsum(worth.values())
    return {key: weight / whole for key, weight in worth.items()}


def _centroids(points: Mapping[Key, float]) -> dict[Key, float]:
    """Return rank-order centroids of the order of the points; ties share, 0 stays 0."""
    ranked = sorted((weight for weight in points.values() if weight > 0), reverse=True)
    places = rank_order_centroid(len(ranked))
    shared = {
        tied: fsum(place for place, weight in zip(places, ranked, strict=True) if weight == tied)
        / ranked.count(tied)
        for tied in ranked
    }
    return {key: shared.get(weight, 0.0) for key, weight in points.items()}


def _global(
    tree: _Branches, members: Mapping[FrameworkId, Sequence[CriterionId]]
) -> dict[CriterionId, float]:
    return {
        criterion: tree.frameworks[framework] * tree.criteria[criterion]
        for framework, siblings in members.items()
        for criterion in siblings
    }


def _mean(weights: Sequence[Mapping[Key, float]]) -> dict[Key, float]:
    """Return the mean of several weights of the same things; of one, itself."""
    return {key: fsum(each[key] for each in weights) / len(weights) for key in weights[0]}


def _local(overall: float, framework: float, mean_of_locals: float) -> float:
    """Return global over framework weight; where that is 0, the mean of the groups' own shares."""
    return overall / framework if framework > 0 else mean_of_locals
