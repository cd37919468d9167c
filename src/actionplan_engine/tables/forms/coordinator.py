"""The coordinator's workbook: every table with headers, notes and dropdowns, in one language."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_abs

from actionplan_engine.i18n import LANGUAGES, N_
from actionplan_engine.model import JOINT
from actionplan_engine.tables.forms import read_me_texts as texts
from actionplan_engine.tables.forms.book import (
    PROMPT,
    PROMPT_TITLE,
    FormBook,
    pages_across,
    row_height,
    shortened,
    write_note,
)
from actionplan_engine.tables.forms.codes import CodeSheet
from actionplan_engine.tables.forms.column_notes import COLUMN_NOTES, SETTINGS_NOTES
from actionplan_engine.tables.headers import column_label, table_label, word_label
from actionplan_engine.tables.schema import SCHEMA, SETTINGS, Column, Kind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.catalogue import CatalogueKind

TABLES = (
    "settings",
    "cities",
    "themes",
    "practices",
    "actions",
    "scorers",
    "funds",
    "capacity",
    "rates",
    "rules",
    "synergies",
    "conflicts",
    "tabled",
    "scenarios",
    "field_proofs",
    "dnsh",
    "sdg_effects",
    "interactions",
    "indicators",
    "own_codes",
    "scores",
    "weights",
)
"""The sheets, in the order in which a coordinator fills them."""

DEFAULTS = {
    "languages": "en;el;es",
    "criteria_set": "iurc",
    "weighting": "swing",
    "weights_combination": "aip",
    "weights_drawn": "auto",
    "missing_policy": "zero",
    "merge": "median",
    "coverage_minimum": 50,
    "samples": 10000,
    "seed": 1,
}
ROWS = 500
"""Rows below the headers that have dropdowns and prompts."""
_WIDTHS = {Kind.SPOKEN: 40, Kind.TEXT: 22, Kind.WORDS: 20, Kind.IDS: 18}
_YES_NO = ("yes", "no")
_WORDS = {
    "cost_unit": ("1", "thousand", "million"),
    "lock": ("in", "out"),
    "kind": (
        "at_least",
        "at_most",
        "share_min",
        "share_max",
        "fairness",
        "budget",
        "climate_min",
    ),
    "measure": ("actions", "spend", "value"),
    "eu_fund": ("ERDF", "CF", "ESF+", "JTF"),
    "verdict": ("no_harm", "harm", "open"),
    "priority": ("primary", "secondary"),
    "code_kind": ("sdg_target", "uaeu", "nua", "cohesion", "indicator"),
}
"""Column → the words it takes."""
_CURRENCIES = ("EUR", "CLP", "USD")
_MAY_BE_JOINT = {"actions", "funds", "capacity"}
"""Tables whose rows may belong to all cities."""
_OF_SETTINGS = {
    "weighting": ("swing", "direct", "roc", "ahp", "bwm", "holistic", "equal", "unknown"),
    "weights_combination": ("aip", "aij"),
    "weights_drawn": ("auto", "around", "uniform", "levels", "ordinal", "intervals"),
    "missing_policy": ("zero", "interval", "gate"),
    "merge": ("median", "mean"),
    "prefer_early": _YES_NO,
    "currency": _CURRENCIES,
}
_DEFINED_IN = {
    "city_id": "cities",
    "theme": "themes",
    "themes": "themes",
    "practice_ids": "practices",
    "action_id": "actions",
    "requires": "actions",
    "excludes": "actions",
    "scorer_id": "scorers",
    "funds": "funds",
}
"""Column → the table whose first column holds its ids."""
_CODES: dict[str, CatalogueKind] = {
    "intervention_fields": "intervention_field",
    "sdg_targets": "sdg_target",
    "uaeu": "uaeu",
    "nua": "nua",
    "cohesion_so": "cohesion",
    "other_fields": "intervention_field",
    "field_proofs.code": "intervention_field",
    "objective": "dnsh",
    "sdg_target": "sdg_target",
    "from_code": "sdg_target",
    "to_code": "sdg_target",
    "indicators.code": "indicator",
}
"""Column, of one table or any → the kind of catalogue codes that it takes."""
_SEVERAL = frozenset({Kind.IDS, Kind.WORDS})
_NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
_FREE_NUMBERS = frozenset({"lat", "lon", "baseline", "target", "effect", "interaction"})
"""Numbers that may be negative."""


def coordinator_workbook(language: str) -> bytes:
    """Return an .xlsx with every table's headers in `language`; required columns stand out.

    The same language gives the same bytes.
    """
    target = io.BytesIO()
    book = FormBook(target, language, "")
    _Coordinator(book).write()
    book.close()
    return target.getvalue()


class _Coordinator:
    """The workbook while it is written."""

    def __init__(self, book: FormBook) -> None:
        self.book = book
        self.codes = CodeSheet(book, tuple(dict.fromkeys(_CODES.values())))

    def write(self) -> None:
        """Write every sheet."""
        self._read_me()
        for table in TABLES:
            sheet = self._sheet(table_label(table, self.book.language))
            if table == "settings":
                self._settings(sheet)
            else:
                self._table(sheet, table)
        self.codes.write(self._sheet(self.codes.name))

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _read_me(self) -> None:
        book = self.book
        sheet = self._sheet(book.sheet_name("notes"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 110)
        sheet.set_row(0, 28)
        title = book.say(N_("The coordinator's workbook"))
        sheet.write_string(0, 0, title, book.look("title"))
        names = {table: table_label(table, book.language) for table in TABLES}
        lines = [("", texts.HEADERS)]
        lines += [(names[table], text) for table, text in texts.COORDINATOR_STEPS]
        lines.append((f"{names['scores']}, {names['weights']}", texts.LEAVE_EMPTY))
        lines.append((self.codes.name, texts.CODES))
        for down, (name, text) in enumerate(lines, start=2):
            said = book.say(text)
            sheet.write_string(down, 0, name, book.look("bold"))
            sheet.write_string(down, 1, said, book.look("wrapped"))
            sheet.set_row(down, row_height((said, 110)))

    def _settings(self, sheet: Worksheet) -> None:
        book = self.book
        for place, (column, width) in enumerate((("key", 26), ("value", 44), ("note", 90))):
            sheet.set_column(place, place, width)
            label = column_label("settings", column, book.language)
            look = "optional_header" if column == "note" else "header"
            sheet.write_string(0, place, label, book.look(look))
            told = COLUMN_NOTES["settings"][column]
            write_note(sheet, 0, place, book.say(told))
        for row, (key, kind) in enumerate(SETTINGS.items(), start=1):
            label = column_label("settings", key, book.language)
            required = book.look("given_bold" if kind.required else "given")
            sheet.write_string(row, 0, label, required)
            value = DEFAULTS.get(key)
            look = book.look("literal" if kind.kind is Kind.MONTH else "text", align="left")
            if isinstance(value, int):
                sheet.write_number(row, 1, value, look)
            elif value:
                sheet.write_string(row, 1, value, look)
            else:
                sheet.write_blank(row, 1, None, look)
            note = book.say(SETTINGS_NOTES.get(key, ""))
            sheet.write_string(row, 2, note, book.look("wrapped", font_color="#5A6672"))
            sheet.set_row(row, row_height((note, 90)))
            options = self._prompted(label, note)
            if offered := self._of_setting(key):
                options |= {"validate": "list", "source": list(offered), "error_type": "warning"}
            sheet.data_validation(row, 1, row, 1, options)
        sheet.freeze_panes(1, 0)

    def _of_setting(self, key: str) -> tuple[str, ...]:
        from actionplan_engine.catalogue import available_sets

        if key == "criteria_set":
            return tuple(available_sets())
        return tuple(word_label(word, self.book.language) for word in _OF_SETTINGS.get(key, ()))

    def _table(self, sheet: Worksheet, table: str) -> None:
        book = self.book
        tallest = 1.0
        for place, column in enumerate(SCHEMA[table].values()):
            label = column_label(table, column.name, book.language)
            width = _WIDTHS.get(column.kind, 14)
            sheet.set_column(place, place, width, self._look(column))
            look = "header" if column.required else "optional_header"
            sheet.write_string(0, place, label, book.look(look))
            note = book.say(COLUMN_NOTES[table].get(column.name, ""))
            must = N_("Must be filled.") if column.required else N_("May stay blank.")
            if note:
                write_note(sheet, 0, place, f"{label}\n{note}\n{book.say(must)}")
            options = self._prompted(label, note) | self._allowed(table, column)
            sheet.data_validation(1, place, ROWS, place, options)
            tallest = max(tallest, row_height((label, width - 2)))
        sheet.set_row(0, max(tallest, 32))
        sheet.freeze_panes(1, 2 if table in {"actions", "practices"} else 1)
        sheet.autofilter(0, 0, ROWS, len(SCHEMA[table]) - 1)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        widths = sum(_WIDTHS.get(column.kind, 14) for column in SCHEMA[table].values())
        sheet.fit_to_pages(pages_across(widths), 0)

    def _look(self, column: Column) -> Format:
        """Return the format of a column: codes and months stay the text that was typed."""
        if column.kind is Kind.DATE:
            return self.book.look("wrapped", num_format="yyyy-mm-dd")
        if column.kind is Kind.MONEY:
            return self.book.look("plain", num_format="#,##0.##")
        if column.kind in {Kind.MONTH, Kind.ID, Kind.IDS, Kind.WORDS}:
            return self.book.look("wrapped", num_format="@")
        return self.book.look("wrapped")

    def _prompted(self, label: str, note: str) -> dict[str, object]:
        return {
            "validate": "any",
            "input_title": shortened(label, PROMPT_TITLE),
            "input_message": shortened(note, PROMPT),
        }

    def _allowed(self, table: str, column: Column) -> dict[str, object]:
        """Return the dropdown or the bounds of a column; nothing where any text goes."""
        several = column.kind in _SEVERAL
        source = self._source(table, column)
        if source:
            joint = column.name == "city_id" and table in _MAY_BE_JOINT
            kind = "information" if several or joint else "warning"
            title = shortened(self.book.say(N_("Not in the list")), PROMPT_TITLE)
            message = self.book.say(N_("Choose one of the list."))
            if several:
                told = N_("Several, separated by ; are allowed. Else choose one of the list.")
                message = self.book.say(told)
            elif joint:
                told = N_("Choose a city of the list, or write {joint}: it belongs to all.")
                message = self.book.say(told, joint=word_label(JOINT, self.book.language))
            options: dict[str, object] = {"validate": "list", "source": source}
            return options | {"error_type": kind, "error_title": title, "error_message": message}
        if column.kind in _NUMBERS and column.name not in _FREE_NUMBERS:
            title = shortened(self.book.say(N_("Not a number")), PROMPT_TITLE)
            return {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "error_type": "warning",
                "error_title": title,
                "error_message": shortened(self.book.say(N_("Digits only.")), PROMPT),
            }
        return {}

    def _source(self, table: str, column: Column) -> object:
        """Return what a dropdown offers: words, codes, or the ids of another sheet."""
        name, language = column.name, self.book.language
        if column.kind is Kind.YES_NO:
            return [word_label(word, language) for word in _YES_NO]
        if name in _WORDS:
            return [word_label(word, language) for word in _WORDS[name]]
        if name == "language":
            return list(LANGUAGES)
        if name == "currency":
            return list(_CURRENCIES)
        if kind := _CODES.get(f"{table}.{name}") or _CODES.get(name):
            return self.codes.source(kind)
        defining = _DEFINED_IN.get(name)
        if defining is None or (defining == table and name not in {"requires", "excludes"}):
            return None
        sheet = table_label(defining, language)
        return f"='{sheet}'!{xl_range_abs(1, 0, ROWS, 0)}"
