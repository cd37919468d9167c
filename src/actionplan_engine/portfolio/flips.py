"""What it would take: the smallest change of each sort that brings a rejected action in.

Each change is made to the plan's inputs and the whole problem is posed anew, so it means what a
user would do to a cell. With f_in the best value of a plan that holds the action, and f_out that
of any plan, the action is in where f_in reaches f_out:

* cost: f_out stays; f_in never falls as the action gets cheaper. Bisection, to 0.1 % of the cost.
* money: both rise. The least money at which f_in reaches the value of a known rival is one solve
  with the money as a column; a rival that is better there takes the first one's place (Newton's
  method as Dinkelbach 1967 uses it), so the first level that holds is the least.
* weights: see `weight_flips`.

Whatever comes out is accepted only if a full selection of the changed plan, ties and all, holds
the action.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import Change
from actionplan_engine.portfolio.answers import Flip, FlipKind
from actionplan_engine.portfolio.formulation import Formulation, Row, formulate
from actionplan_engine.portfolio.inquiry import (
    Inquiry,
    Pose,
    at_least,
    better_than,
)
from actionplan_engine.portfolio.tolerances import value_slack
from actionplan_engine.portfolio.weight_flips import WeightSearch, found_flip

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, FundId
    from actionplan_engine.portfolio.problem import Candidate, PortfolioProblem

THOUSAND = 1000
"""Steps of a cost, of all funds' money, and of all weight."""
MOST_MONEY = 1000
"""All funds: up to this many thousandths more (twice the money)."""
FUND_STEP = 10_000
"""Cents to which one fund's rise is rounded up."""
ROUNDS = 12
"""Rivals that are met before the search is given up as undecided."""


