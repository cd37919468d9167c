"""Write the example plan's workbooks from the readable tables in `inputs/source/`.

Run it after editing a table: `python inputs/build_example.py`. It writes what two cities would
really have on disk: the coordinator's workbook in English and one scorecard workbook for each
working group, with sheet names and headers in the group's own language. The same tables give the
same bytes on any machine: the date of creation is fixed and nothing depends on the clock.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
import re
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from actionplan_engine.catalogue import load_set
from actionplan_engine.model import Criterion
from actionplan_engine.tables.headers import column_label, match_setting, table_label, word_label
from actionplan_engine.tables.schema import SCHEMA, Kind

HERE = Path(__file__).parent
PLAN = "piraeus-puerto-montt"
SOURCE = HERE / "source" / PLAN
TARGET = HERE / PLAN

COORDINATOR_SHEETS = (
    "settings",
    "cities",
    "themes",
    "practices",
    "actions",
    "scorers",
    "conflicts",
    "funds",
    "capacity",
    "rates",
    "rules",
    "tabled",
    "scenarios",
    "field_proofs",
    "dnsh",
    "sdg_effects",
    "interactions",
    "indicators",
)
"""Tables of the coordinator's workbook, in the order of its sheets."""

NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCORE})
"""Kinds of columns whose cells are typed as numbers; codes such as SDG 13.1 stay text."""

ALSO_NUMERIC = frozenset({"cost_unit", "beneficiaries"})
"""Columns that may hold words, where people type a number all the same."""

GRID = ("action_id", "title", "city_id", "scorer_id")
"""First columns of a scorecard; one column a criterion follows."""

CREATED = dt.datetime(2021, 9, 1)  # noqa: DTZ001 - a workbook's dates have no zone
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDEST = 46
"""Characters, of the widest column."""
A4 = 9
PAGE_WIDTH = 300
"""Characters across a printed page, before another page is needed."""
LINE = 15
"""Height of a line, in points."""
HEADER = {
    "bold": True,
    "bg_color": "#D9E6F2",
    "border": 1,
    "text_wrap": True,
    "valign": "top",
}
BODY = {"text_wrap": True, "valign": "top"}
DATE = {**BODY, "num_format": "yyyy-mm-dd"}

Cell = str | int | float | dt.date


class Table(NamedTuple):
    """A table as text: column names and rows of equal length."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Return every row as column → cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Sheet(NamedTuple):
    """A sheet ready to write: its name, headers, typed rows and number of frozen columns."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    frozen: int


class Looks(NamedTuple):
    """The formats of one workbook."""

    header: Format
    body: Format
    date: Format


def read_table(path: Path) -> Table:
    """Read one csv table (UTF-8, comma, header row)."""
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    return Table(tuple(header), tuple(map(tuple, rows)))


def read_tables(source: Path) -> dict[str, Table]:
    """Read every csv table of a folder, by table name."""
    return {path.stem: read_table(path) for path in sorted(source.glob("*.csv"))}


def typed(kind: Kind, text: str) -> Cell:
    """Return a number or a date for a cell of such a column, else the text as it stands.

    >>> typed(Kind.MONEY, "80000"), typed(Kind.WORDS, "13.1"), typed(Kind.SCORE, "NA")
    (80000, '13.1', 'NA')
    """
    if kind is Kind.DATE and text:
        return dt.date.fromisoformat(text)
    if kind in NUMERIC and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    return text


def kind_of(table: str, column: str) -> Kind:
    """Return what the cells of a column hold; a further language is a text."""
    if column in ALSO_NUMERIC or column.startswith("use:"):
        return Kind.NUMBER
    return SCHEMA[table][column].kind if column in SCHEMA[table] else Kind.TEXT


def coordinator_sheet(name: str, table: Table) -> Sheet:
    """Return a table of the coordinator's workbook, in English."""
    if name == "settings":
        rows = [[key, typed(setting_kind(key), value)] for key, value in table.rows]
    else:
        kinds = [kind_of(name, column) for column in table.columns]
        rows = [[typed(*cell) for cell in zip(kinds, row, strict=True)] for row in table.rows]
    return Sheet(name, table.columns, rows, frozen=1)


def setting_kind(key: str) -> Kind:
    """Return what a setting's value holds."""
    setting = match_setting(key)
    return setting.column.kind if setting else Kind.TEXT


def group_sheets(group: str, tables: Mapping[str, Table]) -> list[Sheet]:
    """Return a working group's scorecard, evidence and weights, in the group's language."""
    language = group_language(group, tables)
    return [
        grid_sheet("scores", "score", group, tables),
        grid_sheet("evidence", "evidence", group, tables),
        weights_sheet(group, tables["weights"], language),
    ]


def group_language(group: str, tables: Mapping[str, Table]) -> str:
    """Return the language of the city that a group's scorers come from."""
    spoken = {row["city_id"]: row["language"] for row in tables["cities"].records()}
    scorers = tables["scorers"].records()
    return next(spoken[row["city_id"]] for row in scorers if row["group"] == group)


