"""What a working group has filled in before: every cell as it stands, to carry it over.

Cells are taken as they are, even those that a check would refuse, so that a new form loses none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.forms.set_aside import added_sheets, day_of_return
from actionplan_engine.tables.judgements import is_of_frameworks
from actionplan_engine.tables.numbers import read_number
from actionplan_engine.tables.range_checks import LEVELS, SAME_LEVEL
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.scorecards import criterion_columns
from actionplan_engine.tables.scores import Key, key_of
from actionplan_engine.tables.values import ANY, is_not_applicable, text_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan_engine.findings import Location
    from actionplan_engine.model import Criterion
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

FRAMEWORKS = "frameworks"
"""The scope of judgements that compare frameworks."""
_OF_CRITERIA = ("criterion_id", "criterion_a", "criterion_b")
_RANGES = {"criterion_id": "", "criterion_a": "_a", "criterion_b": "_b"}
"""Column of a criterion → how the columns of its range end."""
_OF_ACTIONS = ("action_id", "better", "worse")


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
    left_sheets: tuple[tuple[Location, int], ...] = ()
    """Sheets that a new form has no place for, and how many cells they fill."""
    due: str = ""
    """By when the old form was to be returned, as its first sheet says."""
    of_others: tuple[tuple[Location, str], ...] = ()
    """Answers in the group's own form of scorers who are now in another group."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not (
            self.scores or self.evidence or any(self.keyed.values()) or any(self.free.values())
        )


NO_ANSWERS = Answers({}, {}, {}, {}, (), ())


def answers_of(
    group: WorkingGroup,
    tables: PlanTables,
    criteria: Ids,
    *,
    actions: Iterable[str],
    scorers: Iterable[str],
    scales: Iterable[Criterion] = (),
) -> Answers:
    """Return what a group filled in, in every file of the plan folder that is a form of it.

    `actions` and `scorers` are the ids of the whole plan: what stands about others is `left`, and
    so are weights that were given for another range than that of the criterion in `scales`.

    A form is a file with a scorecard (one column a criterion) that names a scorer of the group,
    and the file that has the name of the group's form.
    """
    own = {same_id_key(scorer.scorer_id) for scorer in group.scorers}
    files = {
        table.source.file
        for name in ("scores", "evidence")
        for table in tables.of(name)
        if table.is_grid and any(_key(table, row, "scorer_id") in own for row in table.rows)
    }
    if group.file in tables.files:
        files.add(group.file)
    set_aside = [raw for raw in tables.set_aside if raw.source.file in files]
    old = _OldForms(
        group=same_id_key(group.group),
        own=frozenset(own),
        others=frozenset(map(same_id_key, scorers)) - own,
        actions=frozenset(map(same_id_key, actions)),
        scales={same_id_key(scale.criterion_id): scale for scale in scales},
        criteria=criteria,
        tables=tables,
        files=tuple(sorted(files)),
        form=group.file,
    )
    return Answers(
        scores=old.grid("scores"),
        evidence=old.grid("evidence"),
        keyed={name: old.keyed(name) for name in KEYED_TABLES},
        free={name: old.free(name) for name in FREE_TABLES},
        files=old.files,
        left=tuple(old.left),
        left_sheets=tuple(added_sheets(set_aside)),
        due=day_of_return(set_aside),
        of_others=tuple(old.of_others),
    )


