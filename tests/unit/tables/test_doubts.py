"""Cells that could be read but may not say what is meant: amounts, dates, unseen characters."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from actionplan_engine.findings import Finding, finding_text
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.amounts import amount_column, far_below, lost_zeros
from actionplan_engine.tables.findings_catalogue import KINDS
from actionplan_engine.tables.identifiers import name_of
from actionplan_engine.tables.numbers import day_readings, marks_of, read_number
from actionplan_engine.tables.prose import seen_text
from actionplan_engine.tables.raw import RawCell, Source
from actionplan_engine.tables.units import split_unit
from plan_folder import changed, minimal_tables, write_csv_plan, write_minimal_plan

ACTIONS = minimal_tables()["actions"]


def cells(*values: object) -> list[RawCell]:
    typed = (v if isinstance(v, str) else Decimal(repr(v)) for v in values)
    return [RawCell(value, Source("a.csv"), row, 1) for row, value in enumerate(typed, start=2)]


def doubted(value: object, *neighbours: object, language: str = "el") -> tuple | None:
    (cell,) = cells(value)
    found = lost_zeros(cell, amount_column(cells(value, *neighbours), language), language)
    return found and tuple(map(float, found))


class TestAmountsSideBySide:
    @pytest.mark.parametrize(
        ("value", "neighbours"),
        [
            ("9,31", ("12.500", "140.000")),
            ("9,31", (12500, 140000)),
            ("949,69", ("949,977", "888,755", "2,008,715")),
            ("949,69", ("139,101.57", "101,060.00")),
            ("9.3", ("12500", "1.661.761,40")),
            (9.31, (12500, 140000)),
            (9.31, ("12.500,00", "1.661.761,40")),
            (1.234, (12500, 140000)),
        ],
    )
    def test_one_that_may_have_lost_its_zeros_has_two_readings(self, value, neighbours):
        small, large = doubted(value, *neighbours)
        assert large == pytest.approx(small * 1000)

    @pytest.mark.parametrize(
        ("value", "neighbours"),
        [
            ("9,31", ()),
            ("9,31", (12, 150)),
            ("845,37", ("12.034,55", "1.200,00")),
            ("845,37", (12034.55, 1200)),
            (845.37, (12034.55, 1200)),
            (0.25, (0.5, 0.25)),
            (1234.5, (12500, 140000)),
            ("9,310", (12500,)),
        ],
    )
    def test_one_that_is_written_as_the_others_is_not_doubted(self, value, neighbours):
        assert doubted(value, *neighbours) is None

    def test_a_whole_amount_far_below_the_others_is_seen(self):
        column = amount_column(cells(360, 120000, 250000, 90000), "en")
        assert far_below(Decimal(360), column) == 105000
        assert far_below(Decimal(2000), column) is None
        assert far_below(Decimal(0), column) is None

    def test_an_amount_beyond_all_bounds_is_no_crash(self):
        column = amount_column(cells(1e300, 9.31), "en")
        assert column.usual == Decimal("1E+300")

    def test_the_marks_of_an_amount_are_told(self):
        assert marks_of("1.661.761,40") == (".", ",")
        assert marks_of("-1 234.5") == (" ", ".")
        assert marks_of("nan") == ("", "")


def plan_of_costs(folder: Path, *costs: object, **more: object) -> Path:
    """Write a plan whose actions are typed in a workbook with these likely costs."""
    tables = minimal_tables()
    rows = [
        row | {"cost_likely": cost, "currency": "EUR", **more}
        for row, cost in zip(tables.pop("actions"), costs, strict=True)
    ]
    write_csv_plan(folder, tables)
    with xlsxwriter.Workbook(folder / "actions.xlsx") as book:
        sheet = book.add_worksheet("actions")
        sheet.write_row(0, 0, list(rows[0]))
        for down, row in enumerate(rows, start=1):
            for across, value in enumerate(row.values()):
                if value != "":
                    sheet.write(down, across, value)
    return folder


def findings(folder: Path) -> list[Finding]:
    return list(read_plan(folder).findings)


def test_a_number_that_a_spreadsheet_made_of_thousands_shows_both_readings(tmp_path: Path) -> None:
    """`9,31` that was 9.310 before a spreadsheet ate the zero."""
    (found,) = findings(plan_of_costs(tmp_path, 9.31, 120000, 250000, 90000))
    assert (found.code, str(found.location)) == ("AP206", "actions.xlsx › actions!F2")
    assert (found.parameters["small"], found.parameters["large"]) == ("9.31", "9310")


def test_it_is_seen_beside_the_other_levels_of_its_row(tmp_path: Path) -> None:
    actions = [row | {"cost_low": ""} for row in ACTIONS]
    actions = changed(actions, "A-1", cost_low="9.31")
    (found,) = findings(write_minimal_plan(tmp_path, actions=actions))
    assert (found.code, str(found.location)) == ("AP206", "actions.csv:2:15")


def test_an_amount_is_judged_beside_those_of_its_currency(tmp_path: Path) -> None:
    """200 euros are little beside pesos, and usual beside other small amounts in euros."""
    funds = minimal_tables()["funds"]
    small = [row | {"amount": 250} if row["currency"] == "EUR" else row for row in funds]
    assert findings(write_minimal_plan(tmp_path, funds=small)) == []


def test_the_way_out_that_the_finding_names_is_read(tmp_path: Path) -> None:
    reading = read_plan(plan_of_costs(tmp_path, "9.3100", 120000, 250000, 90000))
    assert [f.code for f in reading.findings] == ["AP243"]
    assert reading.inputs is not None
    cost = reading.inputs.actions[0].cost
    assert cost is not None
    assert cost.likely.amount == Decimal("9.31")


def test_an_amount_far_below_the_others_is_a_warning(tmp_path: Path) -> None:
    reading = read_plan(plan_of_costs(tmp_path, 360, 120000, 250000, 90000))
    (found,) = reading.findings
    assert (found.code, found.is_error) == ("AP243", False)
    assert found.parameters["large"] == "360000"
    assert reading.inputs is not None


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [
            ("M$ 1.500", "1.500", "thousand"),
            ("12 MM$", "12", "million"),
            ("3,5 M€", "3,5", "million"),
            ("M€3,5", "3,5", "million"),
            ("20 mil", "20", "thousand"),
            ("20 MILES", "20", "thousand"),
            ("5 χιλ.", "5", "thousand"),
            ("5 χιλ. €", "5", "thousand"),
            ("2 ΕΚΑΤΟΜΜΥΡΙΑ", "2", "million"),
            ("12 M", "12", ""),
            ("12 m€", "12", ""),
        ],
    )
    def test_a_unit_is_split_from_its_number(self, text, number, unit):
        assert split_unit(text) == (number, unit)

    @pytest.mark.parametrize("text", ["12", "12 EUR", "M$", "a 12 b", "12 km", "€ 12", ""])
    def test_anything_else_has_no_unit(self, text):
        assert split_unit(text) is None

    @pytest.mark.parametrize("text", ["M$ 1.500", "1,5 M€", "1500 mil", "5 χιλ."])
    def test_an_amount_with_a_unit_is_refused_unless_the_row_says_it_too(self, tmp_path, text):
        actions = [row | {"cost_unit": ""} for row in ACTIONS]
        folder = write_minimal_plan(tmp_path, actions=changed(actions, "A-1", cost_likely=text))
        (found,) = findings(folder)
        assert (found.code, str(found.location)) == ("AP244", "actions.csv:2:6")

    @pytest.mark.parametrize(
        ("text", "unit", "amount"),
        [
            ("M$ 15,000,000", "thousand", "15000000000"),
            ("15 MM$", "MM$", "15000000"),
            ("2.5 M€", "million", "2500000"),
            ("20 mil", "miles", "20000"),
            ("20 χιλ.", "χιλιάδες", "20000"),
        ],
    )
    def test_an_amount_with_the_unit_of_its_row_is_read(self, tmp_path, text, unit, amount):
        actions = [row | {"cost_unit": ""} for row in ACTIONS]
        actions = changed(actions, "A-3", cost_likely=text, cost_unit=unit)
        inputs = read_plan(write_minimal_plan(tmp_path, actions=actions)).inputs
        assert inputs is not None
        cost = inputs.actions[2].cost
        assert cost is not None
        assert cost.likely.amount == Decimal(amount)

    def test_two_units_that_contradict_each_other_are_refused(self, tmp_path):
        actions = [row | {"cost_unit": ""} for row in ACTIONS]
        actions = changed(actions, "A-3", cost_likely="15 MM$", cost_unit="thousand")
        (found,) = findings(write_minimal_plan(tmp_path, actions=actions))
        assert found.code == "AP244"

    def test_a_unit_in_pesos_is_refused_for_euros(self, tmp_path):
        """M$ is a thousand pesos in Chile, and a million dollars elsewhere."""
        actions = [row | {"cost_unit": ""} for row in ACTIONS]
        actions = changed(actions, "A-1", cost_likely="15", cost_unit="M$")
        (found,) = findings(write_minimal_plan(tmp_path, actions=actions))
        assert (found.code, str(found.location)) == ("AP210", "actions.csv:2:15")


def test_a_minus_behind_an_amount_is_a_minus_behind_a_score_is_none() -> None:
    assert read_number("1.234,50-", "el", money=True) == Decimal("-1234.50")
    assert not isinstance(read_number("3-", "el"), Decimal)
    assert not isinstance(read_number("-3-", "el", money=True), Decimal)


class TestDates:
    def test_a_date_with_its_year_last_has_up_to_two_readings(self):
        assert {order: str(day) for order, day in day_readings("5/6/2009").items()} == {
            "dm": "2009-06-05",
            "md": "2009-05-06",
        }
        assert list(day_readings("5/26/2009")) == ["md"]
        assert list(day_readings("26.05.2009")) == ["dm"]
        assert day_readings("2009-05-26") == day_readings("31/31/2009") == {}

    def test_both_readings_are_shown(self, tmp_path):
        rates = [minimal_tables()["rates"][0] | {"date": "5/6/2025"}]
        (found,) = findings(write_minimal_plan(tmp_path, rates=rates))
        assert found.code == "AP208"
        assert found.parameters["found"] == "5/6/2025 (2025-05-06 / 2025-06-05)"

    def test_two_orders_in_one_column_are_a_finding_of_their_own(self, tmp_path):
        practices = [
            {"practice_id": f"P-{n}", "title": "x", "city_id": "south", "visit_date": date}
            for n, date in enumerate(["5/6/2009", "5/26/2009", "26/05/2009", "5/27/2009"])
        ]
        every = findings(write_minimal_plan(tmp_path, practices=practices))
        (found,) = [one for one in every if one.code != "AP254"]
        assert (found.code, str(found.location)) == ("AP245", "practices.csv:4:4")
        assert [str(where) for where in found.related] == ["practices.csv:3:4"]

    def test_dates_as_text_beside_real_ones_are_doubted(self, tmp_path):
        tables = minimal_tables()
        write_csv_plan(tmp_path, tables)
        with xlsxwriter.Workbook(tmp_path / "practices.xlsx") as book:
            sheet = book.add_worksheet("practices")
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_row(0, 0, ["practice_id", "title", "city_id", "visit_date"])
            sheet.write_row(1, 0, ["P-1", "x", "south"])
            sheet.write_number(1, 3, 45813, day)
            sheet.write_row(2, 0, ["P-2", "x", "south", "5/26/2025"])
        mixed, unread = findings(tmp_path)
        for found, code in ((mixed, "AP245"), (unread, "AP254")):
            assert (found.code, str(found.location)) == (code, "practices.xlsx › practices!D3")

    @pytest.mark.parametrize(
        ("said", "codes"),
        [
            ("2021-11-16", []),
            ("2021-11", []),
            (dt.date(2021, 11, 16), []),
            ("", []),
            ("16/11/2021", ["AP254"]),
            ("πέρσι", ["AP254"]),
            ("2021-13-01", ["AP254"]),
            (44501, ["AP254"]),
        ],
    )
    def test_when_a_practice_was_seen_is_a_day_or_a_month(self, tmp_path, said, codes):
        write_csv_plan(tmp_path, minimal_tables())
        with xlsxwriter.Workbook(tmp_path / "practices.xlsx") as book:
            sheet = book.add_worksheet("practices")
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_row(0, 0, ["practice_id", "title", "city_id", "visit_date"])
            sheet.write_row(1, 0, ["P-1", "x", "south"])
            if isinstance(said, dt.date):
                sheet.write_datetime(1, 3, said, day)
            else:
                sheet.write(1, 3, said)
        found = findings(tmp_path)
        assert [each.code for each in found] == codes
        assert all(str(each.location) == "practices.xlsx › practices!D2" for each in found)


class TestUnseenCharacters:
    @pytest.mark.parametrize(
        ("text", "seen", "name"),
        [
            ("evil\u202etxt.exe", "eviltxt.exe", "mark that nobody sees"),
            ("a\u200fb", "ab", "mark that nobody sees"),
            ("a\u2066b\u2069", "ab", "mark that nobody sees"),
            ("a\u200bb", "ab", "space without width"),
            ("a\u00adb", "ab", "soft hyphen"),
            ("a\ufeffb", "ab", "mark that nobody sees"),
            ("a\x1b[31mb", "a[31mb", "control character"),
            ("a\x00b", "ab", "control character"),
        ],
    )
    def test_they_are_left_out_and_named(self, text, seen, name):
        prose = seen_text(text)
        assert prose.text == seen
        assert name_of(prose.unseen[0]) == name

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "soft hyphen, space without width (U+00AD U+200B)"),
            ("el", "μαλακό ενωτικό, κενό χωρίς πλάτος (U+00AD U+200B)"),
            ("es", "guion opcional, espacio sin ancho (U+00AD U+200B)"),
        ],
    )
    def test_they_are_named_in_the_readers_language(self, tmp_path, language, said):
        actions = changed(ACTIONS, "A-1", title="Tr\u00adees\u200b now")
        (found,) = findings(write_minimal_plan(tmp_path, actions=actions))
        assert finding_text(KINDS[found.code], found, language).found == said

    @pytest.mark.parametrize("text", ["two\nlines\tx", "Άλσος – «Ω»", "niño…", "\U0001f333"])
    def test_what_is_seen_stays(self, text):
        assert seen_text(text) == (text, ())

    def test_a_title_with_them_is_a_warning_and_read_without(self, tmp_path):
        actions = changed(ACTIONS, "A-1", title="Trees\u202e now")
        reading = read_plan(write_minimal_plan(tmp_path, actions=actions))
        (found,) = reading.findings
        assert (found.code, str(found.location)) == ("AP246", "actions.csv:2:2")
        assert reading.inputs is not None
        assert reading.inputs.actions[0].title.default == "Trees now"

    def test_an_id_with_them_is_an_error(self, tmp_path):
        actions = changed(ACTIONS, "A-4", action_id="A-4\u202e")
        codes = {f.code for f in findings(write_minimal_plan(tmp_path, actions=actions))}
        assert "AP211" in codes
