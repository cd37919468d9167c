"""OpenDocument spreadsheets made to harm a reader are refused with one finding."""

from __future__ import annotations

import stat
import zipfile

import pytest

from actionplan_engine.tables import ods
from actionplan_engine.tables.caps import MEBIBYTE
from actionplan_engine.tables.file_findings import TOO_MUCH_MEMORY
from actionplan_engine.tables.ods import read_spreadsheet
from hostile.ods_packages import (
    ENCRYPTED_MANIFEST,
    cell,
    content,
    number,
    row,
    spreadsheet,
    table,
    words,
)
from hostile.packages import package

DOCTYPE = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


FAR_CELL = table(
    row(number(1)),
    row(cell(), table__number_rows_repeated=1_048_574),
    row(cell(table__number_columns_repeated=16_383), number(1)),
)
REFUSED: dict[str, tuple[bytes, str]] = {
    "no bytes": (b"", "AP102"),
    "an .xlsx under another name": (package(), "AP102"),
    "no sheet": (spreadsheet(), "AP102"),
    "no well-formed XML": (spreadsheet(xml="<office:document-content>"), "AP102"),
    "a password": (spreadsheet(xml=b"\x00" * 99, manifest=ENCRYPTED_MANIFEST), "AP103"),
    "macros": (spreadsheet(table(), extra=(("Basic/Standard/Module1.xml", b"<a/>"),)), "AP104"),
    "scripts": (spreadsheet(table(), extra=(("Scripts/python/a.py", b"pass"),)), "AP104"),
    "entities that expand": (spreadsheet(xml=DOCTYPE + content(table())), "AP105"),
    "an external entity": (spreadsheet(xml=EXTERNAL + content(table())), "AP105"),
    "a value repeated over all rows": (
        spreadsheet(table(row(number(1), table__number_rows_repeated=1_048_576))),
        "AP107",
    ),
    "a value repeated over all columns": (
        spreadsheet(table(row(number(1, table__number_columns_repeated=16_384)))),
        "AP107",
    ),
    "a value repeated over a block": (
        spreadsheet(
            table(
                row(
                    number(1, table__number_columns_repeated=190), table__number_rows_repeated=9_000
                )
            )
        ),
        "AP107",
    ),
    "the first cell and the last": (spreadsheet(FAR_CELL), "AP107"),
    "repeats beyond all bounds": (
        spreadsheet(table(row(cell(), table__number_rows_repeated=10**18))),
        "AP105",
    ),
    "repeats that are no number": (
        spreadsheet(table(row(cell(table__number_columns_repeated="-1")))),
        "AP105",
    ),
    "all cells merged": (
        spreadsheet(
            table(
                row(
                    words(
                        "x",
                        table__number_columns_spanned=16_384,
                        table__number_rows_spanned=1_048_576,
                    )
                )
            )
        ),
        "AP105",
    ),
    "spaces beyond all bounds": (
        spreadsheet(table(row(words('<text:s text:c="900000000"/>')))),
        "AP105",
    ),
    "a cell of many spaces": (
        spreadsheet(table(row(words("a" + '<text:s text:c="30000"/>' * 3000)))),
        "AP106",
    ),
    "many cells of many spaces": (
        spreadsheet(table(*(row(words('a<text:s text:c="30000"/>')) for _ in range(3000)))),
        "AP106",
    ),
    "a cell of many line breaks": (
        spreadsheet(table(row(words("a" + "<text:line-break/>" * 40_000)))),
        "AP106",
    ),
    "a cell longer than any program writes": (
        spreadsheet(table(row(words("y" * 40_000)))),
        "AP106",
    ),
    "three hundred sheets": (
        spreadsheet(*(table(row(number(1)), name=f"s{at}") for at in range(300))),
        "AP106",
    ),
    "a sheet twice": (spreadsheet(table(), table()), "AP105"),
    "a sheet in a cell": (spreadsheet(table(row(cell(table(name="b"))))), "AP105"),
    "many large sheets": (
        spreadsheet(
            *(
                table(
                    row(number(1)),
                    row(table__number_rows_repeated=9_990),
                    row(cell(table__number_columns_repeated=198), number(1)),
                    name=f"s{at}",
                )
                for at in range(20)
            )
        ),
        "AP106",
    ),
    "one long text in many cells": (
        spreadsheet(table(row(words("x" * 300_000, table__number_columns_repeated=120)))),
        "AP106",
    ),
    "elements in elements": (spreadsheet(xml="<a>" * 70 + "</a>" * 70), "AP106"),
    "too many elements": (
        spreadsheet(table(row("<text:p/>" * 1_300_000))),
        "AP106",
    ),
    "a part that unpacks to 65 MiB": (
        spreadsheet(table(), extra=(("Pictures/a.bin", bytes(65 * MEBIBYTE)),)),
        "AP106",
    ),
    "a path out of the package": (spreadsheet(table(), extra=(("../x.xml", b"<a/>"),)), "AP105"),
    "a link": (spreadsheet(table(), extra=((link("x.xml"), b"/etc/passwd"),)), "AP105"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_one_finding(data: bytes, code: str) -> None:
    reading = read_spreadsheet(data, "hostile.ods")
    assert reading.refused
    assert reading.tables == ()
    (finding,) = reading.findings
    assert finding.code == code


@pytest.mark.parametrize("limit", [20, 40, 48])
def test_a_reader_that_runs_out_of_memory_is_a_finding(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    monkeypatch.setattr(ods, "MEMORY_LIMIT", limit * MEBIBYTE)
    monkeypatch.setattr(ods, "TIME_LIMIT", 20)
    large = table(*(row(*(words(f"{r} {c}" * 30) for c in range(100))) for r in range(500)))
    reading = read_spreadsheet(spreadsheet(large), "large.ods")
    assert reading.refused
    (finding,) = reading.findings
    assert (finding.code, finding.parameters["found"]) == ("AP102", TOO_MUCH_MEMORY)


def test_a_reader_that_does_not_end_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods, "TIME_LIMIT", 0.001)
    reading = read_spreadsheet(spreadsheet(table(row(number(1)))), "slow.ods")
    assert [finding.code for finding in reading.findings] == ["AP102"]


def test_formats_over_the_whole_sheet_cost_nothing() -> None:
    data = spreadsheet(
        table(
            row(number(1), cell(table__number_columns_repeated=16_383)),
            row(cell(table__number_columns_repeated=16_384), table__number_rows_repeated=1_048_575),
        )
    )
    (found,) = read_spreadsheet(data, "wide.ods").tables
    assert len(found.rows) == 1


def test_two_readers_that_see_different_cells_are_a_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ods, "sheets_in_child", lambda _: [("actions", [])])
    reading = ods.read_with(ods.sheets_in_child, spreadsheet(table(row(number(1)))), "odd.ods")
    assert [finding.code for finding in reading.findings] == ["AP105"]
