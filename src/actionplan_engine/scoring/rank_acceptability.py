"""Rank acceptability of a plan's actions: what may vary, and the sampling of it."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.scoring.smaa import (
    Acceptability,
    ScoreSpread,
    holistic,
    stochastic_acceptability,
)
from actionplan_engine.scoring.types import RankAcceptability
from actionplan_engine.scoring.value_functions import declared_points
from actionplan_engine.scoring.weight_space import sampler_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.assessment import ActionAssessment, Assessment, MergedScore
    from actionplan_engine.model import Criterion, CriterionId, PlanInputs
    from actionplan_engine.scoring.types import WeightTree


UNSURE = 1 / 6
"""Part of a scale by which an unsure score may be off: one of the six steps from -3 to 3."""
MOST_COMPARED = 200
"""Pairwise winning indices are given for so many actions at most: they take the square of it."""


def rank_acceptability(
    inputs: PlanInputs, assessment: Assessment, weights: WeightTree
) -> RankAcceptability | None:
    """Sample the ranks of the scored actions; None without samples or without actions.

    Varied are the weights (`weight_space.sampler_of`); scores on which the scorers differ, from
    their least to their greatest with the merged score as the most likely (triangular, so that one
    outlying scorer widens the spread without moving its centre away from the group's judgement);
    and blanks, over the whole scale (uniform), whatever the policy for missing scores is. A score
    that a scorer called of low confidence varies by a further `UNSURE` of its scale each way.

    The draws follow the ids, not the order of rows: any order gives the same result.
    """
    samples, seed = inputs.settings.samples, inputs.settings.seed
    actions = assessment.scored
    if samples <= 0 or not actions or not inputs.criteria:
        return None
    by_id = sorted(actions, key=lambda action: action.action_id)
    leaves = tuple(sorted(weights.criteria, key=lambda leaf: leaf.criterion_id))
    found = stochastic_acceptability(
        score_spread(inputs, by_id, [leaf.criterion_id for leaf in leaves]),
        sampler_of(
            weights.model_copy(update={"criteria": leaves}),
            inputs.settings.weights_drawn,
            inputs.criteria,
        ),
        samples,
        np.random.Generator(np.random.PCG64(seed)),
        pairwise=len(by_id) <= MOST_COMPARED,
    )
    row_of = {action.action_id: row for row, action in enumerate(by_id)}
    rows = [row_of[action.action_id] for action in actions]
    criterion_ids = [leaf.criterion_id for leaf in leaves]
    whole = holistic(found.ranks)
    wins = found.wins
    return RankAcceptability(
        samples=samples,
        seed=seed,
        action_ids=tuple(action.action_id for action in actions),
        acceptability=tuple(tuple(found.ranks[row].tolist()) for row in rows),
        confidence=tuple(_known(found.confidence[row]) for row in rows),
        central_weights=tuple(_central(found, row, criterion_ids) for row in rows),
        holistic=tuple(float(whole[row]) for row in rows),
        pairwise=() if wins is None else tuple(tuple(wins[row, rows].tolist()) for row in rows),
    )


def score_spread(
    inputs: PlanInputs, actions: Sequence[ActionAssessment], criterion_ids: Sequence[CriterionId]
) -> ScoreSpread:
    """Return what the actions' scores may be, rows and columns in the order given."""
    criteria = {criterion.criterion_id: criterion for criterion in inputs.criteria}
    cells = [
        [by_criterion[criterion_id] for criterion_id in criterion_ids]
        for by_criterion in ({s.criterion_id: s for s in a.scores} for a in actions)
    ]
    ends = [[_ends(cell, criteria[cell.criterion_id]) for cell in row] for row in cells]
    return ScoreSpread(
        low=np.array([[low for low, _ in row] for row in ends]),
        mode=np.array([[_mode(cell) for cell in row] for row in cells]),
        high=np.array([[high for _, high in row] for row in ends]),
        points=tuple(declared_points(criteria[criterion_id]) for criterion_id in criterion_ids),
    )


def _ends(cell: MergedScore, criterion: Criterion) -> tuple[float, float]:
    """Return between which levels a score varies; where it is unsure, wider, within the scale."""
    room = UNSURE * (criterion.high_end - criterion.low_end) if cell.unsure else 0.0
    return max(criterion.low_end, cell.low - room), min(criterion.high_end, cell.high + room)


def _mode(cell: MergedScore) -> float:
    return np.nan if cell.state == "blank" else cell.point


def _known(number: float) -> float | None:
    return None if isnan(number) else float(number)


def _central(
    found: Acceptability, row: int, criterion_ids: Sequence[CriterionId]
) -> dict[CriterionId, float] | None:
    weights = found.central_weights[row].tolist()
    if any(map(isnan, weights)):
        return None
    return dict(zip(criterion_ids, weights, strict=True))
