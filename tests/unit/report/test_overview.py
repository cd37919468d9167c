"""The programme on one page: totals are of the money, not of the plans."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from actionplan_engine.export import programme_csv, programme_json, programme_workbook
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import Text
from actionplan_engine.programme import PairFigures, PairSummary, Programme
from actionplan_engine.report import render_overview
from actionplan_engine.report.overview_page import overview_model


def pair(name: str, cost: float, climate: float | None, currency: str = "EUR") -> PairSummary:
    figures = PairFigures(
        currency=currency,
        candidates=4,
        chosen=2,
        value=cost / 1000,
        gap=0.0,
        cost=cost,
        available=2 * cost,
        climate=climate,
        environment=climate,
        goals=(11,) if climate else (),
        untouched_goals=(1,),
        negatives=0,
    )
    return PairSummary(name=name, status="optimal", title=Text(default="=1+1"), figures=figures)


PROGRAMME = Programme(
    pairs=(
        pair("a", 1000, 40),
        pair("b", 3000, 0),
        pair("c", 500, 10, "CLP"),
        PairSummary(name="d", status="failed", reason="no memory"),
    )
)


def test_contributions_are_of_the_money_of_all_plans_together() -> None:
    model = overview_model(PROGRAMME, "en")
    clp, eur = model.money
    assert (eur.currency, eur.plans, eur.cost, eur.available) == ("EUR", 2, 4000, 8000)
    assert eur.climate == pytest.approx(10)
    assert clp.climate == pytest.approx(10)


def test_most_value_comes_first_and_what_failed_is_said() -> None:
    model = overview_model(PROGRAMME, "en")
    assert [line.pair.name for line in model.computed] == ["b", "a", "c"]
    assert [line.pair.name for line in model.attention] == ["d"]
    assert [line.plans for line in model.goals if line.goal == 11] == [2]
    assert "no memory" in render_overview(PROGRAMME, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_a_strict_policy_and_nothing_that_runs(language: str) -> None:
    page = render_overview(PROGRAMME, language)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "<script" not in page
    assert "http:" not in page
    assert page == render_overview(PROGRAMME, language)


def test_the_table_is_the_same_in_every_form_and_holds_no_formula() -> None:
    text = programme_csv(PROGRAMME).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["cost"] for row in rows] == ["1000.00", "3000.00", "500.00", ""]
    assert rows[0]["title"] == "'=1+1"
    document = json.loads(programme_json(PROGRAMME))
    assert Programme.model_validate({"pairs": document["pairs"]}) == PROGRAMME
    sheet = openpyxl.load_workbook(io.BytesIO(programme_workbook(PROGRAMME, "el"))).active
    assert sheet is not None
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].data_type == "s"
    assert [sheet.cell(row, 10).value for row in range(2, 6)] == [1000, 3000, 500, None]


def test_an_empty_programme_is_a_page_too() -> None:
    assert "<main" in render_overview(Programme(pairs=()), "en")
