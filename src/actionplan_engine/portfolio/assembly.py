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
    from actionplan_engine.model import FundId, Month
    from actionplan_engine.portfolio.problem import Candidate, PortfolioProblem


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
        synergies=tuple(plan.synergies),
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
            Payment(fund_id=slot[0], year=slot[1], since=slot[2], amount=amount)
            for (fund_id, period), slot in payment_slots(plan.problem).items()
            if (amount := plan.payments.get((candidate.action_id, fund_id, period), 0.0)) > 0
        ),
    )


def payment_slots(
    problem: PortfolioProblem,
) -> dict[tuple[FundId, int], tuple[FundId, int, Month | None]]:
    """Return (fund, period) → what its payment says: fund, fiscal year and beginning.

    The beginning is the period's first month, where the year has several periods; else None.
    """
    slots: dict[tuple[FundId, int], tuple[FundId, int, Month | None]] = {}
    for fund in problem.funds:
        years = [problem.year_of(fund.fund_id, p) for p in range(len(problem.period_ends))]
        for period, year in enumerate(years):
            since = problem.start.plus(problem.period_starts[period])
            several = years.count(year) > 1
            slot = fund.fund_id, problem.years[year], since if several else None
            slots[fund.fund_id, period] = slot
    return slots


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
        for year, number in plan.problem.years_of(fund)
    )


def city_shares(plan: Plan) -> tuple[CityShare, ...]:
    """Return each city's part; joint actions in equal parts, counted as nobody's own.

    The value of a synergy counts in equal parts for its actions.
    """
    cities = plan.problem.cities
    extra = [(a, synergy.share) for synergy in plan.synergies for a in synergy.action_ids]
    shares = []
    for city in cities:
        weights = [
            (c, 1.0 if c.city_id == city else 1.0 / len(cities))
            for c in plan.chosen
            if c.city_id in {city, JOINT}
        ]
        part = {c.action_id: weight for c, weight in weights}
        shares.append(
            CityShare(
                city_id=city,
                actions=sum(c.city_id == city for c, _ in weights),
                value=fsum(
                    [
                        *(c.value * weight for c, weight in weights),
                        *(share * part.get(action_id, 0.0) for action_id, share in extra),
                    ]
                ),
                spend=fsum(c.cost * weight for c, weight in weights) / 100,
            )
        )
    return tuple(shares)
