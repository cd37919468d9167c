"""Check that every action has time enough, and every fund a year in which it can be spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.plan_findings import BEYOND_HORIZON, ENDS_TOO_EARLY, YEAR_OUTSIDE

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Action, Month, Settings
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Entry


def timing_problems(nouns: Nouns, settings: Settings | None) -> list[Finding]:
    """Return a finding for each action without time enough and each fund year outside the plan."""
    checked = (_action_problem(entry, settings) for entry in nouns.actions.entries)
    problems = [problem for problem in checked if problem]
    return problems if settings is None else [*problems, *_fund_years(nouns, settings)]


def _action_problem(entry: Entry[Action], settings: Settings | None) -> Finding | None:
    """Return an error where the action's own window is too short, a warning where the plan is."""
    action = entry.noun
    first = _first_month(action, settings)
    if first is None or entry.row.cell("duration_months").value is None:
        return None
    end = first.plus(action.duration_months - 1)
    if action.latest_end is not None and end > action.latest_end:
        kind, column, last = ENDS_TOO_EARLY, "latest_end", action.latest_end
    elif settings is not None and end > settings.last_month:
        kind, column, last = BEYOND_HORIZON, "duration_months", settings.last_month
    else:
        return None
    return kind.at(
        entry.row.cell(column).location,
        subject=entry.row.subject(column),
        first=first,
        last=last,
        duration=action.duration_months,
    )


def _first_month(action: Action, settings: Settings | None) -> Month | None:
    """Return the first month the action can start in; None where nothing says."""
    start = settings.start if settings else None
    if action.continuing or action.earliest_start is None:
        return start
    return max(action.earliest_start, start) if start else action.earliest_start


def _fund_years(nouns: Nouns, settings: Settings) -> list[Finding]:
    """Return a warning for each amount in a fiscal year that the plan does not touch."""
    begin = {same_id_key(e.noun.city_id): e.noun.fiscal_year_start for e in nouns.cities.entries}
    outside = []
    for entry in nouns.fund_years.entries:
        years = settings.fiscal_years_from(begin.get(same_id_key(entry.noun.city_id), 1))
        if entry.noun.year is not None and entry.noun.year not in years and entry.noun.amount:
            outside.append(
                YEAR_OUTSIDE.at(
                    entry.row.cell("year").location,
                    subject=entry.row.subject("year"),
                    found=entry.noun.year,
                    first=years[0],
                    last=years[-1],
                )
            )
    return outside
