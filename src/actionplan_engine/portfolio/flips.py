"""What it would take: the smallest change of each sort that brings a rejected action in.

Each change is made to the plan's inputs and the whole problem is posed anew, so it means what a
user would do to a cell. With f_in the best value of a plan that holds the action, and f_out that
of any plan, the action is in where f_in reaches f_out:

* cost: f_out stays; f_in never falls as the action gets cheaper. Bisection, to 0.1 % of the cost.
* money: both rise. The least money at which f_in reaches the value of a known rival is one solve
  with the money as a column; a rival that is better there takes the first one's place (Newton's
  method as Dinkelbach 1967 uses it), so the first level that holds is the least.
* weights: f_in less a rival's value is convex in the weight's share, so it has one zero on each
  side; Newton's method finds it from the far end. To 0.1 percentage points.

Whatever comes out is accepted only if a full selection of the changed plan, ties and all, holds
the action.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import Change
from actionplan_engine.portfolio.answers import Flip, FlipKind
from actionplan_engine.portfolio.formulation import Formulation, Row, formulate
from actionplan_engine.portfolio.inquiry import (
    Inquiry,
    Outcome,
    Pose,
    at_least,
    better_than,
    maximise,
    value_of,
)
from actionplan_engine.portfolio.ties import Starts, starts_of, value_terms
from actionplan_engine.portfolio.tolerances import value_slack

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
            searches.append(self.weight)
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

        def least(value: float) -> int | None:
            needed = self._least_money(action_id, value)
            return None if needed is None else math.ceil(needed * THOUSAND - 1e-6)

        return self._money("budget", action_id, change, least, MOST_MONEY)

    def _least_money(self, action_id: ActionId, value: float) -> float | None:
        """Return by which part of their money all funds must grow for this value; None: never."""
        model = formulate(self.inquiry.problem)
        column = len(model.upper)
        rows = tuple(
            _with(row, column, -row.bound) if row.group.startswith("fund:") else row
            for row in model.rows
        )
        most = MOST_MONEY / THOUSAND
        richer = replace(
            model, upper=(*model.upper, most), integer=(*model.integer, False), rows=rows
        )
        return self._least(richer, column, action_id, value)

    def _least(
        self, model: Formulation, column: int, action_id: ActionId, value: float
    ) -> float | None:
        """Return the least of a column with the action in and a value reached.

        Raises:
            TimeoutError: time ran out.

        """
        chosen = model.layout.chosen(action_id)
        if chosen is None:
            return None
        asked = model.with_rows(at_least(model, value))
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
        most = known if known is not None else 2 * self.inquiry.problem.by_id[action_id].cost
        column = len(model.upper)
        later = _rows_of(self.inquiry.problem, fund_id, year)
        rows = tuple(_with(row, column, -1.0) if row.group in later else row for row in model.rows)
        richer = replace(
            model, upper=(*model.upper, most / unit), integer=(*model.integer, False), rows=rows
        )

        def change(steps: int) -> Change:
            amount = Decimal(steps * FUND_STEP) / 100
            return Change(kind="fund", target=fund_id, year=year, how="plus", amount=amount)

        def least(value: float) -> int | None:
            needed = self._least(richer, column, action_id, value)
            return None if needed is None else math.ceil(needed * unit / FUND_STEP - 1e-6)

        return self._money("fund", action_id, change, least, most // FUND_STEP)

    def _money(
        self,
        kind: FlipKind,
        action_id: ActionId,
        change: Callable[[int], Change],
        least: Callable[[float], int | None],
        most: int,
    ) -> Flip:
        """Raise money until no rival is better; `least`: steps that reach a rival's value."""
        limit = str(change(most))
        value, steps = self.inquiry.value, 0
        rival = self.inquiry.chosen
        for _ in range(ROUNDS):
            try:
                needed = least(value)
            except TimeoutError:
                break
            if needed is None or max(needed, steps) > most:
                return Flip(kind=kind, status="none", limit=limit)
            steps = max(needed, steps, 1)
            best = self.inquiry.best(self.pose([change(steps)]), rival)
            if not best.proved:
                break
            if action_id in best.starts:
                return self._flip(kind, change(steps), best, action_id, limit)
            if best.value <= value + value_slack(value):  # equal, and told apart by the order
                steps += 1
            value, rival = max(value, best.value), best.starts
        return Flip(kind=kind, status="undecided", limit=limit)

    def weight(self, action_id: ActionId) -> Flip:
        """Return the smallest move of one framework's or criterion's share of all weight."""
        found: list[tuple[float, Flip]] = []
        undecided = False
        for guess in self._guesses(action_id):
            nearest = min((moved for moved, _ in found), default=math.inf)
            if guess.at_least >= nearest:
                continue
            flip = self._one_weight(action_id, guess, nearest)
            undecided = undecided or flip.status == "undecided"
            if flip.status == "found" and flip.change is not None:
                found.append((abs(float(flip.change.amount) - guess.share), flip))
        if found:
            return min(found, key=lambda pair: pair[0])[1]
        return Flip(kind="weight", status="undecided" if undecided else "none")

    def _guesses(self, action_id: ActionId) -> list[_Guess]:
        """Return each weight and direction with a bound on how far it has to move, nearest first.

        The bound comes from the linear relaxation, which no plan can beat.
        """
        guesses = []
        for target, share in self.shares.items():
            for far in (1.0, 0.0):
                if abs(far - share) * THOUSAND < 1 or self.inquiry.solver.deadline.passed:
                    continue
                bound = self._relaxed_zero(action_id, _Guess(target, share, far))
                if bound is not None:
                    guesses.append(_Guess(target, share, far, bound))
        return sorted(guesses, key=lambda guess: guess.at_least)

    def _relaxed_zero(self, action_id: ActionId, guess: _Guess) -> float | None:
        """Return how far the weight has to move at least; None: however far, it is not enough."""
        share = guess.far
        for _ in range(ROUNDS):
            problem = self.pose([_to_share(guess.target, share)])
            model = formulate(problem)
            column = model.layout.chosen(action_id)
            if column is None:
                return None
            linear = replace(model, integer=(False,) * len(model.integer))
            answer = self.inquiry.solver.maximise(linear, value_terms(model), {column: 1.0})
            rival = value_of(problem, self.inquiry.chosen)
            if answer.status == "infeasible" or answer.bound <= rival:
                return None if share == guess.far else abs(share - guess.share)
            before = _value_at(answer.values, self.inquiry.problem, model)
            crossing = _zero(
                guess.share, before - self.inquiry.value, share, answer.objective - rival
            )
            if crossing is None or abs(crossing - share) * THOUSAND < 1:
                return max(0.0, abs((crossing or share) - guess.share) - 1 / THOUSAND)
            share = crossing
        return max(0.0, abs(share - guess.share) - 1 / THOUSAND) if share != guess.far else 0.0

    def _one_weight(self, action_id: ActionId, guess: _Guess, nearest: float) -> Flip:
        """Walk from the far end (or the nearest known flip) to the first share that holds."""
        direction = 1 if guess.far > guess.share else -1
        reach = min(abs(guess.far - guess.share), nearest)
        far = guess.share + direction * reach
        limit = str(_to_share(guess.target, guess.far))
        rival = self.inquiry.chosen
        steps = 0
        for _ in range(ROUNDS):
            share = self._zero_for(action_id, guess, rival, far)
            if share is None:
                return Flip(kind="weight", status="none", limit=limit)
            if math.isnan(share):
                break
            moved = abs(share - guess.share) * THOUSAND
            steps = max(math.ceil(moved - 1e-6), steps, 1)
            if steps > reach * THOUSAND + 1e-6:
                return Flip(kind="weight", status="none", limit=limit)
            at = round(guess.share + direction * steps / THOUSAND, 6)
            change = _to_share(guess.target, min(1.0, max(0.0, at)))
            best = self.inquiry.best(self.pose([change]), rival)
            if not best.proved:
                break
            if action_id in best.starts:
                flip = self._flip("weight", change, best, action_id, limit)
                return flip.model_copy(update={"before": guess.share})
            if best.starts.keys() == rival.keys():
                steps += 1
            rival = best.starts
        return Flip(kind="weight", status="undecided", limit=limit)

    def _zero_for(
        self, action_id: ActionId, guess: _Guess, rival: Starts, far: float
    ) -> float | None:
        """Return the share at which plans with the action reach a rival.

        None: there is none; NaN: undecided.
        """
        share = far
        for _ in range(ROUNDS):
            problem = self.pose([_to_share(guess.target, share)])
            model = formulate(problem)
            column = model.layout.chosen(action_id)
            if column is None:
                return None
            answer = maximise(model, value_terms(model), self.inquiry.solver, {column: 1.0})
            if answer.status == "infeasible":
                return None
            if answer.status != "optimal":
                return math.nan
            plan = starts_of(model, answer)
            lead = value_of(problem, plan) - value_of(problem, rival)
            if lead < -value_slack(value_of(problem, rival)):
                return None if share == far else share
            at_home = value_of(self.inquiry.problem, plan) - value_of(self.inquiry.problem, rival)
            crossing = _zero(guess.share, at_home, share, lead)
            if crossing is None or abs(crossing - share) * THOUSAND < 0.5:
                return share if crossing is None else crossing
            share = crossing
        return math.nan

    def _verified(self, kind: FlipKind, change: Change, action_id: ActionId, limit: str) -> Flip:
        best = self.inquiry.best(self.pose([change]), self.inquiry.chosen)
        if not best.proved or action_id not in best.starts:
            return Flip(kind=kind, status="undecided", limit=limit)
        return self._flip(kind, change, best, action_id, limit)

    def _flip(
        self, kind: FlipKind, change: Change, best: Outcome, action_id: ActionId, limit: str
    ) -> Flip:
        order = [c.action_id for c in self.inquiry.problem.candidates]
        chosen = self.inquiry.chosen
        return Flip(
            kind=kind,
            status="found",
            change=change,
            limit=limit,
            enters=tuple(a for a in order if a in best.starts.keys() - chosen.keys() - {action_id}),
            leaves=tuple(a for a in order if a in chosen.keys() - best.starts.keys()),
        )


class _Guess(NamedTuple):
    """A weight, the end of its scale to which it may move, and how far it has to at least."""

    target: str
    share: float
    far: float
    at_least: float = 0.0


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


def _value_at(values: Sequence[float], problem: PortfolioProblem, model: Formulation) -> float:
    """Return what a solution, fractions and all, is worth at the problem's own values."""
    columns = ((model.layout.chosen(a), problem.by_id[a].value) for a in model.layout.starts)
    return math.fsum(values[column] * value for column, value in columns if column is not None)


def _with(row: Row, column: int, coefficient: float) -> Row:
    return replace(
        row, columns=(*row.columns, column), coefficients=(*row.coefficients, coefficient)
    )


def _to_share(target: str, share: float) -> Change:
    amount = Decimal(str(round(share, 6)))
    return Change(kind="weight", target=target, how="to", amount=amount)


def _zero(home: float, at_home: float, share: float, there: float) -> float | None:
    """Return where a straight line through two points crosses zero; None where it is flat."""
    if math.isclose(at_home, there, abs_tol=1e-12):
        return None
    return share - there * (share - home) / (there - at_home)
