"""Exact limits of the weights, against search, linear programmes and pencil."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.ranks import competition_ranks
from actionplan_engine.scoring.sensitivity import (
    Lines,
    ranks_without,
    sensitivity,
    smallest_swap,
    stable_interval,
    swap,
    value_lines,
)
from actionplan_engine.scoring.value_model import unit_values
from factories import make_criterion, make_plan

matrices = st.integers(2, 5).flatmap(
    lambda actions: st.integers(2, 4).flatmap(
        lambda criteria: st.tuples(
            st.lists(
                st.lists(st.integers(-4, 8), min_size=criteria, max_size=criteria),
                min_size=actions,
                max_size=actions,
            ),
            st.lists(st.integers(0, 9), min_size=criteria, max_size=criteria).filter(sum),
        )
    )
)


def prepared(drawn):
    rows, points = drawn
    return np.array(rows, float) / 8, np.array(points, float) / sum(points)


def found(cells, **tables):
    plan = make_plan(cells, **tables)
    weights = weight_tree(plan)
    units = unit_values(plan.criteria, assess(plan, weights.global_weights))
    return sensitivity(units, weights)


def re_scaled(weights, column, weight):
    """Return the weights with one replaced and the others in proportion (equal if all were 0)."""
    others = np.delete(weights, column)
    whole = others.sum()
    shares = others / whole if whole > 1e-12 else np.full(len(others), 1 / len(others))
    return np.insert(shares * (1 - weight), column, weight)


class TestStability:
    def test_of_two_opposites_the_first_stays_first_down_to_a_half(self):
        stays = found(
            {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}},
            criteria=[make_criterion("C-1", weight=60.0), make_criterion("C-2", weight=40.0)],
        )
        one, other = stays.stability
        assert one.first == pytest.approx((0.5, 1.0))
        assert other.first == pytest.approx((0.0, 0.5))

    def test_an_upper_limit_is_where_another_overtakes(self):
        """A-1 leads by 0.3 - t on C-2 at weight t: 0.5 (1 - t) = t, so t = 1/3."""
        matrix = np.array([[0.5, 0.0], [0.0, 1.0]])
        weights = np.array([0.8, 0.2])
        lines = value_lines(matrix, weights, 1)
        above = np.array([True, False])
        assert stable_interval(lines, above, 0.2) == pytest.approx((0.0, 1 / 3))

    def test_the_better_on_everything_is_first_whatever_the_weights(self):
        stays = found({"A-1": {"C-1": 3, "C-2": 2}, "A-2": {"C-1": 0, "C-2": 1}})
        assert {one.first for one in stays.stability} == {(0.0, 1.0)}

    def test_the_only_criterion_has_nothing_to_give_weight_to(self):
        stays = found({"A-1": {"C-1": 3}, "A-2": {"C-1": 0}})
        assert [one.first for one in stays.stability] == [(0.0, 1.0)]
        assert stays.left_out == ()

    def test_those_who_share_the_first_place_stay_together(self):
        stays = found(
            {"A-1": {"C-1": 1, "C-2": 1}, "A-2": {"C-1": 1, "C-2": 1}, "A-3": {"C-1": 0, "C-2": 3}},
            criteria=[make_criterion("C-1", weight=80.0), make_criterion("C-2", weight=20.0)],
        )
        assert stays.stability[0].first == pytest.approx((2 / 3, 1.0))

    @pytest.mark.parametrize(("actions", "top"), [(2, 1), (5, 2), (19, 9), (40, 10)])
    def test_the_top_is_ten_or_the_better_half(self, actions, top):
        cells = {f"A-{n:02d}": {"C-1": n / 20, "C-2": 1} for n in range(actions)}
        assert found(cells).top == top

    def test_one_action_alone_is_not_sensitive(self):
        assert found({"A-1": {"C-1": 1}}) is None


class TestTornado:
    def test_bars_are_the_lead_with_a_weight_halved_and_half_as_large_again(self):
        """Weights 0.6 and 0.4: the lead is the difference of the weights, 2t - 1."""
        seen = found(
            {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}},
            criteria=[make_criterion("C-1", weight=60.0), make_criterion("C-2", weight=40.0)],
        )
        assert seen.lead == pytest.approx(0.2)
        bars = {bar.criterion_id: (bar.at_half, bar.at_half_more) for bar in seen.tornado}
        assert bars["C-1"] == pytest.approx((2 * 0.3 - 1, 2 * 0.9 - 1))
        assert bars["C-2"] == pytest.approx((1 - 2 * 0.2, 1 - 2 * 0.6))
        assert [bar.criterion_id for bar in seen.tornado] == ["C-1", "C-2"]

    def test_where_all_are_first_nobody_leads(self):
        seen = found({"A-1": {"C-1": 1, "C-2": 2}, "A-2": {"C-1": 1, "C-2": 2}})
        assert seen.lead == 0
        assert {bar.at_half for bar in seen.tornado} == {0}

    def test_a_weight_never_passes_one(self):
        matrix_cells = {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}}
        seen = found(
            matrix_cells,
            criteria=[make_criterion("C-1", weight=90.0), make_criterion("C-2", weight=10.0)],
        )
        bar = next(bar for bar in seen.tornado if bar.criterion_id == "C-1")
        assert bar.at_half_more == pytest.approx(1.0)


class TestSwap:
    def test_the_least_weight_moves_from_what_favours_the_first_to_what_favours_the_other(self):
        """Lead 0.2; each unit moved changes it by 2, so a tenth moves."""
        changed = smallest_swap(np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([0.6, 0.4]))
        assert changed == pytest.approx(np.array([0.5, 0.5]))

    def test_no_weights_help_who_is_nowhere_better(self):
        assert smallest_swap(np.array([1.0, 1.0]), np.array([0.5, 0.9]), np.full(2, 0.5)) is None

    def test_where_one_criterion_is_not_enough_the_next_gives_the_rest(self):
        """Lead 0.19: 0.04 moved at 2 each leave 0.11, so 0.11 / 1.5 comes from the second."""
        ahead, behind = np.array([0.5, 0.0, 1.0, 0.0]), np.array([0.0, 0.0, 0.0, 1.0])
        changed = smallest_swap(ahead, behind, np.array([0.7, 0.06, 0.04, 0.2]))
        rest = 0.11 / 1.5
        assert changed == pytest.approx([0.7 - rest, 0.06, 0.0, 0.24 + rest])
        assert ahead @ changed == pytest.approx(behind @ changed)

    def test_a_small_gain_is_a_gain(self):
        """Each unit moved gains 0.7 of a lead of 0.15."""
        changed = smallest_swap(np.array([0.5, 0.0]), np.array([0.0, 0.2]), np.full(2, 0.5))
        assert changed == pytest.approx([0.5 - 0.15 / 0.7, 0.5 + 0.15 / 0.7])

    def test_the_weights_given_are_not_changed(self):
        weights = np.array([0.6, 0.4])
        smallest_swap(np.array([1.0, 0.0]), np.array([0.0, 1.0]), weights)
        assert weights.tolist() == [0.6, 0.4]

    def test_of_a_plan_it_does_not_matter_who_is_named_first(self):
        plan = make_plan({"A-1": {"C-1": 3, "C-2": 1}, "A-2": {"C-1": 0, "C-2": 3}})
        weights = weight_tree(plan)
        assessment = assess(plan, weights.global_weights)
        one, other = (
            swap(plan.criteria, assessment, weights, *pair)
            for pair in (("A-1", "A-2"), ("A-2", "A-1"))
        )
        assert one == other
        assert (one.ahead, one.behind) == ("A-1", "A-2")
        assert one.moved == pytest.approx(0.1)
        assert one.changes == pytest.approx({"C-1": -0.1, "C-2": 0.1})

    def test_of_two_level_actions_nothing_moves_and_the_first_named_is_ahead(self):
        plan = make_plan({"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}})
        weights = weight_tree(plan)
        assessment = assess(plan, weights.global_weights)
        level = swap(plan.criteria, assessment, weights, "A-2", "A-1")
        assert (level.ahead, level.behind, level.moved) == ("A-2", "A-1", 0)
        assert level.changes == {}

    def test_every_action_is_paired_with_the_next(self):
        cells = {
            "A-1": {"C-1": 1, "C-2": 1},
            "A-2": {"C-1": 3, "C-2": 0},
            "A-3": {"C-1": 0, "C-2": 0},
        }
        pairs = [(s.ahead, s.behind, s.moved) for s in found(cells).swaps]
        assert [pair[:2] for pair in pairs] == [("A-2", "A-1"), ("A-1", "A-3")]
        assert pairs[1][2] is None


class TestLeavingOut:
    def test_each_framework_and_each_criterion_is_left_out_once(self):
        criteria = [make_criterion("C-1"), make_criterion("C-2"), make_criterion("C-3", "PEOPLE")]
        cells = {"A-1": {"C-1": 3, "C-2": 0, "C-3": 0}, "A-2": {"C-1": 0, "C-2": 1, "C-3": 1}}
        left = found(cells, criteria=criteria).left_out
        names = [one.framework_id or one.criterion_id for one in left]
        assert names == ["GREEN", "PEOPLE", "C-1", "C-2", "C-3"]
        assert left[0].ranks == {"A-1": 2, "A-2": 1}
        assert left[1].ranks == {"A-1": 1, "A-2": 2}

    def test_the_ranking_is_that_of_the_rest(self):
        cells = {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 1}}
        left = {one.criterion_id: one for one in found(cells).left_out}
        assert left["C-1"].ranks == {"A-1": 2, "A-2": 1}
        assert left["C-1"].kendall_tau == -1
        assert left["C-2"].ranks == {"A-1": 1, "A-2": 2}
        assert left["C-2"].kendall_tau == 1

    def test_where_nothing_weighs_all_are_equal(self):
        plan = make_plan(
            {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 1}},
            criteria=[make_criterion("C-1"), make_criterion("C-2", weight=0.0)],
        )
        weights = weight_tree(plan)
        units = unit_values(plan.criteria, assess(plan, weights.global_weights))
        assert ranks_without(units, weights.global_weights, {"C-1"})[0] == [1, 1]

    def test_a_small_rest_is_compared_as_closely_as_the_whole(self):
        """Equal means equal to 1e-9 after re-scaling, not before."""
        plan = make_plan(
            {"A-1": {"C-1": 3, "C-2": 0.02}, "A-2": {"C-1": 0, "C-2": 0.01}},
            criteria=[make_criterion("C-1", weight=1e8), make_criterion("C-2", weight=1.0)],
        )
        weights = weight_tree(plan)
        units = unit_values(plan.criteria, assess(plan, weights.global_weights))
        assert ranks_without(units, weights.global_weights, {"C-1"})[0] == [1, 2]


@given(matrices, st.integers(1, 4), st.data())
@settings(max_examples=150, deadline=None)
def test_within_the_interval_the_top_is_the_same_and_beyond_it_is_not(drawn, top, data):
    matrix, weights = prepared(drawn)
    column = data.draw(st.integers(0, len(weights) - 1))
    now = float(weights[column])
    above = np.array(competition_ranks((matrix @ weights).tolist())) <= top
    lines = value_lines(matrix, weights, column)
    low, high = stable_interval(lines, above, now)
    assert 0 <= low <= now <= high <= 1
    if above.all():
        assert (low, high) == (0, 1)
        return

    def lead(weight):
        values = matrix @ re_scaled(weights, column, weight)
        return values[above].min() - values[~above].max()

    assert lead(low) >= -1e-8
    assert lead(high) >= -1e-8
    assert lead((low + high) / 2) >= -1e-8
    for limit, beyond in ((low, low - 1e-3), (high, high + 1e-3)):
        if 1e-3 < limit < 1 - 1e-3:
            assert lead(beyond) < 0


@given(matrices, st.data())
@settings(max_examples=80, deadline=None)
def test_values_are_straight_lines_in_one_weight(drawn, data):
    matrix, weights = prepared(drawn)
    column = data.draw(st.integers(0, len(weights) - 1))
    lines = value_lines(matrix, weights, column)
    assert lines.at(weights[column]) == pytest.approx(matrix @ weights)
    for weight in (0.0, 0.3, 1.0):
        expected = matrix @ re_scaled(weights, column, weight)
        assert lines.at(weight) == pytest.approx(expected)


@given(matrices)
@settings(max_examples=200, deadline=None)
def test_no_smaller_change_makes_the_two_level(drawn):
    """Against a linear programme that minimises the sum of absolute changes."""
    matrix, weights = prepared(drawn)
    ahead, behind = sorted(matrix[:2], key=lambda row: -float(row @ weights))
    changed = smallest_swap(ahead, behind, weights)
    criteria = len(weights)
    optimum = linprog(
        np.concatenate([np.zeros(criteria), np.full(criteria, 0.5)]),
        A_ub=np.block(
            [
                [np.eye(criteria), -np.eye(criteria)],
                [-np.eye(criteria), -np.eye(criteria)],
                [(ahead - behind)[np.newaxis], np.zeros((1, criteria))],
            ]
        ),
        b_ub=np.concatenate([weights, -weights, [0.0]]),
        A_eq=np.concatenate([np.ones(criteria), np.zeros(criteria)])[np.newaxis],
        b_eq=[1.0],
    )
    assert (changed is None) == (not optimum.success)
    if changed is not None:
        assert np.abs(changed - weights).sum() / 2 == pytest.approx(optimum.fun, abs=1e-7)
        assert changed.min() >= 0
        assert changed.sum() == pytest.approx(1)
        assert changed @ (ahead - behind) <= 1e-9


LEVEL = {
    "A-1": {"C-1": 3, "C-2": 0, "C-3": 1},
    "A-2": {"C-1": 0, "C-2": 3, "C-3": 1},
    "A-3": {"C-1": 0, "C-2": 0, "C-3": 0},
}


class TestTies:
    """A-1 and A-2 are level at equal weights, and at no others."""

    def test_a_shared_first_place_holds_for_no_other_weight_that_tells_the_sharers_apart(self):
        one, other, third = found(LEVEL).stability
        assert one.first == pytest.approx((1 / 3, 1 / 3))
        assert other.first == pytest.approx((1 / 3, 1 / 3))
        assert third.first == pytest.approx((0.0, 1.0), abs=1e-9)

    def test_more_who_share_than_there_are_places_hold_them_only_while_level(self):
        stays = found(LEVEL)
        assert stays.top == 1
        assert [one.top for one in stays.stability] == [one.first for one in stays.stability]

    def test_sharers_that_never_part_hold_the_last_places_behind_those_ahead_of_them(self):
        """A-2 and A-3 are alike; A-1 is ahead of them while 3t ≥ 2(1 - t)."""
        cells = {
            "A-1": {"C-1": 3, "C-2": 0},
            "A-2": {"C-1": 0, "C-2": 2},
            "A-3": {"C-1": 0, "C-2": 2},
            "A-4": {"C-1": -1, "C-2": -1},
        }
        stays = found(cells)
        assert stays.top == 2
        assert stays.stability[0].top == pytest.approx((0.4, 1.0))
        assert stays.stability[1].top == pytest.approx((0.0, 0.6))

    def test_sharers_that_fit_into_the_top_may_part(self):
        cells = LEVEL | {"A-4": {"C-1": 0, "C-2": 0, "C-3": -1}}
        stays = found(cells)
        assert stays.top == 2
        assert stays.stability[0].first == pytest.approx((1 / 3, 1 / 3))
        assert stays.stability[0].top[1] == pytest.approx(1.0)


def enumerate_ids(values):
    return [(f"C-{column}", float(value)) for column, value in enumerate(values)]


def best(values):
    return {row for row, value in enumerate(values) if value > values.max() - 1e-9}


@given(matrices)
@settings(max_examples=60, deadline=None)
def test_inside_an_interval_the_same_are_first_and_beyond_it_others_are(drawn):
    matrix, weights = prepared(drawn)
    units = {f"A-{row}": dict(enumerate_ids(values)) for row, values in enumerate(matrix)}
    criteria = [make_criterion(f"C-{k}", weight=float(w)) for k, w in enumerate(weights)]
    seen = found(units, criteria=criteria)
    values = matrix / 3  # a scale's best level is 3
    first = best(values @ weights)
    for column, one in enumerate(seen.stability):
        low, high = one.first
        for t in np.linspace(low, high, 5)[1:-1]:
            assert first <= best(values @ re_scaled(weights, column, t))
        for t in (low - 1e-3, high + 1e-3):
            if 0 <= t <= 1:
                assert first != best(values @ re_scaled(weights, column, t))


def test_an_end_within_a_billionth_of_the_scale_of_weights_is_its_end():
    above = np.array([True, False])
    low = Lines(np.array([0.0, 5e-10]), np.array([1.0, 0.0]))
    assert stable_interval(low, above, 0.5) == (0.0, 1.0)
    high = Lines(np.array([1.0, 5e-10]), np.array([-1.0, 0.0]))
    assert stable_interval(high, above, 0.5) == (0.0, 1.0)


def test_a_single_criterion_has_no_line():
    lines = value_lines(np.array([[1.0], [0.5]]), np.ones(1), 0)
    assert (lines.rest.tolist(), lines.slope.tolist()) == ([0, 0], [0, 0])
