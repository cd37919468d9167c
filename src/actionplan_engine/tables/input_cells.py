"""The cells of a plan folder by what they are of: table, id and column, never by position."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.findings import Location
from actionplan_engine.model import JOINT, Noun, same_id_key
from actionplan_engine.tables.criteria_choice import choose_criteria
from actionplan_engine.tables.fingerprint import FOR_PEOPLE, said
from actionplan_engine.tables.folder import read_folder
from actionplan_engine.tables.headers import match_setting, match_word
from actionplan_engine.tables.nouns import read_nouns
from actionplan_engine.tables.plan_tables import recognise
from actionplan_engine.tables.schema import Kind
from actionplan_engine.tables.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from actionplan_engine.tables.known_ids import Ids
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.raw import RawCell
    from actionplan_engine.tables.table import Row, Table

ROW_IDS = {
    "cities": ("city_id",),
    "themes": ("theme_id",),
    "frameworks": ("framework_id",),
    "practices": ("practice_id",),
    "actions": ("action_id",),
    "criteria": ("criterion_id",),
    "scores": ("action_id", "criterion_id", "scorer_id"),
    "evidence": ("action_id", "criterion_id", "scorer_id"),
    "scorers": ("scorer_id",),
    "conflicts": ("scorer_id", "action_id"),
    "weights": ("group", "framework", "criterion_id"),
    "funds": ("fund_id", "year"),
    "capacity": ("resource", "city_id", "from", "to"),
    "rates": ("currency",),
    "rules": ("rule_id",),
    "tabled": ("list_id", "action_id"),
    "field_proofs": ("action_id", "code"),
    "dnsh": ("action_id", "objective"),
    "sdg_effects": ("action_id", "sdg_target"),
    "interactions": ("from_code", "to_code"),
    "indicators": ("action_id", "code", "counted_at"),
    "own_codes": ("code_kind", "code"),
}
"""Table → the columns that tell its rows apart; an optional one may be blank."""
_LISTS = frozenset({Kind.IDS, Kind.WORDS})
_OF_ANY_CASE = frozenset({Kind.ID, Kind.IDS})
_LIST_SEPARATOR = re.compile(r"\s*[;\n]\s*")
_TABLES_KEPT = frozenset(ROW_IDS)


class InputCell(Noun):
    """What one cell says, in one writing, and where."""

    table: str
    row: tuple[str, ...]
    """The ids of its row, as written."""
    column: str
    """Canonical name."""
    label: str
    """The header as the sheet has it."""
    value: str
    """Empty where the cell is blank."""
    place: Location
    of_ids: bool = False
    """Whether it names ids, which are the same whatever their case."""

    def says_same(self, other: InputCell) -> bool:
        """Whether another cell of the same row and column says the same."""
        if self.of_ids:
            return same_id_key(self.value) == same_id_key(other.value)
        return self.value == other.value

    @property
    def row_key(self) -> tuple[str, ...]:
        """What two spellings of the same row share."""
        return (self.table, *map(same_id_key, self.row))


class CellKey(NamedTuple):
    """What a cell is of, whatever file, row and column it stands in."""

    row: tuple[str, ...]
    column: str
    repeat: int
    """0, or 1, 2, … for further rows of the same ids (a finding speaks of those)."""


def read_input_cells(folder: Path) -> dict[CellKey, InputCell]:
    """Return every cell that the plan reads, blank ones too; errors in cells stop nothing.

    Raises:
        UsageError: there is no such folder.

    """
    raw = read_folder(folder)
    tables, _ = recognise(raw.tables, complete=raw.complete)
    criteria = choose_criteria(read_nouns(tables), tables, read_settings(tables)).criterion_ids
    found: dict[CellKey, InputCell] = {}
    for cell in _cells(tables, criteria):
        repeat = 0
        while (key := CellKey(cell.row_key, cell.column, repeat)) in found:
            repeat += 1
        found[key] = cell
    return found


def _cells(tables: PlanTables, criteria: Ids) -> Iterator[InputCell]:
    for name, parts in tables.by_name.items():
        for table in parts:
            for row in table.rows:
                if name == "settings":
                    yield from _setting(table, row)
                elif table.is_grid:
                    yield from _scorecard_row(table, row, criteria)
                elif name in _TABLES_KEPT:
                    yield from _row(table, row)


def _setting(table: Table, row: Row) -> Iterator[InputCell]:
    key, value = table.cell(row, "key"), table.cell(row, "value")
    match = match_setting(str(key.value)) if key.value is not None else None
    if match is not None:
        yield InputCell(
            table="settings",
            row=(match.name,),
            column="value",
            label=str(key.value),
            value=_value(value, match.column.kind, table.language),
            place=value.location,
        )


def _row(table: Table, row: Row) -> Iterator[InputCell]:
    identity = _identity(table, row, ROW_IDS[table.name])
    if not any(identity):
        return
    for name, header in table.headers.items():
        if name in ROW_IDS[table.name] or name in FOR_PEOPLE.get(table.name, ()):
            continue
        cell = table.cell(row, name)
        yield InputCell(
            table=table.name,
            row=identity,
            column=name,
            label=header.label,
            value=_value(cell, header.column.kind, table.language, name),
            place=cell.location,
            of_ids=header.column.kind in _OF_ANY_CASE,
        )
    if table.name in {"conflicts", "tabled"}:
        yield _presence(table, row, identity)


def _presence(table: Table, row: Row, identity: tuple[str, ...]) -> InputCell:
    """Return the cell that says by being there what the row says."""
    column = ROW_IDS[table.name][-1]
    return InputCell(
        table=table.name,
        row=identity,
        column=column,
        label=table.label(column),
        value=identity[-1],
        place=table.cell(row, column).location,
    )


def _scorecard_row(table: Table, row: Row, criteria: Ids) -> Iterator[InputCell]:
    """Return a score, or its evidence, for each criterion of a scorecard's row."""
    action, scorer = _identity(table, row, ("action_id", "scorer_id"))
    column = "score" if table.name == "scores" else "evidence"
    kind = Kind.SCORE if table.name == "scores" else Kind.TEXT
    for place, header in table.others.items():
        words = str(header.value).split()
        if not words or words[0] not in criteria:
            continue
        criterion = criteria.spelling(words[0])
        cell = row.others.get(place)
        yield InputCell(
            table="scores",
            row=(action, criterion, scorer),
            column=column,
            label=criterion,
            value=_value(cell, kind, table.language) if cell else "",
            place=cell.location if cell else table.source.at(row.number, place),
        )


def _identity(table: Table, row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    cells = ((name, table.cell(row, name)) for name in columns)
    return tuple(
        _value(cell, table.headers[name].column.kind, table.language, name)
        if name in table.headers
        else ""
        for name, cell in cells
    )


def _value(cell: RawCell, kind: Kind, language: str, column: str = "") -> str:
    """Return what a cell says, in one writing."""
    if cell.value is None:
        return cell.error or cell.formula
    text = said(cell, kind, language)
    if column == "city_id" and match_word(text, (JOINT,)):
        return JOINT
    if kind in _LISTS:
        return "; ".join(part for part in _LIST_SEPARATOR.split(text) if part)
    return text
