"""What must hold for every reader, whatever bytes it is given.

Each function takes bytes, makes a file of them that comes as far into the reader as possible, and
raises where reading crashes, or returns what its callers do not expect.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

from actionplan_engine.findings import render_finding
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import ods_cells
from actionplan_engine.tables.amounts import amount_column, far_below, lost_zeros
from actionplan_engine.tables.caps import COLUMNS_LIMIT, ROWS_LIMIT
from actionplan_engine.tables.csv_file import read_csv
from actionplan_engine.tables.findings_catalogue import KINDS
from actionplan_engine.tables.numbers import (
    Misread,
    day_readings,
    marks_of,
    read_day,
    read_month,
    read_number,
    write_number,
)
from actionplan_engine.tables.ods import ChildFailed, read_with
from actionplan_engine.tables.plan_tables import recognise
from actionplan_engine.tables.prose import seen_text
from actionplan_engine.tables.raw import FileReading, RawCell, Source, clean_text
from actionplan_engine.tables.units import split_unit
from actionplan_engine.tables.xlsx import read_workbook
from hostile import ods_packages, packages

_XLSX_PARTS = (
    "sheet",
    "sheet",
    "sheet",
    "strings",
    "styles",
    "book",
    "book_relations",
    "content_types",
    "root",
)
"""Which part of a small workbook the bytes take the place of; sheets most often."""
_NUMERALS = set("0123456789.,+-\u2212 \u00a0\u2007\u2009\u202f")


def fuzz_xlsx(data: bytes) -> None:
    """Read the bytes as a workbook, or as one part of it, by the first byte."""
    choice, body = data[:1], data[1:]
    if not choice or choice[0] >= len(_XLSX_PARTS):
        check_reading(read_workbook(body, "fuzz.xlsx"))
        return
    parts = packages.parts(**{_XLSX_PARTS[choice[0]]: body})
    check_reading(read_workbook(stored(parts), "fuzz.xlsx"))


def fuzz_ods(data: bytes) -> None:
    """Read the bytes as a spreadsheet, as its content or as its manifest, by the first byte."""
    choice, body = data[:1], data[1:]
    if choice == b"\x00":
        data = body
    elif choice == b"\x01":
        data = stored({"content.xml": ods_packages.content(), "META-INF/manifest.xml": body})
    else:
        data = stored({"content.xml": body, "META-INF/manifest.xml": ods_packages.MANIFEST})
    check_reading(read_with(sheets_here, data, "fuzz.ods"))


def fuzz_csv(data: bytes) -> None:
    """Read the bytes as a CSV file of actions, down to named cells."""
    check_reading(read_csv(data, "actions.csv"))


def fuzz_numbers(data: bytes) -> None:
    """Read the bytes' text as a number, an amount beside others, a date, a text."""
    text = data.decode("utf-8", "ignore")
    for language in LANGUAGES:
        for money in (False, True):
            check_number(text, language, money=money)
        check_amounts(text, language)
    marks_of(text)
    read_month(text)
    assert not (read_day(text) and day_readings(text))
    unit = split_unit(text)
    assert unit is None or unit.number in text
    assert seen_text(seen_text(text).text).unseen == ()


READERS: dict[str, Callable[[bytes], None]] = {
    "xlsx": fuzz_xlsx,
    "ods": fuzz_ods,
    "csv": fuzz_csv,
    "numbers": fuzz_numbers,
}


def check_reading(reading: FileReading) -> None:
    """Check that a reading is tables or findings, each as their users expect them."""
    assert not reading.refused or (reading.findings and not reading.tables)
    _, of_sheets = recognise(reading.tables, complete=True)
    for finding in (*reading.findings, *of_sheets):
        text = render_finding(KINDS[finding.code], finding)
        assert text.replace("\n", "").isprintable()
    for table in reading.tables:
        places = [(cell.row, cell.column) for row in table.rows for cell in row]
        assert places == sorted(set(places))
        assert all(0 < row <= ROWS_LIMIT + 1 for row, _ in places)
        assert all(0 < column <= COLUMNS_LIMIT for _, column in places)
        assert not any(cell.is_blank for row in table.rows for cell in row)


def check_number(text: str, language: str, *, money: bool) -> None:
    """Check that a number keeps the digits of its text and is read back as it is written."""
    read = read_number(text, language, money=money)
    digits = "".join(c for c in text if c in "0123456789").strip("0")
    for number in read.readings if isinstance(read, Misread) else (read,):
        assert "".join(map(str, number.as_tuple().digits)).strip("0") == digits
    if isinstance(read, Decimal):
        assert set(text) <= _NUMERALS
        assert read_number(f"{write_number(read, language)}", language) == read


def check_amounts(text: str, language: str) -> None:
    """Check an amount beside others: both readings differ by a thousand."""
    value = clean_text(text)
    cell = RawCell(value, Source("fuzz.csv"), 2, 1)
    column = amount_column([cell, cell._replace(value=Decimal(25_000))], language)
    if found := lost_zeros(cell, column, language):
        assert found[1] == found[0] * 1000
    if isinstance(number := read_number(text, language, money=True), Decimal):
        far_below(number, column)


def sheets_here(content: bytes) -> ods_cells.Sheets:
    """Read an .ods file in this process; the engine does it in one that may die."""
    try:
        return ods_cells.sheets_of(content)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of compiled code is no Exception
        raise ChildFailed(type(error).__name__) from None


def stored(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts without compressing them: fast, and the bytes stay visible to a fuzzer."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()
