"""Workbooks and CSV files become cells with types and addresses."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from actionplan_engine.tables import read_plan
from actionplan_engine.tables.csv_file import read_csv
from actionplan_engine.tables.raw import RawCell, RawTable, Source, column_letters, shown
from actionplan_engine.tables.xlsx import read_workbook
from plan_folder import write_minimal_plan, write_minimal_workbook


def workbook(fill) -> bytes:
    """Return a workbook of one sheet, `actions`, that `fill(book, sheet)` has filled."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        fill(book, book.add_worksheet("actions"))
    return target.getvalue()


def table_of(fill) -> RawTable:
    reading = read_workbook(workbook(fill), "plan.xlsx")
    assert reading.findings == ()
    (table,) = reading.tables
    return table


def first_cell(fill) -> RawCell:
    return table_of(fill).rows[0][0]


class TestWorkbooks:
    def test_a_number_keeps_the_digits_that_people_see(self):
        assert first_cell(lambda _, s: s.write(0, 0, 0.1)).value == Decimal("0.1")
        assert first_cell(lambda _, s: s.write(0, 0, 1661761.4)).value == Decimal("1661761.4")

    def test_a_text_is_trimmed_and_in_one_unicode_form(self):
        cell = first_cell(lambda _, s: s.write_string(0, 0, " \u00a0a\u0301 "))
        assert cell.value == "\u00e1"

    def test_a_number_shown_as_per_cent_is_known_as_such(self):
        def fill(book, sheet):
            sheet.write(0, 0, 0.5, book.add_format({"num_format": "0%"}))

        assert first_cell(fill).percent
        assert not first_cell(lambda _, s: s.write(0, 0, 0.5)).percent

    def test_a_date_is_a_date_and_a_truth_value_a_truth_value(self):
        def fill(book, sheet):
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            sheet.write_datetime(0, 0, dt.datetime(2025, 9, 30), day)  # noqa: DTZ001
            sheet.write_boolean(0, 1, True)  # noqa: FBT003

        date, truth = table_of(fill).rows[0]
        assert isinstance(date.value, dt.date)
        assert truth.value is True

    def test_a_formula_stands_beside_its_stored_result(self):
        cell = first_cell(lambda _, s: s.write_formula(0, 0, "=2*21", None, 42))
        assert (cell.value, cell.formula) == (Decimal(42), "=2*21")

    def test_a_formula_without_a_result_is_not_blank(self):
        cell = first_cell(lambda _, s: s.write_formula(0, 0, "=A9", None, ""))
        assert cell.value is None
        assert not cell.is_blank

    @pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
    def test_an_error_value_is_an_error_not_a_text(self, error):
        cell = first_cell(lambda _, s: s.write_formula(0, 0, "=1/0", None, error))
        assert (cell.value, cell.error) == (None, error)

    def test_dates_of_a_workbook_that_counts_from_1904_are_right(self):
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"date_1904": True}) as book:
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            book.add_worksheet("a").write_datetime(0, 0, dt.datetime(2025, 9, 30), day)  # noqa: DTZ001
        (table,) = read_workbook(target.getvalue(), "a.xlsx").tables
        assert str(table.rows[0][0].value)[:10] == "2025-09-30"

    def test_addresses_count_blank_rows_and_columns(self):
        def fill(_, sheet):
            sheet.write(0, 0, "a")
            sheet.write(7, 27, "b")

        table = table_of(fill)
        assert str(table.rows[1][0].location) == "plan.xlsx › actions!AB8"

    def test_merged_blocks_are_known_by_their_corners(self):
        table = table_of(lambda _, s: s.merge_range("B2:C4", "x"))
        assert [str(block) for block in table.merged] == ["B2:C4"]

    def test_sheets_come_in_the_workbooks_order_with_their_names(self):
        target = io.BytesIO()
        with xlsxwriter.Workbook(target) as book:
            for name in ("Δράσεις", "cities", "a & b"):
                book.add_worksheet(name).write(0, 0, "x")
        reading = read_workbook(target.getvalue(), "plan.xlsx")
        assert [table.source.sheet for table in reading.tables] == ["Δράσεις", "cities", "a & b"]


