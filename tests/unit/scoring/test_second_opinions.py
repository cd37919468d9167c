"""The adapter to pymcdm, and the second opinions of a plan."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.errors import UsageError
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.compromise import vikor_compromise
from actionplan_engine.scoring.decision_matrix import REFUSED, DecisionMatrix
from actionplan_engine.scoring.ranks import average_ranks
from actionplan_engine.scoring.second_opinions import (
    SHOWN,
    VikorMeasures,
    opinion_ranks,
    preferences,
    rank_similarity,
    second_opinions,
    vikor,
    weighted_spearman,
)
from actionplan_engine.scoring.value_model import scored_actions, unit_values
from factories import make_criterion, make_plan

POSITIVE_ONLY = ("WSM", "EDAS", "MARCOS", "WASPAS")
GIVEN = DecisionMatrix(
    scores=np.array([[3.0, 1.0], [2.0, 2.0], [1.0, 3.0]]),
    weights=np.array([0.6, 0.4]),
    types=np.array([1.0, 1.0]),
    bounds=np.array([[-3.0, 3.0], [-3.0, 3.0]]),
)


def opinions_of(cells, **tables):
    plan = make_plan(cells, **tables)
    weights = weight_tree(plan).global_weights
    assessment = assess(plan, weights)
    ranking = scored_actions(unit_values(plan.criteria, assessment), weights)
    return second_opinions(
        plan.criteria, assessment, weights, {a.action_id: a.value for a in ranking}
    )


class TestRefusals:
    @pytest.mark.parametrize("method", REFUSED)
    def test_a_method_that_is_wrong_is_refused_with_the_reason(self, method):
        with pytest.raises(UsageError, match=f"{method} is refused: "):
            preferences(method, GIVEN)

    def test_spelling_is_no_way_round_a_refusal(self):
        with pytest.raises(UsageError, match="is refused"):
            preferences("balanced_spotis", GIVEN)

    def test_an_unknown_method_is_answered_with_the_known_ones(self):
        with pytest.raises(UsageError, match="choose one of TOPSIS"):
            preferences("oracle", GIVEN)

    @pytest.mark.parametrize("method", [*SHOWN, *POSITIVE_ONLY])
    @pytest.mark.parametrize("missing", [np.nan, np.inf])
    def test_no_method_is_asked_about_a_missing_score(self, method, missing):
        scores = GIVEN.scores.copy()
        scores[1, 1] = missing
        with pytest.raises(UsageError, match="one is missing"):
            preferences(method, GIVEN._replace(scores=scores))

    @pytest.mark.parametrize("method", POSITIVE_ONLY)
    @pytest.mark.parametrize("score", [0.0, -1.0])
    def test_methods_that_divide_are_asked_about_positive_scores_only(self, method, score):
        scores = GIVEN.scores.copy()
        scores[0, 1] = score
        with pytest.raises(UsageError, match="above 0"):
            preferences(method, GIVEN._replace(scores=scores))

    @pytest.mark.parametrize("method", [*SHOWN, *POSITIVE_ONLY])
    def test_a_constant_column_must_be_left_out(self, method):
        scores = GIVEN.scores.copy()
        scores[:, 0] = 2.0
        with pytest.raises(UsageError, match="are alike"):
            preferences(method, GIVEN._replace(scores=scores))

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"scores": GIVEN.scores[:1]}, "at least two actions"),
            ({"types": np.array([1.0, 0.0])}, "types must be"),
            ({"types": np.array([2.0, 0.0])}, "types must be"),
            ({"types": np.array([1.0])}, "one type"),
            ({"weights": np.array([0.6, 0.5])}, "sum to 1"),
            ({"weights": np.array([1.2, -0.2])}, "below 0"),
            ({"weights": np.array([np.nan, 1.0])}, "below 0"),
            ({"weights": np.array([1.0])}, "one weight"),
            ({"bounds": np.array([[3.0, -3.0], [-3.0, 3.0]])}, "the smaller one first"),
            ({"bounds": np.array([[2.0, 2.0], [-3.0, 3.0]])}, "the smaller one first"),
            ({"bounds": np.array([[0.0, 2.0], [0.0, 3.0]])}, "outside its scale"),
            ({"bounds": None}, "both ends"),
        ],
    )
    def test_what_a_method_could_not_use_rightly_is_refused(self, change, words):
        with pytest.raises(UsageError, match=words):
            preferences("SPOTIS", GIVEN._replace(**change))

    def test_scores_at_the_ends_of_the_scale_and_a_weight_of_zero_are_right(self):
        given = GIVEN._replace(weights=np.array([1.0, 0.0]), bounds=np.array([[1.0, 3.0]] * 2))
        assert opinion_ranks("SPOTIS", given) == [1, 2, 3]


class TestMethods:
    @pytest.mark.parametrize("method", [*SHOWN, *POSITIVE_ONLY])
    def test_the_better_of_two_actions_is_first(self, method):
        scores = np.array([[1.0, 1.0], [2.0, 3.0]])
        assert opinion_ranks(method, GIVEN._replace(scores=scores)) == [2, 1]

    @pytest.mark.parametrize("method", [*SHOWN, *POSITIVE_ONLY])
    def test_where_less_is_better_the_lesser_is_first(self, method):
        given = GIVEN._replace(
            scores=np.array([[1.0], [2.0]]),
            weights=np.ones(1),
            types=-np.ones(1),
            bounds=np.array([[0.0, 3.0]]),
        )
        assert opinion_ranks(method, given) == [1, 2]

    @pytest.mark.parametrize("method", [*SHOWN, *POSITIVE_ONLY])
    def test_the_same_action_twice_shares_a_rank(self, method):
        scores = np.array([[1.0, 3.0], [3.0, 2.0], [1.0, 3.0]])
        ranks = opinion_ranks(method, GIVEN._replace(scores=scores))
        assert ranks[0] == ranks[2]

    def test_asking_twice_gives_the_same_answer(self):
        once, again = (preferences("PROMETHEE II", GIVEN).tolist() for _ in range(2))
        assert once == again

    def test_vikor_ranks_by_regret_where_utility_is_the_same_for_all(self):
        given = GIVEN._replace(weights=np.array([0.5, 0.5]))
        found = vikor(given)
        assert np.ptp(found.s) == pytest.approx(0)
        assert found.q.tolist() == [0.5, 0.0, 0.5]

    def test_vikor_ranks_by_utility_where_regret_is_the_same_for_all(self):
        """S = 0.5, 0.5, 0.75 and R = 0.5 for all: Q is half of where S lies in its range."""
        scores = np.array([[1.0, 3.0], [3.0, 1.0], [1.0, 2.0]])
        found = vikor(GIVEN._replace(scores=scores, weights=np.array([0.5, 0.5])))
        assert found.r.tolist() == [0.5, 0.5, 0.5]
        assert found.q.tolist() == [0.0, 0.0, 0.5]

    def test_vikor_needs_neither_scores_above_zero_nor_the_ends_of_the_scales(self):
        given = GIVEN._replace(scores=GIVEN.scores - 2, bounds=None)
        assert vikor(given).q == pytest.approx(vikor(GIVEN).q)

    def test_vikor_calls_two_opposites_equal(self):
        scores = np.array([[3.0, 1.0], [1.0, 3.0]])
        given = GIVEN._replace(scores=scores, weights=np.array([0.5, 0.5]))
        assert opinion_ranks("VIKOR", given) == [1.5, 1.5]

    def test_the_matrix_is_not_changed(self):
        before = GIVEN.scores.copy()
        for method in (*SHOWN, *POSITIVE_ONLY):
            preferences(method, GIVEN)
        assert (before == GIVEN.scores).all()


class TestOfAPlan:
    def test_the_shown_methods_rank_every_scored_action(self):
        found = opinions_of({"A-1": {"C-1": 3, "C-2": 1}, "A-2": {"C-1": 2, "C-2": 0}})
        assert [opinion.method for opinion in found] == list(SHOWN)
        assert all(opinion.ranks == {"A-1": 1, "A-2": 2} for opinion in found)

    def test_agreement_with_the_values_is_whole_where_one_action_dominates(self):
        found = opinions_of({"A-1": {"C-1": 3, "C-2": 1}, "A-2": {"C-1": 2, "C-2": 0}})
        assert {(o.kendall_tau, o.weighted_spearman) for o in found} == {(1, 1)}

    def test_a_constant_criterion_is_left_out_and_named(self):
        found = opinions_of({"A-1": {"C-1": 3, "C-2": 1}, "A-2": {"C-1": 2, "C-2": 1}})
        assert all(opinion.left_out == ("C-2",) for opinion in found)

    def test_a_criterion_that_nobody_scored_is_left_out(self):
        found = opinions_of({"A-1": {"C-1": 3, "C-2": None}, "A-2": {"C-1": 2, "C-2": None}})
        assert all(opinion.left_out == ("C-2",) for opinion in found)

    def test_actions_that_are_all_alike_share_the_middle_rank(self):
        found = opinions_of({"A-1": {"C-1": 1}, "A-2": {"C-1": 1}, "A-3": {"C-1": 1}})
        assert all(set(opinion.ranks.values()) == {2} for opinion in found)
        assert {(o.kendall_tau, o.weighted_spearman) for o in found} == {(None, None)}

    def test_rounding_errors_of_merging_are_no_preference(self):
        cells = {
            "A-1": {"C-1": {"S-1": 0.1, "S-2": 0.2, "S-3": 0.3}, "C-2": 1},
            "A-2": {"C-1": {"S-1": 0.2, "S-2": 0.2, "S-3": 0.2}, "C-2": 1},
        }
        found = opinions_of(cells, settings={"merge": "mean"})
        assert all(opinion.left_out == ("C-1", "C-2") for opinion in found)

    def test_a_criterion_without_weight_decides_nothing(self):
        criteria = [make_criterion("C-1", weight=1.0), make_criterion("C-2", weight=0.0)]
        cells = {"A-1": {"C-1": 1, "C-2": 3}, "A-2": {"C-1": 1, "C-2": -3}}
        found = opinions_of(cells, criteria=criteria)
        assert all(set(opinion.ranks.values()) == {1.5} for opinion in found)

    def test_a_measured_score_beyond_its_scale_counts_as_the_end(self):
        measured = make_criterion("C-1", worst=0.0, best=10.0, kind="measured")
        cells = {"A-1": {"C-1": 50}, "A-2": {"C-1": 10}, "A-3": {"C-1": 1}}
        found = opinions_of(cells, criteria=[measured])
        assert all(o.ranks == {"A-1": 1.5, "A-2": 1.5, "A-3": 3} for o in found)
        cells = {"A-1": {"C-1": -50}, "A-2": {"C-1": 0}, "A-3": {"C-1": 1}}
        found = opinions_of(cells, criteria=[measured])
        assert all(o.ranks == {"A-1": 2.5, "A-2": 2.5, "A-3": 1} for o in found)

    def test_scores_are_told_apart_to_nine_decimals_of_the_scale(self):
        cells = {"A-1": {"C-1": 0, "C-2": 0}, "A-2": {"C-1": 2.4e-9, "C-2": 3.6e-9}}
        assert all(opinion.left_out == ("C-1",) for opinion in opinions_of(cells))

    def test_fewer_than_two_actions_have_no_second_opinions(self):
        assert opinions_of({"A-1": {"C-1": 1}}) == ()


class TestWeightedSpearman:
    def test_follows_the_published_formula(self):
        """Pinto da Costa & Soares (2005): 1 - 6 Σ d²(2n + 2 - R - Q) / (n⁴ + n³ - n² - n)."""
        one, other, n = [1, 2, 3, 4], [2, 1, 3, 4], 4
        spread = sum((r - q) ** 2 * (2 * n + 2 - r - q) for r, q in zip(one, other, strict=True))
        expected = 1 - 6 * spread / (n**4 + n**3 - n**2 - n)
        assert weighted_spearman(one, other) == pytest.approx(expected)

    def test_opposite_rankings_disagree_wholly(self):
        assert weighted_spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)

    def test_a_change_at_the_top_weighs_more_than_one_at_the_bottom(self):
        top = weighted_spearman([1, 2, 3, 4], [2, 1, 3, 4])
        bottom = weighted_spearman([1, 2, 3, 4], [1, 2, 4, 3])
        assert top < bottom


class TestRankSimilarity:
    def test_follows_the_published_formula(self):
        """Sałabun & Urbaniak (2020): 1 - Σ 2^-R |R - Q| / max(|1 - R|, |n - R|)."""
        one, other, n = [1, 2, 3, 4], [3, 1, 2, 4], 4
        expected = 1 - sum(
            2**-r * abs(r - q) / max(abs(1 - r), abs(n - r))
            for r, q in zip(one, other, strict=True)
        )
        assert rank_similarity(one, other) == pytest.approx(expected)

    def test_the_same_ranking_is_wholly_similar(self):
        assert rank_similarity([2, 1, 3], [2, 1, 3]) == pytest.approx(1)

    def test_a_change_at_the_top_weighs_more_than_one_at_the_bottom(self):
        top = rank_similarity([1, 2, 3, 4], [2, 1, 3, 4])
        assert top < rank_similarity([1, 2, 3, 4], [1, 2, 4, 3])


class TestCompromise:
    """VIKOR's conditions (Opricovic & Tzeng 2004)."""

    def test_a_clear_winner_stands_alone(self):
        s = r = np.array([0.1, 0.9, 0.9])
        assert vikor_compromise(VikorMeasures(s, r, np.array([0, 0.5, 1.0]))) == ((0,), True, True)

    def test_without_a_clear_lead_all_that_are_near_belong_to_it(self):
        s = r = np.array([0.1, 0.2, 0.25, 0.9])
        found = vikor_compromise(VikorMeasures(s, r, np.array([0, 0.2, 0.33, 1.0])))
        assert found == ((0, 1, 2), False, True)

    @pytest.mark.parametrize(
        ("q", "rows", "advantage"),
        [
            ([0, 1 / 3, 0.8, 1.0], (0,), True),
            ([0, 0.2, 0.5, 1.0], (0, 1), False),
            ([0, 0.2, 1 / 3, 1.0], (0, 1), False),
            ([0.5, 0.7, 0.9, 1.0], (0, 1), False),
        ],
    )
    def test_the_lead_that_counts_is_one_step_of_the_ranking(self, q, rows, advantage):
        s = r = np.array([0.1, 0.2, 0.3, 0.4])
        found = vikor_compromise(VikorMeasures(s, r, np.array(q)))
        assert found == (rows, advantage, True)

    def test_a_winner_by_neither_measure_is_joined_by_the_next(self):
        s, r = np.array([0.2, 0.1, 0.9]), np.array([0.2, 0.9, 0.1])
        found = vikor_compromise(VikorMeasures(s, r, np.array([0, 0.6, 1.0])))
        assert found == ((0, 1), True, False)


