"""Sheets on the choice: how the actions rank, why each is in or out, what would bring it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, Value, sheet
from actionplan_engine.export.sheets import words
from actionplan_engine.i18n import N_
from actionplan_engine.report.loosening import flip_sentences, way_out
from actionplan_engine.report.reasons import reason
from actionplan_engine.report.rule_names import sentence_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.export.sheets.telling import Telling


def reasons(telling: Telling) -> Sheet:
    """Return why every action is in, or out."""
    say = telling.say
    columns = (
        *telling.action_columns(),
        Column("in_plan", say(N_("In the plan")), "yes_no", width=9),
        Column("why", say(N_("Reason")), width=22),
        Column("sentences", say(N_("In words")), width=60),
        Column("value_change", say(N_("Points lost by the opposite choice")), "points", width=12),
        Column("displaces", say(N_("Instead of, or in place of")), width=20),
        Column("moves_along", say(N_("Moves with it")), width=20),
        Column("rules", say(N_("Rules that decide")), width=40),
    )
    about = say(N_("Why each action is in the plan, or is not."))
    return sheet("reasons", say(N_("Why in, why out")), about, columns, _reasons(telling))


def _reasons(telling: Telling) -> Iterator[tuple[Value, ...]]:
    for action in telling.published.actions:
        why = action.why
        told = reason(telling.result, action.id, telling.names)  # type: ignore[arg-type]
        yield (
            action.id,
            telling.title(action.id),
            action.in_plan,
            telling.say(words.WHY[why.reason]) if why else None,
            " ".join(told.sentences + told.rules),
            100 * why.value_change if why and why.value_change is not None else None,
            telling.ids(why.displaces) if why else None,
            telling.ids(why.moves_along) if why else None,
            telling.ids(why.rules) if why else None,
        )


def flips(telling: Telling) -> Sheet:
    """Return what would bring each rejected action in, one row a sort of change."""
    say = telling.say
    columns = (
        *telling.action_columns(),
        Column("kind", say(N_("What changes")), width=20),
        Column("status", say(N_("Answer")), width=16),
        Column("sentence", say(N_("In words")), width=60),
        Column("what", say(N_("Changed")), width=24),
        Column("change", say(N_("By")), width=14),
        Column("enters", say(N_("Also enters")), width=18),
        Column("leaves", say(N_("Leaves for it")), width=18),
    )
    about = say(N_("The smallest change of each sort that would bring an action in."))
    title = say(N_("What would bring it in"))
    return sheet("bring_in", title, about, columns, _flips(telling))


def _flips(telling: Telling) -> Iterator[tuple[Value, ...]]:
    for explained in telling.result.explanations:
        published = telling.actions[explained.action_id].why
        names = telling.names.about(explained.action_id)
        told = flip_sentences(explained.flips, names)
        for sentence, flip in zip(told, published.flips if published else (), strict=True):
            yield (
                explained.action_id,
                telling.title(explained.action_id),
                telling.say(words.FLIPS[flip.kind]),
                telling.say(words.FOUND[flip.status]),
                sentence,
                flip.change.what if flip.change else None,
                flip.change.change if flip.change else None,
                telling.ids(flip.enters),
                telling.ids(flip.leaves),
            )


def ranking(telling: Telling) -> Sheet:
    """Return how all actions rank, by value and by the other methods."""
    say, found = telling.say, telling.published
    methods = [opinion.method for opinion in found.second_opinions]
    columns = (
        *telling.action_columns(),
        Column("city", say(N_("City")), width=18),
        Column("rank", say(N_("Rank")), "integer", width=8),
        Column("value", say(N_("Value, points")), "points", width=10),
        Column("in_plan", say(N_("In the plan")), "yes_no", width=9),
        Column("coverage", say(N_("Scored, part of the weight")), "share", width=12),
        Column("gate", say(N_("Left before scoring")), width=26),
        telling.money("cost", say(N_("Cost"))),
        *(Column(f"rank_{m}", m, "number", width=11) for m in methods),
    )
    about = say(N_("All candidate actions, best value first, and their rank by other methods."))
    return sheet("ranking", say(N_("Ranking")), about, columns, _ranking(telling, methods))


def _ranking(telling: Telling, methods: list[str]) -> Iterator[tuple[Value, ...]]:
    ordered = sorted(telling.published.actions, key=lambda a: (a.rank is None, a.rank or 0, a.id))
    for action in ordered:
        yield (
            action.id,
            telling.title(action.id),
            telling.names.city(action.city_id).text,
            action.rank,
            100 * action.value if action.value is not None else None,
            action.in_plan,
            action.coverage / 100,
            telling.say(words.GATES[action.gated.reason]) if action.gated else None,
            action.cost.in_plan_currency if action.cost else None,
            *(action.second_opinions.get(method) for method in methods),
        )


def rules(telling: Telling) -> Sheet:
    """Return how every rule stands in the plan."""
    say = telling.say
    columns = (
        Column("rule", say(N_("Rule")), width=24),
        Column("sentence", say(N_("In words")), width=60),
        Column("amount", say(N_("The plan stands at")), "number", width=16),
        Column("sense", say(N_("Must be")), width=8),
        Column("limit", say(N_("Limit")), "number", width=16),
        Column("holds", say(N_("Holds")), "yes_no", width=8),
        Column("binding", say(N_("With nothing to spare")), "yes_no", width=12),
    )
    rows = (
        (
            r.name,
            sentence_for(r.name, telling.names),
            r.amount,
            words.SENSES[r.sense],
            r.limit,
            r.holds,
            r.binding,
        )
        for r in telling.published.portfolio.rules
    )
    about = say(N_("Every rule and limit, and where the plan stands."))
    return sheet("rules", say(N_("Rules")), about, columns, rows)


def conflict(telling: Telling) -> Sheet:
    """Return the rules that cannot hold together."""
    say = telling.say
    columns = (
        Column("rule", say(N_("Rule")), width=30),
        Column("sentence", say(N_("In words")), width=80),
    )
    rows = ((name, sentence_for(name, telling.names)) for name in telling.published.conflict)
    about = say(N_("No plan keeps all of these rules. Without any one of them, one does."))
    return sheet("conflict", say(N_("Conflict")), about, columns, rows)


def ways_out(telling: Telling) -> Sheet:
    """Return what would make a plan possible, the least first."""
    say = telling.say
    columns = (
        Column("way", say(N_("Way out")), "integer", width=9),
        Column("rule", say(N_("Rule")), width=30),
        Column("sentence", say(N_("In words")), width=80),
    )
    rows = (
        (number, step.rule, sentence)
        for number, way in enumerate(telling.result.answers.relaxations, start=1)
        for step, sentence in zip(way.steps, way_out(way, telling.names), strict=True)
    )
    about = say(N_("Each way out makes a plan possible; all of its rows together."))
    return sheet("ways_out", say(N_("Ways out")), about, columns, rows)
