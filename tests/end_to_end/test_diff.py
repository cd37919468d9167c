"""Two plans compared: the changed cell is named, with what entered, left or moved, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from actionplan_engine.i18n import LANGUAGES
from plan_folder import Row, changed, minimal_tables, write_minimal_plan

T = minimal_tables()
MONEY: list[Row] = [row for row in T["funds"] if row["year"] == 2025]
"""Enough for A-1 and A-2 in the north, and no more."""


def call(*arguments: object, language: str = "en") -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": language}
    arguments = (*arguments, "--quiet")
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


def difference(old: Path, new: Path) -> dict[str, object]:
    result = call("diff", old, new, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def actions(document: dict[str, object]) -> dict[str, dict]:
    return {action["action_id"]: action for action in document["actions"]}


def kinds(action: dict) -> list[str]:
    return [cause["kind"] for cause in action["causes"]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_minimal_plan(tmp_path / "old", funds=MONEY)


@pytest.fixture
def dearer(tmp_path: Path) -> Path:
    """A-1 costs 50,000 more, so that A-2 no longer fits."""
    dear = changed(T["actions"], "A-1", cost_likely=150000)
    return write_minimal_plan(tmp_path / "dearer", funds=MONEY, actions=dear)


def test_one_changed_cell_is_named_with_what_left_and_why(old: Path, dearer: Path) -> None:
    document = difference(old, dearer)
    (change,) = document["inputs"]
    assert (change["row"], change["column"]) == (["A-1"], "cost_likely")
    assert (change["old"], change["new"]) == ("100000", "150000")
    assert change["new_place"] == {
        "file": "actions.csv",
        "sheet": None,
        "cell": None,
        "line": 2,
        "column": 6,
    }
    found = actions(document)
    assert found["A-1"]["causes"] == [{"kind": "own", "inputs": [0], "names": [], "actions": []}]
    went = {name for name, action in found.items() if "left" in action["movements"]}
    assert went == {"A-2"}
    assert [(c["kind"], c["actions"]) for c in found["A-2"]["causes"]] == [("competition", ["A-1"])]


def test_a_fund_that_shrinks_is_named_as_a_cause_of_the_whole_plan(
    old: Path, tmp_path: Path
) -> None:
    poorer = changed(MONEY, "F-N", amount=150000)
    new = write_minimal_plan(tmp_path / "new", funds=poorer)
    left = [a for a in actions(difference(old, new)).values() if "left" in a["movements"]]
    assert left
    assert all(kinds(action)[0] == "fund" for action in left)
    text = call("diff", old, new).stdout
    assert "for the whole plan: the money of a fund that may pay for it changed" in text
    assert "F-N · 2025, amount (funds.csv:2:4)" in text


def test_a_score_moves_values_and_ranks_of_its_own_action_only(old: Path, tmp_path: Path) -> None:
    scores = [dict(row) for row in T["scores"]]
    scores[0]["score"] = scores[1]["score"] = 0
    new = write_minimal_plan(tmp_path / "new", funds=MONEY, scores=scores)
    found = actions(difference(old, new))
    revalued = [name for name, action in found.items() if "revalued" in action["movements"]]
    assert revalued == ["A-1"]
    assert kinds(found["A-1"])[0] == "own"
    others = [action for name, action in found.items() if name != "A-1"]
    assert all("own" not in kinds(action) for action in others)
    assert all(kinds(a) == ["other"] for a in others if a["movements"] == ["reranked"])


def test_weights_touch_every_value(old: Path, tmp_path: Path) -> None:
    criteria = changed(T["criteria"], "C-1", weight=300)
    new = write_minimal_plan(tmp_path / "new", funds=MONEY, criteria=criteria)
    found = actions(difference(old, new))
    assert found
    assert all("weights" in kinds(a) for a in found.values() if "revalued" in a["movements"])


def test_only_the_rate_changes_only_what_is_converted(old: Path, tmp_path: Path) -> None:
    rates = [T["rates"][0] | {"rate": 900}]
    new = write_minimal_plan(tmp_path / "new", funds=MONEY, rates=rates)
    found = actions(difference(old, new))
    assert [name for name, a in found.items() if "recosted" in a["movements"]] == ["A-3"]
    assert all(kinds(a) in (["rate"], ["other"]) for a in found.values())


def test_a_text_for_readers_changes_nothing_in_the_plan(old: Path, tmp_path: Path) -> None:
    renamed = changed(T["actions"], "A-1", title="Many trees")
    new = write_minimal_plan(tmp_path / "new", funds=MONEY, actions=renamed)
    document = difference(old, new)
    assert [change["column"] for change in document["inputs"]] == ["title"]
    assert document["actions"] == []


def test_a_sorted_plan_does_not_differ(old: Path, tmp_path: Path) -> None:
    new = write_minimal_plan(
        tmp_path / "new", funds=MONEY[::-1], actions=T["actions"][::-1], scores=T["scores"][::-1]
    )
    assert call("diff", old, new).stdout == "Nothing differs.\n"


def test_a_new_candidate_and_one_that_is_gone(old: Path, tmp_path: Path) -> None:
    rest = [row for row in T["actions"] if row["action_id"] != "A-3"]
    rest.append(T["actions"][3] | {"action_id": "A-9", "cost_likely": 1000})
    scores = [row for row in T["scores"] if row["action_id"] != "A-3"]
    scores += [row | {"action_id": "A-9"} for row in T["scores"][:6]]
    new = write_minimal_plan(tmp_path / "new", funds=MONEY, actions=rest, scores=scores)
    found = actions(difference(old, new))
    assert "removed" in found["A-3"]["movements"]
    assert found["A-9"]["movements"] == ["entered", "added"]
    assert kinds(found["A-9"])[0] == "own"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_difference_is_told_in_every_language(old: Path, dearer: Path, language: str) -> None:
    text = call("diff", old, dearer, language=language).stdout
    assert "actions.csv:2:6" in text
    assert "100000 → 150000" in text
    assert "{" not in text
    if language != "en":
        assert text != call("diff", old, dearer).stdout


def test_two_results_tell_which_file_differs_and_what_moved(
    old: Path, dearer: Path, tmp_path: Path
) -> None:
    outs = []
    for folder in (old, dearer):
        out = tmp_path / f"out-{folder.name}"
        assert call("run", folder, "--out", out, "--language", "en").exit_code == 0
        outs.append(out)
    document = difference(outs[0], outs[1] / "results.json")
    assert document["compared"] == "results"
    assert document["files"] == [{"kind": "changed", "file": "actions.csv"}]
    found, of_folders = actions(document), actions(difference(old, dearer))
    assert {n: a["movements"] for n, a in found.items()} == {
        n: a["movements"] for n, a in of_folders.items()
    }
    assert found["A-1"]["causes"][0]["kind"] == "own"
    assert found["A-1"]["causes"][0]["names"] == ["cost_likely"]
    text = call("diff", *outs).stdout
    assert "actions.csv (changed)" in text
    assert call("diff", outs[0], outs[0]).stdout == "Nothing differs.\n"


def test_a_ceiling_that_differs_between_two_results_is_named(old: Path, tmp_path: Path) -> None:
    poorer = changed(MONEY, "F-N", amount=150000)
    folders = old, write_minimal_plan(tmp_path / "new", funds=poorer)
    outs = [tmp_path / f"out-{folder.name}" for folder in folders]
    for folder, out in zip(folders, outs, strict=True):
        assert call("run", folder, "--out", out, "--language", "en").exit_code == 0
    document = difference(*outs)
    assert [limit["name"] for limit in document["limits"]] == ["fund:F-N:2025"]
    left = [a for a in actions(document).values() if "left" in a["movements"]]
    assert left
    assert all("fund" in kinds(action) for action in left)


def test_a_folder_and_a_result_cannot_be_compared(old: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    results.write_text("{}")
    assert call("diff", old, results).exit_code == 2
    mixed = call("diff", results, results)
    assert mixed.exit_code == 2
    assert "results.json" in mixed.output
    assert "Traceback" not in mixed.output


def test_errors_in_one_of_the_plans_are_listed_and_inputs_compared_on_demand(
    old: Path, tmp_path: Path
) -> None:
    bad = changed(T["actions"], "A-1", cost_likely="much")
    new = write_minimal_plan(tmp_path / "bad", funds=MONEY, actions=bad)
    assert call("diff", old, new).exit_code == 1
    told = call("diff", old, new, "--inputs-only")
    assert told.exit_code == 0
    assert "100000 → much" in told.stdout


def test_a_setting_that_only_the_manifest_has_is_told(old: Path, tmp_path: Path) -> None:
    settings = [*T["settings"], {"key": "coverage_minimum", "value": 40}]
    new = write_minimal_plan(tmp_path / "new", funds=MONEY, settings=settings)
    outs = [tmp_path / f"out-{folder.name}" for folder in (old, new)]
    for folder, out in zip((old, new), outs, strict=True):
        assert call("run", folder, "--out", out, "--language", "en").exit_code == 0
    (setting,) = difference(*outs)["settings"]
    assert setting == {"name": "coverage_minimum", "old": 50.0, "new": 40.0}
    (outs[0] / "manifest.json").write_text("{")
    assert difference(*outs)["settings"] == []


def test_hostile_results_move_no_cursor(old: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("run", old, "--out", out, "--language", "en").exit_code == 0
    document = json.loads((out / "results.json").read_text(encoding="utf-8"))
    document["actions"][0] |= {"id": "\x1b[2J", "title": "\x1b[31m"}
    hostile = tmp_path / "hostile.json"
    hostile.write_text(json.dumps(document), encoding="utf-8")
    assert "\x1b" not in call("diff", out, hostile).output
