"""AHP: weights from a matrix of pairwise judgements, and how far the judgements contradict.

Kernel of Saaty (1977), J. Mathematical Psychology 15(3), with missing judgements after Harker
(1987), Mathematical Modelling 9(11). It validates nothing; its caller does.

A matrix is n x n and reciprocal: entry i, j says how many times i is worth j (1/9 … 9); the
diagonal is 1; NaN stands for a pair that was not judged. All must hang together (`is_connected`).
"""

from __future__ import annotations

from itertools import combinations, permutations
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.scoring.value_functions import Floats

if TYPE_CHECKING:
    from collections.abc import Sequence

ACCEPTABLE_RATIO = 0.10
"""Greatest consistency ratio that Saaty (1980) lets pass."""

_RANDOM_INDEX = dict(
    enumerate(
        (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.51, 1.54, 1.56, 1.57, 1.58), start=3
    )
)
"""Mean consistency index of random matrices by n (Saaty & Tran 2007; from 11 on Saaty 1994)."""


class Triad(NamedTuple):
    """Three judgements that contradict each other: places in the matrix, and what was said."""

    first: int
    second: int
    third: int
    first_to_second: float
    second_to_third: float
    first_to_third: float
    """First and second said together imply `first_to_second * second_to_third` here."""

    @property
    def factor(self) -> float:
        """By which factor (≥ 1) what was said differs from what follows."""
        said = self.first_to_third / (self.first_to_second * self.second_to_third)
        return max(said, 1 / said)


class Pair(NamedTuple):
    """A judgement that the others contradict: places in the matrix, and both figures."""

    first: int
    second: int
    said: float
    """≥ 1: how many times the first was said to be worth the second."""
    implied: float
    """How many times it is by all the other judgements together."""


class PairwiseWeights(NamedTuple):
    """What a matrix says."""

    weights: Floats
    """n; they sum to 1."""
    eigenvalue: float
    """The principal eigenvalue; n where nothing contradicts."""
    consistency_ratio: float
    """0 = no contradiction, 1 = as if drawn at random."""
    worst_triad: Triad | None
    """None where no three judgements contradict each other."""


def pairwise_weights(matrix: Floats) -> PairwiseWeights:
    """Return the principal eigenvector of a matrix of judgements, and its consistency.

    Row by row, a judgement that is missing counts for what the weights themselves say (Harker
    1987): 0 in its place and 1 more on the diagonal. The random index is then smaller in
    proportion, 1 - 2m/((n - 1)(n - 2)) for m missing pairs (Ágoston & Csató 2022, Omega 110).

    >>> found = pairwise_weights(np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]]))
    >>> found.weights.round(4).tolist(), round(found.consistency_ratio, 9)
    ([0.5714, 0.2857, 0.1429], 0.0)
    """
    count = len(matrix)
    beyond, weights = _principal(matrix)
    index = random_index(count, int(np.isnan(np.triu(matrix)).sum()))
    return PairwiseWeights(
        weights=weights,
        eigenvalue=beyond + count,
        consistency_ratio=max(0.0, beyond / (count - 1)) / index if index > 0 else 0.0,
        worst_triad=_worst_triad(matrix),
    )


def random_index(count: int, missing: int = 0) -> float:
    """Return the mean consistency index of random n x n matrices with so many missing pairs.

    Beyond 15 criteria by the regression of Alonso & Lamata (2006). 0 where the judgements are too
    few to contradict each other.
    """
    if count <= 2:
        return 0.0
    full = _RANDOM_INDEX.get(count, (2.7699 * count - 4.3513 - count) / (count - 1))
    return max(0.0, full * (1 - 2 * missing / ((count - 1) * (count - 2))))


def is_connected(matrix: Floats) -> bool:
    """Whether the judged pairs link everything to everything; else weights are not determined."""
    judged = ~np.isnan(matrix)
    reached, frontier = {0}, [0]
    while frontier:
        row = frontier.pop()
        new = set(np.flatnonzero(judged[row]).tolist()) - reached
        reached |= new
        frontier += sorted(new)
    return len(reached) == len(matrix)


def geometric_mean(matrices: Sequence[Floats]) -> Floats:
    """Return the geometric mean of several groups' judgements, pair by pair (AIJ).

    It keeps the matrix reciprocal (Aczél & Saaty 1983). A pair counts for those who judged it.
    """
    stack = np.log(np.array(matrices))
    judged = ~np.isnan(stack)
    counts = judged.sum(axis=0)
    total = np.where(judged, stack, 0.0).sum(axis=0)
    mean = np.full(stack.shape[1:], np.nan)
    np.divide(total, counts, out=mean, where=counts > 0)
    result: Floats = np.exp(mean)
    return result


def _worst_triad(matrix: Floats) -> Triad | None:
    """Return the three judgements that contradict most (Koczkodaj 1993), told as a chain ≥ 1."""
    worst: tuple[int, int, int] | None = None
    most = log(1 + 1e-9)
    for i, j, k in combinations(range(len(matrix)), 3):
        ratio = matrix[i, j] * matrix[j, k] / matrix[i, k]
        if ratio == ratio and abs(log(ratio)) > most:
            worst, most = (i, j, k), abs(log(ratio)) * exp(1e-12)
    if worst is None:
        return None
    told = next(
        order
        for order in permutations(worst)
        if matrix[order[0], order[1]] >= 1 and matrix[order[1], order[2]] >= 1
    )
    first, second, third = told
    return Triad(
        first,
        second,
        third,
        float(matrix[first, second]),
        float(matrix[second, third]),
        float(matrix[first, third]),
    )


def worst_pair(matrix: Floats) -> Pair | None:
    """Return the judgement without which the others contradict each other least; None if none do.

    It finds a contradiction that goes round more than three criteria, where pairs are missing. A
    judgement that alone links two sets of criteria contradicts nothing and is not looked at.
    """
    inconsistency, _ = _principal(matrix)
    found: Pair | None = None
    least = inconsistency - 1e-9
    for row, column in combinations(range(len(matrix)), 2):
        if np.isnan(matrix[row, column]):
            continue
        others = matrix.copy()
        others[row, column] = others[column, row] = np.nan
        if not is_connected(others):
            continue
        left, weights = _principal(others)
        if left < least:
            first, second = (row, column) if matrix[row, column] >= 1 else (column, row)
            said, implied = float(matrix[first, second]), float(weights[first] / weights[second])
            # Of equally good ones the first, whatever the last digits are.
            found, least = Pair(first, second, said, implied), left - 1e-9
    return found


def _principal(matrix: Floats) -> tuple[float, Floats]:
    """Return λ - n of the principal eigenvalue, and the weights."""
    missing = np.isnan(matrix)
    filled = np.where(missing, 0.0, matrix) + np.diag(missing.sum(axis=1))
    values, vectors = np.linalg.eig(filled)
    principal = int(np.argmax(values.real))
    vector = np.abs(vectors[:, principal].real)
    return float(values[principal].real) - len(matrix), vector / vector.sum()
