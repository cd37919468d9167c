"""A plan folder before anybody has scored, and the forms of its groups."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from actionplan_engine.tables.forms import (
    NO_ANSWERS,
    Answers,
    FormPlan,
    FormReading,
    answers_of,
    form_workbook,
    read_form_plan,
)
from plan_folder import Row, Tables, minimal_tables, write_csv_plan

ANCHORS = "-3: harm for good | -2: harm | -1: some harm | 0: no change | 1: a little | 2: clear | 3: for good"  # noqa: E501


def unscored_tables(**settings: object) -> Tables:
    """Return the minimal plan without scores: two groups, and anchors for two criteria."""
    tables = minimal_tables()
    del tables["scores"]
    tables["settings"] += [{"key": key, "value": value} for key, value in settings.items()]
    tables["criteria"] = [
        row | {"anchors": ANCHORS, "question": f"How much {row['name']}?"}
        if row["kind"] == "scale"
        else row
        for row in tables["criteria"]
    ]
    tables["actions"] = [
        row | {"title.el": f"Δράση {n}", "title.es": f"Acción {n}", "summary": "In a sentence."}
        for n, row in enumerate(tables["actions"], start=1)
    ]
    return tables


def write_unscored_plan(folder: Path, **changes: list[Row] | None) -> Path:
    """Write the plan, some tables replaced or left out; return its folder."""
    tables = {**unscored_tables(), **changes}
    return write_csv_plan(folder, {name: rows for name, rows in tables.items() if rows is not None})


def read_forms(folder: Path) -> tuple[FormReading, FormPlan]:
    """Read what forms need; there is no error in it."""
    reading = read_form_plan(folder)
    assert reading.plan is not None, reading.findings
    return reading, reading.plan


def write_forms(folder: Path, language: str | None = None) -> dict[str, Path]:
    """Write a blank form of every group into the folder; return group → path."""
    _, plan = read_forms(folder)
    paths = {}
    for group in plan.groups:
        paths[group.group] = folder / group.file
        content = form_workbook(plan, group, language=language, answers=NO_ANSWERS)
        paths[group.group].write_bytes(content)
    return paths


def answers_in(folder: Path, group: str) -> Answers:
    """Return what a group has filled in, as `--update` would carry it over."""
    reading, plan = read_forms(folder)
    (own,) = (each for each in plan.groups if each.group == group)
    return answers_of(
        own,
        reading.tables,
        reading.criterion_ids,
        actions=[action.action_id for action in plan.actions],
        scorers=[scorer.scorer_id for each in plan.groups for scorer in each.scorers],
        scales=plan.criteria,
    )


def fill(path: Path, cells: Mapping[tuple[int, str], object]) -> None:
    """Write values into (number of the sheet, A1 address) of a form, as its users would."""
    book = openpyxl.load_workbook(path)
    for (sheet, address), value in cells.items():
        book.worksheets[sheet][address] = value
    book.save(path)
