"""CSV files and folders that are broken, huge or not what their name says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actionplan_engine.findings import render_finding
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.csv_file import read_csv
from actionplan_engine.tables.findings_catalogue import KINDS
from plan_folder import changed, grid_bytes, minimal_tables, write_minimal_plan

REFUSED = {
    "zero bytes inside": (b"action_id,title\nA-1,\x00\n", "AP112", "x.csv"),
    "UTF-16": ("action_id\nA-1\n".encode("utf-16"), "AP112", "x.csv"),
    "a quotation mark that does not close": (b'a,b\n1,"2\n3,4\n', "AP114", "x.csv:2"),
    "text after a closing quotation mark": (b'a,b\n1,2\n3,"4"5\n', "AP114", "x.csv:3"),
    "too many rows": (b"a\n" + b"1\n" * 10_000, "AP107", "x.csv"),
    "too many columns": (b"," * 200 + b"a\n", "AP107", "x.csv"),
    "too many cells": (grid_bytes([["1"] * 150] * 2001), "AP107", "x.csv"),
    "twenty megabytes of cells, one beyond ASCII": (
        ("\U0001f333\n" + (",".join(["x" * 60] * 30) + "\n") * 10_000).encode(),
        "AP107",
        "x.csv",
    ),
    "twenty megabytes in one line": ("\U0001f333".encode() + b"x" * 19_999_990, "AP108", "x.csv:1"),
    "a cell too long": (b"a\n" + b"x" * 200_000 + b"\n", "AP108", "x.csv:2"),
}


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("action_id\nA-1\n".encode("utf-16"), "UTF-16"),
        ("action_id\nA-1\n".encode("utf-16-be"), "UTF-16"),
        (b"action_id,title\nA-1,\x00\n", "unknown encoding"),
    ],
)
def test_the_encoding_of_what_is_refused_is_named(content: bytes, encoding: str) -> None:
    (finding,) = read_csv(content, "x.csv").findings
    assert finding.parameters["found"] == encoding
    assert f"{encoding}\n" in render_finding(KINDS["AP112"], finding, "en") + "\n"
    assert "CSV UTF-8" in render_finding(KINDS["AP112"], finding, "el")


@pytest.mark.parametrize(("content", "code", "place"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_one_finding(content: bytes, code: str, place: str) -> None:
    reading = read_csv(content, "x.csv")
    assert reading.refused
    (finding,) = reading.findings
    assert (finding.code, str(finding.location)) == (code, place)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n\n", b" ; ; \n", b"sep=;\n"])
def test_a_file_without_cells_is_a_table_without_rows(content: bytes) -> None:
    (table,) = read_csv(content, "x.csv").tables
    assert table.rows == ()


def test_an_empty_file_of_an_optional_table_is_no_finding(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / "conflicts.csv").write_bytes(b"")
    assert read_plan(tmp_path).findings == ()


def test_every_byte_is_some_text_or_refused() -> None:
    for byte in range(256):
        reading = read_csv(b"action_id\nA" + bytes([byte]) + b"1\n", "x.csv")
        assert len(reading.tables) + reading.refused >= 1


def test_no_control_character_reaches_the_reader(tmp_path: Path) -> None:
    """A cell cannot move the cursor or change colours in the reader's terminal."""
    actions = minimal_tables()["actions"]
    write_minimal_plan(tmp_path, actions=changed(actions, "A-1", lock="\x1b[31mred\x07"))
    (finding,) = read_plan(tmp_path).findings
    text = render_finding(KINDS[finding.code], finding)
    assert "red" in text
    assert text.replace("\n", "").isprintable()


def test_placeholders_in_cells_are_not_filled(tmp_path: Path) -> None:
    actions = minimal_tables()["actions"]
    write_minimal_plan(tmp_path, actions=changed(actions, "A-1", lock="{subject} {0} %s"))
    (finding,) = read_plan(tmp_path).findings
    assert "{subject} {0} %s" in render_finding(KINDS[finding.code], finding)


def test_links_and_devices_are_not_opened(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path / "plan")
    (tmp_path / "elsewhere.csv").write_text("scorer_id,action_id\n")
    (tmp_path / "plan" / "conflicts.csv").symlink_to(tmp_path / "elsewhere.csv")
    os.mkfifo(tmp_path / "plan" / "weights.csv")
    findings = read_plan(tmp_path / "plan").findings
    assert [finding.code for finding in findings] == ["AP110", "AP110"]


def test_a_file_above_twenty_megabytes_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "scores.csv").open("wb") as target:
        target.truncate(20 * 10**6 + 1)
    assert [finding.code for finding in read_plan(tmp_path).findings] == ["AP101"]


@pytest.mark.parametrize(
    "name",
    ["~$plan.xlsx", ".~lock.plan.xlsx#", ".hidden.csv", "plan.pdf", "notes.csv", "README.md"],
)
def test_files_that_are_no_tables_are_passed_over(tmp_path: Path, name: str) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / name).write_bytes(b"no table, nothing")
    assert read_plan(tmp_path).findings == ()


def test_folders_inside_are_not_read(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    write_minimal_plan(tmp_path / "reports")
    (tmp_path / "actions.xlsx").mkdir()
    assert read_plan(tmp_path).findings == ()


@pytest.mark.parametrize("name", ["plan.fods", "plan.xls", "Plan.NUMBERS"])
def test_tables_in_other_formats_are_said_not_passed_over(tmp_path: Path, name: str) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / name).write_bytes(b"PK")
    (finding,) = read_plan(tmp_path).findings
    assert (finding.code, finding.location and finding.location.file) == ("AP109", name)
