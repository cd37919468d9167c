"""Headers are found and named; what is odd about a sheet's shape is one finding."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from actionplan_engine.findings import Finding
from actionplan_engine.tables import read_plan
from plan_folder import (
    header_of,
    minimal_tables,
    write_csv_plan,
    write_minimal_plan,
    write_workbook,
)


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in read_plan(folder).findings]


def plan_with(folder: Path, name: str, fill) -> Path:
    """Write the minimal plan with one table as a workbook that `fill(book, sheet)` finishes."""
    tables = minimal_tables()
    rows = tables.pop(name)
    write_csv_plan(folder, tables)
    with xlsxwriter.Workbook(folder / f"{name}.xlsx") as book:
        sheet = book.add_worksheet(name)
        header = header_of(rows)
        sheet.write_row(0, 0, header)
        for down, row in enumerate(rows, start=1):
            for across, column in enumerate(header):
                if row[column] != "":
                    sheet.write(down, across, row[column])
        fill(book, sheet)
    return folder


def only(folder: Path) -> Finding:
    (finding,) = read_plan(folder).findings
    return finding


def test_a_title_above_the_headers_is_passed_over(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    path = tmp_path / "cities.csv"
    path.write_text("Our cities\n\n" + path.read_text())
    assert codes(tmp_path) == []


def test_a_table_without_any_header_is_one_finding(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / "actions.csv").write_text("A-1,Trees,north\nA-2,Ponds,north\n")
    finding = only(tmp_path)
    assert (finding.code, finding.parameters["table"]) == ("AP122", "actions")


def test_a_column_twice_is_one_finding(tmp_path: Path) -> None:
    def twice(_, sheet):
        sheet.write(0, 4, "Nombre")
        sheet.write(1, 4, "Norte")

    finding = only(plan_with(tmp_path, "cities", twice))
    assert (finding.code, str(finding.location)) == ("AP125", "cities.xlsx › cities!E1")


def test_a_value_beside_the_table_is_one_finding(tmp_path: Path) -> None:
    finding = only(plan_with(tmp_path, "cities", lambda _, sheet: sheet.write(2, 6, "stray")))
    assert (finding.code, str(finding.location)) == ("AP113", "cities.xlsx › cities!G3")


def test_an_unquoted_comma_is_one_finding(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    path = tmp_path / "conflicts.csv"
    path.write_text("scorer_id,action_id,reason\nS-1,A-1,owner, and builder\n")
    finding = only(tmp_path)
    assert (finding.code, str(finding.location)) == ("AP113", "conflicts.csv:2:4")


def test_cells_merged_over_data_are_one_finding_for_each_block(tmp_path: Path) -> None:
    """The cells under the block are not called empty besides."""
    finding = only(
        plan_with(tmp_path, "cities", lambda _, sheet: sheet.merge_range("B2:B3", "North"))
    )
    assert (finding.code, finding.parameters["found"]) == ("AP216", "B2:B3")


def test_a_value_hidden_under_a_merged_block_counts(tmp_path: Path) -> None:
    """The cell that is seen is blank; what was merged away still stands in the file."""

    def merge(book, sheet):
        sheet.merge_range("C2:C3", "", book.add_format())
        sheet.write("C3", "es")

    assert "AP216" in codes(plan_with(tmp_path, "cities", merge))


def test_cells_merged_in_notes_do_not_matter(tmp_path: Path) -> None:
    def merge(_, sheet):
        sheet.write(0, 5, "my note")
        sheet.merge_range("F2:F3", "see minutes")

    assert codes(plan_with(tmp_path, "cities", merge)) == ["AP124"]


def formulas(_, sheet):
    sheet.write_formula("F2", "=50000*2", None, 100000)
    sheet.write_formula("F3", "=F2*2", None, 200000)


def computed(path: Path, how: bytes = b"") -> None:
    """Let a workbook's formulas be computed, as programs say that they have done it."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = book.replace(b' fullCalcOnLoad="1"', how)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_formulas_are_one_warning_and_their_results_are_used(tmp_path: Path) -> None:
    folder = plan_with(tmp_path, "actions", formulas)
    computed(folder / "actions.xlsx")
    reading = read_plan(folder)
    (finding,) = reading.findings
    assert (finding.code, finding.parameters["count"], finding.is_error) == ("AP214", "2", False)
    assert [str(where) for where in (finding.location, *finding.related)] == [
        "actions.xlsx › actions!F2",
        "actions.xlsx › actions!F3",
    ]
    assert reading.inputs is not None
    costs = [action.cost for action in reading.inputs.actions[:2]]
    assert [cost and cost.likely.amount for cost in costs] == [100000, 200000]


