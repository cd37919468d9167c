"""Numbers written as text: read right or refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from actionplan_engine.model import Month
from actionplan_engine.tables.numbers import (
    Misread,
    Trouble,
    read_day,
    read_month,
    read_number,
    rough_amount,
    write_number,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", "3"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("\u20133", "-3"),
        ("\u2013\u00a03", "-3"),
        ("+2", "2"),
        ("0.25", "0.25"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.661.761,40", "1661761.40"),
        ("1,661,761.40", "1661761.40"),
        ("1\u00a0661\u00a0761", "1661761"),
        ("1\u202f234,5", "1234.5"),
        ("27.312.500,00", "27312500.00"),
    ],
)
def test_a_text_of_one_reading_is_that_number(text: str, number: str) -> None:
    assert read_number(text, "en", money=True) == Decimal(number)


@pytest.mark.parametrize("sign", ["", "-", "+"])
def test_no_digit_of_a_long_number_is_rounded_away(sign: str) -> None:
    assert read_number(f"{sign}{'3' * 37}", "en") == Decimal(f"{sign}{'3' * 37}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "nan",
        "inf",
        "1e5",
        "0x10",
        "1_000",
        "٣",
        "１２",
        "½",
        "1.23.456",
        "1,23,456.7",
        "12.345,678.9",
        "1.234 567",
        ".5",
        "5.",
        "--3",
        "\u2013",
        "\u2013\u20133",
        "1\u20133",
        "3\u2013",
        "3 %",
        "€3",
        "1'234",
        "9" * 41,
    ],
)
def test_what_people_do_not_write_is_no_number(text: str) -> None:
    assert read_number(text, "en") == Misread(Trouble.NOT_A_NUMBER)


@pytest.mark.parametrize(("text", "language"), [("3.5", "el"), ("3.5", "es"), ("3,5", "en")])
def test_the_other_languages_decimal_mark_is_refused_with_its_reading(
    text: str, language: str
) -> None:
    assert read_number(text, language) == Misread(Trouble.WRONG_MARK, (Decimal("3.5"),))


@pytest.mark.parametrize("language", ["en", "el", "es"])
@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.500"])
def test_an_amount_with_one_mark_before_three_digits_shows_both_readings(
    text: str, language: str
) -> None:
    read = read_number(text, language, money=True)
    assert isinstance(read, Misread)
    assert read.trouble is Trouble.AMBIGUOUS
    small, large = sorted(read.readings, key=abs)
    assert large == small * 1000


def test_a_number_that_is_no_amount_takes_its_languages_decimal_mark() -> None:
    assert read_number("1.234", "en") == Decimal("1.234")
    assert read_number("1,234", "el") == Decimal("1.234")
    assert isinstance(read_number("1,234", "en"), Misread)


def test_a_number_that_begins_with_zero_groups_no_thousands() -> None:
    assert read_number("0.125", "en", money=True) == Decimal("0.125")
    assert read_number("0,125", "el", money=True) == Decimal("0.125")


@pytest.mark.parametrize(
    ("text", "readings"),
    [("9,31", ("9.31", "9310")), ("9.3", ("9.3", "9300")), ("120,05", ("120.05", "120050"))],
)
def test_an_amount_without_its_zeros_has_two_readings(text: str, readings: tuple[str, str]) -> None:
    assert rough_amount(text) == tuple(map(Decimal, readings))


@pytest.mark.parametrize("text", ["360.0", "12,50", "0,31", "1234,5", "9,310", "9"])
def test_an_amount_that_kept_its_zeros_has_lost_none(text: str) -> None:
    """What a spreadsheet leaves of 9.310 never ends in a zero: `360.0` is 360."""
    assert rough_amount(text) is None


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [("3.50", "el", "3,5"), ("3.5", "en", "3.5"), ("1200", "es", "1200"), ("-0.25", "es", "-0,25")],
)
def test_a_number_is_written_as_its_language_reads_it(
    number: str, language: str, text: str
) -> None:
    assert write_number(Decimal(number), language) == text


@pytest.mark.parametrize("text", ["2025-09", "2025-09-30", " 2025-09 "])
def test_a_month_is_a_year_and_a_month(text: str) -> None:
    assert read_month(text) == Month(2025, 9)


@pytest.mark.parametrize(
    "text", ["2025", "09/2025", "2025-13", "2025-00", "2025-9", "0000-01", "2025-02-30", "٢٠٢٥-٠٩"]
)
def test_anything_else_is_no_month(text: str) -> None:
    assert read_month(text) is None


def test_a_day_is_written_from_year_to_day() -> None:
    assert read_day("2025-02-28") == dt.date(2025, 2, 28)
    assert read_day("28/02/2025") is None
    assert read_day("2025-02-29") is None
