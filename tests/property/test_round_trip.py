"""What is written into a file as text, number, date or truth value is read back from it."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from decimal import Decimal
from html import escape
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.model import PlanInputs
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.csv_file import read_csv
from actionplan_engine.tables.ods import read_with
from actionplan_engine.tables.raw import FileReading, clean_text
from actionplan_engine.tables.xlsx import read_workbook
from fuzz.readers import sheets_here
from hostile import ods_packages
from plan_folder import Tables, grid_bytes, minimal_tables, write_csv_plan, write_workbook

Value = str | int | float | bool | dt.date | None
Grid = list[list[Value]]

_XML = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"))
TEXTS = st.text(_XML, max_size=12).map(lambda text: text.replace("_x", "-"))
"""Texts that XML can hold; `_x0041_` is how Excel writes a character, so that no text has it."""
NUMBERS = st.one_of(
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**9), 10**9, places=2).map(float),
)
DATES = st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31))
CELLS = st.one_of(st.none(), TEXTS, NUMBERS, DATES, st.booleans())
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=6)
TEXT_GRIDS = st.lists(st.lists(TEXTS, min_size=2, max_size=6), min_size=1, max_size=6)


def expected(value: Value) -> object:
    """Return what a reader makes of a value; None where nothing is left."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value)).normalize()
    return value


def placed(grid: Grid) -> dict[tuple[int, int], object]:
    return {
        (row, column): wanted
        for row, line in enumerate(grid, start=1)
        for column, value in enumerate(line, start=1)
        if (wanted := expected(value)) is not None
    }


def read_back(reading: FileReading) -> dict[tuple[int, int], object]:
    assert reading.findings == ()
    (table,) = reading.tables
    found = {}
    for row in table.rows:
        for cell in row:
            assert (cell.formula, cell.error) == ("", "")
            value = cell.value
            value = value.date() if isinstance(value, dt.datetime) else value
            value = value.normalize() if isinstance(value, Decimal) else value
            found[cell.row, cell.column] = value
    return found


def workbook(grid: Grid) -> bytes:
    target = io.BytesIO()
    literal = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, literal) as book:
        sheet, day = book.add_worksheet("actions"), book.add_format({"num_format": "yyyy-mm-dd"})
        for row, line in enumerate(grid):
            for column, value in enumerate(line):
                if isinstance(value, dt.date):
                    sheet.write_datetime(
                        row,
                        column,
                        dt.datetime(value.year, value.month, value.day),  # noqa: DTZ001
                        day,
                    )
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
    return target.getvalue()


def ods_cell(value: Value) -> str:
    if value is None:
        return ods_packages.cell()
    if isinstance(value, str):
        text = escape(value)
        return ods_packages.cell(
            f"<text:p>{text}</text:p>", office__value_type="string", office__string_value=text
        )
    if isinstance(value, bool):
        word = str(value).lower()
        return ods_packages.cell(office__value_type="boolean", office__boolean_value=word)
    if isinstance(value, dt.date):
        day = value.isoformat()
        return ods_packages.cell(office__value_type="date", office__date_value=day)
    return ods_packages.number(repr(value))


def spreadsheet(grid: Grid) -> bytes:
    rows = (ods_packages.row(*map(ods_cell, line)) for line in grid)
    return ods_packages.spreadsheet(ods_packages.table(*rows))


@settings(max_examples=80, deadline=None)
@given(grid=GRIDS)
def test_a_workbook_is_read_back(grid: Grid) -> None:
    assert read_back(read_workbook(workbook(grid), "actions.xlsx")) == placed(grid)


@settings(max_examples=120, deadline=None)
@given(grid=GRIDS)
def test_a_spreadsheet_is_read_back(grid: Grid) -> None:
    assert read_back(read_with(sheets_here, spreadsheet(grid), "actions.ods")) == placed(grid)


@settings(max_examples=120, deadline=None)
@given(
    grid=TEXT_GRIDS,
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_a_csv_file_is_read_back(grid: list[list[str]], delimiter: str, encoding: str) -> None:
    """Its first line has no mark that could be taken for the separator."""
    header = [f"column {number}" for number in range(len(grid[0]))]
    content = grid_bytes([header, *grid], delimiter=delimiter, encoding=encoding)
    assert read_back(read_csv(content, "actions.csv")) == placed([list(header), *grid])


SCORES = st.sampled_from([-3, -1.5, 0, 0.25, 1, 3, "", "NA"])
COSTS = st.one_of(st.integers(100_000, 10**7), st.sampled_from([250_000.5, 333_333.33]))


@st.composite
def plans(draw: st.DrawFn) -> Tables:
    """Draw a plan: the minimal one with other titles, scores and costs."""
    tables = minimal_tables()
    words = st.text(st.sampled_from("abc ΆΩςñÁ-'\"<&"), min_size=1, max_size=9)
    for row in tables["actions"]:
        row["title"] = f"T{draw(words)}"
        row["cost_likely"] = draw(COSTS)
    for row in tables["scores"]:
        if row["criterion_id"] != "C-3":
            row["score"] = draw(SCORES)
        row["evidence"] = draw(words)
    return tables


def inputs_of(folder: Path) -> dict:
    reading = read_plan(folder)
    assert [finding for finding in reading.findings if finding.is_error] == []
    assert isinstance(reading.inputs, PlanInputs)
    silent = {"files": True, "scores": {"__all__": {"where"}}}
    return reading.inputs.model_dump(exclude=silent)


@settings(max_examples=12, deadline=None)
@given(tables=plans())
def test_a_plan_is_the_same_in_every_format(tables: Tables) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = inputs_of(write_csv_plan(folder / "csv", tables))
        for form in ("xlsx", "ods"):
            (folder / form).mkdir()
        write_workbook(folder / "xlsx" / "plan.xlsx", tables)
        sheets = []
        for table, rows in tables.items():
            header = list(dict.fromkeys(column for row in rows for column in row))
            grid = [header, *([row.get(column, "") for column in header] for row in rows)]
            lines = [[None if value == "" else value for value in line] for line in grid]
            cells = (ods_packages.row(*map(ods_cell, line)) for line in lines)
            sheets.append(ods_packages.table(*cells, name=table))
        (folder / "ods" / "plan.ods").write_bytes(ods_packages.spreadsheet(*sheets))
        assert inputs_of(folder / "xlsx") == written
        assert inputs_of(folder / "ods") == written
