"""A plan folder travels as bytes and reads the same where it arrives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actionplan_engine.batch import Job, entries_of, make
from actionplan_engine.batch import job as job_module
from actionplan_engine.batch.job import _lay_down
from actionplan_engine.tables import read_plan
from plan_folder import settings_rows, write_minimal_plan

QUICK = settings_rows(robustness_samples=0, samples=50, languages="en")


def job_for(folder: Path) -> Job:
    return Job("pair", entries_of(folder), None, "en", "../plan")


def test_odd_files_are_found_again_where_the_folder_arrives(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "macros.xlsm").write_bytes(b"PK")
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / ".hidden.csv").write_bytes(b"a")
    (folder / "reports").mkdir()
    huge = folder / "huge.csv"
    huge.touch()
    os.truncate(huge, 30_000_000)
    arrived = tmp_path / "arrived"
    arrived.mkdir()
    entries = entries_of(folder)
    _lay_down(entries, arrived)
    assert read_plan(arrived) == read_plan(folder)
    assert len({f.location.file for f in read_plan(arrived).findings if f.location}) == 3
    assert sum(len(entry.content) for entry in entries.values()) < 20_000


def test_a_plan_becomes_its_reports_and_its_line(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan", settings=QUICK)
    summary, files = make(job_for(folder))
    assert summary.status == "optimal"
    assert summary.files == tuple(files)
    assert {"report.en.html", "results.json", "results.xlsx"} < set(files)
    assert list(files)[-1] == "manifest.json"
    assert summary.figures is not None
    assert summary.figures.candidates == 4
    assert summary.figures.firmness is None
    assert summary.figures.untouched_goals == tuple(range(1, 18))
    assert [str(city) for city in summary.cities] == ["North", "South"]


def test_a_plan_with_errors_becomes_its_findings(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan", cities=None)
    summary, files = make(job_for(folder))
    assert summary.status == "invalid"
    assert summary.findings.errors > 0
    assert set(files) == {"findings.html", "findings.xlsx"}


def test_a_plan_that_the_engine_cannot_finish_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(job_module, "_made", broken)
    summary, files = make(job_for(write_minimal_plan(tmp_path / "plan")))
    assert (summary.status, summary.reason, files) == ("failed", "MemoryError: no room", {})
