"""The additive value model."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.assessment.concordance import kendalls_w, kendalls_w_range
from actionplan_engine.scoring import rank_actions, weight_tree
from factories import make_action, make_criterion, make_plan


def ranking_of(cells, **tables):
    tables = {"settings": {"samples": 0}} | tables
    plan = make_plan(cells, **tables)
    weights = weight_tree(plan)
    return rank_actions(plan, assess(plan, weights.global_weights), weights)


def values(ranking):
    return {action.action_id: action.value for action in ranking.actions}


def test_value_is_the_weighted_sum_of_values_on_the_scales():
    criteria = [make_criterion("C-1", weight=30.0), make_criterion("C-2", weight=10.0)]
    ranking = ranking_of({"A-1": {"C-1": 3, "C-2": -3}}, criteria=criteria)
    assert values(ranking) == pytest.approx({"A-1": 0.75 - 0.25})


def test_not_done_is_worth_nothing():
    assert values(ranking_of({"A-1": {"C-1": 0, "C-2": 0}})) == {"A-1": 0}


def test_the_top_of_every_scale_is_worth_one():
    assert values(ranking_of({"A-1": {"C-1": 3, "C-2": 3}})) == {"A-1": 1}


def test_harm_is_worth_less_than_nothing():
    assert values(ranking_of({"A-1": {"C-1": -3, "C-2": 0}})) == {"A-1": -0.5}


def test_contributions_sum_to_the_value():
    action = ranking_of({"A-1": {"C-1": 2, "C-2": -1}}).actions[0]
    assert action.contributions == pytest.approx({"C-1": 1 / 3, "C-2": -1 / 6})
    assert sum(action.contributions.values()) == pytest.approx(action.value)


def test_the_value_function_need_not_be_straight():
    bent = make_criterion("C-1", value_points=((-3.0, -3.0), (0.0, 0.0), (1.0, 0.9), (3.0, 1.0)))
    assert values(ranking_of({"A-1": {"C-1": 1}}, criteria=[bent])) == pytest.approx({"A-1": 0.9})


def test_na_and_blank_add_nothing():
    cells = {"A-1": {"C-1": 3, "C-2": "NA"}, "A-2": {"C-1": 3, "C-2": None}}
    assert values(ranking_of(cells)) == {"A-1": 0.5, "A-2": 0.5}


def test_equal_values_share_a_rank():
    cells = {"A-1": {"C-1": 1, "C-2": 2}, "A-2": {"C-1": 2, "C-2": 1}, "A-3": {"C-1": 0, "C-2": 0}}
    assert [a.rank for a in ranking_of(cells).actions] == [1, 1, 3]


def test_gated_actions_are_not_ranked():
    cells = {"A-1": {"C-1": 3, "C-2": 3}, "A-2": {"C-1": 1, "C-2": 1}}
    ranking = ranking_of(cells, actions=[make_action("A-1", eligible=False)])
    assert [(a.action_id, a.rank) for a in ranking.actions] == [("A-2", 1)]


def test_each_groups_weights_give_its_own_ranks():
    cells = {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 2}}
    weights = {"EAST": {"C-1": 100.0, "C-2": 10.0}, "WEST": {"C-1": 0.0, "C-2": 100.0}}
    groups = ranking_of(cells, weights=weights).weights.groups
    assert {g.group: g.ranks for g in groups} == {
        "EAST": {"A-1": 1, "A-2": 2},
        "WEST": {"A-1": 2, "A-2": 1},
    }


def test_concordance_of_the_groups_rankings_is_given():
    cells = {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 2}}
    weights = {"EAST": {"C-1": 100.0, "C-2": 10.0}, "WEST": {"C-1": 0.0, "C-2": 100.0}}
    assert ranking_of(cells, weights=weights).group_concordance == 0


def test_one_group_has_nobody_to_concord_with():
    weights = {"EAST": {"C-1": 1.0}}
    assert ranking_of({"A-1": {"C-1": 3}}, weights=weights).group_concordance is None


def test_without_samples_there_is_no_rank_acceptability():
    assert ranking_of({"A-1": {"C-1": 1}}).rank_acceptability is None


def test_a_plan_whose_actions_are_all_gated_has_an_empty_ranking():
    cells = {"A-1": {"C-1": None}, "A-2": {"C-1": None}}
    ranking = ranking_of(cells, settings={"samples": 10})
    assert (ranking.actions, ranking.second_opinions) == ((), ())
    assert ranking.rank_acceptability is None


def test_a_single_action_is_first_without_second_opinions():
    ranking = ranking_of({"A-1": {"C-1": 1}}, settings={"samples": 10})
    assert (ranking.actions[0].rank, ranking.second_opinions) == (1, ())
    assert ranking.rank_acceptability.acceptability == ((1.0,),)


def test_the_groups_concordance_has_an_interval_with_the_plans_seed():
    cells = {f"A-{n}": {"C-1": n / 2, "C-2": (3 * n) % 7 / 3} for n in range(6)}
    points = {"EAST": {"C-1": 3, "C-2": 1}, "WEST": {"C-1": 1, "C-2": 3}}
    plan = make_plan(cells, weights=points)
    tree = weight_tree(plan)
    found = rank_actions(plan, assess(plan, tree.global_weights), tree)
    rankings = [[group.ranks[f"A-{n}"] for n in range(6)] for group in found.weights.groups]
    assert found.group_concordance == pytest.approx(kendalls_w(rankings))
    assert found.group_concordance_range == kendalls_w_range(rankings, plan.settings.seed)
    assert found.group_concordance_range != kendalls_w_range(rankings, plan.settings.seed + 1)


def test_one_group_agrees_with_nobody():
    plan = make_plan(weights={"EAST": {"C-1": 3, "C-2": 1}})
    tree = weight_tree(plan)
    found = rank_actions(plan, assess(plan, tree.global_weights), tree)
    assert (found.group_concordance, found.group_concordance_range) == (None, None)


def test_no_contribution_is_a_negative_zero():
    plan = make_plan({"A-1": {"C-1": -3, "C-2": 1}}, weights={"EAST": {"C-1": 0, "C-2": 1}})
    tree = weight_tree(plan)
    (action,) = rank_actions(plan, assess(plan, tree.global_weights), tree).actions
    assert str(action.contributions["C-1"]) == "0.0"
