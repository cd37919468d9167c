"""SDG targets that a spreadsheet changed: 17.10 into the number 17.1, 15.5 into a date."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import entries
from actionplan_engine.model import same_id_key
from actionplan_engine.tables.cell_findings import DATE_FOR_NUMBER
from actionplan_engine.tables.doubt_findings import LOST_ZERO_OF_TARGET
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.values import text_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.raw import RawCell
    from actionplan_engine.tables.rows import RowReader

_EXAMPLE = "15.5"


def target_problems(nouns: Nouns) -> Iterator[Finding]:
    """Yield an error for each target that became a date, a warning for each that lost a zero."""
    known = frozenset(same_id_key(entry.code) for entry in entries() if entry.kind == "sdg_target")
    for row, column in _places(nouns):
        cell, subject = row.cell(column), row.subject(column)
        if is_date(cell):
            found = shown(cell.value)
            example = _meant(cell, known)
            yield DATE_FOR_NUMBER.at(cell.location, subject=subject, found=found, example=example)
        elif isinstance(cell.value, Decimal):
            found = text_in(cell)
            longer = f"{found}0"
            if found in known and longer in known:
                yield LOST_ZERO_OF_TARGET.at(
                    cell.location, subject=subject, found=found, longer=longer
                )


def is_date(cell: RawCell) -> bool:
    """Return whether a cell is typed as a date or a time."""
    return isinstance(cell.value, dt.date | dt.time | dt.timedelta)


def _places(nouns: Nouns) -> Iterator[tuple[RowReader, str]]:
    for action in nouns.actions.entries:
        yield action.row, "sdg_targets"
    for effect in nouns.sdg_effects.entries:
        yield effect.row, "sdg_target"
    for pair in nouns.interactions.entries:
        yield pair.row, "from_code"
        yield pair.row, "to_code"


def _meant(cell: RawCell, known: frozenset[str]) -> str:
    """Return the target that was probably typed: 15 May for `15.5`."""
    day = cell.value
    if not isinstance(day, dt.date):
        return _EXAMPLE
    either = (f"{day.day}.{day.month}", f"{day.month}.{day.day}")
    return next((code for code in either if code in known), _EXAMPLE)
