"""Samplers of weights."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.surrogate_weights import rank_order_centroid
from actionplan_engine.scoring.weight_space import (
    RELATIVE_SPREAD,
    around,
    between,
    kind_of_draws,
    level_wise,
    ordinal,
    sampler_of,
    uniform,
)
from factories import make_criterion, make_plan

SAMPLES = 20_000
BRANCHES = np.array(["GREEN", "GREEN", "GREEN", "PEOPLE"])


def drawn(sampler, samples=SAMPLES):
    return sampler(np.random.Generator(np.random.PCG64(5)), samples)


@pytest.mark.parametrize(
    "sampler", [uniform(4), level_wise(BRANCHES), around(np.array([0.5, 0.3, 0.2, 0.0]))]
)
def test_drawn_weights_are_not_negative_and_sum_to_one(sampler):
    weights = drawn(sampler, 100)
    assert weights.shape == (100, 4)
    assert (weights >= 0).all()
    assert weights.sum(axis=1) == pytest.approx(1)


def test_uniform_weights_have_the_simplexs_mean_and_variance():
    """Dirichlet(1, …, 1): mean 1/n, variance (n - 1) / (n²(n + 1))."""
    weights = drawn(uniform(4))
    assert weights.mean(axis=0) == pytest.approx(np.full(4, 1 / 4), abs=0.01)
    assert weights.var(axis=0) == pytest.approx(np.full(4, 3 / 80), abs=0.002)


def test_level_wise_weights_have_the_equal_tree_as_their_mean():
    expected = np.array([1 / 6, 1 / 6, 1 / 6, 1 / 2])
    assert drawn(level_wise(BRANCHES)).mean(axis=0) == pytest.approx(expected, abs=0.01)


def test_weights_around_a_centre_have_it_as_their_mean():
    centre = np.array([0.5, 0.3, 0.2])
    assert drawn(around(centre)).mean(axis=0) == pytest.approx(centre, abs=0.005)


def test_an_average_weight_varies_by_the_declared_spread():
    weights = drawn(around(np.full(8, 1 / 8)))
    assert weights.std(axis=0) * 8 == pytest.approx(np.full(8, RELATIVE_SPREAD), abs=0.01)


def test_two_weights_vary_by_the_declared_spread():
    """The fewer there are, the more the concentration's last term counts."""
    weights = drawn(around(np.full(2, 1 / 2)))
    assert weights.std(axis=0) * 2 == pytest.approx(np.full(2, RELATIVE_SPREAD), abs=0.004)


def test_a_weight_of_zero_stays_zero():
    assert (drawn(around(np.array([0.5, 0.0, 0.5])))[:, 1] == 0).all()


def test_a_single_weight_stays_one():
    assert (drawn(around(np.array([0.0, 1.0]))) == [0, 1]).all()


@pytest.mark.parametrize(("weighting", "wider"), [("unknown", True), ("swing", False)])
def test_unknown_weights_are_drawn_from_all_there_are(weighting, wider):
    criteria = [make_criterion(f"C-{n}", weight=1.0) for n in range(4)]
    cells = {"A-1": {f"C-{n}": 1 for n in range(4)}}
    plan = make_plan(cells, criteria=criteria, settings={"weighting": weighting})
    spread = drawn(sampler_of(weight_tree(plan))).std(axis=0).mean()
    assert bool(spread > 0.15) is wider


@pytest.mark.parametrize(
    ("weighting", "drawn_from"), [("unknown", "auto"), ("swing", "uniform"), ("unknown", "uniform")]
)
def test_free_weights_are_uniform_over_the_criteria_whatever_their_frameworks(
    weighting, drawn_from
):
    """Of Dirichlet(1, 1, 1) each weight has mean 1/3 and variance 1/18 (Lahdelma & Salminen)."""
    weights = drawn(sampler_of(weight_tree(in_two_frameworks(weighting)), drawn_from))
    assert weights.mean(axis=0) == pytest.approx(1 / 3, abs=0.006)
    assert weights.var(axis=0) == pytest.approx(1 / 18, abs=0.002)


def test_by_levels_each_framework_has_as_much_on_average():
    weights = drawn(sampler_of(weight_tree(in_two_frameworks("unknown")), "levels"))
    assert weights.mean(axis=0) == pytest.approx([0.25, 0.25, 0.5], abs=0.01)


