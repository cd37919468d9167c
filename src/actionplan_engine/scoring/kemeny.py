"""Kemeny's order: the one that contradicts the ballots least.

Kemeny (1959); Young & Levenglick (1978). Three steps. What is ranked alike by every ballot stands
together. Where a set of things beats all the rest by majority it comes first in every optimal
order, so each strongly connected component of "not beaten by" is ordered by itself (extended
Condorcet criterion; Truchon 1998). A component is an integer programme over pairs, its transitivity
added where it is broken (Conitzer, Davenport & Kalagnanam 2006); mostly the linear relaxation is
whole already.
"""

from __future__ import annotations

from itertools import combinations
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from actionplan_engine.scoring.value_functions import Floats

    Indices = npt.NDArray[np.int64]

MOST_EXACT = 80
"""A component of more things is ordered by exchange only, and said not to be proved."""
TIME_LIMIT = 30.0
"""Seconds for each component; then the best order found stands, not proved."""
_MOST_CUTS = 4000
"""Transitivity rows that are added at once."""
_WHOLE = 1e-6


class Kemeny(NamedTuple):
    """An order, as ranks (1 = best; what all ballots rank alike shares the mean of its places)."""

    ranks: list[float]
    disagreements: float
    """Σ over pairs of the voters whom the order contradicts; a voter's tie counts half."""
    bound: float
    """No order has fewer."""
    proved: bool


class _Ordered(NamedTuple):
    order: list[int]
    bound: float


def kemeny(preferred: Floats, profile: Floats, *, time_limit: float = TIME_LIMIT) -> Kemeny:
    """Return an order of n things with the fewest disagreements.

    Of several such orders, the one nearest to Borda's order, then to that of the rows.

    Args:
        preferred: n x n, how many voters put the row before the column, ties half.
        profile: n x ballots: the ranks of each thing; equal rows stand together.
        time_limit: seconds for each component.

    """
    _, first, group = np.unique(profile, axis=0, return_index=True, return_inverse=True)
    group = np.ravel(group)
    size = np.bincount(group)
    between = preferred[np.ix_(first, first)] * np.outer(size, size)
    reference = np.lexsort((first, -(preferred[first] @ size[group])))
    between = between[np.ix_(reference, reference)]
    order: list[int] = []
    bound = 0.0
    for component in _components(between):
        found = _ordered(between[np.ix_(component, component)], time_limit)
        order += [int(component[place]) for place in found.order]
        bound += found.bound
    return _as_ranks([int(reference[place]) for place in order], group, preferred, bound, between)


def _as_ranks(
    order: list[int], group: Indices, preferred: Floats, bound: float, between: Floats
) -> Kemeny:
    """Return ranks of things from the order of their groups, and what it costs in all.

    `bound` is of the pairs within components; between components and within groups nothing is open.
    """
    ranks = np.empty(len(group))
    begin = 0
    for number in order:
        members = np.flatnonzero(group == number)
        ranks[members] = begin + (len(members) + 1) / 2
        begin += len(members)
    before = ranks[:, np.newaxis] < ranks
    together = ranks[:, np.newaxis] == ranks
    contradicted = float((preferred.T * before).sum())
    alike = float((preferred * together).sum()) / 2
    certain = _between_components(between)
    bound = bound + certain + alike
    total = contradicted + alike
    # Both are multiples of a half.
    return Kemeny(ranks.tolist(), total, min(bound, total), bound > total - 0.25)


def _components(preferred: Floats) -> list[Indices]:
    """Return the strongly connected components of "not beaten by", best first."""
    from scipy.sparse.csgraph import connected_components

    holds = preferred >= preferred.T
    _, label = connected_components(holds, connection="strong")
    beaten = [
        (np.count_nonzero(~holds.T[np.flatnonzero(label == number)[0]] & (label != number)))
        for number in range(int(label.max()) + 1)
    ]
    best_first = sorted(range(len(beaten)), key=lambda number: -beaten[number])
    return [np.flatnonzero(label == number) for number in best_first]


def _between_components(preferred: Floats) -> float:
    """Return the disagreements that pairs of different components cost in every optimal order."""
    inside = np.zeros(preferred.shape, dtype=bool)
    for component in _components(preferred):
        inside[np.ix_(component, component)] = True
    return float((np.minimum(preferred, preferred.T) * ~inside).sum()) / 2


def _ordered(preferred: Floats, time_limit: float) -> _Ordered:
    """Order one component; its rows stand in the reference order."""
    count = len(preferred)
    if count < 3:
        return _Ordered(list(range(count)), _cheapest(preferred))
    if count > MOST_EXACT:
        return _Ordered(_exchanged(list(range(count)), preferred), _cheapest(preferred))
    return _by_integers(preferred, time_limit)


