"""What groups do to their forms by accident is said by `check`, once."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from actionplan_engine.tables import read_plan
from form_folder import fill, write_forms, write_unscored_plan
from plan_folder import minimal_tables

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


def call(*arguments: object) -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": "en"}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


def found(folder: Path) -> list[tuple[str, str, str]]:
    """Return (code, place, severity) of every finding."""
    return [
        (each.code, str(each.location), "error" if each.is_error else "warning")
        for each in read_plan(folder).findings
    ]


def test_a_scorer_of_another_group_in_a_form_is_one_warning(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    forms = write_forms(folder)
    fill(forms["G-1"], {(1, "F6"): 3, (1, "F7"): 2, (1, "F8"): 1, (1, "F9"): 1})
    fill(forms["G-1"], {(1, "B6"): "S-2", (1, "B7"): "S-2"})
    told = [each for each in found(folder) if each[0] == "AP152"]
    assert told == [("AP152", "scorecards-G-1.xlsx › Scores!B6", "warning")]


def test_a_scorer_who_moved_to_another_group_is_no_mistake_of_the_form(tmp_path: Path):
    tables = minimal_tables()
    folder = write_unscored_plan(tmp_path)
    forms = write_forms(folder)
    fill(forms["G-1"], {(1, "F6"): 3})
    scorers = [row | {"group": "G-2"} for row in tables["scorers"]]
    write_unscored_plan(folder, scorers=scorers)
    assert "AP152" not in {code for code, *_ in found(folder)}


def test_blank_forms_are_not_ready_to_run(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    forms = write_forms(folder)
    assert [(code, severity) for code, _, severity in found(folder) if code != "AP363"] == [
        ("AP153", "warning")
    ]
    assert "ready to run" not in call("check", folder).output
    fill(forms["G-1"], {(1, "F6"): 3})
    assert "AP153" not in {code for code, *_ in found(folder)}


def test_sheets_without_rows_are_called_so_by_check_and_by_scorecards(tmp_path: Path):
    assert call("init", tmp_path / "plan").exit_code == 0
    checked = call("check", tmp_path / "plan", "--format", "text").output
    refused = call("scorecards", tmp_path / "plan")
    assert refused.exit_code == 1
    for output in (checked, refused.output):
        assert "AP126" in output
        assert "AP120" not in output


def test_an_emptied_header_is_one_error_for_its_column(tmp_path: Path):
    folder = write_unscored_plan(tmp_path)
    form = write_forms(folder)["G-1"]
    book = openpyxl.load_workbook(form)
    for sheet, value in (("Scores", 2), ("Evidence", "a visit")):
        book[sheet]["F5"] = None
        for row in range(6, 10):
            book[sheet][f"F{row}"] = value
    book["Scores"]["G6"] = 1
    book.save(form)
    told = sorted(
        (finding for finding in read_plan(folder).findings if finding.is_error),
        key=lambda finding: str(finding.location),
    )
    assert [(finding.code, str(finding.location)) for finding in told] == [
        ("AP113", "scorecards-G-1.xlsx › Evidence!F6"),
        ("AP113", "scorecards-G-1.xlsx › Scores!F6"),
    ]
    assert [finding.parameters["count"] for finding in told] == ["4", "4"]
