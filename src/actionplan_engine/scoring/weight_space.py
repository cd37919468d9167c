"""Where weights may lie: samplers for stochastic acceptability analysis."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.scoring.value_functions import Floats

if TYPE_CHECKING:
    import numpy.typing as npt

    from actionplan_engine.scoring.types import WeightTree

WeightSampler = Callable[[np.random.Generator, int], Floats]
"""(generator, samples) → samples x criteria, rows sum to 1."""

RELATIVE_SPREAD = 0.25
"""Relative standard deviation of an average weight when weights are drawn around stated ones.

Two draws in three lie within a quarter of the stated weight. That is about how far working groups
differ among themselves, and about the width of `weight_low` … `weight_high` in the set `iurc`."""


def sampler_of(weights: WeightTree) -> WeightSampler:
    """Return the sampler that a weight tree calls for; columns in the order of its criteria.

    `unknown`: uniform over the simplex of the frameworks, and within each framework over that of
    its criteria. Any other method: a Dirichlet distribution around the tree's global weights.
    """
    if weights.is_unknown:
        return level_wise(np.array([leaf.framework_id for leaf in weights.criteria]))
    return around(np.array([leaf.global_weight for leaf in weights.criteria], dtype=np.float64))


def uniform(count: int) -> WeightSampler:
    """Return the uniform sampler over the simplex of `count` weights (Dirichlet(1, …, 1))."""

    def draw(generator: np.random.Generator, samples: int) -> Floats:
        return _normalised(generator.standard_exponential((samples, count)))

    return draw


def level_wise(branch: npt.NDArray[np.str_]) -> WeightSampler:
    """Return a sampler that is uniform among the branches and, within each, among its leaves.

    `branch` names each leaf's branch.
    """
    names, index = np.unique(branch, return_inverse=True)
    among = uniform(len(names))

    def draw(generator: np.random.Generator, samples: int) -> Floats:
        upper = among(generator, samples)
        result = np.empty((samples, len(branch)))
        for number in range(len(names)):
            leaves = np.flatnonzero(index == number)
            lower = uniform(len(leaves))(generator, samples)
            result[:, leaves] = upper[:, [number]] * lower
        return result

    return draw


def around(centre: Floats) -> WeightSampler:
    """Return a Dirichlet sampler whose mean is `centre` (≥ 0, sums to 1); a weight of 0 stays 0.

    Its concentration κ is such that a weight of average size, 1/n of the n that are not 0, has a
    relative standard deviation of `RELATIVE_SPREAD`: from Var = w(1 - w)/(κ + 1) follows
    κ = (n - 1)/spread² - 1. Smaller weights vary more in proportion, larger ones less.
    """
    count = int(np.count_nonzero(centre))
    concentration = (count - 1) / RELATIVE_SPREAD**2 - 1

    def draw(generator: np.random.Generator, samples: int) -> Floats:
        if count == 1:
            return np.tile(centre, (samples, 1))
        shape = concentration * centre
        return _normalised(generator.standard_gamma(shape, (samples, len(centre))))

    return draw


def _normalised(positive: Floats) -> Floats:
    result: Floats = positive / positive.sum(axis=1, keepdims=True)
    return result
