"""Workbooks that no spreadsheet program writes, made by hand."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    "</Types>"
)
ROOT = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="scores" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    "</Relationships>"
)
STYLES = f'<styleSheet xmlns="{MAIN}"/>'
STRINGS = f'<sst xmlns="{MAIN}"/>'


def sheet(rows: str = "", after: str = "") -> str:
    """Return a worksheet's XML around its rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(address: str, value: object) -> str:
    """Return a cell: a number, or a text that stands in it."""
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'


def row(number: int, *cells: str) -> str:
    """Return a row around its cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def parts(**changes: str | bytes | None) -> dict[str, str | bytes]:
    """Return the parts of a small workbook; keywords replace one, `None` drops it."""
    names: dict[str, str | bytes | None] = {
        "content_types": CONTENT_TYPES,
        "root": ROOT,
        "book": BOOK,
        "book_relations": BOOK_RELATIONS,
        "styles": STYLES,
        "strings": STRINGS,
        "sheet": sheet(row(1, cell("A1", "action_id"))),
    } | changes
    paths = {
        "content_types": "[Content_Types].xml",
        "root": "_rels/.rels",
        "book": "xl/workbook.xml",
        "book_relations": "xl/_rels/workbook.xml.rels",
        "styles": "xl/styles.xml",
        "strings": "xl/sharedStrings.xml",
        "sheet": "xl/worksheets/sheet1.xml",
    }
    return {paths[name]: text for name, text in names.items() if text is not None}


def package(
    content: dict[str, str | bytes] | None = None, *extra: tuple[str | zipfile.ZipInfo, bytes]
) -> bytes:
    """Zip parts; `extra` entries are added after them, whatever their names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts() if content is None else content).items():
            archive.writestr(name, text)
        for entry, data in extra:
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
