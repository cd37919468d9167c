"""The same inputs give the same bytes, whatever the order of rows, columns and sheets.

Run on part of the example plan, so that it is read, scored, selected, explained and written four
times in little time.
"""

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
KEPT = {f"A-{number:02d}" for number in (1, 3, 5, 8, 14, 15, 16, 19, 21, 23, 27, 30, 34, 38)}
"""Actions of both cities, joint, gated and locked in."""
LEFT_OUT = {"rules", "tabled", "scenarios"}
SAMPLES = ["robustness_samples", 30]
"""Few, so that the test is short; the order of samples over processes is what could go wrong."""

pytestmark = pytest.mark.slow

Grid = list[list[object]]


def part_of_example(folder: Path, seed: int | None = None) -> None:
    """Write the example with fewer actions; with a seed, everything in another order."""
    folder.mkdir()
    for number, source in enumerate(sorted(EXAMPLE.glob("*.xlsx"))):
        order = None if seed is None else random.Random(seed + number)  # noqa: S311
        new = Workbook()
        new.remove(new.active)
        sheets = [s for s in load_workbook(source).worksheets if s.title not in LEFT_OUT]
        for sheet in order.sample(sheets, len(sheets)) if order else sheets:
            page = new.create_sheet(sheet.title)
            grid = kept_rows(sheet)
            if sheet.title == "settings":
                grid.append([*SAMPLES, *[None] * (len(grid[0]) - len(SAMPLES))])
            for row in shuffled(grid, order):
                page.append(row)
        new.save(folder / source.name)


def kept_rows(sheet) -> Grid:
    head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
    ids = [i for i, name in enumerate(head) if str(name).lower() in ACTION_COLUMNS]
    references = [i for i, name in enumerate(head) if name in {"requires", "excludes"}]
    rows = [row for row in body if all(row[i] in KEPT for i in ids)]
    for row in rows:
        for i in references:
            names = [n.strip() for n in str(row[i] or "").split(";")]
            row[i] = ";".join(n for n in names if n in KEPT) or None
    return [head, *rows]


ACTION_COLUMNS = {"action_id", "κωδικός δράσης", "código de acción", "código acción"}


def shuffled(grid: Grid, order: random.Random | None) -> Grid:
    if order is None:
        return grid
    head, *body = grid
    columns = order.sample(range(len(head)), len(head))
    rows = [head, *order.sample(body, len(body))]
    return [[row[column] for column in columns] for row in rows]


def run(folder: Path, out: Path) -> dict[str, bytes]:
    outcome = CliRunner().invoke(group, ["run", str(folder), "--out", str(out), "--quiet"])
    assert outcome.exit_code == 0, outcome.output
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain") / "plan"
    part_of_example(folder)
    return folder


@pytest.fixture(scope="module")
def first(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return run(plan, tmp_path_factory.mktemp("first"))


def test_the_part_has_what_could_go_wrong(first: dict[str, bytes]) -> None:
    results = json.loads(first["results.json"])
    assert len(results["actions"]) == len(KEPT)
    assert results["portfolio"]["status"] == "optimal"
    assert any(action["gated"] for action in results["actions"])
    assert any(not action["in_plan"] and not action["gated"] for action in results["actions"])
    assert {action["city_id"] for action in results["actions"]} == {
        "piraeus",
        "puerto-montt",
        "joint",
    }


def test_running_twice_gives_identical_bytes(
    plan: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    assert run(plan, tmp_path / "again") == first


def test_shuffled_rows_columns_and_sheets_change_no_byte_of_the_results(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    part_of_example(tmp_path / "plan", seed=5)
    again = run(tmp_path / "plan", tmp_path / "out")
    assert again["results.json"] == first["results.json"]
    before, after = (json.loads(files["manifest.json"]) for files in (first, again))
    assert [f["sha256"] for f in before["inputs"]] != [f["sha256"] for f in after["inputs"]]


def test_one_more_action_changes_no_other_actions_value(
    plan: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    for source in plan.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    book = load_workbook(tmp_path / "coordinator.xlsx")
    sheet = book["actions"]
    head = [cell.value for cell in sheet[1]]
    row = [cell.value for cell in sheet[2]]
    row[head.index("action_id")] = "A-99"
    sheet.append(row)
    book.save(tmp_path / "coordinator.xlsx")
    (tmp_path / "scores.csv").write_text(
        "action_id,criterion_id,scorer_id,score\n"
        + "".join(
            f"A-99,{criterion['id']},S-01,3\n"
            for criterion in json.loads(first["results.json"])["criteria"]
        )
    )
    outcome = CliRunner().invoke(group, ["score", str(tmp_path), "--quiet", "--format", "json"])
    document = json.loads(outcome.output)
    scored = {a["action_id"]: a["value"] for a in document["ranking"]["actions"]}
    assert scored.pop("A-99") > 0.9
    known = {a["id"]: a["value"] for a in json.loads(first["results.json"])["actions"]}
    assert scored == pytest.approx({a: v for a, v in known.items() if v is not None}, abs=1e-9)


def test_the_outputs_are_those_of_the_contract(first: dict[str, bytes]) -> None:
    tables = {name for name in first if name.startswith("csv/")}
    assert {"csv/plan.csv", "csv/payments.csv", "csv/funds.csv", "csv/reasons.csv"} <= tables
    assert set(first) - tables == {
        "report.en.html",
        "report.el.html",
        "report.es.html",
        "results.json",
        "results.xlsx",
        "results.el.xlsx",
        "results.es.xlsx",
        "schedule.en.ics",
        "schedule.el.ics",
        "schedule.es.ics",
        "manifest.json",
    }


def test_the_notice_stands_on_every_page(first: dict[str, bytes]) -> None:
    for language, words in (
        ("en", "Illustration only."),
        ("el", "Μόνο για επίδειξη."),
        ("es", "Solo con fines ilustrativos."),
    ):
        assert words in first[f"report.{language}.html"].decode()
