"""The additive value model: v_a = Σ_k w_k · u_k(s_ak), zero = not done (METHOD §1.2)."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.assessment.concordance import kendalls_w, kendalls_w_range
from actionplan_engine.scoring.ranks import average_ranks, competition_ranks
from actionplan_engine.scoring.types import Ranking, ScoredAction, WeightTree
from actionplan_engine.scoring.value_functions import (
    Floats,
    declared_points,
    piecewise_linear,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan_engine.assessment import Assessment
    from actionplan_engine.model import ActionId, Criterion, CriterionId, PlanInputs


class UnitValues(NamedTuple):
    """The scored actions' values before weighting."""

    action_ids: tuple[ActionId, ...]
    criterion_ids: tuple[CriterionId, ...]
    matrix: Floats
    """actions x criteria; 0 = not done, 1 = top of the scale."""


def rank_actions(inputs: PlanInputs, assessment: Assessment, weights: WeightTree) -> Ranking:
    """Rank the scored actions by value, with second opinions and rank acceptability.

    The value is additive on scales whose zero is "not done", so that values of a portfolio may be
    added (Clemen & Smith 2009; Morton 2015). It rests on nothing but the action's own scores:
    another action changes no other action's value. Gated actions are left out. Each group's
    ranking by its own weights is returned in `weights.groups`.

    `settings.samples` samples are drawn with `settings.seed`; with 0 samples, or nothing to rank,
    there is no rank acceptability. With fewer than two actions there are no second opinions.
    """
    from actionplan_engine.scoring.rank_acceptability import rank_acceptability
    from actionplan_engine.scoring.second_opinions import second_opinions

    units = unit_values(inputs.criteria, assessment)
    actions = scored_actions(units, weights.global_weights)
    by_group = [scored_actions(units, group.global_weights) for group in weights.groups]
    groups = tuple(
        group.model_copy(update={"ranks": {a.action_id: a.rank for a in ranked}})
        for group, ranked in zip(weights.groups, by_group, strict=True)
    )
    rankings = [average_ranks([action.value for action in ranked]) for ranked in by_group]
    return Ranking(
        weights=weights.model_copy(update={"groups": groups}),
        actions=actions,
        second_opinions=second_opinions(
            inputs.criteria,
            assessment,
            weights.global_weights,
            {action.action_id: action.value for action in actions},
        ),
        rank_acceptability=rank_acceptability(inputs, assessment, weights),
        group_concordance=kendalls_w(rankings),
        group_concordance_range=kendalls_w_range(rankings, inputs.settings.seed),
    )


def revalued(
    inputs: PlanInputs,
    assessment: Assessment,
    ranking: Ranking,
    weights: Mapping[CriterionId, float],
) -> Ranking:
    """Return a ranking's values and ranks by other global weights; what surrounds them stays."""
    actions = scored_actions(unit_values(inputs.criteria, assessment), weights)
    return ranking.model_copy(update={"actions": actions})


def unit_values(criteria: Sequence[Criterion], assessment: Assessment) -> UnitValues:
    """Return the scored actions' values on each criterion, from their merged scores."""
    actions = assessment.scored
    matrix = np.zeros((len(actions), len(criteria)))
    for column, criterion in enumerate(criteria):
        levels = [action.scores[column].point for action in actions]
        matrix[:, column] = piecewise_linear(declared_points(criterion), levels)
    return UnitValues(
        tuple(action.action_id for action in actions),
        tuple(criterion.criterion_id for criterion in criteria),
        matrix,
    )


def scored_actions(
    units: UnitValues, weights: Mapping[CriterionId, float]
) -> tuple[ScoredAction, ...]:
    """Weight and add up; `weights` are global and sum to 1.

    Sums are exact (`math.fsum`), so that the order of the criteria does not matter either.
    """
    # A weight of 0 times a value below 0 is -0.0, which nobody should read: + 0.0 mends it.
    parts = units.matrix * np.array([weights[c] for c in units.criterion_ids]) + 0.0
    rows = [dict(zip(units.criterion_ids, row, strict=True)) for row in parts.tolist()]
    values = [fsum(row.values()) for row in rows]
    return tuple(
        ScoredAction(action_id=action_id, value=value, rank=rank, contributions=row)
        for action_id, value, rank, row in zip(
            units.action_ids, values, competition_ranks(values), rows, strict=True
        )
    )
