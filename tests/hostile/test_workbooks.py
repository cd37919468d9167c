"""Workbooks made to harm a reader are refused with one finding, without reading them whole."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

from actionplan_engine.tables import read_plan
from actionplan_engine.tables.caps import MEBIBYTE
from actionplan_engine.tables.raw import FileReading
from actionplan_engine.tables.xlsx import read_workbook
from hostile.packages import (
    MAIN,
    RELATIONS,
    cell,
    package,
    parts,
    row,
    sheet,
)


def refusal(content: bytes) -> str:
    """Return the code of the only finding of a refused workbook."""
    reading = read_workbook(content, "hostile.xlsx")
    assert reading.refused
    assert reading.tables == ()
    (finding,) = reading.findings
    return finding.code


def read(content: bytes) -> FileReading:
    reading = read_workbook(content, "odd.xlsx")
    assert reading.findings == ()
    return reading


def symlink(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def lying_about_size(content: bytes, *, claimed: int) -> bytes:
    """Return the archive with the sizes that its last entry claims to unpack to changed."""
    data = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rfind(signature)
        data[at + offset : at + offset + 4] = claimed.to_bytes(4, "little")
    return bytes(data)


def encrypted(content: bytes) -> bytes:
    data = bytearray(content)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def twice(name: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return package(None, (name, b"<a/>"), (name, b"<b/>"))


def overlapping() -> bytes:
    """Two entries that unpack the same bytes."""
    data = bytearray(package(None, ("xl/a.bin", b"a" * 500), ("xl/b.bin", b"b" * 500)))
    first, second = data.find(b"PK\x03\x04xl/a.bin"), 0
    directory = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    second = directory[-2]
    data[directory[-1] + 42 : directory[-1] + 46] = data[second + 42 : second + 46]
    assert first <= 0
    return bytes(data)


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
MANY_STRINGS = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30000} </t></si></sst>'

REFUSED: dict[str, tuple[bytes, str]] = {
    "no bytes": (b"", "AP102"),
    "no archive": (b"\x89PNG\r\n\x1a\n" + bytes(500), "AP102"),
    "half an archive": (package()[:900], "AP102"),
    "an archive that lacks bytes in the middle": (package()[:60] + package()[80:], "AP102"),
    "an archive without a workbook": (package({"a.txt": "hello"}), "AP102"),
    "an archive without sheets": (
        package(parts(book=f'<workbook xmlns="{MAIN}"><sheets/></workbook>')),
        "AP102",
    ),
    "a sheet that is missing": (package(parts(sheet=None)), "AP102"),
    "a sheet that is no XML": (package(parts(sheet="<worksheet><c></worksheet>")), "AP102"),
    "an old or encrypted workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "AP103"),
    "an encrypted entry": (encrypted(package()), "AP103"),
    "macros": (package(None, ("xl/vbaProject.bin", b"\xd0\xcf")), "AP104"),
    "a part that unpacks to 65 MiB": (
        package(None, ("xl/media/a.bin", bytes(65 * MEBIBYTE))),
        "AP106",
    ),
    "parts that unpack to 130 MiB": (
        package(None, *((f"xl/media/{n}.bin", bytes(26 * MEBIBYTE)) for n in range(5))),
        "AP106",
    ),
    "a size that lies": (
        lying_about_size(package(None, ("xl/media/a.bin", bytes(70 * MEBIBYTE))), claimed=9),
        "AP102",
    ),
    "two thousand parts": (
        package(None, *((f"xl/{n}.xml", b"<a/>") for n in range(2001))),
        "AP106",
    ),
    "an entity that expands": (package(parts(sheet=DOCTYPE + sheet())), "AP105"),
    "an entity in a part of no consequence": (
        package(None, ("docProps/custom.xml", f"{DOCTYPE}<a>&c;</a>".encode())),
        "AP105",
    ),
    "an entity in UTF-16": (
        package(parts(styles=f"{DOCTYPE}<a>&c;</a>".encode("utf-16"))),
        "AP105",
    ),
    "an entity in a part without a name of XML": (
        package(None, ("xl/strange.bin", f"{DOCTYPE}<a>&c;</a>".encode())),
        "AP105",
    ),
    "the same part twice": (twice("xl/worksheets/sheet1.xml"), "AP105"),
    "the same part twice in other capitals": (
        package(None, ("XL/STYLES.XML", b"<styleSheet/>")),
        "AP105",
    ),
    "a path out of the package": (package(None, ("../../etc/x.xml", b"<a/>")), "AP105"),
    "an absolute path": (package(None, ("/etc/x.xml", b"<a/>")), "AP105"),
    "a drive": (package(None, ("C:/x.xml", b"<a/>")), "AP105"),
    "a link": (package(None, (symlink("xl/link.xml"), b"/etc/passwd")), "AP105"),
    "two parts in the same bytes": (overlapping(), "AP105"),
    "two sheets in one part": (
        package(
            parts(
                book=f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                '<sheet name="a" sheetId="1" r:id="rId1"/>'
                '<sheet name="b" sheetId="2" r:id="rId1"/></sheets></workbook>'
            )
        ),
        "AP105",
    ),
    "two cells at one address": (
        package(parts(sheet=sheet(row(1, cell("A1", 1), cell("A1", 2))))),
        "AP105",
    ),
    "two rows of one number": (
        package(parts(sheet=sheet(row(1, cell("A1", 1)) + row(1, cell("B1", 2))))),
        "AP105",
    ),
    "a cell in another row": (package(parts(sheet=sheet(row(1, cell("A7", 1))))), "AP105"),
    "a cell of no column": (package(parts(sheet=sheet(row(1, cell("ZZZZ1", 1))))), "AP105"),
    "all cells merged": (
        package(
            parts(
                sheet=sheet(
                    row(1, cell("A1", 1)),
                    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
                )
            )
        ),
        "AP105",
    ),
    "a row far down": (package(parts(sheet=sheet(row(10_001, cell("A10001", 1))))), "AP107"),
    "a column far to the right": (package(parts(sheet=sheet(row(1, cell("GS1", 1))))), "AP107"),
    "too many cells": (
        package(
            parts(
                sheet=sheet("".join(f'<row r="{n}">{"<c/>" * 40}</row>' for n in range(1, 7_600)))
            )
        ),
        "AP107",
    ),
    "an external entity": (
        package(
            parts(
                sheet='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
                + sheet(row(1, cell("A1", "&b;")))
            )
        ),
        "AP105",
    ),
    "the first cell and the last": (
        package(parts(sheet=sheet(row(1, cell("A1", 1)) + row(1_048_576, cell("XFD1048576", 1))))),
        "AP107",
    ),
    "too many shared strings": (
        package(parts(strings=f'<sst xmlns="{MAIN}">{"<si/>" * 1_100_000}</sst>')),
        "AP106",
    ),
    "too many styles": (
        package(parts(styles=f'<styleSheet xmlns="{MAIN}">{"<xf/>" * 160_000}</styleSheet>')),
        "AP106",
    ),
    "elements in elements": (package(parts(styles="<a>" * 70 + "</a>" * 70)), "AP106"),
    "a tag of two megabytes": (
        package(parts(styles=f'<styleSheet a="{"x" * 2 * MEBIBYTE}"/>')),
        "AP106",
    ),
    "one long formula that many cells share": (
        package(
            parts(
                sheet=sheet(
                    f'<row r="1"><c r="A1"><f t="shared" ref="A1:A8999" si="0">{"A1+" * 2600}1</f>'
                    "<v>1</v></c></row>"
                    + "".join(
                        f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/><v>1</v></c></row>'
                        for n in range(2, 9000)
                    )
                )
            )
        ),
        "AP106",
    ),
    "ninety thousand sheets": (
        package(
            parts(
                book=f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                + "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(90_000))
                + "</sheets></workbook>"
            )
        ),
        "AP106",
    ),
    "many sheets in a part with another root": (
        package(
            parts(
                book=f'<book xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                + "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(5_000))
                + "</sheets></book>"
            )
        ),
        "AP102",
    ),
    "one long text in many cells": (
        package(
            parts(
                strings=MANY_STRINGS,
                sheet=sheet(
                    "".join(
                        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 1300)
                    )
                ),
            )
        ),
        "AP106",
    ),
}


def test_a_formula_shared_by_a_column_is_read() -> None:
    shared = '<row r="2"><c r="A2"><f t="shared" ref="A2:A9" si="0">B2+1</f><v>5</v></c></row>'
    shared += "".join(
        f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/><v>5</v></c></row>' for n in range(3, 10)
    )
    rows = read(package(parts(sheet=sheet(row(1, cell("A1", "x")) + shared)))).tables[0].rows
    assert [each[0].formula for each in rows[1:]] == [f"=B{n}+1" for n in range(2, 10)]


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_one_finding(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_the_small_workbook_that_all_are_made_from_is_read() -> None:
    (table,) = read(package()).tables
    assert table.rows[0][0].value == "action_id"


def test_a_dimension_that_lies_costs_nothing() -> None:
    lying = sheet(row(1, cell("A1", "action_id"))).replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    (table,) = read(package(parts(sheet=lying))).tables
    assert len(table.rows) == 1


def test_a_link_over_the_whole_sheet_costs_nothing() -> None:
    linked = sheet(
        row(1, cell("A1", "action_id")), '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
    )
    (table,) = read(package(parts(sheet=linked))).tables
    assert len(table.rows[0]) == 1


def test_formats_far_down_and_right_are_no_data() -> None:
    formatted = sheet(row(1, cell("A1", "action_id"), '<c r="XFD1" s="0"/>') + row(1_048_576))
    (table,) = read(package(parts(sheet=formatted))).tables
    assert len(table.rows) == 1


@pytest.mark.parametrize("number", ["1E999", "-1E999", "9" * 5000])
def test_a_number_beyond_all_bounds_is_no_crash(number: str) -> None:
    content = package(parts(sheet=sheet(row(1, cell("A1", "action_id"), cell("B1", 1)))))
    content = package(
        parts(sheet=sheet(row(1, f'<c r="A1"><v>{number}</v></c>', cell("B1", "score"))))
    )
    reading = read_workbook(content, "odd.xlsx")
    assert len(reading.findings) + len(reading.tables) == 1


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    content = package(parts(sheet=sheet(row(1, cell("A1", "=HYPERLINK(&quot;http://x&quot;)")))))
    (table,) = read(content).tables
    assert table.rows[0][0].value == '=HYPERLINK("http://x")'
    assert table.rows[0][0].formula == ""


def test_pictures_and_unknown_parts_are_passed_over() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + os.urandom(2 * MEBIBYTE)
    vml = b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><br></xml>'
    extra = (("xl/media/image1.png", picture), ("xl/drawings/vmlDrawing1.vml", vml))
    assert len(read(package(None, *extra)).tables) == 1


def test_macros_are_seen_by_the_files_name_too(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsm").write_bytes(package())
    (finding,) = read_plan(tmp_path).findings[:1]
    codes = {finding.code for finding in read_plan(tmp_path).findings}
    assert finding is not None
    assert "AP104" in codes
    assert "AP120" not in codes


def test_a_refused_file_does_not_make_its_tables_missing(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(REFUSED["macros"][0])
    codes = [finding.code for finding in read_plan(tmp_path).findings]
    assert codes == ["AP104"]


def test_every_hostile_workbook_is_refused_within_a_gigabyte(tmp_path: Path) -> None:
    """Reading all of them in one process of limited memory and time ends well."""
    for number, (content, _) in enumerate(REFUSED.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(content)
    program = (
        "import sys; from pathlib import Path; from actionplan_engine.tables import read_plan;"
        "print(len(read_plan(Path(sys.argv[1])).findings))"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout) >= len(REFUSED)
