"""The assessment of a whole plan."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.assessment.types import Agreement
from actionplan_engine.model import GroupId, Scorer, Text
from factories import make_action, make_criterion, make_plan, make_score

EVEN = {"C-1": 0.5, "C-2": 0.5}


def cell(assessment, action_id, criterion_id):
    action = next(a for a in assessment.actions if a.action_id == action_id)
    return next(s for s in action.scores if s.criterion_id == criterion_id)


class TestShape:
    def test_every_action_has_one_score_for_each_criterion_in_plan_order(self):
        plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}, "A-2": {"C-2": 2}})
        found = assess(plan, EVEN)
        assert found.criterion_ids == ("C-1", "C-2")
        for action in found.actions:
            assert tuple(s.criterion_id for s in action.scores) == found.criterion_ids

    def test_actions_in_are_scored_and_gated(self):
        plan = make_plan(
            {"A-1": {"C-1": 1, "C-2": 1}, "A-2": {"C-1": 1, "C-2": 1}},
            actions=[make_action("A-2", eligible=False)],
        )
        found = assess(plan, EVEN)
        gated = [a.action_id for a in found.actions if a.gate is not None]
        assert ([a.action_id for a in found.scored], gated) == (["A-1"], ["A-2"])

    def test_a_criterion_that_nobody_scored_is_blank(self):
        plan = make_plan({"A-1": {"C-1": 1}}, criteria=[make_criterion("C-2")])
        assert cell(assess(plan, EVEN), "A-1", "C-2").state == "blank"


class TestCoverage:
    def test_is_the_share_of_weight_given_or_na(self):
        plan = make_plan({"A-1": {"C-1": 0, "C-2": "NA", "C-3": None}})
        weights = {"C-1": 0.5, "C-2": 0.2, "C-3": 0.3}
        assert assess(plan, weights).actions[0].coverage == pytest.approx(70)

    def test_does_not_depend_on_the_scale_of_the_weights(self):
        plan = make_plan({"A-1": {"C-1": 0, "C-2": None}})
        assert assess(plan, {"C-1": 60.0, "C-2": 20.0}).actions[0].coverage == 75

    def test_changes_when_a_blank_is_replaced_by_zero(self):
        blank = make_plan({"A-1": {"C-1": 3, "C-2": None}})
        zero = make_plan({"A-1": {"C-1": 3, "C-2": 0}})
        assert [assess(p, EVEN).actions[0].coverage for p in (blank, zero)] == [50, 100]


class TestRecusal:
    def test_scores_of_a_conflicted_scorer_are_removed(self):
        cells = {"A-1": {"C-1": {"S-1": 3, "S-2": 0}, "C-2": 1}}
        plan = make_plan(cells, conflicts=[("S-1", "A-1")])
        found = cell(assess(plan, EVEN), "A-1", "C-1")
        assert (found.point, found.scorers, found.high) == (0, 1, 0)

    def test_other_actions_of_that_scorer_stay(self):
        cells = {"A-1": {"C-1": 3, "C-2": 1}, "A-2": {"C-1": 3, "C-2": 1}}
        plan = make_plan(cells, conflicts=[("S-1", "A-1")])
        assert cell(assess(plan, EVEN), "A-2", "C-1").scorers == 1

    def test_the_only_scorers_recusal_leaves_a_blank(self):
        plan = make_plan({"A-1": {"C-1": 3, "C-2": 1}}, conflicts=[("S-1", "A-1")])
        assert cell(assess(plan, EVEN), "A-1", "C-1").state == "blank"

    def test_removed_numbers_and_nas_are_counted_for_the_group(self):
        cells = {"A-1": {"C-1": 3, "C-2": "NA", "C-3": None}}
        plan = make_plan(cells, conflicts=[("S-1", "A-1")])
        (group,) = assess(plan, EVEN | {"C-3": 0.0}).groups
        assert (group.recused, group.given, group.blank, group.na) == (2, 0, 0, 0)

    def test_without_conflicts_the_scores_are_back(self):
        cells = {"A-1": {"C-1": {"S-1": 3, "S-2": 0}, "C-2": 1}}
        plan = make_plan(cells, conflicts=[("S-1", "A-1")]).model_copy(update={"conflicts": ()})
        assert cell(assess(plan, EVEN), "A-1", "C-1").scorers == 2


class TestGroups:
    def test_groups_stand_by_id_with_their_roles(self):
        scorers = [
            Scorer(scorer_id="S-1", group=GroupId("WEST"), role=Text(default="engineer")),
            Scorer(scorer_id="S-2", group=GroupId("EAST"), role=Text(default="planner")),
        ]
        plan = make_plan({"A-1": {"C-1": {"S-1": 1, "S-2": 2}, "C-2": 1}}, scorers=scorers)
        groups = assess(plan, EVEN).groups
        assert [(g.group, [str(r) for r in g.roles]) for g in groups] == [
            ("EAST", ["planner"]),
            ("WEST", ["engineer"]),
        ]

    def test_a_scorer_who_has_not_scored_is_shown_with_nothing_given(self):
        late = Scorer(scorer_id="S-9", group=GroupId("LATE"))
        plan = make_plan({"A-1": {"C-1": 1, "C-2": 1}}, scorers=[late])
        group = assess(plan, EVEN).groups[-1]
        assert (group.group, group.scorer_ids, group.given) == ("LATE", ("S-9",), 0)

    def test_counts_tell_numbers_blanks_and_nas_apart(self):
        plan = make_plan({"A-1": {"C-1": 0, "C-2": None}, "A-2": {"C-1": "NA", "C-2": 2}})
        (group,) = assess(plan, EVEN).groups
        assert (group.given, group.blank, group.na) == (2, 1, 1)

    def test_evidence_is_counted_beside_numbers(self):
        scores = (
            make_score("A-1", "C-1", "S-1", 1, evidence="a count"),
            make_score("A-1", "C-2", "S-1", None, evidence="none yet"),
            make_score("A-2", "C-1", "S-1", 1, evidence="a map"),
            make_score("A-2", "C-2", "S-1", 1, evidence=" "),
        )
        cells = {"A-1": {"C-1": 1, "C-2": None}, "A-2": {"C-1": 1, "C-2": 1}}
        plan = make_plan(cells).model_copy(update={"scores": scores})
        assert assess(plan, EVEN).groups[0].with_evidence == 2

    def test_a_scorer_without_a_row_of_their_own_stands_in_the_group_without_a_name(self):
        known = Scorer(scorer_id="S-1", group=GroupId("EAST"))
        plan = make_plan({"A-1": {"C-1": {"S-1": 1, "S-2": 2}, "C-2": 1}})
        groups = assess(plan.model_copy(update={"scorers": (known,)}), EVEN).groups
        assert [(g.group, g.scorer_ids, g.given) for g in groups] == [
            ("", ("S-2",), 1),
            ("EAST", ("S-1",), 2),
        ]


class TestDisagreements:
    def test_widest_comes_first_and_agreement_is_left_out(self):
        cells = {
            "A-1": {"C-1": {"S-1": 1, "S-2": 2}, "C-2": {"S-1": 1, "S-2": 1}},
            "A-2": {"C-1": {"S-1": -3, "S-2": 3}, "C-2": 0},
        }
        found = assess(make_plan(cells), EVEN).disagreements
        assert [(d.action_id, d.criterion_id, d.low, d.high) for d in found] == [
            ("A-2", "C-1", -3, 3),
            ("A-1", "C-1", 1, 2),
        ]

    def test_it_knows_who_gave_the_lowest_and_the_highest_of_the_scores_that_counted(self):
        apart = {"S-1": -2, "S-2": 3, "S-3": -2, "S-4": 1}
        (found,) = assess(make_plan({"A-1": {"C-1": apart, "C-2": 0}}), EVEN).disagreements
        assert (found.lowest, found.highest) == (("S-1", "S-3"), ("S-2",))

    def test_width_is_a_share_of_the_scale(self):
        cells = {"A-1": {"C-1": {"S-1": 100, "S-2": 900}, "C-2": {"S-1": -1, "S-2": 2}}}
        measured = make_criterion("C-1", worst=0.0, zero=0.0, best=5000.0, kind="measured")
        found = assess(make_plan(cells, criteria=[measured]), EVEN).disagreements
        assert [d.criterion_id for d in found] == ["C-2", "C-1"]

    def test_equally_wide_ones_stand_by_action_then_criterion(self):
        apart = {"S-1": 0, "S-2": 1}
        cells = {"A-2": {"C-1": apart, "C-2": 0}, "A-1": {"C-2": apart, "C-1": apart}}
        found = assess(make_plan(cells), EVEN).disagreements
        assert [(d.action_id, d.criterion_id) for d in found] == [
            ("A-1", "C-1"),
            ("A-1", "C-2"),
            ("A-2", "C-1"),
        ]

    def test_a_rounding_error_of_the_width_is_no_order(self):
        cells = {
            "A-1": {"C-1": {"S-1": -3, "S-2": 0}, "C-2": 0},
            "A-2": {"C-1": {"S-1": -3, "S-2": 2.4e-9}, "C-2": 0},
            "A-3": {"C-1": {"S-1": -3, "S-2": 2.4e-8}, "C-2": 0},
        }
        found = assess(make_plan(cells), EVEN).disagreements
        assert [d.action_id for d in found] == ["A-3", "A-1", "A-2"]


def test_scores_are_merged_as_the_settings_say():
    cells = {"A-1": {"C-1": {"S-1": 0, "S-2": 0, "S-3": 3}, "C-2": None}}
    measured = make_criterion("C-2", worst=0.0, zero=0.0, best=10.0, kind="measured")
    plan = make_plan(
        cells, criteria=[measured], settings={"merge": "mean", "missing_policy": "interval"}
    )
    found = assess(plan, EVEN)
    assert (cell(found, "A-1", "C-1").point, cell(found, "A-1", "C-2").point) == (1, 5)


def test_agreement_is_measured_only_where_it_is_asked_for():
    plan = make_plan({"A-1": {"C-1": {"S-1": 1, "S-2": 2}, "C-2": {"S-1": 1, "S-2": 1}}})
    assert assess(plan, EVEN, with_agreement=False).agreement == Agreement()
    assert assess(plan, EVEN).agreement.criteria[0].cells == 1


def test_order_of_rows_changes_nothing():
    cells = {
        "A-1": {"C-1": {"S-1": 1, "S-2": -2, "S-3": 3}, "C-2": {"S-2": None, "S-3": "NA"}},
        "A-2": {"C-1": {"S-1": 0.1, "S-2": 0.2, "S-3": 0.7}, "C-2": 1},
    }
    plan = make_plan(cells, settings={"merge": "mean"}, conflicts=[("S-1", "A-1"), ("S-2", "A-2")])
    turned = plan.model_copy(
        update={name: getattr(plan, name)[::-1] for name in ("scores", "scorers", "conflicts")}
    )
    assert assess(turned, EVEN) == assess(plan, EVEN)
