"""The weight tree."""

from __future__ import annotations

import pytest

from actionplan_engine.errors import UsageError
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.surrogate_weights import rank_order_centroid
from factories import make_criterion, make_plan

CELLS = {"A-1": {"G-1": 1, "G-2": 1, "P-1": 1}}


def plan_of(points=(60.0, 40.0, 100.0), frameworks=(3.0, 1.0), weights=None, **settings):
    """Return a plan of two frameworks: GREEN with G-1 and G-2, PEOPLE with P-1."""
    return make_plan(
        CELLS,
        criteria=[
            make_criterion("G-1", "GREEN", weight=points[0]),
            make_criterion("G-2", "GREEN", weight=points[1]),
            make_criterion("P-1", "PEOPLE", weight=points[2]),
        ],
        framework_weights=dict(zip(("GREEN", "PEOPLE"), frameworks, strict=True)),
        weights=weights,
        settings=settings,
    )


def global_weights(*args, **kwargs):
    return weight_tree(plan_of(*args, **kwargs)).global_weights


class TestSetsOwnPoints:
    def test_global_weight_is_framework_times_local(self):
        assert global_weights() == pytest.approx({"G-1": 0.45, "G-2": 0.3, "P-1": 0.25})

    def test_local_weights_are_shares_within_the_framework(self):
        tree = weight_tree(plan_of())
        assert [leaf.local_weight for leaf in tree.criteria] == pytest.approx([0.6, 0.4, 1.0])

    def test_branches_hold_the_frameworks_shares(self):
        tree = weight_tree(plan_of())
        assert [(b.framework_id, b.weight) for b in tree.frameworks] == [
            ("GREEN", 0.75),
            ("PEOPLE", 0.25),
        ]

    def test_direct_points_are_shares_too(self):
        assert global_weights(weighting="direct") == global_weights()

    def test_criteria_that_all_lack_points_count_alike(self):
        assert global_weights((None, None, 5.0))["G-1"] == pytest.approx(0.375)

    def test_a_framework_without_criteria_takes_no_weight(self):
        plan = make_plan(CELLS, framework_weights={"EMPTY": 9.0, "GREEN": 1.0})
        tree = weight_tree(plan)
        assert [branch.framework_id for branch in tree.frameworks] == ["GREEN"]
        assert sum(tree.global_weights.values()) == pytest.approx(1)

    def test_a_framework_of_weight_zero_keeps_its_local_shares(self):
        tree = weight_tree(plan_of(frameworks=(0.0, 1.0)))
        assert [leaf.local_weight for leaf in tree.criteria] == pytest.approx([0.6, 0.4, 1.0])
        assert tree.global_weights == {"G-1": 0, "G-2": 0, "P-1": 1}

    def test_a_framework_of_weight_zero_needs_no_weighing_criterion(self):
        assert global_weights((0.0, 0.0, 1.0), (0.0, 1.0))["P-1"] == 1


class TestOtherMethods:
    def test_equal_weighs_frameworks_alike_and_criteria_alike_within_each(self):
        found = global_weights(weighting="equal")
        assert found == {"G-1": 0.25, "G-2": 0.25, "P-1": 0.5}

    def test_equal_ignores_what_groups_gave(self):
        tree = weight_tree(plan_of(weights={"W": {"G-1": 9.0}}, weighting="equal"))
        assert tree.groups == ()
        assert tree.global_weights["G-1"] == 0.25

    def test_unknown_weighs_all_criteria_alike_whatever_their_frameworks(self):
        tree = weight_tree(plan_of(weighting="unknown"))
        assert tree.global_weights == pytest.approx({"G-1": 1 / 3, "G-2": 1 / 3, "P-1": 1 / 3})
        assert [branch.weight for branch in tree.frameworks] == pytest.approx([2 / 3, 1 / 3])

    def test_rank_order_centroid_of_two_is_three_quarters_and_a_quarter(self):
        found = global_weights((51.0, 50.0, 1.0), (2.0, 1.0), weighting="roc")
        assert found == pytest.approx({"G-1": 0.5625, "G-2": 0.1875, "P-1": 0.25})

    def test_rank_order_centroid_ties_share_their_places(self):
        found = global_weights((5.0, 5.0, 1.0), (2.0, 1.0), weighting="roc")
        assert found["G-1"] == found["G-2"] == pytest.approx(0.375)

    def test_rank_order_centroid_leaves_points_of_zero_at_zero(self):
        found = global_weights((5.0, 0.0, 1.0), (1.0, 1.0), weighting="roc")
        assert found == pytest.approx({"G-1": 0.5, "G-2": 0.0, "P-1": 0.5})

    @pytest.mark.parametrize("count", [1, 2, 7])
    def test_rank_order_centroid_sums_to_one(self, count):
        assert sum(rank_order_centroid(count)) == pytest.approx(1)

    @pytest.mark.parametrize("method", ["ahp", "bwm", "bwm_nonlinear", "holistic"])
    def test_a_method_without_its_judgements_is_refused(self, method):
        with pytest.raises(UsageError, match=f"weighting {method} needs"):
            weight_tree(plan_of(weighting=method))

    def test_the_method_is_named_in_the_tree(self):
        assert weight_tree(plan_of(weighting="roc")).method == "roc"


