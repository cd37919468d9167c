"""SMAA-2: how often each action gets each rank when weights and scores vary.

Kernel of Lahdelma & Salminen (2001), Operations Research 49(3): rank acceptability indices,
central weights and confidence factors, by sampling. It validates nothing; its caller does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.scoring.value_functions import Floats, Points, piecewise_linear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.scoring.weight_space import WeightSampler

Integers = npt.NDArray[np.int64]

CHUNK = 2048
"""Samples that are drawn at once. Part of the sequence of draws: another size, other samples."""
_CONFIDENCE_CHUNK = 256


class ScoreSpread(NamedTuple):
    """What each score may be: three actions x criteria matrices of levels, and value functions."""

    low: Floats
    mode: Floats
    """Most likely level; NaN where every level from low to high is as likely as any other."""
    high: Floats
    points: tuple[Points, ...]
    """Each criterion's (level, value) pairs, levels rising."""


class Acceptability(NamedTuple):
    """What sampling found; m actions, n criteria."""

    ranks: Floats
    """m x m: share of samples in which the action (row) has the rank (column, best first)."""
    central_weights: Floats
    """m x n: mean of the weights that put the action first; NaN if none does."""
    confidence: Floats
    """m: share of score samples that put it first under its central weights; NaN likewise."""


class _Cells(NamedTuple):
    """One criterion's uncertain cells of one kind."""

    column: int
    rows: Integers
    low: Floats
    mode: Floats | None
    high: Floats
    points: Points

    def draw(self, generator: np.random.Generator, samples: int) -> Floats:
        """Return values, samples x cells: triangular with its mode, or uniform without one."""
        size = (samples, len(self.rows))
        if self.mode is None:
            return piecewise_linear(self.points, generator.uniform(self.low, self.high, size))
        levels = generator.triangular(self.low, self.mode, self.high, size)
        return piecewise_linear(self.points, levels)


def stochastic_acceptability(
    spread: ScoreSpread,
    draw_weights: WeightSampler,
    samples: int,
    generator: np.random.Generator,
) -> Acceptability:
    """Sample weights and scores, independently of each other and of action and criterion.

    Equal totals (neighbours within 1e-9) split their ranks: of a tie of s actions each counts 1/s
    for each of the s places. Counts are whole numbers until the end, so nothing depends on the
    order of the actions but the draws themselves. Confidence factors rest on as many fresh draws
    of the scores.
    """
    certain, uncertain = _split(spread)
    actions, criteria = certain.shape
    counts: dict[int, Integers] = defaultdict(lambda: np.zeros((actions, actions), np.int64))
    weights_when_first = np.zeros((actions, criteria))
    for size in _chunks(samples, CHUNK):
        weights = draw_weights(generator, size)
        totals = weights @ certain.T
        for cells in uncertain:
            values = cells.draw(generator, size)
            totals[:, cells.rows] += weights[:, [cells.column]] * values
        weights_when_first += _count(totals, counts).T @ weights
    ranks = _shares(counts, actions) / samples
    first = ranks[:, [0]] * samples
    central = np.full((actions, criteria), np.nan)
    np.divide(weights_when_first, first, out=central, where=first > 0)
    return Acceptability(
        ranks, central, _confidence(certain, uncertain, central, samples, generator)
    )


def _split(spread: ScoreSpread) -> tuple[Floats, list[_Cells]]:
    """Return the values of certain cells (0 elsewhere), and the uncertain cells by criterion."""
    certain = np.zeros(spread.low.shape)
    uncertain = []
    for column, points in enumerate(spread.points):
        low, mode, high = (matrix[:, column] for matrix in spread[:3])
        fixed = high - low <= TOLERANCE
        certain[fixed, column] = piecewise_linear(points, low[fixed])
        flat = ~fixed & np.isnan(mode)
        peaked = ~fixed & ~np.isnan(mode)
        for rows, peak in ((np.flatnonzero(peaked), mode[peaked]), (np.flatnonzero(flat), None)):
            if len(rows):
                uncertain.append(_Cells(column, rows, low[rows], peak, high[rows], points))
    return certain, uncertain


def _chunks(samples: int, most: int) -> Iterator[int]:
    for begin in range(0, samples, most):
        yield min(most, samples - begin)


def _count(totals: Floats, counts: dict[int, Integers]) -> Floats:
    """Add the ranks of each sample (row) to `counts`; return each action's share of first places.

    `counts` maps the size of a tie to actions x first shared place.
    """
    samples, actions = totals.shape
    order = np.argsort(-totals, axis=1)
    ranked = np.take_along_axis(totals, order, axis=1)
    place = np.arange(actions)
    leads = np.ones((samples, actions), dtype=bool)
    leads[:, 1:] = ranked[:, :-1] - ranked[:, 1:] > TOLERANCE
    begin = np.maximum.accumulate(np.where(leads, place, 0), axis=1)
    last = np.ones((samples, actions), dtype=bool)
    last[:, :-1] = leads[:, 1:]
    end = np.minimum.accumulate(np.where(last, place, actions)[:, ::-1], axis=1)[:, ::-1]
    size = end - begin + 1
    for tied in np.unique(size).tolist():
        of_size = size == tied
        keys = order[of_size] * actions + begin[of_size]
        counts[tied] += np.bincount(keys, minlength=actions**2).reshape(actions, actions)
    first = np.zeros((samples, actions))
    np.put_along_axis(first, order, np.where(begin == 0, 1 / size, 0.0), axis=1)
    return first


def _shares(counts: dict[int, Integers], actions: int) -> Floats:
    """Return actions x ranks: how many samples, ties split among the places that they share."""
    result = np.zeros((actions, actions))
    for tied in sorted(counts):
        places = np.zeros((actions, actions), np.int64)
        for offset in range(tied):
            places[:, offset:] += counts[tied][:, : actions - offset]
        result += places / tied
    return result


def _confidence(
    certain: Floats,
    uncertain: list[_Cells],
    central: Floats,
    samples: int,
    generator: np.random.Generator,
) -> Floats:
    """Return how often each action is first under its own central weights (ties split)."""
    actions, criteria = certain.shape
    ever = np.flatnonzero(~np.isnan(central).any(axis=1))
    wins = np.zeros(len(ever))
    samples = samples if uncertain else 1
    for size in _chunks(samples, _CONFIDENCE_CHUNK):
        values = np.empty((criteria, size, actions))
        values[:] = certain.T[:, np.newaxis, :]
        for cells in uncertain:
            values[cells.column][:, cells.rows] = cells.draw(generator, size)
        totals = (central[ever] @ values.reshape(criteria, -1)).reshape(len(ever), size, actions)
        best = totals >= totals.max(axis=2, keepdims=True) - TOLERANCE
        own = best[np.arange(len(ever)), :, ever]
        wins += (own / best.sum(axis=2)).sum(axis=1)
    result = np.full(actions, np.nan)
    result[ever] = wins / samples
    return result
