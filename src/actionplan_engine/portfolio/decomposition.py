"""The best selection by decomposition: choose first, then see whether it can be done.

Logic-based Benders decomposition (Hooker & Ottosson 2003). The master problem chooses actions
under the rules that speak of choices alone, and under cuts. Whether its choice can be scheduled
and paid for is asked of the full model with the choice held: by its linear relaxation, whose duals
give a cut (a sum of rows, with the start months and payments taken at their best), and then in
whole months. The multipliers of a cut stay valid whatever values and costs become, because the
cut is summed anew from the rows; so one pool serves many models of one plan.

Choosing is the easy part: for the example, nine such cuts close a gap that the full model needs
hundreds of its own cuts for (docs/decisions/0032).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.portfolio.arrays import Flags, Floats, arrays_of
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.solver import minimise_arrays
from actionplan_engine.portfolio.tolerances import INTEGRALITY, value_slack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.arrays import Arrays
    from actionplan_engine.portfolio.solver import Deadline

MASTER_NODES = 20_000
SCHEDULE_NODES = 2_000
MOST_ROUNDS = 80
"""Choices that are tried for one model before it is left undecided."""
NEAR = 1e-6
"""Choices this close to the best, relative to it, are compared by exact sums."""
VIOLATED = 1e-7
TIGHT = 0.4

Choice = tuple[bool, ...]
"""One a first-stage column."""


@dataclass
class Memory:
    """What models of one plan have in common: multipliers, impossible sets, known schedules."""

    multipliers: list[Floats] = field(default_factory=list)
    impossible: list[frozenset[int]] = field(default_factory=list)
    """Sets of actions that time and capacity never allow together."""
    schedules: dict[Choice, list[Floats]] = field(default_factory=dict)
    """Choice → step columns of schedules that worked for some model."""

    def copy(self) -> Memory:
        """Return a memory that may grow by itself."""
        known = {choice: list(schedules) for choice, schedules in self.schedules.items()}
        return Memory(list(self.multipliers), list(self.impossible), known)


@dataclass(frozen=True)
class Best:
    """What is known of one model's optimum."""

    status: str
    """`optimal`, `infeasible`, or `undecided` where the work limits were met."""
    choice: Choice = ()
    value: float = 0.0
    steps: Floats | None = None
    work: int = 0
    alone: bool = True
    """Whether no other choice has the same value and the same cost."""

    def chosen(self, actions: list[ActionId]) -> frozenset[ActionId]:
        """Return the chosen actions."""
        return frozenset(a for a, yes in zip(actions, self.choice, strict=False) if yes)


