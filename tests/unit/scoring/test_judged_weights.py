"""The weight tree from judgements: pairs, best and worst, ranks, comparisons of actions."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.errors import UsageError
from actionplan_engine.model import (
    BestWorst,
    Comparison,
    GroupWeight,
    PairwiseJudgement,
    Scorer,
)
from actionplan_engine.scoring import weight_tree
from factories import make_criterion, make_plan

CELLS = {
    "A-1": {"G-1": 3, "G-2": 0, "G-3": 0, "P-1": 0},
    "A-2": {"G-1": 0, "G-2": 3, "G-3": 0, "P-1": 0},
    "A-3": {"G-1": 0, "G-2": 0, "G-3": 3, "P-1": 0},
    "A-4": {"G-1": 0, "G-2": 0, "G-3": 0, "P-1": 3},
}


def plan_of(weighting, combination="aip", **tables):
    """Return a plan of two frameworks: GREEN with G-1 to G-3 (3 : 2 : 1), PEOPLE with P-1."""
    return make_plan(
        CELLS,
        criteria=[
            make_criterion("G-1", "GREEN", weight=3.0),
            make_criterion("G-2", "GREEN", weight=2.0),
            make_criterion("G-3", "GREEN", weight=1.0),
            make_criterion("P-1", "PEOPLE", weight=1.0),
        ],
        framework_weights={"GREEN": 3.0, "PEOPLE": 1.0},
        settings={"weighting": weighting, "weights_combination": combination},
        **tables,
    )


def pairs(group, scope, **judged):
    """Return judgements: `G1_G2=3` says that G-1 is worth 3 times G-2."""
    found = []
    for key, judgement in judged.items():
        first, second = (f"{name[0]}-{name[1]}" for name in key.split("_"))
        found.append(
            PairwiseJudgement(
                group=group, scope=scope, first=first, second=second, judgement=judgement
            )
        )
    return tuple(found)


def frameworks(group, judgement):
    return (
        PairwiseJudgement(
            group=group,
            scope="frameworks",
            first="GREEN",
            second="PEOPLE",
            judgement=judgement,
        ),
    )


def best_worst(group, best, worst, to_others, to_worst):
    members = ("G-1", "G-2", "G-3")
    return BestWorst(
        group=group,
        scope="GREEN",
        best=best,
        worst=worst,
        best_to_others=dict(zip(members, to_others, strict=True)),
        others_to_worst=dict(zip(members, to_worst, strict=True)),
    )


class TestPairs:
    EAST = pairs("EAST", "GREEN", G1_G2=2.0, G1_G3=4.0, G2_G3=2.0)
    WEST = pairs("WEST", "GREEN", G1_G2=0.5, G1_G3=4.0, G2_G3=8.0)

    def test_local_weights_are_the_eigenvector(self):
        tree = weight_tree(plan_of("ahp", pairwise=self.EAST + frameworks("EAST", 1.0)))
        local = {leaf.criterion_id: leaf.local_weight for leaf in tree.criteria}
        assert local == pytest.approx({"G-1": 4 / 7, "G-2": 2 / 7, "G-3": 1 / 7, "P-1": 1})
        assert tree.global_weights["P-1"] == pytest.approx(0.5)

    def test_a_scope_that_was_not_judged_has_the_sets_own_points(self):
        tree = weight_tree(plan_of("ahp", pairwise=self.EAST))
        assert tree.frameworks[0].weight == pytest.approx(0.75)
        sources = {scope.scope: scope.source for scope in tree.elicitation.scopes}
        assert sources == {"frameworks": "set", "GREEN": "judged", "PEOPLE": "none"}

    def test_means_of_weights_and_of_judgements_differ(self):
        both = self.EAST + self.WEST
        aip = weight_tree(plan_of("ahp", pairwise=both))
        aij = weight_tree(plan_of("ahp", "aij", pairwise=both))
        east = np.array([4, 2, 1]) / 7
        west = np.array([4, 8, 1]) / 13
        mean = np.array([4, 4, 1]) / 9
        local = [leaf.local_weight for leaf in aip.criteria][:3]
        assert local == pytest.approx((east + west) / 2)
        assert [leaf.local_weight for leaf in aij.criteria][:3] == pytest.approx(mean)

    def test_each_groups_own_weights_stay(self):
        for combination in ("aip", "aij"):
            tree = weight_tree(plan_of("ahp", combination, pairwise=self.EAST + self.WEST))
            east, west = tree.groups
            assert (east.group, west.group) == ("EAST", "WEST")
            assert east.global_weights["G-1"] == pytest.approx(0.75 * 4 / 7)
            assert west.global_weights["G-1"] == pytest.approx(0.75 * 4 / 13)

    def test_judgements_together_are_listed_after_the_groups(self):
        tree = weight_tree(plan_of("ahp", "aij", pairwise=self.EAST + self.WEST))
        groups = [scope.group for scope in tree.elicitation.scopes if scope.scope == "GREEN"]
        assert groups == ["EAST", "WEST", None]

    def test_inconsistency_is_said_with_its_worst_triad(self):
        given = pairs("EAST", "GREEN", G1_G2=3.0, G2_G3=3.0, G1_G3=1.0)
        (judged,) = (
            scope
            for scope in weight_tree(plan_of("ahp", pairwise=given)).elicitation.scopes
            if scope.source == "judged"
        )
        assert judged.consistency.acceptable is False
        assert judged.consistency.worst_triad.first_to_third == 1
        assert (judged.judged, judged.pairs) == (3, 3)

    def test_a_contradiction_round_four_criteria_names_its_worst_pair(self):
        """G-1 and G-2 are each compared with the three others, so no three are all compared."""
        cells = {"A-1": {f"G-{number}": 1 for number in range(1, 6)}}
        alike = {f"G{one}_G{other}": 1.0 for one in (1, 2) for other in (3, 4, 5)}
        given = pairs("EAST", "GREEN", **alike | {"G1_G3": 1 / 9})
        plan = make_plan(cells, settings={"weighting": "ahp"}, pairwise=given)
        (judged,) = weight_tree(plan).elicitation.scopes[1:]
        found = judged.consistency
        assert found.acceptable is False
        assert found.worst_triad is None
        assert (found.worst_pair.first, found.worst_pair.second) == ("G-3", "G-1")
        assert found.worst_pair.said == pytest.approx(9)
        assert found.worst_pair.implied == pytest.approx(1)

    def test_a_worst_pair_is_not_named_beside_a_triad_or_where_nothing_contradicts(self):
        contradictory = pairs("EAST", "GREEN", G1_G2=3.0, G2_G3=3.0, G1_G3=1.0)
        for given in (contradictory, self.EAST):
            tree = weight_tree(plan_of("ahp", pairwise=given))
            (found,) = (s.consistency for s in tree.elicitation.scopes if s.consistency)
            assert found.worst_pair is None

    def test_a_missing_pair_is_counted(self):
        given = pairs("EAST", "GREEN", G1_G2=3.0, G2_G3=3.0)
        tree = weight_tree(plan_of("ahp", pairwise=given))
        (judged,) = (s for s in tree.elicitation.scopes if s.source == "judged")
        assert (judged.judged, judged.pairs) == (2, 3)
        assert judged.weights == pytest.approx({"G-1": 9 / 13, "G-2": 3 / 13, "G-3": 1 / 13})

    def test_pairs_that_link_nothing_are_refused(self):
        with pytest.raises(UsageError, match="EAST: G-1, G-2, G-3 do not link everything"):
            weight_tree(plan_of("ahp", pairwise=pairs("EAST", "GREEN", G1_G2=3.0)))

    def test_order_of_judgements_changes_nothing(self):
        both = self.EAST + self.WEST
        forth = weight_tree(plan_of("ahp", pairwise=both))
        back = weight_tree(plan_of("ahp", pairwise=both[::-1]))
        assert forth == back


class TestBestWorst:
    EAST = best_worst("EAST", "G-1", "G-3", (1, 2, 4), (4, 2, 1))
    WEST = best_worst("WEST", "G-2", "G-3", (2, 1, 8), (4, 8, 1))

    @pytest.mark.parametrize("method", ["bwm", "bwm_nonlinear"])
    def test_consistent_judgements_give_their_ratios(self, method):
        tree = weight_tree(plan_of(method, best_worst=(self.EAST,)))
        local = [leaf.local_weight for leaf in tree.criteria]
        assert local == pytest.approx([4 / 7, 2 / 7, 1 / 7, 1], abs=1e-6)

    @pytest.mark.parametrize(
        ("method", "measure"), [("bwm", "input_based"), ("bwm_nonlinear", "output_based")]
    )
    def test_each_model_has_its_own_consistency(self, method, measure):
        given = best_worst("EAST", "G-1", "G-3", (1, 4, 4), (4, 4, 1))
        tree = weight_tree(plan_of(method, best_worst=(given,)))
        (judged,) = (s.consistency for s in tree.elicitation.scopes if s.consistency)
        assert judged.measure == measure
        assert judged.acceptable is False
        assert judged.worst_member == "G-2"

    def test_groups_with_other_ends_combine_by_the_mean_of_weights(self):
        tree = weight_tree(plan_of("bwm", best_worst=(self.EAST, self.WEST)))
        expected = [(4 / 7 + 4 / 13) / 2, (2 / 7 + 8 / 13) / 2, (1 / 7 + 1 / 13) / 2]
        assert [leaf.local_weight for leaf in tree.criteria][:3] == pytest.approx(expected)

    def test_groups_with_other_ends_cannot_combine_judgements(self):
        with pytest.raises(UsageError, match="another best or worst of G-1, G-2, G-3"):
            weight_tree(plan_of("bwm", "aij", best_worst=(self.EAST, self.WEST)))

    def test_judgements_of_the_same_ends_are_averaged(self):
        other = best_worst("WEST", "G-1", "G-3", (1, 8, 4), (4, 2, 1))
        given = (self.EAST, other)
        tree = weight_tree(plan_of("bwm", "aij", best_worst=given))
        together = next(s for s in tree.elicitation.scopes if s.group is None and s.consistency)
        assert together.consistency.worst_member == "G-2"  # √(2·8) · 2 = 8, not 4
        assert together.consistency.ratio == pytest.approx(4 / 12)


def ranked(group, **ranks):
    return tuple(
        GroupWeight(group=group, criterion_id=f"{key[0]}-{key[1]}", rank=rank)
        for key, rank in ranks.items()
    )


class TestRanks:
    @pytest.mark.parametrize(
        ("method", "expected"),
        [
            ("roc", [11 / 18, 5 / 18, 2 / 18]),
            ("rank_sum", [3 / 6, 2 / 6, 1 / 6]),
            ("rank_reciprocal", [6 / 11, 3 / 11, 2 / 11]),
        ],
    )
    def test_ranks_become_surrogate_weights(self, method, expected):
        plan = plan_of(method).model_copy(update={"weights": ranked("EAST", G1=2, G2=3, G3=1)})
        local = {c.criterion_id: c.local_weight for c in weight_tree(plan).criteria}
        assert [local[c] for c in ("G-3", "G-1", "G-2")] == pytest.approx(expected)

    def test_equal_ranks_share_their_places(self):
        given = ranked("EAST", G1=1, G2=1, G3=3)
        plan = plan_of("rank_sum").model_copy(update={"weights": given})
        local = [c.local_weight for c in weight_tree(plan).criteria]
        assert local[:3] == pytest.approx([5 / 12, 5 / 12, 1 / 6])


class TestSwingCombinedByJudgements:
    def test_ratios_are_averaged_geometrically(self):
        points = {"EAST": {"G-1": 4, "G-2": 2, "G-3": 1}, "WEST": {"G-1": 4, "G-2": 8, "G-3": 1}}
        tree = weight_tree(plan_of("swing", "aij", weights=points))
        assert [c.local_weight for c in tree.criteria][:3] == pytest.approx([4 / 9, 4 / 9, 1 / 9])
        assert tree.frameworks[0].weight == pytest.approx(0.75)
        assert [group.group for group in tree.groups] == ["EAST", "WEST"]


def said(scorer, better, worse, strength=1.0):
    return Comparison(scorer_id=scorer, better=better, worse=worse, strength=strength)


class TestHolistic:
    SCORERS = (Scorer(scorer_id="S-1", group="EAST"), Scorer(scorer_id="S-2", group="WEST"))

    def tree(self, *comparisons, combination="aip"):
        return weight_tree(
            plan_of("holistic", combination, comparisons=comparisons, scorers=self.SCORERS)
        )

    def test_weights_reproduce_the_comparisons(self):
        tree = self.tree(said("S-1", "A-4", "A-1"), said("S-1", "A-1", "A-3"))
        weights = tree.global_weights
        assert weights["P-1"] > weights["G-1"] > weights["G-3"]
        assert sum(weights.values()) == pytest.approx(1)

    def test_frameworks_weigh_what_their_criteria_weigh(self):
        tree = self.tree(said("S-1", "A-4", "A-1"))
        weights = tree.global_weights
        green, people = (branch.weight for branch in tree.frameworks)
        assert green == pytest.approx(weights["G-1"] + weights["G-2"] + weights["G-3"])
        assert people == pytest.approx(weights["P-1"])
        assert sum(leaf.local_weight for leaf in tree.criteria[:3]) == pytest.approx(1)

    def test_contradictions_are_named_with_what_they_clash_with(self):
        tree = self.tree(
            said("S-1", "A-1", "A-2", 3.0),
            said("S-1", "A-2", "A-3", 3.0),
            said("S-1", "A-3", "A-1"),
        )
        (contradiction,) = tree.elicitation.holistic[0].contradictions
        assert (contradiction.better, contradiction.worse) == ("A-3", "A-1")
        assert contradiction.clashes_with == (("A-1", "A-2"), ("A-2", "A-3"))

    def test_groups_that_disagree_contradict_only_when_taken_together(self):
        opposed = (said("S-1", "A-1", "A-2"), said("S-2", "A-2", "A-1", 2.0))
        apart = self.tree(*opposed)
        assert [len(reading.contradictions) for reading in apart.elicitation.holistic] == [0, 0]
        assert apart.global_weights["G-1"] == pytest.approx(apart.global_weights["G-2"])
        together = self.tree(*opposed, combination="aij")
        *_, reading = together.elicitation.holistic
        assert [c.scorer_id for c in reading.contradictions] == ["S-1"]
        assert together.global_weights["G-2"] > together.global_weights["G-1"]
        assert [group.group for group in together.groups] == ["EAST", "WEST"]

    def test_a_scorer_without_a_group_is_a_group_of_one(self):
        plan = plan_of("holistic", comparisons=(said("S-9", "A-1", "A-2"),))
        assert [group.group for group in weight_tree(plan).groups] == ["S-9"]

    def test_recused_scores_do_not_count(self):
        comparisons = (said("S-2", "A-1", "A-2"),)
        plan = plan_of("holistic", comparisons=comparisons, conflicts=[("S-1", "A-1")])
        (reading,) = weight_tree(plan).elicitation.holistic
        assert len(reading.contradictions) == 1  # A-1 is left without any score

    def test_comparisons_of_a_scorer_with_a_conflict_of_interest_do_not_count(self):
        own, other = said("S-1", "A-1", "A-2"), said("S-2", "A-2", "A-3")
        further = said("S-1", "A-2", "A-4")
        conflicts = [("S-1", "A-1")]
        tree = weight_tree(
            plan_of(
                "holistic",
                comparisons=(own, other, further),
                scorers=self.SCORERS,
                conflicts=[*conflicts, ("S-2", "A-9")],
            )
        )
        east, west = tree.elicitation.holistic
        assert (east.group, east.comparisons, east.removed) == ("EAST", 1, 1)
        assert (west.group, west.comparisons, west.removed) == ("WEST", 1, 0)

    def test_the_worse_action_of_a_conflict_counts_as_little(self):
        comparisons = (said("S-1", "A-2", "A-1"), said("S-2", "A-2", "A-3"))
        plan = plan_of(
            "holistic",
            "aij",
            comparisons=comparisons,
            scorers=self.SCORERS,
            conflicts=[("S-1", "A-1")],
        )
        west, together = weight_tree(plan).elicitation.holistic
        assert (west.group, west.comparisons) == ("WEST", 1)
        assert (together.group, together.comparisons, together.removed) == (None, 1, 1)

    def test_nothing_is_left_where_conflicts_remove_every_comparison(self):
        comparisons = (said("S-1", "A-1", "A-2"),)
        plan = plan_of("holistic", comparisons=comparisons, conflicts=[("S-1", "A-2")])
        with pytest.raises(UsageError, match="conflicts of interest removed them all"):
            weight_tree(plan)
