"""The schedule as a calendar file, read back by the library."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from actionplan_engine.export import schedule_calendar
from actionplan_engine.i18n import LANGUAGES
from unit.report import report_factory as factory


def events(content: bytes) -> list:
    return Calendar.from_ical(content).walk("VEVENT")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_action_begins_and_ends_on_the_days_of_the_plan(language: str) -> None:
    result = factory.result()
    found = events(schedule_calendar(result, language))
    assert len(found) == 2 * len(result.portfolio.actions)
    days = {
        action_id: [e["DTSTART"].dt for e in found if f" {action_id} " in str(e["SUMMARY"])]
        for action_id in ("A-01", "A-02")
    }
    assert days["A-01"] == [dt.date(2021, 9, 1), dt.date(2022, 2, 28)]
    assert days["A-02"] == [dt.date(2021, 10, 1), dt.date(2022, 3, 31)]


def test_there_is_no_clock_and_no_identity_twice() -> None:
    content = schedule_calendar(factory.large(20), "el")
    assert content == schedule_calendar(factory.large(20), "el")
    found = events(content)
    assert {e["DTSTAMP"].dt for e in found} == {dt.datetime(2021, 9, 1, tzinfo=dt.UTC)}
    assert len({str(e["UID"]) for e in found}) == len(found)


def test_an_entry_keeps_its_identity_in_every_language_and_when_it_moves() -> None:
    def identities(result, language: str) -> set[str]:
        return {str(e["UID"]) for e in events(schedule_calendar(result, language))}

    result = factory.result()
    later = result.portfolio.model_copy(
        update={
            "actions": tuple(
                a.model_copy(update={"start": a.start.plus(1), "finish": a.finish.plus(1)})
                for a in result.portfolio.actions
            )
        }
    )
    moved = result.model_copy(update={"portfolio": later})
    assert identities(result, "en") == identities(result, "es") == identities(moved, "el")


def test_hostile_texts_add_no_line_and_no_entry() -> None:
    result = factory.hostile()
    content = schedule_calendar(result, "en")
    assert len(events(content)) == 2 * len(result.portfolio.actions)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    named = {str(e["DESCRIPTION"]).split("\n")[0] for e in events(content)}
    assert named == set(factory.HOSTILE[:3])


def test_breaks_in_a_title_become_blanks() -> None:
    title = "Trees\r\nEND:VEVENT\u2028and\x00ponds"
    plan = factory.inputs()
    first = plan.actions[0].model_copy(
        update={"title": factory.Text(default=title, default_language="en")}
    )
    result = factory.result(plan.model_copy(update={"actions": (first, *plan.actions[1:])}))
    found = events(schedule_calendar(result, "en"))
    assert "Trees END:VEVENT and ponds" in str(found[0]["SUMMARY"])
    assert len(found) == 6
