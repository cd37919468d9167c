"""Sheets on how sure the choice and the ranking are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, Value, sheet
from actionplan_engine.export.sheets import words
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.export.sheets.telling import Telling


def inclusion(telling: Telling) -> Sheet:
    """Return in how many trials the best plan holds each action."""
    say, sure = telling.say, telling.published.robustness
    intervals = sure.intervals if sure else {}
    columns = (
        *telling.action_columns(),
        Column("in_plan", say(N_("In the plan")), "yes_no", width=9),
        Column("class", say(N_("Class")), width=14),
        Column("share", say(N_("In so many best plans")), "share", width=12),
        Column("low", say(N_("From")), "share", width=10),
        Column("high", say(N_("Up to")), "share", width=10),
    )
    rows = (
        (
            action.id,
            telling.title(action.id),
            action.in_plan,
            say(words.CLASSES[action.robustness_class]) if action.robustness_class else None,
            action.inclusion,
            intervals[action.id].low,
            intervals[action.id].high,
        )
        for action in telling.published.actions
        if action.id in intervals
    )
    about = say(
        N_(
            "In which part of the trials with other weights, scores, costs and rates the best plan"
            " holds an action and between which limits that part lies."
        )
    )
    return sheet("inclusion", say(N_("How sure")), about, columns, rows)


def caution(telling: Telling) -> Sheet:
    """Return the best plans under caution: least regret, protected costs, moved rates."""
    say = telling.say
    columns = (
        Column("plan", say(N_("Plan")), width=44),
        Column("amount", say(N_("By")), "number", width=10),
        Column("value", say(N_("Value, points")), "points", width=10),
        telling.money("cost", say(N_("Cost"))),
        Column("regret", say(N_("Greatest loss, points")), "points", width=12),
        Column("actions", say(N_("Actions")), width=60),
    )
    about = say(N_("The best plans if one wants to be cautious."))
    return sheet("caution", say(N_("Caution")), about, columns, _caution(telling))


def _caution(telling: Telling) -> Iterator[tuple[Value, ...]]:
    say, sure = telling.say, telling.published.robustness
    if sure is None:
        return
    if (least := sure.least_regret) is not None:
        name = say(N_("Greatest loss is least"))
        value, regret = 100 * least.value, 100 * least.regret
        yield name, None, value, None, regret, telling.ids(least.actions)
    for one in sure.protections:
        name = say(N_("So many costs a fund and year reach their highest"))
        yield name, one.protected, 100 * one.value, None, None, telling.ids(one.actions)
    for rate in sure.rates:
        name = say(
            N_("Exchange rate of %(currency)s moves by so many per cent"), currency=rate.currency
        )
        yield name, rate.percent, 100 * rate.value, rate.cost, None, telling.ids(rate.actions)


def rank_acceptability(telling: Telling) -> Sheet:
    """Return how often each action takes each rank, a column a rank."""
    say = telling.say
    sampled = [action for action in telling.published.actions if action.rank_acceptability]
    ranks = max((len(action.rank_acceptability) for action in sampled), default=0)
    columns = (
        *telling.action_columns(),
        Column("mean", say(N_("Ranks before so many others")), "share", width=12),
        *(
            Column(f"rank_{rank}", say(N_("Rank %(rank)s"), rank=rank), "share", width=8)
            for rank in range(1, ranks + 1)
        ),
    )
    rows = (
        (
            action.id,
            telling.title(action.id),
            action.holistic_acceptability,
            *action.rank_acceptability,
        )
        for action in sampled
    )
    about = say(
        N_("In which part of the trials with other weights and scores an action takes a rank.")
    )
    return sheet("rank_acceptability", say(N_("Ranks in trials")), about, columns, rows)


def second_opinions(telling: Telling) -> Sheet:
    """Return how the other methods agree with the values."""
    say = telling.say
    columns = (
        Column("method", say(N_("Method")), width=20),
        Column("kendall_tau", "Kendall τ", "number", width=12),
        Column("weighted_spearman", say(N_("Weighted Spearman")), "number", width=12),
        Column("ws", "WS", "number", width=10),
        Column("left_out", say(N_("Criteria it cannot use")), width=40),
    )
    rows = (
        (o.method, o.kendall_tau, o.weighted_spearman, o.ws, telling.ids(o.left_out))
        for o in telling.published.second_opinions
    )
    about = say(
        N_("How far other methods rank the actions alike: 1 is the same order, 0 no relation.")
    )
    return sheet("second_opinions", say(N_("Second opinions")), about, columns, rows)


def weight_changes(telling: Telling) -> Sheet:
    """Return how far each weight can move before the head of the ranking changes."""
    say, found = telling.say, telling.published.certainty
    columns = (
        Column("criterion_id", say(N_("Criterion")), width=14),
        Column("name", say(N_("Name")), width=40),
        Column("weight", say(N_("Weight")), "share", width=10),
        Column("first_low", say(N_("The first stays first: from")), "share", width=12),
        Column("first_high", say(N_("Up to")), "share", width=10),
        Column("top_low", say(N_("The best %(n)s stay: from"), n=found.top), "share", width=12),
        Column("top_high", say(N_("Up to")), "share", width=10),
        Column("at_half", say(N_("Lead with half the weight, points")), "points", width=12),
        Column("at_half_more", say(N_("Lead with half as much again, points")), "points", width=12),
    )
    bars = {bar.criterion_id: bar for bar in found.tornado}
    rows = (
        (
            one.criterion_id,
            telling.names.criterion(one.criterion_id).text,
            one.weight,
            *one.first,
            *one.top,
            100 * bars[one.criterion_id].at_half if one.criterion_id in bars else None,
            100 * bars[one.criterion_id].at_half_more if one.criterion_id in bars else None,
        )
        for one in found.stability
    )
    about = say(N_("How far one weight can move, the others in proportion."))
    return sheet("weight_changes", say(N_("If a weight moves")), about, columns, rows)
