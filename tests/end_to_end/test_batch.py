"""`actionplan batch`: several plans at a time, on this machine and on a cluster."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import batch_tasks
from actionplan_engine.batch import ClusterCrew, Job, entries_of, make, run_jobs
from actionplan_engine.cli.main import group
from plan_folder import minimal_tables, settings_rows, write_minimal_plan

QUICK = {"robustness_samples": 0, "samples": 50, "languages": "en"}


def call(*arguments: object) -> Result:
    words = ["batch", *map(str, arguments)]
    return CliRunner().invoke(group, words, env={"ACTIONPLAN_LANGUAGE": "en"})


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Two good plans, one with errors, one whose rules contradict each other."""
    root = tmp_path / "pairs"
    for name in ("one", "two"):
        title = f"<script>alert(1)</script> {name}"
        write_minimal_plan(root / name, settings=settings_rows(title=title, **QUICK))
    write_minimal_plan(root / "wrong", cities=None)
    too_much = {"rule_id": "R-1", "kind": "at_least", "amount": 9, "measure": "actions"}
    write_minimal_plan(root / "contrary", settings=settings_rows(**QUICK), rules=[too_much])
    return root


def test_one_plan_stops_no_other_and_what_is_finished_is_not_made_again(
    pairs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = call(*sorted(pairs.iterdir()), "--out", out, "--format", "json")
    assert first.exit_code == 1
    document = json.loads(first.stdout)
    assert {pair["name"]: pair["status"] for pair in document["pairs"]} == {
        "contrary": "infeasible",
        "one": "optimal",
        "two": "optimal",
        "wrong": "invalid",
    }
    page = (out / "overview.en.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; one" in page
    for link in ("one/report.en.html", "wrong/findings.html", "contrary/report.en.html"):
        assert f'"{link}"' in page
        assert (out / link).is_file()
    times = {path: path.stat().st_mtime_ns for path in out.rglob("report.*")}
    write_minimal_plan(pairs / "two", settings=settings_rows(title="Changed", **QUICK))
    (pairs / "wrong" / "cities.csv").write_text("city_id,name\nnorth,North\nsouth,South\n")
    (pairs / "wrong" / "settings.csv").write_bytes((pairs / "two" / "settings.csv").read_bytes())
    second = call(*sorted(pairs.iterdir()), "--out", out)
    assert second.exit_code == 3
    assert second.stderr.count("finished before") == 2
    assert {p.parent.name for p, t in times.items() if p.stat().st_mtime_ns != t} == {"two"}
    assert not (out / "wrong" / "findings.html").exists()
    assert "Changed" in (out / "programme.csv").read_text(encoding="utf-8-sig")


def test_two_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for parent in ("a", "b"):
        write_minimal_plan(tmp_path / parent / "plan", cities=None)
    call(tmp_path / "a" / "plan", tmp_path / "b" / "plan", "--out", tmp_path / "out", "--quiet")
    programme = json.loads((tmp_path / "out" / "programme.json").read_bytes())
    assert [pair["name"] for pair in programme["pairs"]] == ["plan", "plan-2"]


@pytest.mark.skipif(sys.platform != "linux", reason="other disks refuse such names")
def test_a_name_that_is_no_utf8_stops_no_other_plan(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"bad\xff")
    for folder in (odd, tmp_path / "odd file", tmp_path / "good"):
        write_minimal_plan(folder, cities=None)
    (tmp_path / "odd file" / os.fsdecode(b"x\xff.csv")).write_bytes(b"a")
    folders = (odd, tmp_path / "odd file", tmp_path / "good")
    done = call(*folders, "--out", tmp_path / "out")
    assert done.exit_code in {1, 70}, done.output
    programme = json.loads((tmp_path / "out" / "programme.json").read_bytes())
    statuses = {pair["name"]: pair["status"] for pair in programme["pairs"]}
    assert list(statuses) == ["bad\ufffd", "good", "odd file"]
    assert statuses["good"] == "invalid"
    assert (tmp_path / "out" / "overview.en.html").is_file()


def test_a_plan_named_like_the_overview_does_not_destroy_it(tmp_path: Path) -> None:
    for name in ("Overview.en.html", "programme.csv"):
        write_minimal_plan(tmp_path / name, cities=None)
    done = call(
        tmp_path / "Overview.en.html", tmp_path / "programme.csv", "--out", tmp_path / "out"
    )
    assert done.exit_code == 1, done.output
    programme = json.loads((tmp_path / "out" / "programme.json").read_bytes())
    names = [pair["name"] for pair in programme["pairs"]]
    assert names == ["Overview.en.html-2", "programme.csv-2"]
    assert (tmp_path / "out" / "overview.en.html").is_file()
    assert (tmp_path / "out" / "programme.csv").is_file()


def test_a_stray_file_among_the_folders_is_left_out(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path / "pairs" / "one", cities=None)
    stray = tmp_path / "pairs" / "README.txt"
    stray.write_text("mine")
    done = call(stray, tmp_path / "pairs" / "one", "--out", tmp_path / "out")
    assert done.exit_code == 1, done.output
    assert f"{stray} is a file, not a plan folder: left out." in done.stderr
    assert (tmp_path / "out" / "one" / "findings.html").is_file()
    alone = call(stray, "--out", tmp_path / "out")
    assert alone.exit_code == 2
    assert "no plan folder" in alone.stderr


def test_no_scheduler_is_wrong_usage(minimal_plan_folder: Path, tmp_path: Path) -> None:
    done = call(minimal_plan_folder, "--scheduler", "nonsense", "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "nonsense" in done.stderr


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", processes=True
    )
    yield cluster.scheduler_address
    cluster.close()


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed_midway(
    scheduler: str, tmp_path: Path
) -> None:
    tables = minimal_tables()
    jobs = []
    for number, name in enumerate(("one", "two", "unlucky")):
        settings = settings_rows(title=name, **QUICK)
        actions = tables["actions"][number:] + tables["actions"][:number]
        folder = write_minimal_plan(tmp_path / name, settings=settings, actions=actions)
        jobs.append(Job(name, entries_of(folder), None, "en", str(tmp_path / "mark")))
    crew = ClusterCrew(scheduler)
    done = {job.name: made for job, made in run_jobs(jobs, crew, batch_tasks.make_unless_first)}
    crew.close()
    assert (tmp_path / "mark").exists()
    assert {name: made.summary.status for name, made in done.items()} == dict.fromkeys(
        ("one", "two", "unlucky"), "optimal"
    )
    assert done["unlucky"].files == make(jobs[2]).files


@pytest.mark.slow
def test_the_command_takes_a_scheduler(scheduler: str, tmp_path: Path) -> None:
    settings = settings_rows(**QUICK | {"robustness_samples": 60})
    folder = write_minimal_plan(tmp_path / "plan", settings=settings)
    done = call(folder, "--scheduler", scheduler, "--out", tmp_path / "out", "--language", "es")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "plan" / "report.es.html").is_file()
    assert (tmp_path / "out" / "overview.es.html").is_file()
    assert not (tmp_path / "out" / "overview.en.html").exists()
    words = ["run", folder, "--out", tmp_path / "one", "--scheduler", scheduler]
    spread = CliRunner().invoke(group, [str(word) for word in words])
    assert spread.exit_code == 0, spread.output
    results = [tmp_path / way / "results.json" for way in ("out/plan", "one")]
    assert results[0].read_bytes() == results[1].read_bytes()
