"""The ranking without each group, and with the scores that were removed."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.model import Comparison, Scorer
from actionplan_engine.scoring import certainty, rank_actions, weight_tree
from actionplan_engine.scoring.certainty import tau_between, without_group
from actionplan_engine.scoring.types import ScoredAction
from factories import make_criterion, make_plan

SCORERS = (
    Scorer(scorer_id="S-1", group="NORTH"),
    Scorer(scorer_id="S-2", group="SOUTH"),
    Scorer(scorer_id="S-3"),
)


def found(plan):
    weights = weight_tree(plan)
    assessment = assess(plan, weights.global_weights)
    return certainty(plan, assessment, rank_actions(plan, assessment, weights))


def two_groups(**tables):
    cells = {
        "A-1": {"C-1": {"S-1": 3, "S-2": -3}, "C-2": {"S-1": 0, "S-2": 0}},
        "A-2": {"C-1": {"S-1": 1, "S-2": 1}, "C-2": {"S-1": 0, "S-2": 0}},
    }
    return make_plan(cells, scorers=SCORERS, **tables)


def test_without_a_group_its_scores_do_not_count():
    left = {one.group: one for one in found(two_groups()).without_group}
    assert set(left) == {"NORTH", "SOUTH"}
    assert left["NORTH"].ranks == {"A-1": 2, "A-2": 1}
    assert left["SOUTH"].ranks == {"A-1": 1, "A-2": 2}
    assert (left["NORTH"].kendall_tau, left["SOUTH"].kendall_tau) == (1, -1)


def test_without_a_group_its_weights_do_not_count():
    cells = {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}}
    weights = {"NORTH": {"C-1": 90.0, "C-2": 10.0}, "SOUTH": {"C-1": 20.0, "C-2": 80.0}}
    left = {one.group: one.ranks for one in found(make_plan(cells, weights=weights)).without_group}
    assert left == {"NORTH": {"A-1": 2, "A-2": 1}, "SOUTH": {"A-1": 1, "A-2": 2}}


def test_one_group_alone_is_not_left_out():
    plan = make_plan(scorers=[Scorer(scorer_id="S-1", group="NORTH")])
    assert found(plan).without_group == ()


def test_a_group_without_which_nothing_weighs_is_passed_over():
    """The set gives points to one criterion only; the groups gave the other."""
    criteria = [make_criterion("C-1", weight=0.0), make_criterion("C-2", weight=0.0)]
    plan = make_plan(criteria=criteria, scorers=SCORERS, weights={"NORTH": {"C-1": 1.0}})
    assert [one.group for one in found(plan).without_group] == ["SOUTH"]


def test_all_that_a_group_gave_is_taken_out_and_nothing_else():
    plan = two_groups(weights={"NORTH": {"C-1": 1.0}, "SOUTH": {"C-1": 2.0}})
    left = without_group(plan, "NORTH")
    assert {score.scorer_id for score in left.scores} == {"S-2"}
    assert {scorer.scorer_id for scorer in left.scorers} == {"S-2", "S-3"}
    assert {row.group for row in left.weights} == {"SOUTH"}
    assert left.actions == plan.actions
    assert len(plan.scores) == 8


def test_scores_that_were_removed_are_counted_again():
    recused = found(two_groups(conflicts=[("S-2", "A-1")])).recusal
    assert recused.removed == 2
    assert recused.ranks == {"A-1": 2, "A-2": 1}
    assert recused.kendall_tau == -1


def comparing(*conflicts):
    said = (("S-1", "A-1", "A-2"), ("S-2", "A-2", "A-1"))
    return two_groups(
        settings={"weighting": "holistic"},
        comparisons=tuple(Comparison(scorer_id=s, better=b, worse=w) for s, b, w in said),
        conflicts=list(conflicts),
    )


def test_a_groups_comparisons_of_actions_are_left_out_with_it():
    plan = comparing()
    assert {c.scorer_id for c in plan.comparisons} == {"S-1", "S-2"}
    assert {c.scorer_id for c in without_group(plan, "NORTH").comparisons} == {"S-2"}


def test_comparisons_that_were_removed_are_counted_again():
    assert found(comparing(("S-2", "A-1"))).recusal.removed == 2 + 1
    swing = comparing(("S-2", "A-1")).model_copy(update={"settings": two_groups().settings})
    assert found(swing).recusal.removed == 2


@pytest.mark.parametrize("conflicts", [[], [("S-3", "A-1")]])
def test_where_nothing_was_removed_there_is_nothing_to_compare(conflicts):
    assert found(two_groups(conflicts=conflicts)).recusal is None


def scored(**values):
    return [
        ScoredAction(action_id=name, value=value, rank=1, contributions={})
        for name, value in values.items()
    ]


def test_rankings_are_compared_over_the_actions_that_are_in_both():
    one, other = scored(a=3.0, b=2.0, c=1.0), scored(c=9.0, a=1.0, d=5.0)
    assert tau_between(one, other) == -1


def test_one_action_in_both_compares_nothing():
    assert tau_between(scored(a=1.0, b=2.0), scored(a=1.0)) is None


def test_all_parts_are_there():
    whole = found(two_groups())
    assert whole.sensitivity.top == 1
    assert [bound.action_id for bound in whole.missing] == ["A-1", "A-2"]
    assert whole.consensus.ballots[0] == "value"


def test_criteria_that_count_twice_are_found():
    cells = {f"A-{n}": {"C-1": n, "C-2": n / 2} for n in range(3)}
    (overlap,) = found(make_plan(cells)).overlaps
    assert (overlap.first, overlap.second) == ("C-1", "C-2")
