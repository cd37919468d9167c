"""Gather the rows of each fund into one fund with a ceiling a year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.model import CityId, Fund, FundId, Text, same_id_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.money import FundYear


def gather_funds(rows: Iterable[FundYear], known: KnownIds) -> tuple[Fund, ...]:
    """Return the funds by id.

    What stands in any row of a fund holds for all; that rows do not contradict each other has
    been checked.
    """
    by_fund: dict[str, list[FundYear]] = {}
    for row in rows:
        by_fund.setdefault(same_id_key(row.fund_id), []).append(row)
    return tuple(_fund(by_fund[key], known) for key in sorted(by_fund))


def _fund(rows: list[FundYear], known: KnownIds) -> Fund:
    first = rows[0]
    maxima = [row.cofinancing_max for row in rows if row.cofinancing_max is not None]
    return Fund(
        fund_id=FundId(known.funds.spelling(first.fund_id)),
        city_id=CityId(known.cities.spelling(first.city_id)),
        currency=first.currency,
        ceilings={
            row.year: row.amount
            for row in sorted(rows, key=lambda row: row.year or 0)
            if row.year is not None and row.amount is not None
        },
        name=next((row.name for row in rows if str(row.name)), Text()),
        cofinancing_max=maxima[0] if maxima else Decimal(100),
        own_share_min=next((r.own_share_min for r in rows if r.own_share_min), Decimal(0)),
        rollover=any(row.rollover for row in rows),
        themes=next((tuple(sorted(row.themes)) for row in rows if row.themes), ()),
        by_name_only=any(row.by_name_only for row in rows),
        eu_fund=next((row.eu_fund for row in rows if row.eu_fund), ""),
    )
