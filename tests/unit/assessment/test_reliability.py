"""The intraclass correlation of several scorers."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.assessment.reliability import icc_2k, reliability

SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def units(rows, names=("S-1", "S-2", "S-3", "S-4")):
    return [
        {name: float(score) for name, score in zip(names, row, strict=False) if score is not None}
        for row in rows
    ]


def by_hand(rows):
    """Return ICC(2,k) from the mean squares, term by term."""
    x = np.array(rows, float)
    n, k = x.shape
    rows_ms = k * ((x.mean(1) - x.mean()) ** 2).sum() / (n - 1)
    columns_ms = n * ((x.mean(0) - x.mean()) ** 2).sum() / (k - 1)
    residual = x - x.mean(1, keepdims=True) - x.mean(0, keepdims=True) + x.mean()
    error_ms = (residual**2).sum() / ((n - 1) * (k - 1))
    return (rows_ms - error_ms) / (rows_ms + (columns_ms - error_ms) / n)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_ratio_of_the_mean_squares(seed):
    rows = np.random.default_rng(seed).integers(-3, 4, (7, 3))
    assert icc_2k(rows) == pytest.approx(by_hand(rows))


def test_full_agreement_is_one():
    assert icc_2k([[1, 1], [2, 2], [5, 5]]) == pytest.approx(1)


def test_scorers_who_differ_by_a_constant_do_not_agree_wholly():
    assert icc_2k([[1, 3], [2, 4], [5, 7]]) == pytest.approx(by_hand([[1, 3], [2, 4], [5, 7]]))
    assert icc_2k([[1, 3], [2, 4], [5, 7]]) < 0.9


@pytest.mark.parametrize("rows", [[[1, 2]], [[1], [2], [3]], [[2, 2], [2, 2]]])
def test_where_nothing_can_be_compared_there_is_none(rows):
    assert icc_2k(rows) is None


def test_it_is_taken_over_the_block_with_most_scores():
    """Two scorers on four units (8 scores) beat three on two (6)."""
    rows = [[1, 2, 3], [2, 2, 4], [3, 3, None], [5, 4, None]]
    found = reliability(units(rows), seed=1)
    assert (found.scorers, found.units) == (2, 4)
    assert found.icc == pytest.approx(by_hand([row[:2] for row in rows]))


def test_of_equal_blocks_the_one_with_more_scorers_counts():
    rows = [[1, 2, 3], [2, 3, 4], [3, 3, None]]
    assert reliability(units(rows), seed=1).scorers == 3


def test_the_order_of_units_and_scorers_does_not_matter():
    given = units(SHROUT)
    turned = [dict(reversed(unit.items())) for unit in reversed(given)]
    assert reliability(given, seed=1) == reliability(turned, seed=1)


def test_the_interval_holds_the_coefficient():
    low, high = reliability(units(SHROUT), seed=1).range
    assert low < by_hand(SHROUT) < high <= 1


def test_another_seed_gives_another_interval():
    one, other = (reliability(units(SHROUT), seed=seed).range for seed in (1, 2))
    assert one != other


def test_two_units_have_no_interval():
    assert reliability(units([[1, 2], [4, 4]]), seed=1).range is None


@pytest.mark.parametrize("rows", [[], [[1, None], [None, 2]], [[1, 2]]])
def test_without_a_block_there_is_none(rows):
    assert reliability(units(rows), seed=1) is None
