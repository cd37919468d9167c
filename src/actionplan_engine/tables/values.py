"""What one cell says: each function returns the value, or the finding that says why not.

Every function takes a cell that is not blank, the `subject` that a finding shows (which row, which
column) and the language of the sheet.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import Month
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables import doubt_findings as doubts
from actionplan_engine.tables.headers import folded, match_word, nearest_word, word_label
from actionplan_engine.tables.identifiers import (
    LONGEST,
    first_odd_character,
    is_well_formed,
    latin_twin,
    suggestion,
)
from actionplan_engine.tables.numbers import (
    Misread,
    Trouble,
    day_readings,
    read_day,
    read_month,
    read_number,
    unmistakable,
    write_number,
)
from actionplan_engine.tables.raw import RawCell, Value, shown

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding

_LARGEST = Decimal(10) ** 15
_EXAMPLE = Decimal("12.5")


class Range(NamedTuple):
    """Where a number must lie; both ends inclusive unless said otherwise."""

    low: Decimal = -_LARGEST
    high: Decimal = _LARGEST
    above_low: bool = False
    """The number must be greater than `low`, not equal."""
    whole: bool = False

    def __contains__(self, value: object) -> bool:
        """Whether a number lies inside."""
        if not isinstance(value, Decimal) or not self.low <= value <= self.high:
            return False
        return not (self.above_low and value == self.low)

    def __str__(self) -> str:
        """Return the range as a finding shows it."""
        if self.high == _LARGEST:
            return f"{'>' if self.above_low else '≥'} {self.low}"
        return f"{self.low} … {self.high}"


class _Likely:
    """The numbers of a range that a cell may hold: whole ones only, where it takes no others."""

    def __init__(self, within: Range) -> None:
        self._within = within

    def __contains__(self, number: object) -> bool:
        """Whether a number may be meant."""
        if not isinstance(number, Decimal) or number not in self._within:
            return False
        return not self._within.whole or number == number.to_integral_value()


CURRENCY_WORDS = {
    **dict.fromkeys(("€", "ευρω", "euro", "euros"), "EUR"),
    **dict.fromkeys(("pesoschilenos", "pesochileno", "ch$", "clp$"), "CLP"),
    **dict.fromkeys(("us$", "dolares", "δολαρια"), "USD"),
}
"""What people write in place of a currency's code, folded."""
ANY = Range()
NOT_NEGATIVE = Range(low=Decimal(0))
POSITIVE = Range(low=Decimal(0), above_low=True)
PERCENTAGE = Range(Decimal(0), Decimal(100))


def fault_in(cell: RawCell, subject: str) -> Finding | None:
    """Return the finding for a cell that holds an error, or a formula without a sure result."""
    if cell.error:
        return kinds.ERROR_VALUE.at(cell.location, subject=subject, found=shown(cell.error))
    if cell.formula and cell.value is None:
        return kinds.NO_CACHED_VALUE.at(cell.location, subject=subject, found=shown(cell.formula))
    if cell.stale:
        found, value = shown(cell.formula), shown(cell.value)
        return doubts.STALE_RESULT.at(cell.location, subject=subject, found=found, value=value)
    return None


def text_in(cell: RawCell) -> str:
    """Return what a cell says as text: dates as YYYY-MM-DD, numbers without grouping."""
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return write_number(value, "en")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def number_in(
    cell: RawCell,
    subject: str,
    language: str,
    *,
    within: Range = ANY,
    money: bool = False,
    percent: bool = False,
    expected: Range | None = None,
    example: Decimal | None = None,
) -> Decimal | Finding:
    """Read a number. Of typed numbers only per cent are changed: 0.5 shown as 50 % is 50.

    Of a text that can be read in two ways, the reading counts that is `expected` (by default:
    that lies `within`), if there is only one. `example`: what a finding shows as a number.
    """
    value = cell.value
    if isinstance(value, Decimal):
        number = value * 100 if percent and cell.percent else value
        return _within(number, cell, subject, within)
    shape = Decimal(3) if within.whole else _EXAMPLE
    sample = write_number(shape if example is None else example, language)
    if not isinstance(value, str):
        return _no_number(cell, subject, sample)
    text = value.removesuffix("%").rstrip() if percent else value
    likely = None if money else _Likely(within if expected is None else expected)
    read = read_number(text, language, money=money, plausible=likely)
    if isinstance(read, Decimal):
        return _within(read, cell, subject, within)
    return _misread(read, cell, subject, language, sample)


def _no_number(cell: RawCell, subject: str, example: str) -> Finding:
    kind = kinds.NOT_A_NUMBER if isinstance(cell.value, bool | str) else kinds.DATE_FOR_NUMBER
    return kind.at(cell.location, subject=subject, found=shown(cell.value), example=example)