@dataclass(frozen=True)
class _OldForms:
    """The forms that a group filled, while their cells are gathered; ids as their keys."""

    group: str
    own: frozenset[str]
    others: frozenset[str]
    """Scorers of other groups, whose answers are none of this group's business."""
    form: str
    """The file of the group's own form, in which their answers would be written over."""
    actions: frozenset[str]
    scales: dict[str, Criterion]
    criteria: Ids
    tables: PlanTables
    files: tuple[str, ...]
    left: list[tuple[Location, str]] = field(default_factory=list)
    of_others: list[tuple[Location, str]] = field(default_factory=list)

    def grid(self, name: str) -> dict[Key, Answer]:
        """Return the answers of a grid; what has no row or column in the new form is `left`."""
        found: dict[Key, Answer] = {}
        for table, row in self._rows(name):
            scorer = _key(table, row, "scorer_id")
            if not table.is_grid or scorer in self.others:
                self._of_another(table, row)
                continue
            places = criterion_columns(table, self.criteria).places
            action = _key(table, row, "action_id")
            asked = scorer in self.own and action in self.actions
            for place, cell in row.others.items():
                answer = _answer(cell, table.language, scores=name == "scores")
                if answer is None:
                    self._leave_unsure(cell)
                    continue
                key = key_of(action, places.get(place, ""), scorer)
                if not asked or place not in places or found.setdefault(key, answer) != answer:
                    self._leave(cell)
        return found

    def keyed(self, name: str) -> dict[tuple[str, ...], tuple[Answer | None, ...]]:
        """Return the filled cells of a sheet with given rows, by the key of the row."""
        keys, filled = KEYED_TABLES[name]
        found = {}
        for table, row in self._rows(name):
            if _key(table, row, "group") != self.group:
                self._of_another_group(table, row, filled)
                continue
            values = _values(table, row, filled)
            if self._is_gone(table, row) or self._had_another_range(table, row):
                self._leave(*(row.cells[column] for column in filled if column in row.cells))
            elif any(value is not None for value in values):
                found[tuple(_key_in(table, row, column) for column in keys)] = values
            self._leave_unsure(*(row.cells[column] for column in filled if column in row.cells))
            self._leave(*row.others.values())
        return found

    def free(self, name: str) -> tuple[tuple[Answer | None, ...], ...]:
        """Return the rows of a sheet with free rows; those about what is gone are `left`."""
        rows = []
        for table, row in self._rows(name):
            scorer = _key(table, row, "scorer_id")
            if scorer in self.others:
                self._of_another(table, row)
                continue
            named = {_key(table, row, column) for column in _OF_ACTIONS} - {""}
            if named <= self.actions and scorer in self.own | {""}:
                if row.cells:
                    rows.append(_values(table, row, FREE_TABLES[name]))
                self._leave_unsure(*row.cells.values())
                self._leave(*row.others.values())
            else:
                self._leave(*row.cells.values(), *row.others.values())
        return tuple(rows)

    def _of_another(self, table: Table, row: Row) -> None:
        """Note the answers of another group's scorer that stand in this group's form."""
        if table.source.file == self.form and table.is_grid:
            self.of_others.extend(_said(row.others.values()))
        elif table.source.file == self.form:
            self.of_others.extend(_said((*row.cells.values(), *row.others.values())))

    def _of_another_group(self, table: Table, row: Row, filled: tuple[str, ...]) -> None:
        """Leave what is said for another group in this group's form: no form takes it over."""
        if table.source.file == self.form:
            self._leave(*(row.cells[column] for column in filled if column in row.cells))
            self._leave(*row.others.values())

    def _is_gone(self, table: Table, row: Row) -> bool:
        """Whether a row is about a criterion that the plan no longer has."""
        if _key_in(table, row, "scope") == FRAMEWORKS:
            return False
        named = {_key(table, row, column) for column in _OF_CRITERIA} - {""}
        return any(criterion not in self.criteria for criterion in named)

    def _had_another_range(self, table: Table, row: Row) -> bool:
        """Whether a weight was given when the criterion had other levels than now."""
        for column, suffix in _RANGES.items():
            scale = self.scales.get(_key(table, row, column))
            cells = {level: table.cell(row, f"range_{level}{suffix}") for level in LEVELS}
            for level, cell in cells.items() if scale else ():
                said = _answer(cell, table.language)
                if isinstance(said, float) and abs(said - getattr(scale, level)) > SAME_LEVEL:
                    return True
        return False

    def _rows(self, name: str) -> Iterator[tuple[Table, Row]]:
        for table in self.tables.of(name):
            if table.source.file in self.files:
                for row in table.rows:
                    yield table, row

    def _leave(self, *cells: RawCell) -> None:
        self.left.extend(_said(cells))

    def _leave_unsure(self, *cells: RawCell) -> None:
        """Leave formulas whose result is not stored, or out of date: what they say is not known."""
        unsure = (cell for cell in cells if _is_unsure(cell))
        self.left.extend((cell.location, shown(cell.formula)) for cell in unsure)


def _said(cells: Iterable[RawCell]) -> list[tuple[Location, str]]:
    """Return where cells stand and what they say; blank ones are left out."""
    said = ((cell, cell.error or cell.value) for cell in cells)
    return [(cell.location, shown(value)) for cell, value in said if value is not None]


def _is_unsure(cell: RawCell) -> bool:
    return bool(cell.formula) and not cell.error and (cell.value is None or cell.stale)


def _values(table: Table, row: Row, columns: tuple[str, ...]) -> tuple[Answer | None, ...]:
    return tuple(_answer(table.cell(row, column), table.language) for column in columns)


def _key(table: Table, row: Row, column: str) -> str:
    value = table.cell(row, column).value
    return same_id_key(str(value)) if value is not None else ""


def _key_in(table: Table, row: Row, column: str) -> str:
    """Return the key of a column that says which row it is, frameworks as they are called here."""
    key = _key(table, row, column)
    return FRAMEWORKS if column == "scope" and is_of_frameworks(key) else key


def _answer(cell: RawCell, language: str, *, scores: bool = False) -> Answer | None:
    """Return what a cell says; of `scores`, numbers typed as text and NA are understood."""
    if cell.error:
        return cell.error
    if cell.value is None or _is_unsure(cell):
        return None
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    text = text_in(cell)
    if not scores:
        return text
    if is_not_applicable(text):
        return NOT_APPLICABLE
    number = read_number(text, language, plausible=ANY)
    return float(number) if isinstance(number, Decimal) else text
