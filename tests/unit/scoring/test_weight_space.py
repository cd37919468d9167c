"""Samplers of weights."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.weight_space import (
    RELATIVE_SPREAD,
    around,
    level_wise,
    sampler_of,
    uniform,
)
from factories import make_criterion, make_plan

SAMPLES = 20_000
BRANCHES = np.array(["GREEN", "GREEN", "GREEN", "PEOPLE"])


def drawn(sampler, samples=SAMPLES):
    return sampler(np.random.Generator(np.random.PCG64(5)), samples)


@pytest.mark.parametrize(
    "sampler", [uniform(4), level_wise(BRANCHES), around(np.array([0.5, 0.3, 0.2, 0.0]))]
)
def test_drawn_weights_are_not_negative_and_sum_to_one(sampler):
    weights = drawn(sampler, 100)
    assert weights.shape == (100, 4)
    assert (weights >= 0).all()
    assert weights.sum(axis=1) == pytest.approx(1)


def test_uniform_weights_have_the_simplexs_mean_and_variance():
    """Dirichlet(1, …, 1): mean 1/n, variance (n - 1) / (n²(n + 1))."""
    weights = drawn(uniform(4))
    assert weights.mean(axis=0) == pytest.approx(np.full(4, 1 / 4), abs=0.01)
    assert weights.var(axis=0) == pytest.approx(np.full(4, 3 / 80), abs=0.002)


def test_level_wise_weights_have_the_equal_tree_as_their_mean():
    expected = np.array([1 / 6, 1 / 6, 1 / 6, 1 / 2])
    assert drawn(level_wise(BRANCHES)).mean(axis=0) == pytest.approx(expected, abs=0.01)


def test_weights_around_a_centre_have_it_as_their_mean():
    centre = np.array([0.5, 0.3, 0.2])
    assert drawn(around(centre)).mean(axis=0) == pytest.approx(centre, abs=0.005)


def test_an_average_weight_varies_by_the_declared_spread():
    weights = drawn(around(np.full(8, 1 / 8)))
    assert weights.std(axis=0) * 8 == pytest.approx(np.full(8, RELATIVE_SPREAD), abs=0.01)


def test_a_weight_of_zero_stays_zero():
    assert (drawn(around(np.array([0.5, 0.0, 0.5])))[:, 1] == 0).all()


def test_a_single_weight_stays_one():
    assert (drawn(around(np.array([0.0, 1.0]))) == [0, 1]).all()


@pytest.mark.parametrize(("weighting", "wider"), [("unknown", True), ("swing", False)])
def test_unknown_weights_are_drawn_from_all_there_are(weighting, wider):
    criteria = [make_criterion(f"C-{n}", weight=1.0) for n in range(4)]
    cells = {"A-1": {f"C-{n}": 1 for n in range(4)}}
    plan = make_plan(cells, criteria=criteria, settings={"weighting": weighting})
    spread = drawn(sampler_of(weight_tree(plan))).std(axis=0).mean()
    assert bool(spread > 0.15) is wider