def _misread(read: Misread, cell: RawCell, subject: str, language: str, example: str) -> Finding:
    where, found = cell.location, shown(cell.value)
    written = [write_number(reading, language) for reading in read.readings]
    if read.trouble is Trouble.WRONG_MARK:
        return kinds.WRONG_MARK.at(
            where, subject=subject, found=found, language=language, example=written[0]
        )
    if read.trouble is Trouble.AMBIGUOUS:
        small, large = written
        return kinds.AMBIGUOUS_NUMBER.at(
            where,
            subject=subject,
            found=found,
            small=small,
            large=large,
            exact=unmistakable(small, language),
        )
    return _no_number(cell, subject, example)


def _within(number: Decimal, cell: RawCell, subject: str, within: Range) -> Decimal | Finding:
    where, found = cell.location, shown(cell.value)
    if number not in within:
        return kinds.OUT_OF_RANGE.at(where, subject=subject, found=found, expected=within)
    if within.whole and number != number.to_integral_value():
        return kinds.NOT_WHOLE.at(where, subject=subject, found=found, example=int(number))
    return number


def month_in(cell: RawCell, subject: str) -> Month | Finding:
    """Read a month: `YYYY-MM`, or a date of that month."""
    value = cell.value
    if isinstance(value, dt.date):
        return Month(value.year, value.month)
    month = read_month(value) if isinstance(value, str) else None
    if month is None:
        return kinds.NOT_A_MONTH.at(
            cell.location, subject=subject, found=_with_readings(value), example="2025-09"
        )
    return month


def day_in(cell: RawCell, subject: str) -> dt.date | Finding:
    """Read a day: `YYYY-MM-DD`, or a cell typed as a date."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        return kinds.NOT_A_DAY.at(
            cell.location, subject=subject, found=_with_readings(value), example="2025-09-30"
        )
    return day


def doubtful_day(cell: RawCell, subject: str) -> Finding | None:
    """Return the warning for what is neither a date nor `YYYY-MM-DD` or `YYYY-MM`."""
    value = cell.value
    if isinstance(value, dt.date) or (isinstance(value, str) and read_month(value)):
        return None
    found = _with_readings(value)
    return doubts.DOUBTFUL_DAY.at(cell.location, subject=subject, found=found, example="2025-09-30")


def _with_readings(value: Value) -> str:
    """Return a date as it stands, with the days that it may mean: `5/6/2025 (2025-05-06 / …)`."""
    days = sorted(set(day_readings(str(value)).values()))
    meant = f" ({' / '.join(map(str, days))})" if days else ""
    return shown(value) + meant


def yes_no_in(cell: RawCell, subject: str, language: str) -> bool | Finding:
    """Read yes or no, in any language, or a cell typed as a truth value."""
    if isinstance(cell.value, bool):
        return cell.value
    word = match_word(text_in(cell), ("yes", "no"))
    if word is None:
        expected = f"{word_label('yes', language)}, {word_label('no', language)}"
        guess = nearest_word(text_in(cell), ("yes", "no"), language)
        return kinds.NOT_YES_OR_NO.at(
            cell.location, subject=subject, found=shown(cell.value), expected=expected, guess=guess
        )
    return word == "yes"


def word_in(cell: RawCell, subject: str, language: str, allowed: tuple[str, ...]) -> str | Finding:
    """Read one of the `allowed` words, in any language; return it as the contract writes it."""
    word = match_word(text_in(cell), allowed)
    if word is None:
        expected = ", ".join(word_label(known, language) for known in allowed)
        guess = nearest_word(text_in(cell), allowed, language)
        return kinds.UNKNOWN_WORD.at(
            cell.location, subject=subject, found=shown(cell.value), expected=expected, guess=guess
        )
    return word


def is_not_applicable(text: str) -> bool:
    """Return whether a score's cell says NA, in any language and with letters that look so."""
    return any(match_word(spelling, ("NA",)) for spelling in (text, latin_twin(text)))


def id_problem(identifier: str, cell: RawCell, subject: str) -> Finding | None:
    """Return the finding for an id with a character that it may not have."""
    if is_well_formed(identifier):
        return None
    found, character = shown(identifier), first_odd_character(identifier)
    twin = latin_twin(identifier)
    if is_well_formed(twin):
        return kinds.LOOK_ALIKE.at(
            cell.location,
            subject=subject,
            found=found,
            character=character.shown,
            name=character.name,
            expected=twin,
        )
    return kinds.BAD_ID.at(
        cell.location,
        subject=subject,
        found=found,
        character=character.shown,
        name=character.name,
        longest=LONGEST,
        example=suggestion(identifier),
    )


def currency_in(cell: RawCell, subject: str) -> str | Finding:
    """Read a currency code of three letters."""
    text = latin_twin(text_in(cell).upper())
    if len(text) == len("EUR") and text.isascii() and text.isalpha():
        return text
    guess = CURRENCY_WORDS.get(folded(text_in(cell)))
    return kinds.BAD_CURRENCY.at(
        cell.location, subject=subject, found=shown(cell.value), guess=guess
    )
