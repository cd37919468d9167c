"""What an old form says on sheets that are not read: when it was due, and what a group added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import LANGUAGES, N_, translate
from actionplan_engine.tables.forms.book import sheet_name
from actionplan_engine.tables.headers import folded
from actionplan_engine.tables.raw import RawCell, Source, shown
from actionplan_engine.tables.values import text_in
from actionplan_engine.tables.xlsx import comments_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan_engine.findings import Location
    from actionplan_engine.tables.raw import RawTable

RETURN_BY = N_("Return it by:")
LAST_HEADER = 5
"""The lowest row, from 1, that holds the headers of a sheet of a form."""
_WRITTEN_ANEW = ("notes", "scale")


def day_of_return(sheets: Iterable[RawTable]) -> str:
    """Return what stands beside "Return it by:" on the first sheet of an old form, if anything."""
    asked = {folded(translate(RETURN_BY, language)) for language in LANGUAGES}
    for sheet in sheets:
        for cells in sheet.rows:
            if folded(text_in(cells[0])) in asked and len(cells) > 1:
                return _beside(cells[0], cells[1])
    return ""


def added_sheets(sheets: Iterable[RawTable]) -> Iterator[tuple[Location, int]]:
    """Yield the sheets that no form has, and how many cells they fill."""
    written = {
        folded(sheet_name(table, language)) for table in _WRITTEN_ANEW for language in LANGUAGES
    }
    for sheet in sheets:
        if folded(sheet.source.name) not in written:
            yield sheet.source.at(), sum(len(cells) for cells in sheet.rows)


def comments_below_headers(content: bytes, file: str) -> tuple[tuple[Location, int], ...]:
    """Return the sheets of an old form on whose cells people left comments, and how many each.

    The comments of the form itself stand on its headers.
    """
    below = {
        name: sum(row > LAST_HEADER for row, _ in cells)
        for name, cells in comments_in(content).items()
    }
    return tuple((Source(file, name).at(), number) for name, number in below.items() if number)


def _beside(label: RawCell, cell: RawCell) -> str:
    return shown(text_in(cell)) if cell.column == label.column + 1 else ""
