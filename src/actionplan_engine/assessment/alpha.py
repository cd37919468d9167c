"""Krippendorff's alpha, for any number of scorers, with missing scores."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from actionplan_engine.assessment.bootstrap import draws, enough, interval, once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Floats = npt.NDArray[np.float64]
Metric = Literal["nominal", "ordinal", "interval", "ratio"]


class _Coincidences(NamedTuple):
    """Who coincides with whom, unit by unit."""

    values: Floats
    """The distinct scores, rising."""
    margins: Floats
    """units x values: how often the unit has the value."""
    pairs: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
    """Places of the two values of each pair of different values that occurs in a unit."""
    coincidences: Floats
    """units x pairs: how often they coincide, both ways together."""


def krippendorff_alpha(units: Iterable[Sequence[float]], metric: Metric) -> float | None:
    """Return Krippendorff's alpha: 1 = full agreement, 0 = as by chance (Krippendorff 2011).

    alpha = 1 - D_observed / D_expected over the coincidences of values within units. The squared
    difference of two values is (c - k)² (interval), (values ranked from c to k, the two ends
    counted half)² (ordinal), 1 (nominal) or ((c - k) / (c + k))² (ratio, for values ≥ 0). Units
    with fewer than two scores pair nothing and are left out.

    Returns:
        None where no unit has two scores, or all scores are the same: nothing could differ.

    """
    paired = _paired(units)
    if not paired:
        return None
    found: float = _alphas(_coincidences(paired), once(len(paired)), metric).item()
    return found if np.isfinite(found) else None


def alpha_range(
    units: Iterable[Sequence[float]], metric: Metric, seed: int
) -> tuple[float, float] | None:
    """Return the 95 % bootstrap interval of alpha; None where there are fewer than three units."""
    paired = _paired(units)
    if not enough(len(paired)):
        return None
    return interval(_alphas(_coincidences(paired), draws(len(paired), seed), metric))


def _paired(units: Iterable[Sequence[float]]) -> list[list[float]]:
    """Return the units with two scores or more, in an order that does not depend on the rows'."""
    return sorted(sorted(unit) for unit in units if len(unit) > 1)


def _coincidences(paired: list[list[float]]) -> _Coincidences:
    values = sorted({value for unit in paired for value in unit})
    place = {value: number for number, value in enumerate(values)}
    margins = np.zeros((len(paired), len(values)))
    together: dict[tuple[int, int], dict[int, float]] = {}
    for number, unit in enumerate(paired):
        counts = sorted(Counter(place[value] for value in unit).items())
        for at, (one, times) in enumerate(counts):
            margins[number, one] = times
            for other, others in counts[at + 1 :]:
                both = 2 * times * others / (len(unit) - 1)
                together.setdefault((one, other), {})[number] = both
    pairs = np.array(sorted(together), np.int64).reshape(len(together), 2)
    coincidences = np.zeros((len(paired), len(pairs)))
    for column, pair in enumerate(sorted(together)):
        for number, both in together[pair].items():
            coincidences[number, column] = both
    return _Coincidences(np.array(values), margins, (pairs[:, 0], pairs[:, 1]), coincidences)


def _alphas(given: _Coincidences, counts: Floats, metric: Metric) -> Floats:
    """Return alpha for each row of `counts` (resamples x units); NaN where it is not defined."""
    margins = counts @ given.margins
    squares, expected = (
        _by_table(given, margins, metric)
        if metric in {"nominal", "ratio"}
        else _by_place(given, margins, metric)
    )
    observed = ((counts @ given.coincidences) * squares).sum(axis=1)
    varies = np.count_nonzero(margins, axis=1) > 1
    result = np.full(len(counts), np.nan)
    np.divide((margins.sum(axis=1) - 1) * observed, expected, out=result, where=varies)
    alphas: Floats = 1 - result
    return alphas


def _by_place(given: _Coincidences, margins: Floats, metric: Metric) -> tuple[Floats, Floats]:
    """Return the squared differences of the pairs, and Σ n_c n_k (p_c - p_k)² over all values."""
    if metric == "interval":
        positions = np.broadcast_to(given.values, margins.shape)
    else:
        positions = np.cumsum(margins, axis=1) - margins / 2
    one, other = given.pairs
    whole = margins.sum(axis=1)
    mean = (margins * positions).sum(axis=1) / whole
    spread = (margins * (positions - mean[:, np.newaxis]) ** 2).sum(axis=1)
    # Σ n_c n_k (p_c - p_k)² over all pairs is 2 n Σ n_c (p_c - mean)².
    return (positions[:, one] - positions[:, other]) ** 2, 2 * whole * spread


def _by_table(given: _Coincidences, margins: Floats, metric: Metric) -> tuple[Floats, Floats]:
    """Return the same for differences that no places on a line have."""
    values = given.values
    apart = values[:, np.newaxis] != values
    table = np.where(apart, 1.0, 0.0)
    if metric == "ratio":
        sums = values[:, np.newaxis] + values
        np.divide((values[:, np.newaxis] - values) ** 2, sums**2, out=table, where=apart)
    one, other = given.pairs
    return table[one, other], ((margins @ table) * margins).sum(axis=1)
