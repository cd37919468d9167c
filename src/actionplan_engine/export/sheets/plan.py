"""Sheets on the plan as a whole: its figures, and the chosen actions in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, Value, sheet
from actionplan_engine.export.sheets import words
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.export.sheets.telling import Telling


def summary(telling: Telling) -> Sheet:
    """Return what is decided, in a few figures."""
    say = telling.say
    columns = (
        Column("figure", say(N_("Figure")), width=50),
        Column("content", say(N_("Content")), "any", unit_of="unit", width=60),
        Column("unit", say(N_("Unit")), width=16),
    )
    about = say(N_("What the plan is, in a few figures."))
    return sheet("summary", say(N_("Summary")), about, columns, _figures(telling))


def _figures(telling: Telling) -> Iterator[tuple[Value, Value, str]]:
    say, found, settings = telling.say, telling.published, telling.result.inputs.settings
    plan, money = found.portfolio, telling.currency
    points = say(N_("points"))
    yield say(N_("Plan")), settings.title.spoken(telling.language).text, ""
    if notice := settings.notice.spoken(telling.language).text:
        yield say(N_("Notice")), notice, ""
    yield say(N_("Status")), say(words.STATUS[plan.status]), ""
    yield say(N_("First month")), str(settings.start), ""
    yield say(N_("Last month")), str(settings.last_month), ""
    yield say(N_("Candidate actions")), len(found.actions), say(N_("actions"))
    yield say(N_("Actions in the plan")), len(plan.actions), say(N_("actions"))
    if plan.value is not None:
        yield say(N_("Value")), 100 * plan.value, points
    if plan.gap:
        yield say(N_("At most so far from the best possible")), 100 * plan.gap, "%"
    if plan.cost is not None:
        yield from _costs(telling, plan.cost)
        uses = telling.result.portfolio.funds
        yield say(N_("Money at hand")), sum(use.ceiling for use in uses), money
    yield from _counted_for(telling)
    yield from _trials(telling)


def _costs(telling: Telling, cost: float) -> Iterator[tuple[Value, Value, str]]:
    """Return the cost in the plan's currency, then in the cities' others that have a rate."""
    cities = (city.currency for city in telling.result.inputs.cities)
    for currency in dict.fromkeys((telling.currency, *cities)):
        amount = telling.in_currency(cost, currency) if currency else None
        if amount is not None:
            yield telling.say(N_("Cost")), amount, currency


def _counted_for(telling: Telling) -> Iterator[tuple[Value, Value, str]]:
    say, track = telling.say, telling.published.tracking
    for name, part in ((N_("Climate"), track.climate), (N_("Environment"), track.environment)):
        if part is not None:
            yield say(N_("%(what)s: part of the money"), what=say(name)), part.percent, "%"
            yield say(N_("%(what)s: amount"), what=say(name)), part.amount, telling.currency


def _trials(telling: Telling) -> Iterator[tuple[Value, Value, str]]:
    say, sure = telling.say, telling.published.robustness
    if sure is None:
        return
    for name, share in (
        (N_("The plan is the best one in so many trials"), sure.nominal_best),
        (N_("The funds can pay for it in so many trials"), sure.payable),
        (N_("Every fund pays as planned in so many trials"), sure.as_planned),
        (N_("The cost stays within all money in so many trials"), sure.within_total),
    ):
        yield say(name), 100 * share, "%"
    yield say(N_("Trials that were decided")), sure.decided, say(N_("trials"))


def schedule(telling: Telling) -> Sheet:
    """Return the chosen actions in time, with their costs in both currencies."""
    say = telling.say
    columns = (
        *telling.action_columns(),
        Column("city", say(N_("City")), width=18),
        Column("theme", say(N_("Theme")), width=24),
        Column("start", say(N_("Start")), "month", width=11),
        Column("end", say(N_("End")), "last_month", width=11),
        Column("months", say(N_("Months")), "integer", width=9),
        telling.money("cost", say(N_("Cost")), total=True),
        *telling.money_beside("cost_entered", say(N_("Cost as entered"))),
        Column("low", say(N_("Lowest")), "money", unit_of="currency", width=16),
        Column("high", say(N_("Highest")), "money", unit_of="currency", width=16),
        Column("lead", say(N_("Lead")), width=26),
    )
    about = say(N_("The chosen actions: when each runs and what it costs."))
    return sheet("plan", say(N_("Plan")), about, columns, _schedule(telling))


def _schedule(telling: Telling) -> Iterator[tuple[Value, ...]]:
    names = telling.names
    given = {action.action_id: action for action in telling.result.inputs.actions}
    planned = telling.result.portfolio.actions
    for one in sorted(planned, key=lambda a: (a.start, a.finish, a.action_id)):
        action, cost = given[one.action_id], telling.actions[one.action_id].cost
        yield (
            one.action_id,
            telling.title(one.action_id),
            names.city(action.city_id).text,
            names.theme(action.theme).text,
            one.start,
            one.finish,
            one.finish.minus(one.start) + 1,
            one.cost,
            cost.amount if cost else None,
            cost.currency if cost else None,
            cost.low if cost else None,
            cost.high if cost else None,
            names.spoken(action.lead).text,
        )
