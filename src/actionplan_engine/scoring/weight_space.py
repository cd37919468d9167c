"""Where weights may lie: samplers for stochastic acceptability analysis."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.scoring.value_functions import Floats

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from actionplan_engine.model import Criterion, CriterionId, WeightsDrawn
    from actionplan_engine.scoring.types import WeightTree

WeightSampler = Callable[[np.random.Generator, int], Floats]
"""(generator, samples) → samples x criteria, rows sum to 1."""

RELATIVE_SPREAD = 0.25
"""Relative standard deviation of an average weight when weights are drawn around stated ones.

Two draws in three lie within a quarter of the stated weight. That is about how far working groups
differ among themselves, and about the width of `weight_low` … `weight_high` in the set `iurc`."""


_BY_RANK = frozenset({"roc", "rank_sum", "rank_reciprocal"})


def sampler_of(
    weights: WeightTree, drawn: WeightsDrawn = "auto", criteria: Sequence[Criterion] = ()
) -> WeightSampler:
    """Return the sampler that a weight tree calls for; columns in the order of its criteria.

    - `uniform`: every weighting of the criteria is as likely as any other, whatever the frameworks
      (the uniform simplex of Lahdelma & Salminen 2001);
    - `levels`: every weighting of the frameworks is as likely as any other, and every weighting
      within each;
    - `ordinal`: of those at levels, the ones that keep the tree's order at both;
    - `intervals`: each criterion's points are uniform from its `weight_low` to its `weight_high`
      (where either is missing: as stated), frameworks weigh as in the tree; `criteria` has them.
      Where the tree's weights are not the set's own points, the limits hold in proportion to them;
    - `around`: a Dirichlet distribution around the tree's global weights;
    - `auto`: what was stated: `uniform` for unknown weights, `ordinal` for rank-order centroids,
      `around` for all others.
    """
    leaves = weights.criteria
    branch = np.array([leaf.framework_id for leaf in leaves])
    kind = kind_of_draws(weights, drawn)
    if kind == "uniform":
        return uniform(len(leaves))
    if kind == "levels":
        return level_wise(branch)
    if kind == "ordinal":
        upper = {str(framework.framework_id): framework.weight for framework in weights.frameworks}
        among = ordinal([upper[str(name)] for name in np.unique(branch)])
        local = np.array([leaf.local_weight for leaf in leaves])
        return _tree(branch, among, lambda own: ordinal(local[own].tolist()))
    if kind == "intervals":
        return _intervals(weights, {c.criterion_id: c for c in criteria}, branch)
    return around(np.array([leaf.global_weight for leaf in leaves], dtype=np.float64))


def kind_of_draws(weights: WeightTree, drawn: WeightsDrawn) -> WeightsDrawn:
    """Return what is really drawn from: for `auto`, what suits how the weights were given."""
    if drawn != "auto":
        return drawn
    if weights.is_unknown:
        return "uniform"
    return "ordinal" if weights.method in _BY_RANK else "around"


def _intervals(
    weights: WeightTree, criteria: dict[CriterionId, Criterion], branch: npt.NDArray[np.str_]
) -> WeightSampler:
    stated = dict.fromkeys(branch.tolist(), 0.0)
    for leaf in weights.criteria:
        stated[leaf.framework_id] += criteria[leaf.criterion_id].weight or 0.0
    ends = np.array(
        [
            _ends(criteria[leaf.criterion_id], leaf.local_weight, stated[leaf.framework_id])
            for leaf in weights.criteria
        ]
    )
    low, high = ends.T
    upper = {str(framework.framework_id): framework.weight for framework in weights.frameworks}
    shares = np.array([upper[str(name)] for name in np.unique(branch)])
    return _tree(
        branch,
        lambda _, samples: np.broadcast_to(shares, (samples, len(shares))),
        lambda own: between(low[own], high[own]),
    )


def _ends(given: Criterion, local: float, stated: float) -> tuple[float, float]:
    """Return between which points a local weight lies, on the scale of local weights.

    The limits are about the set's own points. Where the plan's weight is another (of groups, of
    comparisons), it may be off by as much in proportion: what somebody who says 50 and means 40 to
    60 knows is "a fifth more or less". So draws stay centred on what the groups stated. A weight of
    0 has no proportion: there the limits are shares of all points of the set's framework.
    """
    if given.weight is None or given.weight_low is None or given.weight_high is None:
        return local, local
    if given.weight > 0:
        return local * (given.weight_low / given.weight), local * (given.weight_high / given.weight)
    return local, local + (given.weight_high / stated if stated > 0 else given.weight_high)


def uniform(count: int) -> WeightSampler:
    """Return the uniform sampler over the simplex of `count` weights (Dirichlet(1, …, 1))."""

    def draw(generator: np.random.Generator, samples: int) -> Floats:
        return _normalised(generator.standard_exponential((samples, count)))

    return draw


def ordinal(points: Sequence[float]) -> WeightSampler:
    """Return the uniform sampler over the weights that keep the order of `points`.

    Of weights drawn from the whole simplex, the greatest goes to the greatest points, and so on;
    equal points leave the order among themselves open. Points of 0 get no weight. Not all are 0.
    """
    order = np.lexsort((np.arange(len(points)), -np.asarray(points)))
    order = order[np.asarray(points)[order] > 0]
    ranked = np.asarray(points)[order]
    ties = [np.flatnonzero(ranked == tied) for tied in np.unique(ranked)]
    among = uniform(len(order))

    def draw(generator: np.random.Generator, samples: int) -> Floats:
        falling = -np.sort(-among(generator, samples))
        for places in ties:
            if len(places) > 1:
                falling[:, places] = generator.permuted(falling[:, places], axis=1)
        result = np.zeros((samples, len(points)))
        result[:, order] = falling
        return result

    return draw


def between(low: Floats, high: Floats) -> WeightSampler:
    """Return a sampler of points, each uniform from its `low` to its `high`, as shares of 1.

    If all points drawn are 0 (all `high` are 0), the shares are equal.
    """

    def draw(generator: np.random.Generator, samples: int) -> Floats:
        points = generator.uniform(low, high, (samples, len(low)))
        if not high.any():
            return np.full_like(points, 1 / len(low))
        return _normalised(points)

    return draw


def level_wise(branch: npt.NDArray[np.str_]) -> WeightSampler:
    """Return a sampler that is uniform among the branches and, within each, among its leaves.

    `branch` names each leaf's branch.
    """
    return _tree(branch, uniform(len(np.unique(branch))), lambda own: uniform(len(own)))


def _tree(
    branch: npt.NDArray[np.str_],
    among: WeightSampler,
    within: Callable[[npt.NDArray[np.intp]], WeightSampler],
) -> WeightSampler:
    """Return a sampler of two levels; the branches stand in the order of their names."""
    names, index = np.unique(branch, return_inverse=True)
    leaves = [np.flatnonzero(index == number) for number in range(len(names))]
    lower = [within(own) for own in leaves]

    def draw(generator: np.random.Generator, samples: int) -> Floats:
        upper = among(generator, samples)
        result = np.empty((samples, len(branch)))
        for number, (own, sampler) in enumerate(zip(leaves, lower, strict=True)):
            result[:, own] = upper[:, [number]] * sampler(generator, samples)
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
    """Return the rows as shares of 1, in the array given."""
    positive /= positive.sum(axis=1, keepdims=True)
    return positive
