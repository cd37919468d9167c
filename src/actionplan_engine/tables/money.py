"""Read the money and the staff: funds by year, resources by month, exchange rates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import Capacity, CityId, Rate, Text
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.values import NOT_NEGATIVE, PERCENTAGE, POSITIVE, Range

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

EU_FUNDS = ("ERDF", "CF", "ESF+", "JTF")
"""What `eu_fund` may say."""
_YEAR = Range(Decimal(1900), Decimal(2200), whole=True)
_NO_DAY = dt.date(1, 1, 1)
"""Stands for a date that could not be read: a finding says so, and no plan leaves with it."""


class FundYear(NamedTuple):
    """One row of `funds`: what a fund pays at most in one year, and what the fund is."""

    fund_id: str
    city_id: str
    year: int | None
    amount: Decimal | None
    currency: str
    name: Text
    cofinancing_max: Decimal | None
    own_share_min: Decimal | None
    rollover: bool | None
    themes: tuple[str, ...]
    by_name_only: bool | None
    """None: the cell is blank."""
    eu_fund: str = ""


def read_fund_years(tables: PlanTables) -> Parsed[FundYear]:
    """Read the `funds` table, one entry a row."""
    return read_rows(tables, "funds", _fund_year)


def read_capacity(tables: PlanTables) -> Parsed[Capacity]:
    """Read the `capacity` table."""
    return read_rows(tables, "capacity", _capacity)


def read_rates(tables: PlanTables) -> Parsed[Rate]:
    """Read the `rates` table."""
    return read_rows(tables, "rates", _rate)


def _fund_year(row: RowReader) -> FundYear:
    year = row.number("year", _YEAR)
    return FundYear(
        fund_id=row.id("fund_id"),
        city_id=row.reference("city_id"),
        year=None if year is None else int(year),
        amount=row.money("amount"),
        currency=row.currency(),
        name=row.spoken("name"),
        cofinancing_max=row.percent("cofinancing_max"),
        own_share_min=row.percent("own_share_min"),
        rollover=_yes_no(row, "rollover"),
        themes=row.words("themes"),
        by_name_only=_yes_no(row, "by_name_only"),
        eu_fund=row.word("eu_fund", EU_FUNDS),
    )


def _yes_no(row: RowReader, column: str) -> bool | None:
    return row.yes_no(column, default=False) if not row.cell(column).is_blank else None


def _capacity(row: RowReader) -> Capacity:
    city = row.reference("city_id")
    return Capacity(
        resource=row.text("resource"),
        amount=float(row.number("amount", NOT_NEGATIVE) or Decimal(0)),
        city_id=CityId(city) if city else None,
        first=row.month("from"),
        last=row.month("to"),
    )


def _rate(row: RowReader) -> Rate:
    return Rate(
        currency=row.currency(),
        rate=row.number("rate", POSITIVE) or Decimal(1),
        date=row.day("date") or _NO_DAY,
        source=row.spoken("source"),
        band=row.percent("band", PERCENTAGE) or Decimal(0),
    )
