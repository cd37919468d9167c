"""Tennessee's capital and Condorcet's cycle: textbook elections of Borda, Copeland, Kemeny."""

from __future__ import annotations

import numpy as np

from actionplan_engine.scoring.consensus import borda, copeland, preferences_between
from actionplan_engine.scoring.kemeny import kemeny
from oracles.published import example


def tennessee():
    return election("rank_aggregation_tennessee", "borda_3210")


def election(identifier, points):
    published = example(identifier)
    cities = sorted(published["expected"][points])
    ballots = np.array(
        [[order.index(city) + 1.0 for city in cities] for _, order in published["ballots"]]
    )
    return published["expected"], cities, ballots, [voters for voters, _ in published["ballots"]]


def test_borda_points_are_as_published():
    expected, cities, ballots, voters = tennessee()
    assert dict(zip(cities, borda(ballots, voters), strict=True)) == expected["borda_3210"]


def test_copeland_scores_are_as_published():
    expected, cities, ballots, voters = tennessee()
    found = copeland(preferences_between(ballots, voters))
    assert dict(zip(cities, found, strict=True)) == expected["copeland_win_minus_loss"]


def test_kemenys_order_and_its_score_are_as_published():
    """The score counts the voters who agree with each pair of the order."""
    expected, cities, ballots, voters = tennessee()
    found = kemeny(preferences_between(ballots, voters), ballots.T)
    order = [cities[place] for place in np.argsort(found.ranks)]
    pairs = len(cities) * (len(cities) - 1) / 2
    assert order == expected["kemeny_order"]
    assert sum(voters) * pairs - found.disagreements == expected["kemeny_score"]
    assert found.proved


def test_condorcets_cycle_is_broken_as_young_breaks_it():
    """Condorcet (1785); Young (1988), American Political Science Review 82(4)."""
    expected, names, ballots, voters = election("kemeny_condorcet_1785", "borda")
    assert dict(zip(names, borda(ballots, voters), strict=True)) == expected["borda"]
    found = kemeny(preferences_between(ballots, voters), ballots.T)
    assert [names[place] for place in np.argsort(found.ranks)] == expected["kemeny_order"]
    assert 3 * sum(voters) - found.disagreements == expected["kemeny_score"]
    assert copeland(preferences_between(ballots, voters)).tolist() == [0, 0, 0]
