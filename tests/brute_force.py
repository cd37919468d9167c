"""An independent reading of the rules, by enumeration: no PuLP, no matrix, its own arithmetic.

Every selection of actions and every start month is tried, in exact fractions. Whether two funds
can pay for a schedule is decided by a maximum flow over whole euros; where their fiscal years
begin in different months, by a linear program of scipy's (a different model from the engine's).
`random_plans` makes the plans.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, product
from typing import Any

from actionplan_engine.model import Action, Fund, Month, PlanInputs, Rule, Scope, Synergy

START, MONTHS = Month(2021, 11), 15
YEARS = (2020, 2021, 2022, 2023)
THEMES = ("parks", "port")
DOLLARS = Fraction(5, 4)
"""Dollars that a euro buys."""
CLIMATE = {"079": 40, "048": 100, "168": 0}
"""Intervention field → climate coefficient, as the regulation prints it."""
MUCH = 10**9

Starts = dict[str, int]
Spent = dict[int, int]
"""Month → whole euros."""


class SmallPlan:
    """A small plan with the values of its actions, and what its rules say, spelt out."""

    def __init__(
        self, plan: PlanInputs, values: dict[str, Fraction], green: dict[str, Fraction]
    ) -> None:
        self.plan = plan
        self.values = values
        self.green = green
        """The part of each value that comes from the framework GREEN."""
        self.actions = {action.action_id: action for action in plan.actions}
        self.fiscal_start = plan.cities[0].fiscal_year_start

    # ---- what actions are worth, cost and spend

    def value(self, chosen: Iterable[str]) -> Fraction:
        there = set(chosen)
        own = sum((self.values[name] for name in there), Fraction(0))
        return own + sum((Fraction(s.value) for s in self._held(there)), Fraction(0))

    def _held(self, there: set[str]) -> list[Synergy]:
        return [s for s in self.plan.synergies if there.issuperset(s.action_ids)]

    @cached_property
    def months_of(self) -> dict[str, list[int]]:
        """What each action spends in its 1st, 2nd, … month."""
        return {name: monthly(action) for name, action in self.actions.items()}

    def spent(self, name: str, start: int) -> Spent:
        return {start + k: amount for k, amount in enumerate(self.months_of[name])}

    # ---- rules on a selection

    def selections(self) -> list[tuple[Fraction, tuple[str, ...]]]:
        """Return every selection that keeps the rules on selections, best value first."""
        options = [self._options(action) for action in self.plan.actions]
        found = []
        for picks in product(*options):
            names = tuple(n for n, inside in zip(self.actions, picks, strict=True) if inside)
            if self.logical(names) and self.keeps_rules(names):
                found.append((self.value(names), names))
        return sorted(found, key=lambda pair: -pair[0])

    @staticmethod
    def _options(action: Action) -> tuple[bool, ...]:
        if action.lock == "out":
            return (False,)
        return (True,) if action.lock == "in" or action.continuing else (False, True)

    def logical(self, names: tuple[str, ...]) -> bool:
        there = set(names)
        groups: dict[str, int] = {}
        for action in (self.actions[name] for name in names):
            if there.intersection(action.excludes) or not there.issuperset(action.requires):
                return False
            if action.one_of:
                groups[action.one_of] = groups.get(action.one_of, 0) + 1
        bundles: dict[str, set[bool]] = {}
        for name, action in self.actions.items():
            if action.all_or_none:
                bundles.setdefault(action.all_or_none, set()).add(name in there)
        locks = all((a.action_id in there) in self._options(a) for a in self.plan.actions)
        return locks and max(groups.values(), default=0) < 2 and all(map(_one, bundles.values()))

    def keeps_rules(self, names: tuple[str, ...]) -> bool:
        return all(self._keeps(rule, names) for rule in self.plan.rules if rule.of.kind != "fund")

    def _keeps(self, rule: Rule, names: tuple[str, ...]) -> bool:
        amount, everything = Fraction(rule.amount), Scope()
        part = self.total(names, rule.measure, rule.of)
        match rule.kind:
            case "at_least":
                return part >= amount
            case "at_most" | "budget":
                return part <= amount
            case "share_min":
                return part >= amount / 100 * self.total(names, rule.measure, everything)
            case "share_max":
                return part <= amount / 100 * self.total(names, rule.measure, everything)
            case "climate_min":
                climate = sum(
                    (
                        self.weight(name, rule.of, "spend")
                        * cost_of(self.actions[name])
                        * climate_of(self.actions[name])
                        for name in names
                    ),
                    Fraction(0),
                )
                return climate >= amount / 100 * part
        named = rule.of.kind == "city"
        within = everything if named else rule.of
        whole = self.total(names, rule.measure, within)
        return all(
            self.total(names, rule.measure, within, Scope(kind="city", value=city.city_id))
            >= amount / 100 * whole
            for city in self.plan.cities
            if not named or city.city_id == rule.of.value
        )

    def total(
        self, names: tuple[str, ...], measure: str, of: Scope, also: Scope | None = None
    ) -> Fraction:
        """Return what a selection amounts to inside one scope, or inside two."""
        also = also or Scope()
        amounts = {
            name: Fraction(1)
            if measure == "actions"
            else Fraction(cost_of(self.actions[name]))
            if measure == "spend"
            else self.green[name]
            if of.kind == "framework"
            else self.values[name]
            for name in names
        }

        def inside(name: str) -> Fraction:
            return self.weight(name, of, measure) * self.weight(name, also, measure)

        own = sum((inside(name) * amounts[name] for name in names), Fraction(0))
        if measure != "value" or of.kind == "framework":
            return own
        for synergy in self._held(set(names)):
            shares = sum(inside(name) for name in synergy.action_ids)
            own += Fraction(synergy.value) * shares / len(synergy.action_ids)
        return own

    def weight(self, name: str, of: Scope, measure: str) -> Fraction:
        action = self.actions[name]
        match of.kind:
            case "theme":
                return Fraction(action.theme == of.value)
            case "tag":
                return Fraction(of.value in action.tags)
            case "framework":
                return Fraction(self.green[name] > 0 or measure == "value")
            case "city":
                if of.value == "joint":
                    return Fraction(action.city_id == "joint")
                joint = Fraction(1, 2) if measure != "actions" else Fraction(0)
                return joint if action.city_id == "joint" else Fraction(action.city_id == of.value)
        return Fraction(1)

    # ---- rules on a schedule

    def schedules(self, names: tuple[str, ...]) -> Iterator[Starts]:
        """Yield every schedule of a selection that time, sites and staff allow."""
        windows = [self.window(self.actions[name]) for name in names]
        for starts in product(*windows):
            schedule = dict(zip(names, starts, strict=True))
            if self.timely(schedule):
                yield schedule

    @staticmethod
    def window(action: Action) -> range:
        first = action.earliest_start.minus(START) if action.earliest_start else 0
        last = (action.latest_end or START.plus(MONTHS - 1)).minus(START) + 1
        last = min(last, MONTHS) - action.duration_months
        return range(min(1, last + 1)) if action.continuing else range(max(0, first), last + 1)

    def timely(self, schedule: Starts) -> bool:
        """Whether windows, prerequisites, sites and capacities hold."""
        for name, start in schedule.items():
            action = self.actions[name]
            if start not in self.window(action):
                return False
            for needed in action.requires:
                if needed not in schedule:
                    return False
                before = self.actions[needed].duration_months
                lags = [lag for lag in action.lags if lag.action_id == needed]
                waits = [lag.months + (before if lag.since == "end" else 0) for lag in lags]
                if start < schedule[needed] + max(waits, default=before):
                    return False
        return self._uncrowded(schedule)

    def _uncrowded(self, schedule: Starts) -> bool:
        for month in range(MONTHS):
            busy = [
                self.actions[name]
                for name, start in schedule.items()
                if start <= month < start + self.actions[name].duration_months
            ]
            sites = [action.same_site for action in busy if action.same_site]
            if len(sites) != len(set(sites)):
                return False
            for row in self.plan.capacity:
                if (row.first or START) <= START.plus(month) <= (row.last or START.plus(MONTHS)):
                    used = sum(
                        action.use.get("staff", 0.0)
                        * (
                            1.0
                            if row.city_id in {None, action.city_id}
                            else 0.5 * (action.city_id == "joint")
                        )
                        for action in busy
                    )
                    if used > row.amount:
                        return False
        return True

    # ---- money

    def most(self, fund: Fund, action: Action) -> int:
        """Return the most that a fund pays for an action, in whole euros."""
        if fund.themes and action.theme not in fund.themes:
            return 0
        if fund.city_id not in {"joint", action.city_id} and action.city_id != "joint":
            return 0
        percent = fund.cofinancing_max
        if percent < 100 and action.cofinancing is not None:
            percent = min(percent, action.cofinancing)
        return int(cost_of(action) * percent / 100)

    def own_bounds(self, action: Action) -> tuple[int, int]:
        """Return the least and most that the first fund pays: it is the only one of own money."""
        one, two = self.plan.funds
        most, others, cost = self.most(one, action), self.most(two, action), cost_of(action)
        if two.own_share_min and not most:
            others = 0
        asked = [action.own_share_min or Decimal(0), two.own_share_min if others else Decimal(0)]
        return max(cost - others, *(-int(-cost * p // 100) for p in map(int, asked))), most

    def year(self, fund: Fund, month: int) -> int:
        at = START.plus(month)
        first = self.fiscal_start if fund.city_id == "north" else 1
        return at.year - (at.month < first)

    def own_years(self, fund: Fund) -> set[int]:
        return {self.year(fund, month) for month in range(MONTHS)}

    def of_funds(self, total: int) -> tuple[int, int]:
        """Return the least and most that the first fund pays in all, by rules on funds."""
        least, most = 0, total
        for rule in self.plan.rules:
            if rule.of.kind == "fund":
                amount, first = int(rule.amount), rule.of.value == "F-1"
                if rule.kind == "at_least":
                    least, most = (
                        (max(least, amount), most) if first else (least, min(most, total - amount))
                    )
                else:
                    least, most = (
                        (least, min(most, amount)) if first else (max(least, total - amount), most)
                    )
        return least, most

    def payable(self, schedule: Starts) -> bool:
        return self.flow(schedule) if self.fiscal_start == 1 else self.program(schedule)

    def flow(self, schedule: Starts) -> bool:
        """Whether the first fund can pay amounts that leave the second within its limits.

        What the first fund pays for an action lies between the cost less the second's most and
        its own most; its yearly (or, with carry-over, cumulated) sum between demand less the
        second's ceiling and its own. That is a flow with lower bounds.
        """
        one, two = self.plan.funds
        actions = [self.actions[name] for name in schedule]
        least, most = self.of_funds(sum(map(cost_of, actions)))
        arcs: list[tuple[str, str, int, int]] = [("o", "s", max(0, least), most)]
        demand = dict.fromkeys(YEARS, 0)
        for action in actions:
            name = action.action_id
            arcs.append(("s", name, *self.own_bounds(action)))
            by_year = dict.fromkeys(YEARS, 0)
            for month, amount in self.spent(name, schedule[name]).items():
                by_year[self.year(one, month)] += amount
            for year in YEARS:
                demand[year] += by_year[year]
                arcs.append((name, f"y{year}", 0, by_year[year]))
        running = dict.fromkeys(("demand", "one", "two"), 0)
        for year in YEARS:
            inside = year in self.own_years(one)
            top, other = (int(f.ceilings.get(year, 0)) * inside for f in (one, two))
            for key, amount in (("demand", demand[year]), ("one", top), ("two", other)):
                running[key] += amount
            low = 0 if two.rollover else max(0, demand[year] - other)
            arcs.append((f"y{year}", f"c{year}", low, MUCH if one.rollover else top))
            low = max(0, running["demand"] - running["two"]) if two.rollover else 0
            onwards = f"c{year + 1}" if year < YEARS[-1] else "t"
            arcs.append((f"c{year}", onwards, low, running["one"] if one.rollover else MUCH))
        return feasible_flow(arcs, "o")

    def program(self, schedule: Starts) -> bool:
        """Decide the same by a linear program: what the first fund pays, by action and month."""
        from scipy.optimize import linprog

        cells = [
            (name, month, amount)
            for name, start in schedule.items()
            for month, amount in self.spent(name, start).items()
        ]
        if not cells:
            return self.of_funds(0)[0] <= 0 <= self.of_funds(0)[1]
        total = sum(amount for *_, amount in cells)
        if not self._conceivable(schedule, total):
            return False
        rows, tops = [], []

        def between(inside: list[bool], least: float, most: float) -> None:
            rows.extend(([float(yes) for yes in inside], [-float(yes) for yes in inside]))
            tops.extend((most, -least))

        between([True] * len(cells), *self.of_funds(total))
        for name in schedule:
            between([cell[0] == name for cell in cells], *self.own_bounds(self.actions[name]))
        for number, fund in enumerate(self.plan.funds):
            own, before = self.own_years(fund), 0
            for year in YEARS:
                ceiling = int(fund.ceilings.get(year, 0)) * (year in own)
                before = before + ceiling if fund.rollover else ceiling
                inside = [
                    self.year(fund, month) <= year
                    if fund.rollover
                    else self.year(fund, month) == year
                    for _, month, _ in cells
                ]
                spent = sum(cell[2] for cell, yes in zip(cells, inside, strict=True) if yes)
                between(inside, *((0, before) if number == 0 else (spent - before, spent)))
        bounds = [(0, amount) for *_, amount in cells]
        return bool(linprog([0.0] * len(cells), rows, tops, bounds=bounds).status == 0)

    def _conceivable(self, schedule: Starts, total: int) -> bool:
        """Whether sums alone do not rule a schedule out: saves most of the linear programs."""
        bounds = [self.own_bounds(self.actions[name]) for name in schedule]
        if any(low > high for low, high in bounds):
            return False
        least, most = self.of_funds(total)
        one, two = (
            sum(int(fund.ceilings.get(year, 0)) for year in self.own_years(fund))
            for fund in self.plan.funds
        )
        least = max(least, total - two, sum(low for low, _ in bounds))
        return least <= min(most, one, sum(high for _, high in bounds))

    # ---- the best

    def feasible(self, schedule: Starts) -> bool:
        names = tuple(name for name in self.actions if name in schedule)
        kept = self.logical(names) and self.keeps_rules(names)
        return kept and self.timely(schedule) and self.payable(schedule)

    def best_value(self) -> Fraction | None:
        for value, names in self.selections():
            if any(self.payable(schedule) for schedule in self.schedules(names)):
                return value
        return None

    def first_of_the_best(self) -> Starts | None:
        """Return the plan that the stated order puts first among all of greatest value."""
        best: list[tuple[Any, Starts]] = []
        reached: Fraction | None = None
        for value, names in self.selections():
            if reached is not None and value < reached:
                break
            for schedule in self.schedules(names):
                if self.payable(schedule):
                    reached = value
                    best.append((self._order(schedule), schedule))
        return min(best, key=lambda pair: pair[0])[1] if best else None

    def _order(self, schedule: Starts) -> tuple[Any, ...]:
        """Lower cost, then earlier starts in sum, then ids, then earlier starts by id."""
        cost = sum(cost_of(self.actions[name]) for name in schedule)
        absent = tuple(name not in schedule for name in self.actions)
        starts = tuple(schedule.get(name, 0) for name in self.actions)
        return cost, sum(schedule.values()), absent, starts


def _one(answers: set[bool]) -> bool:
    return len(answers) == 1


def cost_of(action: Action) -> int:
    assert action.cost is not None
    amount = Fraction(action.cost.likely.amount)
    euros = amount / DOLLARS if action.cost.likely.currency == "USD" else amount
    assert euros.denominator == 1
    return int(euros)


def climate_of(action: Action) -> Fraction:
    return sum(
        (
            Fraction(f.share) / 100 * Fraction(CLIMATE[f.code], 100)
            for f in action.intervention_fields
        ),
        Fraction(0),
    )


def monthly(action: Action) -> list[int]:
    """Return whole euros a month: even, along a falling or rising line, or by action year."""
    assert action.cost is not None
    cost, length = cost_of(action), action.duration_months
    weights = [Fraction(1)] * length
    if action.cost.by_action_year:
        weights = []
        for year, share in enumerate(action.cost.by_action_year):
            months = min(12, length - 12 * year)
            weights += [Fraction(share) / months] * months
    elif action.cost.profile != "even":
        rising = [Fraction(month + 1) for month in range(length)]
        weights = rising if action.cost.profile == "back" else rising[::-1]
    amounts = [cost * weight / sum(weights) for weight in weights]
    assert all(amount.denominator == 1 for amount in amounts)
    return [int(amount) for amount in amounts]


def feasible_flow(arcs: list[tuple[str, str, int, int]], source: str = "s") -> bool:
    """Whether a flow to t keeps every arc's lower and upper bound (Ford & Fulkerson)."""
    if any(low > high for _, _, low, high in arcs):
        return False
    room: dict[str, dict[str, int]] = {}

    def add(begin: str, end: str, amount: int) -> None:
        room.setdefault(begin, {}).setdefault(end, 0)
        room.setdefault(end, {}).setdefault(begin, 0)
        room[begin][end] += amount

    needed = 0
    for begin, end, low, high in arcs:
        add(begin, end, high - low)
        add("S", end, low)
        add(begin, "T", low)
        needed += low
    add("t", source, MUCH)
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
