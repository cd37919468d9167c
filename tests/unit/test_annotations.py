"""Findings as workflow commands of GitHub Actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.cli.annotations import annotation
from actionplan_engine.findings import Finding, FindingKind, Location, Severity

KIND = FindingKind("AP999", Severity.ERROR, "score outside {found}", found="{found}", help="mend")


def finding(location: Location | None, found: str = "35") -> Finding:
    return KIND.at(location, found=found)


def test_a_cell_of_a_workbook_has_its_row_and_its_address() -> None:
    where = Location(file="a.xlsx", sheet="scores", cell="E14")
    line = annotation(KIND, finding(where), Path("plan"), "en")
    head, _, message = line.removeprefix("::error ").partition("::")
    assert head == "file=plan/a.xlsx,line=14,col=5,title=AP999 score outside 35 (scores!E14)"
    assert message.startswith("error[AP999] score outside 35")
    assert "%0A" in message


def test_a_csv_cell_has_its_line_and_column() -> None:
    where = Location(file="a.csv", line=3, column=2)
    assert "file=plan/a.csv,line=3,col=2,title=" in annotation(
        KIND, finding(where), Path("plan"), "en"
    )


def test_a_finding_of_the_whole_plan_has_a_title_only() -> None:
    line = annotation(KIND, finding(None), Path("plan"), "en")
    assert line.startswith("::error title=AP999")


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_severity_is_the_command(severity: Severity, command: str) -> None:
    kind = KIND._replace(severity=severity)
    assert annotation(kind, kind.at(None, found="x"), Path(), "en").startswith(f"::{command} ")


def test_nothing_in_the_inputs_can_start_a_command_of_its_own() -> None:
    """Percent, line ends, colons and commas are escaped as the toolkit does."""
    where = Location(file="a,b:c%.csv", line=1, column=1)
    line = annotation(KIND, finding(where, found="1\r\n::set-env name=X::y, 5 %"), Path("p"), "en")
    assert "\n" not in line
    assert "\r" not in line
    properties = line.removeprefix("::error ").split("::")[0]
    assert properties.startswith("file=p/a%2Cb%3Ac%25.csv,line=1,col=1,title=")
    assert properties.count(",") == 3
    assert "5 %25" in line


def test_a_path_below_the_working_folder_is_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    where = Location(file="a.csv", line=1, column=1)
    assert "file=plan/a.csv" in annotation(KIND, finding(where), tmp_path / "plan", "en")
    assert "file=/elsewhere/a.csv" in annotation(KIND, finding(where), Path("/elsewhere"), "en")
