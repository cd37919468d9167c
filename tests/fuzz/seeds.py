"""Sound files to start from, and the words that files of each kind are made of."""

from __future__ import annotations

from hostile import packages
from hostile.ods_packages import MANIFEST, cell, content, number, row, spreadsheet, table, words
from hostile.packages import sheet

_ACTIONS = sheet(
    packages.row(
        1, packages.cell("A1", "action_id"), packages.cell("B1", "title"), packages.cell("C1", "x")
    )
    + packages.row(2, packages.cell("A2", "A-1"), packages.cell("B2", "Trees"))
    + '<row r="3" hidden="1"><c r="A3" t="s"><v>0</v></c><c r="B3"><f>1+1</f><v>2</v></c>'
    '<c r="C3" t="e"><v>#REF!</v></c></row><row r="4"><c r="A4" s="1"><v>45000</v></c></row>',
    '<autoFilter ref="A1:C4"><filterColumn colId="0"/></autoFilter>'
    '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>',
)
_STRINGS = f'<sst xmlns="{packages.MAIN}"><si><t>A-2</t></si><si><r><t>b</t></r></si></sst>'
_SHEET = table(
    "<table:table-column/>",
    '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>',
    row(words("action_id"), words("title"), words("cost_likely")),
    row(words("A-1"), words("Trees", table__number_columns_spanned=2), number(5)),
    row(
        number(2, table__formula="of:=1+1", table__number_columns_repeated=2),
        cell("<text:p>#REF!</text:p>", table__formula="of:=1/0", office__value_type="string"),
        table__number_rows_repeated=2,
        table__visibility="filter",
    ),
    row(cell("<text:p>1</text:p>", office__value_type="date", office__date_value="2025-01-02")),
)

SEEDS: dict[str, tuple[bytes, ...]] = {
    "xlsx": (
        b"\x00" + _ACTIONS.encode(),
        b"\x03" + _STRINGS.encode(),
        b"\x04" + packages.STYLES.encode(),
        b"\x05" + packages.BOOK.encode(),
        b"\x06" + packages.BOOK_RELATIONS.encode(),
        b"\x07" + packages.CONTENT_TYPES.encode(),
        b"\x08" + packages.ROOT.encode(),
        b"\xff" + packages.package(),
    ),
    "ods": (
        b"\x00" + spreadsheet(_SHEET),
        b"\x01" + MANIFEST.encode(),
        b"\x02" + content(_SHEET).encode(),
        b"\x02" + content(table(), table(row(number(1)), name="b")).encode(),
    ),
    "csv": (
        b'action_id,title,cost_likely\nA-1,Trees,"1.234,50"\n',
        "sep=;\nκωδικός δράσης;τίτλος\nA-1;Δέντρα\n".encode("cp1253"),
        b'a\tb\n"one\ntwo"\t3\n',
        "\ufefftítulo;á\n1;2".encode(),
    ),
    "numbers": (
        b"1.661.761,40",
        b"1,234",
        b"9,31",
        b"-1 234.5",
        b"M$ 1.500",
        b"5/26/2009",
        b"2025-09-30",
        "12\u00a0345,6-".encode(),
        "٣\u202ea".encode(),
    ),
}
_TOKENS = {
    "xlsx": (
        '<c r="A2"><v>1</v></c>',
        ' t="s"',
        ' t="e"',
        ' t="b"',
        ' t="d"',
        ' t="inlineStr"',
        "<f>A1</f>",
        '<f t="shared" si="0"/>',
        '<f t="array" ref="A1:B2">1</f>',
        'r="XFD1048576"',
        '<row r="2">',
        "</row>",
        "<v>",
        "</v>",
        "1E999",
        "-1",
        "NaN",
        ' s="99"',
        "&#x0;",
        "&#9;",
        '<mergeCell ref="A1:B2"/>',
        '<col min="1" max="3" hidden="1"/>',
        "<!DOCTYPE a>",
        "_x001B_",
        ' state="hidden"',
        ' date1904="1"',
        '<numFmt numFmtId="165" formatCode="[h]:mm"/>',
    ),
    "ods": (
        ' table:number-columns-repeated="3"',
        ' table:number-rows-repeated="2"',
        ' table:number-columns-spanned="2"',
        ' office:value-type="float"',
        ' office:value="1e400"',
        ' office:value-type="time"',
        ' office:time-value="PT3H"',
        ' office:value-type="boolean"',
        ' office:boolean-value="true"',
        ' office:value-type="date"',
        ' office:date-value="x"',
        ' table:formula="of:=1"',
        ' office:string-value="a"',
        "<table:covered-table-cell/>",
        "<text:p>",
        "</text:p>",
        "<office:annotation>",
        "<table:table-row>",
        "<text:s/>",
        "&#x0;",
        '<table:table table:name="c">',
        ' table:visibility="collapse"',
        "<!DOCTYPE a>",
    ),
    "csv": (",", ";", "\t", '"', '""', "\n", "\r\n", "\x00", "\ufeff", "sep=,", "title.el", "=1"),
    "numbers": (".", ",", "-", "\u2212", "\u00a0", "\u202f", "000", "%", "MM$", "χιλ.", "1e5", "/"),
}
TOKENS = {name: tuple(token.encode() for token in tokens) for name, tokens in _TOKENS.items()}
