"""What the amounts rest on, in `results.json`: exchange rates, and what each fund has and gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.numbers import Amount, Number
from actionplan_engine.model import Noun, same_id_key

if TYPE_CHECKING:
    from actionplan_engine.plan import PlanResult


class RateResult(Noun):
    """An exchange rate: units of `currency` for one of the plan's."""

    currency: str
    rate: Number
    date: str
    source: str
    band: Number
    """Plus or minus, per cent."""


class FundYearResult(Noun):
    """A fund in a fiscal year, in the plan's currency."""

    fund_id: str
    city_id: str
    """Whose it is; `joint` of all."""
    currency: str
    """That its ceilings were entered in."""
    year: int
    ceiling: Amount
    ceiling_entered: Amount | None
    available: Amount
    """The ceiling and what was carried over."""
    used: Amount


def rate_results(result: PlanResult) -> tuple[RateResult, ...]:
    """Return the exchange rates in the published form."""
    return tuple(
        RateResult(
            currency=rate.currency,
            rate=float(rate.rate),
            date=rate.date.isoformat(),
            source=str(rate.source),
            band=float(rate.band),
        )
        for rate in result.inputs.rates
    )


def fund_results(result: PlanResult) -> tuple[FundYearResult, ...]:
    """Return what each fund has and gives in each fiscal year."""
    funds = {same_id_key(fund.fund_id): fund for fund in result.inputs.funds}
    made = []
    for use in result.portfolio.funds:
        fund = funds[same_id_key(use.fund_id)]
        entered = fund.ceilings.get(use.year)
        made.append(
            FundYearResult(
                fund_id=use.fund_id,
                city_id=fund.city_id,
                currency=fund.currency,
                year=use.year,
                ceiling=use.ceiling,
                ceiling_entered=None if entered is None else float(entered),
                available=use.available,
                used=use.used,
            )
        )
    return tuple(made)
