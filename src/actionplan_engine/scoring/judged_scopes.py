"""Every scope of the weight tree, as each group judged it and as all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.model import FRAMEWORKS, FrameworkId
from actionplan_engine.scoring.elicitation import ScopeWeights
from actionplan_engine.scoring.group_points import Points, group_points, own_points
from actionplan_engine.scoring.scope_weights import (
    Judge,
    Scope,
    from_best_worst,
    from_pairs,
    from_points,
    geometric_mean_of,
    matrix_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from actionplan_engine.model import GroupId, PlanInputs

    ByGroup = dict[GroupId, tuple[ScopeWeights, ...]]
    Source = Literal["judged", "set", "none"]

_BY_RANK = frozenset({"roc", "rank_sum", "rank_reciprocal"})
_NOTHING = N_("The weighting {weighting} needs judgements of at least one group: there are none.")


def scopes_of(inputs: PlanInputs) -> tuple[Scope, ...]:
    """Return what is weighed: the frameworks that have criteria, then each one's criteria."""
    members: dict[str, list[str]] = {f.framework_id: [] for f in inputs.frameworks}
    for criterion in inputs.criteria:
        members.setdefault(criterion.framework, []).append(criterion.criterion_id)
    present = {framework: criteria for framework, criteria in members.items() if criteria}
    return (
        Scope(FRAMEWORKS, tuple(present)),
        *(Scope(framework, tuple(criteria)) for framework, criteria in present.items()),
    )


def judged_scopes(inputs: PlanInputs) -> tuple[ByGroup, tuple[ScopeWeights, ...]]:
    """Return group → its weights in every scope, and those that stand for all.

    The latter are there where judgements are combined before weights are found (aij), and where no
    group judged; else the plan's weights are the mean of the groups'. The frameworks come first.
    A scope all of whose points are 0 has no weights.
    """
    method = inputs.settings.weighting
    if method in {"equal", "unknown"}:
        even = own_points(inputs, even=True)
        scopes = scopes_of(inputs)
        if method == "unknown":  # all criteria alike: a framework weighs as many as it holds
            sizes = {FrameworkId(scope.name): float(len(scope.members)) for scope in scopes[1:]}
            even = even._replace(frameworks=sizes)
        return {}, tuple(_of_points(inputs, even, scope, None, "none") for scope in scopes)
    if method == "ahp":
        return _of_pairs(inputs)
    if method in {"bwm", "bwm_nonlinear"}:
        return _of_best_worst(inputs)
    return _of_swings(inputs)


def _of_swings(inputs: PlanInputs) -> tuple[ByGroup, tuple[ScopeWeights, ...]]:
    """Weigh by points or ranks; without groups, by the set's own."""
    scopes, own = scopes_of(inputs), own_points(inputs)
    by_rank = inputs.settings.weighting in _BY_RANK
    given = group_points(inputs, own, by_rank=by_rank)
    if not given:
        return {}, tuple(_of_points(inputs, own, scope, None, "set") for scope in scopes)
    judged: ByGroup = {
        group: tuple(
            _of_points(inputs, points, scope, group, _source(inputs, group, scope))
            for scope in scopes
        )
        for group, points in given.items()
    }
    if inputs.settings.weights_combination == "aip":
        return judged, ()
    together = tuple(
        _mean_of([of_group[place] for of_group in judged.values()], scope)
        for place, scope in enumerate(scopes)
    )
    return judged, together


def _mean_of(judged: Sequence[ScopeWeights], scope: Scope) -> ScopeWeights:
    weighing = [each for each in judged if each.weights]
    mean = geometric_mean_of(weighing, scope) if weighing else None
    return mean or ScopeWeights(group=None, scope=scope.name, source="judged", weights={})


def _source(inputs: PlanInputs, group: GroupId, scope: Scope) -> Source:
    named = {
        row.framework_id if scope.name == FRAMEWORKS else row.criterion_id
        for row in inputs.weights
        if row.group == group
    }
    return "judged" if named & set(scope.members) else "set"


def _of_points(
    inputs: PlanInputs, points: Points, scope: Scope, group: GroupId | None, source: Source
) -> ScopeWeights:
    of_members: Mapping[str, float] = (
        {str(key): weight for key, weight in points.frameworks.items()}
        if scope.name == FRAMEWORKS
        else {str(key): weight for key, weight in points.criteria.items()}
    )
    found = from_points(of_members, scope, Judge(group), inputs.settings.weighting)
    if found is None:
        return ScopeWeights(group=group, scope=scope.name, source=source, weights={})
    return found.model_copy(update={"source": "none" if len(scope.members) == 1 else source})


def _of_pairs(inputs: PlanInputs) -> tuple[ByGroup, tuple[ScopeWeights, ...]]:
    groups = sorted({judged.group for judged in inputs.pairwise})

    def matrices(scope: Scope, among: Sequence[GroupId], judge: Judge) -> list[ScopeWeights]:
        of_groups = [
            [j for j in inputs.pairwise if j.group == group and j.scope == scope.name]
            for group in among
        ]
        judged = [matrix_of(judgements, scope) for judgements in of_groups if judgements]
        return [from_pairs(judged, scope, judge)] if judged else []

    return _judged(inputs, groups, matrices)


def _of_best_worst(inputs: PlanInputs) -> tuple[ByGroup, tuple[ScopeWeights, ...]]:
    groups = sorted({judged.group for judged in inputs.best_worst})
    method = inputs.settings.weighting

    def vectors(scope: Scope, among: Sequence[GroupId], judge: Judge) -> list[ScopeWeights]:
        judged = [j for j in inputs.best_worst if j.group in among and j.scope == scope.name]
        return [from_best_worst(judged, scope, judge, method)] if judged else []

    return _judged(inputs, groups, vectors)


def _judged(
    inputs: PlanInputs,
    groups: Sequence[GroupId],
    weigh: Callable[[Scope, Sequence[GroupId], Judge], list[ScopeWeights]],
) -> tuple[ByGroup, tuple[ScopeWeights, ...]]:
    """Weigh every scope with `weigh`, which returns nothing where nothing was judged."""
    if not groups:
        raise UsageError(_NOTHING, weighting=inputs.settings.weighting)
    scopes = scopes_of(inputs)

    def one(scope: Scope, among: Sequence[GroupId], group: GroupId | None) -> ScopeWeights:
        if len(scope.members) == 1:
            only = {scope.members[0]: 1.0}
            return ScopeWeights(group=group, scope=scope.name, source="none", weights=only)
        if found := weigh(scope, among, Judge(group)):
            return found[0]
        return _of_points(inputs, own_points(inputs), scope, group, "set")

    judged: ByGroup = {
        group: tuple(one(scope, [group], group) for scope in scopes) for group in groups
    }
    if inputs.settings.weights_combination == "aip":
        return judged, ()
    return judged, tuple(one(scope, groups, None) for scope in scopes)
