"""From checked inputs and values to the optimisation problem."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, ActionId, Month, same_id_key
from actionplan_engine.portfolio.eligibility import fund_lines, plan_years
from actionplan_engine.portfolio.limits import Measures, climate_shares, limits_of
from actionplan_engine.portfolio.problem import Candidate, Pool, PortfolioProblem, Together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from actionplan_engine.model import (
        Action,
        Capacity,
        CityId,
        Cost,
        FrameworkId,
        PlanInputs,
        SpendingProfile,
    )

CENTS = 100


def build_problem(
    inputs: PlanInputs,
    values: Mapping[ActionId, float],
    gated: Collection[ActionId],
    *,
    climate_share: Mapping[ActionId, float] | None = None,
    framework_values: Mapping[ActionId, Mapping[FrameworkId, float]] | None = None,
) -> PortfolioProblem:
    """Return the problem that the inputs pose, whatever the order of their rows.

    Args:
        inputs: the plan.
        values: action → value, for every action that is not gated.
        gated: actions that left before scoring. An action without a cost counts as gated.
        climate_share: action → share of its cost, 0 to 1, that counts for climate; None: by the
            actions' intervention fields (Regulation (EU) 2021/1060, Annex I).
        framework_values: action → framework → the part of its value that comes from there; needed
            only by rules on a framework.

    Raises:
        KeyError: an action that is not gated has no value, or its currency has no rate.
        ValueError: a rule speaks of a framework and `framework_values` is missing.

    """
    out = frozenset(gated) | {a.action_id for a in inputs.actions if a.cost is None}
    actions = sorted(inputs.actions, key=lambda action: _canonical(action.action_id))
    cities = tuple(sorted((city.city_id for city in inputs.cities), key=_canonical))
    candidates = tuple(_candidate(inputs, action, values, out) for action in actions)
    funds = fund_lines(inputs, actions)
    measures = _measures(inputs, candidates, climate_share, framework_values)
    return PortfolioProblem(
        currency=inputs.settings.currency,
        start=inputs.settings.start,
        months=inputs.settings.months,
        years=plan_years(inputs),
        cities=cities,
        candidates=candidates,
        funds=funds,
        pools=_pools(inputs, actions, cities),
        exclusions=_exclusions(actions),
        one_of=_together((action.one_of, action.action_id) for action in actions),
        sites=_together((action.same_site, action.action_id) for action in actions),
        limits=limits_of(inputs.rules, actions, cities, funds, measures),
        all_or_none=_together((action.all_or_none, action.action_id) for action in actions),
        synergies=measures.synergies,
    )


def _canonical(identifier: str) -> tuple[str, str]:
    return same_id_key(identifier), identifier


def _candidate(
    inputs: PlanInputs,
    action: Action,
    values: Mapping[ActionId, float],
    gated: Collection[ActionId],
) -> Candidate:
    out = action.action_id in gated
    cost = 0
    if action.cost is not None:
        cost = _cents(inputs.in_plan_currency(action.cost.likely))
    first, last = _window(inputs, action)
    return Candidate(
        action_id=action.action_id,
        city_id=action.city_id,
        theme=action.theme,
        value=0.0 if out else values[action.action_id],
        cost=cost,
        cost_by_action_year=_by_action_year(action.cost, cost, action.duration_months),
        profile=_profile(action.cost),
        duration=action.duration_months,
        first=first,
        last=last,
        gated=out,
        required=action.lock == "in" or action.continuing,
        forbidden=action.lock == "out",
        requires=tuple(sorted(set(action.requires), key=_canonical)),
        ahead=_ahead(inputs, action),
        cofinancing=action.cofinancing,
        own_share_min=action.own_share_min,
    )


def _profile(cost: Cost | None) -> SpendingProfile:
    """Return the profile by months; amounts given by year go before it."""
    return "even" if cost is None or sum(cost.by_action_year) > 0 else cost.profile


def _ahead(inputs: PlanInputs, action: Action) -> dict[ActionId, int]:
    """Return, for required actions with lags, the months from start to start that they ask."""
    durations = {other.action_id: other.duration_months for other in inputs.actions}
    lagged = dict.fromkeys(lag.action_id for lag in action.lags if lag.action_id in durations)
    return {required: action.ahead_of(required, durations[required]) for required in lagged}


def _measures(
    inputs: PlanInputs,
    candidates: Iterable[Candidate],
    climate_share: Mapping[ActionId, float] | None,
    framework_values: Mapping[ActionId, Mapping[FrameworkId, float]] | None,
) -> Measures:
    """Return what the actions that may be chosen count for in rules."""
    known = {c.action_id: c for c in candidates if not c.gated}
    if climate_share is None and any(rule.kind == "climate_min" for rule in inputs.rules):
        climate_share = climate_shares(inputs.actions, inputs.policy)
    spend = {action_id: c.cost / CENTS for action_id, c in known.items()}
    shares = climate_share or {}
    return Measures(
        value={action_id: c.value for action_id, c in known.items()},
        spend=spend,
        climate={action_id: cost * shares.get(action_id, 0.0) for action_id, cost in spend.items()},
        frameworks=framework_values,
        synergies=tuple(
            synergy
            for synergy in sorted(inputs.synergies, key=lambda s: _canonical(s.synergy_id))
            if all(action_id in known for action_id in synergy.action_ids)
        ),
    )


def _cents(amount: Decimal) -> int:
    return int((amount * CENTS).to_integral_value(ROUND_HALF_EVEN))


def _window(inputs: PlanInputs, action: Action) -> tuple[int, int]:
    """Return the first and last month that the action may start in."""
    settings = inputs.settings
    earliest = action.earliest_start or settings.start
    latest = min(action.latest_end or settings.last_month, settings.last_month)
    first = max(0, earliest.minus(settings.start))
    last = latest.minus(settings.start) + 1 - action.duration_months
    return (0, min(0, last)) if action.continuing else (first, last)


def _by_action_year(cost: Cost | None, cents: int, duration: int) -> tuple[int, ...]:
    """Split a cost over the action's twelve-month years by its shares, to the cent.

    Shares beyond the duration are dropped and the rest rescaled; without (positive) shares every
    month costs the same.
    """
    years = -(-duration // 12)
    shares = list(cost.by_action_year[:years]) if cost is not None else []
    if sum(shares) <= 0:
        shares = [Decimal(min(12, duration - 12 * year)) for year in range(years)]
    total, running, until = sum(shares), Decimal(0), [0]
    for share in shares:
        running += share
        until.append(_cents(running / total * cents / CENTS))
    parts = [now - before for before, now in pairwise(until)]
    return (*parts, *[0] * (years - len(parts)))


def _exclusions(actions: Iterable[Action]) -> tuple[tuple[ActionId, ActionId], ...]:
    """Return every pair that excludes each other once, whoever says so."""
    pairs = {
        tuple(sorted((action.action_id, other), key=_canonical))
        for action in actions
        for other in action.excludes
        if other != action.action_id
    }
    ordered = sorted(pairs, key=lambda pair: [_canonical(one) for one in pair])
    return tuple((ActionId(one), ActionId(other)) for one, other in ordered)


def _together(named: Iterable[tuple[str, ActionId]]) -> tuple[Together, ...]:
    """Return the groups of two or more actions that share a name."""
    names: dict[str, str] = {}
    members: dict[str, list[ActionId]] = {}
    for name, action_id in named:
        if name.strip():
            names.setdefault(same_id_key(name), name.strip())
            members.setdefault(same_id_key(name), []).append(action_id)
    return tuple(
        Together(name=names[key], action_ids=tuple(members[key]))
        for key in sorted(names)
        if len(members[key]) > 1
    )


def _pools(
    inputs: PlanInputs, actions: Iterable[Action], cities: tuple[CityId, ...]
) -> tuple[Pool, ...]:
    """Return one pool a resource and city that the `capacity` table names.

    Rows of one pool add up month by month, so a month that no row covers has nothing. A resource
    or city without any row is not limited.
    """
    rows: dict[tuple[str, str], list[Capacity]] = {}
    for row in sorted(inputs.capacity, key=lambda row: row.model_dump_json()):
        key = (same_id_key(row.resource), same_id_key(row.city_id or ""))
        rows.setdefault(key, []).append(row)
    return tuple(
        Pool(
            resource=rows[key][0].resource,
            city_id=rows[key][0].city_id,
            available=tuple(
                sum(_in_month(row, inputs.settings.start.plus(month)) for row in rows[key])
                for month in range(inputs.settings.months)
            ),
            use=_use(rows[key][0], actions, len(cities)),
        )
        for key in sorted(rows)
    )


def _in_month(row: Capacity, month: Month) -> float:
    begun = row.first is None or row.first <= month
    return row.amount if begun and (row.last is None or month <= row.last) else 0.0


def _use(row: Capacity, actions: Iterable[Action], cities: int) -> dict[ActionId, float]:
    """Return what each action takes of a pool; a joint action takes equal parts of every city's."""
    use = {}
    for action in actions:
        asked = {same_id_key(name): amount for name, amount in action.use.items()}
        amount = asked.get(same_id_key(row.resource), 0.0)
        if row.city_id is not None and action.city_id == JOINT:
            amount /= cities
        elif row.city_id is not None and action.city_id != row.city_id:
            amount = 0.0
        if amount > 0:
            use[action.action_id] = amount
    return use
