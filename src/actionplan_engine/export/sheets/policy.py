"""Sheets on what the plan contributes to: frameworks, goals and objectives, harm, synergies."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, sheet
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.export.sheets.telling import Telling


def frameworks(telling: Telling) -> Sheet:
    """Return what the whole plan gains under each framework."""
    say, found = telling.say, telling.published
    columns = (
        Column("framework", say(N_("Framework")), width=44),
        Column("weight", say(N_("Weight")), "share", width=10),
        Column("value", say(N_("Points of the whole plan")), "points", width=14, total=True),
    )
    of = {criterion.id: criterion.framework for criterion in found.criteria}
    chosen = [action for action in found.actions if action.in_plan]
    rows = (
        (
            telling.names.framework(framework).text,
            weight,
            100
            * fsum(
                part
                for action in chosen
                for criterion, part in action.contributions.items()
                if of[criterion] == framework
            ),
        )
        for framework, weight in found.weights.frameworks.items()
    )
    about = say(N_("What the chosen actions add under each framework, harm counted against it."))
    return sheet("frameworks", say(N_("Frameworks")), about, columns, rows)


def negatives(telling: Telling) -> Sheet:
    """Return the chosen actions' strongly negative scores, by name."""
    say = telling.say
    columns = (
        *telling.action_columns(),
        Column("criterion_id", say(N_("Criterion")), width=14),
        Column("criterion", say(N_("Name")), width=44),
        Column("score", say(N_("Score")), "number", width=10),
    )
    rows = (
        (
            one.action_id,
            telling.title(one.action_id),
            one.criterion_id,
            telling.names.criterion(one.criterion_id).text,
            one.score,
        )
        for one in telling.published.tracking.negatives
    )
    about = say(N_("Scores of −2 or worse among the chosen actions: no average hides them."))
    return sheet("negatives", say(N_("Harm")), about, columns, rows)


def synergies(telling: Telling) -> Sheet:
    """Return what sets of chosen actions are worth beyond their own values."""
    say = telling.say
    columns = (
        Column("synergy_id", say(N_("Synergy")), width=12),
        Column("title", say(N_("Title")), width=50),
        Column("actions", say(N_("Actions")), width=30),
        Column("value", say(N_("Value, points")), "points", width=10, total=True),
    )
    rows = (
        (
            one.synergy_id,
            telling.names.spoken(one.title, one.synergy_id).text,
            telling.ids(one.action_ids),
            100 * one.value,
        )
        for one in telling.result.portfolio.synergies
    )
    about = say(N_("What sets of chosen actions are worth beyond their own values."))
    return sheet("synergies", say(N_("Synergies")), about, columns, rows)