def lines(content: bytes) -> list[list[object]]:
    (table,) = read_csv(content, "actions.csv").tables
    return [[cell.value for cell in row] for row in table.rows]


class TestCsvFiles:
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_the_separator_is_found(self, separator):
        text = f"a{separator}b\n1{separator}x y\n"
        assert lines(text.encode()) == [["a", "b"], ["1", "x y"]]

    def test_the_separator_is_found_below_a_title(self):
        assert lines(b"Our cities\n\na;b\n1;2,5\n") == [["Our cities"], ["a", "b"], ["1", "2,5"]]

    def test_a_list_in_a_header_row_of_commas_stays_whole(self):
        assert lines(b"a,b,c;d\n1,2,3;4\n") == [["a", "b", "c;d"], ["1", "2", "3;4"]]

    def test_a_first_line_may_name_the_separator(self):
        assert lines(b"sep=;\na,x;b\n1;2\n") == [["a,x", "b"], ["1", "2"]]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    def test_utf_8_is_read_with_and_without_a_byte_order_mark(self, encoding):
        assert lines("Τίτλος,x\n".encode(encoding)) == [["Τίτλος", "x"]]

    @pytest.mark.parametrize(
        ("text", "encoding", "name"),
        [
            ("Κωδικός δράσης;Τίτλος\nA-1;Φύτευση στο άλσος\n", "cp1253", "Windows-1253"),
            ("Ο,τι\nα,β\n", "cp1253", "Windows-1253"),
            ("Código;Título\nA-1;Árboles, señalética y acción\n", "cp1252", "Windows-1252"),
            ("a,b\nmañana,1\n", "cp1252", "Windows-1252"),
        ],
    )
    def test_an_old_encoding_is_detected_and_said(self, text, encoding, name):
        reading = read_csv(text.encode(encoding), "actions.csv")
        (finding,) = reading.findings
        assert (finding.code, finding.parameters["found"]) == ("AP111", name)
        assert not finding.is_error
        values = [cell.value for row in reading.tables[0].rows for cell in row]
        assert all(str(value) in text for value in values)

    def test_a_cell_of_several_lines_does_not_shift_the_lines_below(self):
        (table,) = read_csv(b'a,b\n"one\ntwo",3\n4,5\n', "actions.csv").tables
        assert [str(row[0].location) for row in table.rows] == [
            "actions.csv:1:1",
            "actions.csv:2:1",
            "actions.csv:4:1",
        ]


class TestFolders:
    def test_a_workbook_and_csv_files_say_the_same(self, tmp_path):
        one = read_plan(write_minimal_plan(tmp_path / "csv")).inputs
        other = read_plan(write_minimal_workbook(tmp_path / "xlsx")).inputs
        assert one is not None
        assert other is not None
        silent = {"files": True, "scores": {"__all__": {"where"}}}
        assert one.model_dump(exclude=silent) == other.model_dump(exclude=silent)

    def test_every_file_is_named_with_its_hashes(self, tmp_path):
        inputs = read_plan(write_minimal_plan(tmp_path)).inputs
        assert inputs is not None
        names = [file.file for file in inputs.files]
        assert names == sorted(path.name for path in Path(tmp_path).iterdir())
        assert all(len(f.sha256) == len(f.content_sha256) == 64 for f in inputs.files)


def test_columns_are_lettered_as_in_spreadsheets() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_csv_cell_is_named_by_line_and_column() -> None:
    assert str(Source("a.csv").at(3, 2)) == "a.csv:3:2"
    assert str(Source("a.xlsx", "s").at(3)) == "a.xlsx › s!3:3"


def test_a_long_value_is_shown_short() -> None:
    assert len(shown("x" * 500)) == 60
