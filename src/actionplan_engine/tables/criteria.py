"""Read the plan's own criteria and frameworks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.model import (
    Anchor,
    Criterion,
    CriterionId,
    Framework,
    FrameworkId,
    Text,
)
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables.numbers import read_number, write_number
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.spoken import spoken_text
from actionplan_engine.tables.values import NOT_NEGATIVE, Range

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

_VALUES = Range(Decimal(-1000), Decimal(1))
"""What a level may be worth: the best is worth 1, and what is below zero less than nothing."""
_PAIR = re.compile(r"\s*(.+?)\s*:\s*(.+?)\s*", re.DOTALL)
_VARIANTS = ("en", "el", "es")


def read_criteria(tables: PlanTables) -> Parsed[Criterion]:
    """Read the plan's own `criteria` table."""
    return read_rows(tables, "criteria", _criterion)


def read_frameworks(tables: PlanTables) -> Parsed[Framework]:
    """Read the plan's own `frameworks` table."""
    return read_rows(tables, "frameworks", _framework)


def _framework(row: RowReader) -> Framework:
    weight = row.number("weight", NOT_NEGATIVE)
    return Framework(
        framework_id=FrameworkId(row.id("framework_id")),
        name=row.spoken("name"),
        weight=1.0 if weight is None else float(weight),
        note=row.text("note"),
    )


def _criterion(row: RowReader) -> Criterion:
    kind = row.word("kind", ("scale", "measured"), "scale")
    worst, zero, best = _scale(row, measured=kind == "measured")
    return Criterion(
        criterion_id=CriterionId(row.id("criterion_id")),
        framework=FrameworkId(row.id("framework")),
        name=row.spoken("name"),
        question=row.spoken("question"),
        kind="measured" if kind == "measured" else "scale",
        worst=float(worst),
        zero=float(zero),
        best=float(best),
        value_points=_value_points(row, worst, zero, best),
        weight=_weight(row, "weight"),
        weight_low=_weight(row, "weight_low"),
        weight_high=_weight(row, "weight_high"),
        veto_below=_float(row.number("veto_below")),
        anchors=_anchors(row),
        codes=row.words("codes"),
        unit=row.text("unit"),
    )


def _scale(row: RowReader, *, measured: bool) -> tuple[Decimal, Decimal, Decimal]:
    """Return worst, zero and best; a scale runs from -3 over 0 to 3 unless it says otherwise.

    A measured criterion begins at its zero unless it names a worst level.
    """
    three = Decimal(3)
    given = {name: row.number(name) for name in ("worst", "zero", "best")}
    unread = any(given[name] is None and not row.cell(name).is_blank for name in given)
    zero = given["zero"] or Decimal(0)
    worst, best = given["worst"], given["best"]
    if measured and best is None and not unread:
        where = row.cell("best").location
        row.note(kinds.EMPTY_CELL.at(where, subject=row.subject("best")))
    worst = (zero if measured else -three) if worst is None else worst
    best = max(three, zero + 1) if best is None else best
    in_order = worst <= zero < best or worst >= zero > best
    if in_order:
        return worst, zero, best
    if not unread:
        language = row.table.language
        place = next((name for name in ("best", "zero", "worst") if row.cell(name).value), "best")
        row.note(
            kinds.BAD_SCALE.at(
                row.cell(place).location,
                subject=row.subject(place),
                worst=write_number(worst, language),
                zero=write_number(zero, language),
                best=write_number(best, language),
            )
        )
    return -three, Decimal(0), three


def _value_points(
    row: RowReader, worst: Decimal, zero: Decimal, best: Decimal
) -> tuple[tuple[float, float], ...]:
    """Return (level, value) by level; left out: the straight line through zero and best.

    Zero is "not done" and worth 0, the best level is worth 1 (Clemen & Smith 2009).
    """
    entries = row.words("value_points")
    if not entries:
        points = {level: (level - zero) / (best - zero) for level in (worst, zero, best)}
        return tuple(sorted((float(level), float(value)) for level, value in points.items()))
    levels = Range(min(worst, zero, best), max(worst, zero, best))
    pairs = [_number_pair(entry, row.table.language, levels) for entry in entries]
    read = [pair for pair in pairs if pair is not None]
    if len(read) < len(pairs):
        _note_entry(row, "value_points", entries[pairs.index(None)], "-3:-1; 0:0; 3:1")
        return ((float(zero), 0.0), (float(best), 1.0))
    if not _rises(read, zero, best):
        row.note(
            kinds.BAD_VALUE_POINTS.at(
                row.cell("value_points").location,
                subject=row.subject("value_points"),
                found=shown("; ".join(entries)),
                zero=write_number(zero, row.table.language),
                best=write_number(best, row.table.language),
            )
        )
    return tuple(sorted((float(level), float(value)) for level, value in read))


def _rises(points: list[tuple[Decimal, Decimal]], zero: Decimal, best: Decimal) -> bool:
    """Whether each level stands once, values never fall towards best, and both anchors are met."""
    levels = [level for level, _ in points]
    towards_best = sorted(points, reverse=best < zero)
    values = [value for _, value in towards_best]
    return (
        len(set(levels)) == len(levels)
        and (zero, Decimal(0)) in points
        and (best, Decimal(1)) in points
        and values == sorted(values)
    )


def _number_pair(entry: str, language: str, levels: Range) -> tuple[Decimal, Decimal] | None:
    """Return a level and its value; None where either can be read in two ways, or in none."""
    match = _PAIR.fullmatch(entry)
    if match is None:
        return None
    level, value = (
        read_number(part, language, plausible=likely)
        for part, likely in zip(match.groups(), (levels, _VALUES), strict=True)
    )
    if isinstance(level, Decimal) and isinstance(value, Decimal):
        return level, value
    return None


def _anchors(row: RowReader) -> tuple[Anchor, ...]:
    """Read `-3: text | 0: text | 3: text`, with its variants by language, by level."""
    default = _anchor_texts(row, "anchors")
    by_language = {language: _anchor_texts(row, f"anchors.{language}") for language in _VARIANTS}
    levels = {level for texts in (default, *by_language.values()) for level in texts}
    return tuple(
        Anchor(level=float(level), text=_anchor_text(level, default, by_language))
        for level in sorted(levels)
    )


def _anchor_text(
    level: Decimal, default: dict[Decimal, str], by_language: dict[str, dict[Decimal, str]]
) -> Text:
    variants = {language: texts.get(level, "") for language, texts in by_language.items()}
    return spoken_text(default.get(level, ""), variants)


def _anchor_texts(row: RowReader, column: str) -> dict[Decimal, str]:
    texts: dict[Decimal, str] = {}
    for entry in filter(None, map(str.strip, row.text(column).split("|"))):
        match = _PAIR.fullmatch(entry)
        level = read_number(match[1], row.table.language) if match else None
        if match is None or not isinstance(level, Decimal):
            _note_entry(row, column, entry, "-3: … | 0: … | 3: …")
            return {}
        texts[level] = match[2]
    return texts


def _note_entry(row: RowReader, column: str, entry: str, example: str) -> None:
    cell = row.cell(column)
    finding = kinds.BAD_ENTRY.at(
        cell.location, subject=row.subject(column), found=shown(entry), example=example
    )
    row.note(finding)


def _weight(row: RowReader, column: str) -> float | None:
    return _float(row.number(column, NOT_NEGATIVE))


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
