"""Why methods are refused: each fault shown on pymcdm itself.

If one of these fails after an upgrade, the fault has been mended upstream: then look at the list
of refused methods again (METHOD §2).
"""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from actionplan_engine.scoring.decision_matrix import REFUSED

HALVES = np.array([0.5, 0.5])
MORE = np.array([1, 1])
SHOWN = {"COPRAS", "LoPM", "LMAW", "CRITIC", "AROMAN", "PROBID", "BalancedSPOTIS"}


@pytest.fixture(scope="module")
def pymcdm():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymcdm

    return pymcdm


def ask(method, scores, weights=HALVES, types=MORE):
    """Return a method's preferences and ranks, its own warnings aside."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        found = method(np.array(scores, float), np.asarray(weights), np.asarray(types))
        return found, method.rank(found)


def test_every_refused_method_has_its_fault_shown_here():
    assert set(REFUSED) == SHOWN


def test_copras_counts_a_cost_as_a_benefit(pymcdm):
    """Alike on the benefit, costs 1, 2 and 4: the dearest comes first."""
    _, ranks = ask(pymcdm.methods.COPRAS(), [[5, 1], [5, 2], [5, 4]], types=[1, -1])
    assert ranks.tolist() == [3, 2, 1]


def test_lopm_ranks_upside_down(pymcdm):
    """More is better on both; the worst action on both comes first."""
    _, ranks = ask(pymcdm.methods.LoPM(), [[1, 1], [2, 2], [3, 3]])
    assert ranks.tolist() == [1, 2, 3]


def test_lmaw_merges_only_the_diagonal(pymcdm):
    """Two experts say 2 and 8 everywhere; the Bonferroni mean is 4 everywhere."""
    matrices = [np.full((3, 2), 2.0), np.full((3, 2), 8.0)]
    with np.errstate(all="ignore"):
        found = pymcdm.methods.LMAW.aggregate_matrices(matrices)
    assert found[0, 0] == pytest.approx(4)
    assert not np.allclose(found, 4)


def test_critic_takes_no_notice_of_costs(pymcdm):
    """Turning a column round changes how it conflicts with others, so weights must change."""
    from pymcdm.weights import critic_weights

    scores = np.array([[1, 2, 9], [2, 1, 5], [4, 5, 1], [3, 8, 2]], float)
    as_cost = critic_weights(scores, np.array([1, 1, -1]))
    turned = critic_weights(scores * np.array([1, 1, -1]))
    assert as_cost.tolist() == critic_weights(scores).tolist()
    assert np.abs(as_cost - turned).max() > 0.2


@pytest.mark.parametrize(
    ("name", "scores", "weights", "types", "better", "worse"),
    [
        ("AROMAN", [[7, 7], [8, 2], [1, 8], [1, 5]], [2 / 3, 1 / 3], [-1, 1], 2, 0),
        (
            "PROBID",
            [[1, 4, 6], [1, 5, 6], [7, 9, 4], [4, 5, 9], [2, 5, 1]],
            [0.4, 0.2, 0.4],
            [1, 1, 1],
            1,
            0,
        ),
    ],
)
def test_prefers_an_action_that_is_nowhere_better_and_somewhere_worse(
    pymcdm, name, scores, weights, types, better, worse
):
    signed = np.array(scores) * types
    assert (signed[better] >= signed[worse]).all()
    assert (signed[better] > signed[worse]).any()
    _, ranks = ask(getattr(pymcdm.methods, name)(), scores, weights, types)
    assert ranks[better] > ranks[worse]


@pytest.mark.parametrize(("trust", "order"), [(0.5, [1.5, 1.5]), (0.9, [2, 1])])
def test_balanced_spotis_does_not_put_more_before_less(pymcdm, trust, order):
    """Beyond the expected point, more of everything is worth no more, or less."""
    bounds = np.array([[0.0, 10.0], [0.0, 10.0]])
    method = pymcdm.methods.BalancedSPOTIS(bounds, np.array([5.0, 5.0]), alpha=trust)
    _, ranks = ask(method, [[10, 8], [5, 6]])
    assert ranks.tolist() == order


@pytest.mark.parametrize("name", ["EDAS", "PROMETHEE_II", "COMET"])
def test_a_missing_score_is_ranked_without_a_word(pymcdm, name):
    """So nothing that is missing reaches a method: see the adapter's tests."""
    from pymcdm.methods.comet_tools import MethodExpert

    scores = np.array([[3, 1], [2, 2], [1, np.nan]], float)
    made = {
        "EDAS": pymcdm.methods.EDAS,
        "PROMETHEE_II": lambda: pymcdm.methods.PROMETHEE_II("usual"),
        "COMET": lambda: pymcdm.methods.COMET(
            np.array([[1, 2, 3.0], [1, 2, 3.0]]),
            MethodExpert(pymcdm.methods.TOPSIS(), HALVES, MORE),
        ),
    }
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        found = (
            made[name]()(scores, HALVES, MORE, validation=False)
            if name != "COMET"
            else (made[name]()(scores))
        )
    assert np.isfinite(found).all()
