"""Swing points as given: the set's own, and each group's with what it left out filled in."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    from actionplan_engine.model import CriterionId, FrameworkId, GroupId, GroupWeight, PlanInputs

    Key = TypeVar("Key", bound=str)

_SOME_MISSING = N_(
    "The criterion {criterion_id} has no weight, but others of the framework {framework_id} have:"
    " give all of them points, or none."
)
_TWICE = N_("The group {group} weighs {what} twice: keep one of the two rows.")


class Points(NamedTuple):
    """Swing points of every framework and every criterion, at any scale within its siblings."""

    frameworks: dict[FrameworkId, float]
    criteria: dict[CriterionId, float]


def own_points(inputs: PlanInputs, *, even: bool = False) -> Points:
    """Return the set's own points, or 1 for everything (`even`).

    Where no criterion of a framework has points, they count alike.

    Raises:
        UsageError: a criterion has no points beside others of its framework that have.

    """
    frameworks = {f.framework_id: 1.0 if even else f.weight for f in inputs.frameworks}
    frameworks |= {c.framework: 1.0 for c in inputs.criteria if c.framework not in frameworks}
    if even:
        return Points(frameworks, {c.criterion_id: 1.0 for c in inputs.criteria})
    stated = {c.framework for c in inputs.criteria if c.weight is not None}
    criteria: dict[CriterionId, float] = {}
    for criterion in inputs.criteria:
        if criterion.weight is None and criterion.framework in stated:
            raise UsageError(
                _SOME_MISSING,
                criterion_id=criterion.criterion_id,
                framework_id=criterion.framework,
            )
        criteria[criterion.criterion_id] = 1.0 if criterion.weight is None else criterion.weight
    return Points(frameworks, criteria)


def group_points(inputs: PlanInputs, own: Points, *, by_rank: bool) -> dict[GroupId, Points]:
    """Return each group's points, by group id; what a group left out is filled in from the set.

    Among siblings (the frameworks, or the criteria of one framework) the set's own points of those
    left out are multiplied by (group's points ÷ set's points) of those given. So the scale on which
    a group gives its points does not matter.

    `by_rank`: where a group ranked siblings (1 = most important), their order is that of the ranks;
    of the points that are returned only the order means anything then.

    Raises:
        UsageError: a group weighs the same thing twice.

    """
    given: dict[GroupId, Points] = {}
    for row in inputs.weights:
        points = given.setdefault(row.group, Points({}, {}))
        weight = _by_rank(inputs, row) if by_rank else row.weight
        if weight is None:
            continue
        if row.framework_id is not None:
            _add(points.frameworks, row.framework_id, weight, row.group)
        if row.criterion_id is not None:
            _add(points.criteria, row.criterion_id, weight, row.group)
    siblings: dict[FrameworkId, dict[CriterionId, float]] = {}
    for criterion in inputs.criteria:
        among = siblings.setdefault(criterion.framework, {})
        among[criterion.criterion_id] = own.criteria[criterion.criterion_id]
    return {
        group: Points(
            _filled(given[group].frameworks, own.frameworks),
            {
                criterion: weight
                for among in siblings.values()
                for criterion, weight in _filled(given[group].criteria, among).items()
            },
        )
        for group in sorted(given)
    }


def _by_rank(inputs: PlanInputs, row: GroupWeight) -> float | None:
    """Return points that fall as the rank rises; the row's own points where it has no rank."""
    if row.rank is None:
        return row.weight
    lowest = max(other.rank for other in inputs.weights if other.rank is not None)
    return lowest + 1 - row.rank


def _add(points: dict[Key, float], key: Key, weight: float, group: GroupId) -> None:
    if key in points:
        raise UsageError(_TWICE, group=group, what=key)
    points[key] = weight


def _filled(given: Mapping[Key, float], own: Mapping[Key, float]) -> dict[Key, float]:
    """Return points for every sibling: the given ones, the others in the set's proportion."""
    theirs = fsum(given[key] for key in own if key in given)
    ours = fsum(own[key] for key in own if key in given)
    scale = theirs / ours if theirs > 0 and ours > 0 else 1.0
    return {key: given.get(key, weight * scale) for key, weight in own.items()}
