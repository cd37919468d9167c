"""The arithmetic of judged weights, figure by figure."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from actionplan_engine.errors import UsageError
from actionplan_engine.model import (
    BestWorst,
    Comparison,
    GroupWeight,
    PairwiseJudgement,
    Scorer,
)
from actionplan_engine.scoring import best_worst as bw
from actionplan_engine.scoring import pairwise_matrix as pm
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.holistic import _length
from factories import make_criterion, make_plan

CELLS = {"A-1": {"G-1": 3, "G-2": 0, "G-3": 0, "P-1": 0}, "A-2": {"G-1": 0, "G-2": 3, "P-1": 1}}


def plan_of(weighting, combination="aip", framework_weights=None, points=(3, 2, 1), **tables):
    return make_plan(
        CELLS,
        criteria=[
            make_criterion(f"G-{number}", "GREEN", weight=float(weight))
            for number, weight in enumerate(points, 1)
        ]
        + [make_criterion("P-1", "PEOPLE", weight=1.0)],
        framework_weights=framework_weights or {"GREEN": 3.0, "PEOPLE": 1.0},
        settings={"weighting": weighting, "weights_combination": combination},
        **tables,
    )


def pair(first, second, judgement, group="EAST", scope="GREEN"):
    return PairwiseJudgement(
        group=group, scope=scope, first=first, second=second, judgement=judgement
    )


def best_worst(to_others, to_worst, group="EAST"):
    names = ("G-1", "G-2", "G-3")
    return BestWorst(
        group=group,
        scope="GREEN",
        best="G-1",
        worst="G-3",
        best_to_others=dict(zip(names, to_others, strict=True)),
        others_to_worst=dict(zip(names, to_worst, strict=True)),
    )


def local(tree):
    return {leaf.criterion_id: leaf.local_weight for leaf in tree.criteria}


def scope_of(tree, scope="GREEN", group="EAST"):
    return next(s for s in tree.elicitation.scopes if (s.scope, s.group) == (scope, group))


class TestPairs:
    CONSISTENT = (pair("G-1", "G-2", 2.0), pair("G-2", "G-3", 2.0), pair("G-1", "G-3", 4.0))

    def test_consistent_judgements_have_a_ratio_of_zero(self):
        found = scope_of(weight_tree(plan_of("ahp", pairwise=self.CONSISTENT)))
        assert found.consistency.ratio == pytest.approx(0, abs=1e-9)
        assert found.consistency.acceptable is True
        assert found.consistency.worst_triad is None
        assert (found.judged, found.pairs) == (3, 3)

    def test_two_members_have_nothing_to_contradict(self):
        judged = pair("GREEN", "PEOPLE", 3.0, scope="frameworks")
        tree = weight_tree(plan_of("ahp", pairwise=(judged,)))
        assert scope_of(tree, "frameworks").consistency is None
        assert (scope_of(tree, "frameworks").judged, scope_of(tree, "frameworks").pairs) == (1, 1)

    def test_every_scope_says_whose_it_is(self):
        given = (
            *self.CONSISTENT,
            *(p.model_copy(update={"group": "WEST"}) for p in self.CONSISTENT),
        )
        scopes = weight_tree(plan_of("ahp", "aij", pairwise=given)).elicitation.scopes
        assert [(s.group, s.scope, s.source) for s in scopes] == [
            (group, scope, source)
            for group in ("EAST", "WEST", None)
            for scope, source in (("frameworks", "set"), ("GREEN", "judged"), ("PEOPLE", "none"))
        ]

    def test_what_no_group_links_is_said_of_the_group(self):
        with pytest.raises(UsageError, match="of EAST: G-1"):
            weight_tree(plan_of("ahp", pairwise=(pair("G-1", "G-2", 2.0),)))


CROSSED = {f"a{one}b{other}": 1.0 for one in (0, 1, 2) for other in (3, 4, 5)}
"""0, 1 and 2 are each compared with 3, 4 and 5, so there is no triad."""


class TestMatrices:
    def test_a_star_and_a_chain_are_connected(self):
        matrix = np.full((4, 4), np.nan)
        np.fill_diagonal(matrix, 1.0)
        for one, other in ((0, 1), (0, 2), (1, 3)):
            matrix[one, other] = matrix[other, one] = 1.0
        assert pm.is_connected(matrix)
        matrix[1, 3] = matrix[3, 1] = np.nan
        assert not pm.is_connected(matrix)
        assert pm.is_connected(np.ones((1, 1)))

    def test_beyond_the_table_the_random_index_is_that_of_the_regression(self):
        """Alonso & Lamata (2006): mean λ = 2.7699 n - 4.3513."""
        assert pm.random_index(16) == pytest.approx((2.7699 * 16 - 4.3513 - 16) / 15)
        assert pm.random_index(20, 3) == pytest.approx(
            (2.7699 * 20 - 4.3513 - 20) / 19 * (1 - 6 / (19 * 18))
        )

    def test_a_pair_that_nobody_judged_stays_open(self):
        one = np.array([[1, 2, np.nan], [0.5, 1, 3], [np.nan, 1 / 3, 1]])
        other = np.array([[1, 8, np.nan], [1 / 8, 1, np.nan], [np.nan, np.nan, 1]])
        mean = pm.geometric_mean([one, other])
        assert mean[0, 1] == pytest.approx(4)
        assert mean[1, 2] == pytest.approx(3)
        assert np.isnan(mean[0, 2])

    @staticmethod
    def of(count, **judged):
        matrix = np.full((count, count), np.nan)
        np.fill_diagonal(matrix, 1.0)
        for key, judgement in judged.items():
            one, other = int(key[1]), int(key[3])
            matrix[one, other], matrix[other, one] = judgement, 1 / judgement
        return matrix

    def test_a_mild_triad_is_named(self):
        triad = pm.pairwise_weights(self.of(3, a0b1=1.25, a1b2=1.5, a0b2=2.5)).worst_triad
        assert tuple(triad)[:3] == (0, 1, 2)
        assert triad[3:] == pytest.approx((1.25, 1.5, 2.5))
        assert triad.factor == pytest.approx(2.5 / 1.875)

    def test_judgements_of_one_can_contradict(self):
        triad = pm.pairwise_weights(self.of(3, a0b1=1, a1b2=1, a0b2=1.5)).worst_triad
        assert (triad.first_to_second, triad.second_to_third) == (1, 1)
        assert triad.factor == 1.5

    def test_of_equally_bad_triads_the_first_is_named(self):
        triad = pm.pairwise_weights(
            self.of(4, a0b1=1, a0b2=1, a0b3=1, a1b2=3, a2b3=1 / 3, a1b3=1)
        ).worst_triad
        assert {triad.first, triad.second, triad.third} == {0, 1, 2}

    def test_a_worse_triad_later_is_named(self):
        triad = pm.pairwise_weights(
            self.of(4, a0b1=1, a0b2=2, a1b2=1, a0b3=1, a1b3=1, a2b3=2)
        ).worst_triad
        assert triad.factor == pytest.approx(4)

    @pytest.mark.parametrize("said", [9.0, 1 / 9])
    @pytest.mark.parametrize("culprit", ["a0b3", "a2b5"])
    def test_the_pair_without_which_the_others_agree_is_the_worst(self, said, culprit):
        found = pm.worst_pair(self.of(6, **CROSSED | {culprit: said}))
        ends = int(culprit[1]), int(culprit[3])
        assert (found.first, found.second) == (ends if said > 1 else ends[::-1])
        assert (found.said, found.implied) == pytest.approx((9, 1))

    def test_a_mild_one_is_told_as_it_was_said(self):
        found = pm.worst_pair(self.of(6, **CROSSED | {"a1b4": 1.5}))
        assert tuple(found) == (1, 4, 1.5, pytest.approx(1))

    def test_a_judgement_of_one_can_be_the_worst(self):
        """All others say that the first three are each worth 3 times the last three."""
        found = pm.worst_pair(self.of(6, **dict.fromkeys(CROSSED, 3.0) | {"a1b4": 1.0}))
        assert tuple(found) == (1, 4, 1, pytest.approx(3))

    def test_a_bridge_is_passed_over(self):
        """6 hangs on 0 alone, and its pair is looked at before the worst."""
        found = pm.worst_pair(self.of(7, **CROSSED | {"a0b6": 2.0, "a2b5": 3.0}))
        assert (found.first, found.second) == (2, 5)

    def test_where_nothing_contradicts_there_is_no_worst_pair(self):
        assert pm.worst_pair(self.of(3, a0b1=2, a1b2=2, a0b2=4)) is None


def vectors(to_others, to_worst):
    best, worst = to_others.index(1), len(to_worst) - 1 - to_worst[::-1].index(1)
    return bw.BestWorstVectors(best, worst, np.array(to_others, float), np.array(to_worst, float))


def ends_at(given, xi):
    """Return the least and greatest share of each weight by linear programmes, ξ held."""
    count = len(given.best_to_others)
    rows = []
    for j in range(count):
        for sign in (1, -1):
            to_best, to_worst = np.zeros(count), np.zeros(count)
            to_best[given.best] += sign
            to_best[j] -= sign * given.best_to_others[j] + xi
            to_worst[j] += sign
            to_worst[given.worst] -= sign * given.others_to_worst[j] + xi
            rows += [to_best, to_worst]

    def end(sense, j):
        found = linprog(
            sense * np.eye(count)[j],
            A_ub=np.array(rows),
            b_ub=np.full(len(rows), 1e-12),
            A_eq=np.ones((1, count)),
            b_eq=[1.0],
        )
        return found.x[j]

    return [[end(sense, j) for j in range(count)] for sense in (1, -1)]


class TestBestWorst:
    @pytest.mark.parametrize(
        ("to_others", "to_worst", "xi"),
        [
            ([1, 1, 2], [2, 9, 1], (11 - 93**0.5) / 2),  # (1 - ξ)(9 - ξ) = 2 + ξ binds
            ([1, 9, 2], [2, 1, 1], (11 - 93**0.5) / 2),
            ([1, 1, 3], [3, 1, 1], (17**0.5 - 3) / 2),  # (1 + ξ)² = 3 - ξ binds
            ([1, 1, 9], [9, 1, 1], (41**0.5 - 3) / 2),
        ],
    )
    def test_the_least_deviation_is_where_a_product_binds(self, to_others, to_worst, xi):
        given = bw.BestWorstVectors(0, 2, np.array(to_others, float), np.array(to_worst, float))
        found = bw.nonlinear_weights(given)
        assert found.xi == pytest.approx(xi)
        assert found.weights.sum() == pytest.approx(1)

    @pytest.mark.parametrize(
        ("to_others", "to_worst"),
        [
            ([1, 2, 5, 9], [9, 3, 4, 1]),
            ([1, 1, 9], [9, 1, 1]),
            ([1, 3, 4, 6, 8], [8, 7, 2, 4, 1]),
            ([1, 2, 3, 7], [7, 3, 5, 1]),
        ],
    )
    def test_weights_lie_between_the_ends_that_linear_programmes_find(self, to_others, to_worst):
        given = vectors(to_others, to_worst)
        found = bw.nonlinear_weights(given)
        low, high = ends_at(given, found.xi)
        assert found.low == pytest.approx(low, abs=1e-6)
        assert found.high == pytest.approx(high, abs=1e-6)
        middle = (found.low + found.high) / 2
        assert found.weights == pytest.approx(middle / middle.sum())

    def test_the_linear_model_has_one_solution(self):
        found = bw.linear_weights(vectors([1, 2, 5, 9], [9, 3, 4, 1]))
        assert found.low.tolist() == found.high.tolist() == found.weights.tolist()
        assert found.weights.sum() == pytest.approx(1)

    def test_ratios_where_the_best_is_worth_twice_the_worst(self):
        assert bw.input_based_ratios(vectors([1, 1.5, 2], [2, 1.5, 1])).tolist() == [0, 0.125, 0]
        assert bw.output_based_ratio(0.22, 2) == pytest.approx(0.22 / ((5 - 17**0.5) / 2))
        assert bw.output_based_ratio(0.0, 1) == 0

    def test_a_judgement_between_two_rows_of_the_table_takes_the_nearer(self):
        assert bw.input_based_threshold(8.4, 3) == bw.input_based_threshold(8, 3)
        assert bw.output_based_threshold(8.6, 4) == 0.3653
        assert bw.output_based_threshold(3, 2) == bw.output_based_threshold(3, 3)

    @pytest.mark.parametrize(("method", "limit"), [("bwm", 0.1330), ("bwm_nonlinear", 0.2164)])
    def test_each_model_has_its_own_ratio_and_threshold(self, method, limit):
        given = best_worst((1, 2, 6), (6, 5, 1))
        found = scope_of(weight_tree(plan_of(method, best_worst=(given,)))).consistency
        vector = bw.BestWorstVectors(0, 2, np.array([1.0, 2, 6]), np.array([6.0, 5, 1]))
        model = bw.linear_weights if method == "bwm" else bw.nonlinear_weights
        xi = model(vector).xi
        ratio = 4 / 30 if method == "bwm" else xi / ((13 - 7) / 2)
        assert found.xi == pytest.approx(xi)
        assert found.ratio == pytest.approx(ratio)
        assert found.threshold == limit
        assert found.worst_member == "G-2"
        weights = scope_of(weight_tree(plan_of(method, best_worst=(given,)))).weights
        assert list(weights.values()) == pytest.approx(model(vector).weights.tolist())

    def test_exactly_the_threshold_passes(self):
        limit = 0.1330
        product = 6 + limit * 30
        given = best_worst((1, 2, 6), (6, product / 2, 1))
        found = scope_of(weight_tree(plan_of("bwm", best_worst=(given,)))).consistency
        assert found.ratio == pytest.approx(limit, abs=1e-12)
        assert found.acceptable is True

    def test_two_members_have_nothing_to_contradict(self):
        given = BestWorst(
            group="EAST",
            scope="frameworks",
            best="GREEN",
            worst="PEOPLE",
            best_to_others={"GREEN": 1, "PEOPLE": 4},
            others_to_worst={"GREEN": 4, "PEOPLE": 1},
        )
        found = scope_of(weight_tree(plan_of("bwm", best_worst=(given,))), "frameworks")
        assert found.consistency is None
        assert found.weights == pytest.approx({"GREEN": 0.8, "PEOPLE": 0.2})

    def test_where_all_fits_no_member_is_worst(self):
        given = best_worst((1, 2, 4), (4, 2, 1))
        found = scope_of(weight_tree(plan_of("bwm", best_worst=(given,)))).consistency
        assert (found.ratio, found.worst_member) == (0, None)

    def test_every_scope_says_whose_it_is(self):
        given = (best_worst((1, 2, 4), (4, 2, 1)), best_worst((1, 2, 4), (4, 2, 1), "WEST"))
        scopes = weight_tree(plan_of("bwm", "aij", best_worst=given)).elicitation.scopes
        judged = [s.group for s in scopes if s.source == "judged"]
        assert judged == ["EAST", "WEST", None]


class TestSwings:
    def weights(self, **points):
        return {
            group: {key.replace("_", "-"): value for key, value in given.items()}
            for group, given in points.items()
        }

    def test_a_scope_says_whether_its_group_judged_it(self):
        tree = weight_tree(plan_of("swing", weights={"EAST": {"G-1": 4, "G-2": 2}}))
        sources = {s.scope: s.source for s in tree.elicitation.scopes}
        assert sources == {"frameworks": "set", "GREEN": "judged", "PEOPLE": "none"}
        points = {"WEST": {"framework:GREEN": 1, "framework:PEOPLE": 1}, "EAST": {"G-1": 1}}
        tree = weight_tree(plan_of("swing", weights=points))
        found = {(s.group, s.scope): s.source for s in tree.elicitation.scopes}
        assert found["WEST", "frameworks"] == "judged"
        assert found["WEST", "GREEN"] == "set"
        assert found["EAST", "frameworks"] == "set"
        assert found["EAST", "GREEN"] == "judged"

    def test_what_a_group_left_out_is_in_the_sets_proportion_to_what_it_gave(self):
        """The set says 0.3 : 0.2 : 0.1; the group gives 60 to the first."""
        plan = plan_of("swing", points=(0.3, 0.2, 0.1), weights={"EAST": {"G-1": 60}})
        found = local(weight_tree(plan))
        assert found == pytest.approx({"G-1": 3 / 6, "G-2": 2 / 6, "G-3": 1 / 6, "P-1": 1})

    def test_groups_whose_zeros_cancel_leave_no_weight(self):
        points = {"EAST": {"G-1": 1, "G-2": 0, "G-3": 0}, "WEST": {"G-1": 0, "G-2": 1, "G-3": 1}}
        with pytest.raises(UsageError, match="All the weights of G-1, G-2, G-3 are 0"):
            weight_tree(plan_of("swing", "aij", weights=points))

    @pytest.mark.parametrize("combination", ["aip", "aij"])
    def test_criteria_of_a_framework_that_weighs_nothing_may_weigh_nothing(self, combination):
        points = {
            group: {"framework:GREEN": 0, "framework:PEOPLE": 1, "G-1": 0, "G-2": 0, "G-3": 0}
            for group in ("EAST", "WEST")
        }
        tree = weight_tree(plan_of("swing", combination, weights=points))
        assert local(tree) == pytest.approx({"G-1": 1 / 3, "G-2": 1 / 3, "G-3": 1 / 3, "P-1": 1})
        assert tree.global_weights == {"G-1": 0, "G-2": 0, "G-3": 0, "P-1": 1}
        assert [branch.weight for branch in tree.frameworks] == [0, 1]

    def test_a_framework_that_one_group_leaves_out_keeps_the_others_proportions(self):
        points = {
            "EAST": {"framework:GREEN": 0, "framework:PEOPLE": 1, "G-1": 1, "G-2": 1, "G-3": 1},
            "WEST": {"framework:GREEN": 1, "framework:PEOPLE": 1, "G-1": 2, "G-2": 1, "G-3": 1},
        }
        tree = weight_tree(plan_of("swing", weights=points))
        assert [branch.weight for branch in tree.frameworks] == pytest.approx([0.25, 0.75])
        assert local(tree) == pytest.approx({"G-1": 0.5, "G-2": 0.25, "G-3": 0.25, "P-1": 1})


class TestRanks:
    def test_ranks_of_several_groups_have_each_their_own_order(self):
        rows = tuple(
            GroupWeight(group=group, criterion_id=f"G-{number}", rank=rank)
            for group, ranks in (("EAST", (1, 2, 3)), ("WEST", (5, 9, 1)))
            for number, rank in enumerate(ranks, 1)
        )
        plan = plan_of("rank_sum").model_copy(update={"weights": rows})
        east, west = (s.weights for s in weight_tree(plan).elicitation.scopes if s.scope == "GREEN")
        assert list(east.values()) == pytest.approx([3 / 6, 2 / 6, 1 / 6])
        assert list(west.values()) == pytest.approx([2 / 6, 1 / 6, 3 / 6])


class TestHolistic:
    def tree(self, scorers=(), cells=CELLS, **settings):
        said = (Comparison(scorer_id="S-1", better="A-1", worse="A-2"),)
        plan = make_plan(
            cells,
            settings={"weighting": "holistic"} | settings,
            comparisons=said,
            scorers=scorers,
            criteria=[make_criterion("P-1", "PEOPLE")],
        )
        return weight_tree(plan)

    def test_local_weights_are_global_over_the_frameworks(self):
        tree = self.tree()
        branch = {b.framework_id: b.weight for b in tree.frameworks}
        for leaf in tree.criteria:
            assert leaf.local_weight == pytest.approx(
                leaf.global_weight / branch[leaf.framework_id]
            )

    def test_scorers_without_a_group_are_one_by_their_role(self):
        (group,) = self.tree([Scorer(scorer_id="S-1", role={"default": "Engineer"})]).groups
        assert group.group == "Engineer"

    def test_scores_are_merged_as_the_settings_say(self):
        """By the mean A-1 has more than A-2 on C-1, by the median less."""
        cells = {
            "A-1": {"C-1": {"S-1": -1, "S-2": 0, "S-3": 3}},
            "A-2": {"C-1": {"S-1": 0.5, "S-2": 0.5, "S-3": 0.5}},
        }
        for merge, contradicted in (("median", 1), ("mean", 0)):
            (reading,) = self.tree(cells=cells, merge=merge).elicitation.holistic
            assert len(reading.contradictions) == contradicted

    def test_blanks_count_as_the_policy_says(self):
        """C-1 is on a scale from -3 to 9: a blank is 0 by the policy zero, 3 by interval."""
        wide = make_criterion("C-1", best=9.0)
        said = (Comparison(scorer_id="S-1", better="A-1", worse="A-2"),)
        for policy, contradicted in (("zero", 1), ("interval", 0)):
            plan = make_plan(
                {"A-1": {"C-1": None}, "A-2": {"C-1": 1}},
                settings={"weighting": "holistic", "missing_policy": policy},
                comparisons=said,
                criteria=[wide],
            )
            (reading,) = weight_tree(plan).elicitation.holistic
            assert len(reading.contradictions) == contradicted


class TestStepLength:
    """Of Newton's steps, on the sum of the logarithms of two weights."""

    ROWS = np.eye(2)

    @pytest.mark.parametrize(
        ("weights", "step", "length"),
        [
            ((0.9, 0.1), (-0.2, 0.2), 1.0),  # gains 0.85, and a quarter of the slope is 0.44
            ((0.9, 0.1), (-0.8, 0.8), 0.5),  # back at the same sum at 1
            ((0.9, 0.1), (-1.6, 1.6), 0.25),  # beyond the edge at 1, on the same sum at 1/2
            ((0.9, 0.1), (0.05, -0.05), 0.0),  # downhill
        ],
    )
    def test_is_halved_until_the_sum_rises_enough(self, weights, step, length):
        assert _length(self.ROWS, np.array(weights), np.array(step)) == length


