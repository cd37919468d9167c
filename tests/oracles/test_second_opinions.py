"""Published examples of the methods that give second opinions, through our adapter."""

from __future__ import annotations

import pytest

from actionplan_engine.scoring.compromise import vikor_compromise
from actionplan_engine.scoring.outranking import GeneralisedCriterion, promethee_flows
from actionplan_engine.scoring.second_opinions import opinion_ranks, preferences, vikor
from oracles.published import decision_matrix, example


@pytest.mark.parametrize(
    ("identifier", "method"),
    [
        ("topsis_tzeng_huang_2011", "TOPSIS vector"),
        ("topsis_opricovic_tzeng_2004_minmax", "TOPSIS"),
    ],
)
def test_topsis_gives_the_published_closeness(identifier, method):
    """Tzeng & Huang (2011); Opricovic & Tzeng (2004), EJOR 156(2)."""
    published = example(identifier)
    closeness = preferences(method, decision_matrix(published))
    expected = published["expected"]["closeness"]
    assert closeness.tolist() == pytest.approx(expected, abs=published["tol"])


def test_topsis_gives_the_published_order():
    """Tzeng & Huang (2011)."""
    published = example("topsis_tzeng_huang_2011")
    ranks = opinion_ranks("TOPSIS vector", decision_matrix(published))
    assert ranks == published["expected"]["rank"]


def test_topsis_shares_the_rank_of_an_exact_tie():
    """Opricovic & Tzeng (2004): the first and the third mountain climbed are equally good."""
    published = example("topsis_opricovic_tzeng_2004_minmax")
    assert opinion_ranks("TOPSIS", decision_matrix(published)) == [2.5, 1.0, 2.5]


@pytest.mark.parametrize(
    "identifier",
    [
        "vikor_opricovic_tzeng_2004",
        "vikor_opricovic_tzeng_2007_w1",
        "vikor_opricovic_tzeng_2007_w2",
    ],
)
def test_vikor_gives_the_published_utility_regret_and_compromise(identifier):
    """Opricovic & Tzeng (2004), EJOR 156(2); (2007), EJOR 178(2), hydropower on the Drina."""
    published = example(identifier)
    found = vikor(decision_matrix(published))
    for measure, name in zip(found, "SRQ", strict=True):
        expected = published["expected"][name]
        assert measure.tolist() == pytest.approx(expected, abs=published["tol"]), name


@pytest.mark.parametrize(
    "identifier",
    [
        "vikor_opricovic_tzeng_2004",
        "vikor_opricovic_tzeng_2007_w1",
        "vikor_opricovic_tzeng_2007_w2",
    ],
)
def test_vikor_gives_the_published_compromise_and_its_conditions(identifier):
    published = example(identifier)["expected"]
    found = vikor_compromise(vikor(decision_matrix(example(identifier))))
    assert list(found.rows) == published["compromise_set"]
    assert found.acceptable_advantage is published["acceptable_advantage"]
    assert found.acceptable_stability is published["acceptable_stability"]


@pytest.mark.parametrize(
    "identifier", ["vikor_opricovic_tzeng_2007_w1", "vikor_opricovic_tzeng_2007_w2"]
)
def test_vikor_gives_the_published_order(identifier):
    """Opricovic & Tzeng (2007), EJOR 178(2)."""
    published = example(identifier)
    ranks = opinion_ranks("VIKOR", decision_matrix(published))
    assert ranks == published["expected"]["rank_by_Q"]


def test_promethee_gives_the_published_net_flows():
    """Mareschal, De Smet & Nemery (2008): usual criterion."""
    published = example("promethee2_usual_small")
    flows = preferences("PROMETHEE II", decision_matrix(published))
    expected = published["expected"]["phi_net"]
    assert flows.tolist() == pytest.approx(expected, abs=published["tol"])


def test_promethee_gives_the_published_flows_by_pairs():
    """The same example with our own kernel: leaving and entering flows too."""
    published = example("promethee2_usual_small")
    given = decision_matrix(published)
    usual = [GeneralisedCriterion()] * 3
    found = promethee_flows(given.scores, given.weights, given.types, usual)
    for measure, name in ((found.plus, "phi_plus"), (found.minus, "phi_minus")):
        expected = published["expected"][name]
        assert measure.tolist() == pytest.approx(expected, abs=published["tol"])


def test_spotis_gives_the_published_distances():
    """Dezert, Tchamova, Han & Tacnet (2020): fixed bounds, negative scores, a cost."""
    published = example("spotis_dezert_2020")
    distances = preferences("SPOTIS", decision_matrix(published))
    expected = published["expected"]["score"]
    assert distances.tolist() == pytest.approx(expected, abs=published["tol"])


def test_spotis_ranks_the_least_distance_first():
    """Dezert, Tchamova, Han & Tacnet (2020)."""
    published = example("spotis_dezert_2020")
    ranks = opinion_ranks("SPOTIS", decision_matrix(published))
    assert ranks == published["expected"]["rank"]


def test_weighted_sum_gives_the_published_scores_and_order():
    """Kracka, Brauers & Zavadskas (2010): reciprocals for costs, then sum-normalised."""
    published = example("wsm_kracka_2010")
    given = decision_matrix(published)
    expected = published["expected"]
    assert preferences("WSM", given).tolist() == pytest.approx(
        expected["score"], abs=published["tol"]
    )
    assert opinion_ranks("WSM", given) == expected["rank"]
