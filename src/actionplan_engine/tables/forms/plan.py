"""What the forms are made of: the plan before anybody has scored it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.catalogue import natural_key
from actionplan_engine.findings import Finding, in_reading_order
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import JOINT, Text, same_id_key
from actionplan_engine.tables.criteria_choice import choose_criteria
from actionplan_engine.tables.defined_ids import known_ids
from actionplan_engine.tables.folder import read_folder
from actionplan_engine.tables.headers import word_label
from actionplan_engine.tables.nouns import read_nouns
from actionplan_engine.tables.plan_tables import missing_tables, recognise
from actionplan_engine.tables.settings import read_settings
from actionplan_engine.tables.spelling import nouns_of, one_spelling, spell

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan_engine.model import (
        Action,
        City,
        Criterion,
        Framework,
        Practice,
        Scorer,
        Theme,
    )
    from actionplan_engine.tables.known_ids import Ids
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.settings import SettingsReading

NEEDED = ("settings", "cities", "actions", "scorers")
"""Tables without which there is nothing to put into a form."""


class WorkingGroup(NamedTuple):
    """A group of scorers, who fill one workbook together."""

    group: str
    """Its id; empty for scorers without a group."""
    scorers: tuple[Scorer, ...]
    language: str

    @property
    def file(self) -> str:
        """The name of its form: the same group always has the same file."""
        safe = re.sub(r"[^\w.-]+", "-", self.group).strip("-.")
        return f"scorecards-{safe}.xlsx" if safe else "scorecards.xlsx"


class FormPlan(NamedTuple):
    """The plan as a form shows it: what is scored, by which criteria, and by whom."""

    title: Text
    currency: str
    weighting: str
    cities: tuple[City, ...]
    themes: tuple[Theme, ...]
    practices: tuple[Practice, ...]
    actions: tuple[Action, ...]
    frameworks: tuple[Framework, ...]
    criteria: tuple[Criterion, ...]
    """In the order of their frameworks; within one, in their own order."""
    groups: tuple[WorkingGroup, ...]

    def city_name(self, city_id: str, language: str) -> str:
        """Return what a city is called in a language; the word for joint actions."""
        if same_id_key(city_id) == JOINT:
            return word_label(JOINT, language)
        names = {same_id_key(city.city_id): city.name for city in self.cities}
        name = names.get(same_id_key(city_id))
        return (name.spoken(language).text if name else "") or city_id

    def criteria_of(self, framework_id: str) -> tuple[Criterion, ...]:
        """Return the criteria of one framework."""
        key = same_id_key(framework_id)
        return tuple(c for c in self.criteria if same_id_key(c.framework) == key)


class FormReading(NamedTuple):
    """The plan's forms and the tables they were read from; no plan where an error stands."""

    plan: FormPlan | None
    findings: tuple[Finding, ...]
    tables: PlanTables
    criterion_ids: Ids


def read_form_plan(folder: Path) -> FormReading:
    """Read what forms need. Scores, funds and rules may be missing, or wrong: they are not used.

    Raises:
        UsageError: there is no such folder.

    """
    raw = read_folder(folder)
    tables, of_sheets = recognise(raw.tables, complete=raw.complete)
    settings = read_settings(tables)
    nouns = read_nouns(tables)
    choice = choose_criteria(nouns, tables, settings)
    known = known_ids(nouns, tables, choice, ())
    of_nouns = (nouns.cities, nouns.themes, nouns.practices, nouns.actions, nouns.scorers)
    defining = (known.cities, known.themes, known.practices, known.actions, known.scorers)
    findings = in_reading_order(
        (
            *raw.findings,
            *of_sheets,
            *missing_tables(tables, NEEDED),
            *settings.findings,
            *(finding for parsed in of_nouns for finding in parsed.findings),
            *choice.findings,
            *(finding for ids in defining for finding in ids.findings),
        )
    )
    plan = None
    if not any(finding.is_error for finding in findings):
        plan = _plan(nouns, settings, choice.frameworks, choice.criteria)
    return FormReading(plan, findings, tables, choice.criterion_ids)


def _plan(
    nouns: Nouns,
    settings: SettingsReading,
    frameworks: tuple[Framework, ...],
    criteria: tuple[Criterion, ...],
) -> FormPlan:
    cities = tuple(nouns_of(nouns.cities))
    place = {same_id_key(f.framework_id): n for n, f in enumerate(frameworks)}
    fallback = next(iter(settings.values.get("languages") or ("en",)))
    return FormPlan(
        title=settings.values.get("title") or Text(),
        currency=settings.currency,
        weighting=settings.values.get("weighting") or "swing",
        cities=cities,
        themes=tuple(nouns_of(nouns.themes)),
        practices=tuple(nouns_of(nouns.practices)),
        actions=tuple(sorted(nouns_of(nouns.actions), key=lambda a: natural_key(a.action_id))),
        frameworks=frameworks,
        criteria=tuple(sorted(criteria, key=lambda c: place.get(same_id_key(c.framework), 0))),
        groups=_groups(nouns_of(nouns.scorers), cities, fallback),
    )


def _groups(
    scorers: list[Scorer], cities: tuple[City, ...], fallback: str
) -> tuple[WorkingGroup, ...]:
    """Return the groups by their first scorer, each in the language of most of its scorers."""
    spelt = one_spelling(scorer.group for scorer in scorers)
    spoken = {same_id_key(city.city_id): city.language for city in cities}
    members: dict[str, list[Scorer]] = {}
    for scorer in scorers:
        members.setdefault(spell(scorer.group, spelt), []).append(scorer)
    groups = []
    for group, each in members.items():
        votes = Counter(spoken.get(same_id_key(scorer.city_id or "")) for scorer in each)
        language = next((one for one, _ in votes.most_common() if one in LANGUAGES), fallback)
        groups.append(WorkingGroup(group, tuple(each), language or fallback))
    return tuple(groups)
