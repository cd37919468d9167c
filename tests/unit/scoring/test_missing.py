"""Bounds of what the blanks could change, against every way of filling them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.missing import missing_bounds
from actionplan_engine.scoring.value_model import scored_actions, unit_values
from factories import make_action, make_criterion, make_plan

FREE = {"coverage_minimum": 0.0}


def bounds(plan):
    weights = weight_tree(plan).global_weights
    found = missing_bounds(plan.criteria, assess(plan, weights), weights)
    return {bound.action_id: bound for bound in found}


def ranked(plan):
    weights = weight_tree(plan).global_weights
    return scored_actions(unit_values(plan.criteria, assess(plan, weights)), weights)


def test_without_blanks_nothing_is_open():
    found = bounds(make_plan({"A-1": {"C-1": 3}, "A-2": {"C-1": 0}}))
    assert (found["A-1"].value_low, found["A-1"].value_high) == (1.0, 1.0)
    assert [(b.blanks, b.best_rank, b.worst_rank) for b in found.values()] == [(0, 1, 1), (0, 2, 2)]


def test_a_blank_spans_the_scale_by_its_weight():
    found = bounds(make_plan({"A-1": {"C-1": 3, "C-2": None}, "A-2": {"C-1": 0, "C-2": 0}}))
    assert (found["A-1"].value_low, found["A-1"].value_high) == (0.0, 1.0)
    assert [b.blanks for b in found.values()] == [1, 0]
    assert (found["A-1"].best_rank, found["A-1"].worst_rank) == (1, 1)
    assert (found["A-2"].best_rank, found["A-2"].worst_rank) == (1, 2)


def test_not_applicable_leaves_nothing_open():
    found = bounds(make_plan({"A-1": {"C-1": 3, "C-2": "NA"}}))
    assert found["A-1"].value_low == found["A-1"].value_high == 0.5


def test_a_value_function_that_turns_has_its_extremes_within_the_scale():
    peak = make_criterion("C-1", value_points=((-3.0, -0.2), (0.0, 0.0), (1.0, 1.4), (3.0, 1.0)))
    found = bounds(make_plan({"A-1": {"C-1": None}}, criteria=[peak], settings=FREE))
    assert (found["A-1"].value_low, found["A-1"].value_high) == (-0.2, 1.4)


def test_an_action_gated_for_its_coverage_may_come_in_and_push_others_down():
    cells = {"A-1": {"C-1": 1, "C-2": 1}, "A-2": {"C-1": None, "C-2": None}}
    found = bounds(make_plan(cells))
    assert found["A-2"].gated
    assert (found["A-2"].best_rank, found["A-2"].worst_rank) == (1, 2)
    assert (found["A-1"].best_rank, found["A-1"].worst_rank) == (1, 2)


def test_an_action_gated_for_another_reason_is_not_counted():
    cells = {"A-1": {"C-1": 1}, "A-2": {"C-1": 3}}
    found = bounds(make_plan(cells, actions=[make_action("A-2", eligible=False)]))
    assert set(found) == {"A-1"}
    assert found["A-1"].worst_rank == 1


@pytest.mark.parametrize(("worst", "best", "veto"), [(-3.0, 3.0, 1.5), (3.0, -3.0, -1.5)])
def test_a_blank_that_may_be_vetoed_can_take_its_action_away(worst, best, veto):
    strict = make_criterion("C-1", worst=worst, best=best, veto_below=veto)
    top = 3.0 if best > worst else -3.0
    cells = {"A-1": {"C-1": None, "C-2": 3}, "A-2": {"C-1": top * 2 / 3, "C-2": -3}}
    found = bounds(make_plan(cells, criteria=[strict], settings=FREE))
    assert found["A-1"].may_be_vetoed
    assert found["A-1"].value_low == pytest.approx(0.75)
    assert found["A-2"].best_rank == 1
    assert found["A-2"].worst_rank == 2


def test_a_blank_that_may_be_vetoed_is_not_forgotten_for_a_later_one_that_may_not():
    strict = make_criterion("C-1", veto_below=0)
    cells = {"A-1": {"C-1": None, "C-2": None, "C-3": 1}}
    found = bounds(make_plan(cells, criteria=[strict], settings=FREE))
    assert found["A-1"].may_be_vetoed


def test_values_within_a_billionth_are_level():
    """A-2's blank is worth up to 1 / 2; A-1 is worth that, less a rounding error."""
    cells = {"A-1": {"C-1": 0, "C-2": 3 - 3e-9}, "A-2": {"C-1": 0, "C-2": None}}
    found = bounds(make_plan(cells, settings=FREE))
    assert found["A-1"].worst_rank == 1
    cells["A-1"]["C-2"] = 3 - 3e-8
    assert bounds(make_plan(cells, settings=FREE))["A-1"].worst_rank == 2


LEVELS = (-3.0, 0.0, 3.0)
cells_of = st.sampled_from([*LEVELS, 1.0, None])


@given(st.lists(st.tuples(cells_of, cells_of), min_size=2, max_size=3))
@settings(max_examples=60, deadline=None)
def test_bounds_are_reached_and_never_passed(rows):
    """Every filling with the ends of straight value functions, where the extremes lie."""
    names = ("C-1", "C-2")
    cells = {f"A-{n}": dict(zip(names, row, strict=True)) for n, row in enumerate(rows)}
    found = bounds(make_plan(cells, settings=FREE))
    blanks = [(a, c) for a, row in cells.items() for c, score in row.items() if score is None]
    values = {action: [] for action in cells}
    ranks = {action: [] for action in cells}
    for filling in product((-3.0, 3.0), repeat=len(blanks)):
        filled = {action: dict(row) for action, row in cells.items()}
        for (action, criterion), level in zip(blanks, filling, strict=True):
            filled[action][criterion] = level
        for scored in ranked(make_plan(filled, settings=FREE)):
            values[scored.action_id].append(scored.value)
            ranks[scored.action_id].append(scored.rank)
    for action, bound in found.items():
        assert (bound.value_low, bound.value_high) == pytest.approx(
            (min(values[action]), max(values[action]))
        )
        assert (bound.best_rank, bound.worst_rank) == (min(ranks[action]), max(ranks[action]))
