"""A form under construction: its language, its looks, and the texts of its cells."""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from typing import TYPE_CHECKING, Any

from actionplan_engine.i18n import translate
from actionplan_engine.tables.headers import column_label, table_label
from actionplan_engine.tables.vocabulary import COLUMNS

if TYPE_CHECKING:
    from io import BytesIO

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = dt.datetime(2021, 9, 1)  # noqa: DTZ001 - a workbook's date has no zone
"""Written as every workbook's creation date: the same content gives the same bytes."""
A4 = 9
LINE = 14.5
"""Height of a line of text, in points."""
TALLEST = 400
"""Height of the tallest row that a spreadsheet shows, in points."""
PROMPT = 255
PROMPT_TITLE = 32
SHEET_NAME = 31
"""Most characters that spreadsheets allow in an input prompt, in its title, in a sheet's name."""
NOTE_WIDTH = 520
"""Width of a note, in pixels."""
NOTE_CHARACTERS = 78
"""Characters in a line of a note."""

INK, PAPER, LINE_COLOUR = "#1F3A5F", "#FFFFFF", "#BFC8D2"
LOCKED, MISSING, WRONG, WRONG_INK, ASIDE = "#EEF1F5", "#FFF6DB", "#F8C9C4", "#8B1A10", "#DDE1E6"
TINTS = ("#D6E6F4", "#DCEFD9", "#FBE5D2", "#E8DFF2", "#F9E0E8", "#DDF0F0")
"""One for each framework, in turn."""

_BASE = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_BOX = {"border": 1, "border_color": LINE_COLOUR, "text_wrap": True}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": INK, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "font_color": INK, "bottom": 1},
    "plain": {},
    "bold": {"bold": True},
    "wrapped": {"text_wrap": True},
    "progress": {"bold": True, "font_color": INK},
    "header": {
        **_BOX,
        "bold": True,
        "bg_color": INK,
        "font_color": PAPER,
        "border_color": PAPER,
    },
    "optional_header": {**_BOX, "bg_color": "#5B7186", "font_color": PAPER, "border_color": PAPER},
    "given": {**_BOX, "bg_color": LOCKED},
    "given_bold": {**_BOX, "bg_color": LOCKED, "bold": True},
    "given_number": {**_BOX, "bg_color": LOCKED, "align": "center"},
    "share": {**_BOX, "bg_color": LOCKED, "num_format": "0%", "align": "center"},
    "score": {**_BOX, "num_format": "+0.##;-0.##;0", "align": "center", "locked": False},
    "amount": {**_BOX, "num_format": "#,##0.##", "align": "center", "locked": False},
    "number": {**_BOX, "align": "center", "locked": False},
    "text": {**_BOX, "locked": False},
    "literal": {**_BOX, "num_format": "@", "align": "center", "locked": False},
    "missing": {"bg_color": MISSING},
    "wrong": {"bg_color": WRONG, "font_color": WRONG_INK, "bold": True},
    "aside": {"bg_color": ASIDE, "font_color": "#5A6672"},
}
"""What cells look like, by name; the last three (`_CONDITIONAL`) are for conditional formats."""
_CONDITIONAL = frozenset({"missing", "wrong", "aside"})

_ENGLISH = {
    "action_id": "Action",
    "city_id": "City",
    "scorer_id": "Scorer",
    "criterion_id": "Criterion",
    "swing": "From – to",
    "practice_ids": "Practices",
    "duration_months": "Duration months",
}
_BRIEF = {"action_id", "best", "city_id", "criterion_id", "scorer_id", "worst"}
"""Columns that take the second of their names: "Πόλη", not "Κωδικός πόλης"."""


class FormBook:
    """An .xlsx workbook in one language, with the looks of a form."""

    def __init__(self, target: BytesIO, language: str, title: str) -> None:
        from xlsxwriter import Workbook

        self.language = language
        self.book = Workbook(target, OPTIONS)
        self.book.set_properties({"title": title, "created": CREATED})
        self._formats: dict[str, Format] = {}

    def close(self) -> None:
        """Write the workbook into its target."""
        self.book.close()

    def say(self, message: str, **parameters: object) -> str:
        """Return a sentence in the form's language."""
        return translate(message, self.language).format(**parameters)

    def look(self, name: str, **further: object) -> Format:
        """Return a format by its name in `LOOKS`, some properties changed."""
        key = f"{name} {sorted(further.items())}"
        if key not in self._formats:
            base = {} if name in _CONDITIONAL else _BASE
            properties = {**base, **LOOKS[name], **further}
            self._formats[key] = self.book.add_format(properties)
        return self._formats[key]

    def add(self, table: str, *, protected: bool = True) -> Worksheet:
        """Add the sheet of a table; `protected` (without a password): only input cells change."""
        sheet = self.book.add_worksheet(self.sheet_name(table))
        sheet.hide_gridlines(2)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&8&F · &A&R&8&P / &N")
        if protected:
            allowed = ("format_columns", "format_rows", "sort", "autofilter")
            sheet.protect("", dict.fromkeys(allowed, True))
        return sheet

    def sheet_name(self, table: str) -> str:
        """Return what the sheet of a table is called."""
        return sheet_name(table, self.language)

    def header(self, table: str, column: str) -> str:
        """Return the header of a column as people read it; the reader knows it too."""
        if self.language == "en":
            return _ENGLISH.get(column, column.replace("_", " ").capitalize())
        if column in _BRIEF:
            return COLUMNS[column].of(self.language)[1]
        return column_label(table, column, self.language)


def sheet_name(table: str, language: str) -> str:
    """Return what a form calls the sheet of a table."""
    if table == "scale":
        return {"en": "Scale", "el": "Κλίμακα", "es": "Escala"}[language]
    if language != "en":
        return table_label(table, language)
    names = {"notes": "Read me", "proposed_actions": "New actions"}
    names |= {"proposed_practices": "New practices", "best_worst": "Best and worst"}
    return names.get(table, table.replace("_", " ").capitalize())


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of `width` characters."""
    room = max(4, int(width) - 1)
    return sum(max(1, len(textwrap.wrap(line, room))) for line in text.split("\n"))


def row_height(*cells: tuple[str, float]) -> float:
    """Return the height of a row, in points, that shows (text, width in characters) whole."""
    return min(TALLEST, LINE * max([1, *(lines_of(text, width) for text, width in cells)]) + 3)


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut between words with an ellipsis.

    >>> shortened("one two three", 9)
    'one two…'
    """
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


def write_note(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Put a note on a cell, wide and high enough to be read whole."""
    height = 18 * (lines_of(text, NOTE_CHARACTERS) + 1)
    options = {"width": NOTE_WIDTH, "height": height, "font_size": 9, "font_family": 2}
    sheet.write_comment(row, column, text, {"author": "", **options})


def sign(level: float) -> str:
    """Return a level of a scale with its sign.

    >>> sign(3.0), sign(-0.5), sign(0.0)
    ('+3', '−0.5', '0')
    """
    number = f"{abs(level):g}"
    return number if level == 0 else ("+" if level > 0 else "−") + number


def pages_across(widths: float) -> int:
    """Return how many pages of A4 a grid of so many characters is printed on, side by side."""
    return max(1, math.ceil(widths / 240))
