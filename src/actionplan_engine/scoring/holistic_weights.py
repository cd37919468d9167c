"""Weights from comparisons of real actions: the plan's scores, the groups' statements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.assessment.merging import Merging, merge_cell
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.model import GroupId
from actionplan_engine.scoring.elicitation import Contradiction, HolisticReading
from actionplan_engine.scoring.holistic import HolisticWeights, holistic_weights
from actionplan_engine.scoring.value_functions import Floats, declared_points, piecewise_linear

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from actionplan_engine.model import (
        ActionId,
        Comparison,
        CriterionId,
        PlanInputs,
        Score,
        ScorerId,
    )

Weights = dict["CriterionId", float]

_NOTHING = N_(
    "The weighting holistic needs comparisons of actions: there are none, or conflicts of interest"
    " removed them all."
)


def holistic_readings(
    inputs: PlanInputs,
) -> tuple[tuple[tuple[HolisticReading, Weights], ...], tuple[HolisticReading, Weights]]:
    """Return each group's reading and global weights, and those of all comparisons together.

    Scorers without a group are grouped by their role, or stand alone where they have none. A
    declared conflict of interest removes its scorer's scores of its action, and comparisons with
    that action as well; a group that is left without any is not there. A blank counts as the policy
    for missing scores says.

    Raises:
        UsageError: there are no comparisons, or conflicts of interest removed all of them.

    """
    recused = {(conflict.scorer_id, conflict.action_id) for conflict in inputs.conflicts}
    kept = [c for c in inputs.comparisons if not _is_recused(c, recused)]
    if not kept:
        raise UsageError(_NOTHING)
    values = _values(inputs, kept)
    group_of = {s.scorer_id: s.group or str(s.role) for s in inputs.scorers}

    def whose(comparison: Comparison) -> GroupId:
        return GroupId(group_of.get(comparison.scorer_id) or comparison.scorer_id)

    removed = Counter(whose(c) for c in inputs.comparisons if _is_recused(c, recused))
    by_group: dict[GroupId, list[Comparison]] = {}
    for comparison in kept:
        by_group.setdefault(whose(comparison), []).append(comparison)
    groups = tuple(
        _reading(inputs, values, group, by_group[group], removed[group])
        for group in sorted(by_group)
    )
    return groups, _reading(inputs, values, None, kept, removed.total())


def _is_recused(comparison: Comparison, recused: Collection[tuple[ScorerId, ActionId]]) -> bool:
    own = comparison.scorer_id
    return (own, comparison.better) in recused or (own, comparison.worse) in recused


def removed_comparisons(inputs: PlanInputs) -> int:
    """Return how many comparisons of actions declared conflicts of interest removed."""
    recused = {(conflict.scorer_id, conflict.action_id) for conflict in inputs.conflicts}
    return sum(_is_recused(comparison, recused) for comparison in inputs.comparisons)


def _reading(
    inputs: PlanInputs,
    values: dict[ActionId, Floats],
    group: GroupId | None,
    comparisons: Sequence[Comparison],
    removed: int,
) -> tuple[HolisticReading, Weights]:
    ids = [criterion.criterion_id for criterion in inputs.criteria]
    found = holistic_weights(
        np.array([values[c.better] - values[c.worse] for c in comparisons]),
        np.array([c.strength for c in comparisons]),
    )
    reading = HolisticReading(
        group=group,
        comparisons=len(comparisons),
        removed=removed,
        contradictions=_contradictions(found, comparisons),
        low=dict(zip(ids, found.low.tolist(), strict=True)),
        high=dict(zip(ids, found.high.tolist(), strict=True)),
    )
    return reading, dict(zip(ids, found.weights.tolist(), strict=True))


def _contradictions(
    found: HolisticWeights, comparisons: Sequence[Comparison]
) -> tuple[Contradiction, ...]:
    return tuple(
        Contradiction(
            scorer_id=comparisons[place].scorer_id,
            better=comparisons[place].better,
            worse=comparisons[place].worse,
            clashes_with=tuple((comparisons[o].better, comparisons[o].worse) for o in clash),
        )
        for place, clash in zip(found.contradicted, found.clashes, strict=True)
    )


def _values(inputs: PlanInputs, comparisons: Iterable[Comparison]) -> dict[ActionId, Floats]:
    """Return the values, by criterion, of the actions that are compared."""
    settings = inputs.settings
    recused = {(conflict.scorer_id, conflict.action_id) for conflict in inputs.conflicts}
    cells: dict[tuple[ActionId, CriterionId], list[Score]] = {}
    for score in inputs.scores:
        if (score.scorer_id, score.action_id) not in recused:
            cells.setdefault((score.action_id, score.criterion_id), []).append(score)
    how = Merging(
        merge=settings.merge,
        missing_policy=settings.missing_policy,
        weights={scorer.scorer_id: scorer.weight for scorer in inputs.scorers},
    )
    compared = sorted({end for c in comparisons for end in (c.better, c.worse)})
    found: dict[ActionId, Floats] = {}
    for action in compared:
        merged = [
            merge_cell(action, criterion, cells.get((action, criterion.criterion_id), ()), how)
            for criterion in inputs.criteria
        ]
        found[action] = np.array(
            [
                float(piecewise_linear(declared_points(criterion), score.point))
                for criterion, score in zip(inputs.criteria, merged, strict=True)
            ]
        )
    return found
