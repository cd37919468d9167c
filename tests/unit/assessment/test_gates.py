"""Gates before scores."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import GateReason, assess
from actionplan_engine.model import HarmAnswer, PolicyRecords, Text
from factories import make_action, make_criterion, make_plan

EVEN = {"C-1": 0.5, "C-2": 0.5}


def gate_of(cells, *, weights=EVEN, criterion=None, settings=None, **action):
    """Return the gate of the only action of a plan."""
    plan = make_plan(
        {"A-1": cells},
        actions=[make_action("A-1", **action)],
        criteria=[make_criterion("C-1", **criterion or {})],
        settings=settings,
    )
    return assess(plan, weights).actions[0].gate


def test_an_eligible_costed_covered_action_passes():
    assert gate_of({"C-1": 1, "C-2": 1}) is None


def test_an_ineligible_action_leaves():
    assert gate_of({"C-1": 1, "C-2": 1}, eligible=False).reason is GateReason.INELIGIBLE


def test_an_ineligible_action_with_a_verdict_leaves_with_its_words():
    verdict = Text(default="The shore is public.")
    gate = gate_of({"C-1": 1, "C-2": 1}, eligible=False, legal_verdict=verdict)
    assert (gate.reason, gate.text) == (GateReason.LEGAL, verdict)


def test_a_verdict_on_an_eligible_action_is_no_gate():
    assert gate_of({"C-1": 1, "C-2": 1}, legal_verdict=Text(default="No objection.")) is None


def test_an_action_without_a_cost_is_not_free():
    assert gate_of({"C-1": 1, "C-2": 1}, cost=None).reason is GateReason.NO_COST


def test_ineligible_comes_before_every_other_reason():
    gate = gate_of({"C-1": None, "C-2": None}, cost=None, eligible=False)
    assert gate.reason is GateReason.INELIGIBLE


def test_locked_out_is_no_gate():
    assert gate_of({"C-1": 1, "C-2": 1}, lock="out") is None


def test_significant_harm_leaves_with_the_objective_and_the_words():
    harm = HarmAnswer(
        action_id="A-1", objective="TAX-c", verdict="harm", answer=Text(default="It drains a lake.")
    )
    plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, policy=PolicyRecords(dnsh=(harm,)))
    gate = assess(plan, EVEN).actions[0].gate
    assert (gate.reason, gate.objective) == (GateReason.HARM, "TAX-c")
    assert str(gate.text) == "It drains a lake."


class TestVeto:
    def test_merged_score_below_the_level_leaves_with_both_numbers(self):
        gate = gate_of({"C-1": -2, "C-2": 3}, criterion={"veto_below": -1})
        assert (gate.reason, gate.criterion_id) == (GateReason.VETO, "C-1")
        assert (gate.found, gate.threshold) == (-2, -1)

    def test_merged_score_at_the_level_passes(self):
        assert gate_of({"C-1": -1, "C-2": 3}, criterion={"veto_below": -1}) is None

    def test_criteria_without_a_level_do_not_hide_the_next_ones(self):
        plan = make_plan(
            {"A-1": {"C-1": -3, "C-2": None, "C-3": -3}},
            criteria=[make_criterion("C-2", veto_below=0), make_criterion("C-3", veto_below=0)],
        )
        weights = {"C-1": 0.4, "C-2": 0.2, "C-3": 0.4}
        assert assess(plan, weights).actions[0].gate.criterion_id == "C-3"

    def test_one_low_scorer_is_no_veto(self):
        cells = {"C-1": {"S-1": -3, "S-2": 0, "S-3": 0}, "C-2": 1}
        assert gate_of(cells, criterion={"veto_below": -1}) is None

    @pytest.mark.parametrize("given", [None, "NA"])
    def test_blank_and_na_are_no_veto(self, given):
        cells = {"C-1": given, "C-2": 1}
        assert gate_of(cells, criterion={"veto_below": 1}) is None

    @pytest.mark.parametrize(("emitted", "gated"), [(90, True), (80, False), (10, False)])
    def test_below_means_of_less_value_where_less_is_better(self, emitted, gated):
        scale = {"worst": 100.0, "zero": 100.0, "best": 0.0, "veto_below": 80.0}
        gate = gate_of({"C-1": emitted, "C-2": 1}, criterion=scale)
        assert (gate is not None) is gated


class TestCoverage:
    def test_too_little_of_the_weight_leaves_with_both_numbers(self):
        gate = gate_of({"C-1": None, "C-2": 1}, weights={"C-1": 0.7, "C-2": 0.3})
        assert (gate.reason, gate.threshold) == (GateReason.COVERAGE, 50)
        assert gate.found == pytest.approx(30)

    def test_exactly_the_least_coverage_passes(self):
        settings = {"coverage_minimum": 30.0}
        weights = {"C-1": 0.1 + 0.2 + 0.4, "C-2": 0.1 + 0.2}
        assert gate_of({"C-1": None, "C-2": 1}, weights=weights, settings=settings) is None

    def test_where_no_criterion_weighs_anything_nothing_is_missing(self):
        plan = make_plan({"A-1": {"C-1": None, "C-2": 1}})
        (action,) = assess(plan, {"C-1": 0.0, "C-2": 0.0}).actions
        assert (action.coverage, action.gate) == (100.0, None)

    def test_na_is_no_gap(self):
        assert gate_of({"C-1": "NA", "C-2": "NA"}) is None

    def test_policy_gate_lets_no_weighing_blank_pass(self):
        settings = {"missing_policy": "gate", "coverage_minimum": 10.0}
        gate = gate_of({"C-1": None, "C-2": 1}, settings=settings)
        assert (gate.reason, gate.found, gate.threshold) == (GateReason.BLANK, 50, 100)
        assert gate.criterion_id == "C-1"

    def test_policy_gate_lets_a_complete_action_pass(self):
        settings = {"missing_policy": "gate"}
        assert gate_of({"C-1": 0, "C-2": "NA"}, settings=settings) is None

    def test_policy_gate_minds_no_blank_that_weighs_nothing(self):
        settings = {"missing_policy": "gate"}
        weights = {"C-1": 0.0, "C-2": 1.0}
        assert gate_of({"C-1": None, "C-2": 1}, weights=weights, settings=settings) is None
