"""Thresholds and edges of the outranking kernels; the published examples are in tests/oracles."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring.outranking import GeneralisedCriterion, copras, electre_one

HALVES, MORE = np.array([0.5, 0.5]), np.array([1.0, 1.0])


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (GeneralisedCriterion(), [0, 0, 1, 1, 1, 1]),
        (GeneralisedCriterion("ushape", q=1), [0, 0, 0, 1, 1, 1]),
        (GeneralisedCriterion("vshape", p=4), [0, 0, 0.25, 0.5, 1, 1]),
        (GeneralisedCriterion("level", q=1, p=4), [0, 0, 0, 0.5, 0.5, 1]),
        (GeneralisedCriterion("linear", q=1, p=3), [0, 0, 0, 0.5, 1, 1]),
        (
            GeneralisedCriterion("gaussian", s=2),
            [0, 0, *(1 - np.exp(-np.array([1, 4, 16, 25]) / 8))],
        ),
    ],
)
def test_a_difference_becomes_a_preference_by_shape(criterion, expected):
    differences = np.array([-2.0, 0, 1, 2, 4, 5])
    assert criterion.preference(differences) == pytest.approx(np.array(expected))


def test_electre_outranks_at_the_very_thresholds():
    """Row 0 has concordance 0.5 with row 1, and discordance 1, the widest there is."""
    scores = np.array([[3.0, 1.0], [1.0, 3.0]])
    assert electre_one(scores, HALVES, MORE, p=0.5, q=1.0).kernel == ()
    assert electre_one(scores, HALVES, MORE, p=0.51, q=1.0).kernel == (0, 1)
    assert electre_one(scores, HALVES, MORE, p=0.5, q=0.99).kernel == (0, 1)


def test_electre_by_default_asks_for_little_discordance():
    """Concordance 0.7 is enough, discordance 1 is too much."""
    scores = np.array([[3.0, 1.0], [1.0, 3.0]])
    assert electre_one(scores, np.array([0.7, 0.3]), MORE).kernel == (0, 1)


def test_electre_says_nothing_of_an_action_beside_itself():
    found = electre_one(np.array([[3.0, 1.0], [1.0, 3.0]]), HALVES, MORE)
    assert np.isnan(found.concordance.diagonal()).all()
    assert np.isnan(found.discordance.diagonal()).all()


def test_copras_without_costs_is_the_weighted_sum_of_shares():
    scores = np.array([[3.0, 1.0], [1.0, 1.0]])
    expected = np.array([0.5 * 0.75 + 0.25, 0.5 * 0.25 + 0.25])
    assert copras(scores, HALVES, MORE) == pytest.approx(100 * expected / expected.max())


def test_copras_with_costs_only_goes_by_their_inverse():
    scores = np.array([[1.0, 2.0], [2.0, 4.0]])
    assert copras(scores, HALVES, -MORE) == pytest.approx(np.array([100.0, 50.0]))
