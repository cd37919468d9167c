"""How sure a coefficient of agreement is: percentile intervals by resampling what was scored.

The units (actions on a criterion) are drawn with replacement, as if other actions of the same kind
had been scored (Efron & Tibshirani 1993; for alpha, Zapf et al. 2016). Resampling is counting how
often each unit is drawn, so all resamples are computed at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Range = tuple[float, float]

RESAMPLES = 1000
LEVEL = 95
"""Per cent of the resamples that the interval holds."""
_FEWEST_UNITS = 3
"""With fewer, an interval would say nothing."""


def draws(units: int, seed: int, resamples: int = RESAMPLES) -> Floats:
    """Return resamples x units: how often each unit is drawn."""
    generator = np.random.Generator(np.random.PCG64(seed))
    shares = np.full(units, 1 / units)
    return generator.multinomial(units, shares, size=resamples).astype(np.float64)


def once(units: int) -> Floats:
    """Return 1 x units: every unit counts once, as it was scored."""
    return np.ones((1, units))


def interval(estimates: Floats) -> Range | None:
    """Return the middle 95 % of the estimates; None where fewer than half of them are defined."""
    known = estimates[np.isfinite(estimates)]
    if 2 * len(known) <= len(estimates):
        return None
    low, high = np.percentile(known, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return float(low), float(high)


def enough(units: int) -> bool:
    """Return whether there are enough units to resample."""
    return units >= _FEWEST_UNITS
