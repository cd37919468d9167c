"""Published examples of additive values on fixed scales, and of surrogate weights."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.surrogate_weights import rank_order_centroid
from actionplan_engine.scoring.value_model import scored_actions, unit_values
from factories import make_criterion, make_plan
from oracles.published import example


def test_value_is_one_minus_the_published_distance_to_the_ideal():
    """Dezert et al. (2020): SPOTIS on fixed bounds is an additive value, turned round."""
    published = example("spotis_dezert_2020")
    criteria = []
    for number, (low, high) in enumerate(published["bounds"]):
        worst, best = (low, high) if published["types"][number] == 1 else (high, low)
        weight = published["weights"][number]
        scale = {"worst": worst, "zero": worst, "best": best, "weight": weight}
        criteria.append(make_criterion(f"C-{number}", kind="measured", **scale))
    cells = {
        f"A-{row}": {f"C-{number}": score for number, score in enumerate(scores)}
        for row, scores in enumerate(published["matrix"])
    }
    plan = make_plan(cells, criteria=criteria)
    weights = weight_tree(plan).global_weights
    found = scored_actions(unit_values(plan.criteria, assess(plan, weights)), weights)
    expected = [1 - distance for distance in published["expected"]["score"]]
    assert [action.value for action in found] == pytest.approx(expected, abs=published["tol"])
    assert [action.rank for action in found] == published["expected"]["rank"]


def test_rank_order_centroid_is_as_published():
    """Barron & Barrett (1996), Management Science 42(11)."""
    published = example("surrogate_weights_n4")
    expected = published["expected"]["ROC"]
    assert rank_order_centroid(4) == pytest.approx(expected, abs=published["tol"])
