"""Second opinions: other methods' rankings of the same scores. The only door to pymcdm.

They are shown beside the value ranking and feed nothing. pymcdm imports matplotlib, so it is
imported inside the functions. Every call makes a fresh method object (a PROMETHEE object with
thresholds is spent after one call) and skips pymcdm's own checks, which are looser than ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.scoring.decision_matrix import (
    DecisionMatrix,
    check_matrix,
    name_key,
    refuse_by_name,
)
from actionplan_engine.scoring.ranks import average_ranks, kendall_tau_b
from actionplan_engine.scoring.types import SecondOpinion
from actionplan_engine.scoring.value_functions import Floats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from actionplan_engine.assessment import Assessment
    from actionplan_engine.model import ActionId, Criterion, CriterionId


class _Method(NamedTuple):
    """How a method is made, and what it needs."""

    make: Callable[[Any, Floats | None], Any]
    """(module pymcdm, bounds) → a fresh method object."""
    greater_is_better: bool = True
    positive: bool = False
    bounded: bool = False


_METHODS = {
    "TOPSIS": _Method(lambda p, _: p.methods.TOPSIS(p.normalizations.minmax_normalization)),
    "TOPSIS vector": _Method(lambda p, _: p.methods.TOPSIS(p.normalizations.vector_normalization)),
    "VIKOR": _Method(lambda p, _: p.methods.VIKOR(v=0.5), greater_is_better=False),
    "PROMETHEE II": _Method(lambda p, _: p.methods.PROMETHEE_II("usual")),
    "SPOTIS": _Method(
        lambda p, bounds: p.methods.SPOTIS(bounds), greater_is_better=False, bounded=True
    ),
    "WSM": _Method(lambda p, _: p.methods.WSM(p.normalizations.sum_normalization), positive=True),
    "EDAS": _Method(lambda p, _: p.methods.EDAS(), positive=True),
    "MARCOS": _Method(lambda p, _: p.methods.MARCOS(), positive=True),
    "WASPAS": _Method(lambda p, _: p.methods.WASPAS(), positive=True),
}
"""Methods that may be asked. The last four divide by averages, sums or best values of a column, so
they are asked about scores above 0 only; on a scale from -3 to 3 they would turn signs round."""

SHOWN = ("TOPSIS", "VIKOR", "PROMETHEE II", "SPOTIS")
"""The methods shown with a plan: TOPSIS (Hwang & Yoon 1981; min-max normalisation), VIKOR with
v = 0.5 (Opricovic & Tzeng 2004), PROMETHEE II with the usual criterion (Brans, Vincke & Mareschal
1986), SPOTIS on the declared scale ends (Dezert et al. 2020)."""

_NO_ANSWER = N_("The method {method} has no answer for these scores.")


class VikorMeasures(NamedTuple):
    """VIKOR's group utility S, individual regret R and their compromise Q; less is better."""

    s: Floats
    r: Floats
    q: Floats


def preferences(method: str, given: DecisionMatrix) -> Floats:
    """Return the method's own preference values, one an action, in its own direction.

    Greater is better except for VIKOR (Q) and SPOTIS (distance). Names are compared without case,
    spaces and punctuation.

    Raises:
        UsageError: a method that is refused or unknown; scores, weights, types or bounds that it
            could not use rightly.

    """
    name = _known_name(method)
    kind = _METHODS[name]
    check_matrix(name, given, positive=kind.positive, bounded=kind.bounded)
    if name == "VIKOR":
        return vikor(given).q
    found: Floats = np.asarray(_ask(kind, given), dtype=np.float64)
    if not np.isfinite(found).all():
        raise UsageError(_NO_ANSWER, method=name)
    return found


def vikor(given: DecisionMatrix) -> VikorMeasures:
    """Return VIKOR's S, R and Q with v = 0.5 (Opricovic & Tzeng 2004), of a checked matrix.

    Where all actions have the same S (or R), its part of Q is 0 / 0; it is taken as 0, so that the
    other part decides. pymcdm would give NaN, or, after rounding errors, any order.
    """
    check_matrix("VIKOR", given)
    tables = _ask(_METHODS["VIKOR"], given, verbose=True).results
    found = {table.desc.label: np.asarray(table.data, dtype=np.float64) for table in tables}
    s, r, q = (found[label] for label in ("s", "r", "q"))
    if min(np.ptp(s), np.ptp(r)) <= TOLERANCE:
        q = 0.5 * _share_of_range(s) + 0.5 * _share_of_range(r)
    return VikorMeasures(s, r, q)


