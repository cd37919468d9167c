"""Groups' points, filled in from the set's own."""

from __future__ import annotations

from actionplan_engine.model import GroupWeight
from actionplan_engine.scoring.group_points import group_points, own_points
from factories import make_criterion, make_plan


def plan_of(*rows):
    """Return a plan whose set says 10 and 5 in GREEN, 7 in PEOPLE; 3 to 1 between them."""
    plan = make_plan(
        {"A-1": {"C-1": 1, "C-2": 1, "C-3": 1}},
        criteria=[
            make_criterion("C-1", weight=10.0),
            make_criterion("C-2", weight=5.0),
            make_criterion("C-3", "PEOPLE", weight=7.0),
        ],
        framework_weights={"GREEN": 3.0, "PEOPLE": 1.0},
    )
    return plan.model_copy(update={"weights": rows})


def east(criterion_id, weight, **changes):
    return GroupWeight(group="EAST", criterion_id=criterion_id, weight=weight, **changes)


def of_east(*rows, by_rank=False):
    plan = plan_of(*rows)
    return group_points(plan, own_points(plan), by_rank=by_rank)["EAST"]


def test_what_is_left_out_stands_in_proportion_among_its_siblings_only():
    assert of_east(east("C-1", 20.0)).criteria == {"C-1": 20, "C-2": 10, "C-3": 7}


def test_points_of_zero_have_no_proportion():
    assert of_east(east("C-1", 0.0)).criteria == {"C-1": 0, "C-2": 5, "C-3": 7}


def test_a_row_without_points_does_not_hide_the_next():
    assert of_east(east("C-1", None), east("C-2", 10.0)).criteria["C-1"] == 20


def test_ranks_count_only_where_the_method_goes_by_them():
    rows = east("C-1", 4.0, rank=2), east("C-2", 6.0, rank=1)
    assert of_east(*rows).criteria == {"C-1": 4, "C-2": 6, "C-3": 7}
    ranked = of_east(*rows, by_rank=True).criteria
    assert ranked["C-2"] > ranked["C-1"]


def test_a_framework_without_a_row_of_its_own_counts_once():
    plan = plan_of()
    own = own_points(plan.model_copy(update={"frameworks": plan.frameworks[:1]}))
    assert own.frameworks == {"GREEN": 3, "PEOPLE": 1}
