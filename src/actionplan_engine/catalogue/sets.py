"""Ready sets of criteria: frameworks, criteria and anchors in `criteria/sets/<name>/`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache, partial
from math import isfinite, nan
from pathlib import Path

from actionplan_engine.catalogue.rows import Row, criteria_folder, read_rows
from actionplan_engine.catalogue.search import matches
from actionplan_engine.catalogue.set_errors import Errors
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.model import (
    Anchor,
    Criterion,
    CriterionId,
    Framework,
    FrameworkId,
    Noun,
    Text,
)

_CRITERION_COLUMNS = ("criterion_id", "framework", "name", "kind", "worst", "zero", "best")


class CriteriaSet(Noun):
    """A named set of frameworks and criteria, in the order in which they are shown."""

    name: str
    frameworks: tuple[Framework, ...]
    criteria: tuple[Criterion, ...]

    def matching(self, query: str) -> tuple[Criterion, ...]:
        """Return the criteria in which every word of `query` begins a word.

        Looks at ids, crosswalk codes, names and questions in every language.
        """
        return tuple(c for c in self.criteria if matches(query, *_texts_of(c)))


def available_sets() -> tuple[str, ...]:
    """Return the names of the sets that this installation holds, sorted."""
    return tuple(sorted(path.parent.name for path in _sets_folder().glob("*/criteria.csv")))


def load_set(name: str) -> CriteriaSet:
    """Return the set of that name.

    Raises:
        UsageError: there is no such set (the sentence names the nearest), or a table of it cannot
            be read (the sentence names file, line and column).

    """
    known = available_sets()
    if name in known:
        return _load(_sets_folder() / name)
    if close := get_close_matches(name.casefold(), known, n=1):
        raise UsageError(
            N_("There is no criteria set {given}. Did you mean {close}?"),
            given=name,
            close=close[0],
        )
    raise UsageError(
        N_("There is no criteria set {given}; the sets are {known}."),
        given=name,
        known=", ".join(known),
    )


def read_set(folder: Path) -> CriteriaSet:
    """Return the set that stands in a folder: criteria.csv, frameworks.csv and anchors.csv.

    Raises:
        UsageError: a table is missing or cannot be read (the sentence names file, line and column).

    """
    for name in ("criteria.csv", "frameworks.csv", "anchors.csv"):
        if not (folder / name).is_file():
            raise UsageError(
                N_("{folder} is no set of criteria: {name} is missing."),
                folder=folder,
                name=name,
            )
    return _read(folder)


def _sets_folder() -> Path:
    return criteria_folder() / "sets"


def _texts_of(criterion: Criterion) -> tuple[str, ...]:
    name, question = criterion.name, criterion.question
    spoken = [t for text in (name, question) for t in (text.default, text.en, text.el, text.es)]
    return (criterion.criterion_id, *criterion.codes, *spoken)


@cache
def _load(folder: Path) -> CriteriaSet:
    return _read(folder)


def _read(folder: Path) -> CriteriaSet:
    errors = Errors()
    frameworks = tuple(
        _framework(row, errors)
        for row in read_rows(folder / "frameworks.csv", ("framework_id", "name", "weight"))
    )
    rows = read_rows(folder / "criteria.csv", _CRITERION_COLUMNS)
    criterion_ids = [row["criterion_id"] for row in rows]
    framework_ids = [framework.framework_id for framework in frameworks]
    _note_repeats(folder, framework_ids, errors)
    _note_repeats(folder, criterion_ids, errors)
    anchors = _anchors(folder / "anchors.csv", frozenset(criterion_ids), errors)
    _note_repeats(folder, [f"{key} {a.level:g}" for key in anchors for a in anchors[key]], errors)
    criteria = tuple(_criterion(row, frozenset(framework_ids), anchors, errors) for row in rows)
    errors.refuse()
    return CriteriaSet(name=folder.name, frameworks=frameworks, criteria=criteria)


def _note_repeats(folder: Path, identifiers: Sequence[str], errors: Errors) -> None:
    for identifier in identifiers:
        if identifiers.count(identifier) > 1:
            errors.note(
                UsageError(
                    N_("The criteria set {name} holds {identifier} twice."),
                    name=folder.name,
                    identifier=identifier,
                )
            )


def _text(row: Row, column: str) -> Text:
    """Read `column`, `column.el` and `column.es`; the one without a suffix is English."""
    return Text(
        default=row[column],
        default_language="en",
        el=row[f"{column}.el"],
        es=row[f"{column}.es"],
    )


def _number(row: Row, column: str) -> float:
    try:
        number = float(row[column])
    except ValueError:
        number = nan
    if not isfinite(number):
        raise row.refuse(N_("{place}: {column} is {found}; expected a number."), column)
    return number


def _number_or_none(row: Row, column: str) -> float | None:
    return _number(row, column) if row[column] else None


def _weight(row: Row, column: str) -> float | None:
    weight = _number_or_none(row, column)
    if weight is not None and weight < 0:
        raise row.refuse(N_("{place}: {column} is {found}; expected 0 or more."), column)
    return weight


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _framework(row: Row, errors: Errors) -> Framework:
    weight = errors.attempt(lambda: _number(row, "weight"), 0.0)
    errors.attempt(lambda: _weight(row, "weight"), None)
    return Framework(
        framework_id=FrameworkId(row["framework_id"]),
        name=_text(row, "name"),
        weight=weight,
        note=row["note"],
    )


def _anchors(path: Path, known: frozenset[str], errors: Errors) -> dict[str, list[Anchor]]:
    """Return criterion id → its anchors by level."""
    by_criterion: dict[str, list[Anchor]] = {}
    for row in read_rows(path, ("criterion_id", "level", "anchor")):
        if row["criterion_id"] not in known:
            refusal = row.refuse(N_("{place}: there is no criterion {found}."), "criterion_id")
            errors.note(refusal)
        level = errors.attempt(partial(_number, row, "level"), 0.0)
        anchor = Anchor(level=level, text=_text(row, "anchor"))
        by_criterion.setdefault(row["criterion_id"], []).append(anchor)
    return by_criterion


def _criterion(
    row: Row, known: frozenset[FrameworkId], anchors: dict[str, list[Anchor]], errors: Errors
) -> Criterion:
    def number(column: str) -> float:
        return errors.attempt(lambda: _number(row, column), 0.0)

    def weight(column: str) -> float | None:
        return errors.attempt(lambda: _weight(row, column), None)

    no_points: tuple[tuple[float, float], ...] = ()
    if row["framework"] not in known:
        errors.note(row.refuse(N_("{place}: there is no framework {found}."), "framework"))
    if row["kind"] not in {"scale", "measured"}:
        told = N_("{place}: {column} is {found}; expected scale or measured.")
        errors.note(row.refuse(told, "kind"))
    own_anchors = sorted(anchors.get(row["criterion_id"], ()), key=lambda anchor: anchor.level)
    return Criterion(
        criterion_id=CriterionId(row["criterion_id"]),
        framework=FrameworkId(row["framework"]),
        name=_text(row, "name"),
        question=_text(row, "question"),
        kind="measured" if row["kind"] == "measured" else "scale",
        worst=number("worst"),
        zero=number("zero"),
        best=number("best"),
        value_points=errors.attempt(lambda: _value_points(row), no_points),
        weight=weight("weight"),
        weight_low=weight("weight_low"),
        weight_high=weight("weight_high"),
        veto_below=errors.attempt(lambda: _number_or_none(row, "veto_below"), None),
        anchors=tuple(own_anchors),
        codes=tuple(_parts(row["codes"])),
        unit=row["unit"],
    )


def _value_points(row: Row) -> tuple[tuple[float, float], ...]:
    """Read `level:value` pairs, by level; left out: the straight line through zero and best.

    Zero is "not done" and worth 0, the best level is worth 1 (Clemen & Smith 2009).
    """
    zero, best = _number(row, "zero"), _number(row, "best")
    if zero == best:
        raise row.refuse(N_("{place}: zero and best are the same level, {found}."), "best")
    points = [_pair(row, part) for part in _parts(row["value_points"])]
    if not points:
        levels = {_number(row, "worst"), zero, best}
        points = [(level, (level - zero) / (best - zero)) for level in levels]
    once = len({level for level, _ in points}) == len(points)
    if not once or (zero, 0.0) not in points or (best, 1.0) not in points:
        raise row.refuse(
            N_("{place}: {column} is {found}; each level once, {zero}:0 and {best}:1 among them."),
            "value_points",
            zero=f"{zero:g}",
            best=f"{best:g}",
        )
    return tuple(sorted(points))


def _pair(row: Row, part: str) -> tuple[float, float]:
    level, _, value = part.partition(":")
    try:
        return float(level), float(value)
    except ValueError:
        raise row.refuse(
            N_("{place}: {column} is {found}; expected pairs such as {example}."),
            "value_points",
            example="-3:-1; 0:0; 3:1",
        ) from None