@pytest.mark.parametrize(
    "how",
    [
        b' fullCalcOnLoad="1"',
        b' calcMode="manual" calcOnSave="0"',
        b' calcCompleted="0"',
    ],
)
def test_a_stored_result_that_is_out_of_date_is_refused(tmp_path: Path, how: bytes) -> None:
    """A program that wrote formulas without computing them stores 0 and says so."""
    folder = plan_with(tmp_path, "actions", lambda _, sheet: sheet.write_formula("F2", "=2*5"))
    computed(folder / "actions.xlsx", how)
    finding = only(folder)
    assert (finding.code, finding.parameters["value"]) == ("AP240", "0")
    assert str(finding.location) == "actions.xlsx › actions!F2"


def test_a_workbook_computed_by_hand_but_when_saved_is_up_to_date(tmp_path: Path) -> None:
    folder = plan_with(tmp_path, "actions", formulas)
    computed(folder / "actions.xlsx", b' calcMode="manual"')
    assert codes(folder) == ["AP214"]


def test_a_formula_without_a_stored_result_is_never_zero(tmp_path: Path) -> None:
    finding = only(
        plan_with(
            tmp_path, "actions", lambda _, sheet: sheet.write_formula("F2", "=F3/2", None, "")
        )
    )
    assert (finding.code, str(finding.location)) == ("AP213", "actions.xlsx › actions!F2")


def hidden(*, filtered: bool):
    """Return a filler that hides rows 2 and 4 to 5, by hand or by a filter."""

    def fill(_, sheet):
        if filtered:
            sheet.autofilter("A1:N5")
            sheet.filter_column("A", "x == A-2")
        for row in (1, 3, 4):
            sheet.set_row(row, None, None, {"hidden": True})

    return fill


def test_rows_hidden_by_hand_are_read_and_said(tmp_path: Path) -> None:
    reading = read_plan(plan_with(tmp_path, "actions", hidden(filtered=False)))
    (finding,) = reading.findings
    assert (finding.code, finding.parameters["found"]) == ("AP241", "2, 4–5")
    assert str(finding.location) == "actions.xlsx › actions!2:2"
    assert not finding.is_error
    assert reading.inputs is not None
    assert len(reading.inputs.actions) == 4


def test_rows_hidden_by_a_filter_are_read_and_a_note_says_so(tmp_path: Path) -> None:
    reading = read_plan(plan_with(tmp_path, "actions", hidden(filtered=True)))
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("AP242", "note")
    assert reading.inputs is not None
    assert len(reading.inputs.actions) == 4


def test_a_hidden_column_with_data_is_said_at_its_header_or_first_cell(tmp_path: Path) -> None:
    def fill(_, sheet):
        sheet.set_column("F:F", None, None, {"hidden": True})
        sheet.set_column("T:XFD", None, None, {"hidden": True})

    finding = only(plan_with(tmp_path, "actions", fill))
    assert (finding.code, finding.parameters["found"]) == ("AP241", "F")
    assert str(finding.location) == "actions.xlsx › actions!F2"


def test_a_hidden_sheet_of_a_table_is_said(tmp_path: Path) -> None:
    def fill(book, sheet):
        book.add_worksheet("notes").activate()
        sheet.hide()
        book.worksheets()[-1].set_first_sheet()

    finding = only(plan_with(tmp_path, "cities", fill))
    assert (finding.code, finding.parameters["found"]) == ("AP241", "cities")


def test_hidden_rows_without_data_are_no_finding(tmp_path: Path) -> None:
    def fill(_, sheet):
        for row in range(20, 200):
            sheet.set_row(row, None, None, {"hidden": True})

    assert codes(plan_with(tmp_path, "actions", fill)) == []


def test_an_error_value_is_one_finding(tmp_path: Path) -> None:
    finding = only(
        plan_with(tmp_path, "scores", lambda _, s: s.write_formula("D2", "=#REF!", None, "#REF!"))
    )
    assert (finding.code, finding.parameters["found"]) == ("AP215", "#REF!")


