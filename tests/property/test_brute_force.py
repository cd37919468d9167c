"""The selected value against an independent brute force: no PuLP, no matrix, its own arithmetic.

Every subset of actions and every start month is tried; whether two funds can pay is decided by a
maximum flow over whole euros.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan_engine.model import Capacity, Fund, Month, PlanInputs, Rule, Scope
from actionplan_engine.portfolio import build_problem, select
from factories import make_action, make_plan

START, MONTHS = Month(2021, 11), 15
YEARS = (2021, 2022, 2023)
THEMES = ("parks", "port")


class Small(NamedTuple):
    """A small plan, and the values of its actions."""

    plan: PlanInputs
    values: dict[str, float]


@st.composite
def small_plans(draw: st.DrawFn) -> Small:
    count = draw(st.integers(1, 6))
    names = [f"A-{number:02d}" for number in range(count)]
    actions = []
    for number, name in enumerate(names):
        duration = draw(st.sampled_from([1, 2, 3, 4, 6]))
        first = draw(st.integers(0, MONTHS - duration))
        last = min(first + draw(st.integers(0, 2)), MONTHS - duration)
        earlier = names[:number]
        requires = draw(st.sets(st.sampled_from(earlier), max_size=1)) if earlier else set()
        excludes = draw(st.sets(st.sampled_from(earlier), max_size=1)) if earlier else set()
        actions.append(
            make_action(
                name,
                city_id=draw(st.sampled_from(["north", "south", "joint"])),
                theme=draw(st.sampled_from(THEMES)),
                duration_months=duration,
                cost=1200 * draw(st.integers(1, 9)),
                earliest_start=START.plus(first),
                latest_end=START.plus(last + duration - 1),
                requires=tuple(requires),
                excludes=tuple(excludes - requires),
                lock=draw(st.sampled_from([None, None, None, None, None, "in", "out"])),
                use={"staff": draw(st.sampled_from([0.0, 1.0, 2.0]))},
            )
        )
    funds = [
        Fund(
            fund_id=name,
            city_id="joint",
            currency="EUR",
            ceilings={year: Decimal(1200 * draw(st.integers(0, 9))) for year in YEARS},
            cofinancing_max=Decimal(draw(st.sampled_from(shares))),
            rollover=draw(st.booleans()),
            themes=draw(st.sampled_from([(), (), ("parks",)])),
        )
        for name, shares in (("F-1", [100]), ("F-2", [50, 75, 100]))
    ]
    rules = [Rule(rule_id="R-1", kind="budget", amount=Decimal(1200 * draw(st.integers(2, 30))))]
    if draw(st.booleans()):
        scope = Scope(kind="theme", value=draw(st.sampled_from(THEMES)))
        least = Decimal(draw(st.integers(1, 2)))
        rules.append(Rule(rule_id="R-2", kind="at_least", of=scope, amount=least))
    if draw(st.booleans()):
        share = Decimal(draw(st.sampled_from([20, 40])))
        rules.append(Rule(rule_id="R-3", kind="fairness", amount=share, measure="value"))
    staff = Capacity(resource="staff", amount=draw(st.sampled_from([1.0, 2.0, 3.0, 9.0])))
    plan = make_plan(
        {name: {"C-1": 1} for name in names},
        settings={"start": START, "months": MONTHS},
        actions=actions,
        funds=funds,
        rules=tuple(rules),
        capacity=(staff,),
    )
    values = {name: draw(st.integers(-8, 40)) / 16 for name in names}
    return Small(plan, values)


def schedules(plan: PlanInputs) -> Iterator[dict[str, int]]:
    """Yield every choice of actions with start months that time and logic allow."""
    options = []
    for action in plan.actions:
        assert action.earliest_start is not None
        assert action.latest_end is not None
        first = action.earliest_start.minus(START)
        last = action.latest_end.minus(START) + 1 - action.duration_months
        starts: list[int | None] = list(range(first, last + 1))
        if action.lock == "out":
            starts = [None]
        elif action.lock is None:
            starts.append(None)
        options.append(starts)
    names = [action.action_id for action in plan.actions]
    for starts in product(*options):
        chosen = {n: s for n, s in zip(names, starts, strict=True) if s is not None}
        if logical(plan, chosen):
            yield chosen


def logical(plan: PlanInputs, chosen: dict[str, int]) -> bool:
    for action in plan.actions:
        own = chosen.get(action.action_id)
        if own is None:
            continue
        if any(other in chosen for other in action.excludes):
            return False
        for needed in action.requires:
            before = next(a for a in plan.actions if a.action_id == needed)
            if needed not in chosen or chosen[needed] + before.duration_months > own:
                return False
    return True


def staffed(plan: PlanInputs, chosen: dict[str, int]) -> bool:
    (staff,) = plan.capacity
    for month in range(MONTHS):
        used = sum(
            a.use["staff"]
            for a in plan.actions
            if a.action_id in chosen and 0 <= month - chosen[a.action_id] < a.duration_months
        )
        if used > staff.amount:
            return False
    return True


def keeps_rules(plan: PlanInputs, values: dict[str, float], chosen: dict[str, int]) -> bool:
    actions = [a for a in plan.actions if a.action_id in chosen]
    spend = sum(cost_of(a) for a in actions)
    total = sum((Fraction(values[a.action_id]) for a in actions), Fraction(0))
    for rule in plan.rules:
        if rule.kind == "budget" and spend > rule.amount:
            return False
        of_theme = sum(a.theme == rule.of.value for a in actions)
        if rule.kind == "at_least" and of_theme < rule.amount:
            return False
        if rule.kind == "fairness":
            for city in plan.cities:
                part = sum(
                    (
                        Fraction(values[a.action_id])
                        * (Fraction(1, 2) if a.city_id == "joint" else a.city_id == city.city_id)
                        for a in actions
                    ),
                    Fraction(0),
                )
                if part < Fraction(int(rule.amount), 100) * total:
                    return False
    return True


def cost_of(action) -> int:
    return int(action.cost.likely.amount)


def spending(action, start: int) -> dict[int, int]:
    by_year = dict.fromkeys(YEARS, 0)
    for month in range(start, start + action.duration_months):
        by_year[START.plus(month).year] += cost_of(action) // action.duration_months
    return by_year


def funded(plan: PlanInputs, chosen: dict[str, int]) -> bool:
    """Whether the first fund can pay amounts that leave the second fund within its limits.

    What the first fund pays for an action lies between the cost less the second fund's most and
    its own most; its yearly (or, with carry-over, cumulated) sum between demand less the second's
    ceiling and its own. That is a flow with lower bounds.
    """
    one, two = plan.funds
    actions = [a for a in plan.actions if a.action_id in chosen]
    if not actions:
        return True
    spent = {a.action_id: spending(a, chosen[a.action_id]) for a in actions}
    arcs: list[tuple[str, str, int, int]] = []
    for action in actions:
        most = [
            cost_of(action) * int(fund.cofinancing_max) // 100
            if not fund.themes or action.theme in fund.themes
            else 0
            for fund in (one, two)
        ]
        arcs.append(("s", action.action_id, max(0, cost_of(action) - most[1]), most[0]))
        arcs += [(action.action_id, f"y{year}", 0, spent[action.action_id][year]) for year in YEARS]
    running = dict.fromkeys(("demand", "one", "two"), 0)
    much = 10**9
    for year in YEARS:
        demand = sum(row[year] for row in spent.values())
        top, other = int(one.ceilings[year]), int(two.ceilings[year])
        running = {
            "demand": running["demand"] + demand,
            "one": running["one"] + top,
            "two": running["two"] + other,
        }
        low = 0 if two.rollover else max(0, demand - other)
        arcs.append((f"y{year}", f"c{year}", low, much if one.rollover else top))
        low = max(0, running["demand"] - running["two"]) if two.rollover else 0
        onwards = f"c{year + 1}" if year < YEARS[-1] else "t"
        arcs.append((f"c{year}", onwards, low, running["one"] if one.rollover else much))
    return feasible_flow(arcs)


def feasible_flow(arcs: list[tuple[str, str, int, int]]) -> bool:
    """Whether a flow from s to t keeps every arc's lower and upper bound (Ford & Fulkerson)."""
    if any(low > high for _, _, low, high in arcs):
        return False
    room: dict[str, dict[str, int]] = {}

    def add(source: str, target: str, amount: int) -> None:
        room.setdefault(source, {}).setdefault(target, 0)
        room.setdefault(target, {}).setdefault(source, 0)
        room[source][target] += amount

    needed = 0
    for source, target, low, high in arcs:
        add(source, target, high - low)
        add("S", target, low)
        add(source, "T", low)
        needed += low
    add("t", "s", 10**9)
    sent = 0
    while path := shortest_path(room):
        amount = min(room[a][b] for a, b in pairwise(path))
        for a, b in pairwise(path):
            room[a][b] -= amount
            room[b][a] += amount
        sent += amount
    return sent == needed


