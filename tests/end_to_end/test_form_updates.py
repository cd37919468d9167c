"""`scorecards --update`: a new form never loses what stands in the old one."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.comments import Comment

from actionplan_engine.cli.main import group
from form_folder import fill, write_unscored_plan
from plan_folder import changed, minimal_tables, write_csv_plan

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


def call(*arguments: object) -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": "en"}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


def rename_sheet(path: Path, name: str, new_name: str) -> None:
    book = openpyxl.load_workbook(path)
    book[name].title = new_name
    book.save(path)


def test_a_second_update_keeps_the_copy_of_the_first(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    call("scorecards", folder, "--group", "G-1")
    form, kept = folder / "scorecards-G-1.xlsx", []
    for score in (3, 2):
        fill(form, {(1, "F6"): score})
        kept.append(form.read_bytes())
        assert call("scorecards", folder, "--group", "G-1", "--update").exit_code == 0
    copies = [folder / f"scorecards-G-1.xlsx.bak{n}" for n in ("", "2")]
    assert [copy.read_bytes() for copy in copies] == kept


@pytest.mark.parametrize("new_name", ["Our scores", "Μάιος", "Hoja1"])
def test_update_is_refused_where_the_sheet_of_scores_was_renamed(tmp_path: Path, new_name: str):
    folder = write_unscored_plan(tmp_path)
    call("scorecards", folder, "--group", "G-1")
    form = folder / "scorecards-G-1.xlsx"
    fill(form, {(1, "F6"): 3})
    rename_sheet(form, "Scores", new_name)
    before = form.read_bytes()
    refused = call("scorecards", folder, "--group", "G-1", "--update")
    assert refused.exit_code == 1
    assert "AP150" in refused.output
    assert form.read_bytes() == before
    assert not list(folder.glob("*.bak"))


def test_update_tells_of_sheets_that_a_group_added(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    call("scorecards", folder, "--group", "G-1")
    form = folder / "scorecards-G-1.xlsx"
    book = openpyxl.load_workbook(form)
    for name in ("Ideas", "Notes of Eleni"):
        book.create_sheet(name)["A1"] = "ask the port"
    book.save(form)
    result = call("scorecards", folder, "--group", "G-1", "--update", "--format", "json")
    (told,) = json.loads(result.stdout)["forms"]
    assert told["left_behind"] == [
        f"scorecards-G-1.xlsx › {name}: the whole sheet, which no form has (1 filled cell)"
        for name in ("Ideas", "Notes of Eleni")
    ]
    assert told["backup"].endswith("scorecards-G-1.xlsx.bak")


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_update_keeps_the_day_of_return(tmp_path: Path, language: str):
    folder = write_unscored_plan(tmp_path)
    words = ("scorecards", folder, "--group", "G-1", "--language")
    call(*words, language, "--due", "2026-03-31")
    assert call(*words, "es", "--update").exit_code == 0
    form = folder / "scorecards-G-1.xlsx"
    assert openpyxl.load_workbook(form).worksheets[0]["B3"].value == "2026-03-31"
    call(*words, "en", "--update", "--due", "2026-04-30")
    assert openpyxl.load_workbook(form).worksheets[0]["B3"].value == "2026-04-30"


def test_update_does_not_write_over_forms_outside_the_plan_folder(tmp_path: Path):
    folder, out = write_unscored_plan(tmp_path / "plan"), tmp_path / "out"
    assert call("scorecards", folder, "--out", out).exit_code == 0
    before = {path: path.read_bytes() for path in out.iterdir()}
    refused = call("scorecards", folder, "--out", out, "--update")
    assert refused.exit_code == 2
    assert {path: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize(("sheet", "place"), [(1, "F6:F8"), (2, "F6:G7"), (1, "E6:G6")])
def test_cells_merged_over_answers_are_an_error_and_stop_an_update(
    tmp_path: Path, sheet: int, place: str
):
    folder = write_unscored_plan(tmp_path)
    call("scorecards", folder, "--group", "G-1")
    form = folder / "scorecards-G-1.xlsx"
    fill(form, {(sheet, address): 1 for address in ("F6", "F7", "F8", "G6")})
    book = openpyxl.load_workbook(form)
    book.worksheets[sheet].merge_cells(place)
    book.save(form)
    before = form.read_bytes()
    for words in (("check", folder), ("scorecards", folder, "--group", "G-1", "--update")):
        refused = call(*words)
        assert refused.exit_code == 1
        assert "AP216" in refused.output
    assert form.read_bytes() == before


def moved(folder: Path) -> Path:
    """Fill the form of G-1, then move its only scorer to G-2 and put a new one in G-1."""
    call("scorecards", folder)
    form = folder / "scorecards-G-1.xlsx"
    fill(form, {(1, "F6"): 3, (1, "F7"): 2, (2, "F6"): "a visit"})
    scorers = changed(minimal_tables()["scorers"], "S-1", group="G-2")
    write_csv_plan(
        folder, {"scorers": [*scorers, scorers[0] | {"scorer_id": "S-3", "group": "G-1"}]}
    )
    return form


def test_an_update_does_not_lose_the_answers_of_a_scorer_who_moved(tmp_path: Path):
    folder = write_unscored_plan(tmp_path / "plan")
    form = moved(folder)
    before = form.read_bytes()
    refused = call("scorecards", folder, "--group", "G-1", "--update")
    assert refused.exit_code == 2
    assert "3 filled cells" in refused.output
    assert "Scores!F6" in refused.output
    assert form.read_bytes() == before


def test_in_another_folder_the_answers_of_a_scorer_who_moved_go_to_the_new_group(tmp_path: Path):
    folder, out = write_unscored_plan(tmp_path / "plan"), tmp_path / "out"
    moved(folder)
    words = ("scorecards", folder, "--update", "--format", "json", "--out")
    told = {each["group"]: each for each in json.loads(call(*words, out).stdout)["forms"]}
    assert {group: each["carried_over"] for group, each in told.items()} == {"G-1": 0, "G-2": 2}
    assert not any(each["left_behind"] for each in told.values())
    alone = json.loads(call(*words, tmp_path / "alone", "--group", "G-1").stdout)["forms"][0]
    assert len(alone["left_behind"]) == 3
    assert alone["left_behind"][0] == "scorecards-G-1.xlsx › Scores!F6: 3"


def test_weights_for_another_group_in_a_form_are_told(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    call("scorecards", folder, "--group", "G-1")
    form = folder / "scorecards-G-1.xlsx"
    sheet = openpyxl.load_workbook(form)["Weights"]
    row = next(r for r in range(1, 30) if sheet.cell(r, 1).value == "G-1")
    fill(form, {(3, f"A{row}"): "G-2", (3, f"G{row}"): 40})
    result = call("scorecards", folder, "--group", "G-1", "--update", "--format", "json")
    (told,) = json.loads(result.stdout)["forms"]
    assert told["left_behind"] == [f"scorecards-G-1.xlsx › Weights!G{row}: 40"]


def test_update_tells_of_formulas_without_a_result_and_of_comments(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    call("scorecards", folder, "--group", "G-1")
    form = folder / "scorecards-G-1.xlsx"
    cells = {(1, "F6"): "=1+1", (1, "F7"): 3, (2, "F7"): "=1+1 a visit", (3, "G6"): "=40*2"}
    fill(form, cells)
    book = openpyxl.load_workbook(form)
    for address in ("F7", "F8"):
        book.worksheets[1][address].comment = Comment("why so high?", "Eleni")
    book["Weights"]["G7"].comment = Comment("agreed", "Eleni")
    book.save(form)
    result = call("scorecards", folder, "--group", "G-1", "--update", "--format", "json")
    (told,) = json.loads(result.stdout)["forms"]
    assert told["carried_over"] == 1
    assert told["left_behind"] == [
        "scorecards-G-1.xlsx › Scores!F6: =1+1",
        "scorecards-G-1.xlsx › Evidence!F7: =1+1 a visit",
        "scorecards-G-1.xlsx › Weights!G6: =40*2",
        "scorecards-G-1.xlsx › Scores: 2 comments on cells",
        "scorecards-G-1.xlsx › Weights: 1 comment on a cell",
    ]


def test_a_form_that_came_back_in_another_format_is_to_be_saved_as_xlsx(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    (folder / "scores.csv").write_text("action_id,scorer_id,C-1,C-2\nA-1,S-1,3,2\n")
    refused = call("scorecards", folder, "--group", "G-1", "--update")
    assert refused.exit_code == 2
    told = " ".join(refused.output.split())
    assert "stand in scores.csv" in told
    assert "save it in Excel or LibreOffice as an Excel workbook (.xlsx)" in told
    assert "give the file its old name" not in told