def in_two_frameworks(weighting):
    criteria = [
        make_criterion("C-1", weight=1.0),
        make_criterion("C-2", weight=5.0),
        make_criterion("C-3", "PEOPLE", weight=1.0),
    ]
    cells = {"A-1": {"C-1": 1, "C-2": 1, "C-3": 1}}
    return make_plan(cells, criteria=criteria, settings={"weighting": weighting})


class TestOrdinal:
    def test_weights_fall_in_the_stated_order(self):
        weights = drawn(ordinal([10, 30, 20]), 500)
        assert (weights[:, 1] >= weights[:, 2]).all()
        assert (weights[:, 2] >= weights[:, 0]).all()

    def test_their_mean_is_the_rank_order_centroid(self):
        """Barron & Barrett (1996): the centroid of all weights in that order."""
        expected = np.array(rank_order_centroid(4))
        assert drawn(ordinal([4, 3, 2, 1])).mean(axis=0) == pytest.approx(expected, abs=0.005)

    def test_equal_points_leave_the_order_among_themselves_open(self):
        weights = drawn(ordinal([1, 2, 2]))
        assert (weights[:, 1] > weights[:, 2]).mean() == pytest.approx(0.5, abs=0.02)
        assert (weights[:, 0] <= weights[:, 1:].min(axis=1)).all()

    def test_points_of_zero_get_no_weight(self):
        weights = drawn(ordinal([1, 0, 2]), 100)
        assert (weights[:, 1] == 0).all()
        assert weights.sum(axis=1) == pytest.approx(1)


class TestIntervals:
    def test_points_lie_between_their_ends(self):
        weights = drawn(between(np.array([10.0, 40.0]), np.array([20.0, 60.0])), 2000)
        ratio = weights[:, 1] / weights[:, 0]
        assert (ratio.min() >= 2, ratio.max() <= 6) == (True, True)
        assert ratio.min() < 2.3
        assert ratio.max() > 5.2

    def test_where_nothing_may_weigh_all_weigh_alike(self):
        assert (drawn(between(np.zeros(2), np.zeros(2)), 5) == 0.5).all()
        assert (drawn(between(np.zeros(4), np.zeros(4)), 5) == 0.25).all()

    def test_criteria_of_a_plan_vary_within_their_own_ends(self):
        criteria = [
            make_criterion("C-1", weight=50.0, weight_low=40.0, weight_high=60.0),
            make_criterion("C-2", weight=50.0),
            make_criterion("C-3", "PEOPLE", weight=10.0),
        ]
        plan = make_plan(
            {"A-1": {"C-1": 1, "C-2": 1, "C-3": 1}},
            criteria=criteria,
            framework_weights={"GREEN": 3.0, "PEOPLE": 1.0},
        )
        weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 2000)
        assert weights[:, :2].sum(axis=1) == pytest.approx(0.75)
        assert weights[:, 2] == pytest.approx(0.25)
        ratio = weights[:, 0] / weights[:, 1]
        assert ratio.min() == pytest.approx(40 / 50, abs=0.01)
        assert ratio.max() == pytest.approx(60 / 50, abs=0.01)


def test_intervals_of_the_set_lie_in_proportion_around_the_weights_of_groups():
    """The set says 50 (40 to 60), the group 90 of 100: 72 to 108, not 40 to 60."""
    criteria = [
        make_criterion("C-1", weight=50.0, weight_low=40.0, weight_high=60.0),
        make_criterion("C-2", weight=50.0),
    ]
    given = {"G-1": {"C-1": 90.0, "C-2": 10.0}}
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, criteria=criteria, weights=given)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 4000)
    ratio = weights[:, 0] / weights[:, 1]
    assert ratio.min() == pytest.approx(7.2, abs=0.01)
    assert ratio.max() == pytest.approx(10.8, abs=0.01)
    assert ratio.mean() == pytest.approx(9.0, abs=0.1)


def test_an_interval_from_zero_is_drawn_on_the_scale_of_the_set():
    criteria = [
        make_criterion("C-1", weight=0.0, weight_low=0.0, weight_high=10.0),
        make_criterion("C-2", weight=40.0),
    ]
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, criteria=criteria)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 4000)
    assert (weights[:, 0] / weights[:, 1]).max() == pytest.approx(0.25, abs=0.001)


