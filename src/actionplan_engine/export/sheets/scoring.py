"""Sheets on the scores: weights, merged scores, what each criterion contributes, who scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, sheet
from actionplan_engine.export.sheets import words
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.export.sheets.telling import Telling
    from actionplan_engine.model import ScorerId


def weights(telling: Telling) -> Sheet:
    """Return every criterion's weight, in all and by group."""
    say, found = telling.say, telling.published
    groups = found.weights.groups
    columns = (
        Column("criterion_id", say(N_("Criterion")), width=14),
        Column("name", say(N_("Name")), width=44),
        Column("framework", say(N_("Framework")), width=24),
        Column("local_weight", say(N_("Weight within the framework")), "share", width=12),
        Column("weight", say(N_("Weight over all")), "share", width=12, total=True),
        *(Column(f"group_{g.group}", g.group, "share", width=12) for g in groups),
    )
    rows = (
        (
            criterion.id,
            telling.names.criterion(criterion.id).text,
            telling.names.framework(criterion.framework).text,
            criterion.local_weight,
            criterion.weight,
            *(group.weights.get(criterion.id) for group in groups),
        )
        for criterion in found.criteria
    )
    about = say(N_("How much each criterion counts, in all and for each working group."))
    return sheet("weights", say(N_("Weights")), about, columns, rows)


def scores(telling: Telling) -> Sheet:
    """Return every merged score."""
    say = telling.say
    columns = (
        *telling.action_columns(),
        Column("criterion_id", say(N_("Criterion")), width=14),
        Column("criterion", say(N_("Name")), width=40),
        Column("state", say(N_("State")), width=12),
        Column("score", say(N_("Merged score")), "number", width=10),
        Column("low", say(N_("Lowest")), "number", width=10),
        Column("high", say(N_("Highest")), "number", width=10),
        Column("scorers", say(N_("Scorers")), "integer", width=10),
        Column("with_evidence", say(N_("With evidence")), "integer", width=10),
    )
    rows = (
        (
            action.id,
            telling.title(action.id),
            criterion_id,
            telling.names.criterion(criterion_id).text,
            say(words.STATES[one.state]),
            *((one.score, one.low, one.high) if one.state == "given" else (None, None, None)),
            one.scorers,
            one.with_evidence,
        )
        for action in telling.published.actions
        for criterion_id, one in action.scores.items()
    )
    about = say(N_("The scores of all scorers merged, by action and criterion."))
    return sheet("scores", say(N_("Scores")), about, columns, rows)


def contributions(telling: Telling) -> Sheet:
    """Return what each criterion adds to each action's value."""
    say, found = telling.say, telling.published
    criteria = [criterion.id for criterion in found.criteria]
    columns = (
        *telling.action_columns(),
        Column("value", say(N_("Value, points")), "points", width=10),
        *(Column(f"of_{ident}", ident, "points", width=10) for ident in criteria),
    )
    rows = (
        (
            action.id,
            telling.title(action.id),
            100 * action.value,
            *(
                100 * action.contributions[c] if c in action.contributions else None
                for c in criteria
            ),
        )
        for action in found.actions
        if action.value is not None
    )
    about = say(N_("How many points each criterion adds to, or takes from, each action's value."))
    return sheet("contributions", say(N_("Contributions")), about, columns, rows)


def groups(telling: Telling) -> Sheet:
    """Return who scored, by role, and how much."""
    say = telling.say
    columns = (
        Column("group", say(N_("Group")), width=20),
        Column("roles", say(N_("Roles")), width=50),
        Column("given", say(N_("Scores")), "integer", width=10),
        Column("blank", say(N_("Left blank")), "integer", width=10),
        Column("na", say(N_("Not applicable")), "integer", width=12),
        Column("with_evidence", say(N_("With evidence")), "integer", width=10),
        Column("recused", say(N_("Removed for conflict of interest")), "integer", width=14),
    )
    rows = (
        (
            group.group,
            "; ".join(telling.names.spoken(role).text for role in group.roles),
            group.given,
            group.blank,
            group.na,
            group.with_evidence,
            group.recused,
        )
        for group in telling.result.assessment.groups
    )
    about = say(N_("Who scored, by role, and how much."))
    return sheet("groups", say(N_("Working groups")), about, columns, rows)


def agreement(telling: Telling) -> Sheet:
    """Return how far the scorers agree on each criterion."""
    say = telling.say
    columns = (
        Column("criterion_id", say(N_("Criterion")), width=14),
        Column("name", say(N_("Name")), width=44),
        Column("cells", say(N_("Actions compared")), "integer", width=10),
        Column("ordinal", say(N_("Krippendorff's alpha, ordinal")), "number", width=12),
        Column("interval", say(N_("Krippendorff's alpha, interval")), "number", width=12),
        Column("icc", "ICC(2,k)", "number", width=10),
        Column("discuss", say(N_("To be discussed")), "yes_no", width=10),
    )
    rows = (
        (
            one.criterion_id,
            telling.names.criterion(one.criterion_id).text,
            one.cells,
            one.ordinal,
            one.interval,
            one.icc,
            one.discuss,
        )
        for one in telling.published.agreement.criteria
    )
    about = say(N_("How far the scorers agree: 1 is full agreement, 0 is chance."))
    return sheet("agreement", say(N_("Agreement")), about, columns, rows)


def _roles(telling: Telling, scorer_ids: Iterable[ScorerId]) -> str:
    """Return the roles of scorers in the reader's language, each once."""
    return "; ".join(dict.fromkeys(telling.names.role(ident).text for ident in scorer_ids))


def disagreements(telling: Telling) -> Sheet:
    """Return where the scorers are far apart."""
    say = telling.say
    columns = (
        *telling.action_columns(),
        Column("criterion_id", say(N_("Criterion")), width=14),
        Column("criterion", say(N_("Name")), width=40),
        Column("low", say(N_("Lowest")), "number", width=10),
        Column("high", say(N_("Highest")), "number", width=10),
        Column("scorers", say(N_("Scorers")), "integer", width=10),
        Column("lowest_roles", say(N_("Who gave the lowest")), width=40),
        Column("highest_roles", say(N_("Who gave the highest")), width=40),
    )
    rows = (
        (
            one.action_id,
            telling.title(one.action_id),
            one.criterion_id,
            telling.names.criterion(one.criterion_id).text,
            one.low,
            one.high,
            one.scorers,
            _roles(telling, one.lowest),
            _roles(telling, one.highest),
        )
        for one in telling.result.assessment.disagreements
    )
    about = say(N_("Where the scorers are furthest apart: for the next meeting's agenda."))
    return sheet("disagreements", say(N_("Disagreements")), about, columns, rows)
