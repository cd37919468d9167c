"""The report's sections, in order: what stands in the table of contents."""

from __future__ import annotations

from dataclasses import dataclass

from actionplan_engine.i18n import N_

_TITLES = {
    "glance": N_("The decision at a glance"),
    "conflict": N_("Rules that contradict each other"),
    "plan": N_("The plan"),
    "money": N_("The money"),
    "contribution": N_("What the plan contributes"),
    "tracking": N_("What the plan does for the policies"),
    "choice": N_("Why these actions"),
    "left-out": N_("What is not in the plan, and why"),
    "budgets": N_("What if we had less money, or more"),
    "alternatives": N_("Other plans side by side"),
    "certainty": N_("How sure we are"),
    "robustness": N_("How sure the choice is"),
    "groups": N_("Who scored"),
    "actions": N_("Every action, from practice to decision"),
    "forms": N_("In the form that each council knows"),
    "method": N_("The method in brief"),
    "glossary": N_("Words used here"),
    "assumptions": N_("Assumptions and sources"),
    "accessibility": N_("Who can read this page, and how"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One section."""

    ident: str
    number: int
    title: str
    """Already in the page's language."""


def section_titles(*, feasible: bool) -> dict[str, str]:
    """Return section id → title (gettext source), in the report's order."""
    return _TITLES if feasible else _TITLES | {"choice": N_("How the actions rank")}
