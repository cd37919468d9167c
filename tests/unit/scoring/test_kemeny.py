"""The steps of Kemeny's order, one by one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from actionplan_engine.scoring import kemeny as steps
from actionplan_engine.scoring.consensus import preferences_between
from actionplan_engine.scoring.kemeny import disagreements_of, kemeny

CYCLE = [[1, 2, 3], [3, 1, 2], [2, 3, 1]]
"""A > B > C > A, each by two voters to one."""
HARD = [[5, 3, 1, 4, 2, 6], [1, 4, 3, 2, 6, 5], [2, 6, 5, 4, 1, 3]]
"""Moving single things from Borda's order ends at 15 disagreements; the least is 14."""


def elected(ballots, **how):
    ballots = np.array(ballots, float)
    preferred = preferences_between(ballots, np.ones(len(ballots)))
    return kemeny(preferred, ballots.T, **how), preferred


def cheapest(preferred):
    return sum(
        min(preferred[i, j], preferred[j, i]) for i, j in combinations(range(len(preferred)), 2)
    )


def straight(count):
    """Return preferences of one voter for the order 0, 1, 2, …."""
    return np.triu(np.ones((count, count)), 1)


def test_of_two_that_tie_borda_says_which_is_first():
    ballots = [[1, 2, 3], [1, 2, 3], [3, 1, 2], [2, 1, 3]]
    assert elected(ballots)[0].ranks == [2, 1, 3]


def test_of_equally_good_orders_of_a_cycle_that_of_the_rows_is_taken():
    found, _ = elected(CYCLE)
    assert (found.ranks, found.disagreements, found.proved) == ([1, 2, 3], 4, True)


def test_what_single_moves_cannot_mend_is_found():
    found, preferred = elected(HARD)
    assert (found.disagreements, found.bound, found.proved) == (14, 14, True)
    assert disagreements_of(np.argsort(found.ranks).tolist(), preferred) == 14


def test_without_time_the_bound_is_that_of_the_pairs():
    found, preferred = elected(CYCLE, time_limit=0.0)
    assert (found.disagreements, found.bound, found.proved) == (4, 3, False)
    assert found.bound == cheapest(preferred)
    found, preferred = elected(HARD, time_limit=0.0)
    assert found.bound == cheapest(preferred)
    assert not found.proved


def test_a_little_time_is_enough_for_a_little_problem():
    assert elected(CYCLE, time_limit=0.9)[0].proved


def test_a_relaxation_that_stays_fractional_is_ordered_with_proof():
    generator = np.random.default_rng(10)
    found, preferred = elected([generator.permutation(12) + 1.0 for _ in range(5)])
    assert found.proved
    assert found.bound == found.disagreements
    assert found.disagreements == disagreements_of(np.argsort(found.ranks).tolist(), preferred)


def test_a_row_of_transitivity_holds_at_both_ends():
    """With either end alone 22 disagreements would be called the least."""
    generator = np.random.default_rng(50)
    found, _ = elected([generator.permutation(7) + 1.0 for _ in range(3)])
    assert (found.disagreements, found.bound, found.proved) == (21, 21, True)


def test_the_most_things_that_are_ordered_exactly(monkeypatch):
    monkeypatch.setattr(steps, "MOST_EXACT", 3)
    assert elected(CYCLE)[0].proved
    monkeypatch.setattr(steps, "MOST_EXACT", 2)
    found, _ = elected(CYCLE)
    assert (found.proved, found.bound) == (False, 3)


def test_things_that_all_rank_alike_cost_half_a_voter_each():
    found, _ = elected([[1, 2, 2, 2], [1, 2, 2, 2]])
    assert found.ranks == [1, 3, 3, 3]
    assert (found.disagreements, found.bound) == (3, 3)


def test_components_fall_apart_where_a_majority_is_final():
    preferred = straight(4)
    preferred[2, 3] = preferred[3, 2] = 0.5
    found = [component.tolist() for component in steps._components(preferred[::-1, ::-1])]
    assert found == [[3], [2], [0, 1]]