class Decomposition:
    """One model, and what is known about others of its kind."""

    def __init__(
        self,
        matrix: Matrix,
        memory: Memory,
        held: Mapping[int, float] | None = None,
        deadline: Deadline | None = None,
    ) -> None:
        """Prepare the search.

        Args:
            matrix: the model, in two stages.
            memory: what models with the same actions, time and capacity have taught.
            held: first-stage positions that are held at 0 or 1.
            deadline: when to give up; None: only the limits of work count.

        """
        self.matrix = matrix
        self.memory = memory
        self.deadline = deadline
        self.work = 0
        self._first = len(matrix.first)
        own_rows = matrix.part(matrix.own, matrix.first)
        row, column, entry = own_rows[2]
        self._own = (own_rows[0], own_rows[1], row, column, matrix.value[entry])
        self._active: set[int] = set()
        self._cuts: list[tuple[Floats, float]] = self._summed(memory.multipliers)
        self._bans: list[tuple[Floats, float]] = [self._never(s) for s in memory.impossible]
        self._held = [self._hold(at, value) for at, value in (held or {}).items()]

    def best(self, costs: Floats) -> Best:
        """Return the choice of most value; among equals of least cost, then the first.

        `costs`: one an action; equal values are told apart by them.
        """
        if self.matrix.impossible:
            return Best("infeasible", work=self.work)
        found: list[tuple[float, float, Choice, Floats]] = self._known()
        if not found:
            self._tighten()
        for _ in self._rounds():
            top = max((value for value, *_ in found), default=None)
            floor = None if top is None else top - NEAR * max(1.0, abs(top))
            known = [self._other(choice) for _, _, choice, _ in found]
            reply = self._master(known, floor)
            if reply is None:
                return Best("undecided", work=self.work)
            if not len(reply):
                return self._first_of(found, costs)
            choice = tuple(bool(x) for x in reply > 0.5)
            steps = self._payable(choice)
            if steps is None and self.cut_off(reply):
                continue
            if steps is None:
                steps = self.completed(reply, None)
            if steps is not None:
                self.memory.schedules.setdefault(choice, []).append(steps)
                found.append((self._value(reply), 0.0, choice, steps))
            elif not self.ban(reply):
                return Best("undecided", work=self.work)
        return Best("undecided", work=self.work)

    def _rounds(self) -> Iterator[int]:
        """Yield until the work or the time is used up."""
        for number in range(MOST_ROUNDS):
            if self.deadline is not None and self.deadline.passed:
                return
            yield number

    def _first_of(self, found: list[tuple[float, float, Choice, Floats]], costs: Floats) -> Best:
        if not found:
            return Best("infeasible", work=self.work)
        top = max(value for value, *_ in found)
        equal = [one for one in found if top - one[0] <= value_slack(top)]
        number = len(costs)

        def cost(choice: Choice) -> float:
            return round(fsum(c for c, yes in zip(costs, choice, strict=False) if yes), 2)

        first = min(equal, key=lambda one: (cost(one[2]), tuple(not y for y in one[2][:number])))
        alone = sum(cost(one[2]) == cost(first[2]) for one in equal) == 1
        return Best("optimal", first[2], first[0], first[3], self.work, alone)

    def _value(self, choice: Floats) -> float:
        return fsum((self.matrix.objective * choice).tolist())

    def _known(self) -> list[tuple[float, float, Choice, Floats]]:
        """Return the best remembered choice that this model allows, if any."""
        ranked = sorted(
            ((self._value(np.array(c, dtype=float)), c) for c in self.memory.schedules),
            key=lambda one: (-one[0], one[1]),
        )
        for value, choice in ranked:
            numbers = np.array(choice, dtype=float)
            if not self._allows(numbers):
                continue
            steps = self._payable(choice)
            if steps is not None:
                return [(value, 0.0, choice, steps)]
        return []

    def _allows(self, choice: Floats) -> bool:
        """Whether a choice keeps the first stage's rows, the cuts and the bans."""
        values = np.zeros(len(self.matrix.top))
        values[self.matrix.first] = choice
        lines = self._cuts + self._bans + self._held
        return self.matrix.holds(values, self.matrix.own) and all(
            coefficients @ choice >= least - VIOLATED for coefficients, least in lines
        )

    def _payable(self, choice: Choice) -> Floats | None:
        """Return a remembered schedule of the choice that this model's funds can pay for."""
        for steps in self.memory.schedules.get(choice, []):
            if self.completed(np.array(choice, dtype=float), steps) is not None:
                return steps
        return None

    # --- the master problem ---

    def _master(self, known: list[tuple[Floats, float]], floor: float | None) -> Floats | None:
        """Return the best choice above the floor (empty: there is none; None: out of work).

        Of the cuts, only those join the search that bind in fractions or have been broken by a
        choice; few of many ever do.
        """
        held = self._bans + self._held + known
        relaxed = self._choose(self._cuts + held, None, whole=False)
        if relaxed is None or not len(relaxed):
            return relaxed
        if floor is not None and self._value(relaxed) < floor:
            return np.zeros(0)
        self._active |= {i for i, cut in enumerate(self._cuts) if _room(cut, relaxed) < TIGHT}
        while True:
            cuts = [self._cuts[i] for i in sorted(self._active)]
            reply = self._choose(cuts + held, floor, whole=True)
            if reply is None or not len(reply):
                return reply
            choice: Floats = np.round(reply)
            # With a cutoff HiGHS may end with a worse solution that it met on the way: none then.
            if floor is not None and self._value(choice) < floor:
                return np.zeros(0)
            broken = {i for i, cut in enumerate(self._cuts) if _room(cut, choice) < -VIOLATED}
            if broken <= self._active:
                return choice
            self._active |= broken

    def lines(self) -> list[tuple[Floats, float]]:
        """Return the cuts and bans known so far (coefficients, least)."""
        return self._cuts + self._bans

    def _choose(
        self, lines: list[tuple[Floats, float]], floor: float | None, *, whole: bool
    ) -> Floats | None:
        count = self._first
        reply = minimise_arrays(
            self.master_arrays(lines, whole=whole),
            cutoff=None if floor is None else -floor,
            nodes=MASTER_NODES if whole else 0,
            deadline=self.deadline,
        )
        self.work += reply.work
        return None if reply.status == "stopped" else reply.values[:count]

    def master_arrays(self, lines: list[tuple[Floats, float]], *, whole: bool) -> Arrays:
        """Return the master problem under some lines: minimise what is lost in value."""
        lower, upper, row, column, value = self._own
        if lines:
            block = np.array([coefficients for coefficients, _ in lines])
            more_row, more_column = np.nonzero(block)
            row = np.concatenate([row, more_row + len(lower)])
            column = np.concatenate([column, more_column])
            value = np.concatenate([value, block[more_row, more_column]])
            lower = np.concatenate([lower, [least for _, least in lines]])
            upper = np.concatenate([upper, np.full(len(lines), np.inf)])
        count = self._first
        return arrays_of(
            -self.matrix.objective,
            (np.zeros(count), np.ones(count)),
            np.full(count, whole),
            (lower, upper),
            (row, column, value),
        )

    def _tighten(self) -> None:
        """Add cuts until the linear master can be scheduled and paid for in fractions."""
        for _ in range(MOST_ROUNDS):
            lines = self._cuts + self._bans + self._held
            reply = self._choose(lines, None, whole=False)
            if reply is None or not len(reply) or not self.cut_off(reply):
                return

    def _other(self, choice: Choice) -> tuple[Floats, float]:
        """Return the row: some action is chosen that was not, or not chosen that was."""
        yes = np.array(choice[: len(self.matrix.actions)])
        coefficients = np.zeros(self._first)
        coefficients[: len(yes)] = np.where(yes, -1.0, 1.0)
        return coefficients, 1.0 - float(yes.sum())

    def _hold(self, at: int, value: float) -> tuple[Floats, float]:
        """Return the row: this first-stage column is 1, or is 0."""
        coefficients = np.zeros(self._first)
        coefficients[at] = 1.0 if value else -1.0
        return coefficients, 1.0 if value else 0.0

    def _never(self, actions: frozenset[int]) -> tuple[Floats, float]:
        """Return the row: not all of these actions together."""
        coefficients = np.zeros(self._first)
        coefficients[sorted(actions)] = -1.0
        return coefficients, 1.0 - len(actions)

    # --- cuts from the linear relaxation ---

    def cut_off(self, choice: Floats) -> bool:
        """Whether a cut was found that the choice breaks; it is kept.

        How much of the choice must be given up (a share of it) so that the rest can be scheduled
        and paid for in fractions? If any, the duals prove it.
        """
        matrix = self.matrix
        count, actions = len(matrix.top), len(matrix.actions)
        later = ~matrix.own
        lower, upper, (row, column, entry) = matrix.part(later, np.arange(count))
        rows = len(lower)
        held = choice[:actions]
        number = np.arange(actions)
        given = np.flatnonzero(held > 0)
        entries = (
            np.concatenate([row, rows + number, rows + given]),
            np.concatenate([column, matrix.first[:actions], np.full(len(given), count)]),
            np.concatenate([matrix.value[entry], np.ones(actions), held[given]]),
        )
        arrays = arrays_of(
            np.concatenate([np.zeros(count), [1.0]]),
            (np.zeros(count + 1), np.concatenate([matrix.top, [1.0]])),
            np.zeros(count + 1, dtype=bool),
            (np.concatenate([lower, held]), np.concatenate([upper, held])),
            entries,
        )
        reply = minimise_arrays(arrays)
        self.work += reply.work
        if reply.status != "optimal" or reply.values[-1] <= VIOLATED:
            return False
        multipliers = np.zeros(len(matrix.rows))
        multipliers[later] = reply.duals[:rows]
        (cut,) = self._summed([multipliers])
        if cut[0] @ choice >= cut[1] - VIOLATED:
            return False
        self._active.add(len(self._cuts))
        self._cuts.append(cut)
        self.memory.multipliers.append(multipliers)
        return True

    def _summed(self, multipliers: list[Floats]) -> list[tuple[Floats, float]]:
        """Return cuts (coefficients, least) that hold for every choice that can be done.

        Rows are summed with the multipliers, those with a wrong sign left out. For a chosen
        action the start month is taken that makes the sum greatest, and every payment too.
        """
        matrix = self.matrix
        cuts = []
        for raw in multipliers:
            if len(raw) != len(matrix.rows):
                continue
            right = ~((raw > 0) & np.isinf(matrix.lower)) & ~((raw < 0) & np.isinf(matrix.upper))
            y = np.where(right & ~matrix.own, raw, 0.0)
            total = np.bincount(
                matrix.column, matrix.value * y[matrix.row], minlength=len(matrix.top)
            )
            least = float(
                np.where(y > 0, y * np.where(y > 0, matrix.lower, 0.0), 0.0).sum()
                + np.where(y < 0, y * np.where(y < 0, matrix.upper, 0.0), 0.0).sum()
            )
            cut = self._projected(total.astype(np.float64), least)
            if cut is not None:
                cuts.append(cut)
        return cuts

    def _projected(self, total: Floats, least: float) -> tuple[Floats, float] | None:
        matrix = self.matrix
        coefficients = np.zeros(self._first)
        actions, steps = len(matrix.actions), matrix.steps
        if actions:
            ends = np.cumsum(total[:steps])
            last = ends[np.append(matrix.first_of_action[1:], steps) - 1]
            begun = last[matrix.owner[:steps]] - ends + total[:steps]
            coefficients[:actions] = np.maximum.reduceat(begun, matrix.first_of_action)
        coefficients[actions:] = total[matrix.first[actions:]]
        rest = np.arange(len(total)) >= steps
        rest[matrix.first] = False
        gain = np.where(rest & (total > 0), total, 0.0)
        gain[gain > 0] *= matrix.top[gain > 0]
        owned = rest & (matrix.owner >= 0)
        coefficients[:actions] += np.bincount(matrix.owner[owned], gain[owned], minlength=actions)[
            :actions
        ]
        least -= float(gain[rest & ~owned].sum())
        size = float(np.abs(coefficients).max(initial=0.0))
        if size <= 0.0 or not np.isfinite(least) or not np.isfinite(size):
            return None
        return coefficients / size, least / size - 1e-8 * max(1.0, abs(least / size))

    # --- whole months ---

    def schedule(self, choice: Floats) -> Floats | None:
        """Return step columns that schedule and pay for a choice, or None if none do."""
        remembered = self._payable(tuple(bool(x) for x in choice > 0.5))
        return remembered if remembered is not None else self.completed(choice, None)

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
                self._stopped = True
                return None
            if reply.status != "optimal":
                return None
            values[free] = reply.values
        whole = np.where(matrix.integer, np.round(values), values)
        near = np.abs(whole - values).max(initial=0.0) <= INTEGRALITY
        return whole if near and matrix.holds(whole, rows) else None

    _stopped = False

    def ban(self, choice: Floats) -> bool:
        """Rule out a choice that cannot be done; False if that was never proved."""
        if self._stopped:
            return False
        chosen = frozenset(np.flatnonzero(choice[: len(self.matrix.actions)] > 0.5).tolist())
        least = self._least(chosen)
        if least is not None:
            self.memory.impossible.append(least)
            self._bans.append(self._never(least))
        else:
            yes = tuple(bool(x) for x in choice > 0.5)
            closed = self._closed(chosen)
            self._bans.append(self._never(chosen) if closed else self._other(yes))
        return not self._stopped

    def _closed(self, chosen: frozenset[int]) -> bool:
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

    @cached_property
    def _of_rule(self) -> Flags:
        """Rows of the plan's own table of rules."""
        rules = {limit.rule_id for limit in self.matrix.model.layout.problem.limits}
        return np.array([row.group in rules for row in self.matrix.rows], dtype=bool)

    def _least(self, chosen: frozenset[int]) -> frozenset[int] | None:
        """Return a smallest part of a choice that time and capacity alone make impossible."""
        if self._in_time(chosen):
            return None
        least = chosen
        for one in sorted(chosen):
            if not self._in_time(least - {one}):
                least -= {one}
        return None if self._stopped else least

    def _in_time(self, chosen: frozenset[int]) -> bool:
        """Whether these actions can be scheduled together, money aside."""
        matrix = self.matrix
        upper = np.where(np.isin(matrix.owner, sorted(chosen)), matrix.top, 0.0)
        lower = np.zeros(len(upper))
        held = matrix.first[sorted(chosen)]
        lower[held] = 1.0
        upper[matrix.steps :] = 0.0
        return self._whole(lower, upper, self._time_rows(chosen)) is not None

    def _time_rows(self, chosen: frozenset[int]) -> Flags:
        """Return the rows on time and capacity that hold for any plan with these actions.

        Rows that touch money, and prerequisites that are not among the actions, are left out.
        """
        matrix = self.matrix
        money = np.bincount(matrix.row, matrix.column >= matrix.steps, len(matrix.rows)) > 0
        missing = ~np.isin(matrix.owner[matrix.column], sorted(chosen))
        strange = np.bincount(matrix.row, missing, len(matrix.rows)) > 0
        packing = np.array(
            [row.group.startswith(("capacity:", "same_site:")) for row in matrix.rows], dtype=bool
        )
        kept: Flags = ~money & ~self._of_rule & ~matrix.own & (packing | ~strange)
        return kept


def _room(cut: tuple[Floats, float], choice: Floats) -> float:
    return float(cut[0] @ choice) - cut[1]
