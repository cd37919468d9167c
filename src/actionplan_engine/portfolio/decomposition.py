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
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.portfolio.arrays import Floats, arrays_of
from actionplan_engine.portfolio.cuts import multipliers_against, summed
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.scheduling import Scheduling
from actionplan_engine.portfolio.solver import minimise_arrays
from actionplan_engine.portfolio.tolerances import VIOLATED, value_slack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.arrays import Arrays
    from actionplan_engine.portfolio.cuts import Line
    from actionplan_engine.portfolio.solver import Deadline

MASTER_NODES = 20_000
MOST_ROUNDS = 80
"""Choices that are tried for one model before it is left undecided."""
NEAR = 1e-6
"""Choices this close to the best, relative to it, are compared by exact sums."""
TIGHT = 0.4

Choice = tuple[bool, ...]
"""One a first-stage column."""


def as_choice(columns: Floats) -> Choice:
    """Return first-stage columns as yes or no."""
    return tuple(bool(x) for x in columns > 0.5)


@dataclass
class Memory:
    """What models of one plan have in common: multipliers, impossible sets, known schedules."""

    multipliers: list[Floats] = field(default_factory=list)
    impossible: list[frozenset[int]] = field(default_factory=list)
    """Sets of actions that time and capacity never allow together."""
    schedules: dict[Choice, list[Floats]] = field(default_factory=dict)
    """Choice → step columns of schedules that worked for some model."""

    def remember(self, choice: Floats, steps: Floats) -> None:
        """Keep a schedule of a choice (first-stage columns, 0 or 1)."""
        self.schedules.setdefault(as_choice(choice), []).append(steps)

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


