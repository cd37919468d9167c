"""SMAA-2: how often each action gets each rank when weights and scores vary.

Kernel of Lahdelma & Salminen (2001), Operations Research 49(3): rank acceptability indices,
central weights and confidence factors, by sampling. It validates nothing; its caller does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.scoring.rank_counts import Integers, RankCounts
from actionplan_engine.scoring.value_functions import Floats, Points, piecewise_linear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.scoring.weight_space import WeightSampler

CHUNK = 2048
"""Samples that are drawn at once. Part of the sequence of draws: another size, other samples."""
_CONFIDENCE_CHUNK = 256
_ONE_THREAD = 1 << 18
"""Multiplications up to which OpenBLAS takes one thread."""


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
    wins: Floats | None = None
    """m x m: share of samples in which the row is ahead of the column, ties half; 0 on the
    diagonal. None unless asked for: it takes time in the square of the actions."""


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
    *,
    pairwise: bool = False,
) -> Acceptability:
    """Sample weights and scores, independently of each other and of action and criterion.

    Equal totals (neighbours within 1e-9) split their ranks: of a tie of s actions each counts 1/s
    for each of the s places. Nothing depends on the order of the actions but the draws themselves.
    Confidence factors rest on as many fresh draws of the scores. With `pairwise`, how often each
    action is ahead of each other is counted too (Leskinen et al. 2006).
    """
    certain, uncertain = _split(spread)
    actions, criteria = certain.shape
    counts = RankCounts(actions)
    wins = np.zeros((actions, actions))
    weights_when_first = np.zeros((actions, criteria))
    for size in _chunks(samples, CHUNK):
        weights = draw_weights(generator, size)
        totals = _weighted(weights, certain)
        for cells in uncertain:
            values = cells.draw(generator, size)
            totals[:, cells.rows] += weights[:, [cells.column]] * values
        first_alone, shares = counts.add(totals)
        weights_when_first += _sums_when_first(first_alone, shares, weights, actions)
        if pairwise:
            _add_wins(totals, wins)
    ranks = counts.shares() / samples
    central = _central_weights(weights_when_first, ranks[:, [0]] * samples)
    return Acceptability(
        ranks,
        central,
        _confidence(certain, uncertain, central, samples, generator),
        wins / samples if pairwise else None,
    )


def acceptability_of_samples(weights: Floats, values: Floats) -> Acceptability:
    """Return the acceptability of samples that were drawn elsewhere, one of each at a time.

    Args:
        weights: samples x criteria; each row sums to 1.
        values: samples x actions x criteria, 0 to 1 or any other scale.

    Confidence factors set every sample of the values against the central weights.

    """
    samples, actions, _ = values.shape
    counts = RankCounts(actions)
    totals = np.einsum("sac,sc->sa", values, weights)
    first_alone, shares = counts.add(totals)
    sums = _sums_when_first(first_alone, shares, weights, actions)
    wins = np.zeros((actions, actions))
    _add_wins(totals, wins)
    ranks = counts.shares() / samples
    central = _central_weights(sums, ranks[:, [0]] * samples)
    confidence = np.full(actions, np.nan)
    for action in np.flatnonzero(~np.isnan(central).any(axis=1)).tolist():
        own = values @ central[action]
        best = own >= own.max(axis=1, keepdims=True) - TOLERANCE
        confidence[action] = (best[:, action] / best.sum(axis=1)).mean()
    return Acceptability(ranks, central, confidence, wins / samples)


def _central_weights(sums: Floats, first: Floats) -> Floats:
    """Return the mean weights of the samples in which each action is first; NaN if none is."""
    central = np.full(sums.shape, np.nan)
    np.divide(sums, first, out=central, where=first > 0)
    return central


def holistic(ranks: Floats) -> Floats:
    """Return each action's holistic acceptability: Σ_r α_r b_r (Lahdelma & Salminen 2001).

    The meta-weights fall in a straight line, α_r = (m - r)/(m - 1) for rank r of m. So the index
    is the mean share of the other actions that the action is ahead of, ties half. 1 for a single
    action.
    """
    actions = len(ranks)
    if actions == 1:
        return np.ones(1)
    result: Floats = ranks @ ((actions - 1 - np.arange(actions)) / (actions - 1))
    return result


def _weighted(weights: Floats, certain: Floats) -> Floats:
    """Return the totals of certain cells, samples x actions.

    In pieces so small that the linear algebra library stays on one thread: the products take a
    tenth of the time, and waiting for a second thread on a busy machine takes far more.
    """
    result = np.empty((len(weights), len(certain)))
    values = np.ascontiguousarray(certain.T)
    rows = max(16, _ONE_THREAD // max(1, certain.size))
    for begin in range(0, len(weights), rows):
        part = slice(begin, begin + rows)
        np.matmul(weights[part], values, out=result[part])
    return result


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


def _sums_when_first(first: Integers, shares: Floats, weights: Floats, actions: int) -> Floats:
    """Return actions x criteria: the weights of the samples in which the action is first, summed.

    A sample whose first place is shared counts for each of those who share it, in equal parts.
    """
    alone = first >= 0
    if alone.all():
        return _sums_by_leader(first, weights, actions)
    by_one = _sums_by_leader(first[alone], weights[alone], actions)
    result: Floats = by_one + shares.T @ weights[~alone]
    return result


def _sums_by_leader(leaders: Integers, weights: Floats, actions: int) -> Floats:
    """Return actions x criteria: each action's rows of weights, added one after the other."""
    cells = np.arange(actions * weights.shape[1]).reshape(actions, -1)
    own = cells[leaders].reshape(-1)
    sums = np.bincount(own, weights.reshape(-1), minlength=cells.size)
    return sums.reshape(cells.shape).astype(np.float64, copy=False)


def _add_wins(totals: Floats, wins: Floats) -> None:
    """Add to `wins` (actions x actions) how often the row's total is above the column's.

    Equal totals (to 1e-9) count half for each.
    """
    samples, actions = totals.shape
    for one in range(actions - 1):
        ahead = totals[:, [one]] - totals[:, one + 1 :]
        above = np.count_nonzero(ahead > TOLERANCE, axis=0)
        below = np.count_nonzero(ahead < -TOLERANCE, axis=0)
        level = (samples - above - below) / 2
        wins[one, one + 1 :] += above + level
        wins[one + 1 :, one] += below + level


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
