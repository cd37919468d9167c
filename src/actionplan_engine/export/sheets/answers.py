"""Sheets on what the councils ask: other plans, other budgets, prices of rules and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, Value, sheet
from actionplan_engine.export.sheets import words
from actionplan_engine.i18n import N_
from actionplan_engine.report.loosening import change_sentence
from actionplan_engine.report.rule_names import sentence_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionplan_engine.export.sheets.telling import Telling
    from actionplan_engine.portfolio import Alternative


def alternatives(telling: Telling) -> Sheet:
    """Return the plans beside the recommended one, by the same figures."""
    say, made = telling.say, telling.result.answers.alternatives
    title = say(N_("Alternatives"))
    about = say(N_("Other plans beside the recommended one, by the same figures."))
    return sheet("alternatives", title, about, _plan_columns(telling), _plans(telling, made))


def scenarios(telling: Telling) -> Sheet:
    """Return the best plan in each scenario."""
    say, made = telling.say, telling.result.answers.scenarios
    title = say(N_("Scenarios"))
    about = say(N_("The best plan if the inputs were changed so."))
    return sheet("scenarios", title, about, _plan_columns(telling), _plans(telling, made))


def _plan_columns(telling: Telling) -> tuple[Column, ...]:
    say = telling.say
    cities = [share.city_id for share in telling.result.portfolio.cities]
    names = {city: telling.names.city(city).text for city in cities}
    return (
        Column("kind", say(N_("Kind")), width=22),
        Column("id", say(N_("Id")), width=10),
        Column("title", say(N_("Title")), width=34),
        Column("status", say(N_("Status")), width=18),
        Column("actions", say(N_("Number of actions")), "integer", width=10),
        Column("value", say(N_("Value, points")), "points", width=10),
        telling.money("cost", say(N_("Cost"))),
        Column("climate", say(N_("Climate, part of the money")), "share", width=12),
        *(telling.money(f"spend_{city}", names[city]) for city in cities),
        *(
            Column(
                f"value_{city}",
                say(N_("%(city)s: value, points"), city=names[city]),
                "points",
                width=14,
            )
            for city in cities
        ),
        *(telling.money(f"spend_{year}", str(year)) for year in _years(telling)),
        Column("leaves", say(N_("Leaves")), width=24),
        Column("enters", say(N_("Enters")), width=24),
        Column("breaks", say(N_("Rules it breaks")), width=40),
        Column("gated", say(N_("Left before scoring")), width=18),
        Column("changes", say(N_("What is changed")), width=40),
        Column("worth", say(N_("The recommended actions there, points")), "points", width=14),
    )


def _years(telling: Telling) -> tuple[int, ...]:
    answers = telling.result.answers
    plans = (*answers.alternatives, *answers.scenarios)
    return tuple(sorted({year for plan in plans for year in plan.by_year}))


def _plans(telling: Telling, made: Iterable[Alternative]) -> Iterator[tuple[Value, ...]]:
    names, cities = telling.names, [share.city_id for share in telling.result.portfolio.cities]
    for plan in made:
        there = plan.status == "optimal"
        yield (
            telling.say(words.ALTERNATIVES[plan.kind]),
            plan.list_id,
            names.spoken(plan.title, plan.list_id).text,
            telling.say(words.STATUS[plan.status]),
            len(plan.actions) if there else None,
            100 * plan.value if there else None,
            plan.cost if there else None,
            plan.climate / 100 if plan.climate is not None else None,
            *(plan.by_city.get(city) for city in cities),
            *(_points(plan.value_by_city.get(city)) for city in cities),
            *(plan.by_year.get(year, 0.0) if there else None for year in _years(telling)),
            telling.ids(plan.leaves),
            telling.ids(plan.enters),
            " ".join(sentence_for(rule, names) for rule in plan.breaks),
            telling.ids(plan.gated),
            "; ".join(change_sentence(change, names) for change in plan.changes),
            _points(plan.value_of_recommended),
        )


def _points(value: float | None) -> float | None:
    return None if value is None else 100 * value


def membership(telling: Telling) -> Sheet:
    """Return which plan holds which action: a column a plan."""
    say, answers = telling.say, telling.result.answers
    plans = [p for p in (*answers.alternatives, *answers.scenarios) if p.status == "optimal"]
    holding = [frozenset(plan.actions) for plan in plans]
    columns = (
        *telling.action_columns(),
        *(
            Column(f"plan_{number}", _heading(telling, plan), "yes_no", width=14)
            for number, plan in enumerate(plans, start=1)
        ),
    )
    held: dict[str, tuple[Value, ...]] = {
        action.id: tuple(action.id in actions for actions in holding)
        for action in telling.published.actions
        if plans
    }
    rows = ((ident, telling.title(ident), *cells) for ident, cells in held.items())
    about = say(N_("Which plan holds which action: the alternatives, then the scenarios."))
    return sheet("actions_by_plan", say(N_("Actions by plan")), about, columns, rows)


def _heading(telling: Telling, plan: Alternative) -> str:
    kind = telling.say(words.ALTERNATIVES[plan.kind])
    return f"{kind}: {plan.list_id}" if plan.list_id else kind


def frontier(telling: Telling) -> Sheet:
    """Return the exact best plan at each level of all funds' money."""
    say = telling.say
    columns = (
        Column("level", say(N_("Money of every fund")), "share", width=12),
        telling.money("budget", say(N_("Money at hand"))),
        Column("value", say(N_("Value, points")), "points", width=10),
        telling.money("cost", say(N_("Cost"))),
        *_against_columns(telling),
    )
    rows = (
        (p.level / 100, p.budget, 100 * p.value, p.cost, *_against(telling, p.actions))
        for p in telling.published.frontier
    )
    about = say(N_("The best plan if every fund had so much of its money: each one solved anew."))
    return sheet("frontier", say(N_("Less or more money")), about, columns, rows)