class _Plan(NamedTuple):
    """A choice that can be done."""

    value: float
    choice: Choice
    steps: Floats


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
        self.scheduling = Scheduling(matrix, deadline)
        self._work = 0
        self._first = len(matrix.first)
        own_rows = matrix.part(matrix.own, matrix.first)
        row, column, entry = own_rows[2]
        self._own = (own_rows[0], own_rows[1], row, column, matrix.value[entry])
        self._active: set[int] = set()
        self._cuts: list[Line] = summed(matrix, memory.multipliers)
        self._bans: list[Line] = [self._never(s) for s in memory.impossible]
        self._held = [self._hold(at, value) for at, value in (held or {}).items()]

    def best(self, costs: Floats) -> Best:
        """Return the choice of most value; among equals of least cost, then the first.

        `costs`: one an action; equal values are told apart by them.
        """
        if self.matrix.impossible:
            return Best("infeasible", work=self.work)
        found: list[_Plan] = self._known()
        if not found:
            self._tighten()
        for _ in self._rounds():
            top = max((plan.value for plan in found), default=None)
            floor = None if top is None else top - NEAR * max(1.0, abs(top))
            reply = self._master([self._other(plan.choice) for plan in found], floor)
            if reply is None:
                return Best("undecided", work=self.work)
            if not len(reply):
                return self._first_of(found, costs)
            choice = as_choice(reply)
            steps = self._payable(choice)
            if steps is None and self.cut_off(reply):
                continue
            if steps is None:
                steps = self.scheduling.completed(reply, None)
            if steps is not None:
                self.memory.remember(reply, steps)
                found.append(_Plan(self._value(reply), choice, steps))
            elif not self.ban(reply):
                return Best("undecided", work=self.work)
        return Best("undecided", work=self.work)

    @property
    def work(self) -> int:
        """Simplex iterations so far; the same on every machine."""
        return self._work + self.scheduling.work

    def _rounds(self) -> Iterator[int]:
        """Yield until the work or the time is used up."""
        for number in range(MOST_ROUNDS):
            if self.deadline is not None and self.deadline.passed:
                return
            yield number

    def _first_of(self, found: list[_Plan], costs: Floats) -> Best:
        if not found:
            return Best("infeasible", work=self.work)
        top = max(plan.value for plan in found)
        equal = [plan for plan in found if top - plan.value <= value_slack(top)]
        number = len(costs)

        def cost(choice: Choice) -> float:
            return round(fsum(c for c, yes in zip(costs, choice, strict=False) if yes), 2)

        first = min(
            equal, key=lambda one: (cost(one.choice), tuple(not y for y in one.choice[:number]))
        )
        alone = sum(cost(plan.choice) == cost(first.choice) for plan in equal) == 1
        return Best("optimal", first.choice, first.value, first.steps, self.work, alone)

    def _value(self, choice: Floats) -> float:
        return fsum((self.matrix.objective * choice).tolist())

    def _known(self) -> list[_Plan]:
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
                return [_Plan(value, choice, steps)]
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
            if self.scheduling.completed(np.array(choice, dtype=float), steps) is not None:
                return steps
        return None

    # --- the master problem ---

    def _master(self, known: list[Line], floor: float | None) -> Floats | None:
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

    def lines(self) -> list[Line]:
        """Return the cuts and bans known so far (coefficients, least)."""
        return self._cuts + self._bans

    def _choose(self, lines: list[Line], floor: float | None, *, whole: bool) -> Floats | None:
        count = self._first
        reply = minimise_arrays(
            self.master_arrays(lines, whole=whole),
            cutoff=None if floor is None else -floor,
            nodes=MASTER_NODES if whole else 0,
            deadline=self.deadline,
        )
        self._work += reply.work
        return None if reply.status == "stopped" else reply.values[:count]

    def master_arrays(self, lines: list[Line], *, whole: bool) -> Arrays:
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

    def _other(self, choice: Choice) -> Line:
        """Return the row: some action is chosen that was not, or not chosen that was."""
        yes = np.array(choice[: len(self.matrix.actions)])
        coefficients = np.zeros(self._first)
        coefficients[: len(yes)] = np.where(yes, -1.0, 1.0)
        return coefficients, 1.0 - float(yes.sum())

    def _hold(self, at: int, value: float) -> Line:
        """Return the row: this first-stage column is 1, or is 0."""
        coefficients = np.zeros(self._first)
        coefficients[at] = 1.0 if value else -1.0
        return coefficients, 1.0 if value else 0.0

    def _never(self, actions: frozenset[int]) -> Line:
        """Return the row: not all of these actions together."""
        coefficients = np.zeros(self._first)
        coefficients[sorted(actions)] = -1.0
        return coefficients, 1.0 - len(actions)

    def cut_off(self, choice: Floats) -> bool:
        """Whether a cut was found that the choice breaks; it is kept."""
        multipliers, work = multipliers_against(self.matrix, choice)
        self._work += work
        if multipliers is None:
            return False
        (cut,) = summed(self.matrix, [multipliers])
        if cut[0] @ choice >= cut[1] - VIOLATED:
            return False
        self._active.add(len(self._cuts))
        self._cuts.append(cut)
        self.memory.multipliers.append(multipliers)
        return True

    def schedule(self, choice: Floats) -> Floats | None:
        """Return step columns that schedule and pay for a choice, or None if none do."""
        remembered = self._payable(as_choice(choice))
        return remembered if remembered is not None else self.scheduling.completed(choice, None)

    def ban(self, choice: Floats) -> bool:
        """Rule out a choice that cannot be done; False if that was never proved."""
        if self.scheduling.stopped:
            return False
        chosen = frozenset(np.flatnonzero(choice[: len(self.matrix.actions)] > 0.5).tolist())
        least = self.scheduling.least(chosen)
        if least is not None:
            self.memory.impossible.append(least)
            self._bans.append(self._never(least))
        elif self.scheduling.closed(chosen):
            self._bans.append(self._never(chosen))
        else:
            self._bans.append(self._other(as_choice(choice)))
        return not self.scheduling.stopped


def _room(cut: Line, choice: Floats) -> float:
    return float(cut[0] @ choice) - cut[1]
