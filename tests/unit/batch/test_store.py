"""What is finished is not made again; what is not whole is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actionplan_engine.batch import Job, Made, Store
from actionplan_engine.batch.job import Entry, failure
from actionplan_engine.programme import PairSummary


def job(content: bytes = b"1", **changes: object) -> Job:
    return Job("pair", {"actions.csv": Entry(content)}, ("en",), "en")._replace(**changes)


def made(**files: bytes) -> Made:
    return Made(PairSummary(name="pair", status="optimal", files=tuple(files)), files)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "out")
    store.keep(job(), made(report=b"R", results=b"S"))
    return store


def test_a_finished_plan_is_known_again(store: Store) -> None:
    assert store.finished(job()) == made(report=b"R", results=b"S").summary
    assert store.finished(job(threads=5)) is not None


@pytest.mark.parametrize(
    "changed",
    [
        job(b"2"),
        job(languages=("el",)),
        job(entries={"other.csv": Entry(b"1")}),
        job(name="another"),
    ],
)
def test_other_inputs_are_made_anew(store: Store, changed: Job) -> None:
    assert store.finished(changed) is None


@pytest.mark.parametrize("harm", ["missing", "changed", "broken", "list", "other summary"])
def test_what_is_not_whole_is_made_anew(store: Store, harm: str) -> None:
    folder = store.root / "pair"
    done = json.loads((folder / "done.json").read_bytes())
    if harm == "missing":
        (folder / "report").unlink()
    elif harm == "changed":
        (folder / "report").write_bytes(b"X")
    elif harm == "broken":
        (folder / "done.json").write_bytes(b'{"schema"')
    elif harm == "list":
        (folder / "done.json").write_bytes(b"[]")
    else:
        (folder / "done.json").write_text(json.dumps(done | {"summary": {"name": 1}}))
    assert store.finished(job()) is None


def test_files_of_earlier_inputs_are_removed(store: Store) -> None:
    store.keep(job(b"2"), made(findings=b"F"))
    assert sorted(p.name for p in (store.root / "pair").iterdir()) == ["done.json", "findings"]


def test_files_in_subfolders_are_removed_too(store: Store) -> None:
    store.keep(job(), made(**{"csv/plan.csv": b"P", "report": b"R"}))
    assert store.finished(job()) is not None
    store.keep(job(b"2"), made(report=b"R"))
    assert not (store.root / "pair" / "csv" / "plan.csv").exists()


def test_a_failure_is_tried_again(store: Store) -> None:
    store.keep(job(b"2"), failure("pair", "no memory"))
    assert store.finished(job(b"2")) is None
    assert list((store.root / "pair").iterdir()) == []


def test_a_hostile_done_file_removes_nothing_elsewhere(store: Store) -> None:
    precious = store.root / "precious"
    precious.write_bytes(b"P")
    done = store.root / "pair" / "done.json"
    document = json.loads(done.read_bytes())
    document["outputs"] = {
        "../precious": "0",
        "..": "0",
        "a/../../precious": "0",
        str(precious): "0",
    }
    done.write_text(json.dumps(document))
    store.keep(job(b"2"), made(report=b"R"))
    assert precious.read_bytes() == b"P"
