"""The command line, as its users call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import COMMANDS, group
from actionplan_engine.files import resource_root
from plan_folder import write_minimal_plan

EXAMPLE = resource_root() / "inputs" / "piraeus-puerto-montt"


def call(*arguments: object, language: str = "en") -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": language}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


def test_help_imports_none_of_the_slow_libraries() -> None:
    """`--help` feels instant because nothing heavy is imported for it."""
    program = (
        "import sys\n"
        "from actionplan_engine.cli.main import group\n"
        "try:\n    group(['--help'])\nexcept SystemExit:\n    pass\n"
        "slow = {'pandas', 'pymcdm', 'pulp', 'openpyxl', 'numpy', 'highspy', 'matplotlib',"
        " 'xlsxwriter', 'jinja2', 'pydantic', 'babel'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)\n"
    )
    environment = os.environ | {"ACTIONPLAN_LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
    assert "Commands:" in done.stdout


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command: str) -> None:
    program = "from actionplan_engine.cli.main import main; main()"
    environment = os.environ | {"ACTIONPLAN_LANGUAGE": "en"}
    arguments = [sys.executable, "-c", program, command, "--help"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment)
    assert "actionplan " + command in done.stdout
    assert "Example" in done.stdout
    assert "--format" in done.stdout
    assert "--quiet" in done.stdout


def test_a_mistyped_command_is_wrong_usage_with_a_suggestion() -> None:
    result = call("chek")
    assert result.exit_code == 2
    assert "check" in result.output


def test_a_folder_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    assert call("run", tmp_path / "nowhere").exit_code == 2


def test_an_unknown_report_language_is_wrong_usage() -> None:
    result = call("run", EXAMPLE, "--language", "en,fr")
    assert result.exit_code == 2
    assert "fr" in result.output


def test_the_example_has_no_errors() -> None:
    result = call("check", EXAMPLE)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_an_empty_folder_is_one_clear_error_for_each_missing_table(
    tmp_path: Path, language: str
) -> None:
    result = call("check", tmp_path, language=language)
    assert result.exit_code == 1
    assert "AP" in result.output
    assert "Traceback" not in result.output


def test_errors_stop_the_run_before_anything_is_written(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    call("init", plan, "--example")
    (plan / "settings.csv").write_text("key,value\nmonths,many\n")
    result = call("run", plan, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "settings.csv" in result.output
    assert not (tmp_path / "out").exists()


def test_init_copies_the_example_and_never_overwrites(tmp_path: Path) -> None:
    assert call("init", tmp_path / "plan", "--example").exit_code == 0
    names = {path.name for path in (tmp_path / "plan").iterdir()}
    assert "coordinator.xlsx" in names
    assert len(names) == 5
    assert call("init", tmp_path / "plan", "--example").exit_code == 2


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_a_blank_plan_is_recognised_and_only_lacks_content(tmp_path: Path, language: str) -> None:
    """The workbook of `init` has every table under its name: nothing in it is unknown."""
    assert call("init", tmp_path / "plan", language=language).exit_code == 0
    result = call("check", tmp_path / "plan", "--format", "json", language=language)
    problems = json.loads(result.output)["problems"]
    assert result.exit_code == 1
    assert {problem["severity"] for problem in problems} == {"error"}


def test_criteria_lists_the_set_and_finds_without_accents() -> None:
    listed = call("criteria")
    assert listed.exit_code == 0
    assert listed.output.count("SDG-") == 5
    found = call("criteria", "θαλασσα", language="el")
    assert found.exit_code == 0
    assert "SDG-14" in found.output
    assert json.loads(call("criteria", "14.1", "--format", "json").output)["codes"]


def test_score_prints_every_action_once() -> None:
    result = call("score", EXAMPLE, "--quiet")
    assert result.exit_code == 0
    document = json.loads(call("score", EXAMPLE, "--quiet", "--format", "json").output)
    scored = [action["action_id"] for action in document["ranking"]["actions"]]
    gated = [a["action_id"] for a in document["assessment"]["actions"] if a["gate"]]
    assert set(scored).isdisjoint(gated)
    assert len(scored) + len(gated) == len(document["assessment"]["actions"])
    for action_id in scored + gated:
        assert result.output.count(f"  {action_id} ") == 1


def test_explaining_an_unknown_action_suggests_the_nearest() -> None:
    result = call("explain", EXAMPLE, "A-011")
    assert result.exit_code == 2
    assert "A-11?" in result.output


@pytest.mark.slow
def test_explain_answers_in_the_readers_language() -> None:
    answers = {
        language: call("explain", EXAMPLE, "a-01", "--quiet", language=language).output
        for language in ("en", "el", "es")
    }
    assert all(answer.startswith("A-01") for answer in answers.values())
    assert len(set(answers.values())) == 3


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_score_says_how_firm_the_ranking_is(tmp_path: Path, language: str) -> None:
    write_minimal_plan(tmp_path)
    result = call("score", tmp_path, "--quiet", language=language)
    assert result.exit_code == 0, result.output
    assert result.output.count("  - ") >= 6
    assert "Kemeny" in result.output


def test_score_gives_everything_as_json(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    result = call("score", tmp_path, "--quiet", "--format", "json")
    found = json.loads(result.stdout)["certainty"]
    assert {"sensitivity", "missing", "overlaps", "without_group", "recusal", "consensus"} == set(
        found
    )
    assert found["sensitivity"]["stability"]


def test_score_says_what_would_level_two_actions(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    result = call("score", tmp_path, "--quiet", "--swap", "a-1", "A-2", "--format", "json")
    assert result.exit_code == 0, result.output
    assert {"ahead", "behind", "moved", "changes"} == set(json.loads(result.stdout))
    text = call("score", tmp_path, "--quiet", "--swap", "A-1", "A-2")
    assert "level" in text.output


def test_score_names_the_nearest_action_where_one_is_unknown(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    result = call("score", tmp_path, "--quiet", "--swap", "A-1", "A-22")
    assert result.exit_code == 2
    assert "Did you mean" in str(result.exception) + result.output
