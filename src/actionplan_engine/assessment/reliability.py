"""How reliable the mean of several scorers is: the intraclass correlation ICC(2,k)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from actionplan_engine.assessment.bootstrap import draws, enough, interval, once
from actionplan_engine.assessment.types import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Floats = npt.NDArray[np.float64]


class Reliability(NamedTuple):
    """ICC(2,k) with its 95 % bootstrap interval, and what it rests on."""

    icc: float
    range: tuple[float, float] | None
    scorers: int
    units: int


def reliability(units: Iterable[Mapping[Any, float]], seed: int) -> Reliability | None:
    """Return the ICC of the largest complete block of the units; None where there is none.

    The coefficient knows no missing scores. So it is taken over scorers who all scored the same
    units: of the sets of scorers that occur, the one with the most scores in such a block.

    Args:
        units: of each thing that was scored: scorer → score.
        seed: of the resampling.

    """
    block = _complete_block(list(units))
    if block is None:
        return None
    found = _of_all(block)
    if not np.isfinite(found):
        return None
    resampled = draws(len(block), seed) if enough(len(block)) else None
    return Reliability(
        icc=found,
        range=None if resampled is None else interval(_icc(block, resampled)),
        scorers=block.shape[1],
        units=len(block),
    )


def icc_2k(scores: npt.ArrayLike) -> float | None:
    """Return ICC(2,k) of units x scorers without gaps: two-way random effects, agreement, mean.

    (MSR - MSE) / (MSR + (MSC - MSE) / n) of the two-way analysis of variance with n units (Shrout &
    Fleiss 1979). 1 = the scorers agree; it has no lower limit.

    Returns:
        None with fewer than two units or scorers, or where nothing varies.

    """
    block = np.asarray(scores)
    if min(block.shape) < 2:
        return None
    found = _of_all(block)
    return found if np.isfinite(found) else None


def _complete_block(units: list[Mapping[Any, float]]) -> Floats | None:
    named = [{str(scorer): score for scorer, score in unit.items()} for unit in units]
    blocks = [
        (scorers, [unit for unit in named if scorers <= set(unit)])
        for scorers in {frozenset(unit) for unit in named if len(unit) > 1}
    ]
    most = min(
        ((-len(of) * len(s), -len(s), sorted(s), of) for s, of in blocks if len(of) > 1),
        default=None,
    )
    if most is None:
        return None
    *_, names, complete = most
    return np.array(sorted([unit[name] for name in names] for unit in complete))


def _of_all(block: Floats) -> float:
    found: float = _icc(block, once(len(block))).item()
    return found


def _icc(block: Floats, counts: Floats) -> Floats:
    """Return ICC(2,k) for each row of `counts` (resamples x units); NaN where not defined."""
    units, scorers = block.shape
    of_unit = block.mean(axis=1)
    of_scorer = counts @ block / units
    mean = of_scorer.mean(axis=1, keepdims=True)
    between = scorers * (counts * (of_unit - mean) ** 2).sum(axis=1)
    among = units * ((of_scorer - mean) ** 2).sum(axis=1)
    squares = (block[np.newaxis] - mean[:, :, np.newaxis]) ** 2
    whole = np.einsum("bu,bus->b", counts, squares)
    rows = between / (units - 1)
    columns = among / (scorers - 1)
    error = np.maximum(0.0, whole - between - among) / ((units - 1) * (scorers - 1))
    bottom = rows + (columns - error) / units
    result = np.full(len(counts), np.nan)
    np.divide(rows - error, bottom, out=result, where=bottom > TOLERANCE)
    return result
