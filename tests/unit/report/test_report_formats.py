"""Figures, money and months by language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from actionplan_engine.model import Month
from actionplan_engine.report.formats import Formats


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("en", "EUR", "€1,661,761"),
        ("el", "EUR", "1.661.761\u00a0€"),
        ("es", "EUR", "1.661.761\u00a0€"),
        ("en", "CLP", "CLP\u00a01,661,761"),
        ("el", "CLP", "1.661.761\u00a0CLP"),
        ("es", "CLP", "$\u00a01.661.761"),
        ("es", "USD", "1.661.761\u00a0USD"),
    ],
)
def test_money_follows_the_readers_language_not_the_currencys_country(
    language: str, currency: str, written: str
) -> None:
    assert Formats(language).money(Decimal("1661761.40"), currency) == written


def test_negative_money_has_its_sign_before_the_currency() -> None:
    assert Formats("en").money(-1500, "EUR") == "−€1,500"


def test_what_rounds_to_zero_has_no_sign() -> None:
    formats = Formats("en")
    assert formats.money(-0.4, "EUR") == "€0"
    assert formats.number(-0.04, 1) == "0.0"
    assert formats.signed_points(0.0004) == "0.0"


@pytest.mark.parametrize(
    ("language", "month", "day"),
    [
        ("en", "Sep 2021", "1 September 2021"),
        ("el", "Σεπ 2021", "1 Σεπτεμβρίου 2021"),
        ("es", "sept 2021", "1 de septiembre de 2021"),
    ],
)
def test_months_and_days_follow_the_language(language: str, month: str, day: str) -> None:
    assert Formats(language).month(Month(2021, 9)) == month
    assert Formats(language).date(dt.date(2021, 9, 1)) == day


@pytest.mark.parametrize(("language", "written"), [("en", "30.7%"), ("el", "30,7%")])
def test_a_share_is_given_in_per_cent(language: str, written: str) -> None:
    assert Formats(language).percent(30.67, 1) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0, "0%"),
        (0.2, "<1%"),
        (0.5, "1%"),
        (24.5, "25%"),
        (99.4, "99%"),
        (99.6, ">99%"),
        (100, "100%"),
    ],
)
def test_a_chance_that_is_not_none_or_all_does_not_show_as_such(share: float, written: str) -> None:
    assert Formats("el").chance(share) == written


def test_halves_of_a_share_go_up_also_where_the_product_is_a_hair_below() -> None:
    assert [Formats("en").percent(share) for share in (24.5, 25.5, 100 * 0.145)] == [
        "25%", "26%", "15%",
    ]  # fmt: skip


def test_spanish_leaves_a_space_before_the_per_cent_sign() -> None:
    assert Formats("es").percent(30.67, 1) == "30,7\u00a0%"


def test_a_value_is_written_in_points_of_a_hundred() -> None:
    assert Formats("el").points(0.1234) == "12,3"
    assert Formats("en").signed_points(-0.05) == "−5.0"
    assert Formats("en").signed_points(0.05) == "+5.0"


def test_a_score_shows_its_sign_and_a_half_only_where_there_is_one() -> None:
    formats = Formats("es")
    assert [formats.score(s) for s in (-3, 0, 2, 1.5)] == ["−3", "0", "+2", "+1,5"]
