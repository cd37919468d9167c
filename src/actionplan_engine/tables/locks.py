"""Check what actions ask of each other: circles, contradictions, contradictory locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.plan_findings import (
    AGAINST_ITSELF,
    CIRCLE,
    CONTINUING_LOCKED_OUT,
    EXCLUDES_ITSELF,
    LOCKED_NOT_ELIGIBLE,
    LOCKED_TOGETHER,
    LOCKED_WITHOUT,
    REQUIRES_UNAVAILABLE,
)
from actionplan_engine.tables.policy_findings import LOCKED_HARMFUL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Action
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Entry
    from actionplan_engine.tables.rows import RowReader

Entries = "Mapping[str, Entry[Action]]"


def lock_problems(nouns: Nouns) -> list[Finding]:
    """Return a finding for each circle and each contradiction between locks."""
    entries: dict[str, Entry[Action]] = {}
    for entry in nouns.actions.entries:
        entries.setdefault(same_id_key(entry.noun.action_id), entry)
    ordered = dict(sorted(entries.items()))
    harmful: dict[str, RowReader] = {}
    for answer in nouns.dnsh.entries:
        if answer.noun.verdict == "harm":
            harmful.setdefault(same_id_key(answer.noun.action_id), answer.row)
    return [
        *_circles(ordered),
        *_single(ordered),
        *_harmful(ordered, harmful),
        *_against_itself(ordered),
        *_together(ordered),
        *_without(ordered, harmful),
    ]


def _is_in(action: Action) -> bool:
    return action.lock == "in" or (action.continuing and action.lock != "out")


def _required(entries: Mapping[str, Entry[Action]], key: str) -> list[str]:
    """Return the keys of the known actions that an action requires, sorted."""
    keys = {same_id_key(identifier) for identifier in entries[key].noun.requires}
    return sorted(keys & entries.keys())


def _waits(entries: Mapping[str, Entry[Action]], key: str, required: str) -> bool:
    """Whether an action must start later than the one that it requires (not just as late)."""
    action, before = entries[key].noun, entries[required].noun
    lags = [lag for lag in action.lags if same_id_key(lag.action_id) == required]
    return not lags or any(lag.ahead(before.duration_months) > 0 for lag in lags)


def _circles(entries: Mapping[str, Entry[Action]]) -> list[Finding]:
    """Return one finding a circle, at the action of the circle that comes first."""
    found: list[Finding] = []
    done: set[str] = set()
    for start in entries:
        circle = _circle_from(entries, start, done)
        if circle:
            names = [entries[key].noun.action_id for key in (*circle, circle[0])]
            row = entries[circle[0]].row
            found.append(
                CIRCLE.at(
                    row.cell("requires").location,
                    found=" → ".join(names),
                    column=row.table.label("requires"),
                )
            )
            done.update(circle)
    return found


def _circle_from(
    entries: Mapping[str, Entry[Action]], start: str, done: set[str]
) -> list[str] | None:
    """Return a circle whose first step makes `start` wait, its keys in order; None without one.

    Actions in `done` belong to a circle that was found already. Actions that may all start
    together (`@start`) are no circle.
    """
    if start in done:
        return None
    steps = (key for key in _required(entries, start) if _waits(entries, start, key))
    paths = (_path(entries, key, start, done) for key in steps)
    return min((path for path in paths if path), key=len, default=None)


def _path(
    entries: Mapping[str, Entry[Action]], first: str, start: str, done: set[str]
) -> list[str] | None:
    """Return `start` and the shortest way of requirements from `first` back to it (breadth first).

    `first` is what `start` requires; the way leaves `start` out at its end.
    """
    if first == start:
        return [start]
    came_from: dict[str, str] = {first: ""}
    waiting = [first]
    for key in waiting:
        for required in _required(entries, key):
            if required == start:
                circle = [key]
                while came_from[circle[-1]]:
                    circle.append(came_from[circle[-1]])
                return [start, *circle[::-1]]
            if required not in came_from and required not in done:
                came_from[required] = key
                waiting.append(required)
    return None


def _single(entries: Mapping[str, Entry[Action]]) -> list[Finding]:
    """Return what contradicts itself within one action."""
    found = []
    for entry in entries.values():
        action, row = entry.noun, entry.row
        if action.continuing and action.lock == "out":
            kind, column = CONTINUING_LOCKED_OUT, "lock"
        elif _is_in(action) and not action.eligible:
            kind, column = LOCKED_NOT_ELIGIBLE, "lock" if action.lock else "continuing"
        else:
            continue
        found.append(kind.at(row.cell(column).location, subject=row.subject(column)))
    return found


def _harmful(
    entries: Mapping[str, Entry[Action]], harmful: Mapping[str, RowReader]
) -> list[Finding]:
    """Return a finding for each action that must stay, but that an answer on harm leaves out."""
    found = []
    for key, entry in entries.items():
        if key in harmful and _is_in(entry.noun) and entry.noun.eligible:
            column = "lock" if entry.noun.lock else "continuing"
            cell = harmful[key].cell("verdict")
            found.append(
                LOCKED_HARMFUL.at(
                    entry.row.cell(column).location,
                    related=(cell.location,),
                    subject=entry.row.subject(column),
                    found=harmful[key].text("objective"),
                )
            )
    return found


def _together(entries: Mapping[str, Entry[Action]]) -> list[Finding]:
    """Return a finding for each pair of locked-in actions of which only one may be chosen."""
    locked = [key for key, entry in entries.items() if _is_in(entry.noun)]
    found = []
    for at, one in enumerate(locked):
        for other in locked[at + 1 :]:
            column = _apart(entries, one, other)
            if column:
                first, second = entries[one], entries[other]
                found.append(
                    LOCKED_TOGETHER.at(
                        first.row.cell("lock" if first.noun.lock else "continuing").location,
                        related=(second.row.cell(column).location,),
                        first=first.noun.action_id,
                        second=second.noun.action_id,
                    )
                )
    return found


def _apart(entries: Mapping[str, Entry[Action]], one: str, other: str) -> str:
    """Return the column that keeps two actions apart; nothing where none does."""
    first, second = entries[one].noun, entries[other].noun
    excluded = {same_id_key(identifier) for identifier in first.excludes}
    excluding = {same_id_key(identifier) for identifier in second.excludes}
    if other in excluded or one in excluding:
        return "excludes"
    group = same_id_key(first.one_of)
    return "one_of" if group and group == same_id_key(second.one_of) else ""


def _against_itself(entries: Mapping[str, Entry[Action]]) -> list[Finding]:
    """Return a finding for each action that excludes itself or what it requires."""
    found = []
    for key, entry in entries.items():
        row, excluded = entry.row, {same_id_key(other) for other in entry.noun.excludes}
        cell, subject = row.cell("excludes"), row.subject("excludes")
        if key in excluded:
            action_id = entry.noun.action_id
            found.append(EXCLUDES_ITSELF.at(cell.location, subject=subject, found=action_id))
        found += [
            AGAINST_ITSELF.at(
                cell.location,
                related=(row.cell("requires").location,),
                subject=subject,
                action_id=entry.noun.action_id,
                other=entries[other].noun.action_id,
            )
            for other in sorted(excluded & set(_required(entries, key)) - {key})
        ]
    return found


def _cannot_be_in(action: Action) -> bool:
    return action.lock == "out" or not action.eligible or action.cost is None


def _without(
    entries: Mapping[str, Entry[Action]], harmful: Mapping[str, RowReader]
) -> list[Finding]:
    """Return a finding for each action that requires one that cannot be in the plan.

    An error where it is locked in; otherwise a warning, since it cannot be chosen either.
    """
    found: dict[tuple[str, bool], Finding] = {}
    for start, entry in entries.items():
        if _cannot_be_in(entry.noun) or start in harmful:
            continue
        kept = _is_in(entry.noun)
        column = "requires" if not kept else "lock" if entry.noun.lock else "continuing"
        for key, chain in _ahead(entries, start).items():
            out = _cannot_be_in(entries[key].noun)
            if (out or key in harmful) and (key, kept) not in found:
                names = " → ".join(entries[step].noun.action_id for step in chain)
                kind = LOCKED_WITHOUT if kept else REQUIRES_UNAVAILABLE
                column_of = _blocking_column(entries[key].noun)
                blocker = entries[key].row.cell(column_of) if out else harmful[key].cell("verdict")
                found[key if kept else start, kept] = kind.at(
                    entry.row.cell(column).location,
                    related=(blocker.location,),
                    subject=entry.row.subject(column),
                    found=names,
                )
    return list(found.values())


def _blocking_column(action: Action) -> str:
    if action.lock == "out":
        return "lock"
    return "cost_likely" if action.eligible else "eligible"


def _ahead(entries: Mapping[str, Entry[Action]], start: str) -> dict[str, tuple[str, ...]]:
    """Return every action that `start` requires, at any remove → the way to it; nearest first."""
    path: dict[str, tuple[str, ...]] = {start: (start,)}
    waiting = [start]
    for key in waiting:
        for required in _required(entries, key):
            if required not in path:
                path[required] = (*path[key], required)
                waiting.append(required)
    del path[start]
    return path
