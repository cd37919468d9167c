"""Sheets on money: who pays what when, what is left, and each city's part."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, Value, sheet
from actionplan_engine.i18n import N_
from actionplan_engine.model import JOINT, same_id_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.export.sheets.telling import Telling
    from actionplan_engine.model import Fund


def payments(telling: Telling) -> Sheet:
    """Return what each fund pays for each action in each fiscal year."""
    say = telling.say
    columns = (
        *telling.action_columns(),
        Column("fund_id", say(N_("Fund")), width=12),
        Column("fund", say(N_("Name of the fund")), width=30),
        Column("payer", say(N_("Who pays")), width=18),
        Column("year", say(N_("Fiscal year")), width=10),
        telling.money("amount", say(N_("Amount")), total=True),
        *telling.money_beside("amount_of_fund", say(N_("In the fund's currency"))),
    )
    about = say(N_("What each fund pays for each action in each fiscal year."))
    return sheet("payments", say(N_("Payments")), about, columns, _payments(telling))


def _payments(telling: Telling) -> Iterator[tuple[Value, ...]]:
    for planned in telling.result.portfolio.actions:
        for paid in planned.by_year:
            fund = _fund(telling, paid.fund_id)
            yield (
                planned.action_id,
                telling.title(planned.action_id),
                paid.fund_id,
                telling.names.fund(paid.fund_id).text,
                telling.names.city(fund.city_id).text,
                _year(telling, fund, paid.year),
                paid.amount,
                telling.in_currency(paid.amount, fund.currency),
                fund.currency,
            )


def cash_flow(telling: Telling) -> Sheet:
    """Return what each city's funds pay in each fiscal year."""
    say = telling.say
    columns = (
        Column("payer", say(N_("Who pays")), width=24),
        Column("year", say(N_("Fiscal year")), width=10),
        telling.money("amount", say(N_("Amount")), total=True),
        *telling.money_beside("amount_of_payer", say(N_("In the payer's currency"))),
    )
    about = say(N_("What each city's funds pay in each fiscal year."))
    return sheet("cash_flow", say(N_("Cash flow")), about, columns, _cash_flow(telling))


def _cash_flow(telling: Telling) -> Iterator[tuple[Value, ...]]:
    parts: dict[tuple[str, int], list[float]] = {}
    for planned in telling.result.portfolio.actions:
        for paid in planned.by_year:
            owner = same_id_key(_fund(telling, paid.fund_id).city_id)
            parts.setdefault((owner, paid.year), []).append(paid.amount)
    cities = {same_id_key(c.city_id): c for c in telling.result.inputs.cities}
    order = [*cities, JOINT]
    for owner, year in sorted(parts, key=lambda key: (order.index(key[0]), key[1])):
        amount = fsum(parts[owner, year])
        currency = cities[owner].currency if owner in cities else telling.currency
        known = telling.in_currency(amount, currency) if currency else None
        first = telling.result.inputs.fiscal_year_start(
            cities[owner].city_id if cities.get(owner) else JOINT
        )
        label = telling.names.formats.fiscal_year(year, first)
        yield telling.names.city(owner).text, label, amount, known, currency if known else None


def funds(telling: Telling) -> Sheet:
    """Return what each fund has, gives and keeps in each fiscal year."""
    say = telling.say
    columns = (
        Column("fund_id", say(N_("Fund")), width=12),
        Column("fund", say(N_("Name of the fund")), width=30),
        Column("payer", say(N_("Who pays")), width=18),
        Column("year", say(N_("Fiscal year")), width=10),
        telling.money("ceiling", say(N_("Ceiling"))),
        telling.money("available", say(N_("Available with carry-over"))),
        telling.money("used", say(N_("Used")), total=True),
        telling.money("left", say(N_("Left"))),
        Column("used_share", say(N_("Used, part of what is available")), "share", width=12),
        Column("kept", say(N_("Kept in so many trials")), "share", width=12),
        *telling.money_beside("ceiling_of_fund", say(N_("Ceiling in the fund's currency"))),
        Column("used_of_fund", say(N_("Used")), "money", unit_of="currency", width=17),
        Column("left_of_fund", say(N_("Left")), "money", unit_of="currency", width=17),
    )
    about = say(N_("What each fund has, gives and keeps. Some funds carry over what is left."))
    return sheet("funds", say(N_("Funds")), about, columns, _funds(telling))


def _funds(telling: Telling) -> Iterator[tuple[Value, ...]]:
    sure = telling.published.robustness
    chances = {(c.fund_id, c.year): c.chance for c in sure.ceilings} if sure else {}
    for use in telling.result.portfolio.funds:
        fund = _fund(telling, use.fund_id)
        left = max(0.0, use.available - use.used)
        ceiling = fund.ceilings.get(use.year)
        yield (
            use.fund_id,
            telling.names.fund(use.fund_id).text,
            telling.names.city(fund.city_id).text,
            _year(telling, fund, use.year),
            use.ceiling,
            use.available,
            use.used,
            left,
            use.used / use.available if use.available > 0 else None,
            chances.get((use.fund_id, use.year), 1.0) if sure and use.used > 0 else None,
            float(ceiling) if ceiling is not None else None,
            fund.currency,
            telling.in_currency(use.used, fund.currency),
            telling.in_currency(left, fund.currency),
        )


def cities(telling: Telling) -> Sheet:
    """Return each city's part of value and money."""
    say = telling.say
    columns = (
        Column("city", say(N_("City")), width=24),
        Column("actions", say(N_("Own actions")), "integer", width=10),
        Column("value", say(N_("Value, points")), "points", width=10, total=True),
        Column("value_share", say(N_("Part of the value")), "share", width=12),
        telling.money("spend", say(N_("Spent")), total=True),
        Column("spend_share", say(N_("Part of the money")), "share", width=12),
        *telling.money_beside("spend_of_city", say(N_("In the city's currency"))),
    )
    about = say(N_("Each city's part; joint actions count in equal parts for every city."))
    return sheet("cities", say(N_("Cities")), about, columns, _cities(telling))


def _cities(telling: Telling) -> Iterator[tuple[Value, ...]]:
    for share in telling.published.fairness:
        city = telling.names.cities.get(same_id_key(share.city_id))
        currency = city.currency if city and city.currency else telling.currency
        spend = telling.in_currency(share.spend, currency)
        yield (
            telling.names.city(share.city_id).text,
            share.actions,
            100 * share.value,
            _part(share.value_share),
            share.spend,
            _part(share.spend_share),
            spend,
            currency if spend is not None else None,
        )


def _part(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _fund(telling: Telling, fund_id: str) -> Fund:
    return telling.names.funds[same_id_key(fund_id)]


def _year(telling: Telling, fund: Fund, year: int) -> str:
    first = telling.result.inputs.fiscal_year_start(fund.city_id)
    return telling.names.formats.fiscal_year(year, first)
