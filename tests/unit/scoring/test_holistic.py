"""The kernel of holistic weights."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring.holistic import holistic_weights


@pytest.mark.parametrize("seed", range(8))
def test_the_weights_are_the_analytic_centre_of_those_that_keep_the_comparisons(seed):
    """There Σ log w + Σ log of the leads is greatest under Σw = 1: its gradient is level.

    The gradient g = 1/w + Dᵀ(1/Dw) has w · g = criteria + comparisons, so that is each entry.
    """
    generator = np.random.default_rng(seed)
    criteria, comparisons = 3 + seed % 3, 1 + seed % 4
    true = generator.dirichlet(np.ones(criteria))
    differences = generator.uniform(-1, 1, (comparisons, criteria))
    differences *= np.sign(differences @ true)[:, np.newaxis]
    found = holistic_weights(differences, np.ones(comparisons))
    assert found.contradicted == ()
    assert found.weights.sum() == pytest.approx(1)
    gradient = 1 / found.weights + differences.T @ (1 / (differences @ found.weights))
    assert gradient == pytest.approx(np.full(criteria, criteria + comparisons), rel=1e-6)


@pytest.mark.parametrize("criteria", [1, 3, 4])
def test_without_comparisons_all_criteria_weigh_alike(criteria):
    found = holistic_weights(np.zeros((0, criteria)), np.zeros(0))
    assert found.weights == pytest.approx(np.full(criteria, 1 / criteria))
    assert (found.low.max(), found.high.min()) == ((1, 1) if criteria == 1 else (0, 1))