def break_points(telling: Telling) -> Sheet:
    """Return the ranges of money in which the best plan stays the same."""
    say = telling.say
    columns = (
        Column("level", say(N_("From this part of the money")), "share", width=12),
        Column("until", say(N_("Up to")), "share", width=12),
        Column("value", say(N_("Value, points")), "points", width=10),
        telling.money("cost", say(N_("Cost"))),
        *_against_columns(telling),
    )
    rows = (
        (p.level / 100, p.until / 100, 100 * p.value, p.cost, *_against(telling, p.actions))
        for p in telling.published.break_points
    )
    about = say(N_("In which range of money the best plan is this one."))
    return sheet("break_points", say(N_("Break points")), about, columns, rows)


def trade_offs(telling: Telling) -> Sheet:
    """Return the most value for each share of another aim."""
    say = telling.say
    columns = (
        Column("aim", say(N_("At least this part")), width=40),
        Column("share", say(N_("Part")), "share", width=10),
        Column("value", say(N_("Value, points")), "points", width=10),
        telling.money("cost", say(N_("Cost"))),
        *_against_columns(telling),
    )
    rows = (
        (
            say(words.AIMS[curve.aim]),
            p.share / 100,
            100 * p.value,
            p.cost,
            *_against(telling, p.actions),
        )
        for curve in telling.published.trade_offs
        for p in curve.points
    )
    about = say(N_("The most value if a part is at least so much: no plan beats another on both."))
    return sheet("trade_offs", say(N_("Trade-offs")), about, columns, rows)


def _against_columns(telling: Telling) -> tuple[Column, ...]:
    say = telling.say
    return (
        Column("actions", say(N_("Number of actions")), "integer", width=10),
        Column("leaves", say(N_("Leaves")), width=26),
        Column("enters", say(N_("Enters")), width=26),
    )


def _against(telling: Telling, actions: Sequence[str]) -> tuple[Value, ...]:
    """Return how many actions a plan has, and what leaves and enters the recommended one."""
    recommended = telling.published.portfolio.actions
    leaves = [a for a in recommended if a not in set(actions)]
    enters = [a for a in actions if a not in set(recommended)]
    return len(actions), telling.ids(leaves), telling.ids(enters)


def rule_prices(telling: Telling) -> Sheet:
    """Return what each rule costs in value."""
    say = telling.say
    columns = (
        Column("rule", say(N_("Rule")), width=24),
        Column("sentence", say(N_("In words")), width=70),
        Column("gain", say(N_("Points gained without it")), "points", width=14),
    )
    rows = (
        (price.rule, sentence_for(price.rule, telling.names), _points(price.gain))
        for price in telling.published.rule_prices
    )
    about = say(N_("What the plan would gain without a rule. Blank: time ran out."))
    return sheet("rule_prices", say(N_("Prices of rules")), about, columns, rows)


def money_prices(telling: Telling) -> Sheet:
    """Return what more money in one fund and year is worth."""
    say = telling.say
    columns = (
        Column("fund_id", say(N_("Fund")), width=12),
        Column("fund", say(N_("Name of the fund")), width=32),
        Column("year", say(N_("Fiscal year")), "year", width=10),
        telling.money("step", say(N_("With so much more"))),
        Column("gain", say(N_("Points gained")), "points", width=12),
    )
    rows = (
        (p.fund_id, telling.names.fund(p.fund_id).text, p.year, p.step, _points(p.gain))
        for p in telling.published.money_prices
    )
    about = say(N_("What more money in one fund and year is worth. Blank: time ran out."))
    return sheet("money_prices", say(N_("Worth of more money")), about, columns, rows)
