"""Check that every rule speaks of something that is in the plan."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, same_id_key
from actionplan_engine.tables.headers import nearest_word
from actionplan_engine.tables.nearest import nearest_id
from actionplan_engine.tables.plan_findings import (
    FAIRNESS_BEYOND,
    REPEATED_ID,
    SCOPE_NOT_FOR_KIND,
    UNKNOWN_SCOPE,
)
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.rules import SCOPE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Entry
    from actionplan_engine.tables.rules import RuleRow

_NOT_OF_A_FUND = ("fairness", "climate_min")
_WHOLE = 100
"""Per cent that the shares of all cities add up to."""


def scopes(nouns: Nouns, known: KnownIds) -> dict[str, dict[str, str]]:
    """Return what rules may speak of: kind of scope → key → the id as the plan spells it."""
    themes = {same_id_key(entry.noun.theme): entry.noun.theme for entry in nouns.actions.entries}
    tags = sorted(tag for entry in nouns.actions.entries for tag in entry.noun.tags)
    values = {
        "theme": [*sorted(themes.values()), *known.themes],
        "city": [*known.cities, JOINT],
        "framework": list(known.frameworks),
        "fund": list(known.funds),
        "tag": tags[::-1],
    }
    return {
        kind: {same_id_key(value): value for value in named if value}
        for kind, named in values.items()
    }


def rule_problems(nouns: Nouns, known: KnownIds) -> list[Finding]:
    """Return a finding for each rule id that stands twice and each scope that is not there."""
    there = scopes(nouns, known)
    unclear = {
        kind
        for kind, ids in (
            ("city", known.cities),
            ("framework", known.frameworks),
            ("fund", known.funds),
            ("theme", known.actions),
            ("tag", known.actions),
        )
        if not ids.complete
    }
    problems = (_problem(entry, there, unclear) for entry in nouns.rules.entries)
    found = [*_repeated(nouns), *(problem for problem in problems if problem)]
    return [*found, *_beyond(nouns)] if known.cities.complete else found


def _beyond(nouns: Nouns) -> list[Finding]:
    """Return a finding for each fairness rule that asks for more than 100 % over all cities."""
    cities = len({same_id_key(entry.noun.city_id) for entry in nouns.cities.entries})
    return [
        FAIRNESS_BEYOND.at(
            entry.row.cell("amount").location,
            subject=entry.row.subject("amount"),
            found=shown(entry.row.cell("amount").value),
            most=_WHOLE // cities,
            cities=cities,
        )
        for entry in nouns.rules.entries
        if (rule := entry.noun.rule).kind == "fairness"
        and rule.of.kind != "city"
        and rule.amount * cities > _WHOLE
    ]


def _problem(
    entry: Entry[RuleRow], there: Mapping[str, Mapping[str, str]], unclear: set[str]
) -> Finding | None:
    cell, subject = entry.row.cell("of"), entry.row.subject("of")
    rule = entry.noun.rule
    found = shown(cell.value)
    if not entry.noun.scope_is_clear:
        near = _examples(there)
        kind, colon, value = found.partition(":")
        likely = nearest_word(kind, SCOPE_KINDS, entry.row.table.language) if colon else None
        guess = f"{likely}:{value.strip()}" if likely and value.strip() else None
        return UNKNOWN_SCOPE.at(cell.location, subject=subject, found=found, near=near, guess=guess)
    if rule.of.kind == "fund" and rule.kind in _NOT_OF_A_FUND:
        return SCOPE_NOT_FOR_KIND.at(
            cell.location, subject=subject, found=f"{rule.kind}, {rule.of}"
        )
    if rule.of.kind == "all" or rule.of.kind in unclear:
        return None
    known = there[rule.of.kind]
    key = same_id_key(rule.of.value)
    if any(fnmatchcase(value, key) for value in known):
        return None
    close = nearest_id(rule.of.value, known.values())
    example = close or next((known[first] for first in sorted(known)), None)
    near = f"{rule.of.kind}:{example}" if example else _examples(there)
    guess = near if close else None
    return UNKNOWN_SCOPE.at(cell.location, subject=subject, found=found, near=near, guess=guess)


def _examples(there: Mapping[str, Mapping[str, str]]) -> str:
    """Return one scope of each kind that the plan has."""
    return ", ".join(f"{kind}:{min(known.values())}" for kind, known in there.items() if known)


def _repeated(nouns: Nouns) -> list[Finding]:
    first: dict[str, Entry[RuleRow]] = {}
    repeated = []
    for entry in nouns.rules.entries:
        key = same_id_key(entry.noun.rule.rule_id)
        before = first.setdefault(key, entry)
        if key and before is not entry:
            repeated.append(
                REPEATED_ID.at(
                    entry.row.cell("rule_id").location,
                    related=(before.row.cell("rule_id").location,),
                    found=shown(entry.noun.rule.rule_id),
                )
            )
    return repeated