@dataclass(frozen=True)
class FlipSearch:
    """What the searches for one action share."""

    inquiry: Inquiry
    pose: Pose
    shares: Mapping[str, float]
    """Framework or criterion → its share of all weight, 0 to 1: the weights that may be moved."""

    @property
    def parts(self) -> tuple[Callable[[ActionId], Flip], ...]:
        """The searches that make sense for this plan, one a sort of change."""
        searches: list[Callable[[ActionId], Flip]] = [self.cost]
        if self.inquiry.problem.funds:
            searches += [self.budget, self.fund]
        if self.shares:
            searches.append(WeightSearch(self.inquiry, self.pose, self.shares).weight)
        return tuple(searches)

    def cost(self, action_id: ActionId) -> Flip:
        """Return the smallest cut of the action's cost, in tenths of a per cent."""

        def change(left: int) -> Change:
            factor = Decimal(left) / THOUSAND
            return Change(kind="cost", target=action_id, how="times", amount=factor)

        limit = str(change(0))
        free = self._enters([change(0)], action_id)
        if free is not True:
            return Flip(kind="cost", status="none" if free is False else "undecided", limit=limit)
        enters, stays = 0, THOUSAND
        while stays - enters > 1:
            middle = (enters + stays) // 2
            holds = self._enters([change(middle)], action_id)
            if holds is None:
                return Flip(kind="cost", status="undecided", limit=limit)
            enters, stays = (middle, stays) if holds else (enters, middle)
        return self._verified("cost", change(enters), action_id, limit)

    def _enters(self, changes: list[Change], action_id: ActionId) -> bool | None:
        """Whether a changed plan that holds the action beats the recommended one; None: undecided.

        For changes that leave plans without the action as they are. Where both are equal, the
        stated order of equal plans decides.
        """
        problem = self.pose(changes)
        model = formulate(problem)
        column = model.layout.chosen(action_id)
        if column is None:
            return False
        solver, value = self.inquiry.solver, self.inquiry.value
        least = model.with_rows(at_least(model, value))
        answer = solver.maximise(
            least.with_rows(better_than(model, value)), {}, {column: 1.0}, hunt=False
        )
        if answer.status == "unknown":
            return None
        if answer.found:
            return True
        equal = solver.maximise(least, {}, {column: 1.0}, hunt=False)
        if equal.status == "infeasible":
            return False
        best = self.inquiry.best(problem, self.inquiry.chosen)
        return action_id in best.starts if best.proved else None

    def budget(self, action_id: ActionId) -> Flip:
        """Return the smallest rise of all funds by one factor, in tenths of a per cent."""

        def change(thousandths: int) -> Change:
            factor = 1 + Decimal(thousandths) / THOUSAND
            return Change(kind="funds", how="times", amount=factor)

        def least(floor: Floor) -> int | None:
            needed = self._least_money(action_id, floor)
            return None if needed is None else math.ceil(needed * THOUSAND - 1e-6)

        return self._money("budget", action_id, change, least, MOST_MONEY)

    def _least_money(self, action_id: ActionId, floor: Floor) -> float | None:
        """Return by which part of their money all funds must grow for this value; None: never."""
        model = formulate(self.inquiry.problem)
        column = len(model.upper)
        rows = tuple(
            _extended(row, column, -row.bound) if row.group.startswith("fund:") else row
            for row in model.rows
        )
        most = MOST_MONEY / THOUSAND
        richer = replace(
            model, upper=(*model.upper, most), integer=(*model.integer, False), rows=rows
        )
        return self._least(richer, column, action_id, floor)

    def _least(
        self, model: Formulation, column: int, action_id: ActionId, floor: Floor
    ) -> float | None:
        """Return the least of a column with the action in and a value reached.

        Raises:
            TimeoutError: time ran out.

        """
        chosen = model.layout.chosen(action_id)
        if chosen is None:
            return None
        asked = model.with_rows((better_than if floor.strict else at_least)(model, floor.value))
        answer = self.inquiry.solver.minimise(asked, {column: 1.0}, {chosen: 1.0})
        if answer.status == "optimal":
            return max(0.0, answer.objective)
        if answer.status == "infeasible":
            return None
        raise TimeoutError

    def fund(self, action_id: ActionId) -> Flip:
        """Return the smallest rise of one fund in one year, to a hundred of the plan's currency."""
        best = Flip(kind="fund", status="none")
        undecided = False
        for fund_id, year in self._payers(action_id):
            known = _rise(best)
            flip = self._one_fund(action_id, fund_id, year, known)
            undecided = undecided or flip.status == "undecided"
            if flip.status == "found" and (known is None or (_rise(flip) or 0) < known):
                best = flip
        if best.status != "found" and undecided:
            return Flip(kind="fund", status="undecided")
        return best

    def _payers(self, action_id: ActionId) -> Iterator[tuple[FundId, int]]:
        """Yield the funds and years that may pay for the action."""
        problem = self.inquiry.problem
        candidate = problem.by_id[action_id]
        spends = [
            any(problem.spending(candidate, start)[year] for start in _window(candidate))
            for year in range(len(problem.years))
        ]
        for fund in problem.payable_by(action_id):
            for year, number in enumerate(problem.years):
                if spends[year] or fund.rollover:
                    yield fund.fund_id, number

    def _one_fund(self, action_id: ActionId, fund_id: FundId, year: int, known: int | None) -> Flip:
        model = formulate(self.inquiry.problem)
        unit = model.layout.unit
        everything = sum(c.cost for c in self.inquiry.problem.candidates)
        most = known if known is not None else everything
        column = len(model.upper)
        later = _rows_of(self.inquiry.problem, fund_id, year)
        rows = tuple(
            _extended(row, column, -1.0) if row.group in later else row for row in model.rows
        )
        richer = replace(
            model, upper=(*model.upper, most / unit), integer=(*model.integer, False), rows=rows
        )

        def change(steps: int) -> Change:
            amount = Decimal(steps * FUND_STEP) / 100
            return Change(kind="fund", target=fund_id, year=year, how="plus", amount=amount)

        def least(floor: Floor) -> int | None:
            needed = self._least(richer, column, action_id, floor)
            return None if needed is None else math.ceil(needed * unit / FUND_STEP - 1e-6)

        return self._money("fund", action_id, change, least, most // FUND_STEP)

    def _money(
        self,
        kind: FlipKind,
        action_id: ActionId,
        change: Callable[[int], Change],
        least: Callable[[Floor], int | None],
        most: int,
    ) -> Flip:
        """Raise money until no rival is better; `least`: steps that reach a rival's value."""
        limit = str(change(most))
        floor, steps = Floor(self.inquiry.value), 0
        rival = self.inquiry.chosen
        for _ in range(ROUNDS):
            try:
                needed = least(floor)
            except TimeoutError:
                break
            if needed is None or max(needed, steps) > most:
                return Flip(kind=kind, status="none", limit=limit)
            steps = max(needed, steps, 1)
            best = self.inquiry.best(self.pose([change(steps)]), rival)
            if not best.proved:
                break
            if action_id in best.starts:
                return found_flip(self.inquiry, kind, change(steps), best, action_id, limit)
            # An equal plan without it that comes first in the order of equals has to be beaten.
            equal = best.value <= floor.value + value_slack(floor.value)
            floor = Floor(max(floor.value, best.value), strict=equal)
            rival = best.starts
        return Flip(kind=kind, status="undecided", limit=limit)

    def _verified(self, kind: FlipKind, change: Change, action_id: ActionId, limit: str) -> Flip:
        best = self.inquiry.best(self.pose([change]), self.inquiry.chosen)
        if not best.proved or action_id not in best.starts:
            return Flip(kind=kind, status="undecided", limit=limit)
        return found_flip(self.inquiry, kind, change, best, action_id, limit)


class Floor(NamedTuple):
    """A value that a plan with the action must reach, or exceed."""

    value: float
    strict: bool = False


def _rise(flip: Flip) -> int | None:
    """Return the money of a flip of one fund, in cents; None where there is none."""
    return int(flip.change.amount * 100) if flip.change is not None else None


def _window(candidate: Candidate) -> range:
    return range(candidate.first, candidate.last + 1)


def _rows_of(problem: PortfolioProblem, fund_id: FundId, year: int) -> frozenset[str]:
    """Return the names of the rows that more money of a fund in a year relaxes."""
    rollover = any(fund.rollover for fund in problem.funds if fund.fund_id == fund_id)
    years = [y for y in problem.years if y == year or (rollover and y > year)]
    return frozenset(f"fund:{fund_id}:{y}" for y in years)


def _extended(row: Row, column: int, coefficient: float) -> Row:
    return replace(
        row, columns=(*row.columns, column), coefficients=(*row.coefficients, coefficient)
    )