def test_importing_the_scoring_floor_does_not_import_pymcdm():
    script = "import sys, actionplan_engine.scoring; sys.exit('pymcdm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


class TestBesideTheRanking:
    def test_where_less_is_better_the_methods_know(self):
        """C-1 is a cost from 10 (worst) to 0 (best); A-1 costs least and is best elsewhere."""
        less = make_criterion("C-1", kind="measured", worst=10.0, zero=10.0, best=0.0)
        cells = {
            "A-1": {"C-1": 1, "C-2": 3},
            "A-2": {"C-1": 5, "C-2": 2},
            "A-3": {"C-1": 9, "C-2": 1},
        }
        for opinion in opinions_of(cells, criteria=[less]):
            assert opinion.ranks == {"A-1": 1, "A-2": 2, "A-3": 3}
            assert (opinion.kendall_tau, opinion.ws) == (1, 1)

    def test_each_says_how_alike_its_order_is_by_ws(self):
        cells = {
            "A-1": {"C-1": 3, "C-2": 0, "C-3": -2},
            "A-2": {"C-1": 0, "C-2": 2.5, "C-3": 1},
            "A-3": {"C-1": 1, "C-2": 1, "C-3": 1.2},
            "A-4": {"C-1": 2, "C-2": -1, "C-3": 3},
        }
        plan = make_plan(cells)
        weights = weight_tree(plan).global_weights
        assessment = assess(plan, weights)
        values = [a.value for a in scored_actions(unit_values(plan.criteria, assessment), weights)]
        own = average_ranks(values)
        for opinion in opinions_of(cells):
            ranks = [opinion.ranks[action] for action in cells]
            assert opinion.ws == pytest.approx(rank_similarity(own, ranks))
            assert opinion.weighted_spearman == pytest.approx(weighted_spearman(own, ranks))
        assert any(opinion.ws < 1 for opinion in opinions_of(cells))

    def test_where_all_are_alike_there_is_no_ws(self):
        for opinion in opinions_of({"A-1": {"C-1": 1}, "A-2": {"C-1": 1}}):
            assert (opinion.ws, opinion.kendall_tau) == (None, None)
