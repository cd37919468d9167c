"""Which fund may pay for which action, and how much in each year."""

from __future__ import annotations

from decimal import Decimal
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, Money, same_id_key
from actionplan_engine.portfolio.problem import FundLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.model import Action, Fund, PlanInputs


def fund_lines(inputs: PlanInputs, actions: Iterable[Action]) -> tuple[FundLine, ...]:
    """Return the funds in canonical order, their ceilings in cents of the plan's currency."""
    listed = list(actions)
    return tuple(
        FundLine(
            fund_id=fund.fund_id,
            city_id=fund.city_id,
            ceilings=tuple(_ceiling(inputs, fund, year) for year in inputs.settings.fiscal_years),
            cofinancing_max=fund.cofinancing_max,
            rollover=fund.rollover,
            pays_for=frozenset(a.action_id for a in listed if may_pay(fund, a)),
        )
        for fund in sorted(inputs.funds, key=lambda f: (same_id_key(f.fund_id), f.fund_id))
    )


def may_pay(fund: Fund, action: Action) -> bool:
    """Whether the fund may pay for the action.

    An action that names funds is paid by those, another by every fund that is not for named
    actions only. Either way the fund's themes must allow it, and a city's own action is never
    paid by another city's fund; a joint action may be paid by the fund of any city.
    """
    named = {same_id_key(name) for name in action.funds}
    if named and same_id_key(fund.fund_id) not in named:
        return False
    if fund.by_name_only and not named:
        return False
    ours = fund.city_id in {JOINT, action.city_id} or action.city_id == JOINT
    return ours and _theme_allowed(fund, action)


def _theme_allowed(fund: Fund, action: Action) -> bool:
    theme = same_id_key(action.theme)
    return not fund.themes or any(fnmatchcase(theme, same_id_key(t)) for t in fund.themes)


def _ceiling(inputs: PlanInputs, fund: Fund, year: int) -> int:
    amount = Money(amount=fund.ceilings.get(year, Decimal(0)), currency=fund.currency)
    return int((inputs.in_plan_currency(amount) * 100).to_integral_value())