def shortest_path(room: dict[str, dict[str, int]]) -> list[str]:
    before: dict[str, str] = {"S": ""}
    queue = deque(["S"])
    while queue:
        node = queue.popleft()
        for neighbour, amount in room[node].items():
            if amount > 0 and neighbour not in before:
                before[neighbour] = node
                queue.append(neighbour)
    if "T" not in before:
        return []
    path = ["T"]
    while path[-1] != "S":
        path.append(before[path[-1]])
    return path[::-1]


def best_value(small: Small) -> float | None:
    best = None
    known: dict[frozenset, bool] = {}
    for chosen in schedules(small.plan):
        value = sum(small.values[name] for name in chosen)
        if best is not None and value <= best:
            continue
        members = frozenset(chosen)
        if members not in known:
            known[members] = keeps_rules(small.plan, small.values, chosen)
        if known[members] and staffed(small.plan, chosen) and funded(small.plan, chosen):
            best = value
    return best


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(small_plans())
def test_the_selected_value_is_that_of_a_brute_force(small: Small) -> None:
    problem = build_problem(small.plan, small.values, frozenset())
    portfolio = select(problem, small.plan.settings)
    expected = best_value(small)
    if expected is None:
        assert portfolio.status == "infeasible"
        assert portfolio.conflict
    else:
        assert portfolio.status == "optimal"
        assert portfolio.value is not None
        assert abs(portfolio.value - expected) < 1e-9


def test_the_flow_of_the_brute_force_is_right_itself() -> None:
    assert feasible_flow([("s", "a", 2, 3), ("a", "t", 0, 2)])
    assert not feasible_flow([("s", "a", 3, 3), ("a", "t", 0, 2)])
    assert not feasible_flow([("s", "a", 0, 1), ("a", "t", 2, 4)])