def grid_sheet(name: str, column: str, group: str, tables: Mapping[str, Table]) -> Sheet:
    """Return one row an action and scorer, one column a criterion, filled from `scores`.

    A blank cell and a cell that nobody was asked about are both left empty.
    """
    language = group_language(group, tables)
    members = [r["scorer_id"] for r in tables["scorers"].records() if r["group"] == group]
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for row in tables["scores"].records():
        cells.setdefault((row["scorer_id"], row["action_id"]), {})[row["criterion_id"]] = row[
            column
        ]
    criteria = criteria_of(tables["settings"])
    rows = [
        [
            action["action_id"],
            action[f"title.{language}"],
            action["city_id"],
            scorer,
            *(
                graded(name, cells[scorer, action["action_id"]].get(c.criterion_id, ""), language)
                for c in criteria
            ),
        ]
        for scorer in members
        for action in tables["actions"].records()
        if (scorer, action["action_id"]) in cells
    ]
    headers = [
        *(column_label(name, first, language) for first in GRID),
        *(f"{c.criterion_id}\n{c.name.spoken(language).text}" for c in criteria),
    ]
    return Sheet(table_label(name, language), headers, rows, frozen=len(GRID))


def graded(sheet: str, text: str, language: str) -> Cell:
    """Return a cell of a grid: a score as a number, `NA` in the group's language, or evidence."""
    if sheet == "evidence":
        return text
    return word_label("NA", language) if text == "NA" else typed(Kind.SCORE, text)


def criteria_of(settings: Table) -> tuple[Criterion, ...]:
    """Return the criteria of the set that the plan names."""
    return load_set(settings_of(settings)["criteria_set"]).criteria


def settings_of(settings: Table) -> dict[str, str]:
    """Return the settings, key → value."""
    return {row["key"]: row["value"] for row in settings.records()}


def weights_sheet(group: str, weights: Table, language: str) -> Sheet:
    """Return the swing points that one group gave."""
    headers = [column_label("weights", column, language) for column in weights.columns]
    rows = [
        [typed(kind_of("weights", column), cell) for column, cell in row.items()]
        for row in weights.records()
        if row["group"] == group
    ]
    return Sheet(table_label("weights", language), headers, rows, frozen=1)


def write_workbook(path: Path, title: str, sheets: Iterable[Sheet]) -> None:
    """Write a workbook whose texts are texts: no live formulas, links or guessed numbers."""
    with xlsxwriter.Workbook(path, OPTIONS) as workbook:
        workbook.set_properties({"title": title, "created": CREATED})
        looks = Looks(*map(workbook.add_format, (HEADER, BODY, DATE)))
        for sheet in sheets:
            write_sheet(workbook.add_worksheet(sheet.name), sheet, looks)


def write_sheet(worksheet: Worksheet, sheet: Sheet, looks: Looks) -> None:
    """Write one sheet with a bold frozen header row, a filter and cells that show whole."""
    columns = zip(sheet.headers, zip(*sheet.rows, strict=True), strict=True)
    widths = [width(header, cells) for header, cells in columns]
    for at, name in enumerate(sheet.headers):
        worksheet.set_column(at, at, widths[at], looks.body)
        worksheet.write_string(0, at, name, looks.header)
    for down, row in enumerate((sheet.headers, *sheet.rows)):
        worksheet.set_row(down, LINE * max(map(lines, row, widths)))
    for down, row in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(row):
            if cell != "":
                look = looks.date if isinstance(cell, dt.date) else looks.body
                worksheet.write(down, at, cell, look)
    worksheet.freeze_panes(1, sheet.frozen)
    worksheet.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
    worksheet.set_paper(A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(math.ceil(sum(widths) / PAGE_WIDTH), 0)
    worksheet.repeat_rows(0)


def width(header: str, cells: Sequence[Cell]) -> int:
    """Return a width, in characters, that fits the cells and the header's longest word."""
    words = [len(word) for word in header.split()]
    texts = [len(str(cell)) for cell in cells]
    return min(WIDEST, 3 + max([7, *words, *texts]))


def lines(cell: Cell, width: int) -> int:
    """Return how many lines a cell takes in a column, wrapped at words."""
    paragraphs = [textwrap.wrap(line, width - 2) for line in str(cell).split("\n")]
    return sum(max(1, len(wrapped)) for wrapped in paragraphs)


def build(source: Path = SOURCE, target: Path = TARGET) -> tuple[Path, ...]:
    """Write every workbook of the example into `target`; return their paths."""
    target.mkdir(parents=True, exist_ok=True)
    tables = read_tables(source)
    titles = settings_of(tables["settings"])
    coordinator = target / "coordinator.xlsx"
    write_workbook(
        coordinator,
        titles["title"],
        [coordinator_sheet(name, tables[name]) for name in COORDINATOR_SHEETS],
    )
    written = [coordinator]
    for group in dict.fromkeys(row["group"] for row in tables["scorers"].records()):
        path = target / f"scorecards-{group}.xlsx"
        title = titles[f"title.{group_language(group, tables)}"]
        write_workbook(path, title, group_sheets(group, tables))
        written.append(path)
    return tuple(written)


if __name__ == "__main__":
    build(target=Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
