"""Best–worst method: weights from comparing everything with the best and with the worst.

Kernels of Rezaei (2015), Omega 53 (the non-linear model), Rezaei (2016), Omega 64 (the linear one)
and Liang, Brunelli & Rezaei (2020), Omega 96 (consistency). They validate nothing; callers do.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.scoring.linear_programme import cheapest, extremes
from actionplan_engine.scoring.value_functions import Floats

if TYPE_CHECKING:
    from collections.abc import Mapping

_HALVINGS = 100
_LOOSE = 1e-9
"""By how much the least ξ is widened, so that rounding leaves weights that attain it."""

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
    loose = xi + _LOOSE
    rows, bases = _rows(given), _bases(given)
    upper = np.vstack([rows - loose * bases, -rows - loose * bases])
    count = len(given.best_to_others)
    low, high = extremes(upper, np.zeros(len(upper)), weights=count)
    return BestWorstWeights(_shares((low + high) / 2), xi, low, high)


def consistency_index(best_to_worst: float) -> float:
    """Return the greatest possible ξ of the non-linear model (Rezaei 2015, table 1).

    The smaller root of ξ² - (1 + 2a)ξ + (a² - a) = 0 for a = the judgement of best to worst.

    >>> [round(consistency_index(a), 2) for a in (1, 2, 8, 9)]
    [0.0, 0.44, 4.47, 5.23]
    """
    return (1 + 2 * best_to_worst - sqrt(1 + 8 * best_to_worst)) / 2


def output_based_ratio(xi: float, best_to_worst: float) -> float:
    """Return ξ*/CI of the non-linear model (Rezaei 2015): 0 = consistent.

    1 is as far as one criterion can go; two that pull apart may go beyond.
    """
    index = consistency_index(best_to_worst)
    return xi / index if index > 0 else 0.0


def input_based_ratios(given: BestWorstVectors) -> Floats:
    """Return each criterion's |a_Bj a_jW - a_BW| / (a_BW² - a_BW) (Liang, Brunelli & Rezaei 2020).

    The largest is the ratio of the whole; it needs no solution, so it can be told at once.
    """
    whole = given.best_to_worst
    if whole <= 1:
        return np.zeros(len(given.best_to_others))
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
    row = min(9, round(best_to_worst))
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


def _bases(given: BestWorstVectors) -> Floats:
    """Return what each row of `_rows` is divided by in the non-linear model: w_j, then w_W."""
    identity = np.eye(len(given.best_to_others))
    worst = np.tile(identity[given.worst], (len(identity), 1))
    result: Floats = np.vstack([identity, worst])
    return result


def _least_xi(given: BestWorstVectors) -> float:
    """Return the least ξ of the non-linear model, by halving.

    With ξ, w_B/w_W may be any product of a ratio within ξ of a_Bj and one within ξ of a_jW: ξ is
    enough exactly where these ranges, one a criterion, and that of a_BW have a point in common.
    """
    ends, count = {given.best, given.worst}, len(given.best_to_others)
    others = [place for place in range(count) if place not in ends]
    first, second = given.best_to_others[others], given.others_to_worst[others]
    whole = given.best_to_worst
    if given.best == given.worst:
        return 0.0

    def enough(xi: float) -> bool:
        low = np.maximum(first - xi, 0.0) * np.maximum(second - xi, 0.0)
        high = (first + xi) * (second + xi)
        least = max(whole - xi, *low.tolist()) if len(low) else whole - xi
        most = min(whole + xi, *high.tolist()) if len(high) else whole + xi
        return bool(least <= most)

    if enough(0.0):
        return 0.0
    low, high = 0.0, float(max(first.max(), second.max(), whole))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _shares(weights: Floats) -> Floats:
    positive = np.maximum(weights, 0.0)
    result: Floats = positive / positive.sum()
    return result
