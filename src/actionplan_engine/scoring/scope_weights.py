"""One group's weights within one scope, by the declared method."""

from __future__ import annotations

from math import comb, fsum, isfinite, prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.scoring import best_worst as bw
from actionplan_engine.scoring import pairwise_matrix as pm
from actionplan_engine.scoring.elicitation import (
    Consistency,
    JudgedPair,
    JudgedTriad,
    ScopeWeights,
)
from actionplan_engine.scoring.surrogate_weights import (
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from actionplan_engine.model import BestWorst, GroupId, PairwiseJudgement, Weighting
    from actionplan_engine.scoring.value_functions import Floats

_SURROGATES: dict[Weighting, Callable[[int], tuple[float, ...]]] = {
    "roc": rank_order_centroid,
    "rank_sum": rank_sum,
    "rank_reciprocal": rank_reciprocal,
}
_NOT_A_WEIGHT = N_("The weight of {what} is {found}; it must be 0 or more.")
_NOT_LINKED = N_("The comparisons of {what} do not link everything: judge more pairs.")
_OTHER_ENDS = N_(
    "Groups chose another best or worst of {what}: combine their weights (aip), not their"
    " judgements."
)


class Scope(NamedTuple):
    """What is weighed against what: the frameworks, or the criteria of one."""

    name: str
    members: tuple[str, ...]


class Judge(NamedTuple):
    """Whose judgements: a group, or None for all groups together and for the set."""

    group: GroupId | None

    def names(self, scope: Scope) -> str:
        """Return what an error is about: `EAST: C-1, C-2`."""
        whose = f"{self.group}: " if self.group else ""
        return whose + ", ".join(scope.members)


def from_points(
    points: Mapping[str, float], scope: Scope, judge: Judge, method: Weighting
) -> ScopeWeights | None:
    """Return siblings' points as shares of 1, or the surrogate weights of their order.

    A tie shares the mean of its places, and points of 0 stay 0. None where all points are 0.

    Raises:
        UsageError: a weight below 0 or not finite.

    """
    given = {member: points[member] for member in scope.members}
    for member, weight in given.items():
        if not isfinite(weight) or weight < 0:
            what = f"{judge.group}: {member}" if judge.group else member
            raise UsageError(_NOT_A_WEIGHT, what=what, found=weight)
    if not any(given.values()):
        return None
    surrogate = _SURROGATES.get(method)
    worth = _surrogates(given, surrogate) if surrogate else given
    whole = fsum(worth.values())
    return ScopeWeights(
        group=judge.group,
        scope=scope.name,
        source="judged",
        weights={member: weight / whole for member, weight in worth.items()},
    )


def _surrogates(
    points: Mapping[str, float], surrogate: Callable[[int], tuple[float, ...]]
) -> dict[str, float]:
    ranked = sorted((weight for weight in points.values() if weight > 0), reverse=True)
    places = surrogate(len(ranked))
    shared = {
        tied: fsum(place for place, weight in zip(places, ranked, strict=True) if weight == tied)
        / ranked.count(tied)
        for tied in ranked
    }
    return {member: shared.get(weight, 0.0) for member, weight in points.items()}


def geometric_mean_of(judged: Sequence[ScopeWeights], scope: Scope) -> ScopeWeights | None:
    """Return the weights of the geometric mean of groups' ratios (AIJ of points).

    Weights w say the ratios w_i/w_j; the geometric mean of such matrices is again one, of the
    weights' geometric means (Forman & Peniwati 1998). A 0 of one group stays 0. None: all are 0.
    """
    means = {
        member: prod(each.weights[member] ** (1 / len(judged)) for each in judged)
        for member in scope.members
    }
    whole = fsum(means.values())
    if whole <= 0:
        return None
    return ScopeWeights(
        group=None,
        scope=scope.name,
        source="judged",
        weights={member: mean / whole for member, mean in means.items()},
    )


def matrix_of(judgements: Sequence[PairwiseJudgement], scope: Scope) -> Floats:
    """Return one group's judgements as a reciprocal matrix; NaN where a pair was not judged."""
    place = {member: index for index, member in enumerate(scope.members)}
    matrix = np.full((len(place), len(place)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for judged in judgements:
        first, second = place[judged.first], place[judged.second]
        matrix[first, second], matrix[second, first] = judged.judgement, 1 / judged.judgement
    return matrix


def from_pairs(matrices: Sequence[Floats], scope: Scope, judge: Judge) -> ScopeWeights:
    """Return AHP's weights of one group's matrix, or of the geometric mean of several.

    Raises:
        UsageError: the judgements fall apart into sets that nothing links.

    """
    matrix = pm.geometric_mean(matrices) if len(matrices) > 1 else matrices[0]
    if not pm.is_connected(matrix):
        raise UsageError(_NOT_LINKED, what=judge.names(scope))
    found = pm.pairwise_weights(matrix)
    count = len(scope.members)
    consistency = Consistency(
        measure="saaty",
        ratio=found.consistency_ratio,
        threshold=pm.ACCEPTABLE_RATIO,
        acceptable=found.consistency_ratio <= pm.ACCEPTABLE_RATIO,
        worst_triad=_triad(found.worst_triad, scope),
        worst_pair=None if found.worst_triad else _pair(pm.worst_pair(matrix), scope),
    )
    return ScopeWeights(
        group=judge.group,
        scope=scope.name,
        source="judged",
        weights=dict(zip(scope.members, found.weights.tolist(), strict=True)),
        judged=int(np.isfinite(matrix[np.triu_indices(count, 1)]).sum()),
        pairs=comb(count, 2),
        consistency=consistency if count > 2 else None,
    )


def _triad(triad: pm.Triad | None, scope: Scope) -> JudgedTriad | None:
    if triad is None:
        return None
    return JudgedTriad(
        first=scope.members[triad.first],
        second=scope.members[triad.second],
        third=scope.members[triad.third],
        first_to_second=triad.first_to_second,
        second_to_third=triad.second_to_third,
        first_to_third=triad.first_to_third,
    )


def _pair(pair: pm.Pair | None, scope: Scope) -> JudgedPair | None:
    if pair is None:
        return None
    return JudgedPair(
        first=scope.members[pair.first],
        second=scope.members[pair.second],
        said=pair.said,
        implied=pair.implied,
    )


def from_best_worst(
    given: Sequence[BestWorst], scope: Scope, judge: Judge, method: Weighting
) -> ScopeWeights:
    """Return best–worst weights of one group's vectors, or of the geometric mean of several.

    Raises:
        UsageError: several groups chose another best or worst.

    """
    if len({(each.best, each.worst) for each in given}) > 1:
        raise UsageError(_OTHER_ENDS, what=judge.names(scope))
    vectors = bw.BestWorstVectors(
        scope.members.index(given[0].best),
        scope.members.index(given[0].worst),
        _means([each.best_to_others for each in given], scope),
        _means([each.others_to_worst for each in given], scope),
    )
    found = (bw.nonlinear_weights if method == "bwm_nonlinear" else bw.linear_weights)(vectors)
    consistency = _best_worst_consistency(vectors, found.xi, scope, method)
    return ScopeWeights(
        group=judge.group,
        scope=scope.name,
        source="judged",
        weights=dict(zip(scope.members, found.weights.tolist(), strict=True)),
        consistency=consistency if len(scope.members) > 2 else None,
    )


def _means(vectors: Sequence[Mapping[str, float]], scope: Scope) -> Floats:
    logs = np.log([[vector[member] for member in scope.members] for vector in vectors])
    result: Floats = np.exp(logs.mean(axis=0)) if len(vectors) > 1 else np.exp(logs[0]).round(12)
    return result


def _best_worst_consistency(
    vectors: bw.BestWorstVectors, xi: float, scope: Scope, method: Weighting
) -> Consistency:
    whole, count = vectors.best_to_worst, len(scope.members)
    ratios = bw.input_based_ratios(vectors)
    output = method == "bwm_nonlinear"
    ratio = bw.output_based_ratio(xi, whole) if output else float(ratios.max())
    limit = bw.output_based_threshold if output else bw.input_based_threshold
    threshold = limit(whole, count)
    return Consistency(
        measure="output_based" if output else "input_based",
        ratio=ratio,
        threshold=threshold,
        acceptable=ratio <= threshold + 1e-12,
        xi=xi,
        worst_member=scope.members[int(np.argmax(ratios))] if ratios.max() > 1e-12 else None,
    )
