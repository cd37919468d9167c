"""A plan as plain tables: canonical names, one writing of every value, one table each.

What stands in several files, in three languages and in wide scorecards becomes what other programs
can read. Kept is all that the plan says and, besides, columns of the users' own; sheets that are
only for people (`notes`, `lists`) and rows about what was withdrawn are not.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.tables.criteria_choice import choose_criteria
from actionplan_engine.tables.fingerprint import said
from actionplan_engine.tables.folder import read_folder
from actionplan_engine.tables.headers import match_setting
from actionplan_engine.tables.known_ids import Ids
from actionplan_engine.tables.nouns import read_nouns
from actionplan_engine.tables.numbers import read_number, write_number
from actionplan_engine.tables.plan_tables import recognise
from actionplan_engine.tables.schema import SCHEMA, Kind
from actionplan_engine.tables.scores import key_of
from actionplan_engine.tables.settings import read_settings
from actionplan_engine.tables.withdrawn import without_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from actionplan_engine.model import PlanInputs
    from actionplan_engine.tables.raw import RawCell
    from actionplan_engine.tables.table import Row, Table

Line = dict[str, str]
"""Column → what the cell says; blank cells are left out."""

FOR_PEOPLE = ("notes", "lists", "evidence")
"""Tables that are not carried; evidence is carried beside its scores."""
NUMBERS_INSIDE = {
    ("actions", "intervention_fields"),
    ("criteria", "value_points"),
    ("scenarios", "change"),
}
"""Texts that hold numbers, which the language of the sheet decides how to read."""
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_ONE_DECIMAL = re.compile(r"-?\d+\.\d")
_LEVEL = re.compile(r"(^|\|)(\s*[-+−]?)(\d[\d.,]*)(?=\s*:)")


class PlainTable(NamedTuple):
    """A table of the plan in canonical form."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def plain_tables(folder: Path, inputs: PlanInputs) -> dict[str, PlainTable]:
    """Return the tables of a plan folder whose reading gave `inputs`, in the order of the schema.

    Raises:
        UsageError: there is no such folder.

    """
    raw = read_folder(folder)
    recognised, _ = recognise(raw.tables, complete=raw.complete)
    tables, _ = without_withdrawn(recognised)
    criteria = choose_criteria(read_nouns(tables), tables, read_settings(tables)).criterion_ids
    found = {}
    for name in SCHEMA:
        if name in FOR_PEOPLE or not tables.has_rows(name):
            continue
        parts = tables.of(name)
        lines = (
            _scores(parts, criteria, inputs)
            if name == "scores"
            else [_line(part, row) for part in parts for row in part.rows]
        )
        found[name] = plain_table(name, lines)
    return found


def plain_table(name: str, lines: Iterable[Line]) -> PlainTable:
    """Return lines as a table: columns of the schema first, in its order, then all others.

    Columns that must be there are there even where every cell is blank.
    """
    rows = tuple({c: text for c, text in line.items() if text} for line in lines)
    there = {column for line in rows for column in line}
    there |= {column.name for column in SCHEMA[name].values() if column.required}
    known = list(SCHEMA[name])

    def place(column: str) -> tuple[int, str]:
        bare = column.partition(".")[0]
        return (known.index(bare) if bare in known else len(known), column)

    return PlainTable(name, tuple(sorted(there, key=place)), rows)


def _line(table: Table, row: Row) -> Line:
    """Return a row under canonical names, with columns of the users' own under theirs."""
    if table.name == "settings":
        return _setting(table, row)
    line = {
        column: _said(table, column, cell)
        for column, cell in row.cells.items()
        if column in table.headers
    }
    own = {str(table.others[place].value): cell for place, cell in row.others.items()}
    return line | {name: said(cell, Kind.TEXT, table.language) for name, cell in own.items()}


def _said(table: Table, column: str, cell: RawCell) -> str:
    kind = table.headers[column].column.kind
    text = said(cell, kind, table.language)
    if kind is Kind.MONEY and _ONE_DECIMAL.fullmatch(text):
        return f"{text}0"  # 6.7 would be doubted: a spreadsheet makes it of 6.700
    bare = column.partition(".")[0]
    if table.name == "scenarios" and column == "change" and isinstance(cell.value, Decimal):
        return _change(cell)
    if not isinstance(cell.value, str) or table.language == "en":
        return text
    if (table.name, bare) in NUMBERS_INSIDE:
        return _NUMBER.sub(lambda found: _in_english(found[0], table.language), text)
    if (table.name, bare) == ("criteria", "anchors"):
        return _LEVEL.sub(lambda m: m[1] + m[2] + _in_english(m[3], table.language), text)
    return text


def _change(cell: RawCell) -> str:
    """Return a scenario's change that a spreadsheet holds as a number."""
    assert isinstance(cell.value, Decimal)  # noqa: S101 - asked by the caller
    number = cell.value * 100 if cell.percent else cell.value
    sign = "+" if number >= 0 else ""
    return sign + write_number(number, "en") + ("%" if cell.percent else "")


def _in_english(text: str, language: str) -> str:
    """Return a number as it is written in English; as it stands, where it is none."""
    number = read_number(text, language)
    return write_number(number, "en") if isinstance(number, Decimal) else text


def _setting(table: Table, row: Row) -> Line:
    key, value = table.cell(row, "key"), table.cell(row, "value")
    match = match_setting(str(key.value))
    name, kind = (match.name, match.column.kind) if match else (str(key.value), Kind.TEXT)
    note = said(table.cell(row, "note"), Kind.TEXT, table.language)
    return {"key": name, "value": said(value, kind, table.language), "note": note}


def _scores(parts: Iterable[Table], criteria: Ids, inputs: PlanInputs) -> list[Line]:
    """Return one line a score, whatever the form it was given in.

    The figure is the one that was written, even where reading takes a nearer reference level.
    """
    written: dict[tuple[str, str, str], Line] = {}
    for table in parts:
        for row in table.rows:
            for key, cell in _cells(table, row, criteria):
                text = said(cell, Kind.SCORE, table.language) if cell else ""
                if not written.get(key, {}).get("score"):
                    sure = said(table.cell(row, "confidence"), Kind.TEXT, table.language)
                    written[key] = {"score": text, "confidence": sure}
    return [
        {
            "action_id": score.action_id,
            "criterion_id": score.criterion_id,
            "scorer_id": score.scorer_id,
            "score": "",
            "evidence": score.evidence,
        }
        | written.get(key_of(score.action_id, score.criterion_id, score.scorer_id), {})
        for score in inputs.scores
    ]


def _cells(
    table: Table, row: Row, criteria: Ids
) -> Iterable[tuple[tuple[str, str, str], RawCell | None]]:
    action, scorer = (str(table.cell(row, c).value) for c in ("action_id", "scorer_id"))
    if not table.is_grid:
        criterion = str(table.cell(row, "criterion_id").value)
        yield key_of(action, criterion, scorer), table.cell(row, "score")
        return
    for place, header in table.others.items():
        token = str(header.value).split(maxsplit=1)[0]
        if token in criteria:
            yield key_of(action, criteria.spelling(token), scorer), row.others.get(place)


def as_said(inputs: PlanInputs) -> PlanInputs:
    """Return what a plan says, without where it was read: equal for two writings of one plan."""
    scores = tuple(score.model_copy(update={"where": None}) for score in inputs.scores)
    return inputs.model_copy(update={"files": (), "scores": scores})


def by_key(lines: Iterable[Line], column: str) -> Mapping[str, Line]:
    """Return the lines by one of their cells."""
    return {line[column]: line for line in lines if column in line}
