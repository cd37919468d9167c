"""The practices that were seen, and what came of each: the start of the trail."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """One practice and the actions that name it."""

    practice_id: str
    title: Spoken
    city: Spoken
    visit_date: str
    """As the reader writes a day; as it was given where it is none."""
    actions: tuple[tuple[ActionId, bool], ...]
    """(action, whether it is in the plan)."""


def practice_rows(source: Source) -> tuple[PracticeRow, ...]:
    """Return every practice, those too that no action came of, in the order of their ids."""
    names = source.names
    return tuple(
        PracticeRow(
            practice_id=practice.practice_id,
            title=names.spoken(practice.title, practice.practice_id),
            city=names.city(practice.city_id),
            visit_date=_day(source, practice.visit_date),
            actions=tuple(
                (action.action_id, action.action_id in source.planned)
                for action in source.actions.values()
                if practice.practice_id in action.practice_ids
            ),
        )
        for practice in source.result.inputs.practices
    )


def _day(source: Source, given: str) -> str:
    with suppress(ValueError):
        return source.names.formats.date(dt.date.fromisoformat(given))
    return given
