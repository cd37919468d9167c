"""Published weights: AHP, best–worst, rank orders."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from actionplan_engine.scoring.best_worst import (
    BestWorstVectors,
    consistency_index,
    input_based_ratios,
    input_based_threshold,
    linear_weights,
    nonlinear_weights,
    output_based_ratio,
    output_based_threshold,
)
from actionplan_engine.scoring.pairwise_matrix import (
    ACCEPTABLE_RATIO,
    geometric_mean,
    pairwise_weights,
    random_index,
)
from actionplan_engine.scoring.surrogate_weights import (
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)
from oracles.published import example


def matrix(rows):
    return np.array([[float(Fraction(str(cell))) for cell in row] for row in rows])


def upper(judgements, pairs):
    """Return a reciprocal 3 x 3 matrix from its upper triangle."""
    found = np.ones((3, 3))
    for (row, column), pair in zip([(0, 1), (0, 2), (1, 2)], pairs, strict=True):
        found[row, column] = float(Fraction(str(judgements[pair])))
        found[column, row] = 1 / found[row, column]
    return found


class TestAnalyticHierarchyProcess:
    def test_drinks_have_the_published_weights_eigenvalue_and_consistency(self):
        """Saaty (2008), Int. J. Services Sciences 1(1):83-98."""
        published = example("ahp_saaty_drinks_2008")
        found = pairwise_weights(matrix(published["pairwise"]))
        expected, tolerance = published["expected"], published["tol"]
        assert found.weights.tolist() == pytest.approx(expected["weights"], abs=tolerance)
        assert found.eigenvalue == pytest.approx(expected["lambda_max"], abs=tolerance)
        assert found.consistency_ratio == pytest.approx(expected["CR"], abs=tolerance)

    @pytest.mark.parametrize("identifier", ["ahp_saaty_wealth_1977", "ahp_saaty_distances_1977"])
    def test_nations_and_distances_have_the_published_weights(self, identifier):
        """Saaty (1977), J. Mathematical Psychology 15(3):234-281."""
        published = example(identifier)
        found = pairwise_weights(matrix(published["pairwise"]))
        expected, tolerance = published["expected"], published["tol"]
        assert found.weights.tolist() == pytest.approx(expected["weights"], abs=tolerance)
        assert found.eigenvalue == pytest.approx(expected["lambda_max"], abs=tolerance)

    def test_leader_has_the_published_weights_and_consistency_at_both_levels(self):
        """The leader example of the Analytic Hierarchy Process (eigenvector figures of AHPy)."""
        published = example("ahp_leader_example")
        expected, tolerance = published["expected"], published["tol"]
        criteria = pairwise_weights(matrix(published["pairwise_criteria"]["m"]))
        assert criteria.weights.tolist() == pytest.approx(
            expected["criteria_weights"], abs=tolerance
        )
        assert criteria.consistency_ratio == pytest.approx(expected["CR_criteria"], abs=tolerance)
        judged = published["pairwise_alternatives_upper"]
        lower = {
            name: pairwise_weights(upper(judged[name], ["M/N", "M/S", "N/S"]))
            for name in published["pairwise_criteria"]["labels"]
        }
        for name in ("experience", "education"):
            ratio = lower[name.capitalize()].consistency_ratio
            assert ratio == pytest.approx(expected[f"CR_{name}"], abs=tolerance)
        of_all = criteria.weights @ np.array([found.weights for found in lower.values()])
        by_name = dict(zip(judged["order"], of_all.tolist(), strict=True))
        assert by_name == pytest.approx(expected["global"], abs=tolerance)

    def test_a_missing_judgement_is_what_the_weights_say(self):
        """Harker (1987), Mathematical Modelling 9(11): the eigenvector of the completed matrix."""
        given = matrix(example("ahp_saaty_drinks_2008")["pairwise"])
        given[0, 1] = given[1, 0] = given[2, 5] = given[5, 2] = np.nan
        found = pairwise_weights(given)
        ratios = found.weights[:, np.newaxis] / found.weights
        completed = pairwise_weights(np.where(np.isnan(given), ratios, given))
        assert completed.weights == pytest.approx(found.weights, abs=1e-10)
        assert completed.eigenvalue == pytest.approx(found.eigenvalue, abs=1e-10)

    def test_the_random_index_falls_with_missing_pairs(self):
        """Ágoston & Csató (2022), Omega 110: (1 - 2m / ((n-1)(n-2))) of the complete one's."""
        assert random_index(4) == 0.89
        assert random_index(4, 1) == pytest.approx(0.89 * 2 / 3)
        assert random_index(4, 3) == 0

    def test_the_reciprocal_of_the_mean_is_the_mean_of_the_reciprocals(self):
        """Aczél & Saaty (1983), J. Mathematical Psychology 27(1)."""
        first = matrix(example("ahp_saaty_drinks_2008")["pairwise"])
        mean = geometric_mean([first, np.ones_like(first), first.T])
        assert mean * mean.T == pytest.approx(np.ones_like(first))

    def test_the_random_index_is_as_tabulated(self):
        """Saaty & Tran (2007), Mathematical and Computer Modelling 46."""
        published = example("ahp_random_index")["expected"]
        assert [random_index(n) for n in range(3, 16)] == published
        assert random_index(2) == random_index(1) == 0

    def test_a_tenth_is_the_most_inconsistency_that_passes(self):
        """Saaty (1980), The Analytic Hierarchy Process."""
        assert ACCEPTABLE_RATIO == 0.1


