"""findings.html and findings.xlsx: for the group, safe, with a link to each cell."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from actionplan_engine.i18n import LANGUAGES
from plan_folder import Row, changed, minimal_tables, write_minimal_plan, write_minimal_workbook

T = minimal_tables()
HOSTILE = '=HYPERLINK("http://evil.example","x")<script>alert(1)</script>'
ACTIONS: list[Row] = changed(T["actions"], "A-1", eligible=HOSTILE, cost_likely="-2+3+cmd|' /C'!A0")


def call(*arguments: object, language: str = "en") -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": language}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


def written(folder: Path, out: Path, language: str = "en") -> tuple[str, openpyxl.Workbook]:
    assert call("check", folder, "--out", out, language=language).exit_code == 1
    page = (out / "findings.html").read_text(encoding="utf-8")
    return page, openpyxl.load_workbook(out / "findings.xlsx")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "our plan #1"
    write_minimal_workbook(folder, actions=ACTIONS)
    (folder / "plan.xlsx").rename(folder / "100 % Πλάνο #1.xlsx")
    return folder


def test_hostile_text_stays_text(plan: Path, tmp_path: Path) -> None:
    page, book = written(plan, tmp_path / "out")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert not re.search(r"(src|href)=\"(https?:|javascript:|//)", page)
    texts = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in texts} == {"s"}
    formula_like = [cell for cell in texts if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert formula_like
    assert all(cell.quotePrefix for cell in formula_like)


def test_a_link_leads_to_the_cell_whatever_the_names(plan: Path, tmp_path: Path) -> None:
    page, book = written(plan, tmp_path / "out")
    row = next(book.worksheets[0].iter_rows(min_row=2, max_row=2))
    link = row[4].hyperlink
    assert link.location == f"'actions'!{row[4].value}"
    target = "../our%20plan%20%231/100%20%25%20Πλάνο%20%231.xlsx"
    assert link.target.replace("\\", "/") == target
    assert f'href="{target}"' in page


def test_a_csv_file_is_linked_as_a_whole(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan", actions=ACTIONS)
    page, book = written(folder, folder / "reports")
    row = next(book.worksheets[0].iter_rows(min_row=2, max_row=2))
    assert (row[2].value, row[4].value) == ("actions.csv", "2:6")
    assert row[4].hyperlink.target.replace("\\", "/") == "../actions.csv"
    assert 'href="../actions.csv"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_to_do_and_what_the_codes_mean(
    plan: Path, tmp_path: Path, language: str
) -> None:
    page, book = written(plan, tmp_path / language, language)
    heads = {
        "en": ("What to do", "How to mend it in Excel and LibreOffice"),
        "el": ("Τι να κάνετε", "Πώς διορθώνεται στο Excel και στο LibreOffice"),
        "es": ("Qué hacer", "Cómo corregirlo en Excel y LibreOffice"),
    }[language]
    assert all(head in page for head in heads)
    first = [cell.value for cell in book.worksheets[0][1]]
    codes = [cell.value for cell in book.worksheets[1][1]]
    assert heads[0] in first
    assert heads[1] in codes


def test_the_same_findings_give_the_same_bytes(plan: Path, tmp_path: Path) -> None:
    call("check", plan, "--out", tmp_path / "a")
    call("check", plan, "--out", tmp_path / "b")
    for name in ("findings.html", "findings.xlsx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_no_finding_is_said_too(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan")
    assert call("check", folder, "--out", tmp_path / "out").exit_code == 0
    page = (tmp_path / "out" / "findings.html").read_text(encoding="utf-8")
    assert "Nothing was found" in page
    assert "<table" not in page


def test_without_out_nothing_is_written(plan: Path) -> None:
    before = sorted(plan.parent.rglob("*"))
    call("check", plan)
    assert sorted(plan.parent.rglob("*")) == before


def test_the_plan_folder_itself_is_refused(plan: Path) -> None:
    before = sorted(plan.iterdir())
    assert call("check", plan, "--out", plan).exit_code == 2
    assert sorted(plan.iterdir()) == before


@pytest.mark.parametrize("command", ["check", "score", "run", "explain", "diff"])
def test_every_command_that_reads_a_plan_annotates(plan: Path, command: str) -> None:
    further = {"explain": ["A-1"], "diff": [plan]}.get(command, [])
    result = call(command, plan, *further, "--format", "github")
    assert result.exit_code == 1
    lines = [line for line in result.output.splitlines() if line.startswith("::error file=")]
    assert len(lines) == 2
    assert "AP209" in "".join(lines)


def test_the_workbook_has_no_formula_and_no_macro(plan: Path, tmp_path: Path) -> None:
    call("check", plan, "--out", tmp_path)
    with zipfile.ZipFile(tmp_path / "findings.xlsx") as package:
        parts = package.namelist()
        sheets = [package.read(name).decode() for name in parts if "worksheets/sheet" in name]
    assert not any("vba" in name for name in parts)
    assert not any("<f>" in sheet for sheet in sheets)
