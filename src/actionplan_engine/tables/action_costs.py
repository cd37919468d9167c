"""Read what an action costs: low, likely and high, in units, and when it is spent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast, get_args

from actionplan_engine.model import Cost, Money, SpendingProfile
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables.headers import folded
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.rows import UNIT_WORDS
from actionplan_engine.tables.units import PESO_UNITS
from actionplan_engine.tables.values import Range, text_in

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

_UNITS = {
    "1": Decimal(1),
    "thousand": Decimal(1000),
    "million": Decimal(1_000_000),
}
_PESOS = "CLP"
_YEAR = Range(Decimal(1900), Decimal(2200), whole=True)
_ONE_UNIT = Decimal(1)
"""By how much yearly amounts may miss the likely cost: they are rounded."""
_SHARE_TOLERANCE = Decimal("0.001")
"""By how much yearly shares may miss 1, relative."""


def read_cost(row: RowReader) -> Cost | None:
    """Read an action's cost; None, with a warning, where no likely cost is given."""
    currency = row.currency()
    unit = _unit(row, currency)
    low, likely, high = (row.money(f"cost_{level}") for level in ("low", "likely", "high"))
    years = _yearly(row)
    profile = _profile(row, has_years=bool(years))
    price_year = row.number("price_year", _YEAR)
    vat, basis = row.text("vat"), row.text("cost_basis")
    if likely is None:
        _warn_without_cost(row)
        return None
    _check_order(row, low, likely, high)
    shares = _shares(row, years, likely)
    return Cost(
        likely=Money(amount=likely * unit, currency=currency),
        low=None if low is None else low * unit,
        high=None if high is None else high * unit,
        price_year=None if price_year is None else int(price_year),
        vat=vat,
        basis=basis,
        by_action_year=shares,
        profile=profile,
    )


def _profile(row: RowReader, *, has_years: bool) -> SpendingProfile:
    """Read how the cost lies over the months; yearly costs are a profile of their own."""
    column = "spending_profile"
    word = row.word(column, (*get_args(SpendingProfile), "years"))
    if word and has_years != (word == "years"):
        row.note(
            kinds.PROFILE_OR_YEARS.at(
                row.cell(column).location,
                subject=row.subject(column),
                found=shown(row.cell(column).value),
            )
        )
    return cast("SpendingProfile", word) if word and word != "years" else "even"


def _unit(row: RowReader, currency: str) -> Decimal:
    """Return what the amounts are multiplied by. `M$` is a thousand only where $ are pesos."""
    cell = row.cell("cost_unit")
    if folded(text_in(cell)) in PESO_UNITS and currency not in {_PESOS, ""}:
        row.note(
            kinds.UNKNOWN_WORD.at(
                cell.location,
                subject=row.subject("cost_unit"),
                found=f"{shown(cell.value)}, {currency}",
                expected="thousand, million",
            )
        )
        return Decimal(1)
    word = row.word("cost_unit", UNIT_WORDS, "1")
    return _UNITS.get(word) or Decimal(word)


def _warn_without_cost(row: RowReader) -> None:
    """Warn of a blank cost; a cell with something unreadable in it has its own finding."""
    cell = row.cell("cost_likely")
    if cell.is_blank and not cell.covered and "cost_likely" in row.table.headers:
        row.note(kinds.NO_COST.at(cell.location, subject=row.subject("cost_likely")))


def _check_order(
    row: RowReader, low: Decimal | None, likely: Decimal, high: Decimal | None
) -> None:
    wrong = "cost_low" if low is not None and low > likely else None
    wrong = wrong or ("cost_high" if high is not None and high < likely else None)
    if wrong is None:
        return
    language = row.table.language
    row.note(
        kinds.BAD_COST_ORDER.at(
            row.cell(wrong).location,
            subject=row.subject(wrong),
            low="-" if low is None else write_number(low, language),
            likely=write_number(likely, language),
            high="-" if high is None else write_number(high, language),
        )
    )


def _yearly(row: RowReader) -> dict[int, Decimal]:
    """Return the action's year (from 1) → what its column says, blank years left out."""
    columns = [name for name in row.table.headers if name.startswith("cost_y")]
    numbers = {int(name.removeprefix("cost_y")): name for name in columns}
    said = {year: row.money(name, percent=True) for year, name in sorted(numbers.items())}
    return {year: number for year, number in said.items() if number is not None}


def _shares(row: RowReader, years: dict[int, Decimal], likely: Decimal) -> tuple[Decimal, ...]:
    """Return the shares of the likely cost by year of the action; they sum to exactly 1."""
    total = sum(years.values(), Decimal(0))
    if not years:
        return ()
    amounts = abs(total - likely) <= _ONE_UNIT
    shares = any(abs(total - whole) <= whole * _SHARE_TOLERANCE for whole in (1, 100))
    if not total or not (amounts or shares):
        language, first = row.table.language, f"cost_y{min(years)}"
        terms = " + ".join(write_number(number, language) for number in years.values())
        found = f"{terms} = {write_number(total, language)}" if len(years) > 1 else terms
        row.note(
            kinds.BAD_COST_YEARS.at(
                row.cell(first).location,
                subject=row.subject(first),
                found=shown(found),
                likely=write_number(likely, language),
            )
        )
        return ()
    parts = [years.get(year, Decimal(0)) / total for year in range(1, max(years) + 1)]
    return (*parts[:-1], 1 - sum(parts[:-1], Decimal(0)))
