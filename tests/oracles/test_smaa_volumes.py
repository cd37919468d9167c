"""Rank acceptability against exact volumes, for up to four criteria.

With certain scores the weights that give an order of the actions form a polytope in the simplex;
its share of the simplex' volume is the exact acceptability of that order (Lahdelma & Salminen
2001). Summed over the orders that give an action a rank, it is the rank acceptability index.
"""

from __future__ import annotations

from itertools import permutations
from math import sqrt

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.spatial import ConvexHull, HalfspaceIntersection

from actionplan_engine.scoring.smaa import ScoreSpread, stochastic_acceptability
from actionplan_engine.scoring.weight_space import uniform
from oracles.published import example

SAMPLES = 200_000
LINE = ((-100.0, -100.0), (100.0, 100.0))


def share_of_simplex(differences):
    """Return the exact share of the weights with differences @ weights ≥ 0 for every row."""
    criteria = differences.shape[1]
    free = criteria - 1
    # w_n = 1 - Σ others, so every inequality is one in the other weights.
    lines = np.concatenate([differences, np.eye(criteria)])
    a = -(lines[:, :free] - lines[:, [free]])
    b = lines[:, free]
    norms = np.linalg.norm(a, axis=1)
    inside = linprog(
        [0] * free + [-1],
        A_ub=np.column_stack([a, norms]),
        b_ub=b,
        bounds=[(None, None)] * free + [(0, None)],
    )
    if not inside.success or inside.x[-1] < 1e-9:
        return 0.0
    if free == 1:
        ends = b / a[:, 0]
        return float(ends[a[:, 0] > 0].min() - ends[a[:, 0] < 0].max())
    corners = HalfspaceIntersection(np.column_stack([a, -b]), inside.x[:-1]).intersections
    factorial = float(np.prod(np.arange(1, free + 1)))
    return float(ConvexHull(corners).volume * factorial)


def exact_acceptability(scores):
    actions = len(scores)
    result = np.zeros((actions, actions))
    for order in permutations(range(actions)):
        steps = scores[list(order[:-1])] - scores[list(order[1:])]
        volume = share_of_simplex(steps)
        for rank, action in enumerate(order):
            result[action, rank] += volume
    return result


def sampled(scores):
    spread = ScoreSpread(scores, np.full_like(scores, np.nan), scores, (LINE,) * scores.shape[1])
    generator = np.random.Generator(np.random.PCG64(4))
    return stochastic_acceptability(spread, uniform(scores.shape[1]), SAMPLES, generator)


@pytest.mark.parametrize("criteria", [2, 3, 4])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sampled_ranks_are_the_exact_volumes(criteria, seed):
    scores = np.random.default_rng(seed).random((4, criteria))
    exact = exact_acceptability(scores)
    assert exact.sum(axis=1) == pytest.approx(1, abs=1e-9)
    error = 5 * sqrt(0.25 / SAMPLES)
    assert sampled(scores).ranks == pytest.approx(exact, abs=error)


def test_the_municipal_example_without_uncertainty_has_the_published_volumes():
    """Lahdelma, Hokkanen & Salminen (1998): 74 % and 26 %."""
    published = example("smaa_lahdelma_1998_municipal")
    scores = np.array(published["matrix"], float)
    scores = (scores - scores.min(axis=0)) / np.ptp(scores, axis=0)
    firsts = [
        share_of_simplex(scores[row] - np.delete(scores, row, axis=0)) for row in range(len(scores))
    ]
    assert firsts == pytest.approx(published["exact_deterministic"]["acceptability"], abs=0.005)
    assert sampled(scores).ranks[:, 0] == pytest.approx(np.array(firsts), abs=0.006)


def test_central_weights_of_opposites_are_the_centroids_of_their_halves():
    """Of two actions that are best on one of two criteria each, (3/4, 1/4) and (1/4, 3/4)."""
    found = sampled(np.eye(2)).central_weights
    assert found == pytest.approx(np.array([[0.75, 0.25], [0.25, 0.75]]), abs=0.003)
