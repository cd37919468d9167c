"""What a group writes on its form: points above 100, and ranks against the points."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.tables import read_plan
from plan_folder import Row, settings_rows, write_minimal_plan


def found(
    folder: Path, rows: list[Row], weighting: str = "swing"
) -> list[tuple[str, bool, int | None, int | None]]:
    settings = settings_rows(weighting=weighting)
    reading = read_plan(write_minimal_plan(folder, settings=settings, weights=rows))
    return [
        (each.code, each.is_error, each.location.line, each.location.column)
        for each in reading.findings
        if each.location and each.location.file == "weights.csv"
    ]


def form(**cells: tuple[object, object]) -> list[Row]:
    """Return the rows of a form: points and rank of each framework and criterion."""
    said: dict[str, tuple[object, object]] = {
        "GREEN": (100, 1),
        "PEOPLE": (50, 2),
        "C_1": (100, 1),
        "C_2": (50, 2),
        "C_3": (100, ""),
    }
    return [
        {
            "group": "G-1",
            "framework": name if name.isalpha() else "",
            "criterion_id": "" if name.isalpha() else name.replace("_", "-"),
            "swing": "from nothing to the best",
            "weight": points,
            "rank": rank,
        }
        for name, (points, rank) in (said | cells).items()
    ]


def test_points_and_ranks_that_agree_are_sound(tmp_path: Path) -> None:
    assert found(tmp_path, form()) == []


def test_points_above_100_on_a_form_are_refused_at_the_cell(tmp_path: Path) -> None:
    assert found(tmp_path, form(C_1=(1000, 1))) == [("AP251", True, 4, 5)]


@pytest.mark.parametrize("weighting", ["direct", "roc"])
def test_other_ways_of_weighing_know_no_100(tmp_path: Path, weighting: str) -> None:
    assert found(tmp_path, form(C_1=(1000, 1), C_3=(100, 1)), weighting) == []


def test_a_table_of_ones_own_may_count_on_any_scale(tmp_path: Path) -> None:
    rows = [{k: v for k, v in row.items() if k != "swing"} for row in form(C_1=(1000, 1))]
    assert found(tmp_path, rows) == []


def test_a_better_rank_with_fewer_points_is_doubted_at_its_cell(tmp_path: Path) -> None:
    assert found(tmp_path, form(C_1=(20, 1), C_2=(100, 4))) == [("AP252", False, 4, 6)]


def test_frameworks_are_ranked_apart_from_criteria(tmp_path: Path) -> None:
    assert found(tmp_path, form(GREEN=(20, 1), C_3=(10, 3))) == [("AP252", False, 2, 6)]


def test_equal_ranks_may_have_any_points(tmp_path: Path) -> None:
    assert found(tmp_path, form(C_1=(20, 1), C_2=(100, 1))) == []
