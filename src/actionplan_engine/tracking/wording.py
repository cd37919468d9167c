"""What tracking says in words: names of groups and roles, and what a figure does and does not bind.

Gettext sources; whoever shows them translates them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.catalogue import entries
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.catalogue import CatalogueKind
    from actionplan_engine.model import PlanInputs, Text

GROUPS = {
    ("sdg_goal", "goal"): N_("Sustainable Development Goals"),
    ("uaeu", "theme"): N_("Urban Agenda for the EU: themes"),
    ("uaeu", "objective"): N_(
        "Urban Agenda for the EU: objectives (better regulation, funding, knowledge)"
    ),
    ("uaeu", "cross_cutting"): N_("Urban Agenda for the EU: cross-cutting issues"),
    ("nua", "section"): N_("New Urban Agenda: sections"),
    ("nua", "paragraph"): N_("New Urban Agenda: commitments by paragraph"),
    ("cohesion", "policy_objective"): N_("Cohesion Policy: policy objectives"),
    ("cohesion", "specific_objective"): N_("Cohesion Policy: specific objectives"),
    ("uaeu", "own"): N_("Urban Agenda for the EU: codes of the plan's own"),
    ("nua", "own"): N_("New Urban Agenda: codes of the plan's own"),
    ("cohesion", "own"): N_("Cohesion Policy: codes of the plan's own"),
}
"""Kind and group of a gap → its name."""

VERDICTS = {
    "no_harm": N_("no significant harm"),
    "harm": N_("significant harm"),
    "open": N_("still open"),
}

ROLES = {
    "primary": N_("primary"),
    "secondary": N_("secondary"),
    "negative": N_("works against it"),
}

WHY_NOT = {
    "unit": N_("some are in another unit"),
    "exclusive": N_("one hectare stands under two indicators that exclude each other"),
    "same_place": N_("one place is reported twice and counts once"),
    "once": N_("the same people or enterprises may be counted twice"),
    "no_target": N_("some have no target"),
}
"""Why rows of an indicator are not added up."""

WHY_OTHER = {
    "defensible": N_("another field could be defended"),
    "if_proven": N_("if its criterion is proven"),
    "if_refused": N_("if its proof is refused"),
}

FIGURES = {
    "climate": N_("Contribution to climate"),
    "po1": N_("Policy objective 1, smarter Europe"),
    "po2": N_("Policy objective 2, greener Europe"),
    "urban": N_("Sustainable urban development"),
}

BINDS = {
    "R03": N_(
        "Thematic concentration binds a Member State's ERDF money in its less developed regions,"
        " not one plan."
    ),
    "R05": N_("Binds the ERDF contribution to a Member State's programmes, not one plan."),
    "R06": N_("Binds the Cohesion Fund's contribution to a Member State's programmes."),
    "R10": N_("Binds the ERDF of a whole Member State, for territorial strategies of cities."),
}
"""Rule → the sentence on what it binds."""


def label_of(inputs: PlanInputs, kind: CatalogueKind, code: str) -> Text | None:
    """Return what a code is called: by the catalogue, or by the plan's own codes."""
    goal = code.startswith("SDG") and kind == "sdg_target"
    sought: CatalogueKind = "sdg_goal" if goal else kind
    for entry in entries():
        if entry.kind == sought and entry.code == code:
            return entry.label
    own = (one for one in inputs.policy.own_codes if one.kind == kind and one.code == code)
    return next((one.title for one in own), None)
