"""Percentile intervals of coefficients of agreement."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.assessment.alpha import alpha_range, krippendorff_alpha
from actionplan_engine.assessment.bootstrap import draws, enough, interval
from actionplan_engine.assessment.concordance import kendalls_w, kendalls_w_range
from actionplan_engine.assessment.reliability import icc_2k, reliability

UNITS = [[1, 1, 2], [3, 3], [2, 2, 3], [5, 4, 4], [1, 2], [4, 4, 4], [5, 5]]
RANKINGS = [[1, 2, 3, 4, 5.5, 5.5], [2, 1, 3.5, 3.5, 5, 6], [1, 3, 2, 4, 6, 5]]


def resampled(things, count=400, seed=5):
    """Return resamples of things, drawn one at a time."""
    generator = np.random.default_rng(seed)
    places = generator.integers(0, len(things), (count, len(things)))
    return [[things[place] for place in row] for row in places]


def middle(estimates):
    known = [one for one in estimates if one is not None]
    return np.percentile(known, 2.5), np.percentile(known, 97.5)


def test_every_resample_draws_as_many_units_as_there_are():
    drawn = draws(7, seed=1, resamples=50)
    assert drawn.shape == (50, 7)
    assert (drawn.sum(axis=1) == 7).all()


def test_the_same_seed_draws_the_same():
    assert (draws(5, seed=3) == draws(5, seed=3)).all()
    assert (draws(5, seed=3) != draws(5, seed=4)).any()


def test_an_interval_holds_the_middle_95_per_cent():
    assert interval(np.arange(1001.0)) == (25.0, 975.0)


def test_where_half_the_resamples_are_undefined_there_is_no_interval():
    assert interval(np.array([1.0, np.nan])) is None
    assert interval(np.array([1.0, 2.0, np.nan])) is not None


def test_three_units_are_enough():
    assert (enough(2), enough(3)) == (False, True)


@pytest.mark.parametrize("metric", ["ordinal", "interval"])
def test_the_interval_of_alpha_is_that_of_resampled_units(metric):
    expected = middle(krippendorff_alpha(units, metric) for units in resampled(UNITS, 2000))
    assert alpha_range(UNITS, metric, seed=1) == pytest.approx(expected, abs=0.06)


def test_full_agreement_has_no_width():
    assert alpha_range([[1, 1], [2, 2], [3, 3], [4, 4]], "ordinal", seed=1) == pytest.approx((1, 1))


def test_units_that_one_scored_do_not_count():
    assert alpha_range([[1, 1], [2, 3], [4], [5], [1]], "ordinal", seed=1) is None


def test_the_interval_of_w_is_that_of_resampled_things():
    """Resampled things are ranked anew; only their order within a ranking matters."""
    columns = list(zip(*RANKINGS, strict=True))
    estimates = [kendalls_w(list(zip(*chosen, strict=True))) for chosen in resampled(columns, 2000)]
    expected = middle(estimates)
    assert kendalls_w_range(RANKINGS, seed=1) == pytest.approx(expected, abs=0.05)


def test_the_interval_of_the_icc_is_that_of_resampled_units():
    rows = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    units = [dict(zip("abcd", map(float, row), strict=True)) for row in rows]
    expected = middle(icc_2k(chosen) for chosen in resampled(rows, 2000))
    assert reliability(units, seed=1).range == pytest.approx(expected, abs=0.05)


def test_w_looks_at_the_order_only():
    stretched = [[10 * rank**2 for rank in ranking] for ranking in RANKINGS]
    assert kendalls_w(stretched) == pytest.approx(kendalls_w(RANKINGS))


@pytest.mark.parametrize("rankings", [[], [[1, 2, 3]], [[1, 2], [2, 1]]])
def test_too_little_has_no_interval_of_w(rankings):
    assert kendalls_w_range(rankings, seed=1) is None
