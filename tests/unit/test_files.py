"""Whole-or-nothing writes."""

from __future__ import annotations

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
