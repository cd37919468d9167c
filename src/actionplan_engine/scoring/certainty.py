"""How firm the ranking is, gathered: sensitivity, missing scores, overlaps, groups, consensus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan_engine.assessment import assess
from actionplan_engine.errors import UsageError
from actionplan_engine.scoring.consensus import consensus
from actionplan_engine.scoring.double_counting import overlaps
from actionplan_engine.scoring.holistic_weights import removed_comparisons
from actionplan_engine.scoring.missing import missing_bounds
from actionplan_engine.scoring.ranks import average_ranks, kendall_tau_b
from actionplan_engine.scoring.sensitivity import sensitivity
from actionplan_engine.scoring.sensitivity_types import Certainty, LeftOut, Recusal
from actionplan_engine.scoring.value_model import scored_actions, unit_values
from actionplan_engine.scoring.weights import weight_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.assessment import Assessment
    from actionplan_engine.model import GroupId, PlanInputs
    from actionplan_engine.scoring.types import Ranking, ScoredAction


def certainty(inputs: PlanInputs, assessment: Assessment, ranking: Ranking) -> Certainty:
    """Return everything that says how firm a ranking is, beside its rank acceptability."""
    units = unit_values(inputs.criteria, assessment)
    weights = ranking.weights.global_weights
    return Certainty(
        sensitivity=sensitivity(units, ranking.weights),
        missing=missing_bounds(inputs.criteria, assessment, weights),
        overlaps=overlaps(inputs.criteria, units),
        without_group=_without_groups(inputs, ranking.actions),
        recusal=_recusal(inputs, assessment, ranking.actions),
        consensus=consensus(
            {action.action_id: action.value for action in ranking.actions},
            ranking.second_opinions,
        ),
    )


def _without_groups(inputs: PlanInputs, own: Sequence[ScoredAction]) -> tuple[LeftOut, ...]:
    """Return the ranking without each working group: without its scores and its weights.

    A group without which nothing can be ranked (no weights are left) is not in it.
    """
    named = {scorer.group for scorer in inputs.scorers} | {row.group for row in inputs.weights}
    groups = sorted(group for group in named if group)
    found = []
    for group in groups if len(groups) > 1 else ():
        try:
            ranked = _ranked(without_group(inputs, group))
        except UsageError:
            continue
        found.append(
            LeftOut(
                group=group,
                ranks={action.action_id: action.rank for action in ranked},
                kendall_tau=tau_between(own, ranked),
            )
        )
    return tuple(found)


def without_group(inputs: PlanInputs, group: GroupId) -> PlanInputs:
    """Return the inputs without all that a working group gave: scores, and rows under its name."""
    members = {scorer.scorer_id for scorer in inputs.scorers if scorer.group == group}
    left: dict[str, Any] = {
        "scores": tuple(score for score in inputs.scores if score.scorer_id not in members),
        "comparisons": tuple(c for c in inputs.comparisons if c.scorer_id not in members),
    }
    for table in type(inputs).model_fields:
        rows: Any = getattr(inputs, table)
        if isinstance(rows, tuple) and any(getattr(row, "group", None) == group for row in rows):
            left[table] = tuple(row for row in rows if getattr(row, "group", None) != group)
    return inputs.model_copy(update=left)


def _recusal(
    inputs: PlanInputs, assessment: Assessment, own: Sequence[ScoredAction]
) -> Recusal | None:
    """Return the ranking with the judgements that were removed; None where none was."""
    removed = sum(group.recused for group in assessment.groups)
    if inputs.settings.weighting == "holistic":
        removed += removed_comparisons(inputs)
    if not removed:
        return None
    ranked = _ranked(inputs.model_copy(update={"conflicts": ()}))
    return Recusal(
        removed=removed,
        ranks={action.action_id: action.rank for action in ranked},
        kendall_tau=tau_between(own, ranked),
    )


def _ranked(inputs: PlanInputs) -> tuple[ScoredAction, ...]:
    """Rank by value alone; each group's agreement is not asked for again."""
    weights = weight_tree(inputs).global_weights
    assessment = assess(inputs, weights, with_agreement=False)
    return scored_actions(unit_values(inputs.criteria, assessment), weights)


def tau_between(one: Sequence[ScoredAction], other: Sequence[ScoredAction]) -> float | None:
    """Return Kendall's tau-b of two rankings by value, over the actions that both hold."""
    values = {action.action_id: action.value for action in other}
    both = [action for action in one if action.action_id in values]
    if len(both) < 2:
        return None
    return kendall_tau_b(
        average_ranks([action.value for action in both]),
        average_ranks([values[action.action_id] for action in both]),
    )
