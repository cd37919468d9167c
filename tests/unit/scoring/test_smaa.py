"""The sampling kernel."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring import smaa
from actionplan_engine.scoring.smaa import (
    ScoreSpread,
    acceptability_of_samples,
    holistic,
    stochastic_acceptability,
)
from actionplan_engine.scoring.weight_space import uniform

LINE = ((0.0, 0.0), (1.0, 1.0))


def spread(low, mode=None, high=None):
    low = np.array(low, float)
    high = low if high is None else np.array(high, float)
    mode = np.full_like(low, np.nan) if mode is None else np.array(mode, float)
    return ScoreSpread(low, mode, high, (LINE,) * low.shape[1])


def sample(given, samples=500, seed=3):
    generator = np.random.Generator(np.random.PCG64(seed))
    return stochastic_acceptability(given, uniform(given.low.shape[1]), samples, generator)


def test_every_row_and_every_column_of_the_acceptabilities_sums_to_one():
    found = sample(spread(np.zeros((4, 3)), high=np.ones((4, 3)))).ranks
    assert found.sum(axis=0) == pytest.approx(np.ones(4))
    assert found.sum(axis=1) == pytest.approx(np.ones(4))


def test_a_tie_of_three_splits_the_three_places_exactly():
    found = sample(spread([[0.5, 0.5]] * 3))
    assert (found.ranks == 1 / 3).all()


def test_a_tie_below_the_first_splits_only_its_places():
    found = sample(spread([[0.1, 0.2], [0.9, 0.9], [0.1, 0.2]]))
    assert found.ranks.tolist() == [[0, 0.5, 0.5], [1, 0, 0], [0, 0.5, 0.5]]


def test_the_best_on_everything_is_always_first():
    found = sample(spread([[0.2, 0.9], [0.9, 0.95], [0.8, 0.1]]))
    assert found.ranks[1].tolist() == [1, 0, 0]
    assert found.confidence[1] == 1


def test_an_action_that_is_never_first_has_no_central_weights_and_no_confidence():
    found = sample(spread([[0.2, 0.9], [0.9, 0.95]]))
    assert np.isnan(found.central_weights[0]).all()
    assert np.isnan(found.confidence[0])


def test_central_weights_are_the_mean_of_those_that_put_the_action_first():
    """Of two opposites the first wins where w1 > 1/2, uniformly: its centre is (3/4, 1/4)."""
    found = sample(spread([[1, 0], [0, 1]]), samples=20_000)
    expected = np.array([[0.75, 0.25], [0.25, 0.75]])
    assert found.central_weights == pytest.approx(expected, abs=0.01)


def test_certain_scores_give_whole_confidence():
    assert sample(spread([[1, 0], [0, 1]])).confidence.tolist() == [1, 1]


def test_confidence_is_the_chance_to_be_first_under_the_central_weights():
    """Uniform on [0, 1] beside 0.25 on the only criterion: first with a chance of 3/4."""
    found = sample(spread([[0.0], [0.25]], high=[[1.0], [0.25]]), samples=20_000)
    assert found.confidence == pytest.approx(np.array([0.75, 0.25]), abs=0.01)


def test_a_score_without_a_mode_is_uniform():
    found = sample(spread([[0.0], [0.3]], high=[[1.0], [0.3]]), samples=20_000)
    assert found.ranks[0, 0] == pytest.approx(0.7, abs=0.01)


def test_a_score_with_a_mode_is_triangular():
    """P(X > 0.5) = 0.25 on the triangle (0, 0, 1)."""
    found = sample(spread([[0.0], [0.5]], [[0.0], [0.5]], [[1.0], [0.5]]), samples=20_000)
    assert found.ranks[0, 0] == pytest.approx(0.25, abs=0.01)


def test_drawn_levels_pass_through_the_value_function():
    given = spread([[0.0], [0.5]], high=[[1.0], [0.5]])
    square = tuple((level, level**2) for level in np.linspace(0, 1, 101).tolist())
    bent = given._replace(points=(square,))
    assert sample(bent, samples=20_000).ranks[0, 0] == pytest.approx(0.5, abs=0.01)


def test_the_same_seed_gives_the_same_samples():
    given = spread(np.zeros((3, 2)), high=np.ones((3, 2)))
    assert (sample(given, seed=1).ranks == sample(given, seed=1).ranks).all()


def test_another_seed_gives_other_samples():
    given = spread(np.zeros((3, 2)), high=np.ones((3, 2)))
    assert (sample(given, seed=1).ranks != sample(given, seed=2).ranks).any()


def test_samples_of_more_than_one_chunk_are_all_counted(monkeypatch):
    monkeypatch.setattr(smaa, "CHUNK", 7)
    found = sample(spread([[1, 0], [0, 1]]), samples=24)
    counts = found.ranks * 24
    assert counts == pytest.approx(np.round(counts))
    assert counts.sum() == pytest.approx(48)


def test_pairwise_wins_are_the_shares_of_samples_ahead():
    """Of two opposites each is ahead where its criterion weighs more: half the simplex."""
    given = spread([[1, 0], [0, 1], [-1, -1]])
    generator = np.random.Generator(np.random.PCG64(3))
    found = stochastic_acceptability(given, uniform(2), 20_000, generator, pairwise=True).wins
    assert found.diagonal().tolist() == [0, 0, 0]
    assert found[0, 1] == pytest.approx(0.5, abs=0.02)
    assert found[0, 1] + found[1, 0] == 1
    assert found[:2, 2].tolist() == [1, 1]


def test_a_tie_is_half_a_win_for_each():
    generator = np.random.Generator(np.random.PCG64(3))
    same = spread([[0.5, 0.5], [0.5, 0.5]])
    found = stochastic_acceptability(same, uniform(2), 50, generator, pairwise=True).wins
    assert found.tolist() == [[0, 0.5], [0.5, 0]]


def test_pairwise_wins_are_not_counted_unasked():
    assert sample(spread([[1, 0], [0, 1]])).wins is None


def test_holistic_acceptability_is_the_mean_share_of_others_that_one_is_ahead_of():
    """Always first: 1; always last: 0; first or last by turns: 1/2."""
    ranks = np.array([[1, 0, 0], [0, 0.5, 0.5], [0, 0.5, 0.5]])
    assert holistic(ranks).tolist() == [1, 0.25, 0.25]
    assert holistic(np.ones((1, 1))).tolist() == [1]


def test_holistic_acceptability_is_the_mean_of_the_wins():
    low = np.random.default_rng(5).random((5, 3))
    generator = np.random.Generator(np.random.PCG64(3))
    given = spread(low, high=low + 0.3)
    found = stochastic_acceptability(given, uniform(3), 900, generator, pairwise=True)
    assert holistic(found.ranks) == pytest.approx(found.wins.sum(axis=1) / 4)


class TestStoredSamples:
    """Samples that were drawn elsewhere; three actions on two criteria."""

    WEIGHTS = np.array([[0.75, 0.25], [0.25, 0.75], [0.5, 0.5], [1.0, 0.0]])
    VALUES = np.array([[1.0, 0.0], [0.0, 1.0], [0.25, 0.25]])

    def found(self):
        return acceptability_of_samples(self.WEIGHTS, np.tile(self.VALUES, (4, 1, 1)))

    def test_ranks_are_counted_ties_split(self):
        """Totals: (.75, .25, .25), (.25, .75, .25), (.5, .5, .25), (1, 0, .25)."""
        assert self.found().ranks.tolist() == [
            [2.5 / 4, 1 / 4, 0.5 / 4],
            [1.5 / 4, 1 / 4, 1.5 / 4],
            [0, 2 / 4, 2 / 4],
        ]

    def test_central_weights_are_the_mean_of_those_that_put_it_first(self):
        central = self.found().central_weights
        assert central[0].tolist() == pytest.approx([2 / 2.5, 0.5 / 2.5])
        assert central[1].tolist() == pytest.approx([0.5 / 1.5, 1 / 1.5])
        assert np.isnan(central[2]).all()

    def test_confidence_is_of_all_samples_of_the_values(self):
        values = np.tile(self.VALUES, (4, 1, 1))
        values[3, 0] = 0.0
        found = acceptability_of_samples(self.WEIGHTS, values)
        assert found.confidence[0] == 0.75

    def test_confidence_splits_ties(self):
        """With all weight on the first criterion A and C are level in the last two samples."""
        weights = np.tile([1.0, 0.0], (4, 1))
        values = np.tile(self.VALUES, (4, 1, 1))
        values[2:, 2, 0] = 1.0
        found = acceptability_of_samples(weights, values)
        assert found.confidence[0] == (1 + 1 + 0.5 + 0.5) / 4
        assert found.confidence[2] == 1 / 4
        assert np.isnan(found.confidence[1])

    def test_wins_are_of_pairs_ties_half(self):
        assert self.found().wins.tolist() == [
            [0, 2.5 / 4, 3.5 / 4],
            [1.5 / 4, 0, 2.5 / 4],
            [0.5 / 4, 1.5 / 4, 0],
        ]

    def test_they_agree_with_samples_drawn_here(self):
        generator = np.random.Generator(np.random.PCG64(5))
        values = generator.random((6, 3))
        spread = ScoreSpread(values, np.full_like(values, np.nan), values, (LINE,) * 3)
        drawn = stochastic_acceptability(
            spread, uniform(3), 500, np.random.Generator(np.random.PCG64(9)), pairwise=True
        )
        weights = uniform(3)(np.random.Generator(np.random.PCG64(9)), 500)
        stored = acceptability_of_samples(weights, np.tile(values, (500, 1, 1)))
        assert stored.ranks.tolist() == drawn.ranks.tolist()
        assert stored.central_weights == pytest.approx(drawn.central_weights, nan_ok=True)
        assert stored.confidence == pytest.approx(drawn.confidence, nan_ok=True)
        assert stored.wins == pytest.approx(drawn.wins)


def test_a_tie_for_the_first_place_splits_the_confidence():
    found = sample(spread([[0.5], [0.5], [0.0]], high=[[0.5], [0.5], [0.2]]))
    assert found.confidence[:2].tolist() == [0.5, 0.5]
