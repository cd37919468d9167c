"""The verifier refuses every changed solution that an independent reading of the rules refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from actionplan_engine.model import Month
from actionplan_engine.portfolio import Portfolio, PortfolioProblem, build_problem, select
from actionplan_engine.portfolio.assembly import assemble
from actionplan_engine.portfolio.checks import Plan
from actionplan_engine.portfolio.verification import plan_of, violations
from brute_force import MONTHS, START, YEARS, SmallPlan, cost_of
from random_plans import random_plan

BLOCK, BLOCKS = 40, 5
CENT = Fraction(1, 100)

Payments = dict[tuple[str, str, int], float]


class Solved:
    """A random plan with the engine's solution."""

    def __init__(self, seed: int) -> None:
        self.small = random_plan(seed)
        values = {name: float(value) for name, value in self.small.values.items()}
        green = {name: {"GREEN": float(value)} for name, value in self.small.green.items()}
        self.problem = build_problem(self.small.plan, values, frozenset(), framework_values=green)
        self.portfolio = select(self.problem, self.small.plan.settings)
        self.plan = plan_of(self.problem, self.portfolio)

    def reassembled(self, starts: dict[str, int], payments: Payments) -> Portfolio:
        """Return another plan with figures that fit it: only broken rules can give it away."""
        bound = 1e6
        return assemble(
            Plan(self.problem, starts, payments), status="feasible", bound=bound, solver=""
        )


def solved(block: int) -> Iterator[tuple[Solved, Random]]:
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        one = Solved(seed)
        if one.portfolio.actions:
            yield one, Random(seed)  # noqa: S311 - no secret


def refused(problem: PortfolioProblem, portfolio: Portfolio) -> bool:
    return next(violations(problem, portfolio), None) is not None


# ---- an independent reading of payments


def payments_hold(small: SmallPlan, problem: PortfolioProblem, plan: Plan) -> bool:
    """Whether payments keep every rule on money, in exact sums of whole cents."""
    ends = list(problem.period_ends)
    begins = [0, *ends[:-1]]
    paid = {key: Fraction(round(amount * 100), 100) for key, amount in plan.payments.items()}
    for name, start in plan.starts.items():
        spent = small.spent(name, start)
        for period, (first, end) in enumerate(zip(begins, ends, strict=True)):
            given = sum(v for (a, _, p), v in paid.items() if (a, p) == (name, period))
            if given != sum(amount for month, amount in spent.items() if first <= month < end):
                return False
        if not _shares_hold(small, name, paid):
            return False
    return _ceilings_hold(small, paid, begins) and all(
        v > 0 and a in plan.starts for (a, _, _), v in paid.items()
    )


def _shares_hold(small: SmallPlan, name: str, paid: dict[Any, Fraction]) -> bool:
    action, (one, two) = small.actions[name], small.plan.funds
    own, other = (
        sum((v for (a, f, _), v in paid.items() if (a, f) == (name, fund.fund_id)), Fraction(0))
        for fund in (one, two)
    )
    asked = [action.own_share_min or 0, two.own_share_min if other else 0]
    return (
        own <= small.most(one, action)
        and other <= small.most(two, action)
        and all(own >= Fraction(share) / 100 * cost_of(action) for share in asked)
    )


def _ceilings_hold(small: SmallPlan, paid: dict[Any, Fraction], begins: list[int]) -> bool:
    for fund in small.plan.funds:
        kept, carried, total = small.own_years(fund), Fraction(0), Fraction(0)
        for year in YEARS:
            given = sum(
                (
                    v
                    for (_, f, period), v in paid.items()
                    if f == fund.fund_id and small.year(fund, begins[period]) == year
                ),
                Fraction(0),
            )
            total += given
            left = Fraction(fund.ceilings.get(year, 0) if year in kept else 0) + carried - given
            if left < 0:
                return False
            carried = left if fund.rollover else Fraction(0)
        for rule in small.plan.rules:
            if rule.of.kind == "fund" and rule.of.value == fund.fund_id:
                holds = total >= rule.amount if rule.kind == "at_least" else total <= rule.amount
                if not holds:
                    return False
    return True


def lawful(one: Solved, starts: dict[str, int], payments: Payments) -> bool:
    """Whether a plan keeps every rule, as the brute force reads them."""
    small, names = one.small, tuple(name for name in one.small.actions if name in starts)
    return (
        small.logical(names)
        and small.keeps_rules(names)
        and small.timely(starts)
        and payments_hold(small, one.problem, Plan(one.problem, starts, payments))
    )


