"""Twenty mistakes of tired colleagues in one plan: twenty findings, each at its cell.

The workbooks have headers in English, Greek or Spanish; the findings are told in that language.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.utils import get_column_letter

from actionplan_engine.cli.main import group
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.headers import column_label, table_label
from plan_folder import Row, Tables, minimal_tables

COORDINATOR, GROUP = "coordinator.xlsx", "scores-group.xlsx"
IN_GROUP = ("scores",)
MARKS = {"en": (".", ","), "el": (",", "."), "es": (",", ".")}
"""Language → its decimal mark, and that of the others."""


class Mistake(NamedTuple):
    """What somebody typed into which cell, and what must be said about it there."""

    table: str
    row: int
    """Counted from 0 below the headers."""
    column: str
    typed: object
    code: str


def big_plan() -> Tables:
    """Return a plan with a row for every mistake and no finding of its own."""
    tables = minimal_tables()
    first, score = tables["actions"][0], tables["scores"][0]
    extra: Row = {
        "cost_low": "",
        "cost_high": "",
        "source": "",
    }
    more = [first | {"action_id": f"B-{n:02}", "title": f"Action {n}"} for n in range(1, 21)]
    tables["actions"] = [row | extra for row in (*tables["actions"], *more)]
    tables["scores"] += [
        score | {"action_id": row["action_id"], "criterion_id": f"C-{number}", "score": 1}
        for row in more
        if row["action_id"] != "B-10"  # its id will be mistyped; its scores would be orphans
        for number in (1, 2, 3)
    ]
    tables["rules"] = [
        {"rule_id": f"R-{n}", "kind": "at_least", "of": "theme:parks", "amount": 1}
        for n in range(1, 4)
    ]
    return tables


def mistakes(language: str) -> list[Mistake]:
    """Return the twenty mistakes, marks as the other language's keyboard types them."""
    own, foreign = MARKS[language]
    return [
        Mistake("scores", 30, "score", 35, "AP203"),
        Mistake("scores", 33, "score", f"2{foreign}5", "AP204"),
        Mistake("scores", 36, "score", "#REF!", "AP215"),
        Mistake("scores", 39, "score", "=D2*2", "AP213"),
        Mistake("scores", 42, "score", "good", "AP256"),
        Mistake("scores", 45, "action_id", "B-99", "AP302"),
        Mistake("scores", 48, "scorer_id", "Ѕ-1", "AP212"),
        Mistake("actions", 4, "cost_likely", f"1{foreign}234", "AP205"),
        Mistake("actions", 5, "cost_likely", f"9{own}31", "AP206"),
        Mistake("actions", 6, "cost_likely", "300000 Page 3", "AP202"),
        Mistake("actions", 7, "duration_months", dt.date(2025, 5, 3), "AP217"),
        Mistake("actions", 8, "earliest_start", "09/2025", "AP207"),
        Mistake("actions", 9, "theme", None, "AP201"),
        Mistake("actions", 10, "eligible", "mabye", "AP209"),
        Mistake("actions", 11, "cost_low", 170000, "AP222"),
        Mistake("actions", 12, "currency", "€", "AP226"),
        Mistake("actions", 13, "action_id", "b-05", "AP301"),
        Mistake("rates", 0, "date", "5/26/2009", "AP208"),
        Mistake("rules", 1, "kind", "at leest", "AP210"),
        Mistake("rules", 2, "of", "theme:park", "AP316"),
    ]


class Placed(NamedTuple):
    """A mistake in its workbook: where the finding must stand."""

    code: str
    place: str


def write_plan(folder: Path, tables: Tables, language: str) -> dict[tuple[str, str], str]:
    """Write two workbooks with headers in a language; return (table, column) → column letter."""
    folder.mkdir(parents=True)
    letters = {}
    for name in (COORDINATOR, GROUP):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for table, rows in tables.items():
            if (table in IN_GROUP) != (name == GROUP):
                continue
            sheet = book.create_sheet(table_label(table, language))
            columns = list(rows[0])
            sheet.append([column_label(table, column, language) for column in columns])
            for row in rows:
                cells = [row[column] for column in columns]
                sheet.append([None if cell == "" else cell for cell in cells])
            for at, column in enumerate(columns, start=1):
                letters[table, column] = get_column_letter(at)
        book.save(folder / name)
    return letters


def seed(folder: Path, language: str, letters: dict[tuple[str, str], str]) -> list[Placed]:
    """Type the mistakes into the saved workbooks, as a colleague would."""
    placed = []
    for name in (COORDINATOR, GROUP):
        book = openpyxl.load_workbook(folder / name)
        for mistake in mistakes(language):
            if (mistake.table in IN_GROUP) != (name == GROUP):
                continue
            sheet = table_label(mistake.table, language)
            address = f"{letters[mistake.table, mistake.column]}{mistake.row + 2}"
            book[sheet][address] = mistake.typed
            placed.append(Placed(mistake.code, f"{name} › {sheet}!{address}"))
        book.save(folder / name)
    return placed


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def plan(tmp_path: Path, language: str) -> tuple[Path, list[Placed]]:
    folder = tmp_path / "plan"
    letters = write_plan(folder, big_plan(), language)
    assert read_plan(folder).findings == ()
    return folder, seed(folder, language, letters)


def call(language: str, *arguments: object) -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": language}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


def test_twenty_mistakes_are_twenty_findings_each_at_its_cell(
    plan: tuple[Path, list[Placed]], language: str
) -> None:
    folder, expected = plan
    result = call(language, "check", folder, "--format", "json")
    problems = json.loads(result.stdout)["problems"]
    found = [Placed(problem["code"], problem["place"]) for problem in problems]
    assert len(expected) == 20
    assert sorted(found) == sorted(expected)
    assert result.exit_code == 1


def test_they_are_told_in_the_language_with_what_to_do(
    plan: tuple[Path, list[Placed]], language: str
) -> None:
    folder, expected = plan
    result = call(language, "check", folder)
    assert "Traceback" not in result.output
    assert "{" not in result.stdout
    assert all(placed.place in result.stdout for placed in expected)
    words = {"en": "help", "el": "τι να κάνετε", "es": "ayuda"}
    texts = {each: call(each, "check", folder).stdout for each in LANGUAGES}
    assert len(set(texts.values())) == len(LANGUAGES)
    assert words["en"] in texts["en"]
    guesses = {"en": "Did you mean", "el": "Μήπως εννοείτε", "es": "¿Quiso decir"}
    assert guesses[language] in result.stdout


def test_nothing_is_written(plan: tuple[Path, list[Placed]], language: str) -> None:
    folder, _ = plan
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = call(language, "run", folder)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_groups_get_them_as_a_page_and_a_workbook(
    plan: tuple[Path, list[Placed]], language: str, tmp_path: Path
) -> None:
    folder, expected = plan
    out = tmp_path / "out"
    assert call(language, "check", folder, "--out", out).exit_code == 1
    page = (out / "findings.html").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(out / "findings.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == 20
    places = [f"{row[2].value} › {row[3].value}!{row[4].value}" for row in rows]
    assert sorted(places) == sorted(placed.place for placed in expected)
    assert [row[4].hyperlink.location for row in rows] == [
        f"'{row[3].value}'!{row[4].value}" for row in rows
    ]
    assert f'<html lang="{language}">' in page
    assert page.count('role="row"') == 21
