"""A table of the plan as one file gives it: rows of cells under canonical column names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.tables.headers import column_label
from actionplan_engine.tables.raw import RawCell, Source, shown
from actionplan_engine.tables.schema import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

GRIDS = ("scores", "evidence")
"""Tables that may be scorecards, with a column for each criterion."""


class Header(NamedTuple):
    """A header as it stands, and the column that it was recognised as."""

    cell: RawCell
    column: Column

    @property
    def label(self) -> str:
        """The header's first line, as findings repeat it."""
        return shown(str(self.cell.value).split("\n")[0])


def is_grid(name: str, headers: Mapping[str, Header]) -> bool:
    """Whether the table `name` with these headers is a scorecard: one column a criterion."""
    return name in GRIDS and not {"criterion_id", "score"} & headers.keys()


class Row(NamedTuple):
    """One row: its non-blank cells by canonical column, those of further headers by position."""

    number: int
    cells: Mapping[str, RawCell]
    others: Mapping[int, RawCell]


class Table(NamedTuple):
    """A table of the plan, or a part of one, as one file gives it."""

    name: str
    source: Source
    language: str
    """Of most of its headers; canonical English names count as English."""
    headers: Mapping[str, Header]
    others: Mapping[int, RawCell]
    """Position → header, of the headers that are no column of the table."""
    rows: tuple[Row, ...]

    @property
    def is_grid(self) -> bool:
        """Whether it is a scorecard: one column a criterion."""
        return is_grid(self.name, self.headers)

    def label(self, column: str) -> str:
        """Return how the sheet names a column; its name in the sheet's language if it lacks it."""
        header = self.headers.get(column)
        return header.label if header else column_label(self.name, column, self.language)

    def cell(self, row: Row, column: str) -> RawCell:
        """Return a cell; a blank one where the row holds none."""
        if found := row.cells.get(column):
            return found
        header = self.headers.get(column)
        place = header.cell.column if header else 0
        return RawCell(None, self.source, row.number, place)
