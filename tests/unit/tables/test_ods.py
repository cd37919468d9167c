"""OpenDocument spreadsheets become cells with types and addresses, as .xlsx workbooks do."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from actionplan_engine.tables import read_plan
from actionplan_engine.tables.ods import read_spreadsheet
from actionplan_engine.tables.raw import RawCell, RawTable
from hostile.ods_packages import cell, number, row, spreadsheet, table, words
from plan_folder import write_minimal_plan, write_minimal_workbook


def table_of(*rows: str) -> RawTable:
    reading = read_spreadsheet(spreadsheet(table(*rows)), "plan.ods")
    assert reading.findings == ()
    (found,) = reading.tables
    return found


def first(inside: str) -> RawCell:
    return table_of(row(inside)).rows[0][0]


def test_a_number_keeps_the_digits_that_people_see() -> None:
    assert first(number("0.1")).value == Decimal("0.1")
    assert str(first(number("3")).value) == "3"


def test_a_text_is_trimmed_and_in_one_unicode_form() -> None:
    assert first(words(" \u00a0a\u0301 ")).value == "\u00e1"


def test_a_percentage_is_known_as_such() -> None:
    half = first(cell("<text:p>50%</text:p>", office__value_type="percentage", office__value="0.5"))
    assert (half.value, half.percent) == (Decimal("0.5"), True)


@pytest.mark.parametrize(
    ("kind", "attribute", "written", "value"),
    [
        ("date", "office__date_value", "2025-09-30", dt.date(2025, 9, 30)),
        ("date", "office__date_value", "2025-09-30T12:30:00", dt.datetime(2025, 9, 30, 12, 30)),  # noqa: DTZ001
        ("time", "office__time_value", "PT03H00M00S", dt.time(3)),
        ("time", "office__time_value", "PT27H00M00S", dt.timedelta(hours=27)),
        ("boolean", "office__boolean_value", "true", True),
    ],
)
def test_a_cell_has_the_type_that_the_file_says(kind, attribute, written, value) -> None:
    assert first(cell(office__value_type=kind, **{attribute: written})).value == value


def test_a_formula_stands_beside_its_stored_result() -> None:
    found = first(number("42", table__formula="of:=2*21"))
    assert (found.value, found.formula) == (Decimal(42), "=2*21")


def test_a_formula_is_shown_as_spreadsheets_show_it() -> None:
    found = first(number("42", table__formula="of:=SUM([.A1:.B2])*[$Other.C3]"))
    assert found.formula == "=SUM(A1:B2)*$Other.C3"


def test_a_truth_value_that_came_from_another_format_is_no_formula() -> None:
    found = first(number("1", table__formula="of:=TRUE()"))
    assert (found.value, found.formula) == (True, "")


def test_a_formula_without_a_result_is_not_blank() -> None:
    found = first(cell(table__formula="of:=[.A9]"))
    assert found.value is None
    assert not found.is_blank


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    assert table_of(row(cell("<text:p/>", table__formula="of:=&quot;&quot;"))).rows == ()


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "Err:502"])
def test_an_error_value_is_an_error_not_a_text(error: str) -> None:
    found = first(
        cell(
            f"<text:p>{error}</text:p>",
            table__formula="of:=1/0",
            office__value_type="string",
            office__string_value="",
            calcext__value_type="error",
        )
    )
    assert (found.value, found.error) == (None, error)


def test_addresses_count_repeats_of_blank_rows_and_columns() -> None:
    found = table_of(
        row(cell(table__number_columns_repeated=16384), table__number_rows_repeated=6),
        row(cell(table__number_columns_repeated=27), words("b")),
        row(cell(table__number_columns_repeated=16384), table__number_rows_repeated=1048569),
    )
    assert str(found.rows[0][0].location) == "plan.ods › actions!AB7"


def test_a_repeated_value_stands_in_every_one_of_its_cells() -> None:
    found = table_of(
        row(number(7, table__number_columns_repeated=2), table__number_rows_repeated=3)
    )
    assert [c.location.cell for r in found.rows for c in r] == ["A1", "B1", "A2", "B2", "A3", "B3"]


def test_comments_and_pictures_are_no_values() -> None:
    note = "<office:annotation><text:p>ask</text:p></office:annotation>"
    shape = "<draw:frame><draw:text-box><text:p>seen</text:p></draw:text-box></draw:frame>"
    assert table_of(row(cell(note), cell(shape))).rows == ()
    assert first(cell(f"{note}<text:p>x</text:p>", office__value_type="string")).value == "x"


def test_merged_and_hidden_parts_are_known() -> None:
    found = table_of(
        "<table:table-column/>",
        '<table:table-column table:visibility="collapse"/>',
        row(words("a", table__number_columns_spanned=2, table__number_rows_spanned=3)),
        row(words("b"), table__visibility="filter", table__number_rows_repeated=2),
    )
    assert [str(block) for block in found.merged] == ["A1:B3"]
    assert found.hidden == (((2, 3),), ((2, 2),), False, True)


def test_a_hidden_sheet_is_known() -> None:
    styles = (
        '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    hidden = table(row(words("x")), name="b", table__style_name="ta2")
    reading = read_spreadsheet(
        spreadsheet(table(row(words("x"))), hidden, styles=styles), "plan.ods"
    )
    assert [found.hidden.sheet for found in reading.tables] == [False, True]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_plan_saved_by_libreoffice_is_the_same_plan(tmp_path: Path) -> None:
    workbook = write_minimal_workbook(tmp_path / "xlsx") / "plan.xlsx"
    folder = tmp_path / "ods"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", folder, workbook],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = read_plan(folder)
    assert saved.findings == ()
    one, other = saved.inputs, read_plan(write_minimal_plan(tmp_path / "csv")).inputs
    assert one is not None
    assert other is not None
    silent = {"files": True, "scores": {"__all__": {"where"}}}
    assert one.model_dump(exclude=silent) == other.model_dump(exclude=silent)
    assert {file.content_sha256 for file in one.files}
