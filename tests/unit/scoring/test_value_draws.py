"""Joint draws of weights and scores, one at a time."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.value_draws import ValueDraws
from factories import make_action, make_criterion, make_plan

CELLS = {
    "A-1": {"C-1": {"S-1": 0, "S-2": 3}, "P-1": 3},
    "A-2": {"C-1": None, "P-1": 1.5},
    "A-3": {"C-1": -3, "P-1": 0},
}


def draws_of(cells=CELLS, **tables):
    plan = make_plan(cells, criteria=[make_criterion("P-1", "PEOPLE")], **tables)
    tree = weight_tree(plan)
    return ValueDraws.of(plan, assess(plan, tree.global_weights), tree)


def held(draws):
    """Return draws whose weights are all alike every time."""
    count = len(draws.frameworks)
    from dataclasses import replace

    return replace(draws, weights=lambda _, samples: np.full((samples, count), 1 / count))


def many(draws, times=4000, seed=5):
    generator = np.random.Generator(np.random.PCG64(seed))
    return [draws.draw(generator) for _ in range(times)]


def test_actions_and_criteria_stand_by_their_ids_without_the_gated():
    plan = make_plan(
        {name: CELLS[name] for name in ("A-3", "A-1", "A-2")},
        criteria=[make_criterion("P-1", "PEOPLE")],
        actions=[make_action("A-2", eligible=False)],
    )
    tree = weight_tree(plan)
    turned = tree.model_copy(update={"criteria": tree.criteria[::-1]})
    for each in (tree, turned):
        found = ValueDraws.of(plan, assess(plan, tree.global_weights), each)
        assert found.action_ids == ("A-1", "A-3")
        assert found.frameworks == ("GREEN", "PEOPLE")


def test_certain_scores_are_never_anything_else():
    for drawn in many(held(draws_of()), times=20):
        assert drawn.values["A-3"] == -0.5
        assert drawn.by_framework["A-3"] == {"GREEN": -0.5, "PEOPLE": 0}


def test_differing_scores_are_triangular_about_the_merged_one():
    """From 0 to 3 about 1.5, so in values from 0 to 1 about a half: variance 1/24."""
    found = np.array([d.by_framework["A-1"]["GREEN"] * 2 for d in many(held(draws_of()))])
    assert 0 <= found.min() < 0.05
    assert 0.95 < found.max() <= 1
    assert found.mean() == pytest.approx(1 / 2, abs=0.01)
    assert found.var() == pytest.approx(1 / 24, abs=0.003)


def test_the_merged_score_is_the_likeliest():
    cells = CELLS | {"A-1": {"C-1": {"S-1": 0, "S-2": 3, "S-3": 3}, "P-1": 3}}
    found = np.array([d.by_framework["A-1"]["GREEN"] * 2 for d in many(held(draws_of(cells)))])
    assert found.mean() == pytest.approx(2 / 3, abs=0.01)  # (0 + 1 + 1) / 3


def test_blanks_are_uniform_over_the_scale():
    found = np.array([d.by_framework["A-2"]["GREEN"] * 2 for d in many(held(draws_of()))])
    assert found.mean() == pytest.approx(0, abs=0.03)
    assert found.var() == pytest.approx(1 / 3, abs=0.02)
    assert -1 <= found.min() < -0.95
    assert 0.95 < found.max() <= 1


def test_values_are_the_sum_of_their_frameworks():
    for drawn in many(draws_of(), times=20):
        for action_id, value in drawn.values.items():
            assert value == pytest.approx(sum(drawn.by_framework[action_id].values()))


def test_criteria_of_one_framework_add_up():
    draws = held(draws_of({"A-1": {"C-1": 3, "C-2": 1.5, "P-1": 3}}))
    (drawn,) = many(draws, times=1)
    assert drawn.by_framework["A-1"] == pytest.approx({"GREEN": 0.5, "PEOPLE": 1 / 3})


def test_weights_vary_with_every_draw_and_are_those_of_the_setting():
    values = {d.values["A-3"] for d in many(draws_of(), times=20)}
    assert len(values) == 20
    equal = draws_of(settings={"weights_drawn": "levels"})
    shares = np.array([-d.values["A-3"] for d in many(equal)])
    assert shares.mean() == pytest.approx(0.5, abs=0.02)
    assert shares.var() == pytest.approx(1 / 12, abs=0.005)


def test_the_same_seed_draws_the_same():
    assert many(draws_of(), times=3) == many(draws_of(), times=3)


def test_weights_belong_to_their_criteria_in_any_order_of_the_tree():
    uneven = [make_criterion("C-1", weight=90.0), make_criterion("C-2", weight=10.0)]
    plan = make_plan({"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}}, criteria=uneven)
    tree = weight_tree(plan)
    assessment = assess(plan, tree.global_weights)
    turned = tree.model_copy(update={"criteria": tree.criteria[::-1]})
    own, other = (many(ValueDraws.of(plan, assessment, each), times=5) for each in (tree, turned))
    assert own == other


def test_limits_of_weights_are_those_of_the_criteria():
    limits = {"weight": 75.0, "weight_low": 75.0, "weight_high": 75.0}
    criteria = [make_criterion("C-1", **limits), make_criterion("C-2", weight=25.0)]
    settings = {"weights_drawn": "intervals"}
    cells = {"A-1": {"C-1": 3, "C-2": 0}}
    plan = make_plan(cells, criteria=criteria, settings=settings)
    tree = weight_tree(plan)
    draws = ValueDraws.of(plan, assess(plan, tree.global_weights), tree)
    assert [d.values["A-1"] for d in many(draws, times=3)] == pytest.approx([0.75] * 3)
