"""What holds for every number that is written as text."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from actionplan_engine.tables.numbers import (
    DECIMAL_MARK,
    Misread,
    Trouble,
    read_number,
    rough_amount,
    write_number,
)

LANGUAGES = st.sampled_from(["en", "el", "es"])
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
WHOLE = st.integers(min_value=0, max_value=10**12)


def grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


@given(number=NUMBERS, language=LANGUAGES)
def test_a_number_written_in_a_language_is_read_back_by_it(number: Decimal, language: str) -> None:
    assert read_number(write_number(number, language), language, money=True) == number


@given(whole=WHOLE, cents=st.integers(0, 99), language=LANGUAGES)
def test_grouped_thousands_with_decimals_are_read_alike_in_every_language(
    whole: int, cents: int, language: str
) -> None:
    number = Decimal(f"{whole}.{cents:02d}")
    if whole >= 1000:
        assert read_number(f"{grouped(whole, ',')}.{cents:02d}", language, money=True) == number
        assert read_number(f"{grouped(whole, '.')},{cents:02d}", language, money=True) == number


@given(text=st.text(alphabet="0123456789.,-+ \u00a0eE_x%'٣nai", max_size=14), language=LANGUAGES)
def test_whatever_is_read_keeps_every_digit_and_adds_none(text: str, language: str) -> None:
    """No reading is off by a factor of 1000: the digits of the number are those of the text."""
    read = read_number(text, language, money=True)
    readings = read.readings if isinstance(read, Misread) else (read,)
    digits = "".join(c for c in text if c in "0123456789").lstrip("0")
    for reading in readings:
        written = "".join(map(str, reading.as_tuple().digits)).lstrip("0")
        assert digits.rstrip("0") == written.rstrip("0")


@given(text=st.text(alphabet="0123456789.,", min_size=1, max_size=14), language=LANGUAGES)
def test_an_amount_is_never_read_where_the_other_mark_would_give_another_one(
    text: str, language: str
) -> None:
    """Swapping the two marks swaps the languages' conventions; a sure reading must not change."""
    read = read_number(text, language, money=True)
    other = read_number(text, "en" if DECIMAL_MARK[language] == "," else "el", money=True)
    if isinstance(read, Decimal) and isinstance(other, Decimal):
        assert read == other
    if isinstance(read, Decimal) and isinstance(other, Misread):
        assert other == Misread(Trouble.WRONG_MARK, (read,))


@given(text=st.text(max_size=50), language=LANGUAGES)
def test_only_ascii_digits_marks_signs_and_spaces_are_ever_read(text: str, language: str) -> None:
    for money in (False, True):
        if isinstance(read_number(text, language, money=money), Decimal):
            assert set(text) <= set("0123456789.,+-\u2212 \u00a0\u2007\u2009\u202f")


@given(whole=st.integers(1, 999), rest=st.integers(1, 999))
def test_the_two_readings_of_a_rough_amount_differ_by_a_thousand(whole: int, rest: int) -> None:
    eaten = f"{whole},{rest:03d}".rstrip("0")
    readings = rough_amount(eaten)
    if len(eaten.split(",")[1]) < 3:
        assert readings is not None
        assert readings[1] == readings[0] * 1000 == whole * 1000 + rest
    else:
        assert readings is None
