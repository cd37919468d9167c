"""The same inputs give the same bytes, whatever the order of rows, columns and sheets."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from actionplan_engine.cli.main import group
from actionplan_engine.files import resource_root

EXAMPLE = resource_root() / "inputs" / "piraeus-puerto-montt"

pytestmark = pytest.mark.slow


def run(folder: Path, out: Path) -> dict[str, bytes]:
    outcome = CliRunner().invoke(group, ["run", str(folder), "--out", str(out), "--quiet"])
    assert outcome.exit_code == 0, outcome.output
    return {path.name: path.read_bytes() for path in out.iterdir()}


def shuffled_copy(source: Path, target: Path, seed: int) -> None:
    """Write the workbook again with its sheets, rows and columns in another order."""
    order = random.Random(seed)  # noqa: S311 - a shuffle, no secret
    new = Workbook()
    new.remove(new.active)
    sheets = load_workbook(source).worksheets
    for sheet in order.sample(sheets, len(sheets)):
        head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
        columns = order.sample(range(len(head)), len(head))
        page = new.create_sheet(sheet.title)
        for row in [head, *order.sample(body, len(body))]:
            page.append([row[column] for column in columns])
    new.save(target)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return run(EXAMPLE, tmp_path_factory.mktemp("first"))


def test_running_twice_gives_identical_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    assert run(EXAMPLE, tmp_path / "again") == first


def test_shuffled_rows_columns_and_sheets_change_no_byte_of_the_results(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    for number, workbook in enumerate(sorted(EXAMPLE.glob("*.xlsx"))):
        shuffled_copy(workbook, plan / workbook.name, number)
    again = run(plan, tmp_path / "out")
    assert again["results.json"] == first["results.json"]
    assert again["report.el.html"] != b""
    before, after = (json.loads(files["manifest.json"]) for files in (first, again))
    assert [f["sha256"] for f in before["inputs"]] != [f["sha256"] for f in after["inputs"]]


def test_the_outputs_are_those_of_the_contract(first: dict[str, bytes]) -> None:
    assert set(first) == {
        "report.en.html",
        "report.el.html",
        "report.es.html",
        "results.json",
        "results.xlsx",
        "manifest.json",
    }


def test_the_notice_stands_on_every_page(first: dict[str, bytes]) -> None:
    results = json.loads(first["results.json"])
    assert results["notice"]
    for language, word in (("en", "llustration"), ("el", "παράδειγμα"), ("es", "lustra")):
        assert word.casefold() in first[f"report.{language}.html"].decode().casefold()
