"""How often each action gets each rank: the sort and the histogram of stochastic acceptability.

Kernel: it validates nothing. Totals are finite.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.scoring.value_functions import Floats

Integers = npt.NDArray[np.int64]

_CELLS = 1 << 16
"""About as many totals as stay in a core's cache, with all that is worked out from them."""
_FEWEST_ROWS = 2048
"""A histogram of ranks x actions is added once for so many samples at least."""


class _KeyedSort:
    """A sort of totals by row that carries the actions' numbers along.

    An action's number takes the place of the last bits of its total, so that one sort of plain
    numbers does (much faster than an index sort). That moves a total by at most 2⁻⁵² x actions of
    itself, for a thousand actions 2e-13: who is nearer than 1e-9 has to be looked at again.

    All steps go over flat arrays that stay in the cache: with rows as short as 50 actions, what
    numpy does once a row would cost more than the arithmetic.
    """

    def __init__(self, actions: int) -> None:
        self.rows = max(1, _CELLS // actions)
        """So many rows are sorted at once at most."""
        self._actions = actions
        self._bits = (1 << max(1, (actions - 1).bit_length())) - 1
        self._numbers = np.tile(np.arange(actions), self.rows)
        self._ranks = np.tile(np.arange(actions - 1, -1, -1) * actions, self.rows)
        self._keyed = np.empty(self.rows * actions)
        self._steps = np.empty(self.rows * actions)

    def cells(self, totals: Floats, out: Integers) -> Integers:
        """Write each row's cells of the flat histogram ranks x actions, last rank first.

        `out` is as large as `totals` and contiguous. Returns the rows in which some neighbours may
        be equal; their cells may be wrong.
        """
        keyed, steps = self._keyed[: totals.size], self._steps[: totals.size]
        bits, flat = keyed.view(np.int64), out.reshape(-1)
        np.bitwise_and(totals.reshape(-1).view(np.int64), ~self._bits, out=bits)
        bits |= self._numbers[: totals.size]
        keyed.reshape(totals.shape).sort(axis=1)
        np.subtract(keyed[1:], keyed[:-1], out=steps[:-1])
        steps[self._actions - 1 :: self._actions] = np.inf  # from one row to the next
        np.bitwise_and(bits, self._bits, out=flat)
        flat += self._ranks[: totals.size]
        if steps.min() > 2 * TOLERANCE:
            return np.empty(0, np.int64)
        return np.unique(np.flatnonzero(steps <= 2 * TOLERANCE) // self._actions)


class RankCounts:
    """Whole-number counts of ranks, over as many batches of samples as are added.

    Counts stay whole until they are read, so nothing depends on the order of the actions.
    """

    def __init__(self, actions: int) -> None:
        self._actions = actions
        self._alone = np.zeros(actions**2, np.int64)
        self._tied: dict[int, Integers] = defaultdict(lambda: np.zeros(actions**2, np.int64))
        self._sort = _KeyedSort(actions)
        self._rows = max(_FEWEST_ROWS, self._sort.rows)
        self._cells = np.empty((self._rows, actions), np.int64)

    def add(self, totals: Floats) -> tuple[Integers, Floats]:
        """Count the ranks of a batch, samples x actions.

        Equal totals (neighbours within 1e-9) split their ranks: of a tie of s actions each counts
        1/s for each of the s places.

        Returns:
            The action that is first in each sample alone, -1 where several share the first place;
            and, for the latter samples in their order, each action's share of the first place.

        """
        first = np.empty(len(totals), np.int64)
        shared = []
        for begin in range(0, len(totals), self._rows):
            part = totals[begin : begin + self._rows]
            leaders, tied = self._add_untied(part)
            first[begin : begin + self._rows] = leaders
            if len(tied):
                shares = self._add_tied(part[tied])
                alone = shares.max(axis=1) > 1 - TOLERANCE
                first[begin + tied] = np.where(alone, shares.argmax(axis=1), -1)
                shared.append(shares[~alone])
        return first, np.concatenate(shared) if shared else np.empty((0, self._actions))

    def shares(self) -> Floats:
        """Return actions x ranks: how many samples, ties split among the places they share."""
        square = (self._actions, self._actions)
        result: Floats = self._alone.reshape(square).T.astype(np.float64, order="C")
        for size in sorted(self._tied):
            counts = self._tied[size].reshape(square).T
            places = np.zeros(square, np.int64)
            for offset in range(size):
                places[:, offset:] += counts[:, : self._actions - offset]
            result += places / size
        return result

    def _add_untied(self, totals: Floats) -> tuple[Integers, Integers]:
        """Count the samples without ties; return every sample's first action, and the tied rows."""
        first = np.empty(len(totals), np.int64)
        tied, filled = [], 0
        for begin in range(0, len(totals), self._sort.rows):
            part = totals[begin : begin + self._sort.rows]
            cells = self._cells[filled : filled + len(part)]
            near = self._sort.cells(part, cells)
            first[begin : begin + len(part)] = cells[:, -1]  # row 0 of the histogram: first rank
            if len(near):
                tied.append(begin + near)
                untied = np.delete(cells, near, axis=0)
                cells[: len(untied)] = untied
            filled += len(part) - len(near)
        counted = self._cells[:filled].reshape(-1)
        self._alone += np.bincount(counted, minlength=self._actions**2)
        return first, np.concatenate(tied) if tied else np.empty(0, np.int64)

    def _add_tied(self, totals: Floats) -> Floats:
        """Count samples in which totals may be equal; return each action's share of the first."""
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
            keys = begin[of_size] * actions + order[of_size]
            counts = self._alone if tied == 1 else self._tied[tied]
            counts += np.bincount(keys, minlength=actions**2)
        first = np.zeros((samples, actions))
        np.put_along_axis(first, order, np.where(begin == 0, 1 / size, 0.0), axis=1)
        return first
