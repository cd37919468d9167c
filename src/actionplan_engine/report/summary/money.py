"""The money: who pays what in which year, and what every fund has left."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, Spoken, same_id_key
from actionplan_engine.report.charts.bars import Bar, BarGroup, as_groups

if TYPE_CHECKING:
    from actionplan_engine.model import Fund
    from actionplan_engine.portfolio.types import FundUse
    from actionplan_engine.report.summary.source import Amount, Source


@dataclass(frozen=True, slots=True)
class PayerRow:
    """What one city's funds (or the joint ones) pay, by year and in all."""

    name: Spoken
    years: tuple[Amount, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class FundYear:
    """One fund in one year."""

    year: str
    """Its number; `2021/22` where it does not begin in January."""
    available: Amount
    """The ceiling and what was carried over."""
    used: Amount
    left: Amount
    used_share: float
    """Per cent of what was available."""
    kept: float | None
    """Per cent of the trials in which its ceiling is kept; None where nothing was tried."""


@dataclass(frozen=True, slots=True)
class FundTable:
    """One fund over the years."""

    name: Spoken
    owner: Spoken
    rollover: bool
    years: tuple[FundYear, ...]


@dataclass(frozen=True, slots=True)
class MoneyPages:
    """Money by city and year, and by fund and year."""

    years: tuple[int, ...]
    payers: tuple[PayerRow, ...]
    totals: tuple[float, ...]
    """By year, in the plan's currency."""
    total: float
    available: float
    """All ceilings of all funds and years, each once."""
    carried: bool
    """Whether a fund carries over what it has left: its years then do not add up."""
    funds: tuple[FundTable, ...]
    cash_flow: tuple[BarGroup, ...]
    tried: bool
    """Whether it is known how often each ceiling is kept."""


def money_pages(source: Source) -> MoneyPages:
    """Return who pays what, when, and what is left."""
    used = {use.year for use in source.result.portfolio.funds}
    years = tuple(sorted(used.union(source.result.inputs.settings.fiscal_years)))
    paid = _paid(source)
    rows = tuple(_payer(source, city_id, years, paid) for city_id in _owners(source))
    totals = tuple(fsum(row.years[index].amount for row in rows) for index in range(len(years)))
    funds = tuple(_fund(source, fund) for fund in _by_owner(source))
    return MoneyPages(
        years=years,
        payers=rows,
        totals=totals,
        total=fsum(totals),
        available=fsum(use.ceiling for use in source.result.portfolio.funds),
        carried=any(fund.rollover for fund in source.result.inputs.funds),
        funds=tuple(fund for fund in funds if fund.years),
        cash_flow=_cash_flow(source, funds),
        tried=any(at.kept is not None for fund in funds for at in fund.years),
    )


def _owners(source: Source) -> tuple[str, ...]:
    """Return who owns a fund: the cities, and the joint purse if there is one."""
    owners = {same_id_key(fund.city_id) for fund in source.result.inputs.funds}
    ids = [city.city_id for city in source.result.inputs.cities]
    return (*ids, JOINT) if JOINT in owners else tuple(ids)


def _by_owner(source: Source) -> list[Fund]:
    """Return the funds in the order of their owners, then of their ids."""
    order = {same_id_key(owner): index for index, owner in enumerate(_owners(source))}
    return sorted(
        source.result.inputs.funds,
        key=lambda fund: (order.get(same_id_key(fund.city_id), len(order)), fund.fund_id),
    )


def _paid(source: Source) -> dict[tuple[str, int], float]:
    """Return (owner of the fund, year) → what its funds pay, in the plan's currency."""
    owner = {f.fund_id: same_id_key(f.city_id) for f in source.result.inputs.funds}
    parts: dict[tuple[str, int], list[float]] = {}
    for planned in source.planned.values():
        for payment in planned.payments:
            key = (owner[payment.fund_id], payment.year)
            parts.setdefault(key, []).append(payment.amount)
    return {key: fsum(amounts) for key, amounts in parts.items()}


def _payer(
    source: Source, city_id: str, years: tuple[int, ...], paid: dict[tuple[str, int], float]
) -> PayerRow:
    currency = source.city_currency(city_id)
    amounts = [paid.get((same_id_key(city_id), year), 0.0) for year in years]
    return PayerRow(
        name=source.names.city(city_id),
        years=tuple(source.amount(amount, currency) for amount in amounts),
        total=source.amount(fsum(amounts), currency),
    )


def _fund(source: Source, fund: Fund) -> FundTable:
    uses = [use for use in source.result.portfolio.funds if use.fund_id == fund.fund_id]
    return FundTable(
        name=source.names.fund(fund.fund_id),
        owner=source.names.city(fund.city_id),
        rollover=fund.rollover,
        years=tuple(_fund_year(source, fund, use) for use in uses if use.available > 0),
    )


def _fund_year(source: Source, fund: Fund, use: FundUse) -> FundYear:
    return FundYear(
        year=source.names.formats.fiscal_year(
            use.year, source.result.inputs.fiscal_year_start(fund.city_id)
        ),
        available=source.amount(use.available, fund.currency),
        used=source.amount(use.used, fund.currency),
        left=source.amount(max(0.0, use.available - use.used), fund.currency),
        used_share=100 * use.used / use.available,
        kept=_kept(source, use),
    )


def _kept(source: Source, use: FundUse) -> float | None:
    found = source.result.robustness
    if found is None or not found.samples:
        return None
    chances = {(one.fund_id, one.year): one.chance for one in found.ceilings}
    return 100 * chances.get((use.fund_id, use.year), 1.0)


def _cash_flow(source: Source, funds: tuple[FundTable, ...]) -> tuple[BarGroup, ...]:
    """Return what every fund pays, year by year; funds that pay nothing in a year are left out."""
    years = sorted({at.year for fund in funds for at in fund.years})
    return as_groups(
        (
            Spoken(year, ""),
            [
                Bar(
                    fund.name,
                    at.used.amount,
                    at.available.amount,
                    source.speech.gettext(
                        "%(used)s of %(available)s",
                        used=source.names.money(at.used.amount),
                        available=source.names.money(at.available.amount),
                    ),
                )
                for fund in funds
                for at in fund.years
                if at.year == year and at.used.amount > 0
            ],
        )
        for year in years
    )
