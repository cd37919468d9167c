"""What must hold of weights whatever the judgements."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.best_worst import (
    BestWorstVectors,
    input_based_ratios,
    linear_weights,
    nonlinear_weights,
    output_based_ratio,
)
from actionplan_engine.scoring.holistic import holistic_weights
from actionplan_engine.scoring.pairwise_matrix import geometric_mean, pairwise_weights
from actionplan_engine.scoring.surrogate_weights import (
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)
from factories import make_criterion, make_plan

SAATY = [1 / 9, 1 / 7, 1 / 5, 1 / 3, 1 / 2, 1.0, 2.0, 3.0, 5.0, 7.0, 9.0]
weight = st.floats(0.05, 1.0)


@st.composite
def weights(draw, least=1, most=6):
    given_ = np.array(draw(st.lists(weight, min_size=least, max_size=most)))
    return given_ / given_.sum()


@st.composite
def matrices(draw, least=2, most=7):
    count = draw(st.integers(least, most))
    found = np.ones((count, count))
    for row in range(count):
        for column in range(row + 1, count):
            found[row, column] = draw(st.sampled_from(SAATY))
            found[column, row] = 1 / found[row, column]
    return found


class TestPairwiseMatrix:
    @given(weights(least=3))
    def test_consistent_judgements_give_their_weights_and_no_inconsistency(self, hidden):
        found = pairwise_weights(hidden[:, np.newaxis] / hidden)
        assert found.weights == pytest.approx(hidden, abs=1e-9)
        assert found.consistency_ratio == pytest.approx(0, abs=1e-9)
        assert found.worst_triad is None

    @given(weights(least=3), st.data())
    def test_a_consistent_matrix_with_gaps_gives_its_weights(self, hidden, data):
        matrix = hidden[:, np.newaxis] / hidden
        count = len(hidden)
        beyond = [(i, j) for i in range(count) for j in range(i + 2, count)]  # a chain stays
        for i, j in data.draw(st.lists(st.sampled_from(beyond), unique=True)):
            matrix[i, j] = matrix[j, i] = np.nan
        found = pairwise_weights(matrix)
        assert found.weights == pytest.approx(hidden, abs=1e-9)
        assert found.consistency_ratio == pytest.approx(0, abs=1e-7)

    @given(matrices(), st.data())
    def test_permuting_the_criteria_permutes_the_weights(self, matrix, data):
        order = data.draw(st.permutations(range(len(matrix))))
        found = pairwise_weights(matrix)
        permuted = pairwise_weights(matrix[np.ix_(order, order)])
        assert permuted.weights == pytest.approx(found.weights[order], abs=1e-9)
        assert permuted.consistency_ratio == pytest.approx(found.consistency_ratio, abs=1e-9)
        if found.worst_triad:
            assert permuted.worst_triad.factor == pytest.approx(found.worst_triad.factor)

    @given(matrices(least=3))
    def test_the_eigenvalue_is_never_below_the_number_of_criteria(self, matrix):
        found = pairwise_weights(matrix)
        assert found.eigenvalue >= len(matrix) - 1e-9
        assert (found.worst_triad is None) == (found.consistency_ratio < 1e-9)

    @given(matrices())
    def test_a_group_that_repeats_itself_changes_nothing(self, matrix):
        assert geometric_mean([matrix, matrix]) == pytest.approx(matrix)


def judged(hidden):
    """Return the vectors that weights would give."""
    best, worst = int(np.argmax(hidden)), int(np.argmin(hidden))
    return BestWorstVectors(best, worst, hidden[best] / hidden, hidden / hidden[worst])


class TestBestWorst:
    @given(weights())
    @settings(max_examples=15, deadline=None)
    def test_consistent_judgements_give_their_weights_and_xi_zero(self, hidden):
        vectors = judged(hidden)
        for model in (linear_weights, nonlinear_weights):
            found = model(vectors)
            assert found.weights == pytest.approx(hidden, abs=1e-5)
            assert found.xi == pytest.approx(0, abs=1e-7)
        assert input_based_ratios(vectors).max() == pytest.approx(0, abs=1e-9)

    @given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=5), st.integers(2, 9))
    @settings(max_examples=20, deadline=None)
    def test_xi_is_attained_and_one_criterion_alone_stays_within_the_index(self, others, whole):
        others = [(min(a, whole), min(b, whole)) for a, b in others]
        to_others = np.array([1, *(a for a, _ in others), whole], float)
        to_worst = np.array([whole, *(b for _, b in others), 1], float)
        vectors = BestWorstVectors(0, len(others) + 1, to_others, to_worst)
        found = nonlinear_weights(vectors)
        ratio = output_based_ratio(found.xi, whole)
        assert ratio >= 0
        if len(others) < 2:  # two that pull apart may go beyond the index of Rezaei (2015)
            assert ratio <= 1 + 1e-9
        assert (found.low <= found.high + 1e-9).all()
        linear = linear_weights(vectors)
        gaps = np.concatenate(
            [
                linear.weights[0] - to_others * linear.weights,
                linear.weights - to_worst * linear.weights[-1],
            ]
        )
        assert abs(gaps).max() == pytest.approx(linear.xi, abs=1e-7)

    @given(weights(least=3), st.data())
    @settings(max_examples=15, deadline=None)
    def test_permuting_the_criteria_permutes_the_weights(self, hidden, data):
        order = np.array(data.draw(st.permutations(range(len(hidden)))))
        vectors = judged(hidden)
        rounded = BestWorstVectors(
            vectors.best,
            vectors.worst,
            np.maximum(1, vectors.best_to_others.round()),
            np.maximum(1, vectors.others_to_worst.round()),
        )
        turned = BestWorstVectors(
            int(np.flatnonzero(order == rounded.best)[0]),
            int(np.flatnonzero(order == rounded.worst)[0]),
            rounded.best_to_others[order],
            rounded.others_to_worst[order],
        )
        found, permuted = nonlinear_weights(rounded), nonlinear_weights(turned)
        assert permuted.weights == pytest.approx(found.weights[order], abs=1e-6)


@pytest.mark.parametrize("method", [rank_order_centroid, rank_sum, rank_reciprocal])
@given(count=st.integers(1, 30))
def test_surrogate_weights_fall_with_the_rank_and_sum_to_one(method, count):
    found = method(count)
    assert sum(found) == pytest.approx(1)
    assert all(first > second > 0 for first, second in itertools.pairwise(found))


@st.composite
def hidden_models(draw):
    """Return hidden weights and actions' values on each criterion."""
    hidden = draw(weights(least=2, most=5))
    rows = st.lists(
        st.integers(-6, 6).map(lambda level: level / 6), min_size=len(hidden), max_size=len(hidden)
    )
    return hidden, np.array(draw(st.lists(rows, min_size=2, max_size=7)))


