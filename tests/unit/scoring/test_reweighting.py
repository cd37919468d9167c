"""Weights moved, the others in proportion."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import GateReason, assess, regated
from actionplan_engine.model.policy import HarmAnswer, PolicyRecords
from actionplan_engine.scoring import rank_actions, weight_tree
from actionplan_engine.scoring.reweighting import members, share_of, with_share
from actionplan_engine.scoring.value_model import revalued
from factories import make_criterion, make_plan

CELLS = {"A-1": {"C-1": 3, "C-2": 0, "P-1": 0}, "A-2": {"C-1": 0, "C-2": 0, "P-1": 3}}
CRITERIA = [make_criterion("P-1", "PEOPLE")]


def tree():
    return weight_tree(make_plan(CELLS, criteria=CRITERIA))


def test_a_frameworks_id_stands_for_its_criteria():
    assert members(tree(), "green") == ("C-1", "C-2")


def test_a_criterions_id_stands_for_itself():
    assert members(tree(), "p-1") == ("P-1",)


def test_an_unknown_id_stands_for_nothing():
    assert members(tree(), "blue") == ()


def test_a_share_is_of_all_weight_at_any_scale():
    weights = {"a": 2.0, "b": 4.0, "c": 2.0}
    assert share_of(weights, ["b"]) == 0.5
    assert share_of(weights, ["a", "c"]) == 0.5
    assert share_of(weights, []) == 0


def test_both_sides_keep_their_proportions():
    moved = with_share({"a": 0.4, "b": 0.1, "c": 0.3, "d": 0.2}, ["a", "b"], 0.25)
    assert moved == pytest.approx({"a": 0.2, "b": 0.05, "c": 0.45, "d": 0.3})
    assert list(moved) == ["a", "b", "c", "d"]


def test_a_share_is_of_one_whatever_the_scale_was():
    assert with_share({"a": 30, "b": 10}, ["a"], 0.5) == {"a": 0.5, "b": 0.5}


def test_criteria_without_weight_get_equal_parts():
    assert with_share({"a": 0.0, "b": 0.0, "c": 1.0}, ["a", "b"], 0.5) == {
        "a": 0.25,
        "b": 0.25,
        "c": 0.5,
    }


def test_shares_of_a_third_are_written_to_the_last_digit_that_holds():
    moved = with_share({"a": 1.0, "b": 1.0, "c": 1.0}, ["a"], 0.0)
    assert moved == {"a": 0.0, "b": 0.5, "c": 0.5}


def ranked(**settings):
    plan = make_plan(CELLS, criteria=CRITERIA, settings={"samples": 0} | settings)
    weights = weight_tree(plan)
    assessment = assess(plan, weights.global_weights)
    return plan, assessment, rank_actions(plan, assessment, weights)


def test_a_ranking_is_valued_by_other_weights_and_nothing_else_changes():
    plan, assessment, ranking = ranked()
    found = revalued(plan, assessment, ranking, {"C-1": 1.0, "C-2": 0.0, "P-1": 0.0})
    assert [(a.value, a.rank) for a in found.actions] == [(1, 1), (0, 2)]
    assert [(a.value, a.rank) for a in ranking.actions] == [(0.25, 2), (0.5, 1)]
    assert found.weights == ranking.weights
    assert found.second_opinions == ranking.second_opinions


def test_coverage_and_gates_follow_the_weights():
    cells = {"A-1": {"C-1": 3, "C-2": None}, "A-2": {"C-1": 0, "C-2": 1}}
    plan = make_plan(cells, settings={"coverage_minimum": 50.0})
    assessment = assess(plan, {"C-1": 0.5, "C-2": 0.5})
    assert [a.gate for a in assessment.actions] == [None, None]
    found = regated(plan, assessment, {"C-1": 0.25, "C-2": 0.75})
    first, second = found.actions
    assert (first.coverage, first.gate.reason) == (25, GateReason.COVERAGE)
    assert (second.coverage, second.gate) == (100, None)
    assert first.scores == assessment.actions[0].scores
    assert found.agreement == assessment.agreement
    back = regated(plan, found, {"C-1": 0.5, "C-2": 0.5})
    assert back == assessment


def test_harm_stays_harm_whatever_the_weights():
    harm = HarmAnswer(action_id="A-1", objective="TAX-f", verdict="harm")
    plan = make_plan(CELLS, criteria=CRITERIA, policy=PolicyRecords(dnsh=(harm,)))
    weights = weight_tree(plan).global_weights
    assessment = assess(plan, weights)
    found = regated(plan, assessment, weights)
    assert [a.gate and a.gate.reason for a in found.actions] == [GateReason.HARM, None]
    assert found == assessment
