"""What a working group has filled in before: every cell as it stands, to carry it over.

Cells are taken as they are, even those that a check would refuse, so that a new form loses none.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.numbers import read_number
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.scorecards import criterion_columns
from actionplan_engine.tables.scores import Key, key_of
from actionplan_engine.tables.values import is_not_applicable, text_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan_engine.findings import Location
    from actionplan_engine.tables.forms.plan import WorkingGroup
    from actionplan_engine.tables.known_ids import Ids
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.table import Row, Table

NOT_APPLICABLE = "NA"
"""How an answer says that a criterion does not apply, whatever the sheet's language."""

Answer = str | float
"""What a cell says: a number, or a text."""

FREE_TABLES: dict[str, tuple[str, ...]] = {
    "conflicts": ("scorer_id", "action_id", "reason"),
    "proposed_actions": (
        "title",
        "summary",
        "city_id",
        "theme",
        "practice_ids",
        "duration_months",
        "cost_likely",
        "currency",
        "lead",
        "source",
        "scorer_id",
    ),
    "proposed_practices": (
        "title",
        "city_id",
        "description",
        "evidence",
        "source",
        "visit_date",
        "scorer_id",
    ),
    "comparisons": ("scorer_id", "better", "worse"),
}
"""Sheets of a form with blank rows to fill → their columns."""

KEYED_TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "weights": (("framework", "criterion_id"), ("rank", "weight")),
    "pairwise": (("scope", "criterion_a", "criterion_b"), ("judgement",)),
    "best_worst": (
        ("scope", "criterion_id"),
        ("best", "worst", "best_to_other", "other_to_worst"),
    ),
}
"""Sheets of a form with given rows → the columns that say which row, and those to fill."""


class Answers(NamedTuple):
    """The filled cells of one group's earlier forms."""

    scores: dict[Key, Answer]
    evidence: dict[Key, Answer]
    keyed: dict[str, dict[tuple[str, ...], tuple[Answer | None, ...]]]
    """Table → key of a row (see `KEYED_TABLES`) → its filled cells."""
    free: dict[str, tuple[tuple[Answer | None, ...], ...]]
    """Table → rows, in the columns of `FREE_TABLES`."""
    files: tuple[str, ...]
    """The files that they stand in."""
    left: tuple[tuple[Location, str], ...]
    """Cells that a new form has no place for, and what they say."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (
            self.scores or self.evidence or any(self.keyed.values()) or any(self.free.values())
        )


NO_ANSWERS = Answers({}, {}, {}, {}, (), ())


def answers_of(
    group: WorkingGroup, tables: PlanTables, criteria: Ids, actions: Iterable[str]
) -> Answers:
    """Return what a group filled in, in every file of the plan folder that is a form of it.

    A form is a file with a scorecard (one column a criterion) that names a scorer of the group.
    """
    scorers = {same_id_key(scorer.scorer_id) for scorer in group.scorers}
    files = sorted(
        {
            table.source.file
            for name in ("scores", "evidence")
            for table in tables.of(name)
            if table.is_grid and any(_key(table, row, "scorer_id") in scorers for row in table.rows)
        }
    )
    known = {same_id_key(action) for action in actions}
    left: list[tuple[Location, str]] = []
    grids = {
        name: _grid_answers(name, tables, criteria, (scorers, known), files, left)
        for name in ("scores", "evidence")
    }
    return Answers(
        scores=grids["scores"],
        evidence=grids["evidence"],
        keyed={name: _keyed_answers(name, tables, group, files) for name in KEYED_TABLES},
        free={name: _free_answers(name, tables, scorers, files) for name in FREE_TABLES},
        files=tuple(files),
        left=tuple(left),
    )


def _grid_answers(
    name: str,
    tables: PlanTables,
    criteria: Ids,
    asked: tuple[set[str], set[str]],
    files: list[str],
    left: list[tuple[Location, str]],
) -> dict[Key, Answer]:
    """Return the answers of a grid; what stands in no row or column of the new form is `left`."""
    scorers, actions = asked
    found: dict[Key, Answer] = {}
    for table, row in _rows(name, tables, files):
        if not table.is_grid:
            continue
        places = criterion_columns(table, criteria).places
        action, scorer = _key(table, row, "action_id"), _key(table, row, "scorer_id")
        own = scorer in scorers
        for place, cell in row.others.items():
            answer = _answer(cell, table.language, scores=name == "scores")
            if answer is None:
                continue
            if own and action in actions and place in places:
                found.setdefault(key_of(action, places[place], scorer), answer)
            elif own or not scorer:
                left.append((cell.location, shown(str(answer))))
    return found


def _keyed_answers(
    name: str, tables: PlanTables, group: WorkingGroup, files: list[str]
) -> dict[tuple[str, ...], tuple[Answer | None, ...]]:
    keys, filled = KEYED_TABLES[name]
    own = same_id_key(group.group)
    found = {}
    for table, row in _rows(name, tables, files):
        values = _values(table, row, filled)
        if _key(table, row, "group") == own and any(value is not None for value in values):
            found[tuple(_key(table, row, column) for column in keys)] = values
    return found


def _free_answers(
    name: str, tables: PlanTables, scorers: set[str], files: list[str]
) -> tuple[tuple[Answer | None, ...], ...]:
    columns = FREE_TABLES[name]
    return tuple(
        _values(table, row, columns)
        for table, row in _rows(name, tables, files)
        if row.cells and _key(table, row, "scorer_id") in scorers | {""}
    )


def _rows(name: str, tables: PlanTables, files: list[str]) -> Iterator[tuple[Table, Row]]:
    for table in tables.of(name):
        if table.source.file in files:
            for row in table.rows:
                yield table, row


def _values(table: Table, row: Row, columns: tuple[str, ...]) -> tuple[Answer | None, ...]:
    return tuple(_answer(table.cell(row, column), table.language) for column in columns)


def _key(table: Table, row: Row, column: str) -> str:
    value = table.cell(row, column).value
    return same_id_key(str(value)) if value is not None else ""


def _answer(cell: RawCell, language: str, *, scores: bool = False) -> Answer | None:
    """Return what a cell says; of `scores`, numbers typed as text and NA are understood."""
    if cell.error:
        return cell.error
    if cell.value is None:
        return None
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    text = text_in(cell)
    if not scores:
        return text
    if is_not_applicable(text):
        return NOT_APPLICABLE
    number = read_number(text, language)
    return float(number) if isinstance(number, Decimal) else text
