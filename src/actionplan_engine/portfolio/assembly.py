"""From a settled plan to the portfolio that everybody else reads."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT
from actionplan_engine.portfolio.checks import Plan, available, rule_checks
from actionplan_engine.portfolio.tolerances import value_slack
from actionplan_engine.portfolio.types import (
    CityShare,
    FundUse,
    Payment,
    PlannedAction,
    Portfolio,
    Status,
)

if TYPE_CHECKING:
    from actionplan_engine.portfolio.problem import Candidate


def assemble(plan: Plan, *, status: Status, bound: float, solver: str) -> Portfolio:
    """Return the portfolio; value and cost are summed anew, never taken from the solver.

    `bound`: no plan is worth more than this, as proved by the solver.
    """
    value = plan.value
    if bound - value <= value_slack(value):
        bound = value
    return Portfolio(
        status=status,
        value=value,
        bound=bound,
        gap=(bound - value) / max(abs(value), 1e-12) if bound > value else 0.0,
        cost=plan.cents / 100,
        actions=tuple(_planned(plan, candidate) for candidate in plan.chosen),
        funds=fund_uses(plan),
        cities=city_shares(plan),
        rules=rule_checks(plan),
        solver=solver,
    )


def _planned(plan: Plan, candidate: Candidate) -> PlannedAction:
    start = plan.starts[candidate.action_id]
    return PlannedAction(
        action_id=candidate.action_id,
        start=plan.problem.start.plus(start),
        finish=plan.problem.start.plus(start + candidate.duration - 1),
        cost=candidate.cost / 100,
        payments=tuple(
            Payment(fund_id=fund.fund_id, year=number, amount=amount)
            for fund in plan.problem.funds
            for year, number in enumerate(plan.problem.years)
            if (amount := plan.payments.get((candidate.action_id, fund.fund_id, year), 0.0)) > 0
        ),
    )


def fund_uses(plan: Plan) -> tuple[FundUse, ...]:
    """Return what every fund gives in every year, beside what it has."""
    return tuple(
        FundUse(
            fund_id=fund.fund_id,
            year=number,
            ceiling=fund.ceilings[year] / 100,
            available=available(fund, year, plan.paid(fund.fund_id, range(year))),
            used=plan.paid(fund.fund_id, [year]),
        )
        for fund in plan.problem.funds
        for year, number in enumerate(plan.problem.years)
    )


def city_shares(plan: Plan) -> tuple[CityShare, ...]:
    """Return each city's part; joint actions in equal parts, counted as nobody's own."""
    cities = plan.problem.cities
    shares = []
    for city in cities:
        weights = [
            (c, 1.0 if c.city_id == city else 1.0 / len(cities))
            for c in plan.chosen
            if c.city_id in {city, JOINT}
        ]
        shares.append(
            CityShare(
                city_id=city,
                actions=sum(c.city_id == city for c, _ in weights),
                value=fsum(c.value * weight for c, weight in weights),
                spend=fsum(c.cost * weight for c, weight in weights) / 100,
            )
        )
    return tuple(shares)
