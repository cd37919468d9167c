"""Do several rankings agree? Kendall's coefficient of concordance, with ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from actionplan_engine.assessment.bootstrap import draws, enough, interval, once

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = npt.NDArray[np.float64]


def kendalls_w(rankings: Sequence[Sequence[float]]) -> float | None:
    """Return Kendall's coefficient of concordance, corrected for ties (Kendall & Smith 1939).

    W = 12 S / (m²(n³ - n) - m Σ T) for m rankings of the same n things, with S the squared
    deviations of the rank sums and T = Σ (t³ - t) over the ties of a ranking. Only the order
    within a ranking matters. 1 = all rank alike, 0 = no concordance.

    Returns:
        None with fewer than two rankings, or where every ranking is one tie.

    """
    if len(rankings) < 2:
        return None
    ranks = np.array(rankings)
    found: float = _concordances(ranks, once(ranks.shape[1])).item()
    return found if np.isfinite(found) else None


def kendalls_w_range(rankings: Sequence[Sequence[float]], seed: int) -> tuple[float, float] | None:
    """Return the 95 % bootstrap interval of W over the things ranked; None with fewer than three.

    A thing that is drawn twice is a tie in every ranking.
    """
    if len(rankings) < 2 or not enough(len(rankings[0])):
        return None
    ranks = np.array(rankings)
    return interval(_concordances(ranks, draws(ranks.shape[1], seed)))


def _concordances(rankings: Floats, counts: Floats) -> Floats:
    """Return W for each row of `counts` (resamples x things); NaN where it is not defined."""
    judges, things = rankings.shape
    sums = np.zeros_like(counts)
    ties = np.zeros(len(counts))
    for ranking in rankings:
        classes, member = np.unique(ranking, return_inverse=True)
        size = np.zeros((len(counts), len(classes)))
        for number in range(len(classes)):
            size[:, number] = counts[:, member == number].sum(axis=1)
        rank = np.cumsum(size, axis=1) - (size - 1) / 2
        sums += rank[:, member]
        ties += (size**3 - size).sum(axis=1)
    mean = judges * (things + 1) / 2
    deviations = (counts * (sums - mean) ** 2).sum(axis=1)
    most = judges**2 * (things**3 - things) - judges * ties
    result = np.full(len(counts), np.nan)
    np.divide(12 * deviations, most, out=result, where=most > 0)
    return result
