"""A plan whose every text is hostile goes through the whole job: nothing runs, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner
from icalendar import Calendar

from actionplan_engine.cli.main import group
from actionplan_engine.export.workbook import FORMULA_LIKE
from hostile import hostile_plan
from plan_folder import csv_bytes, minimal_tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_plan.write_hostile_plan(tmp_path_factory.mktemp("hostile") / "plan")


@pytest.fixture(scope="module")
def out(plan: Path) -> Path:
    target = plan.parent / "out"
    outcome = CliRunner().invoke(group, ["run", str(plan), "--out", str(target), "--quiet"])
    assert outcome.exit_code == 0, outcome.output
    return target


def test_the_plan_has_actions_in_and_out(out: Path) -> None:
    results = json.loads((out / "results.json").read_text())
    assert {action["in_plan"] for action in results["actions"]} == {True, False}
    assert [action["title"] for action in results["actions"]] == [*hostile_plan.KEPT]


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width"), [("en", 320), ("el", 1280), ("es", 320)])
def test_the_report_is_inert_whole_and_keeps_its_width(
    browser: Browser, out: Path, language: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto((out / f"report.{language}.html").as_uri())
    page.keyboard.press("End")
    assert page.title() == hostile_plan.MARKUP
    assert len(requests) == 1
    assert complaints == []
    assert page.locator("img, iframe, object, embed, base, form").count() == 0
    assert page.locator("script").count() <= 1, "the page's own"
    hrefs = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert [href for href in hrefs if not href.startswith("#")] == []
    handlers = """[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(
        a => a.name.startsWith('on') || a.name === 'style')).length"""
    assert page.evaluate(handlers) == 0
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    told = page.locator("body").text_content() or ""
    for text in hostile_plan.KEPT:
        assert text in told
    page.close()


@pytest.mark.parametrize("name", ["results.xlsx", "results.el.xlsx", "results.es.xlsx"])
def test_in_the_workbook_every_text_is_a_text(out: Path, name: str) -> None:
    book = openpyxl.load_workbook(out / name)
    texts = set()
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.hyperlink is None or cell.hyperlink.target is None
                if cell.data_type == "f":
                    assert re.fullmatch(r"=SUBTOTAL\(109,([A-Z]+)2:\1\d+\)", str(cell.value))
                elif isinstance(cell.value, str):
                    assert cell.quotePrefix or not cell.value.startswith(FORMULA_LIKE)
                    texts.add(cell.value)
    missing = {text[:40] for text in hostile_plan.KEPT if text not in texts}
    assert not missing if name == "results.xlsx" else len(missing) <= 1  # A-1 has titles of its own


def test_in_the_csv_no_cell_can_become_a_formula(out: Path) -> None:
    tables = [*(out / "csv").glob("*.csv")]
    assert len(tables) > 20
    for table in tables:
        for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline="")):
            for cell in row:
                number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert number or not cell.startswith(FORMULA_LIKE)


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_the_calendar_has_two_entries_an_action_and_no_more(out: Path, language: str) -> None:
    results = json.loads((out / "results.json").read_text())
    content = (out / f"schedule.{language}.ics").read_bytes()
    found = Calendar.from_ical(content).walk("VEVENT")
    assert len(found) == 2 * len(results["portfolio"]["actions"])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not {"URL", "ATTACH", "VALARM"} & {key for event in found for key in event}


def test_the_difference_tells_hostile_texts_as_they_are(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(plan, other)
    cities = [city | {"name": hostile_plan.COMMAND} for city in minimal_tables()["cities"]]
    (other / "cities.csv").write_bytes(csv_bytes(cities))
    arguments = ["diff", str(plan), str(other), "--inputs-only"]
    outcome = CliRunner().invoke(group, arguments)
    assert outcome.exit_code == 0, outcome.output
    assert hostile_plan.COMMAND in outcome.stdout
    assert "\x1b" not in outcome.stdout
    machine = CliRunner().invoke(group, [*arguments, "--format", "json"])
    assert hostile_plan.COMMAND in str(json.loads(machine.stdout))


@pytest.mark.browser
def test_the_page_of_findings_is_inert_too(browser: Browser, plan: Path, tmp_path: Path) -> None:
    outcome = CliRunner().invoke(group, ["check", str(plan), "--out", str(tmp_path), "--quiet"])
    assert outcome.exit_code == 0, outcome.output
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.on("console", lambda message: pytest.fail(message.text))
    page.goto(next(tmp_path.glob("findings*.html")).as_uri())
    assert page.locator("script, img, iframe").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert (page.locator("body").text_content() or "").count("U+202E") > 0
    page.close()
