"""Folders and file names that cannot be used are refused in a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from form_folder import write_unscored_plan
from plan_folder import write_minimal_plan


def call(*arguments: object) -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": "en"}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


@pytest.mark.parametrize("words", [("check",), ("scorecards",), ("run",)])
@pytest.mark.parametrize("under", ["plain.txt/out", "x" * 300])
def test_a_folder_that_cannot_be_is_refused_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], under: str
) -> None:
    (tmp_path / "plain.txt").write_text("a file")
    folder = write_unscored_plan(tmp_path / "plan")
    result = call(*words, folder, "--out", tmp_path / under)
    assert result.exit_code == 2, result.output
    assert "Nothing can be written" in result.output
    assert "Traceback" not in result.output


def test_init_in_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("a file")
    result = call("init", tmp_path / "plain.txt" / "plan")
    assert (result.exit_code, "Nothing can be written" in result.output) == (2, True)


def test_init_does_not_add_a_workbook_to_a_plan(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path)
    before = sorted(folder.iterdir())
    result = call("init", folder)
    assert (result.exit_code, "actions.csv" in result.output) == (2, True)
    assert sorted(folder.iterdir()) == before


def test_an_output_that_is_a_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan")
    (tmp_path / "out" / "findings.html").mkdir(parents=True)
    result = call("check", folder, "--out", tmp_path / "out")
    assert result.exit_code == 2, result.output
    assert "findings.html" in result.output


def test_a_file_name_that_is_not_utf_8_is_a_finding(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path)
    (folder / "rates.csv").rename(os.fsdecode(os.fsencode(folder) + b"/rates \xe9.csv"))
    result = call("check", folder)
    assert result.exit_code == 1, result.output
    assert "AP151" in result.output
    assert "AP120" not in result.output
    (folder / "notes").mkdir()
    assert "AP151" in call("check", folder, "--out", tmp_path / "out", "--format", "json").output


def test_a_file_with_another_ending_may_have_any_name(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path)
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.pdf"))).write_bytes(b"%PDF")
    assert call("check", folder).exit_code == 0
