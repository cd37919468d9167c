"""Limits of weights: a finding at the cell where they hold no weight; a warning where they are
about other weights than the plan's."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.plan import score
from actionplan_engine.tables import read_plan
from plan_folder import Row, changed, minimal_tables, settings_rows, write_minimal_plan

T = minimal_tables()
GROUPS = [{"group": "G-1", "criterion_id": "C-1", "weight": 50}]


def limits(weight: object, low: object, high: object) -> list[Row]:
    """Return the plan's criteria; C-1 (the second row) has these points and limits."""
    wide = [row | {"weight_low": 90, "weight_high": 110} for row in T["criteria"]]
    return changed(wide, "C-1", weight=weight, weight_low=low, weight_high=high)


def found(
    folder: Path, drawn: str = "intervals", weighting: str = "swing", **tables: list[Row]
) -> list[tuple[str, str, str]]:
    """Return code, severity and column of each finding; the plan is scored if it can be."""
    settings = settings_rows(weights_drawn=drawn, weighting=weighting, samples=50)
    reading = read_plan(write_minimal_plan(folder, settings=settings, **tables))
    if reading.inputs is not None:
        score(reading.inputs)
    return [
        (each.code, "error" if each.is_error else "warning", str(each.parameters.get("subject")))
        for each in reading.findings
        if each.code.startswith("AP43")
    ]


@pytest.mark.parametrize(
    ("points", "column"),
    [
        ((50, 60, 40), "weight"),
        ((50, 60, 90), "weight"),
        ((50, 10, 40), "weight_high"),
        (("", 60, 40), "weight_high"),
        ((50, 60, ""), "weight"),
    ],
)
@pytest.mark.parametrize("drawn", ["intervals", "auto"])
def test_limits_that_hold_no_weight_are_refused_at_the_cell(tmp_path, points, column, drawn):
    assert found(tmp_path, drawn, criteria=limits(*points)) == [
        ("AP430", "error", f"C-1, {column}")
    ]


@pytest.mark.parametrize(
    ("points", "column"),
    [((50, 40, ""), "weight_high"), ((50, "", 60), "weight_low"), (("", 40, 60), "weight")],
)
def test_half_an_interval_is_refused_where_intervals_are_drawn(tmp_path, points, column):
    assert found(tmp_path, criteria=limits(*points)) == [("AP431", "error", f"C-1, {column}")]


def test_half_an_interval_that_nobody_draws_from_is_let_be(tmp_path):
    assert found(tmp_path, "auto", criteria=limits(50, 40, "")) == []


@pytest.mark.parametrize("points", [(50, 40, 60), (50, 50, 50), (0, 0, 10), (50, "", "")])
def test_an_interval_around_its_weight_is_drawn_from(tmp_path, points):
    assert found(tmp_path, criteria=limits(*points)) == []


def test_intervals_beside_the_points_of_groups_are_said_to_be_about_others(tmp_path):
    assert [f[:2] for f in found(tmp_path, criteria=limits(50, 40, 60), weights=GROUPS)] == [
        ("AP432", "warning")
    ]


def test_intervals_beside_another_weighting_are_said_to_be_about_others(tmp_path):
    assert [f[:2] for f in found(tmp_path, weighting="roc", criteria=limits(50, 40, 60))] == [
        ("AP432", "warning")
    ]


def test_other_draws_need_no_word_on_intervals(tmp_path):
    assert found(tmp_path, "around", criteria=limits(50, 40, 60), weights=GROUPS) == []
