"""Best–worst method: weights from comparing everything with the best and with the worst.

Kernels of Rezaei (2015), Omega 53 (the non-linear model), Rezaei (2016), Omega 64 (the linear one)
and Liang, Brunelli & Rezaei (2020), Omega 96 (consistency). They validate nothing; callers do.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.scoring.linear_programme import cheapest
from actionplan_engine.scoring.value_functions import Floats

if TYPE_CHECKING:
    from collections.abc import Mapping

_HALVINGS = 100
_TOLERANCE = 1e-9
_INPUT_THRESHOLDS = {
    3: (0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667),
    4: (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    5: (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    6: (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    7: (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    8: (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    9: (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
}
"""Judgement of best to worst → greatest input-based ratio for 3 … 9 criteria (Liang 2020)."""
_OUTPUT_THRESHOLDS = {
    3: (0.2087, 0.2087, 0.2087, 0.2087, 0.2087, 0.2087, 0.2087),
    4: (0.1581, 0.2352, 0.2738, 0.2928, 0.3102, 0.3154, 0.3273),
    5: (0.2111, 0.2848, 0.3019, 0.3309, 0.3479, 0.3611, 0.3741),
    6: (0.2164, 0.2922, 0.3565, 0.3924, 0.4061, 0.4168, 0.4225),
    7: (0.2090, 0.3313, 0.3734, 0.3931, 0.4035, 0.4108, 0.4298),
    8: (0.2267, 0.3409, 0.4029, 0.4230, 0.4379, 0.4543, 0.4599),
    9: (0.2122, 0.3653, 0.4055, 0.4225, 0.4445, 0.4587, 0.4747),
}
"""The same for the output-based ratio ξ*/CI of the non-linear model (Liang 2020)."""


class BestWorstVectors(NamedTuple):
    """One group's judgements of n ≥ 1 criteria, on Saaty's scale 1 … 9."""

    best: int
    worst: int
    best_to_others: Floats
    """n: how many times the best is worth each; 1 for the best itself."""
    others_to_worst: Floats
    """n: how many times each is worth the worst; 1 for the worst itself."""

    @property
    def best_to_worst(self) -> float:
        """How many times the best is worth the worst."""
        return float(self.best_to_others[self.worst])


class BestWorstWeights(NamedTuple):
    """What the judgements say."""

    weights: Floats
    """n; they sum to 1."""
    xi: float
    """ξ, the largest deviation from any judgement; 0 = all of them are met."""
    low: Floats
    high: Floats
    """Between which the weights may lie at that ξ; the linear model has one solution."""


def linear_weights(given: BestWorstVectors) -> BestWorstWeights:
    """Return the weights of the linear model (Rezaei 2016).

    min ξ such that |w_B - a_Bj w_j| ≤ ξ and |w_j - a_jW w_W| ≤ ξ for every j, Σw = 1, w ≥ 0.
    """
    rows = _rows(given)
    upper = np.hstack([np.vstack([rows, -rows]), -np.ones((2 * len(rows), 1))])
    count = len(given.best_to_others)
    least_xi = np.append(np.zeros(count), 1.0)
    found = cheapest(least_xi, upper, np.zeros(len(upper)), weights=count)
    weights = _shares(found[:count])
    return BestWorstWeights(weights, max(0.0, float(found[count])), weights, weights)


def nonlinear_weights(given: BestWorstVectors) -> BestWorstWeights:
    """Return the weights of the non-linear model (Rezaei 2015), the centres of their intervals.

    min ξ such that |w_B/w_j - a_Bj| ≤ ξ and |w_j/w_W - a_jW| ≤ ξ. Several weights may attain the
    least ξ: each lies in an interval, whose centre is taken and normalised (Rezaei 2016).
    """
    xi = _least_xi(given)
    low, high = _intervals(given, xi)
    return BestWorstWeights(_shares(low + high), xi, low, high)


def consistency_index(best_to_worst: float) -> float:
    """Return the greatest possible ξ of the non-linear model (Rezaei 2015, table 1).

    The smaller root of ξ² - (1 + 2a)ξ + (a² - a) = 0 for a = the judgement of best to worst.

    >>> [round(consistency_index(a), 2) for a in (1, 2, 8, 9)]
    [0.0, 0.44, 4.47, 5.23]
    """
    return (1 + 2 * best_to_worst - sqrt(1 + 8 * best_to_worst)) / 2


def output_based_ratio(xi: float, best_to_worst: float) -> float:
    """Return ξ*/CI of the non-linear model (Rezaei 2015): 0 = consistent.

    1 is as far as one criterion can go; two that pull apart may go beyond. A best worth no more
    than the worst allows no other judgement than 1 (the index is 0): any deviation counts as 1.

    >>> [round(output_based_ratio(xi, a), 2) for xi, a in ((0.22, 2), (0.0, 1), (0.5, 1))]
    [0.5, 0.0, 1.0]
    """
    index = consistency_index(best_to_worst)
    if index > 0:
        return xi / index
    return float(xi > _TOLERANCE)


def input_based_ratios(given: BestWorstVectors) -> Floats:
    """Return each criterion's |a_Bj a_jW - a_BW| / (a_BW² - a_BW) (Liang, Brunelli & Rezaei 2020).

    The largest is the ratio of the whole; it needs no solution, so it can be told at once. Where
    the best is worth no more than the worst, any other judgement than 1 counts as 1: that far from
    consistent is the worst that judgements up to a_BW can be.
    """
    whole = given.best_to_worst
    if whole <= 1:
        deviates = (np.abs(given.best_to_others - 1) > _TOLERANCE) | (
            np.abs(given.others_to_worst - 1) > _TOLERANCE
        )
        return np.where(deviates, 1.0, 0.0)
    products = given.best_to_others * given.others_to_worst
    result: Floats = np.abs(products - whole) / (whole**2 - whole)
    return result


def input_based_threshold(best_to_worst: float, count: int) -> float:
    """Return up to which input-based ratio judgements count as consistent."""
    return _threshold(_INPUT_THRESHOLDS, best_to_worst, count)


def output_based_threshold(best_to_worst: float, count: int) -> float:
    """Return up to which ξ*/CI judgements count as consistent."""
    return _threshold(_OUTPUT_THRESHOLDS, best_to_worst, count)


def _threshold(table: Mapping[int, tuple[float, ...]], best_to_worst: float, count: int) -> float:
    """Return the entry nearest to a judgement and a number of criteria; 0 up to a judgement of 2.

    Beyond 9 criteria that of 9, which is on the strict side: the tables rise with the number.
    """
    row = round(best_to_worst)
    if row < min(table):
        return 0.0
    return table[row][min(max(count, 3), 9) - 3]


def _rows(given: BestWorstVectors) -> Floats:
    """Return w_B - a_Bj w_j and w_j - a_jW w_W as rows over w, 2n x n."""
    identity = np.eye(len(given.best_to_others))
    to_best = identity[given.best] - given.best_to_others[:, np.newaxis] * identity
    to_worst = identity - given.others_to_worst[:, np.newaxis] * identity[given.worst]
    result: Floats = np.vstack([to_best, to_worst])
    return result


class _Ranges(NamedTuple):
    """The ratios that ξ allows, w_W = 1; arrays over the criteria that are neither end."""

    others: list[int]
    best: tuple[float, float]
    """Of w_B; the first above the second where ξ is too small."""
    to_best: tuple[Floats, Floats]
    """Of w_B/w_j."""
    to_worst: tuple[Floats, Floats]
    """Of w_j."""


def _ranges(given: BestWorstVectors, xi: float) -> _Ranges:
    """Return what ratios may be within ξ of the judgements.

    w_B may be any product of a ratio within ξ of a_Bj and one within ξ of a_jW, for every j: ξ is
    enough exactly where these ranges and that of a_BW have a point in common.
    """
    ends = {given.best, given.worst}
    others = [place for place in range(len(given.best_to_others)) if place not in ends]
    first, second = given.best_to_others[others], given.others_to_worst[others]
    to_best = np.maximum(first - xi, 0.0), first + xi
    to_worst = np.maximum(second - xi, 0.0), second + xi
    whole = given.best_to_worst
    low = max([whole - xi, *(to_best[0] * to_worst[0]).tolist()])
    high = min([whole + xi, *(to_best[1] * to_worst[1]).tolist()])
    return _Ranges(others, (low, high), to_best, to_worst)


def _least_xi(given: BestWorstVectors) -> float:
    """Return the least ξ of the non-linear model, by halving."""

    def enough(xi: float) -> bool:
        low, high = _ranges(given, xi).best
        return low <= high

    if enough(0.0):
        return 0.0
    low, high = 0.0, float(max(given.best_to_others.max(), given.others_to_worst.max()))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _intervals(given: BestWorstVectors, xi: float) -> tuple[Floats, Floats]:
    """Return the least and the greatest weight of each criterion at ξ.

    With w_W = 1 and w_B = x, each other weight has an interval whose ends are linear in x, in
    pieces. A weight as a share of the sum is then least, or greatest, where the pieces meet.
    """
    count = len(given.best_to_others)
    if given.best == given.worst:
        return np.ones(count), np.ones(count)
    allowed = _ranges(given, xi)
    low, high = np.full(count, np.inf), np.zeros(count)
    for x in _corners(allowed):
        least, most = np.ones(count), np.ones(count)
        least[given.best] = most[given.best] = x
        lower, upper = allowed.to_best
        ratio = np.divide(x, lower, out=np.full(len(lower), np.inf), where=lower > 0)
        least[allowed.others] = np.maximum(allowed.to_worst[0], x / upper)
        most[allowed.others] = np.maximum(
            least[allowed.others], np.minimum(allowed.to_worst[1], ratio)
        )
        low = np.minimum(low, least / (least + most.sum() - most))
        high = np.maximum(high, most / (most + least.sum() - least))
    return low, high


def _corners(allowed: _Ranges) -> list[float]:
    """Return every w_B at which another weight's interval changes its slope, and both ends."""
    first, last = allowed.best
    bends = [
        *(allowed.to_worst[0] * allowed.to_best[1]).tolist(),
        *(allowed.to_worst[1] * allowed.to_best[0]).tolist(),
    ]
    return [min(max(x, first), last) for x in (first, last, *bends)]


def _shares(weights: Floats) -> Floats:
    positive = np.maximum(weights, 0.0)
    result: Floats = positive / positive.sum()
    return result