def _cheapest(preferred: Floats) -> float:
    return float(np.minimum(preferred, preferred.T).sum()) / 2


def _by_integers(preferred: Floats, time_limit: float) -> _Ordered:
    """Order by an integer programme over x_ij = 1: i before j, for i < j.

    Costs are halves, so orders of equal cost are told apart by a further cost that sums to less
    than a half: the share of pairs that stand against the reference order.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(preferred)
    upper = np.triu_indices(count, 1)
    pairs = len(upper[0])
    tie_break = 0.25 / pairs
    cost = preferred.T[upper] - preferred[upper] - tie_break
    cuts = _Cuts(count)
    end = monotonic() + time_limit
    integral, bound, x = 0, float(np.minimum(cost, 0.0).sum()), np.ones(pairs)
    while True:
        left = end - monotonic()
        options = {"time_limit": max(left, 0.01), "mip_rel_gap": 0.0}
        found = milp(
            cost,
            integrality=np.full(pairs, integral),
            bounds=Bounds(0, 1),
            constraints=[LinearConstraint(cuts.matrix(), 0, 1)] if cuts.rows else [],
            options=options,
        )
        if found.status != 0 or left <= 0:
            break
        x, bound = found.x, float(found.fun)
        if cuts.add_broken(x):
            continue
        if np.abs(x - x.round()).max() <= _WHOLE:
            break
        integral = 1
    whole = bound + float(preferred[upper].sum())
    order = _exchanged(_sorted_by(x, count), preferred)
    lowest = max(_cheapest(preferred), whole)
    return _Ordered(order, _up_to_half(lowest))


def _up_to_half(bound: float) -> float:
    """Return the least multiple of a half that is not below; costs are halves."""
    return float(np.ceil(2 * bound - 1e-6) / 2)


def _sorted_by(x: Floats, count: int) -> list[int]:
    """Return the order that x says; of a fractional one, by how many each thing stands before."""
    before = np.zeros((count, count))
    upper = np.triu_indices(count, 1)
    before[upper] = x
    before.T[upper] = 1 - x
    ahead_of = before.sum(axis=1).tolist()
    return sorted(range(count), key=lambda thing: -round(ahead_of[thing], 6))


def _exchanged(order: list[int], preferred: Floats) -> list[int]:
    """Move single things to better places until none gains; equal cost keeps the order."""
    gain = preferred - preferred.T
    place = 0
    while place < len(order):
        thing = order[place]
        rest = order[:place] + order[place + 1 :]
        # What it gains by standing before each of the rest, summed from the front.
        steps = np.concatenate([[0.0], np.cumsum(gain[rest, thing])])
        best = int(np.argmax(steps))
        if steps[best] > steps[place] + _WHOLE:
            order = [*rest[:best], thing, *rest[best:]]
            place = 0
        else:
            place += 1
    return order


class _Cuts:
    """Rows 0 ≤ x_ij + x_jk - x_ik ≤ 1, for i < j < k, that some solution has broken."""

    def __init__(self, count: int) -> None:
        self.rows: list[tuple[int, int, int]] = []
        self._known: set[int] = set()
        number = np.zeros((count, count), np.int64)
        upper = np.triu_indices(count, 1)
        number[upper] = np.arange(len(upper[0]))
        self._width = len(upper[0])
        i, j, k = _triples(count)
        self._columns = np.stack([number[i, j], number[j, k], number[i, k]])

    def add_broken(self, x: Floats) -> bool:
        """Add the rows that x breaks, the worst first; return whether there are any."""
        one, two, three = (x[column] for column in self._columns)
        slack = one + two - three
        by = np.maximum(slack - 1, -slack)
        broken = np.flatnonzero(by > _WHOLE)
        worst = broken[np.argsort(-by[broken])][:_MOST_CUTS]
        fresh = [int(row) for row in worst if int(row) not in self._known]
        self._known.update(fresh)
        self.rows += [tuple(self._columns[:, row].tolist()) for row in fresh]
        return bool(fresh)

    def matrix(self) -> object:
        """Return the rows as a sparse matrix."""
        from scipy.sparse import csr_array

        count = len(self.rows)
        columns = np.array(self.rows).ravel()
        signs = np.tile([1.0, 1.0, -1.0], count)
        places = np.repeat(np.arange(count), 3)
        return csr_array((signs, (places, columns)), shape=(count, self._width))


def _triples(count: int) -> tuple[Indices, Indices, Indices]:
    rising = np.array(list(combinations(range(count), 3)), np.int64)
    return rising[:, 0], rising[:, 1], rising[:, 2]


def disagreements_of(order: list[int], preferred: Floats) -> float:
    """Return how many voters an order of things contradicts, summed over pairs."""
    place = np.argsort(order)
    before = place[:, np.newaxis] < place
    return float((preferred.T * before).sum())
