"""SDG targets that a spreadsheet changed: a lost zero, a date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from actionplan_engine.tables import read_plan
from plan_folder import minimal_tables, write_csv_plan, write_minimal_plan


def found(folder: Path, cell: object, table: str = "actions") -> list[tuple[str, bool, str, dict]]:
    """Return the findings of a plan in whose workbook one target stands as `cell`."""
    tables = minimal_tables()
    rows = tables.pop("actions") if table == "actions" else [{"action_id": "A-1", "priority": ""}]
    rows = [dict(row) for row in rows]
    write_csv_plan(folder, tables)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = table
    header = ["sdg_targets" if table == "actions" else "sdg_target", *rows[0]]
    sheet.append(header)
    for n, row in enumerate(rows):
        sheet.append([cell if n == 0 else None, *(row.get(name) or None for name in header[1:])])
    book.save(folder / "own.xlsx")
    return [
        (f.code, f.is_error, str(f.location), dict(f.parameters))
        for f in read_plan(folder).findings
    ]


@pytest.mark.parametrize("table", ["actions", "sdg_effects"])
@pytest.mark.parametrize(("typed", "longer"), [(17.1, "17.10"), (16.1, "16.10")])
def test_a_number_that_may_have_lost_its_zero_is_doubted(
    tmp_path: Path, typed: float, longer: str, table: str
) -> None:
    first, *others = found(tmp_path, typed, table)
    assert first[:3] == ("AP255", False, f"own.xlsx › {table}!A2")
    assert (first[3]["found"], first[3]["longer"]) == (str(typed), longer)
    assert "AP255" not in [code for code, *_ in others]


@pytest.mark.parametrize("sound", ["17.1", "17.10", 13.1, 11.7])
def test_a_text_or_a_number_with_one_reading_is_sound(tmp_path: Path, sound: object) -> None:
    assert found(tmp_path, sound) == []


@pytest.mark.parametrize(
    ("date", "meant"),
    [
        (dt.date(2026, 5, 15), "15.5"),
        (dt.date(2026, 2, 13), "13.2"),
        (dt.date(2026, 7, 11), "11.7"),
    ],
)
def test_a_date_is_explained(tmp_path: Path, date: dt.date, meant: str) -> None:
    (only,) = found(tmp_path, date)
    assert only[:3] == ("AP217", True, "own.xlsx › actions!A2")
    assert only[3]["example"] == meant


def test_a_plan_of_csv_files_keeps_its_zeros(tmp_path: Path) -> None:
    rows = [row | {"sdg_targets": "17.1; 17.10"} for row in minimal_tables()["actions"]]
    assert read_plan(write_minimal_plan(tmp_path, actions=rows)).findings == ()
