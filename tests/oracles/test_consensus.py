"""The choice of Tennessee's capital, the textbook example of Borda, Copeland and Kemeny."""

from __future__ import annotations

import numpy as np

from actionplan_engine.scoring.consensus import borda, copeland, preferences_between
from actionplan_engine.scoring.kemeny import kemeny
from oracles.published import example


def tennessee():
    published = example("rank_aggregation_tennessee")
    cities = sorted(published["expected"]["borda_3210"])
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
