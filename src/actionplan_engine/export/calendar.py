"""`schedule.<language>.ics`: when each action begins and ends, for the calendars that people use.

Written by `icalendar` (RFC 5545). No clock: the stamp of every entry is the plan's first day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from typing import TYPE_CHECKING, Literal

from actionplan_engine.i18n import N_
from actionplan_engine.report.names import Names
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Calendar, Event

    from actionplan_engine.model import Action, Month, PlanInputs
    from actionplan_engine.plan import PlanResult
    from actionplan_engine.portfolio import PlannedAction

_UNIQUE_AMONG = "actionplan-engine"
_LONGEST = 250
"""Characters of an entry's title: calendars show less than this; the whole is in its text."""


def schedule_calendar(result: PlanResult, language: str) -> bytes:
    """Return the calendar's bytes: two whole-day entries an action, its first day and its last.

    Entries say that the time stays free, so that a year-long action blocks nobody's meetings. An
    entry keeps its identity over plans with the same cities and beginning: importing a newer plan
    moves it. An empty plan gives an empty calendar.
    """
    from icalendar import Calendar

    names = Names(result.inputs, Speech(language, html=False))
    calendar = Calendar()
    calendar.add("prodid", f"-//{_UNIQUE_AMONG}//{language}//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(names.spoken(result.inputs.settings.title).text))
    _add_entries(calendar, result, names)
    return bytes(calendar.to_ical())


def _add_entries(calendar: Calendar, result: PlanResult, names: Names) -> None:
    given = {action.action_id: action for action in result.inputs.actions}
    for planned in sorted(result.portfolio.actions, key=lambda a: (a.start, a.action_id)):
        for event in _entries(given[planned.action_id], planned, names):
            calendar.add_component(event)


def _entries(action: Action, planned: PlannedAction, names: Names) -> Iterator[Event]:
    say, title = names.speech.gettext, _one_line(names.spoken(action.title).text)
    first, last = _day(planned.start), _day(planned.finish.plus(1)) - dt.timedelta(days=1)
    words: tuple[tuple[Literal["start", "end"], str, dt.date], ...] = (
        (
            "start",
            say(N_("Begins: %(action)s %(title)s"), action=action.action_id, title=title),
            first,
        ),
        ("end", say(N_("Ends: %(action)s %(title)s"), action=action.action_id, title=title), last),
    )
    for which, summary, day in words:
        yield _event(_identity(names.inputs, action, which), summary, day, action, planned, names)


def _event(
    uid: str, summary: str, day: dt.date, action: Action, planned: PlannedAction, names: Names
) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", dt.datetime.combine(_day(names.inputs.settings.start), dt.time(), dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", summary if len(summary) <= _LONGEST else summary[:_LONGEST] + "…")
    event.add("description", _description(action, planned, names))
    event.add("categories", [_one_line(names.city(action.city_id).text)])
    event.add("transp", "TRANSPARENT")
    return event


def _description(action: Action, planned: PlannedAction, names: Names) -> str:
    say, months = names.speech.gettext, names.formats.long_month
    lines = [
        _one_line(names.spoken(action.title).text),
        f"{months(planned.start)} – {months(planned.finish)}",
        f"{say(N_('City'))}: {_one_line(names.city(action.city_id).text)}",
        f"{say(N_('Cost'))}: {names.money(planned.cost)}",
    ]
    if lead := _one_line(names.spoken(action.lead).text):
        lines.append(f"{say(N_('Lead'))}: {lead}")
    return "\n".join(lines)


def _identity(inputs: PlanInputs, action: Action, which: str) -> str:
    """Return an id that no other plan's entries have, and that this action keeps."""
    cities = "|".join(sorted(city.city_id for city in inputs.cities))
    plan = f"{cities}|{inputs.settings.start}|{action.action_id}|{which}"
    return f"{hashlib.sha256(plan.encode()).hexdigest()[:32]}@{_UNIQUE_AMONG}"


def _day(month: Month) -> dt.date:
    return dt.date(month.year, month.month, 1)


def _one_line(text: str) -> str:
    """Return a user's text without characters that break lines or that no calendar may hold."""
    kept = (" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join("".join(kept).split())
