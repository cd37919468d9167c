"""Numbers, months and days written as text: read right, or refused with every possible reading.

Python's own readers take too much (`float("1_000")`, `float("nan")`, Arabic digits) and Babel's
drops marks that it cannot place, so the grammar stands here.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import Month

if TYPE_CHECKING:
    from collections.abc import Container

DECIMAL_MARK = {"en": ".", "el": ",", "es": ","}
"""The mark before decimals in each language; the other one groups thousands."""
LONGEST = 40
"""Characters; nothing longer is a number that people typed."""

_SPACES = re.compile("[ \u00a0\u2007\u2009\u202f]")
_MINUS = {"-": -1, "\u2212": -1, "\u2013": -1, "+": 1}
"""Hyphen, minus sign, and the en dash that word processors and phones make of a hyphen."""
_MINUS_BEHIND = frozenset("-\u2212")
"""An en dash behind an amount may stand for its decimals, as in `120,–`."""
_PLAIN = re.compile(r"([0-9]+)(?:([.,])([0-9]+))?")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\2[0-9]{3})*)(?:([.,])([0-9]+))?")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_ROUGH_AMOUNT = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]?[1-9])")
_DAY_LAST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


class Trouble(StrEnum):
    """Why a text is not taken as a number."""

    NOT_A_NUMBER = "not_a_number"
    WRONG_MARK = "wrong_mark"
    """A decimal point where the language has a comma, or the other way round."""
    AMBIGUOUS = "ambiguous"
    """The marks fit two numbers."""


class Misread(NamedTuple):
    """A text that is not taken as a number, and the numbers that it may mean."""

    trouble: Trouble
    readings: tuple[Decimal, ...] = ()


class _Reading(NamedTuple):
    value: Decimal
    decimal_mark: str
    grouped: bool
    group_mark: str = ""


def read_number(
    text: str, language: str, *, money: bool = False, plausible: Container[object] | None = None
) -> Decimal | Misread:
    """Read a number as people write it in `language`.

    Thousands may be grouped by spaces, or by either mark where the text fits one number only. A
    single mark before exactly three digits fits two: it is refused where it may group thousands
    in `language`, and always for `money`. Where the `plausible` numbers are given, the language
    decides nothing: the text is the one of its two readings that is plausible, and it is refused
    where both are. Amounts may have their minus behind them, as accounting
    programs write it; a score `3-` is no number.

    >>> read_number("1.661.761,40", "en")
    Decimal('1661761.40')
    >>> read_number("1.234", "en", money=True).readings
    (Decimal('1.234'), Decimal('1234'))
    >>> read_number("2.025", "el", plausible=range(1900, 2200))
    Decimal('2025')
    """
    if len(text) > LONGEST:
        return Misread(Trouble.NOT_A_NUMBER)
    body = _SPACES.sub(" ", text).strip(" ")
    sign = _MINUS.get(body[:1])
    body = body[1:].lstrip(" ") if sign else body
    if money and sign is None and body and body[-1] in _MINUS_BEHIND:
        sign, body = -1, body[:-1].rstrip(" ")
    found = _readings(body)
    readings = tuple(sorted(_signed(reading.value, sign) for reading in found))
    if not found:
        return Misread(Trouble.NOT_A_NUMBER)
    if len(found) > 1:
        decimal = next(reading for reading in found if reading.decimal_mark)
        likely = [reading for reading in readings if plausible is not None and reading in plausible]
        if len(likely) == 1:
            foreign = decimal.decimal_mark != DECIMAL_MARK[language]
            if foreign and likely[0] == _signed(decimal.value, sign):
                return Misread(Trouble.WRONG_MARK, (likely[0],))
            return likely[0]
        if money or likely or decimal.decimal_mark != DECIMAL_MARK[language]:
            return Misread(Trouble.AMBIGUOUS, readings)
        return _signed(decimal.value, sign)
    (reading,) = found
    foreign = reading.decimal_mark not in {"", DECIMAL_MARK[language]}
    if foreign and not reading.grouped:
        return Misread(Trouble.WRONG_MARK, readings)
    return readings[0]


def _signed(value: Decimal, sign: int | None) -> Decimal:
    """Return a value with its sign; arithmetic would round it to 28 digits."""
    return value.copy_negate() if sign == -1 else value


def _readings(body: str) -> list[_Reading]:
    """Return every number that an unsigned text is a well-formed writing of: none, one or two."""
    found = []
    if plain := _PLAIN.fullmatch(body):
        whole, mark, decimals = plain.groups()
        found.append(_Reading(Decimal(f"{whole}.{decimals or 0}"), mark or "", grouped=False))
        if not mark:
            return [_Reading(Decimal(whole), "", grouped=False)]
    if grouped := _GROUPED.fullmatch(body):
        whole, group, mark, decimals = grouped.groups()
        if mark != group:
            digits = whole.replace(group, "")
            value = Decimal(f"{digits}.{decimals}") if decimals else Decimal(digits)
            found.append(_Reading(value, mark or "", grouped=True, group_mark=group))
    return found


def marks_of(text: str) -> tuple[str, str]:
    """Return the mark that groups thousands in an amount, or may, and that before its decimals.

    >>> marks_of("1.661.761,40"), marks_of("1,234"), marks_of("12")
    (('.', ','), (',', ','), ('', ''))
    """
    found = _readings(_SPACES.sub(" ", text).strip(" -+\u2212\u2013"))
    groups = [reading.group_mark for reading in found if reading.group_mark]
    decimals = [reading.decimal_mark for reading in found if reading.decimal_mark]
    return "".join(groups[:1]), "".join(decimals[:1])


def rough_amount(text: str) -> tuple[Decimal, Decimal] | None:
    """Return both readings of an amount that may have lost its zeros: `9,31` for 9.310.

    Spreadsheets that take a thousands mark for a decimal one drop the zeros at the end, so that
    what is left never ends in one. Whether the column's other amounts make that likely is for
    the caller to say.
    """
    match = _ROUGH_AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    whole, decimals = match.groups()
    return Decimal(f"{whole}.{decimals}"), Decimal(whole + decimals.ljust(3, "0"))


def write_number(value: Decimal, language: str) -> str:
    """Write a number without grouping, as the grammar of `language` reads it back.

    >>> write_number(Decimal("3.5"), "el")
    '3,5'
    """
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", DECIMAL_MARK[language])


def unmistakable(written: str, language: str) -> str:
    """Return a written number so that its mark groups no thousands: `1,234` → `1,2340`.

    >>> unmistakable("1,234", "el"), unmistakable("95", "el")
    ('1,2340', '95')
    """
    whole, mark, decimals = written.partition(DECIMAL_MARK[language])
    return f"{whole}{mark}{decimals.ljust(4, '0')}" if mark else written


def read_month(text: str) -> Month | None:
    """Read `YYYY-MM`, or a day `YYYY-MM-DD` of that month; None for anything else."""
    if match := _MONTH.fullmatch(text.strip()):
        year, month = int(match[1]), int(match[2])
        return Month(year, month) if year and 1 <= month <= 12 else None
    day = read_day(text)
    return Month(day.year, day.month) if day else None


def read_day(text: str) -> dt.date | None:
    """Read `YYYY-MM-DD`; None for anything else, since `5/6/2021` is two days."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None


def day_readings(text: str) -> dict[str, dt.date]:
    """Return order (`dm` or `md`) → the day, for a date whose year stands last.

    >>> sorted(day_readings("5/26/2009"))
    ['md']
    """
    match = _DAY_LAST.fullmatch(text.strip())
    if match is None:
        return {}
    first, second, year = map(int, match.groups())
    found = {}
    for order, day, month in (("dm", first, second), ("md", second, first)):
        try:
            found[order] = dt.date(year, month, day)
        except ValueError:
            continue
    return found