@pytest.mark.parametrize("seed", range(12))
def test_intervals_of_the_non_linear_model_are_those_of_a_linear_programme(seed):
    """At a given ξ, |w_B/w_j - a_Bj| ≤ ξ is linear: (a_Bj - ξ) w_j ≤ w_B ≤ (a_Bj + ξ) w_j."""
    generator = np.random.default_rng(seed)
    count = 3 + seed % 3
    to_others, to_worst = (generator.integers(1, 10, count).astype(float) for _ in range(2))
    to_others[0] = to_worst[-1] = 1.0
    to_worst[0] = to_others[-1]
    given = bw.BestWorstVectors(0, count - 1, to_others, to_worst)
    xi = bw._least_xi(given) + generator.uniform(0.1, 1.5)
    identity, rows = np.eye(count), []
    for place in range(count):
        for left, right, times in (
            (0, place, to_others[place]),
            (place, count - 1, to_worst[place]),
        ):
            if left != right:
                rows.append((times - xi) * identity[right] - identity[left])
                rows.append(identity[left] - (times + xi) * identity[right])
    low, high = bw._intervals(given, xi)
    for place in range(count):
        ends = [
            sign
            * linprog(
                sign * identity[place],
                A_ub=np.array(rows),
                b_ub=np.zeros(len(rows)),
                A_eq=np.ones((1, count)),
                b_eq=[1.0],
            ).fun
            for sign in (1, -1)
        ]
        assert (low[place], high[place]) == pytest.approx(ends, abs=1e-7)


@pytest.mark.parametrize("weighting", ["equal", "unknown"])
def test_weights_that_nobody_stated_have_no_source(weighting):
    tree = weight_tree(plan_of(weighting))
    assert {scope.source for scope in tree.elicitation.scopes} == {"none"}
