"""Borda, Copeland and Kemeny."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.scoring.consensus import borda, consensus, copeland, preferences_between
from actionplan_engine.scoring.kemeny import MOST_EXACT, disagreements_of, kemeny
from actionplan_engine.scoring.types import SecondOpinion

ballots_of = st.integers(1, 6).flatmap(
    lambda things: st.lists(
        st.lists(st.integers(1, things), min_size=things, max_size=things), min_size=1, max_size=5
    )
)


def elected(ballots, **how):
    ballots = np.array(ballots, float)
    preferred = preferences_between(ballots, np.ones(len(ballots)))
    return kemeny(preferred, ballots.T, **how), preferred


def permuted(things, count, seed):
    generator = np.random.default_rng(seed)
    return np.array([generator.permutation(things) + 1.0 for _ in range(count)])


def test_a_tie_in_a_ballot_counts_half_for_each():
    preferred = preferences_between(np.array([[1.0, 2, 2], [1, 3, 2]]), [1, 3])
    assert preferred.tolist() == [[0, 4, 4], [0, 0, 0.5], [0, 3.5, 0]]


def test_borda_counts_the_places_behind():
    assert borda(np.array([[1.0, 2, 3], [1, 3, 2]]), [1, 2]).tolist() == [6, 1, 2]


def test_copeland_counts_majorities_won_less_lost():
    preferred = preferences_between(np.array([[1.0, 2, 3], [1, 3, 2], [1, 3, 2]]), np.ones(3))
    assert copeland(preferred).tolist() == [2, -2, 0]


@given(ballots_of)
@settings(max_examples=150, deadline=None)
def test_no_order_contradicts_the_ballots_less(ballots):
    found, preferred = elected(ballots)
    least = min(
        disagreements_of(list(order), preferred) for order in permutations(range(len(ballots[0])))
    )
    assert found.proved
    assert found.disagreements == pytest.approx(least)
    assert found.bound == pytest.approx(least)


@given(ballots_of, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_ballots_does_not_matter(ballots, random):
    turned = list(ballots)
    random.shuffle(turned)
    assert elected(ballots)[0].ranks == elected(turned)[0].ranks


def test_things_that_all_rank_alike_share_a_rank():
    found, _ = elected([[1, 2, 2, 4], [1, 3, 3, 2]])
    assert found.ranks[1] == found.ranks[2]


def test_a_cycle_is_broken_at_its_weakest_majority():
    """Condorcet's cycle A > B > C > A with 4, 3 and 2 voters more: C > A goes."""
    ballots = [[1, 2, 3]] * 4 + [[3, 1, 2]] * 3 + [[2, 3, 1]] * 2
    assert elected(ballots)[0].ranks == [1, 2, 3]


@pytest.mark.parametrize(("things", "voters"), [(60, 5), (60, 4), (30, 9)])
def test_sixty_things_that_no_two_voters_agree_on_are_ordered_with_proof(things, voters):
    found, preferred = elected(permuted(things, voters, seed=3))
    assert found.proved
    assert found.disagreements == pytest.approx(
        disagreements_of(np.argsort(found.ranks).tolist(), preferred)
    )
    assert found.bound == pytest.approx(found.disagreements)


def test_without_time_the_order_is_not_called_proved():
    found, preferred = elected(permuted(40, 5, seed=1), time_limit=0.0)
    assert not found.proved
    assert found.bound < found.disagreements
    order = np.argsort(found.ranks).tolist()
    assert found.disagreements == disagreements_of(order, preferred)
    assert found.disagreements >= elected(permuted(40, 5, seed=1))[0].disagreements


def test_very_many_things_are_ordered_without_proof():
    found, _ = elected(permuted(MOST_EXACT + 20, 5, seed=1))
    assert not found.proved
    assert sorted(found.ranks) == list(range(1, MOST_EXACT + 21))


def test_of_a_plan_every_ranking_is_a_ballot():
    values = {"A-1": 0.9, "A-2": 0.5, "A-3": 0.1}
    opinions = [
        SecondOpinion(method=method, ranks=ranks, kendall_tau=None, weighted_spearman=None)
        for method, ranks in (
            ("X", {"A-1": 2.0, "A-2": 1.0, "A-3": 3.0}),
            ("Y", {"A-1": 1.0, "A-2": 2.0, "A-3": 3.0}),
        )
    ]
    found = consensus(values, opinions)
    assert found.ballots == ("value", "X", "Y")
    assert found.kemeny == found.borda == found.copeland == {"A-1": 1, "A-2": 2, "A-3": 3}
    assert (found.disagreements, found.proved) == (1, True)


def test_without_second_opinions_there_is_no_consensus():
    assert consensus({"A-1": 1.0}, ()) is None
