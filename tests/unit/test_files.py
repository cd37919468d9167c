"""Whole-or-nothing writes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actionplan_engine.files import resource_root, write_whole


def test_the_new_content_replaces_the_old(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "file.txt"
    write_whole(target, b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["file.txt"]


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "file.txt"
    write_whole(target, b"old")

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_the_catalogue_and_the_example_travel_with_the_engine() -> None:
    assert (resource_root() / "criteria" / "sets" / "iurc" / "criteria.csv").is_file()
    assert (resource_root() / "inputs" / "piraeus-puerto-montt").is_dir()


WRITER = """
import sys
from pathlib import Path
from actionplan_engine.files import write_whole
target, contents = Path(sys.argv[1]), [bytes([65 + n]) * 3_000_000 for n in range(4)]
print("ready", flush=True)
for n in range(10**9):
    write_whole(target, contents[n % 4])
"""


@pytest.mark.parametrize("attempt", range(8))
def test_a_process_killed_while_writing_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, attempt: int
) -> None:
    """The kill is a real SIGKILL, at a moment that differs in every attempt."""
    target = tmp_path / "results.json"
    target.write_bytes(b"A" * 3_000_000)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(0.003 * attempt + random.random() * 0.02)  # noqa: S311 - any moment
        writer.kill()
        assert writer.wait() == -signal.SIGKILL
    content = target.read_bytes()
    assert len(content) == 3_000_000
    assert set(content) in ({65}, {66}, {67}, {68})
    left = [path.name for path in tmp_path.iterdir() if path != target]
    assert all(name.startswith(".") and name.endswith(".part") for name in left)
    assert len(left) <= 1
    write_whole(target, b"after")
    assert target.read_bytes() == b"after"
