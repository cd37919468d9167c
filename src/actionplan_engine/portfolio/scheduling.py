"""Whether a choice can be scheduled in whole months and paid for, and if not, why.

The second stage of `decomposition`: small models with the choice held.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.portfolio.arrays import Flags, Floats, arrays_of
from actionplan_engine.portfolio.solver import minimise_arrays
from actionplan_engine.portfolio.tolerances import INTEGRALITY

if TYPE_CHECKING:
    from actionplan_engine.portfolio.matrix import Matrix
    from actionplan_engine.portfolio.solver import Deadline

SCHEDULE_NODES = 2_000


class Scheduling:
    """The second stage of one model."""

    def __init__(self, matrix: Matrix, deadline: Deadline | None = None) -> None:
        """Start with no work done; `deadline`: when to give up (None: only nodes count)."""
        self.matrix = matrix
        self.deadline = deadline
        self.work = 0
        self.stopped = False
        """Whether a question was left open: then nothing is proved impossible any more."""

    def completed(self, choice: Floats, steps: Floats | None) -> Floats | None:
        """Return the step columns of a solution with this choice (and these steps)."""
        matrix = self.matrix
        count, actions = len(matrix.top), len(matrix.actions)
        lower, upper = np.zeros(count), matrix.top.copy()
        out = np.flatnonzero(choice[:actions] < 0.5)
        upper[np.isin(matrix.owner, out)] = 0.0
        lower[matrix.first], upper[matrix.first] = choice, choice
        if steps is not None:
            lower[: matrix.steps] = upper[: matrix.steps] = steps
        reply = self._whole(lower, upper, ~matrix.own)
        return None if reply is None else np.round(reply[: matrix.steps])

    def _whole(self, lower: Floats, upper: Floats, rows: Flags) -> Floats | None:
        """Solve for any point within bounds; fixed columns are moved to the right-hand side."""
        matrix = self.matrix
        free = np.flatnonzero(upper > lower)
        fixed = matrix.left_sides(np.where(upper > lower, 0.0, lower))[rows]
        low, high, (row, column, entry) = matrix.part(rows, free)
        low, high = low - fixed, high - fixed
        arrays = arrays_of(
            np.zeros(len(free)),
            (lower[free], upper[free]),
            matrix.integer[free],
            (low, high),
            (row, column, matrix.value[entry]),
        )
        values = lower.copy()
        if len(free):
            reply = minimise_arrays(arrays, nodes=SCHEDULE_NODES, deadline=self.deadline)
            self.work += reply.work
            if reply.status == "stopped":
                self.stopped = True
                return None
            if reply.status != "optimal":
                return None
            values[free] = reply.values
        whole = np.where(matrix.integer, np.round(values), values)
        near = np.abs(whole - values).max(initial=0.0) <= INTEGRALITY
        return whole if near and matrix.holds(whole, rows) else None

    def least(self, chosen: frozenset[int]) -> frozenset[int] | None:
        """Return a smallest part of a choice that time and capacity alone make impossible.

        None where they do not. (A deletion filter: Chinneck & Dravnieks 1991.)
        """
        if self._in_time(chosen):
            return None
        least = chosen
        for one in sorted(chosen):
            if not self._in_time(least - {one}):
                least -= {one}
        return None if self.stopped else least

    def closed(self, chosen: frozenset[int]) -> bool:
        """Whether more actions could not make this choice possible.

        So it is unless a row of the second stage asks for something, is a rule of the plan's own
        table, or names a prerequisite that is not chosen.
        """
        matrix = self.matrix
        names = {matrix.actions[one] for one in chosen}
        asked = [row.group.split(":") for row in matrix.rows if row.group.startswith("requires:")]
        alone = any(name[1] in names and name[2] not in names for name in asked)
        asks = (np.isinf(matrix.upper) | self._of_rule) & ~matrix.own
        return not alone and not bool(asks.any())

    def _in_time(self, chosen: frozenset[int]) -> bool:
        """Whether these actions can be scheduled together, money aside.

        Rows that touch money, rules of the plan's own table, and prerequisites that are not among
        the actions are left out: what is impossible is so in any plan with these actions.
        """
        matrix = self.matrix
        upper = np.where(np.isin(matrix.owner, sorted(chosen)), matrix.top, 0.0)
        upper[matrix.steps :] = 0.0
        lower = np.zeros(len(upper))
        lower[matrix.first[sorted(chosen)]] = 1.0
        missing = ~np.isin(matrix.owner[matrix.column], sorted(chosen))
        strange = np.bincount(matrix.row, missing, len(matrix.rows)) > 0
        rows = ~self._of_money & ~self._of_rule & ~matrix.own & (self._packing | ~strange)
        return self._whole(lower, upper, rows) is not None

    @cached_property
    def _of_money(self) -> Flags:
        """Rows that touch payments."""
        matrix = self.matrix
        touched = np.bincount(matrix.row, matrix.column >= matrix.steps, len(matrix.rows)) > 0
        return np.asarray(touched, dtype=bool)

    @cached_property
    def _packing(self) -> Flags:
        """Rows that share something out, of which every action takes some or nothing."""
        kinds = ("capacity:", "same_site:")
        return np.array([row.group.startswith(kinds) for row in self.matrix.rows], dtype=bool)

    @cached_property
    def _of_rule(self) -> Flags:
        """Rows of the plan's own table of rules."""
        rules = {limit.rule_id for limit in self.matrix.model.layout.problem.limits}
        return np.array([row.group in rules for row in self.matrix.rows], dtype=bool)
