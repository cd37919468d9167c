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
"""About as many totals as stay in a core's cache while they are sorted and counted."""
_FEWEST_ROWS = 512
"""A histogram of actions x ranks is added once for so many samples at least."""


class RankCounts:
    """Whole-number counts of ranks, over as many batches of samples as are added.

    Counts stay whole until they are read, so nothing depends on the order of the actions.
    """

    def __init__(self, actions: int) -> None:
        self._actions = actions
        self._alone = np.zeros(actions**2, np.int64)
        self._tied: dict[int, Integers] = defaultdict(lambda: np.zeros(actions**2, np.int64))

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
        rows = max(_FEWEST_ROWS, _CELLS // self._actions)
        for begin in range(0, len(totals), rows):
            part = totals[begin : begin + rows]
            leaders, tied = self._add_untied(part)
            first[begin : begin + rows] = leaders
            if len(tied):
                shares = self._add_tied(part[tied])
                alone = shares.max(axis=1) > 1 - TOLERANCE
                first[begin + tied] = np.where(alone, shares.argmax(axis=1), -1)
                shared.append(shares[~alone])
        return first, np.concatenate(shared) if shared else np.empty((0, self._actions))

    def shares(self) -> Floats:
        """Return actions x ranks: how many samples, ties split among the places they share."""
        square = (self._actions, self._actions)
        result: Floats = self._alone.reshape(square).astype(np.float64)
        for size in sorted(self._tied):
            counts = self._tied[size].reshape(square)
            places = np.zeros(square, np.int64)
            for offset in range(size):
                places[:, offset:] += counts[:, : self._actions - offset]
            result += places / size
        return result

    def _add_untied(self, totals: Floats) -> tuple[Integers, Integers]:
        """Count the samples without ties; return every sample's first action, and the tied rows.

        An action's number takes the place of the last bits of its total, so that one sort (much
        faster than an index sort) carries it along. That moves a total by at most 2⁻⁵² x actions
        of itself, for a thousand actions 2e-13: who is nearer than 1e-9 is looked at again.
        """
        actions = self._actions
        low = (1 << max(1, (actions - 1).bit_length())) - 1
        keyed = totals.copy()
        bits = keyed.view(np.int64)
        bits &= ~low
        bits |= np.arange(actions)
        keyed.sort(axis=1)
        near = ((keyed[:, 1:] - keyed[:, :-1]) <= 2 * TOLERANCE).any(axis=1)
        order = keyed.view(np.int64)
        order &= low
        first = order[:, -1].copy()
        tied = np.flatnonzero(near)
        if len(tied):
            order = order[~near]
        order *= actions
        order += np.arange(actions - 1, -1, -1)
        self._alone += np.bincount(order.reshape(-1), minlength=actions**2)
        return first, tied

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
            keys = order[of_size] * actions + begin[of_size]
            counts = self._alone if tied == 1 else self._tied[tied]
            counts += np.bincount(keys, minlength=actions**2)
        first = np.zeros((samples, actions))
        np.put_along_axis(first, order, np.where(begin == 0, 1 / size, 0.0), axis=1)
        return first
