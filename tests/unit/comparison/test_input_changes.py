"""Which cells differ between two plan folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.comparison import compare_inputs
from actionplan_engine.comparison.types import InputChange
from actionplan_engine.tables.headers import column_label, table_label
from plan_folder import (
    changed,
    minimal_tables,
    write_csv_plan,
    write_minimal_plan,
    write_minimal_workbook,
    write_workbook,
)

T = minimal_tables()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_minimal_plan(tmp_path / "old")


def changes(old: Path, new: Path) -> tuple[InputChange, ...]:
    return compare_inputs(old, new).inputs


def the_change(old: Path, new: Path) -> InputChange:
    (change,) = changes(old, new)
    return change


def test_a_plan_does_not_differ_from_itself(old: Path) -> None:
    assert changes(old, old) == ()


def test_one_cell_that_says_something_else_is_named_with_both_values(
    old: Path, tmp_path: Path
) -> None:
    actions = changed(T["actions"], "A-2", cost_likely=250000)
    change = the_change(old, write_minimal_workbook(tmp_path / "new", actions=actions))
    assert (change.kind, change.table, change.row) == ("changed", "actions", ("A-2",))
    assert (change.column, change.old, change.new) == ("cost_likely", "200000", "250000")
    assert (str(change.old_place), str(change.new_place)) == (
        "actions.csv:3:6",
        "plan.xlsx › actions!F3",
    )


def test_order_files_spelling_and_case_say_nothing(old: Path, tmp_path: Path) -> None:
    rows = {
        name: [dict(reversed(row.items())) for row in reversed(table)] for name, table in T.items()
    }
    for row in rows["actions"]:
        row["action_id"] = str(row["action_id"]).lower()
    scores = rows.pop("scores")
    new = write_csv_plan(tmp_path / "new", rows)
    write_workbook(new / "a.xlsx", {"scores": scores[:9]})
    write_workbook(new / "b.xlsx", {"scores": scores[9:]})
    assert changes(old, new) == ()


@pytest.mark.parametrize("language", ["el", "es"])
def test_another_language_of_headers_says_nothing(old: Path, tmp_path: Path, language: str) -> None:
    spoken = {
        table_label(name, language): [
            {column_label(name, column, language): cell for column, cell in row.items()}
            for row in rows
        ]
        for name, rows in T.items()
        if name != "settings"
    }
    new = write_csv_plan(tmp_path / "new", {"settings": T["settings"], **spoken})
    assert changes(old, new) == ()


def test_a_scorecard_and_a_list_of_scores_are_compared_by_what_they_score(
    old: Path, tmp_path: Path
) -> None:
    by_row: dict[tuple[object, object], dict[str, object]] = {}
    for score in T["scores"]:
        key = score["action_id"], score["scorer_id"]
        row = by_row.setdefault(key, {"action_id": key[0], "scorer_id": key[1]})
        row[str(score["criterion_id"])] = score["score"]
    grid = list(by_row.values())
    rest = {name: rows for name, rows in T.items() if name != "scores"}
    without_evidence = [{k: v for k, v in s.items() if k != "evidence"} for s in T["scores"]]
    before = write_minimal_plan(tmp_path / "plain", scores=without_evidence)
    new = write_csv_plan(tmp_path / "new", rest)
    write_workbook(new / "card.xlsx", {"scores": grid})
    assert changes(before, new) == ()
    grid[0]["C-2"] = ""
    write_workbook(new / "card.xlsx", {"scores": grid})
    change = the_change(before, new)
    assert (change.row, change.old, change.new) == (("A-1", "C-2", "S-1"), "1", "")
    assert str(change.new_place) == "card.xlsx › scores!D2"


def test_rows_that_came_and_went_are_one_change_each(old: Path, tmp_path: Path) -> None:
    actions = [row for row in T["actions"] if row["action_id"] != "A-3"]
    actions.append(T["actions"][0] | {"action_id": "A-9", "title": "Fountains"})
    new = write_minimal_plan(tmp_path / "new", actions=actions)
    found = {change.row: change for change in changes(old, new)}
    assert {row: change.kind for row, change in found.items()} == {
        ("A-3",): "removed",
        ("A-9",): "added",
    }
    assert "Fountains" in found["A-9",].new
    assert str(found["A-3",].old_place) == "actions.csv:4:2"


def test_a_setting_and_a_recusal_are_told(old: Path, tmp_path: Path) -> None:
    settings = changed(T["settings"], "months", value=36)
    recusal = [{"scorer_id": "S-1", "action_id": "A-1"}]
    new = write_minimal_plan(tmp_path / "new", settings=settings, conflicts=recusal)
    found = {(change.table, change.kind, change.row) for change in changes(old, new)}
    assert found == {
        ("settings", "changed", ("months",)),
        ("conflicts", "added", ("S-1", "A-1")),
    }


def test_errors_in_cells_do_not_hide_the_changes(old: Path, tmp_path: Path) -> None:
    actions = changed(T["actions"], "A-2", cost_likely="a lot", city_id="nowhere")
    new = write_minimal_plan(tmp_path / "new", actions=actions)
    assert {change.column: change.new for change in changes(old, new)} == {
        "cost_likely": "a lot",
        "city_id": "nowhere",
    }
