"""OpenDocument spreadsheets made by hand, sound ones and others."""

from __future__ import annotations

import io
import zipfile

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_ROOT = (
    f'<office:document-content xmlns:office="{NAMES}office:1.0" xmlns:table="{NAMES}table:1.0"'
    f' xmlns:text="{NAMES}text:1.0" xmlns:style="{NAMES}style:1.0"'
    f' xmlns:draw="{NAMES}drawing:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
)
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{NAMES}manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>'
)
ENCRYPTED_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{NAMES}manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    "</manifest:file-entry></manifest:manifest>"
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def number(value: object, **attributes: object) -> str:
    """Return a cell with a number; `__` in a keyword stands for `:`, `_` for `-`."""
    return (
        f'<table:table-cell{_written(attributes)} office:value-type="float"'
        f' office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    )


def words(text: str, **attributes: object) -> str:
    """Return a cell with a text."""
    return (
        f'<table:table-cell{_written(attributes)} office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def cell(inside: str = "", **attributes: object) -> str:
    """Return a cell with whatever is given."""
    return f"<table:table-cell{_written(attributes)}>{inside}</table:table-cell>"


def row(*cells: str, **attributes: object) -> str:
    """Return a row around its cells."""
    return f"<table:table-row{_written(attributes)}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "actions", **attributes: object) -> str:
    """Return a sheet around its columns and rows."""
    inside = "".join(rows)
    return f'<table:table table:name="{name}"{_written(attributes)}>{inside}</table:table>'


def content(*tables: str, styles: str = "") -> str:
    """Return `content.xml` around its sheets."""
    return (
        f"{_ROOT}<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def spreadsheet(
    *tables: str,
    styles: str = "",
    xml: str | bytes | None = None,
    manifest: str = MANIFEST,
    extra: tuple[tuple[str | zipfile.ZipInfo, bytes], ...] = (),
) -> bytes:
    """Zip a spreadsheet of these sheets, or of the `content.xml` that is given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", xml or content(*tables, styles=styles))
        for entry, data in extra:
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", manifest)
    return target.getvalue()


def _written(attributes: dict[str, object]) -> str:
    """Return keywords as attributes: `table__number_rows_repeated` is of the table's names."""
    names = {key: key.replace("__", ":").replace("_", "-") for key in attributes}
    return "".join(f' {names[key]}="{value}"' for key, value in attributes.items())
