"""Merging one cell's scores."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment.merging import Merging, merge_cell, merged_point
from factories import make_criterion, make_score


def merged(*given, merge="median", missing_policy="zero", weights=None, **criterion):
    """Merge numbers, NAs and blanks of scorers S-0, S-1, … on one criterion."""
    scores = [make_score("A", "C", f"S-{n}", cell) for n, cell in enumerate(given)]
    how = Merging(merge=merge, missing_policy=missing_policy, weights=weights or {})
    return merge_cell("A", make_criterion("C", **criterion), scores, how)


class TestPoint:
    def test_median_of_an_odd_number_is_the_middle_score(self):
        assert merged(-3, 2, 1).point == 1

    def test_median_of_an_even_number_is_the_middle_of_the_two_middle_scores(self):
        assert merged(-3, 1, 2, 3).point == 1.5

    def test_mean_where_the_settings_say_so(self):
        assert merged(0, 1, 3, merge="mean").point == pytest.approx(4 / 3)

    def test_mean_of_equal_scores_is_that_score_exactly(self):
        assert merged(0.1, 0.1, 0.1, merge="mean").point == 0.1

    def test_heavier_scorer_moves_the_median(self):
        assert merged(-1, 0, 3, weights={"S-2": 3.0}).point == 3

    def test_median_with_half_the_weight_on_each_side_is_the_middle_between_them(self):
        assert merged(-1, 0, 3, weights={"S-2": 2.0}).point == 1.5

    def test_scorer_weight_is_a_weight_in_the_mean(self):
        assert merged(0, 3, merge="mean", weights={"S-1": 2.0}).point == 2

    def test_scorer_of_weight_zero_does_not_move_the_point(self):
        assert merged(1, 1, -3, weights={"S-2": 0.0}).point == 1

    def test_scorer_of_weight_zero_still_widens_the_spread(self):
        assert merged(1, 1, -3, weights={"S-2": 0.0}).low == -3

    @pytest.mark.parametrize("merge", ["median", "mean"])
    def test_scorers_who_all_weigh_nothing_count_alike(self, merge):
        assert merged_point([(0.0, 0.0), (1.0, 0.0)], merge) == 0.5

    @pytest.mark.parametrize("merge", ["median", "mean"])
    def test_order_of_scorers_does_not_matter(self, merge):
        pairs = [(0.1, 0.3), (0.7, 0.1), (-0.4, 0.9), (0.7, 0.2)]
        assert merged_point(pairs, merge) == merged_point(pairs[::-1], merge)

    @pytest.mark.parametrize("scale", [1e-7, 1e7])
    def test_only_the_proportion_of_the_weights_matters(self, scale):
        pairs = [(0.0, 1.0), (1.0, 2.0), (2.0, 1.0), (5.0, 4.0)]
        scaled = [(score, scale * weight) for score, weight in pairs]
        assert merged_point(scaled, "median") == merged_point(pairs, "median") == 3.5
        assert merged_point([*scaled, (5.0, 0.1 * scale)], "median") == 5

    def test_the_median_of_one_is_its_score(self):
        assert merged_point([(3.0, 0.5)], "median") == 3


class TestThreeStates:
    def test_a_number_beside_blanks_and_nas_is_given(self):
        cell = merged(None, "NA", 2)
        assert (cell.state, cell.point, cell.scorers) == ("given", 2, 1)

    def test_zero_is_a_score(self):
        assert merged(0).state == "given"

    def test_na_beside_blanks_is_na(self):
        assert merged(None, "NA").state == "na"

    def test_na_is_the_scales_zero_without_spread(self):
        cell = merged("NA", worst=0.0, zero=10.0, best=20.0, kind="measured")
        assert (cell.low, cell.point, cell.high) == (10, 10, 10)

    def test_nobodys_score_is_blank(self):
        assert merged().state == "blank"

    def test_blank_spans_the_whole_scale(self):
        cell = merged(None, worst=20.0, zero=20.0, best=5.0)
        assert (cell.low, cell.high) == (5, 20)

    def test_blank_counts_as_zero_by_default(self):
        assert merged(None, worst=-1.0, zero=0.0, best=3.0).point == 0

    def test_blank_is_the_middle_of_the_scale_as_an_interval(self):
        assert merged(None, missing_policy="interval", worst=0.0, zero=0.0, best=10.0).point == 5

    def test_na_is_no_interval(self):
        assert merged("NA", missing_policy="interval", worst=0.0, best=10.0).high == 0


def test_spread_is_the_least_and_the_greatest_score():
    cell = merged(1, -2, 0)
    assert (cell.low, cell.high, cell.scorers) == (-2, 1, 3)


def test_only_numbers_with_words_beside_them_have_evidence():
    scores = [
        make_score("A", "C", "S-1", 2, evidence="a count"),
        make_score("A", "C", "S-2", 2, evidence="  "),
        make_score("A", "C", "S-3", None, evidence="nothing known"),
        make_score("A", "C", "S-4", 0, evidence="a map"),
    ]
    cell = merge_cell("A", make_criterion("C"), scores, Merging("median", "zero", {}))
    assert cell.with_evidence == 2
