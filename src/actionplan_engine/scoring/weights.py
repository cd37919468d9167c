"""The weight tree, framework › criterion, by every declared method, per group and combined.

A weight is what it is worth to go from "not done" to the top of the criterion's scale, beside the
same step on the others (swing weights: von Winterfeldt & Edwards 1986; Keeney & Raiffa 1976).
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.model import CriterionId, FrameworkId
from actionplan_engine.scoring.elicitation import Elicitation, ScopeWeights
from actionplan_engine.scoring.judged_scopes import judged_scopes, scopes_of
from actionplan_engine.scoring.types import (
    CriterionWeight,
    FrameworkWeight,
    GroupWeights,
    WeightTree,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeVar

    from actionplan_engine.model import GroupId, PlanInputs

    Key = TypeVar("Key", bound=str)

_NO_WEIGHT = N_("All the weights of {what} are 0: give at least one of them points.")


class _Tree(NamedTuple):
    """A tree of weights: shares among frameworks, within each, and over all."""

    frameworks: dict[FrameworkId, float]
    criteria: dict[CriterionId, float]
    overall: dict[CriterionId, float]


def weight_tree(inputs: PlanInputs) -> WeightTree:
    """Return the weights that the plan's settings ask for.

    - `swing`, `direct`: points, normalised among the frameworks and within each;
    - `roc`, `rank_sum`, `rank_reciprocal`: surrogate weights of the ranks, or of the order of the
      points, at both levels; a tie shares the mean of its places, and points of 0 stay 0;
    - `ahp`: principal eigenvector of pairwise judgements (Saaty 1977; incomplete: Harker 1987);
    - `bwm`, `bwm_nonlinear`: comparison with the best and the worst (Rezaei 2016; 2015);
    - `holistic`: the weights most consistent with comparisons of actions (UTA family);
    - `equal`: equal among the frameworks, then equal within each;
    - `unknown`: 1/n for each of n criteria, the centroid of the uniform simplex that it samples.

    Where groups judged, each group's global weights are found by themselves. The plan's are their
    mean (`weights_combination` aip: aggregation of individual priorities), or those of the
    geometric mean of the judgements (aij; Forman & Peniwati 1998); for holistic weights aij takes
    all groups' comparisons together. What a group left out stands in the set's own proportion to
    what it did weigh; a scope that it did not judge has the set's own points. Without groups the
    set's own points hold: `frameworks.weight` and `criteria.weight`.

    Raises:
        UsageError: no judgements of the kind that the method needs; a weight below 0 or not finite;
            siblings that all weigh 0 where their framework does not; a criterion without a weight
            beside others that have one; the same weight given twice by a group; judgements that
            do not link everything; groups of which best and worst differ, under aij.

    """
    if inputs.settings.weighting == "holistic":
        return _holistic(inputs)
    by_group, together = judged_scopes(inputs)
    members = _members(inputs)
    judged = {group: _tree(scopes, members) for group, scopes in by_group.items()}
    combined = _tree(together, members) if together else _mean_tree(list(judged.values()), members)
    scopes = [scope for of_group in by_group.values() for scope in of_group] + list(together)
    elicitation = Elicitation(
        combination=inputs.settings.weights_combination,
        scopes=tuple(scopes),
    )
    return _assemble(inputs, combined, judged, elicitation)


def _holistic(inputs: PlanInputs) -> WeightTree:
    from actionplan_engine.scoring.holistic_weights import holistic_readings

    groups, together = holistic_readings(inputs)
    members = _members(inputs)
    judged = {
        reading.group: _from_overall(weights, members)
        for reading, weights in groups
        if reading.group is not None
    }
    aij = inputs.settings.weights_combination == "aij"
    trees = list(judged.values())
    combined = _from_overall(together[1], members) if aij else _mean_tree(trees, members)
    readings = [reading for reading, _ in groups] + ([together[0]] if aij else [])
    elicitation = Elicitation(
        combination=inputs.settings.weights_combination, holistic=tuple(readings)
    )
    return _assemble(inputs, combined, judged, elicitation)


def _assemble(
    inputs: PlanInputs,
    combined: _Tree,
    judged: Mapping[GroupId, _Tree],
    elicitation: Elicitation,
) -> WeightTree:
    return WeightTree(
        method=inputs.settings.weighting,
        frameworks=tuple(
            FrameworkWeight(framework_id=key, weight=weight)
            for key, weight in combined.frameworks.items()
        ),
        criteria=tuple(
            CriterionWeight(
                criterion_id=c.criterion_id,
                framework_id=c.framework,
                local_weight=combined.criteria[c.criterion_id],
                global_weight=combined.overall[c.criterion_id],
            )
            for c in inputs.criteria
        ),
        groups=tuple(
            GroupWeights(group=group, global_weights=tree.overall) for group, tree in judged.items()
        ),
        elicitation=elicitation,
    )


def _members(inputs: PlanInputs) -> dict[FrameworkId, tuple[CriterionId, ...]]:
    """Return the frameworks that have criteria, in plan order, with their criteria."""
    return {
        FrameworkId(scope.name): tuple(CriterionId(member) for member in scope.members)
        for scope in scopes_of(inputs)[1:]
    }


def _tree(
    scopes: Iterable[ScopeWeights], members: Mapping[FrameworkId, Sequence[CriterionId]]
) -> _Tree:
    """Return one judgement's tree; a framework all of whose criteria weigh 0 must weigh 0."""
    upper, *lower = scopes
    whose = f"{upper.group}: " if upper.group else ""
    if not upper.weights:
        raise UsageError(_NO_WEIGHT, what=whose + ", ".join(members))
    frameworks = {key: upper.weights[key] for key in members}
    criteria: dict[CriterionId, float] = {}
    for scope in lower:
        siblings = members[FrameworkId(scope.scope)]
        if not scope.weights and frameworks[FrameworkId(scope.scope)] > 0:
            raise UsageError(_NO_WEIGHT, what=whose + ", ".join(siblings))
        criteria |= {key: scope.weights.get(key, 1 / len(siblings)) for key in siblings}
    overall = {
        criterion: frameworks[framework] * criteria[criterion]
        for framework, siblings in members.items()
        for criterion in siblings
    }
    return _Tree(frameworks, criteria, overall)


def _from_overall(
    overall: Mapping[CriterionId, float], members: Mapping[FrameworkId, Sequence[CriterionId]]
) -> _Tree:
    """Return the tree of global weights above 0: a framework's is the sum of its criteria's."""
    frameworks = {key: fsum(overall[c] for c in siblings) for key, siblings in members.items()}
    local = {
        criterion: overall[criterion] / frameworks[framework]
        for framework, siblings in members.items()
        for criterion in siblings
    }
    return _Tree(frameworks, local, dict(overall))


def _mean_tree(
    trees: Sequence[_Tree], members: Mapping[FrameworkId, Sequence[CriterionId]]
) -> _Tree:
    """Return the mean of several trees (AIP); a local weight is then global over framework."""
    if len(trees) == 1:
        return trees[0]
    frameworks = _mean([tree.frameworks for tree in trees])
    overall = _mean([tree.overall for tree in trees])
    criteria = _mean([tree.criteria for tree in trees])
    criteria |= {
        criterion: overall[criterion] / frameworks[framework]
        for framework, siblings in members.items()
        for criterion in siblings
        if frameworks[framework] > 0
    }
    return _Tree(frameworks, criteria, overall)


def _mean(weights: Sequence[Mapping[Key, float]]) -> dict[Key, float]:
    """Return the mean of several weights of the same things; of one, itself."""
    return {key: fsum(each[key] for each in weights) / len(weights) for key in weights[0]}