def car(to_others=None, to_worst=None):
    published = example("bwm_consistent_car")
    return BestWorstVectors(
        published["best"],
        published["worst"],
        np.array(to_others or published["best_to_others"], float),
        np.array(to_worst or published["others_to_worst"], float),
    )


class TestBestWorstMethod:
    @pytest.mark.parametrize("model", [linear_weights, nonlinear_weights])
    def test_consistent_judgements_of_a_car_give_their_own_weights(self, model):
        """Rezaei (2016), Omega 64:126-130."""
        published = example("bwm_consistent_car")
        expected, tolerance = published["expected"], published["tol"]
        found = model(car())
        assert found.weights.tolist() == pytest.approx(expected["weights"], abs=tolerance)
        assert found.xi == pytest.approx(expected["ksi"], abs=1e-9)
        assert output_based_ratio(found.xi, 8) == pytest.approx(expected["CR"], abs=1e-9)
        assert input_based_ratios(car()).max() == 0

    def test_consistency_index_is_as_tabulated(self):
        """Rezaei (2015), Omega 53:49-57, table 1."""
        published = example("bwm_consistency_index_table")
        for judgement, index in published["expected"].items():
            found = consistency_index(float(judgement))
            assert found == pytest.approx(index, abs=published["tol"])

    def test_thresholds_are_as_tabulated(self):
        """Liang, Brunelli & Rezaei (2020), Omega 96, tables 3 and 4."""
        published = example("bwm_thresholds")
        for name, threshold in (
            ("input_based", input_based_threshold),
            ("output_based", output_based_threshold),
        ):
            for judgement, row in published[name].items():
                found = [threshold(float(judgement), count) for count in range(3, 10)]
                assert found == row

    def test_a_transport_mode_has_the_published_weights_and_ratio(self):
        """Rezaei (2015), Omega 53:49-57: three criteria, ξ* = 4 - √14."""
        published = example("bwm_transport_2015")
        expected, tolerance = published["expected"], published["tol"]
        given = BestWorstVectors(
            published["best"],
            published["worst"],
            np.array(published["best_to_others"], float),
            np.array(published["others_to_worst"], float),
        )
        found = nonlinear_weights(given)
        assert found.xi == pytest.approx(expected["ksi"], abs=tolerance)
        assert found.weights.tolist() == pytest.approx(expected["weights"], abs=tolerance)
        assert output_based_ratio(found.xi, 8) == pytest.approx(expected["CR"], abs=0.001)

    def test_inconsistent_judgements_of_a_car(self):
        """(2,1,4,3,8), (4,8,4,2,1): (4 - ξ)² = 8 + ξ binds, so ξ* = 1 and CR = 1/4.47."""
        found = nonlinear_weights(car([2, 1, 4, 3, 8], [4, 8, 4, 2, 1]))
        assert found.xi == pytest.approx(1)
        assert output_based_ratio(found.xi, 8) == pytest.approx(1 / 4.4688711, abs=1e-6)


@pytest.mark.parametrize(
    ("method", "name"),
    [(rank_order_centroid, "ROC"), (rank_sum, "rank_sum"), (rank_reciprocal, "rank_reciprocal")],
)
def test_weights_of_a_rank_order_are_as_published(method, name):
    """Barron & Barrett (1996), Management Science 42(11); Stillwell, Seaver & Edwards (1981)."""
    published = example("surrogate_weights_n4")
    assert method(4) == pytest.approx(published["expected"][name], abs=published["tol"])


def test_centroids_of_other_numbers_are_as_published():
    """Barron & Barrett (1996), Management Science 42(11)."""
    published = example("roc_n3_n5")
    for count, expected in published["expected"].items():
        assert rank_order_centroid(int(count)) == pytest.approx(expected, abs=published["tol"])
