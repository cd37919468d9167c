"""Published examples of outranking methods, and of COPRAS by its textbook formula."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring.outranking import (
    GeneralisedCriterion,
    copras,
    electre_one,
    promethee_flows,
)
from actionplan_engine.scoring.ranks import competition_ranks
from oracles.published import decision_matrix, example


def hydropower():
    """Brans, Vincke & Mareschal (1986), EJOR 24(2): six stations, six generalised criteria."""
    published = example("promethee2_hydro_brans")
    given = decision_matrix(published)
    criteria = [
        GeneralisedCriterion(one["f"], *(one.get(name, 0.0) for name in "qps"))
        for one in published["preference_functions"]
    ]
    return published, promethee_flows(given.scores, given.weights, given.types, criteria)


@pytest.mark.parametrize(
    ("measure", "name"),
    [("pi", "pi"), ("plus", "phi_plus"), ("minus", "phi_minus"), ("net", "phi_net")],
)
def test_promethee_with_six_shapes_gives_the_published_flows(measure, name):
    published, found = hydropower()
    expected = np.array(published["expected"][name])
    assert getattr(found, measure) == pytest.approx(expected, abs=published["tol"])


def test_promethee_with_six_shapes_gives_the_published_order():
    published, found = hydropower()
    order = [f"A{row + 1}" for row in np.argsort(-found.net)]
    assert order == published["expected"]["order_best_first"]


@pytest.mark.parametrize("measure", ["concordance", "discordance"])
def test_electre_gives_the_published_matrices(measure):
    """Cebrián & Porcar (2009), Rev. Métodos Cuantitativos Econ. Empresa 7."""
    published = example("electre1_cebrian_porcar_2009")
    given = decision_matrix(published)
    found = getattr(electre_one(given.scores, given.weights, given.types), measure)
    expected = np.array(published["expected"][f"{measure}_offdiag"], float)
    assert found == pytest.approx(expected, abs=published["tol"], nan_ok=True)


def test_electre_gives_the_published_kernel():
    published = example("electre1_cebrian_porcar_2009")
    given = decision_matrix(published)
    found = electre_one(given.scores, given.weights, given.types)
    assert list(found.kernel) == published["expected"]["kernel"]


def test_copras_gives_the_published_degrees_and_order():
    """Uysal & Inan (2022), by the textbook formula (Zavadskas & Kaklauskas 1996)."""
    published = example("copras_uysal_inan_2022")
    given = decision_matrix(published)
    found = copras(given.scores, given.weights, given.types).tolist()
    assert found == pytest.approx(published["expected"]["utility_percent"], abs=published["tol"])
    assert competition_ranks(found) == published["expected"]["rank"]


def test_copras_puts_the_lesser_cost_first():
    published = example("copras_regression_guard")
    given = decision_matrix(published)
    found = copras(given.scores, given.weights, given.types).tolist()
    assert competition_ranks(found) == published["expected"]["rank"]
