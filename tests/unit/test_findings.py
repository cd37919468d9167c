"""Findings as values, and as text."""

from __future__ import annotations

import pytest

from actionplan_engine.findings import (
    Finding,
    FindingKind,
    Location,
    Severity,
    in_reading_order,
    render_finding,
)

KIND = FindingKind(
    code="AP999",
    severity=Severity.ERROR,
    title="score outside the scale",
    subject="action {action_id}",
    found="{found}",
    expected="−3 … +3",
    help="write 3.5",
)


def finding(cell: str, file: str = "a.xlsx") -> Finding:
    return Finding(
        code="AP999",
        severity=Severity.ERROR,
        location=Location(file=file, sheet="scores", cell=cell),
        parameters={"action_id": "A-07", "found": "35"},
    )


def test_a_finding_says_what_where_what_was_read_and_what_to_do() -> None:
    text = render_finding(KIND, finding("E14"))
    head, *rest = text.splitlines()
    assert head.startswith("error[AP999] score outside the scale")
    assert head.endswith("a.xlsx › scores!E14")
    assert [line.split() for line in rest] == [
        ["action", "A-07"],
        ["found", "35"],
        ["expected", "−3", "…", "+3"],
        ["help", "write", "3.5"],
    ]


def test_a_missing_parameter_is_a_defect_that_shows() -> None:
    broken = finding("E14").model_copy(update={"parameters": {}})
    with pytest.raises(KeyError):
        render_finding(KIND, broken)


def test_findings_are_listed_by_file_row_and_column_once_each() -> None:
    cells = ["B10", "AA2", "B2", "Z2", "B2"]
    ordered = in_reading_order([finding("A1", "b.xlsx"), *map(finding, cells)])
    places = [str(f.location) for f in ordered]
    assert places == [
        "a.xlsx › scores!B2",
        "a.xlsx › scores!Z2",
        "a.xlsx › scores!AA2",
        "a.xlsx › scores!B10",
        "b.xlsx › scores!A1",
    ]


def test_a_csv_place_is_file_line_and_column() -> None:
    assert str(Location(file="scores.csv", line=3, column=5)) == "scores.csv:3:5"
