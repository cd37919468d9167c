"""Which fund may pay for which action, and how much in each year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.model import Money, may_pay, same_id_key
from actionplan_engine.portfolio.problem import FundLine

__all__ = ["fund_lines", "may_pay", "plan_years"]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.model import Action, Fund, PlanInputs


def plan_years(inputs: PlanInputs) -> tuple[int, ...]:
    """Return every year, calendar or of a fund's city, that the plan touches."""
    of_funds = {year for fund in inputs.funds for year in inputs.fiscal_years_of(fund.city_id)}
    return tuple(sorted(of_funds.union(inputs.settings.fiscal_years)))


def fund_lines(inputs: PlanInputs, actions: Iterable[Action]) -> tuple[FundLine, ...]:
    """Return the funds in canonical order, their ceilings in cents of the plan's currency."""
    years = plan_years(inputs)
    listed = list(actions)
    return tuple(
        FundLine(
            fund_id=fund.fund_id,
            city_id=fund.city_id,
            ceilings=tuple(_ceiling(inputs, fund, year) for year in years),
            cofinancing_max=fund.cofinancing_max,
            rollover=fund.rollover,
            year_start=inputs.fiscal_year_start(fund.city_id),
            own_share_min=fund.own_share_min,
            pays_for=frozenset(a.action_id for a in listed if may_pay(fund, a)),
        )
        for fund in sorted(inputs.funds, key=lambda f: (same_id_key(f.fund_id), f.fund_id))
    )


def _ceiling(inputs: PlanInputs, fund: Fund, year: int) -> int:
    if year not in inputs.fiscal_years_of(fund.city_id):
        return 0
    amount = Money(amount=fund.ceilings.get(year, Decimal(0)), currency=fund.currency)
    return int((inputs.in_plan_currency(amount) * 100).to_integral_value())
