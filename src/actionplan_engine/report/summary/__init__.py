"""All numbers of the report, computed and arranged: `PlanResult` → `ReportModel`.

Templates only lay out what stands here. Nothing of it crosses a room, so these are plain frozen
dataclasses; sentences are `Markup`, already escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.report.summary.alternatives import Alternatives, alternatives
from actionplan_engine.report.summary.assumptions import Assumptions, assumptions
from actionplan_engine.report.summary.budgets import Budgets, budgets
from actionplan_engine.report.summary.certainty import Certainty, certainty
from actionplan_engine.report.summary.choice import Choice, choice
from actionplan_engine.report.summary.contents import Entry, section_titles
from actionplan_engine.report.summary.contribution import ContributionPages, contribution_pages
from actionplan_engine.report.summary.forms import CouncilForm, council_forms
from actionplan_engine.report.summary.glance import Glance, glance
from actionplan_engine.report.summary.glossary import glossary
from actionplan_engine.report.summary.groups import GroupPages, group_pages
from actionplan_engine.report.summary.heat import Heat, heat
from actionplan_engine.report.summary.method import Method, method
from actionplan_engine.report.summary.money import MoneyPages, money_pages
from actionplan_engine.report.summary.practices import PracticeRow, practice_rows
from actionplan_engine.report.summary.robustness import Sureness, sureness
from actionplan_engine.report.summary.schedule import Schedule, schedule
from actionplan_engine.report.summary.scores import Scores, scores
from actionplan_engine.report.summary.sheets import ActionSheet, sheets
from actionplan_engine.report.summary.source import Source
from actionplan_engine.report.summary.tracking import TrackingPages, tracking_pages

if TYPE_CHECKING:
    from actionplan_engine.plan import PlanResult

__all__ = ["ReportModel", "summarise"]


@dataclass(frozen=True, slots=True)
class ReportModel:
    """Everything a report says, in one language; a section that is None is left out."""

    language: str
    currency: str
    contents: tuple[Entry, ...]
    glance: Glance
    plan: Schedule | None
    money: MoneyPages | None
    contribution: ContributionPages | None
    tracking: TrackingPages | None
    choice: Choice
    budgets: Budgets | None
    alternatives: Alternatives | None
    certainty: Certainty | None
    robustness: Sureness | None
    groups: GroupPages
    actions: tuple[ActionSheet, ...]
    practices: tuple[PracticeRow, ...]
    heat: Heat
    scores: Scores
    forms: tuple[CouncilForm, ...]
    method: Method
    glossary: tuple[tuple[str, str], ...]
    """(term, meaning)."""
    assumptions: Assumptions

    def number_of(self, ident: str) -> int:
        """Return a section's number; 0 if it is not in this report."""
        return next((entry.number for entry in self.contents if entry.ident == ident), 0)


def summarise(result: PlanResult, language: str) -> ReportModel:
    """Return the report's numbers and sentences for readers of `language` (en, el or es)."""
    source = Source(result, language)
    feasible = source.feasible
    made_budgets = budgets(source) if feasible else None
    made_alternatives = alternatives(source) if feasible else None
    made_certainty = certainty(source)
    made_forms = council_forms(source)
    absent = {
        "forms": not made_forms,
        "conflict": feasible,
        "plan": not feasible,
        "money": not feasible,
        "contribution": not feasible,
        "tracking": not feasible,
        "left-out": not feasible,
        "budgets": made_budgets is None,
        "alternatives": made_alternatives is None,
        "certainty": made_certainty is None,
        "robustness": result.robustness is None,
    }
    return ReportModel(
        language=language,
        currency=source.currency,
        contents=_contents(source, absent),
        glance=glance(source),
        plan=schedule(source) if feasible else None,
        money=money_pages(source) if feasible else None,
        contribution=contribution_pages(source) if feasible else None,
        tracking=tracking_pages(source) if feasible else None,
        choice=choice(source),
        budgets=made_budgets,
        alternatives=made_alternatives,
        certainty=made_certainty,
        robustness=sureness(source),
        groups=group_pages(source),
        actions=sheets(source),
        practices=practice_rows(source),
        heat=heat(source),
        scores=scores(source),
        forms=made_forms,
        method=method(source),
        glossary=glossary(source),
        assumptions=assumptions(source),
    )


def _contents(source: Source, absent: dict[str, bool]) -> tuple[Entry, ...]:
    """Return the sections that are there, numbered."""
    titles = section_titles(feasible=source.feasible)
    present = [(ident, title) for ident, title in titles.items() if not absent.get(ident)]
    return tuple(
        Entry(ident, number, source.speech.gettext(title))
        for number, (ident, title) in enumerate(present, start=1)
    )
