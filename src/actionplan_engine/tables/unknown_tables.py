"""Sheets whose name is no table's: which table their name, or their headers, may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.headers import match_column, nearest_table, table_label
from actionplan_engine.tables.layout import HEADER_WITHIN
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.schema import SCHEMA
from actionplan_engine.tables.table import GRIDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.headers import ColumnMatch
    from actionplan_engine.tables.raw import RawTable

_USUAL = ("actions", "scores", "funds")
"""What is suggested for a sheet that is like nothing."""
_MOST = 3
_FEWEST = 2
"""Headers that a sheet must share with a table to be taken for it."""
_OF_LONG_SCORES = {"criterion_id", "score"}
_NOT_MEANT = frozenset({"lists"})
"""Tables that are not read, so that nothing is lost with them."""


def unknown_table(raw: RawTable, in_file: Iterable[str]) -> Finding:
    """Return the finding for a sheet of no table's name; `in_file`: the tables beside it.

    It is an error where the sheet has the headers of a table, so that no answers are lost by a
    new name; else a warning.
    """
    where, found = raw.source.at(), shown(raw.source.name)
    like = tables_like(raw)
    if like:
        lacking = tuple(name for name in like if name not in set(in_file)) or like
        names = " / ".join(table_label(name, _language(raw, name)) for name in lacking)
        return kinds.LOOKS_LIKE_A_TABLE.at(where, found=found, tables=names)
    near = nearest_table(raw.source.name)
    return kinds.UNKNOWN_TABLE.at(where, found=found, near=near or ", ".join(_USUAL))


def tables_like(raw: RawTable) -> tuple[str, ...]:
    """Return the tables whose required columns a sheet has, those that share most headers with it.

    There are at most three of them, mostly one or none.
    """
    shared = {name: _shared(raw, name) for name in SCHEMA if SCHEMA[name]}
    alike = {
        name: (len(found), _is_grid(name, found))
        for name, found in shared.items()
        if _is_whole(name, found)
    }
    most = max(alike.values(), default=0)
    like = [name for name, count in alike.items() if count == most and name not in _NOT_MEANT]
    return tuple(like[:_MOST])


def _shared(raw: RawTable, name: str) -> dict[str, ColumnMatch]:
    """Return the columns of a table that one of a sheet's first rows names, most of all rows."""
    rows = (
        {
            match.column.name: match
            for cell in cells
            if isinstance(cell.value, str) and (match := match_column(name, cell.value))
        }
        for cells in raw.rows[:HEADER_WITHIN]
    )
    return max(rows, key=len, default={})


def _is_whole(name: str, found: dict[str, ColumnMatch]) -> bool:
    """Whether the headers are enough to read the table by; of a scorecard, two of them are."""
    needed = {column.name for column in SCHEMA[name].values() if column.required}
    if _is_grid(name, found):
        needed -= _OF_LONG_SCORES
    return needed <= found.keys() and len(found) >= _FEWEST


def _is_grid(name: str, found: dict[str, ColumnMatch]) -> bool:
    return name in GRIDS and not _OF_LONG_SCORES & found.keys()


def _language(raw: RawTable, name: str) -> str:
    """Return the language that most headers are in, English where two are equal."""
    votes = [language for match in _shared(raw, name).values() for language in match.languages]
    return max(("en", "el", "es"), key=votes.count)