# ---- what is changed


def changed(portfolio: Portfolio, index: int, **changes: Any) -> Portfolio:
    actions = list(portfolio.actions)
    actions[index] = actions[index].model_copy(update=changes)
    return portfolio.model_copy(update={"actions": tuple(actions)})


def careless(portfolio: Portfolio, rng: Random) -> Iterator[Portfolio]:
    """Yield changes to one figure, the others left as they were: all of them wrong."""
    index = rng.randrange(len(portfolio.actions))
    action = portfolio.actions[index]
    yield changed(portfolio, index, start=action.start.plus(rng.choice([-2, -1, 1, 2])))
    yield changed(portfolio, index, finish=action.finish.plus(rng.choice([-1, 1])))
    yield changed(portfolio, index, cost=action.cost + rng.choice([-1.0, 0.02, 500.0]))
    yield changed(portfolio, index, action_id="A-99")
    yield portfolio.model_copy(update={"actions": (*portfolio.actions, action)})
    yield portfolio.model_copy(
        update={"actions": portfolio.actions[:index] + portfolio.actions[index + 1 :]}
    )
    for field, step in (("value", 1e-6), ("cost", 0.02), ("bound", -1e-3)):
        figure = getattr(portfolio, field)
        yield portfolio.model_copy(update={field: figure + step})
    for field in ("rules", "funds", "cities"):
        if lines := getattr(portfolio, field):
            yield portfolio.model_copy(update={field: lines[1:]})
    yield portfolio.model_copy(update={"status": "infeasible"})
    number = rng.randrange(len(action.payments))
    payment = action.payments[number]
    others = action.payments[:number] + action.payments[number + 1 :]
    yield changed(portfolio, index, payments=others)
    for change in (
        {"amount": payment.amount + rng.choice([-0.02, 0.02, 100.0])},
        {"amount": -payment.amount},
        {"fund_id": "F-99"},
        {"year": payment.year + rng.choice([-1, 1])},
        {"since": Month(2019, 1)},
    ):
        wrong = payment.model_copy(update=change)
        yield changed(portfolio, index, payments=(*others, wrong))


def careful(one: Solved, rng: Random) -> Iterator[tuple[dict[str, int], Payments]]:
    """Yield other plans: actions moved, added or dropped, payments moved from fund to fund."""
    starts, payments = dict(one.plan.starts), dict(one.plan.payments)
    for _ in range(6):
        name = rng.choice(list(starts))
        yield starts | {name: starts[name] + rng.choice([-3, -1, 1, 3])}, payments
    for name in starts:
        fewer = {n: start for n, start in starts.items() if n != name}
        yield fewer, {key: v for key, v in payments.items() if key[0] != name}
    for name in one.small.actions:
        if name not in starts:
            start = rng.randrange(max(1, MONTHS - one.small.actions[name].duration_months + 1))
            fund = rng.choice(["F-1", "F-2"])
            spent = one.problem.spending(one.problem.by_id[name], start)
            added = {(name, fund, p): cents / 100 for p, cents in enumerate(spent) if cents}
            yield starts | {name: start}, payments | added
    for (name, fund, period), amount in payments.items():
        part = rng.choice([amount, amount / 2, amount / 4])
        moved = dict(payments)
        target = name, "F-1" if fund == "F-2" else "F-2", period
        moved[target] = moved.get(target, 0.0) + part
        moved[name, fund, period] = amount - part
        yield starts, {key: v for key, v in moved.items() if v > 0}


@pytest.mark.parametrize("block", range(BLOCKS))
def test_every_careless_change_is_refused(block: int) -> None:
    for one, rng in solved(block):
        assert not refused(one.problem, one.portfolio)
        for number, wrong in enumerate(careless(one.portfolio, rng)):
            assert refused(one.problem, wrong), (block, number, wrong)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_changed_plan_with_figures_that_fit_is_refused_where_it_breaks_a_rule(
    block: int,
) -> None:
    answers: Counter[bool] = Counter()
    for one, rng in solved(block):
        for starts, payments in careful(one, rng):
            expected = not lawful(one, starts, payments)
            found = refused(one.problem, one.reassembled(starts, payments))
            assert found == expected, (starts, payments, START)
            answers[expected] += 1
    assert answers[True] > 100, answers
    assert answers[False] > 10, answers
