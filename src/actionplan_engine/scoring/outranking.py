"""Outranking by pairs: PROMETHEE with generalised criteria, and ELECTRE I.

Kernels for comparison and for checking other programs: pymcdm has one preference shape a call and
no Gaussian, and no ELECTRE. They feed nothing. Scores are actions x criteria; `types` are 1 where
more is better and -1 where less is; weights sum to 1. Nothing is validated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.scoring.value_functions import Floats

Shape = Literal["usual", "ushape", "vshape", "level", "linear", "gaussian"]


class GeneralisedCriterion(NamedTuple):
    """How a difference becomes a preference from 0 to 1 (Brans, Vincke & Mareschal 1986).

    `q`: indifference, `p`: strict preference, `s`: the Gaussian's inflection.
    """

    shape: Shape = "usual"
    q: float = 0.0
    p: float = 0.0
    s: float = 0.0

    def preference(self, difference: Floats) -> Floats:
        """Return the preference for differences of any shape; none where it is 0 or less."""
        d = np.maximum(difference, 0.0)
        match self.shape:
            case "usual" | "ushape":
                result = np.where(d > self.q, 1.0, 0.0)
            case "vshape":
                result = np.minimum(d / self.p, 1.0)
            case "level":
                result = np.where(d > self.p, 1.0, np.where(d > self.q, 0.5, 0.0))
            case "linear":
                result = np.clip((d - self.q) / (self.p - self.q), 0.0, 1.0)
            case "gaussian":
                result = 1 - np.exp(-(d**2) / (2 * self.s**2))
        return np.asarray(result, np.float64)


class Flows(NamedTuple):
    """PROMETHEE's outranking degrees and flows."""

    pi: Floats
    """m x m: how far the row is preferred to the column."""
    plus: Floats
    minus: Floats
    net: Floats
    """PROMETHEE II ranks by it; greater is better."""


class Electre(NamedTuple):
    """ELECTRE I's matrices, NaN on the diagonal, and the kernel."""

    concordance: Floats
    discordance: Floats
    kernel: tuple[int, ...]
    """Rows that no other outranks."""


def promethee_flows(
    scores: Floats, weights: Floats, types: Floats, criteria: Sequence[GeneralisedCriterion]
) -> Flows:
    """Return PROMETHEE's flows (Brans, Vincke & Mareschal 1986, EJOR 24(2))."""
    actions = len(scores)
    pi = np.zeros((actions, actions))
    for column, criterion in enumerate(criteria):
        own = types[column] * scores[:, column]
        pi += weights[column] * criterion.preference(np.subtract.outer(own, own))
    plus, minus = (pi.sum(axis=axis) / (actions - 1) for axis in (1, 0))
    return Flows(pi, plus, minus, plus - minus)


def electre_one(
    scores: Floats, weights: Floats, types: Floats, *, p: float = 0.65, q: float = 0.35
) -> Electre:
    """Return ELECTRE I of columns divided by their sums (Roy 1968).

    Concordance: the weight of the criteria on which the row is no worse. Discordance: the greatest
    by which the row is worse, as a share of the widest column. The row outranks the column where
    concordance is at least `p` and discordance at most `q`.
    """
    shares = types * scores / scores.sum(axis=0)
    ahead = shares[:, np.newaxis] - shares[np.newaxis]
    concordance = ((ahead >= 0) * weights).sum(axis=2)
    discordance = np.maximum(-ahead, 0.0).max(axis=2) / np.ptp(shares, axis=0).max()
    outranks = (concordance >= p) & (discordance <= q)
    np.fill_diagonal(outranks, val=False)
    kernel = tuple(np.flatnonzero(~outranks.any(axis=0)).tolist())
    for matrix in (concordance, discordance):
        np.fill_diagonal(matrix, np.nan)
    return Electre(concordance, discordance, kernel)


def copras(scores: Floats, weights: Floats, types: Floats) -> Floats:
    """Return COPRAS' utility degrees in per cent, the best 100 (Zavadskas & Kaklauskas 1996).

    Q = S+ + ΣS- / (S- Σ 1/S-), of columns divided by their sums and weighted. Written out here
    because pymcdm 1.4.0 adds S- instead, so that a cost counts as a benefit.
    """
    shares = weights * scores / scores.sum(axis=0)
    benefit, cost = (shares[:, types == sign].sum(axis=1) for sign in (1, -1))
    quality = benefit
    if (types == -1).any():
        quality = benefit + cost.sum() / (cost * (1 / cost).sum())
    result: Floats = 100 * quality / quality.max()
    return result
