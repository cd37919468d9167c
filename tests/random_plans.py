"""Small random plans that hold every kind of rule; a seed names each for ever."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from actionplan_engine.model import (
    Action,
    Capacity,
    Cost,
    FieldShare,
    Fund,
    Lag,
    Money,
    PlanInputs,
    Rate,
    Rule,
    Scope,
    Synergy,
    Text,
)
from brute_force import CLIMATE, DOLLARS, MONTHS, START, THEMES, YEARS, SmallPlan
from factories import make_action, make_plan

UNIT = 1200
"""Euros: every month of every profile of up to four months is whole."""


def random_plan(seed: int) -> SmallPlan:
    """Return the plan of a seed: one to six actions, two funds, and a few rules of any kind."""
    rng = Random(seed)  # noqa: S311 - no secret
    count = rng.choice([1, 2, 3, 4, 5, 5, 6])
    names = [f"A-{number:02d}" for number in range(count)]
    fine = rng.random() < 0.6  # coarse values tie often
    values = {n: Fraction(rng.randint(-4, 40), 16) if fine else _coarse(rng) for n in names}
    actions = [_action(rng, number, names) for number in range(count)]
    synergies = _synergies(rng, names)
    settings: dict[str, Any] = {"start": START, "months": MONTHS}
    plan = make_plan(
        {name: {"C-1": 1} for name in names},
        settings=settings,
        actions=actions,
        funds=_funds(rng),
        rules=_rules(rng, of_value=bool(synergies)),
        capacity=_capacity(rng),
    )
    north, south = plan.cities
    fiscal = rng.choice([1, 1, 1, 4, 7])
    plan = plan.model_copy(
        update={
            "cities": (north.model_copy(update={"fiscal_year_start": fiscal}), south),
            "synergies": synergies,
        }
    )
    plan = _further(Random(f"further {seed}"), plan)  # noqa: S311 - no secret
    green = {name: value * Fraction(rng.randint(0, 4), 4) for name, value in values.items()}
    return SmallPlan(plan, values, green)


def _further(rng: Random, plan: PlanInputs) -> PlanInputs:
    """Write some costs in dollars; let rules speak of one city's part, a theme's, or joint ones.

    Drawn by itself, so that the plans of other seeds stay what they were.
    """
    rate = Rate(
        currency="USD",
        rate=Decimal(DOLLARS.numerator) / DOLLARS.denominator,
        date=dt.date(2024, 12, 31),
        source=Text(default="a central bank"),
    )
    return plan.model_copy(
        update={
            "rates": (rate,),
            "actions": tuple(_maybe(rng, 0.12, _in_dollars(a), a) for a in plan.actions),
            "rules": tuple(_narrower(rng, rule) for rule in plan.rules),
        }
    )


def _in_dollars(action: Action) -> Action:
    assert action.cost is not None
    amount = action.cost.likely.amount * DOLLARS.numerator / DOLLARS.denominator
    money = Money(amount=amount, currency="USD")
    return action.model_copy(update={"cost": action.cost.model_copy(update={"likely": money})})


def _narrower(rng: Random, rule: Rule) -> Rule:
    of = rule.of
    if rule.kind == "fairness":
        of = rng.choice(
            [
                of,
                Scope(kind="city", value=rng.choice(["north", "south"])),
                Scope(kind="theme", value=rng.choice(THEMES)),
            ]
        )
    elif of.kind == "city" and rng.random() < 0.3:
        of = Scope(kind="city", value="joint")
    return rule.model_copy(update={"of": of})


def _coarse(rng: Random) -> Fraction:
    return Fraction(rng.choice([1, 1, 2, 2, 3]), 2)


def _maybe(rng: Random, chance: float, value: Any, other: Any = None) -> Any:
    return value if rng.random() < chance else other


def _action(rng: Random, number: int, names: list[str]) -> Action:
    duration = rng.choice([1, 2, 3, 4, 4, 6, 6, 6, 14])
    first = rng.randint(0, MONTHS - duration)
    last = min(first + rng.randint(0, 3), MONTHS - duration)
    earlier = names[:number]
    requires = _maybe(rng, 0.35, (rng.choice(earlier),), ()) if earlier else ()
    lags = ()
    if requires and rng.random() < 0.5:
        since = rng.choice(["start", "end"])
        lags = (Lag(action_id=requires[0], months=rng.randint(0, 2), since=since),)
    excludes = _maybe(rng, 0.2, (rng.choice(earlier),), ()) if earlier else ()
    continuing = rng.random() < 0.03
    return make_action(
        names[number],
        city_id=rng.choice(["north", "north", "south", "joint", "joint"]),
        theme=rng.choice(THEMES),
        tags=_maybe(rng, 0.4, ("blue",), ()),
        duration_months=duration,
        cost=_cost(rng, duration),
        earliest_start=None if continuing else START.plus(first),
        latest_end=None if continuing else START.plus(last + duration - 1),
        continuing=continuing,
        requires=requires,
        lags=lags,
        excludes=tuple(e for e in excludes if e not in requires),
        one_of=_maybe(rng, 0.2, "group", ""),
        all_or_none=_maybe(rng, 0.2, "bundle", ""),
        same_site=_maybe(rng, 0.3, "quay", ""),
        lock=None if continuing else rng.choice([None] * 24 + ["in", "out"]),
        use={"staff": rng.choice([0.0, 1.0, 2.0])},
        cofinancing=_maybe(rng, 0.15, Decimal(rng.choice([40, 60]))),
        own_share_min=_maybe(rng, 0.12, Decimal(rng.choice([20, 35]))),
        intervention_fields=(
            FieldShare(code=rng.choice(sorted(CLIMATE)), share=Decimal(rng.choice([50, 100]))),
        ),
    )


def _cost(rng: Random, duration: int) -> Cost:
    amount = Decimal(UNIT * rng.randint(1, 9))
    shares: tuple[Decimal, ...] = ()
    profile = "even"
    if duration > 12:
        shares = (Decimal("0.75"), Decimal("0.25"))
    elif duration <= 4:
        profile = rng.choice(["even", "front", "back"])
    return Cost(likely=Money(amount=amount, currency="EUR"), by_action_year=shares, profile=profile)


def _funds(rng: Random) -> list[Fund]:
    least = rng.choice([0, 1, 3])
    return [
        Fund(
            fund_id=name,
            city_id=city_id,
            currency="EUR",
            ceilings={y: Decimal(UNIT * rng.randint(least, 10)) for y in YEARS},
            cofinancing_max=Decimal(rng.choice(shares)),
            own_share_min=Decimal(rng.choice(own)),
            rollover=rng.random() < 0.5,
            themes=rng.choice([(), (), (), ("parks",)]),
        )
        for name, city_id, shares, own in (
            ("F-1", "north", [100], [0]),
            ("F-2", "joint", [60, 85, 100, 100], [0, 0, 0, 15, 30]),
        )
    ]


def _rules(rng: Random, *, of_value: bool) -> tuple[Rule, ...]:
    """Return some rules; `of_value`: half of them on value, so that synergies bear on them."""
    kinds = [k for k, chance in _CHANCES.items() if rng.random() < chance * (1 + of_value)]
    rules = [_rule(rng, kind, f"R-{kind}") for kind in sorted(kinds)]
    bent = {"share_min", "share_max", "fairness", "at_least", "at_most"} if of_value else set()
    return tuple(
        rule.model_copy(update={"measure": "value"})
        if rule.kind in bent and rule.of.kind not in {"fund", "framework"} and rng.random() < 0.7
        else rule
        for rule in rules
    )


_CHANCES = {
    "budget": 0.2,
    "at_least": 0.12,
    "at_most": 0.15,
    "share_min": 0.1,
    "share_max": 0.1,
    "fairness": 0.12,
    "climate_min": 0.15,
    "fund": 0.15,
}


def _rule(rng: Random, kind: str, rule_id: str) -> Rule:
    if kind == "fund":
        return Rule(
            rule_id=rule_id,
            kind=rng.choice(["at_least", "at_most", "budget"]),
            of=Scope(kind="fund", value=rng.choice(["F-1", "F-2"])),
            amount=Decimal(UNIT * rng.randint(0, 8)),
            measure="spend",
        )
    measure = rng.choice(["actions", "spend", "value"])
    of = rng.choice(
        [
            Scope(),
            Scope(kind="theme", value=rng.choice(THEMES)),
            Scope(kind="city", value=rng.choice(["north", "south"])),
            Scope(kind="tag", value="blue"),
            Scope(kind="framework", value="GREEN"),
        ]
    )
    amount = rng.randint(0, 2)
    if kind in {"budget", "climate_min"}:
        measure = "spend"
    if kind == "fairness":
        measure, of = rng.choice(["spend", "value"]), Scope()
    if kind in {"share_min", "share_max", "fairness", "climate_min"}:
        amount = rng.choice([10, 20, 30, 40, 60] if kind != "share_max" else [40, 60, 80])
    elif measure == "spend":
        amount = UNIT * (rng.randint(3, 20) if kind != "at_least" else rng.randint(1, 6))
    return Rule(rule_id=rule_id, kind=kind, of=of, amount=Decimal(amount), measure=measure)


def _capacity(rng: Random) -> tuple[Capacity, ...]:
    rows = []
    if rng.random() < 0.5:
        rows.append(Capacity(resource="staff", amount=rng.choice([1.0, 2.0, 3.0])))
    if rng.random() < 0.3:
        rows.append(Capacity(resource="staff", amount=rng.choice([1.0, 2.0]), city_id="north"))
    return tuple(rows)


def _synergies(rng: Random, names: list[str]) -> tuple[Synergy, ...]:
    return tuple(
        Synergy(
            synergy_id=f"S-{number}",
            action_ids=tuple(sorted(rng.sample(names, min(len(names), rng.choice([2, 2, 3]))))),
            value=rng.choice([-24, -8, 4, 8, 16, 32]) / 16,
        )
        for number in range(rng.choice([0, 0, 1, 2]) if len(names) > 1 else 0)
    )


FEATURES = {
    "profiles": lambda plan: any(a.cost and a.cost.profile != "even" for a in plan.actions),
    "given years": lambda plan: any(a.cost and a.cost.by_action_year for a in plan.actions),
    "fiscal years": lambda plan: plan.cities[0].fiscal_year_start != 1,
    "roll-over": lambda plan: any(fund.rollover for fund in plan.funds),
    "co-financing": lambda plan: any(fund.cofinancing_max < 100 for fund in plan.funds),
    "co-financing of an action": lambda plan: any(a.cofinancing for a in plan.actions),
    "own share of an action": lambda plan: any(a.own_share_min for a in plan.actions),
    "own share for a fund": lambda plan: any(fund.own_share_min for fund in plan.funds),
    "themes of a fund": lambda plan: any(fund.themes for fund in plan.funds),
    "requires": lambda plan: any(a.requires for a in plan.actions),
    "lags after the end": lambda plan: _has_lag(plan, "end"),
    "lags after the start": lambda plan: _has_lag(plan, "start"),
    "excludes": lambda plan: any(a.excludes for a in plan.actions),
    "one of": lambda plan: _grouped(plan, "one_of"),
    "all or none": lambda plan: _grouped(plan, "all_or_none"),
    "same site": lambda plan: _grouped(plan, "same_site"),
    "continuing": lambda plan: any(a.continuing for a in plan.actions),
    "locked in": lambda plan: any(a.lock == "in" for a in plan.actions),
    "locked out": lambda plan: any(a.lock == "out" for a in plan.actions),
    "capacity of all": lambda plan: any(row.city_id is None for row in plan.capacity),
    "capacity of a city": lambda plan: any(row.city_id for row in plan.capacity),
    "costs in dollars": lambda plan: any(
        a.cost and a.cost.likely.currency == "USD" for a in plan.actions
    ),
    "fairness to one city": lambda plan: _speaks(plan, "city", {"fairness"}),
    "fairness within a theme": lambda plan: _speaks(plan, "theme", {"fairness"}),
    "joint actions": lambda plan: any(str(r.of) == "city:joint" for r in plan.rules),
    **{
        f"scope {kind}": (lambda plan, kind=kind: _speaks(plan, kind, set(_CHANCES) - {"fund"}))
        for kind in ("all", "theme", "city", "framework", "tag")
    },
    **{
        f"measure {name}": (lambda plan, name=name: any(r.measure == name for r in plan.rules))
        for name in ("actions", "spend", "value")
    },
    "synergies": lambda plan: any(s.value > 0 for s in plan.synergies),
    "negative synergies": lambda plan: any(s.value < 0 for s in plan.synergies),
} | {
    f"rule {kind}": (lambda plan, kind=kind: any(r.rule_id == f"R-{kind}" for r in plan.rules))
    for kind in _CHANCES
}
"""What a plan may hold → whether it does."""


def _speaks(plan: PlanInputs, scope: str, kinds: set[str]) -> bool:
    """Whether a rule of some kinds speaks of such a scope."""
    return any(rule.of.kind == scope and rule.kind in kinds for rule in plan.rules)


def _has_lag(plan: PlanInputs, since: str) -> bool:
    return any(lag.since == since for action in plan.actions for lag in action.lags)


def _grouped(plan: PlanInputs, field: str) -> bool:
    return sum(bool(getattr(action, field)) for action in plan.actions) > 1