def opinion_ranks(method: str, given: DecisionMatrix) -> list[float]:
    """Return the method's ranks, 1 = best; values equal to 1e-9 share the mean of their places."""
    found = preferences(method, given)
    worth = found if _METHODS[_known_name(method)].greater_is_better else -found
    return average_ranks(worth.tolist())


def second_opinions(
    criteria: Sequence[Criterion],
    assessment: Assessment,
    weights: Mapping[CriterionId, float],
    values: Mapping[ActionId, float],
) -> tuple[SecondOpinion, ...]:
    """Return the shown methods' rankings of the scored actions, beside the ranking of `values`.

    The methods get the merged scores as shares of the declared scales (0 = smaller end, 1 = greater
    end), to nine decimals, so that rounding errors of merging are no preferences, and the global
    weights. Criteria on which all actions are alike are left out and named. Equal values share the
    mean of their places, in both rankings. With fewer than two actions there is nothing to rank.
    """
    actions = assessment.scored
    if len(actions) < 2:
        return ()
    scores = np.array([[score.point for score in action.scores] for action in actions])
    low = np.array([criterion.low_end for criterion in criteria])
    high = np.array([criterion.high_end for criterion in criteria])
    shares = np.round(
        np.clip((scores.reshape(len(actions), len(criteria)) - low) / (high - low), 0, 1), 9
    )
    differ = np.ptp(shares, axis=0) > 0
    ids = [action.action_id for action in actions]
    own = average_ranks([values[action_id] for action_id in ids])
    left_out = tuple(c.criterion_id for c, d in zip(criteria, differ, strict=True) if not d)
    given = _weighing(shares, criteria, weights, differ)
    opinions = []
    for method in SHOWN:
        ranks = opinion_ranks(method, given) if given else [(len(ids) + 1) / 2] * len(ids)
        tau = kendall_tau_b(own, ranks)
        opinions.append(
            SecondOpinion(
                method=method,
                ranks=dict(zip(ids, ranks, strict=True)),
                kendall_tau=tau,
                weighted_spearman=None if tau is None else weighted_spearman(own, ranks),
                ws=None if tau is None else rank_similarity(own, ranks),
                left_out=left_out,
            )
        )
    return tuple(opinions)


def weighted_spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the weighted rank correlation of two rankings of the same n ≥ 2 things.

    Differences near the top weigh most (Pinto da Costa & Soares 2005). The formula knows no ties;
    tied things are given mean ranks.
    """
    from pymcdm.correlations import weighted_spearman as correlation

    return float(correlation(first, second))


def rank_similarity(first: Sequence[float], second: Sequence[float]) -> float:
    """Return WS, how alike a ranking is to the `first` one (Sałabun & Urbaniak 2020).

    WS = 1 - Σ 2^(-R) |R - Q| / max(|1 - R|, |n - R|) over n ≥ 2 things with ranks R and Q. The top
    of the first ranking weighs most; so it is not symmetric. Below 0.234 rankings are unlike,
    above 0.808 alike.
    """
    from pymcdm.correlations import ws

    return float(ws(first, second))


def _weighing(
    shares: Floats,
    criteria: Sequence[Criterion],
    weights: Mapping[CriterionId, float],
    differ: npt.NDArray[np.bool_],
) -> DecisionMatrix | None:
    """Return the criteria that differ and weigh something; None if there is none."""
    weight = np.array([weights[criterion.criterion_id] for criterion in criteria])
    types = np.array([1.0 if c.more_is_better else -1.0 for c in criteria])
    kept = differ & (weight > 0)
    if not kept.any():
        return None
    return DecisionMatrix(
        scores=shares[:, kept],
        weights=weight[kept] / weight[kept].sum(),
        types=types[kept],
        bounds=np.stack([np.zeros_like(weight[kept]), np.ones_like(weight[kept])], axis=1),
    )


def _known_name(method: str) -> str:
    for name in _METHODS:
        if name_key(name) == name_key(method):
            return name
    raise refuse_by_name(method, tuple(_METHODS))


def _ask(kind: _Method, given: DecisionMatrix, *, verbose: bool = False) -> Any:  # noqa: ANN401
    """Call a fresh method object of pymcdm; its own checks would only warn."""
    import pymcdm

    body = kind.make(pymcdm, given.bounds)
    with np.errstate(all="ignore"):
        return body(given.scores, given.weights, given.types, validation=False, verbose=verbose)


def _share_of_range(values: Floats) -> Floats:
    """Return where each value lies between the least (0) and the greatest (1); 0 if all equal."""
    if np.ptp(values) <= TOLERANCE:
        return np.zeros_like(values)
    result: Floats = (values - values.min()) / np.ptp(values)
    return result
