"""A second look at a portfolio that knows no solver and no matrix: every rule, in plain sums."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from actionplan_engine.errors import InternalError
from actionplan_engine.i18n import N_
from actionplan_engine.portfolio.assembly import city_shares, fund_uses, payment_slots
from actionplan_engine.portfolio.checks import Plan, rule_checks
from actionplan_engine.portfolio.tolerances import money_slack, same_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.model import FundId, Month
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.types import Payment, PlannedAction, Portfolio


def verify(problem: PortfolioProblem, portfolio: Portfolio) -> None:
    """Check that a portfolio keeps every rule and that its figures are its actions' sums.

    Raises:
        InternalError: something does not hold; nothing may be written.

    """
    for broken in violations(problem, portfolio):
        raise InternalError(N_("The plan fails its own check: {what}."), what=broken)


def violations(problem: PortfolioProblem, portfolio: Portfolio) -> Iterator[str]:
    """Yield what does not hold, as names of rules and fields."""
    if portfolio.status == "infeasible":
        if portfolio.actions or not portfolio.conflict:
            yield "status"
        return
    ids = [action.action_id for action in portfolio.actions]
    if len(set(ids)) != len(ids):
        yield "actions"
    strangers = [a for a in ids if a not in problem.by_id or problem.by_id[a].gated]
    if strangers:
        yield from (f"action:{action_id}" for action_id in strangers)
        return
    plan = plan_of(problem, portfolio)
    for action in portfolio.actions:
        yield from _action(problem, action)
    checks = rule_checks(plan)
    yield from (check.name for check in checks if not check.holds)
    if checks != portfolio.rules:
        yield "rules"
    yield from _totals(plan, portfolio)


def plan_of(problem: PortfolioProblem, portfolio: Portfolio) -> Plan:
    """Return the portfolio's schedule and payments as the checks read them."""
    periods = _periods(problem)
    return Plan(
        problem,
        portfolio.starts(problem.start),
        {
            (a.action_id, payment.fund_id, periods[_slot(payment)]): payment.amount
            for a in portfolio.actions
            for payment in a.payments
            if _slot(payment) in periods
        },
    )


Slot = tuple["FundId", int, "Month | None"]
"""Fund, fiscal year, and the period's first month where the year has several."""


def _slot(payment: Payment) -> Slot:
    return payment.fund_id, payment.year, payment.since


def _periods(problem: PortfolioProblem) -> dict[Slot, int]:
    """Return which period a payment of each fund, year and beginning lies in."""
    return {slot: period for (_, period), slot in payment_slots(problem).items()}


def _action(problem: PortfolioProblem, action: PlannedAction) -> Iterator[str]:
    """Yield what is wrong with one chosen action by itself."""
    candidate = problem.by_id[action.action_id]
    start = action.start.minus(problem.start)
    if not candidate.first <= start <= candidate.last:
        yield f"window:{action.action_id}"
    if action.finish.minus(action.start) != candidate.duration - 1:
        yield f"finish:{action.action_id}"
    if not isclose(action.cost, candidate.cost / 100, abs_tol=money_slack(action.cost)):
        yield f"cost:{action.action_id}"
    if problem.funds or action.payments:
        yield from _money(problem, action, start)


def _money(problem: PortfolioProblem, action: PlannedAction, start: int) -> Iterator[str]:
    """Yield `money:<action>` unless allowed funds pay, each period, just what is spent in it."""
    allowed = {fund.fund_id for fund in problem.payable_by(action.action_id)}
    spent = problem.spending(problem.by_id[action.action_id], start)
    periods = _periods(problem)
    slots = [_slot(payment) for payment in action.payments]
    sound = (
        all(slot[0] in allowed and slot in periods for slot in slots)
        and len(set(slots)) == len(slots)
        and all(payment.amount > 0 for payment in action.payments)
    )
    for period, cents in enumerate(spent):
        inside = (p for p in action.payments if periods.get(_slot(p)) == period)
        paid = sum(payment.amount for payment in inside)
        sound = sound and abs(paid - cents / 100) <= money_slack(paid)
    if not sound:
        yield f"money:{action.action_id}"


def _totals(plan: Plan, portfolio: Portfolio) -> Iterator[str]:
    value, cost, bound = portfolio.value, portfolio.cost, portfolio.bound
    if value is None or not same_value(value, plan.value):
        yield "value"
    if cost is None or abs(cost - plan.cents / 100) > money_slack(cost):
        yield "cost"
    if bound is None or value is None or bound < value:
        yield "bound"
    if portfolio.cities != city_shares(plan):
        yield "cities"
    if portfolio.funds != fund_uses(plan):
        yield "funds"
    if portfolio.synergies != tuple(plan.synergies):
        yield "synergies"
