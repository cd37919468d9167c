"""An empty coordinator's workbook: every table with its headers, in one language."""

from __future__ import annotations

import datetime as dt
import io

from actionplan_engine.tables.headers import column_label, table_label
from actionplan_engine.tables.schema import SCHEMA, SETTINGS, Kind

TABLES = (
    "settings",
    "cities",
    "themes",
    "practices",
    "actions",
    "scorers",
    "scores",
    "weights",
    "conflicts",
    "funds",
    "capacity",
    "rates",
    "rules",
    "tabled",
    "scenarios",
)
"""The sheets, in the order in which a coordinator fills them."""

DEFAULTS = {
    "languages": "en;el;es",
    "criteria_set": "iurc",
    "weighting": "swing",
    "missing_policy": "zero",
    "merge": "median",
    "coverage_minimum": "50",
    "samples": "10000",
    "seed": "1",
}
FIXED_DATE = dt.datetime(2021, 9, 1)  # noqa: DTZ001 - a workbook's date has no zone
WIDTHS = {Kind.SPOKEN: 40, Kind.TEXT: 24, Kind.WORDS: 20, Kind.IDS: 20}


def blank_workbook(language: str) -> bytes:
    """Return an .xlsx with every table's headers in `language`; required columns stand out.

    The same language gives the same bytes.
    """
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": FIXED_DATE})
        shape = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
        required = book.add_format(shape | {"bg_color": "#CFE2F3"})
        optional = book.add_format(shape | {"bg_color": "#F3F3F3", "bold": False})
        for table in TABLES:
            page = book.add_worksheet(table_label(table, language))
            for index, column in enumerate(SCHEMA[table].values()):
                label = column_label(table, column.name, language)
                page.write_string(0, index, label, required if column.required else optional)
                page.set_column(index, index, WIDTHS.get(column.kind, 14))
            page.freeze_panes(1, 0)
            if table == "settings":
                for row, key in enumerate(SETTINGS, start=1):
                    page.write_string(row, 0, column_label("settings", key, language))
                    page.write_string(row, 1, DEFAULTS.get(key, ""))
    return target.getvalue()
