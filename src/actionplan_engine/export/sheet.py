"""One section of the results as a typed table: what `results.xlsx` and the CSV are written from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from actionplan_engine.model import Month

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | float | int | bool | Month | None
Row = tuple[Value, ...]
Kind = Literal[
    "text",
    "integer",
    "year",
    "number",
    "points",  # of a hundred: 100 × value
    "share",  # a part of one: 0.25 is written as 25 %
    "money",
    "month",  # the first day of it
    "last_month",  # the last day of it
    "yes_no",
    "any",  # text or number by the row: a list of figures
]


class Column(NamedTuple):
    """A column: its name for programs, its head for readers, and what its cells are."""

    key: str
    """English, the same in every language: the head in CSV."""
    head: str
    """In the reader's language."""
    kind: Kind = "text"
    unit: str = ""
    """A currency's code."""
    unit_of: str = ""
    """Key of the column whose cells hold the currency, where it differs by row."""
    width: int = 14
    """In characters."""
    total: bool = False
    """Whether a sum of all its cells says something."""


class Sheet(NamedTuple):
    """A table; an empty one is left out of what is written."""

    key: str
    """English, the same in every language: the file's name in CSV."""
    title: str
    about: str
    """One sentence: what a row is."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """The columns' widths in characters."""
        return tuple(column.width for column in self.columns)


def sheet(
    key: str, title: str, about: str, columns: Iterable[Column], rows: Iterable[Iterable[Value]]
) -> Sheet:
    """Return a sheet; every row must have a cell a column.

    Raises:
        ValueError: a row is longer or shorter than the columns.

    """
    made = Sheet(key, title, about, tuple(columns), tuple(tuple(row) for row in rows))
    for row in made.rows:
        if len(row) != len(made.columns):
            raise ValueError(f"{key}: {len(row)} cells for {len(made.columns)} columns")
    return made


def exact(value: Value, kind: Kind) -> Value:
    """Return a cell's value as it is published: money to the cent, figures to nine decimals."""
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    return round(value, 2 if kind == "money" else 9) + 0.0