def test_what_is_not_open_between_components_is_their_smaller_half():
    preferred = np.array([[0.0, 3, 2], [1, 0, 2], [2, 2, 0]])
    assert steps._between_components(preferred) == 0
    preferred = np.array([[0.0, 3, 4], [1, 0, 3], [0, 1, 0]])
    assert steps._between_components(preferred) == 2


class TestExchange:
    def test_single_things_move_to_where_they_gain_most(self):
        for order in ([2, 0, 1], [1, 2, 0], [2, 1, 0], [0, 1, 2]):
            assert steps._exchanged(order, straight(3)) == [0, 1, 2]

    def test_a_gain_of_half_a_voter_is_enough(self):
        preferred = np.array([[0.0, 1.25], [0.75, 0.0]])
        assert steps._exchanged([1, 0], preferred) == [0, 1]

    def test_equal_cost_keeps_the_order(self):
        level = np.full((3, 3), 0.5)
        for order in ([2, 0, 1], [0, 1, 2]):
            assert steps._exchanged(order, level) == order


class TestOrderOfASolution:
    """x of the pairs (0,1), (0,2), (1,2): 1 = the first before the second."""

    @pytest.mark.parametrize(
        ("x", "order"),
        [
            ([1, 1, 1], [0, 1, 2]),
            ([0, 0, 0], [2, 1, 0]),
            ([0, 1, 1], [1, 0, 2]),
            ([1, 0, 0], [2, 0, 1]),
            ([0.5, 0.5, 0.5], [0, 1, 2]),
            ([0.4, 0.6, 0.8], [1, 0, 2]),
            ([1, 1 - 1e-9, 1e-9], [0, 2, 1]),
        ],
    )
    def test_is_by_how_many_each_stands_before(self, x, order):
        assert steps._sorted_by(np.array(x, float), 3) == order


class TestCuts:
    def test_triples_rise(self):
        assert list(zip(*steps._triples(5), strict=True)) == list(combinations(range(5), 3))

    def test_a_cycle_breaks_its_row(self):
        cuts = steps._Cuts(3)
        assert not cuts.add_broken(np.array([1.0, 1, 1]))  # 0 < 1 < 2
        assert cuts.add_broken(np.array([1.0, 0, 1]))  # 0 < 1 < 2 < 0
        assert cuts.rows == [(0, 2, 1)]
        assert cuts.matrix().toarray().tolist() == [[1, -1, 1]]

    def test_the_other_cycle_breaks_it_too_but_it_is_added_once(self):
        cuts = steps._Cuts(3)
        assert cuts.add_broken(np.array([0.0, 1, 0]))
        assert not cuts.add_broken(np.array([0.0, 1, 0]))
        assert len(cuts.rows) == 1

    def test_where_there_are_too_many_the_worst_are_added(self, monkeypatch):
        monkeypatch.setattr(steps, "_MOST_CUTS", 1)
        cuts = steps._Cuts(4)
        x = np.ones(6)
        x[[1, 2]] = 0.4, 0.0  # 0 before 2, and 0 before 3
        assert cuts.add_broken(x)
        i, j, k = steps._triples(4)
        slack = {}
        number = {pair: place for place, pair in enumerate(combinations(range(4), 2))}
        for triple in zip(i.tolist(), j.tolist(), k.tolist(), strict=True):
            a, b, c = triple
            row = (number[a, b], number[b, c], number[a, c])
            slack[row] = x[row[0]] + x[row[1]] - x[row[2]] - 1
        assert cuts.rows == [max(slack, key=slack.get)]


@pytest.mark.parametrize(("bound", "least"), [(3.0, 3.0), (3.1, 3.5), (3.5, 3.5), (3.0000001, 3.0)])
def test_a_bound_rises_to_the_next_half(bound, least):
    assert steps._up_to_half(bound) == least


def test_things_that_stand_together_count_as_many_as_they_are():
    """A > B > C > A by two to one, and B are two: A before C costs least to take back."""
    ballots = [[1, 2.5, 2.5, 4], [2, 3.5, 3.5, 1], [4, 1.5, 1.5, 3]]
    found, _ = elected(ballots)
    assert found.ranks == [1, 2.5, 2.5, 4]
    assert found.proved
