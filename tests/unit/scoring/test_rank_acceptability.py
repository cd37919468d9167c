"""What of a plan is sampled."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import rank_acceptability as module
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.rank_acceptability import rank_acceptability, score_spread
from factories import make_action, make_criterion, make_plan, make_score


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


def unsure(action_id, level, confidence):
    score = make_score(action_id, "C-1", "S-1", level, confidence=confidence)
    plan = make_plan({"A-1": {"C-1": 1}, "A-2": {"C-1": 1.5}}, settings={"samples": 2000})
    others = [s for s in plan.scores if s.action_id != action_id]
    plan = plan.model_copy(update={"scores": tuple(sorted([*others, score], key=by_action))})
    weights = weight_tree(plan)
    assessment = assess(plan, weights.global_weights)
    return assessment, rank_acceptability(plan, assessment, weights)


def by_action(score):
    return score.action_id


class TestConfidence:
    @pytest.mark.parametrize("confidence", [None, "high", "medium"])
    def test_what_is_not_unsure_is_certain(self, confidence):
        assessment, found = unsure("A-1", 1, confidence)
        assert firsts(found)["A-2"] == 1
        assert assessment.groups[0].unsure == 0

    def test_an_unsure_score_varies_by_a_step_of_its_scale(self):
        """Triangular from 0 to 2 about 1: above 1.5 in an eighth of the draws."""
        assessment, found = unsure("A-1", 1, "low")
        assert firsts(found)["A-1"] == pytest.approx(1 / 8, abs=0.02)
        assert (assessment.groups[0].unsure, assessment.actions[0].scores[0].unsure) == (1, 1)
        assert assessment.actions[0].scores[0].point == 1

    def test_it_stays_within_the_scale(self):
        assessment, _ = unsure("A-1", 3, "low")
        plan = make_plan({"A-1": {"C-1": 3}, "A-2": {"C-1": 1.5}})
        spread = score_spread(plan, assessment.actions, ["C-1"])
        assert (spread.low[0, 0], spread.mode[0, 0], spread.high[0, 0]) == (2, 3, 3)
        assert (spread.low[1, 0], spread.high[1, 0]) == (1.5, 1.5)

    def test_it_does_not_count_as_a_disagreement(self):
        assessment, _ = unsure("A-1", 1, "low")
        assert assessment.disagreements == ()


FOUR = {
    "A-1": {"C-1": 2, "C-2": 0, "P-1": 0},
    "A-2": {"C-1": 0, "C-2": 2, "P-1": 0},
    "A-3": {"C-1": -1, "C-2": -1, "P-1": -1},
    "A-4": {"C-1": 0, "C-2": 0, "P-1": 2},
}


class TestWhatIsReturned:
    def found(self, **settings):
        criteria = [
            make_criterion("C-1", weight=60.0, weight_low=60.0, weight_high=60.0),
            make_criterion("C-2", weight=40.0, weight_low=40.0, weight_high=40.0),
            make_criterion("P-1", "PEOPLE"),
        ]
        settings = {"samples": 1000} | settings
        return sampled(FOUR, criteria=criteria, settings=settings)

    def test_one_sample_is_enough(self):
        assert self.found(samples=1).samples == 1
        assert self.found(samples=0) is None

    def test_wins_and_holistic_acceptability_belong_to_their_actions(self):
        found = self.found()
        third = found.action_ids.index("A-3")
        assert found.pairwise[third] == (0, 0, 0, 0)
        assert found.holistic[third] == 0
        for one, row in enumerate(found.pairwise):
            assert row[one] == 0
            others = [share for other, share in enumerate(row) if other != one]
            assert sum(others) / 3 == pytest.approx(found.holistic[one])
            for other in range(one):
                assert row[other] + found.pairwise[other][one] == pytest.approx(1)

    def test_they_are_in_the_order_of_the_plan(self):
        plan = make_plan(FOUR)
        turned = plan.model_copy(update={"actions": plan.actions[::-1]})
        weights = weight_tree(turned)
        found = rank_acceptability(turned, assess(turned, weights.global_weights), weights)
        assert found.action_ids == ("A-4", "A-3", "A-2", "A-1")
        assert found.pairwise[1] == (0, 0, 0, 0)
        assert found.holistic[1] == 0
        assert found.central_weights[1] is None

    def test_of_very_many_actions_there_are_no_wins(self, monkeypatch):
        monkeypatch.setattr(module, "MOST_COMPARED", 4)
        assert len(self.found(samples=5).pairwise) == 4
        monkeypatch.setattr(module, "MOST_COMPARED", 3)
        assert self.found(samples=5).pairwise == ()

    def test_weights_are_drawn_as_the_settings_say(self):
        """Levels: half the weight goes to each framework, so A-4 wins when PEOPLE has most."""
        around, levels = self.found(), self.found(weights_drawn="levels")
        assert levels.acceptability != around.acceptability
        ordinal = firsts(self.found(weights_drawn="ordinal"))
        assert ordinal["A-2"] == 0  # never weighs more than A-1's criterion

    def test_limits_of_weights_are_those_of_the_criteria(self):
        """Limits without room leave the weights as they are: 0.3, 0.2 and 0.5."""
        assert firsts(self.found(weights_drawn="intervals")) == {
            "A-1": 0,
            "A-2": 0,
            "A-3": 0,
            "A-4": 1,
        }

    def test_confidence_is_a_share(self):
        found = self.found()
        assert found.confidence[found.action_ids.index("A-4")] == 1
        assert found.confidence[found.action_ids.index("A-3")] is None

    def test_weights_belong_to_their_criteria_in_any_order_of_the_tree(self):
        criteria = [make_criterion("C-1", weight=90.0), make_criterion("C-2", weight=10.0)]
        plan = make_plan(
            {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}}, criteria=criteria
        )
        tree = weight_tree(plan)
        turned = tree.model_copy(update={"criteria": tree.criteria[::-1]})
        assessment = assess(plan, tree.global_weights)
        assert rank_acceptability(plan, assessment, turned) == rank_acceptability(
            plan, assessment, tree
        )
