"""The kernels behind the weights: what they do at their edges."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring.best_worst import (
    BestWorstVectors,
    input_based_ratios,
    input_based_threshold,
    linear_weights,
    nonlinear_weights,
    output_based_ratio,
    output_based_threshold,
)
from actionplan_engine.scoring.holistic import holistic_weights
from actionplan_engine.scoring.pairwise_matrix import (
    geometric_mean,
    is_connected,
    pairwise_weights,
    random_index,
)

NAN = np.nan


def reciprocal(upper, count=3):
    found, values = np.ones((count, count)), iter(upper)
    for row in range(count):
        for column in range(row + 1, count):
            found[row, column] = next(values)
            found[column, row] = 1 / found[row, column]
    return found


class TestPairwiseMatrix:
    def test_the_worst_triad_is_told_as_a_chain_from_more_to_less(self):
        triad = pairwise_weights(reciprocal([1 / 2, 3, 2])).worst_triad
        assert (triad.first, triad.second, triad.third) == (1, 0, 2)
        assert (triad.first_to_second, triad.second_to_third) == (2, 3)
        assert triad.first_to_third == 2
        assert triad.factor == pytest.approx(3)

    def test_of_two_triads_the_one_that_contradicts_more_is_named(self):
        triad = pairwise_weights(reciprocal([2, 4, 8, 2, 5, 9], 4)).worst_triad
        assert (triad.first, triad.second, triad.third) == (0, 2, 3)
        assert triad.factor == pytest.approx(4.5)

    def test_consistent_judgements_have_no_worst_triad(self):
        assert pairwise_weights(reciprocal([2, 4, 2])).worst_triad is None

    def test_a_triad_with_an_unjudged_pair_does_not_count(self):
        assert pairwise_weights(reciprocal([2, NAN, 5])).worst_triad is None

    def test_judgements_that_are_just_enough_cannot_contradict(self):
        found = pairwise_weights(reciprocal([2, NAN, 5]))
        assert found.weights == pytest.approx(np.array([10, 5, 1]) / 16)
        assert found.consistency_ratio == 0

    def test_two_criteria_weigh_as_judged(self):
        found = pairwise_weights(reciprocal([3], 2))
        assert found.weights == pytest.approx([0.75, 0.25])
        assert found.consistency_ratio == 0

    def test_one_criterion_weighs_everything(self):
        assert pairwise_weights(np.ones((1, 1))).weights.tolist() == [1]

    def test_a_circle_is_inconsistent(self):
        assert pairwise_weights(reciprocal([9, 1 / 9, 9])).consistency_ratio > 1

    def test_beyond_fifteen_the_random_index_goes_on_rising(self):
        assert 1.58 < random_index(16) < random_index(30) < 1.78

    def test_connected_through_others(self):
        assert is_connected(reciprocal([2, NAN, 2]))

    def test_not_connected(self):
        assert not is_connected(reciprocal([2, NAN, NAN, NAN, NAN, 2], 4))

    def test_mean_of_judgements_takes_a_pair_from_those_who_judged_it(self):
        mean = geometric_mean([reciprocal([2, NAN, 4]), reciprocal([8, 3, NAN])])
        assert mean[0, 1] == pytest.approx(4)
        assert mean[0, 2] == pytest.approx(3)
        assert mean[2, 1] == pytest.approx(1 / 4)


def vectors(to_others, to_worst, best=0, worst=-1):
    count = len(to_others)
    return BestWorstVectors(
        best, worst % count, np.array(to_others, float), np.array(to_worst, float)
    )


class TestBestWorst:
    @pytest.mark.parametrize("model", [linear_weights, nonlinear_weights])
    def test_two_criteria_weigh_as_judged(self, model):
        assert model(vectors([1, 4], [4, 1])).weights == pytest.approx([0.8, 0.2])

    @pytest.mark.parametrize("model", [linear_weights, nonlinear_weights])
    def test_one_criterion_weighs_everything(self, model):
        assert model(vectors([1], [1])).weights.tolist() == [1]

    def test_all_alike(self):
        found = nonlinear_weights(vectors([1, 1, 1], [1, 1, 1]))
        assert found.weights == pytest.approx([1 / 3] * 3)

    def test_the_linear_model_keeps_every_judgement_within_xi(self):
        given = vectors([1, 2, 5, 9], [9, 3, 4, 1])
        found = linear_weights(given)
        to_best = found.weights[0] - given.best_to_others * found.weights
        to_worst = found.weights - given.others_to_worst * found.weights[3]
        assert max(abs(to_best).max(), abs(to_worst).max()) == pytest.approx(found.xi, abs=1e-9)
        assert found.xi > 0

    def test_the_nonlinear_model_keeps_every_ratio_within_xi(self):
        given = vectors([1, 2, 5, 9], [9, 3, 4, 1])
        found = nonlinear_weights(given)
        assert (found.low <= found.weights + 1e-6).all()
        assert (found.weights <= found.high + 1e-6).all()
        assert found.xi == pytest.approx(5 - 14**0.5)  # (5 - ξ)(4 - ξ) = 9 + ξ binds

    def test_input_based_ratio_names_the_criterion_that_fits_least(self):
        ratios = input_based_ratios(vectors([1, 2, 5, 9], [9, 3, 4, 1]))
        assert ratios == pytest.approx([0, 3 / 72, 11 / 72, 0])

    def test_input_based_ratio_of_equal_ends_is_zero(self):
        assert input_based_ratios(vectors([1, 1], [1, 1])).tolist() == [0, 0]

    def test_output_based_ratio_of_equal_ends_is_zero(self):
        assert output_based_ratio(0.0, 1.0) == 0

    def test_a_best_worth_no_more_than_the_worst_contradicts_any_other_judgement(self):
        ratios = input_based_ratios(vectors([1, 3, 1, 1], [1, 1, 2, 1]))
        assert ratios.tolist() == [0, 1, 1, 0]
        assert input_based_ratios(vectors([1, 2, 1], [1, 0.5, 1])).max() == 1
        assert output_based_ratio(0.3, 1.0) == 1

    def test_thresholds_are_looked_up_by_judgement_and_number(self):
        """Liang, Brunelli & Rezaei (2020), tables 3 and 4."""
        assert input_based_threshold(8, 5) == 0.2958
        assert output_based_threshold(9, 9) == 0.4747
        assert input_based_threshold(2, 4) == 0
        assert input_based_threshold(9, 20) == 0.3662


class TestHolistic:
    def test_without_comparisons_all_criteria_weigh_alike(self):
        found = holistic_weights(np.zeros((0, 4)), np.zeros(0))
        assert found.weights == pytest.approx([0.25] * 4)
        assert found.low.tolist(), found.high.tolist() == ([0] * 4, [1] * 4)

    def test_a_comparison_narrows_the_weights(self):
        found = holistic_weights(np.array([[1.0, -1.0]]), np.ones(1))
        assert found.low == pytest.approx([0.5, 0])
        assert found.high == pytest.approx([1, 0.5])
        assert found.weights[0] > 0.5
        assert found.contradicted == ()

    def test_of_a_comparison_and_its_reverse_the_stronger_is_kept(self):
        differences = np.array([[1.0, -1.0], [-1.0, 1.0]])
        assert holistic_weights(differences, np.array([1.0, 2.0])).contradicted == (0,)
        assert holistic_weights(differences, np.array([2.0, 1.0])).contradicted == (1,)

    def test_the_clash_names_only_the_comparisons_that_are_needed(self):
        differences = np.array([[0.0, 0.5, -0.5], [1.0, -1.0, 0.0], [-1.0, 1.0, 0.0]])
        found = holistic_weights(differences, np.array([1.0, 2.0, 1.0]))
        assert found.contradicted == (2,)
        assert found.clashes == ((1,),)

    def test_three_comparisons_in_a_circle_clash_together(self):
        differences = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0], [-1.0, 0.0, 1.0]])
        found = holistic_weights(differences, np.array([2.0, 2.0, 1.0]))
        assert found.contradicted == (2,)
        assert found.clashes == ((0, 1),)

    def test_a_circle_leaves_out_the_comparisons_that_have_no_part_in_it(self):
        differences = np.array(
            [[1.0, -1.0, 0.0], [0.0, 1.0, -1.0], [1.0, 1.0, -1.5], [-1.0, 0.0, 1.0]]
        )
        found = holistic_weights(differences, np.array([2.0, 2.0, 2.0, 1.0]))
        assert found.contradicted == (3,)
        assert found.clashes == ((0, 1),)

    def test_preferring_what_is_worse_on_every_criterion_clashes_with_the_scores(self):
        found = holistic_weights(np.array([[-1.0, -0.2]]), np.ones(1))
        assert (found.contradicted, found.clashes) == ((0,), ((),))
        assert found.weights == pytest.approx([0.5, 0.5])

    def test_actions_that_are_scored_alike_cannot_be_told_apart(self):
        assert holistic_weights(np.zeros((1, 2)), np.ones(1)).contradicted == (0,)
