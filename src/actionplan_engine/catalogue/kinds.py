"""The kinds of catalogue entries, in the order in which they are listed."""

from __future__ import annotations

from typing import Literal, get_args

from actionplan_engine.i18n import N_, translate

CatalogueKind = Literal[
    "sdg_goal",
    "sdg_target",
    "uaeu",
    "nua",
    "cohesion",
    "intervention_field",
    "indicator",
    "dnsh",
    "cpr_dimension",
    "eu_rule",
    "interaction",
]

KINDS: tuple[CatalogueKind, ...] = get_args(CatalogueKind)
"""Every kind, in listing order."""

_NAMES: dict[CatalogueKind, str] = {
    "sdg_goal": N_("Sustainable Development Goal"),
    "sdg_target": N_("SDG target"),
    "uaeu": N_("Urban Agenda for the EU"),
    "nua": N_("New Urban Agenda"),
    "cohesion": N_("Cohesion Policy objective"),
    "intervention_field": N_("Intervention field"),
    "indicator": N_("Common indicator"),
    "dnsh": N_("Environmental objective (do no significant harm)"),
    "cpr_dimension": N_("Cohesion Policy dimension"),
    "eu_rule": N_("EU rule"),
    "interaction": N_("Interaction scale"),
}


def kind_name(kind: CatalogueKind, language: str = "en") -> str:
    """Return what entries of that kind are called, for a reader of `language`."""
    return translate(_NAMES[kind], language)
