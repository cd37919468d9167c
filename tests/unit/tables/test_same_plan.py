"""However a plan is written down, it is the same plan: order, language, files, forms."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from actionplan_engine.model import PlanInputs
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.headers import column_label, table_label, word_label
from plan_folder import (
    Row,
    Tables,
    changed,
    header_of,
    minimal_tables,
    write_csv_plan,
    write_minimal_plan,
    write_workbook,
)


def full_tables() -> Tables:
    """Return the minimal plan with something in every optional table."""
    tables = minimal_tables()
    tables["actions"] = changed(
        tables["actions"],
        "A-2",
        requires="A-1",
        excludes="A-3;A-4",
        funds="F-N",
        practice_ids="P-2;P-1",
        tags="water;shade",
        continuing="no",
        **{"title.el": "Λίμνες", "title.es": "Estanques", "use:staff": 0.5},
    )
    tables["themes"] = [{"theme_id": "parks", "name": "Parks", "name.el": "Πάρκα"}]
    tables["practices"] = [
        {"practice_id": f"P-{n}", "title": f"Practice {n}", "city_id": "south"} for n in (1, 2)
    ]
    tables["conflicts"] = [{"scorer_id": "S-1", "action_id": "A-1", "reason": "owner"}]
    tables["weights"] = [
        {"group": "G-1", "framework": "GREEN", "criterion_id": "", "weight": 100},
        {"group": "G-1", "framework": "PEOPLE", "criterion_id": "", "weight": 40},
        {"group": "G-1", "framework": "", "criterion_id": "C-1", "weight": 60},
        {"group": "G-1", "framework": "", "criterion_id": "C-2", "weight": 30},
    ]
    tables["capacity"] = [
        {"resource": "staff", "amount": 2, "city_id": "north", "from": "2025-01", "to": "2025-12"},
        {"resource": "staff", "amount": 1, "city_id": "south", "from": "", "to": ""},
    ]
    tables["rules"] = [
        {"rule_id": "R-2", "kind": "at_most", "of": "tag:water", "amount": 3, "measure": ""},
        {"rule_id": "R-1", "kind": "fairness", "of": "", "amount": 40, "measure": "spend"},
    ]
    tables["tabled"] = [
        {"list_id": "L-1", "title": "Ours", "action_id": action_id} for action_id in ("A-3", "A-1")
    ]
    return tables


def shuffled(rows: list[Row], chance: random.Random) -> list[Row]:
    columns = header_of(rows)
    chance.shuffle(columns)
    mixed = [{column: row.get(column, "") for column in columns} for row in rows]
    chance.shuffle(mixed)
    return mixed


def translated(tables: Tables, language: str) -> Tables:
    """Return the tables with sheet names, headers and words in a language."""
    return {
        table_label(table, language): [
            {
                column_label(table, column, language): _cell(table, column, cell, language)
                for column, cell in row.items()
            }
            for row in rows
        ]
        for table, rows in tables.items()
    }


def _cell(table: str, column: str, cell: object, language: str) -> object:
    if (table, column) == ("settings", "key"):
        return column_label("settings", str(cell), language)
    if column in {"eligible", "kind", "rollover", "continuing", "measure"} and cell:
        return word_label(str(cell), language)
    return cell


def said(inputs: PlanInputs | None) -> dict:
    """Return everything that was read, but for where it stood and what the files are called."""
    assert inputs is not None
    contents = sorted(file.content_sha256 for file in inputs.files)
    silent = {"files": True, "scores": {"__all__": {"where"}}}
    return inputs.model_dump(exclude=silent) | {"contents": contents}


def read(folder: Path) -> PlanInputs | None:
    reading = read_plan(folder)
    assert reading.findings == ()
    return reading.inputs


@pytest.fixture
def expected(tmp_path: Path) -> dict:
    return said(read(write_csv_plan(tmp_path / "expected", full_tables())))


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_rows_and_columns_changes_nothing(
    tmp_path: Path, expected: dict, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - shuffles a test's rows
    tables = {name: shuffled(rows, chance) for name, rows in full_tables().items()}
    assert said(read(write_csv_plan(tmp_path, tables))) == expected


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_the_language_of_headers_and_words_changes_nothing(tmp_path: Path, language: str) -> None:
    """Three header sets give the same inputs, and files of the same content."""
    english = tmp_path / "en"
    english.mkdir()
    write_workbook(english / "plan.xlsx", full_tables())
    other = tmp_path / "other"
    other.mkdir()
    write_workbook(other / "plan.xlsx", translated(full_tables(), language))
    assert said(read(other)) == said(read(english))


def test_one_table_may_be_spread_over_files(tmp_path: Path, expected: dict) -> None:
    tables = full_tables()
    scores = tables.pop("scores")
    write_csv_plan(tmp_path, tables | {"scores G-1": scores[::2], "scores G-2": scores[1::2]})
    assert {k: v for k, v in said(read(tmp_path)).items() if k != "contents"} == {
        k: v for k, v in expected.items() if k != "contents"
    }


def test_a_scorecard_says_the_same_as_the_long_form(tmp_path: Path) -> None:
    tables = minimal_tables()
    grid: list[list[object]] = [
        ["action_id", "title", "scorer_id", *(f"C-{n}\nName {n}" for n in (1, 2, 3))]
    ]
    evidence = [list(grid[0])]
    for action_id in ("A-1", "A-2", "A-3", "A-4"):
        for scorer_id in ("S-1", "S-2"):
            marks = [
                row["score"]
                for row in tables["scores"]
                if (row["action_id"], row["scorer_id"]) == (action_id, scorer_id)
            ]
            grid.append([action_id, "as people know it", scorer_id, *marks])
            evidence.append([action_id, "", scorer_id, *["a visit"] * 3])
    write_csv_plan(tmp_path / "long", tables)
    write_csv_plan(tmp_path / "wide", {k: v for k, v in tables.items() if k != "scores"})
    write_workbook(tmp_path / "wide" / "cards.xlsx", {"scores G1": grid, "evidence": evidence})
    long, wide = said(read(tmp_path / "long")), said(read(tmp_path / "wide"))
    assert wide["scores"] == long["scores"]


def test_references_take_the_spelling_of_their_definition(tmp_path: Path) -> None:
    tables = full_tables()
    tables["scores"] = [
        row | {"action_id": str(row["action_id"]).lower()} for row in tables["scores"]
    ]
    tables["actions"] = changed(
        tables["actions"], "A-2", requires="a-1", funds="f-n", theme="PARKS"
    )
    inputs = read(write_csv_plan(tmp_path, tables))
    assert inputs is not None
    assert {score.action_id for score in inputs.scores} == {"A-1", "A-2", "A-3", "A-4"}
    action = inputs.actions[1]
    assert (action.requires, action.funds, action.theme) == (("A-1",), ("F-N",), "parks")


def test_everything_stands_in_the_order_of_its_id(tmp_path: Path) -> None:
    tables = full_tables()
    tables["actions"] = tables["actions"][::-1]
    inputs = read(write_csv_plan(tmp_path, tables))
    assert inputs is not None
    assert [action.action_id for action in inputs.actions] == ["A-1", "A-2", "A-3", "A-4"]
    assert [rule.rule_id for rule in inputs.rules] == ["R-1", "R-2"]
    assert inputs.tabled[0].action_ids == ("A-1", "A-3")
    assert inputs.actions[1].practice_ids == ("P-1", "P-2")


class TestContentHash:
    def hashes(self, folder: Path) -> dict[str, str]:
        inputs = read(folder)
        assert inputs is not None
        return {file.file: file.content_sha256 for file in inputs.files}

    def test_a_changed_cell_changes_its_files_hash_only(self, tmp_path):
        tables = minimal_tables()
        before = self.hashes(write_minimal_plan(tmp_path / "a"))
        actions = changed(tables["actions"], "A-1", title="Other trees")
        after = self.hashes(write_minimal_plan(tmp_path / "b", actions=actions))
        assert {file for file in before if before[file] != after[file]} == {"actions.csv"}

    def test_another_writing_of_the_same_values_changes_no_hash(self, tmp_path):
        tables = minimal_tables()
        before = self.hashes(write_minimal_plan(tmp_path / "a"))
        actions = changed(tables["actions"], "A-1", cost_likely="100 000", eligible="ναι")
        after = self.hashes(write_minimal_plan(tmp_path / "b", actions=actions))
        assert before == after

    def test_a_blank_and_a_zero_are_different_contents(self, tmp_path):
        scores = [dict(row) for row in minimal_tables()["scores"]]
        scores[0]["score"] = 0
        zero = self.hashes(write_minimal_plan(tmp_path / "a", scores=scores))
        scores[0]["score"] = ""
        blank = self.hashes(write_minimal_plan(tmp_path / "b", scores=scores))
        assert zero["scores.csv"] != blank["scores.csv"]

    def test_a_note_of_ones_own_is_no_content(self, tmp_path):
        notes = changed(minimal_tables()["cities"], "north", **{"my note": "ask"})
        before = self.hashes(write_minimal_plan(tmp_path / "a"))
        inputs = read_plan(write_minimal_plan(tmp_path / "b", cities=notes)).inputs
        assert inputs is not None
        assert before == {file.file: file.content_sha256 for file in inputs.files}
