"""The door of the room: `read_plan` and `load_plan`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from actionplan_engine.errors import InputErrors, UsageError
from actionplan_engine.tables import load_plan, read_plan
from plan_folder import changed, minimal_tables, write_csv_plan, write_minimal_plan, write_workbook


def test_a_plan_without_errors_is_loaded(minimal_plan_folder: Path) -> None:
    assert load_plan(minimal_plan_folder) == read_plan(minimal_plan_folder).inputs


def test_a_plan_with_errors_raises_them_all_with_exit_code_1(tmp_path: Path) -> None:
    actions = changed(minimal_tables()["actions"], "A-1", currency="€", lock="shut")
    write_minimal_plan(tmp_path, cities=None, actions=actions)
    with pytest.raises(InputErrors, match=r"3 errors.*AP120") as raised:
        load_plan(tmp_path)
    assert raised.value.exit_code == 1
    assert [finding.code for finding in raised.value.findings] == ["AP120", "AP226", "AP210"]


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_plan(tmp_path / "nowhere")


def test_inputs_are_none_exactly_where_a_finding_is_an_error(tmp_path: Path) -> None:
    actions = minimal_tables()["actions"]
    warned = read_plan(
        write_minimal_plan(tmp_path / "a", actions=changed(actions, "A-1", cost_likely=""))
    )
    failed = read_plan(
        write_minimal_plan(tmp_path / "b", actions=changed(actions, "A-1", currency=""))
    )
    assert warned.inputs is not None
    assert [finding.is_error for finding in warned.findings] == [False]
    assert failed.inputs is None
    assert [finding.is_error for finding in failed.findings] == [True]


def test_reading_csv_files_does_not_load_the_workbook_library(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    program = (
        "import sys; from pathlib import Path; from actionplan_engine.tables import read_plan;"
        "read_plan(Path(sys.argv[1])); print('openpyxl' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.slow
def test_fifty_workbooks_are_read_in_seconds(tmp_path: Path) -> None:
    tables = minimal_tables()
    actions = [
        tables["actions"][0] | {"action_id": f"A-{n}", "title": f"Action {n}"} for n in range(60)
    ]
    scorers = [{"scorer_id": f"S-{n}", "role": "r"} for n in range(50)]
    write_csv_plan(
        tmp_path,
        {k: v for k, v in tables.items() if k != "scores"}
        | {"actions": actions, "scorers": scorers},
    )
    header = ["action_id", "scorer_id", "C-1", "C-2", "C-3"]
    for n in range(50):
        grid = [header, *([f"A-{a}", f"S-{n}", 1, 2, 300] for a in range(60))]
        write_workbook(tmp_path / f"card {n:02d}.xlsx", {"scores": grid})
    began = time.process_time()
    inputs = read_plan(tmp_path).inputs
    assert inputs is not None
    assert len(inputs.scores) == 50 * 60 * 3
    assert time.process_time() - began < 20