def test_a_score_that_became_a_date_is_one_finding(tmp_path: Path) -> None:
    def date(book, sheet):
        sheet.write_number("D2", 45780, book.add_format({"num_format": "d mmm"}))

    finding = only(plan_with(tmp_path, "scores", date))
    assert (finding.code, str(finding.location)) == ("AP217", "scores.xlsx › scores!D2")


def test_a_month_typed_as_a_date_is_that_month(tmp_path: Path) -> None:
    def date(book, sheet):
        sheet.write_number("H2", 45900, book.add_format({"num_format": "mmm yyyy"}))

    inputs = read_plan(plan_with(tmp_path, "actions", date)).inputs
    assert inputs is not None
    assert str(inputs.actions[0].earliest_start) == "2025-08"


def test_a_percentage_shown_as_50_per_cent_is_50(tmp_path: Path) -> None:
    def fill(book, sheet):
        sheet.write(0, 6, "cofinancing_max")
        for row in (1, 2):
            sheet.write(row, 6, 0.5, book.add_format({"num_format": "0%"}))

    reading = read_plan(plan_with(tmp_path, "funds", fill))
    assert {finding.code for finding in reading.findings} == {"AP350"}  # half is paid by nobody
    assert reading.inputs is not None
    assert [fund.cofinancing_max for fund in reading.inputs.funds] == [50, 100]


def test_an_empty_sheet_of_any_name_is_no_finding(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    with xlsxwriter.Workbook(tmp_path / "more.xlsx") as book:
        for name in ("Φύλλο1", "rules", "Οδηγίες"):
            book.add_worksheet(name)
        book.worksheets()[2].write(0, 0, "How to fill in these sheets")
    assert codes(tmp_path) == []


def test_a_misspelt_table_is_answered_with_the_nearest(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / "conflcts.csv").write_text("who,which\nS-1,A-1\n")
    finding = only(tmp_path)
    assert (finding.code, finding.parameters["near"]) == ("AP121", "conflicts")


@pytest.mark.parametrize("table", ["actions", "scores", "funds", "cities", "rates", "scorers"])
def test_a_table_under_another_name_is_one_error_that_names_it(tmp_path: Path, table: str) -> None:
    """Also where the plan cannot do without it: it is there, only under another name."""
    write_minimal_plan(tmp_path)
    (tmp_path / f"{table}.csv").rename(tmp_path / "of May.csv")
    errors = [finding for finding in read_plan(tmp_path).findings if finding.is_error]
    found = [(finding.code, finding.parameters.get("tables")) for finding in errors]
    assert ("AP150", table) in found
    assert {code for code, _ in found} <= {"AP150", "AP302", "AP315"}


def test_a_renamed_scorecard_is_told_from_the_evidence_beside_it(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    card = [["action_id", "scorer_id", "C-1"], ["A-1", "S-1", "a visit"]]
    write_workbook(tmp_path / "G-1.xlsx", {"Evidence": card, "Of May": card})
    (found,) = [f for f in read_plan(tmp_path).findings if f.code == "AP150"]
    assert (str(found.location), found.parameters["tables"]) == ("G-1.xlsx › Of May", "scores")


def test_a_note_of_ones_own_is_answered_with_few_names(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / "budget lines.csv").write_text("a,b\n1,2\n")
    finding = only(tmp_path)
    assert (finding.code, finding.parameters["near"]) == ("AP121", "actions, scores, funds")


def test_the_copy_of_a_file_is_blamed_not_the_original(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / "Copy of actions.csv").write_bytes((tmp_path / "actions.csv").read_bytes())
    finding = only(tmp_path)
    assert (finding.code, finding.parameters["found"]) == ("AP115", "actions.csv")
    assert str(finding.location) == "Copy of actions.csv"


def test_a_misspelt_column_is_answered_with_the_nearest(tmp_path: Path) -> None:
    cities = [row | {"contry": "GR"} for row in minimal_tables()["cities"]]
    finding = only(write_minimal_plan(tmp_path, cities=cities))
    assert (finding.code, finding.parameters["near"]) == ("AP129", "country")


def test_a_title_by_language_is_a_title(tmp_path: Path) -> None:
    cities = [
        {"city_id": row["city_id"], "name.en": row["name"], "name.el": "Πόλη"}
        for row in minimal_tables()["cities"]
    ]
    inputs = read_plan(write_minimal_plan(tmp_path, cities=cities)).inputs
    assert inputs is not None
    assert inputs.cities[0].name.spoken("el").text == "Πόλη"