class TestHolistic:
    @given(hidden_models())
    @settings(max_examples=20, deadline=None)
    def test_the_ordering_of_a_hidden_additive_model_is_recovered(self, model):
        hidden, values = model
        totals = values @ hidden
        pairs = [
            (one, other)
            for one in range(len(totals))
            for other in range(len(totals))
            if totals[one] > totals[other] + 1e-4
        ]
        differences = np.array([values[one] - values[other] for one, other in pairs])
        differences = differences.reshape(-1, len(hidden))
        found = holistic_weights(differences, np.ones(len(differences)))
        assert found.contradicted == ()
        assert (differences @ found.weights > 0).all()
        assert found.weights.sum() == pytest.approx(1)
        assert (found.low <= hidden + 1e-6).all()
        assert (hidden <= found.high + 1e-6).all()

    @given(hidden_models(), st.data())
    @settings(max_examples=15, deadline=None)
    def test_order_of_comparisons_and_of_criteria_does_not_matter(self, model, data):
        hidden, values = model
        totals = values @ hidden
        pairs = [
            (i, j) for i in range(len(totals)) for j in range(i) if totals[i] > totals[j] + 0.01
        ]
        differences = np.array([values[i] - values[j] for i, j in pairs]).reshape(-1, len(hidden))
        rows = np.array(data.draw(st.permutations(range(len(differences)))), int)
        columns = np.array(data.draw(st.permutations(range(len(hidden)))), int)
        found = holistic_weights(differences, np.ones(len(differences)))
        turned = holistic_weights(differences[rows][:, columns], np.ones(len(differences)))
        assert turned.weights == pytest.approx(found.weights[columns], abs=1e-7)

    @given(hidden_models())
    @settings(max_examples=15, deadline=None)
    def test_a_contradiction_is_named_and_the_rest_is_kept(self, model):
        hidden, values = model
        totals = values @ hidden
        pairs = [(i, j) for i in range(len(totals)) for j in range(len(totals)) if i != j]
        differences = np.array([values[i] - values[j] for i, j in pairs])
        strengths = np.array([3.0 if totals[i] > totals[j] else 1.0 for i, j in pairs])
        found = holistic_weights(differences, strengths)
        kept = [place for place in range(len(pairs)) if place not in found.contradicted]
        assert (differences[kept] @ found.weights > 0).all()
        # Of each pair and its reverse, at least one is named.
        assert len(found.contradicted) >= len(pairs) / 2


@st.composite
def swings(draw):
    """Return the swing points of two groups for three criteria of two frameworks."""
    points = st.integers(1, 100).map(float)
    keys = ("framework:GREEN", "framework:PEOPLE", "G-1", "G-2", "P-1")
    return {group: {key: draw(points) for key in keys} for group in ("EAST", "WEST")}


def plan_of(points, order=("G-1", "G-2", "P-1"), **changes):
    frameworks = {"G-1": "GREEN", "G-2": "GREEN", "P-1": "PEOPLE"}
    plan = make_plan(
        {"A-1": dict.fromkeys(order, 1)},
        criteria=[make_criterion(c, frameworks[c]) for c in order],
        weights=points,
        settings=changes,
    )
    by_id = {c.criterion_id: c for c in plan.criteria}
    return plan.model_copy(update={"criteria": tuple(by_id[c] for c in order)})


@pytest.mark.parametrize("combination", ["aip", "aij"])
class TestSwing:
    @given(points=swings(), factor=st.sampled_from([0.01, 0.5, 7.0, 1000.0]))
    def test_the_scale_of_a_groups_points_does_not_matter(self, combination, points, factor):
        scaled = points | {"WEST": {key: p * factor for key, p in points["WEST"].items()}}
        first = weight_tree(plan_of(points, weights_combination=combination))
        second = weight_tree(plan_of(scaled, weights_combination=combination))
        assert second.global_weights == pytest.approx(first.global_weights)

    @given(points=swings(), order=st.permutations(["G-1", "G-2", "P-1"]))
    def test_the_order_of_criteria_does_not_matter(self, combination, points, order):
        first = weight_tree(plan_of(points, weights_combination=combination))
        second = weight_tree(plan_of(points, tuple(order), weights_combination=combination))
        assert second.global_weights == pytest.approx(first.global_weights)

    @given(points=swings())
    def test_weights_sum_to_one_at_every_level(self, combination, points):
        tree = weight_tree(plan_of(points, weights_combination=combination))
        assert sum(tree.global_weights.values()) == pytest.approx(1)
        assert sum(branch.weight for branch in tree.frameworks) == pytest.approx(1)
        green = [leaf.local_weight for leaf in tree.criteria if leaf.framework_id == "GREEN"]
        assert sum(green) == pytest.approx(1)
