"""Find the headers of a raw table and give every cell its column's canonical name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.doubts import hidden_data, mixed_dates
from actionplan_engine.tables.headers import ColumnMatch, match_column
from actionplan_engine.tables.layout_checks import (
    cells_beyond_headers,
    covered_cells,
    formulas,
    merged_finding,
    merged_over_data,
    missing_columns,
    no_headers,
    unknown_column,
)
from actionplan_engine.tables.raw import RawCell, RawTable, shown
from actionplan_engine.tables.table import Header, Row, Table, is_grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.findings import Finding

HEADER_WITHIN = 10
"""Rows from the top in which headers are looked for, below a title that people put there."""


class Layout(NamedTuple):
    """A table with what is wrong with its headers."""

    table: Table | None
    findings: tuple[Finding, ...]


def lay_out(raw: RawTable, name: str) -> Layout:
    """Recognise the headers of a raw table that is the plan's table `name`."""
    at, matches = _header_row(raw, name)
    if at is None:
        return Layout(None, (no_headers(raw, name),))
    headers, others, repeated = _sorted_headers(raw.rows[at], matches)
    places = {header.cell.column for header in headers.values()}
    if is_grid(name, headers):
        places |= others.keys()
    merged = merged_over_data(raw, at, places)
    rows = _rows(raw.rows[at + 1 :], headers, others, covered_cells(merged))
    table = Table(name, raw.source, _language(matches.values()), headers, others, rows)
    findings = [
        *repeated,
        *missing_columns(table),
        *(unknown_column(table, header) for header in others.values() if not table.is_grid),
        *cells_beyond_headers(raw, at),
        *(merged_finding(raw, block) for block in merged),
        *formulas(table),
        *hidden_data(raw, table),
        *mixed_dates(table),
    ]
    return Layout(table, tuple(findings))


def _header_row(raw: RawTable, name: str) -> tuple[int | None, dict[int, ColumnMatch]]:
    """Return the first row that names a required column, else one that names any column."""
    best: tuple[int | None, dict[int, ColumnMatch]] = (None, {})
    for at, cells in enumerate(raw.rows[:HEADER_WITHIN]):
        texts = ((cell.column, cell.value) for cell in cells)
        found = {
            column: match
            for column, text in texts
            if isinstance(text, str) and (match := match_column(name, text))
        }
        if any(match.column.required for match in found.values()):
            return at, found
        if found and best[0] is None:
            best = at, found
    return best


def _sorted_headers(
    cells: tuple[RawCell, ...], matches: dict[int, ColumnMatch]
) -> tuple[dict[str, Header], dict[int, RawCell], list[Finding]]:
    headers: dict[str, Header] = {}
    others: dict[int, RawCell] = {}
    repeated = []
    for cell in cells:
        match = matches.get(cell.column)
        if match is None:
            others[cell.column] = cell
        elif first := headers.get(match.name):
            repeated.append(
                kinds.REPEATED_COLUMN.at(
                    cell.location,
                    related=(first.cell.location,),
                    column=match.name,
                    found=shown(cell.value),
                )
            )
        else:
            headers[match.name] = Header(cell, match.column)
    return headers, others, repeated


def _rows(
    lines: Iterable[tuple[RawCell, ...]],
    headers: Mapping[str, Header],
    others: Mapping[int, RawCell],
    covered: frozenset[tuple[int, int]],
) -> tuple[Row, ...]:
    """Name the cells of every line; lines with nothing below a header are left out."""
    names = {header.cell.column: name for name, header in headers.items()}
    rows = []
    for line in lines:
        number = line[0].row
        cells = {names[cell.column]: cell for cell in line if cell.column in names}
        further = {cell.column: cell for cell in line if cell.column in others}
        if not cells and not further:
            continue
        for place, name in names.items():
            if (number, place) in covered and name not in cells:
                cells[name] = RawCell(None, line[0].source, number, place, covered=True)
        rows.append(Row(number, cells, further))
    return tuple(rows)


def _language(matches: Iterable[ColumnMatch]) -> str:
    """Return the language of most headers; the first of `LANGUAGES` where two are equal."""
    votes = Counter(language for match in matches for language in match.languages)
    return max(LANGUAGES, key=lambda language: votes[language])