@pytest.mark.parametrize(
    "half", [{}, {"weight_low": 10.0}, {"weight_high": 90.0}, {"weight": None}]
)
def test_without_both_ends_the_points_are_as_stated(half):
    """Here alike: 50 and 50, or neither has any points."""
    points = {"weight": 50.0} | half
    criteria = [
        make_criterion("C-1", **points),
        make_criterion("C-2", weight=points["weight"]),
    ]
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, criteria=criteria)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 50)
    assert weights == pytest.approx(np.full((50, 2), 0.5))


def test_criteria_without_points_share_their_framework():
    criteria = [
        make_criterion("C-1", weight=None),
        make_criterion("C-2", weight=None),
        make_criterion("C-3", "PEOPLE", weight=None, weight_low=1.0, weight_high=9.0),
    ]
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1, "C-3": 1}}, criteria=criteria)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 5)
    assert weights == pytest.approx(np.tile([0.25, 0.25, 0.5], (5, 1)))


def plan_of(weighting):
    criteria = [make_criterion(f"C-{n}", weight=float(n + 1)) for n in range(3)]
    return make_plan(
        {"A-1": {f"C-{n}": 1 for n in range(3)}},
        criteria=criteria,
        settings={"weighting": weighting},
    )


def keeps_order(weights):
    return bool((np.diff(weights, axis=1) >= 0).all())


@pytest.mark.parametrize(
    ("weighting", "drawn_from", "ordered"),
    [
        ("roc", "auto", True),
        ("swing", "ordinal", True),
        ("swing", "auto", False),
        ("roc", "uniform", False),
    ],
)
def test_the_order_of_weights_is_kept_where_only_it_is_known(weighting, drawn_from, ordered):
    weights = drawn(sampler_of(weight_tree(plan_of(weighting)), drawn_from), 500)
    assert keeps_order(weights) is ordered


@pytest.mark.parametrize(
    ("weighting", "kind"), [("unknown", "uniform"), ("rank_sum", "ordinal"), ("swing", "around")]
)
def test_what_is_drawn_from_suits_how_the_weights_were_given(weighting, kind):
    weights = weight_tree(plan_of(weighting))
    assert kind_of_draws(weights, "auto") == kind
    assert kind_of_draws(weights, "levels") == "levels"


def test_points_below_one_have_their_limits_in_proportion_too():
    criteria = [
        make_criterion("C-1", weight=0.5, weight_low=0.4, weight_high=0.6),
        make_criterion("C-2", weight=0.5),
    ]
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, criteria=criteria)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 4000)
    ratio = weights[:, 0] / weights[:, 1]
    assert (ratio.min(), ratio.max()) == pytest.approx((0.8, 1.2), abs=0.01)


def test_limits_of_nothing_are_shares_of_all_points_of_the_framework():
    """10 of 40 + 20 points: a sixth, where the others stand as two thirds and one third."""
    criteria = [
        make_criterion("C-1", weight=0.0, weight_low=0.0, weight_high=10.0),
        make_criterion("C-2", weight=40.0),
        make_criterion("C-3", weight=20.0),
    ]
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1, "C-3": 1}}, criteria=criteria)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 4000)
    most = (weights[:, 0] / weights[:, 1:].sum(axis=1)).max()
    assert most == pytest.approx(1 / 6, abs=0.001)
    assert weights[:, 1] / weights[:, 2] == pytest.approx(np.full(4000, 2.0))


def test_small_points_of_a_framework_are_a_whole_too():
    criteria = [
        make_criterion("C-1", weight=0.0, weight_low=0.0, weight_high=0.1),
        make_criterion("C-2", weight=0.4),
    ]
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, criteria=criteria)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 4000)
    assert (weights[:, 0] / weights[:, 1]).max() == pytest.approx(0.25, abs=0.001)


def test_limits_of_nothing_beside_nothing_stand_as_they_are():
    """The set weighs nothing here; a group weighs both alike, so each has a half."""
    limits = {"weight": 0.0, "weight_low": 0.0, "weight_high": 0.5}
    criteria = [make_criterion("C-1", **limits), make_criterion("C-2", weight=0.0)]
    given = {"G-1": {"C-1": 1.0, "C-2": 1.0}}
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, criteria=criteria, weights=given)
    weights = drawn(sampler_of(weight_tree(plan), "intervals", plan.criteria), 4000)
    ratio = weights[:, 0] / weights[:, 1]
    assert (ratio.min(), ratio.max()) == pytest.approx((1.0, 2.0), abs=0.01)
