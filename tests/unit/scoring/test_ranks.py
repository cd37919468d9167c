"""Ranks with ties, and Kendall's tau-b."""

from __future__ import annotations

import pytest

from actionplan_engine.scoring.ranks import average_ranks, competition_ranks, kendall_tau_b


def test_equal_values_share_the_best_of_their_places():
    assert competition_ranks([1.0, 2.0, 1.0, 0.0]) == [2, 1, 2, 4]


def test_equal_values_share_the_mean_of_their_places():
    assert average_ranks([1.0, 2.0, 1.0, 1.0]) == [3, 1, 3, 3]


@pytest.mark.parametrize(("step", "ranks"), [(0.9e-9, [1, 1]), (1.1e-9, [2, 1])])
def test_values_are_equal_up_to_a_billionth(step, ranks):
    assert competition_ranks([0.5, 0.5 + step]) == ranks


def test_a_chain_of_small_steps_is_not_one_tie():
    step = 0.6e-9
    assert competition_ranks([0.0, -step, -2 * step, -3 * step]) == [1, 1, 3, 3]


def test_no_values_have_no_ranks():
    assert competition_ranks([]) == average_ranks([]) == []


class TestTau:
    def test_the_same_ranking_with_ties_agrees_wholly(self):
        assert kendall_tau_b([1, 2.5, 2.5, 4], [1, 2.5, 2.5, 4]) == 1

    def test_the_opposite_ranking_disagrees_wholly(self):
        assert kendall_tau_b([1, 2, 3], [3, 2, 1]) == -1

    def test_ties_in_one_ranking_are_taken_out_of_it_only(self):
        """Kendall (1945): two of three pairs agree, the third is tied in one ranking."""
        assert kendall_tau_b([1, 2, 3], [1, 2.5, 2.5]) == pytest.approx(2 / 6**0.5)

    @pytest.mark.parametrize(("one", "other"), [([2, 2, 2], [1, 2, 3]), ([1, 2, 3], [2, 2, 2])])
    def test_a_ranking_of_ties_only_cannot_be_compared(self, one, other):
        assert kendall_tau_b(one, other) is None
