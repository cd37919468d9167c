"""Cells as they stand in a file: values with their addresses, before any of them is understood."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.findings import Location, printable

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding

Value = str | Decimal | bool | dt.date | dt.time | dt.timedelta | None
"""What a cell holds; a `dt.datetime` is a `dt.date` too. None: nothing."""

LONGEST_SHOWN = 60
"""Characters of a value that a finding repeats."""


class Source(NamedTuple):
    """Where a table comes from: a sheet of a workbook, or a CSV file (no sheet)."""

    file: str
    sheet: str | None = None

    @property
    def name(self) -> str:
        """The name that says which table it is."""
        return self.sheet if self.sheet is not None else self.file.rpartition(".")[0]

    def at(self, row: int | None = None, column: int | None = None) -> Location:
        """Return the location of a row, a cell or, without either, the whole sheet."""
        if self.sheet is None:
            return Location(file=self.file, line=row, column=column if row else None)
        address = None
        if row is not None:
            address = f"{column_letters(column)}{row}" if column else f"{row}:{row}"
        return Location(file=self.file, sheet=self.sheet, cell=address)


class RawCell(NamedTuple):
    """One cell: its value, where it stands (row and column from 1) and what is odd about it."""

    value: Value
    source: Source
    row: int
    column: int
    formula: str = ""
    """The formula that computed the value, with its `=`."""
    error: str = ""
    """The spreadsheet's error value, such as `#REF!`; the value is None then."""
    percent: bool = False
    """Shown as per cent: 0.5 is seen as 50 %."""
    stale: bool = False
    """Computed by a formula whose stored result the workbook itself calls out of date."""
    covered: bool = False
    """Blank because it lies under a merged block, of which a finding speaks already."""

    @property
    def location(self) -> Location:
        """Where a finding about it stands."""
        return self.source.at(self.row, self.column)

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing at all, not even a formula or an error."""
        return self.value is None and not self.formula and not self.error


class MergedRange(NamedTuple):
    """A block of merged cells: rows and columns from 1, both ends inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def area_within(self, rows: int, columns: int) -> int:
        """Return how many of its cells lie in the first rows and columns of the sheet."""
        height = min(self.last_row, rows) - self.first_row + 1
        width = min(self.last_column, columns) - self.first_column + 1
        return max(height, 0) * max(width, 0)

    def __str__(self) -> str:
        """Return the A1 range."""
        first = f"{column_letters(self.first_column)}{self.first_row}"
        return f"{first}:{column_letters(self.last_column)}{self.last_row}"


class Hidden(NamedTuple):
    """What of a sheet is not seen: spans of rows and columns from 1, both ends inclusive."""

    rows: tuple[tuple[int, int], ...] = ()
    columns: tuple[tuple[int, int], ...] = ()
    sheet: bool = False
    """The whole sheet."""
    filtered: bool = False
    """Its rows are hidden by a filter."""


class RawTable(NamedTuple):
    """A sheet or a CSV file: rows of cells, blank rows left out, what is merged or hidden."""

    source: Source
    rows: tuple[tuple[RawCell, ...], ...]
    merged: tuple[MergedRange, ...] = ()
    hidden: Hidden = Hidden()


class FileReading(NamedTuple):
    """The tables of one file, or what is wrong with it."""

    tables: tuple[RawTable, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: bool = False
    """Whether tables may be missing because the file could not be read."""


def column_letters(column: int | None) -> str:
    """Return the letters of a column number from 1: A, …, Z, AA, …; nothing for none.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters, rest = "", column or 0
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def clean_text(text: str) -> str | None:
    """Return a text in Unicode NFC without space around it; None where nothing is left."""
    return unicodedata.normalize("NFC", text.strip()) or None


def shown(value: Value) -> str:
    r"""Return a value as a finding may show it: on one line, not too long, no control characters.

    >>> shown("two\nlines")
    'two lines'
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    safe = printable(" ".join(str(value).split())) if value is not None else ""
    return safe if len(safe) <= LONGEST_SHOWN else safe[: LONGEST_SHOWN - 1] + "…"