EAST = {"framework:GREEN": 100.0, "framework:PEOPLE": 100.0, "G-1": 100.0, "G-2": 0.0}
WEST = {"framework:GREEN": 50.0, "framework:PEOPLE": 150.0, "G-1": 20.0, "G-2": 20.0}


class TestGroups:
    def tree(self, **weights):
        return weight_tree(plan_of(weights=weights))

    def test_each_group_has_its_own_global_weights(self):
        east, west = self.tree(EAST=EAST, WEST=WEST).groups
        assert east.global_weights == pytest.approx({"G-1": 0.5, "G-2": 0.0, "P-1": 0.5})
        assert west.global_weights == pytest.approx({"G-1": 0.125, "G-2": 0.125, "P-1": 0.75})

    def test_the_plans_weights_are_the_mean_of_the_groups_global_weights(self):
        found = self.tree(EAST=EAST, WEST=WEST).global_weights
        assert found == pytest.approx({"G-1": 0.3125, "G-2": 0.0625, "P-1": 0.625})

    def test_combined_local_weights_are_global_over_framework(self):
        tree = self.tree(EAST=EAST, WEST=WEST)
        assert tree.criteria[0].local_weight == pytest.approx(0.3125 / 0.375)

    def test_a_group_that_leaves_out_the_frameworks_has_the_sets_own(self):
        (group,) = self.tree(EAST={"G-1": 1.0, "G-2": 1.0}).groups
        assert group.global_weights["P-1"] == pytest.approx(0.25)

    def test_a_group_that_leaves_out_a_criterion_has_it_in_the_sets_proportion(self):
        (group,) = self.tree(EAST={"G-1": 6.0}).groups
        assert group.global_weights["G-2"] == pytest.approx(0.3)

    def test_the_scale_of_a_groups_points_does_not_matter(self):
        small = self.tree(EAST={"G-1": 0.5, "framework:GREEN": 0.1})
        large = self.tree(EAST={"G-1": 500.0, "framework:GREEN": 100.0})
        assert small.global_weights == pytest.approx(large.global_weights)

    def test_order_of_rows_changes_nothing(self):
        plan = plan_of(weights={"EAST": EAST, "WEST": WEST})
        turned = plan.model_copy(update={"weights": plan.weights[::-1]})
        assert weight_tree(turned) == weight_tree(plan)


class TestErrors:
    @pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
    def test_a_weight_must_be_a_number_from_zero_up(self, wrong):
        with pytest.raises(UsageError, match="G-2"):
            weight_tree(plan_of((1.0, wrong, 1.0)))

    def test_criteria_that_all_weigh_nothing_in_a_weighing_framework_are_refused(self):
        with pytest.raises(UsageError, match="G-1, G-2"):
            weight_tree(plan_of((0.0, 0.0, 1.0)))

    def test_frameworks_that_all_weigh_nothing_are_refused(self):
        with pytest.raises(UsageError, match="GREEN, PEOPLE"):
            weight_tree(plan_of(frameworks=(0.0, 0.0)))

    def test_the_error_names_the_group(self):
        with pytest.raises(UsageError, match="EAST: G-1, G-2"):
            weight_tree(plan_of(weights={"EAST": {"G-1": 0.0, "G-2": 0.0}}))

    def test_one_criterion_without_points_beside_others_is_refused(self):
        with pytest.raises(UsageError, match="G-2 has no weight"):
            weight_tree(plan_of((1.0, None, 1.0)))

    def test_a_group_that_weighs_something_twice_is_refused(self):
        plan = plan_of(weights={"EAST": {"G-1": 1.0}})
        twice = plan.model_copy(update={"weights": plan.weights * 2})
        with pytest.raises(UsageError, match="EAST weighs G-1 twice"):
            weight_tree(twice)
