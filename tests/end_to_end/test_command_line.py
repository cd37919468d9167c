"""The command line, as its users call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import COMMANDS, group
from actionplan_engine.files import resource_root
from form_folder import fill, write_unscored_plan
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
    ranking, _ = result.output.split("\nWeights, per cent of the whole:")
    for action_id in scored + gated:
        assert ranking.count(f"  {action_id} ") == 1


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


def test_results_never_go_into_the_plan_folder_itself(minimal_plan_folder: Path) -> None:
    """They would be read as tables the next time."""
    before = sorted(minimal_plan_folder.iterdir())
    result = call("run", minimal_plan_folder, "--out", minimal_plan_folder / "." / "")
    assert result.exit_code == 2
    assert "reports" in result.stderr
    assert sorted(minimal_plan_folder.iterdir()) == before


def test_an_output_folder_that_cannot_be_is_refused_before_the_work(
    minimal_plan_folder: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder")
    result = call("run", minimal_plan_folder, "--out", blocked / "results", language="es")
    assert result.exit_code == 2
    assert "No se puede escribir" in result.stderr
    assert "…" not in result.stderr  # no stage had begun


def test_one_language_of_the_report_is_the_language_of_the_messages(
    minimal_plan_folder: Path, tmp_path: Path
) -> None:
    result = call("run", minimal_plan_folder, "--out", tmp_path / "out", "--language", "el")
    assert result.exit_code == 0, result.output
    assert "δράσεις" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "language", "said"),
    [
        (("chek",), "en", "Did you mean check?"),
        (("chek",), "el", "Μήπως εννοείτε check;"),
        (("check", "--langage", "el"), "es", "¿Quiso decir --language?"),
        (("check", EXAMPLE, "--format", "jsn"), "en", "Did you mean json?"),
        (("check", EXAMPLE, "--language", "gr"), "el", "en, el, es"),
        (("check", "nowhere"), "es", "nowhere"),
        (("--versin",), "en", "Did you mean --version?"),
        (("explain", "AP2O33"), "en", "Did you mean AP203?"),
        (("explain", EXAMPLE), "en", "Which action?"),
    ],
)
def test_wrong_usage_is_told_in_the_readers_language(
    arguments: tuple[object, ...], language: str, said: str
) -> None:
    result = call(*arguments, language=language)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_explain_prints_the_page_of_a_code(language: str) -> None:
    result = call("explain", "ap203", "--language", language, language="en")
    assert result.exit_code == 0
    heads = {"en": "Why it matters", "el": "Γιατί έχει σημασία", "es": "Por qué importa"}
    assert heads[language] in result.stdout
    document = json.loads(call("explain", "AP203", "--format", "json", language=language).stdout)
    assert document["code"] == "AP203"
    assert len(document["sections"]) == 5


@pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
class TestScorecards:
    def test_it_writes_a_form_for_every_group_and_never_overwrites_one(self, tmp_path: Path):
        folder = write_unscored_plan(tmp_path / "plan")
        result = call("scorecards", folder, "--due", "2026-03-31")
        assert result.exit_code == 0, result.output
        forms = [folder / f"scorecards-{group}.xlsx" for group in ("G-1", "G-2")]
        assert result.output.splitlines() == list(map(str, forms))
        before = [form.read_bytes() for form in forms]
        refused = call("scorecards", folder)
        assert refused.exit_code == 2
        assert "--update" in refused.output
        assert [form.read_bytes() for form in forms] == before

    def test_one_group_in_another_language_and_folder(self, tmp_path: Path):
        folder = write_unscored_plan(tmp_path / "plan")
        out = tmp_path / "out"
        result = call("scorecards", folder, "--group", "g-2", "--out", out, "--language", "el")
        assert result.exit_code == 0, result.output
        assert [path.name for path in out.iterdir()] == ["scorecards-G-2.xlsx"]
        names = openpyxl.load_workbook(out / "scorecards-G-2.xlsx").sheetnames
        assert names[1] == "Βαθμολογίες"

    def test_an_unknown_group_is_wrong_usage(self, tmp_path: Path):
        result = call("scorecards", write_unscored_plan(tmp_path), "--group", "G-9")
        assert result.exit_code == 2
        assert "G-1, G-2" in result.output

    def test_update_carries_the_answers_over_and_keeps_the_old_form(self, tmp_path: Path):
        folder = write_unscored_plan(tmp_path)
        call("scorecards", folder, "--group", "G-1")
        form = folder / "scorecards-G-1.xlsx"
        fill(form, {(1, "F6"): 3, (1, "I5"): "Remarks", (1, "I6"): "our remark"})
        filled = form.read_bytes()
        result = call("scorecards", folder, "--group", "G-1", "--update", "--format", "json")
        assert result.exit_code == 0, result.output
        (told,) = json.loads(result.output)["forms"]
        assert told["carried_over"] == 1
        assert told["left_behind"] == ["scorecards-G-1.xlsx › Scores!I6: our remark"]
        assert openpyxl.load_workbook(form)["Scores"]["F6"].value == 3
        assert (folder / "scorecards-G-1.xlsx.bak").read_bytes() == filled

    def test_answers_in_a_renamed_form_are_not_counted_twice(self, tmp_path: Path):
        folder = write_unscored_plan(tmp_path / "plan")
        call("scorecards", folder, "--group", "G-1")
        fill(folder / "scorecards-G-1.xlsx", {(1, "F6"): 3})
        (folder / "scorecards-G-1.xlsx").rename(folder / "from Eleni.xlsx")
        for wish in ([], ["--update"]):
            refused = call("scorecards", folder, "--group", "G-1", *wish)
            assert refused.exit_code == 2
            assert "from Eleni.xlsx" in refused.output
        out = tmp_path / "out"
        assert call("scorecards", folder, "--update", "--out", out).exit_code == 0
        assert openpyxl.load_workbook(out / "scorecards-G-1.xlsx")["Scores"]["F6"].value == 3

    def test_a_plan_without_scorers_is_told_so(self, tmp_path: Path):
        result = call("scorecards", write_unscored_plan(tmp_path, scorers=None))
        assert result.exit_code == 1
        assert "AP120" in result.output
        assert not list(tmp_path.glob("*.xlsx"))


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
    result = call("score", tmp_path, "--quiet", "--swap", "A-1", "A 02")
    assert result.exit_code == 2
    assert "Did you mean" in str(result.exception) + result.output
