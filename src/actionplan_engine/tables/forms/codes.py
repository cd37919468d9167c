"""The sheet of policy codes in the coordinator's workbook. It is for people and is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_abs

from actionplan_engine.catalogue import CatalogueEntry, CatalogueKind, entries, kind_name

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.tables.forms.book import FormBook

_NAMES = {"en": "Codes", "el": "Κωδικοί", "es": "Códigos"}


class CodeSheet:
    """Codes and their labels, a pair of columns for each kind."""

    def __init__(self, book: FormBook, kinds: tuple[CatalogueKind, ...]) -> None:
        self.name = _NAMES[book.language]
        self._book = book
        self._entries: dict[CatalogueKind, list[CatalogueEntry]] = {kind: [] for kind in kinds}
        for entry in entries():
            if entry.kind in self._entries:
                self._entries[entry.kind].append(entry)

    def source(self, kind: CatalogueKind) -> str:
        """Return the formula of a dropdown that offers the codes of one kind."""
        place = 2 * list(self._entries).index(kind)
        return f"='{self.name}'!{xl_range_abs(1, place, len(self._entries[kind]), place)}"

    def write(self, sheet: Worksheet) -> None:
        """Write the codes as text, each with its label in the book's language."""
        book = self._book
        literal = book.look("plain", num_format="@")
        for pair, (kind, listed) in enumerate(self._entries.items()):
            place = 2 * pair
            sheet.set_column(place, place, 12)
            sheet.set_column(place + 1, place + 1, 52)
            sheet.write_string(0, place, kind_name(kind, book.language), book.look("header"))
            sheet.write_blank(0, place + 1, None, book.look("header"))
            for down, entry in enumerate(listed, start=1):
                sheet.write_string(down, place, entry.code, literal)
                label = entry.label.spoken(book.language).text
                sheet.write_string(down, place + 1, label, book.look("plain"))
        sheet.set_row(0, 48)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(2, 0)
