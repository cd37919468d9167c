"""Values under uncertainty, one joint draw of weights and scores at a time."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.scoring.rank_acceptability import score_spread
from actionplan_engine.scoring.value_functions import piecewise_linear
from actionplan_engine.scoring.weight_space import sampler_of

if TYPE_CHECKING:
    from actionplan_engine.assessment import Assessment
    from actionplan_engine.model import ActionId, FrameworkId, PlanInputs
    from actionplan_engine.scoring.smaa import ScoreSpread
    from actionplan_engine.scoring.types import WeightTree
    from actionplan_engine.scoring.weight_space import WeightSampler


class DrawnValues(NamedTuple):
    """One draw: each scored action's value, in all and by framework."""

    values: dict[ActionId, float]
    by_framework: dict[ActionId, dict[FrameworkId, float]]


@dataclass(frozen=True)
class ValueDraws:
    """What the values may be; the same draws as for rank acceptability, one by one."""

    action_ids: tuple[ActionId, ...]
    frameworks: tuple[FrameworkId, ...]
    """One a criterion."""
    spread: ScoreSpread
    weights: WeightSampler

    @classmethod
    def of(cls, inputs: PlanInputs, assessment: Assessment, tree: WeightTree) -> ValueDraws:
        """Return the draws of a plan; they follow the ids, not the order of rows."""
        actions = sorted(assessment.scored, key=lambda action: action.action_id)
        leaves = tuple(sorted(tree.criteria, key=lambda leaf: leaf.criterion_id))
        return cls(
            tuple(action.action_id for action in actions),
            tuple(leaf.framework_id for leaf in leaves),
            score_spread(inputs, actions, [leaf.criterion_id for leaf in leaves]),
            sampler_of(
                tree.model_copy(update={"criteria": leaves}),
                inputs.settings.weights_drawn,
                inputs.criteria,
            ),
        )

    def draw(self, generator: np.random.Generator) -> DrawnValues:
        """Draw weights and scores once.

        Scores are triangular between what the scorers gave, with the merged score as the most
        likely; blanks are uniform over the scale (see `rank_acceptability`).
        """
        weights = self.weights(generator, 1)[0]
        low, mode, high = self.spread.low, self.spread.mode, self.spread.high
        loose = high - low > TOLERANCE
        flat = np.isnan(mode)
        peak = np.where(flat, low, mode)
        top = np.where(loose, high, low + 1.0)
        levels = np.where(
            flat,
            generator.uniform(low, top),
            generator.triangular(low, np.where(loose, peak, low), top),
        )
        levels = np.where(loose, levels, low)
        parts = np.column_stack(
            [
                weights[k] * piecewise_linear(points, levels[:, k])
                for k, points in enumerate(self.spread.points)
            ]
        )
        values, by_framework = {}, {}
        for action_id, row in zip(self.action_ids, parts.tolist(), strict=True):
            values[action_id] = fsum(row)
            of: dict[FrameworkId, float] = {}
            for framework, part in zip(self.frameworks, row, strict=True):
                of[framework] = of.get(framework, 0.0) + part
            by_framework[action_id] = of
        return DrawnValues(values, by_framework)
