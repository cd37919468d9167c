"""The hash of what a file says, whatever the order and the language in which it says it.

See docs/decisions/0002-two-hashes-for-an-input-file.md.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from actionplan_engine.findings import Finding
from actionplan_engine.provenance import sha256
from actionplan_engine.tables import values
from actionplan_engine.tables.headers import folded, match_setting, match_word
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.schema import Kind
from actionplan_engine.tables.vocabulary import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.tables.known_ids import Ids
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.raw import RawCell
    from actionplan_engine.tables.table import Row, Table

_NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCORE})
_WORDS = tuple(WORDS)
FOR_PEOPLE = {
    "scores": {"title", "city_id", "summary"},
    "evidence": {"title", "city_id", "summary"},
    "weights": {"name", "swing"},
    "pairwise": {"name"},
    "best_worst": {"name"},
}
"""Columns that are there to be looked at: they are not read."""


def content_digests(tables: PlanTables, criteria: Ids, files: Iterable[str]) -> dict[str, str]:
    """Return file → SHA-256 of its tables as sets of rows of (canonical column, value)."""
    said: dict[str, dict[str, list[str]]] = {file: defaultdict(list) for file in files}
    for name, parts in tables.by_name.items():
        for table in parts:
            rows = said[table.source.file][name]
            rows += [_row(table, row, criteria) for row in table.rows]
    return {file: sha256(_canonical(content)) for file, content in said.items()}


def _canonical(content: dict[str, list[str]]) -> bytes:
    document = {name: sorted(rows) for name, rows in content.items()}
    return json.dumps(document, ensure_ascii=False, sort_keys=True).encode()


def _row(table: Table, row: Row, criteria: Ids) -> str:
    """Return a row as a document of canonical columns and values, blanks left out."""
    if table.name == "settings":
        return _setting(table, row)
    skipped = FOR_PEOPLE.get(table.name, set())
    cells = {
        name: said(cell, table.headers[name].column.kind, table.language)
        for name, cell in row.cells.items()
        if name not in skipped
    }
    if table.is_grid:
        kind = Kind.SCORE if table.name == "scores" else Kind.TEXT
        for place, cell in row.others.items():
            token = str(table.others[place].value).split()[0]
            if token in criteria:
                cells[f"= {criteria.spelling(token)}"] = said(cell, kind, table.language)
    return json.dumps(cells, ensure_ascii=False, sort_keys=True)


def _setting(table: Table, row: Row) -> str:
    key, value = table.cell(row, "key"), table.cell(row, "value")
    match = match_setting(str(key.value))
    name = match.name if match else folded(str(key.value))
    kind = match.column.kind if match else Kind.TEXT
    return json.dumps([name, said(value, kind, table.language)], ensure_ascii=False)


def said(cell: RawCell, kind: Kind, language: str) -> str:
    """Return what a cell says in one writing; as it stands, where it cannot be read so."""
    if cell.value is None:
        return ""
    read: object = None
    if kind in _NUMBERS:
        number = values.number_in(cell, "", language, percent=kind is Kind.PERCENT)
        read = number if isinstance(number, Finding) else write_number(number, "en")
    elif kind is Kind.MONTH:
        read = values.month_in(cell, "")
    elif kind is Kind.DATE:
        read = values.day_in(cell, "")
    elif kind in {Kind.WORD, Kind.YES_NO}:
        read = match_word(values.text_in(cell), _WORDS)
    text = values.text_in(cell)
    if kind is Kind.SCORE and values.is_not_applicable(text):
        read = "NA"
    return text if read is None or isinstance(read, Finding) else str(read)
