"""What is odd about a whole table though every cell can be read: hidden parts, mixed dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from actionplan_engine.tables import doubt_findings as doubts
from actionplan_engine.tables.numbers import day_readings
from actionplan_engine.tables.raw import RawCell, RawTable, column_letters, shown
from actionplan_engine.tables.schema import Kind

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.table import Table

_DATES = frozenset({Kind.DATE, Kind.MONTH})
_MOST_SPANS = 6
"""Of the spans of hidden rows that a finding lists."""


def hidden_data(raw: RawTable, table: Table) -> list[Finding]:
    """Return a finding each for hidden rows, for hidden columns and for a hidden sheet."""
    cells = [cell for row in table.rows for cell in (*row.cells.values(), *row.others.values())]
    rows = _inside(raw.hidden.rows, (cell.row for cell in cells))
    columns = _inside(raw.hidden.columns, (cell.column for cell in cells))
    found = []
    if raw.hidden.sheet and cells:
        found.append(doubts.HIDDEN_DATA.at(raw.source.at(), found=shown(raw.source.name)))
    if rows:
        kind = doubts.FILTERED_ROWS if raw.hidden.filtered else doubts.HIDDEN_DATA
        found.append(kind.at(raw.source.at(rows[0]), found=_spans(rows, str)))
    if columns:
        first = next(cell for cell in cells if cell.column == columns[0])
        said = _spans(columns, column_letters)
        found.append(doubts.HIDDEN_DATA.at(first.location, found=said))
    return found


def mixed_dates(table: Table) -> list[Finding]:
    """Return a finding for each column that writes days before months here, after them there.

    A date as text beside real dates counts too: a program that knows only one of the orders has
    turned `5/6/2009` into a date, rightly or not, and left `5/26/2009` alone.
    """
    found = []
    for name, header in table.headers.items():
        if header.column.kind in _DATES or name == "visit_date":
            cells = [row.cells[name] for row in table.rows if name in row.cells]
            found += _mixed(cells, table.label(name))
    return found


def _mixed(cells: list[RawCell], subject: str) -> list[Finding]:
    first: dict[str, RawCell] = {}
    for cell in cells:
        order = _order(cell)
        other = next((first[known] for known in first if known != order), None)
        if order and other is not None:
            return [
                doubts.MIXED_DATES.at(
                    cell.location,
                    related=(other.location,),
                    subject=subject,
                    found=_as_written(cell),
                    other=_as_written(other),
                )
            ]
        if order:
            first.setdefault(order, cell)
    return []


def _order(cell: RawCell) -> str:
    """Return which order a date is written in, `real` for a real one; nothing where unclear."""
    if isinstance(cell.value, dt.date):
        return "real"
    orders = day_readings(cell.value) if isinstance(cell.value, str) else {}
    return next(iter(orders)) if len(orders) == 1 else ""


def _as_written(cell: RawCell) -> str:
    value = cell.value
    return shown(value.date() if isinstance(value, dt.datetime) else value)


def _inside(spans: Iterable[tuple[int, int]], numbers: Iterable[int]) -> list[int]:
    """Return which of the numbers lie in some span, each once, in order."""
    there = sorted(set(numbers))
    hidden = list(spans)
    return [n for n in there if any(first <= n <= last for first, last in hidden)]


def _spans(numbers: list[int], label: Callable[[int], str]) -> str:
    """Return numbers in short: `7, 9–12`."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
    parts = [
        label(run[0]) if len(run) == 1 else f"{label(run[0])}–{label(run[-1])}" for run in runs
    ]
    return ", ".join([*parts[:_MOST_SPANS], *(["…"] if len(parts) > _MOST_SPANS else [])])
