"""Read what the exchange is about: cities, themes and the practices that were seen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.model import (
    City,
    CityId,
    Practice,
    PracticeId,
    Theme,
    ThemeId,
)
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.values import Range

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

_MONTH_OF_YEAR = Range(Decimal(1), Decimal(12), whole=True)
_TRANSFERABILITY = Range(Decimal(0), Decimal(5))


def read_cities(tables: PlanTables) -> Parsed[City]:
    """Read the `cities` table."""
    return read_rows(tables, "cities", _city)


def read_themes(tables: PlanTables) -> Parsed[Theme]:
    """Read the `themes` table."""
    return read_rows(tables, "themes", _theme)


def read_practices(tables: PlanTables) -> Parsed[Practice]:
    """Read the `practices` table."""
    return read_rows(tables, "practices", _practice)


def _city(row: RowReader) -> City:
    return City(
        city_id=CityId(row.id("city_id")),
        name=row.spoken("name"),
        country=row.text("country"),
        language=row.text("language").lower() or "en",
        currency=row.currency(),
        fiscal_year_start=int(row.number("fiscal_year_start", _MONTH_OF_YEAR) or 1),
    )


def _theme(row: RowReader) -> Theme:
    return Theme(theme_id=ThemeId(row.id("theme_id")), name=row.spoken("name"))


def _practice(row: RowReader) -> Practice:
    transferability = row.number("transferability", _TRANSFERABILITY)
    return Practice(
        practice_id=PracticeId(row.id("practice_id")),
        title=row.spoken("title"),
        city_id=CityId(row.reference("city_id")),
        description=row.spoken("description"),
        evidence=row.text("evidence"),
        source=row.text("source"),
        visit_date=row.when("visit_date"),
        transferability=None if transferability is None else float(transferability),
    )
