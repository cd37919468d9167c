"""What of a plan is sampled."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.rank_acceptability import rank_acceptability
from factories import make_action, make_criterion, make_plan


def sampled(cells, **tables):
    plan = make_plan(cells, **tables)
    weights = weight_tree(plan)
    return rank_acceptability(plan, assess(plan, weights.global_weights), weights)


def firsts(found):
    rows = zip(found.action_ids, found.acceptability, strict=True)
    return {action_id: row[0] for action_id, row in rows}


def test_samples_and_seed_are_recorded():
    found = sampled({"A-1": {"C-1": 1}}, settings={"samples": 30, "seed": 99})
    assert (found.samples, found.seed) == (30, 99)


def test_gated_actions_have_no_rank():
    cells = {"A-1": {"C-1": 1}, "A-2": {"C-1": 2}}
    found = sampled(cells, actions=[make_action("A-2", eligible=False)])
    assert (found.action_ids, found.acceptability) == (("A-1",), ((1.0,),))


def test_agreed_scores_on_one_criterion_leave_nothing_open():
    assert firsts(sampled({"A-1": {"C-1": 1}, "A-2": {"C-1": 2}})) == {"A-1": 0, "A-2": 1}


def test_scores_vary_within_what_the_scorers_gave():
    found = firsts(sampled({"A-1": {"C-1": {"S-1": -1, "S-2": 3}}, "A-2": {"C-1": 2}}))
    assert 0 < found["A-1"] < 0.5


def test_an_outlying_scorer_leaves_the_centre_with_the_group():
    """Median 2 of (2, 2, 2, -3) beside 0: triangular to -3, it is still mostly above."""
    votes = {"S-1": 2, "S-2": 2, "S-3": 2, "S-4": -3}
    found = firsts(sampled({"A-1": {"C-1": votes}, "A-2": {"C-1": 0}}))
    assert 0.55 < found["A-1"] < 0.75


@pytest.mark.parametrize("policy", ["zero", "interval"])
def test_blanks_are_drawn_from_the_whole_scale_whatever_the_policy(policy):
    cells = {"A-1": {"C-1": 1, "C-2": None}, "A-2": {"C-1": 1, "C-2": 1}}
    found = firsts(sampled(cells, settings={"samples": 4000, "missing_policy": policy}))
    assert found["A-1"] == pytest.approx(1 / 3, abs=0.03)


def test_na_is_not_drawn():
    cells = {"A-1": {"C-1": 1, "C-2": "NA"}, "A-2": {"C-1": 1, "C-2": 0}}
    assert firsts(sampled(cells)) == {"A-1": 0.5, "A-2": 0.5}


def test_weights_vary_around_the_stated_ones():
    criteria = [make_criterion("C-1", weight=55.0), make_criterion("C-2", weight=45.0)]
    cells = {"A-1": {"C-1": 2, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 2}}
    assert 0.55 < firsts(sampled(cells, criteria=criteria))["A-1"] < 0.95


def test_central_weights_name_the_criteria_and_sum_to_one():
    found = sampled({"A-1": {"C-1": 2, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 2}})
    for weights in found.central_weights:
        assert set(weights) == {"C-1", "C-2"}
        assert sum(weights.values()) == pytest.approx(1)


def test_an_action_that_is_never_first_has_neither_confidence_nor_central_weights():
    found = sampled({"A-1": {"C-1": 1}, "A-2": {"C-1": 2}})
    assert (found.confidence[0], found.central_weights[0]) == (None, None)


def test_order_of_actions_and_criteria_changes_nothing():
    cells = {
        "A-1": {"C-1": {"S-1": 0, "S-2": 3}, "C-2": None},
        "A-2": {"C-1": 2, "C-2": 1},
        "A-3": {"C-1": 1, "C-2": 2},
    }
    plan = make_plan(cells)
    turned = plan.model_copy(
        update={name: getattr(plan, name)[::-1] for name in ("actions", "criteria")}
    )
    found = []
    for each in (plan, turned):
        weights = weight_tree(each)
        found.append(rank_acceptability(each, assess(each, weights.global_weights), weights))
    assert firsts(found[0]) == firsts(found[1])
