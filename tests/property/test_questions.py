"""What is said about small random plans holds when it is tried: conflicts, ways out, flips, prices.

Each statement is checked by selecting anew from changed inputs, as a user would change a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actionplan_engine.asking import inquiry_of as asked_of
from actionplan_engine.model import Change, PlanInputs, changed
from actionplan_engine.plan import problem_of as posed_by
from actionplan_engine.plan import score
from actionplan_engine.portfolio import Portfolio, PortfolioProblem, build_problem, select
from actionplan_engine.portfolio.conflict import find_conflict
from actionplan_engine.portfolio.flips import FlipSearch
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.inquiry import Inquiry
from actionplan_engine.portfolio.prices import money_prices, rule_prices, step_of
from actionplan_engine.portfolio.relaxation import Relaxed, loosened, relaxations
from actionplan_engine.portfolio.solver import Solver
from actionplan_engine.portfolio.tolerances import same_value
from actionplan_engine.portfolio.weight_flips import WeightSearch
from actionplan_engine.posing import Posing
from factories import make_action, make_criterion, make_fund, make_plan
from random_plans import random_plan

FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


class Small(NamedTuple):
    """A small plan with rules of any kind, the values of its actions and what GREEN gives."""

    plan: PlanInputs
    values: dict[str, float]
    green: dict[str, float]


def small_plans() -> st.SearchStrategy[Small]:
    return st.integers(0, 10**6).map(_small)


def _small(seed: int) -> Small:
    made = random_plan(seed)
    values = {name: float(value) for name, value in made.values.items()}
    return Small(made.plan, values, {name: float(value) for name, value in made.green.items()})


def problem_of(small: Small, changes: Sequence[Change] = ()) -> PortfolioProblem:
    frameworks: dict[Any, Any] = {a: {"GREEN": value} for a, value in small.green.items()}
    plan = changed(small.plan, changes)
    return build_problem(plan, small.values, frozenset(), framework_values=frameworks)


def solver_of(small: Small) -> Solver:
    return Solver.of(small.plan.settings)


def chosen(small: Small, changes: Sequence[Change] = ()) -> Portfolio:
    return select(problem_of(small, changes), small.plan.settings)


def inquiry_of(small: Small, portfolio: Portfolio) -> Inquiry:
    problem = problem_of(small)
    return Inquiry(problem, portfolio.starts(problem.start), solver_of(small))


@FEW
@given(small_plans(), st.data())
def test_without_any_one_rule_of_a_conflict_the_others_can_hold(
    small: Small, data: st.DataObject
) -> None:
    """Where the plan is possible, an action that is out is forced in to get a conflict."""
    problem, solver = problem_of(small), solver_of(small)
    forced = {}
    conflict = find_conflict(problem, solver)
    if not conflict:
        action = data.draw(st.sampled_from(sorted(small.values)))
        forced = {action: True}
        conflict = find_conflict(problem, solver, forced)
    assume(conflict)
    model = formulate(problem, separable=True)
    fixed = {model.layout.chosen(action): 1.0 for action in forced}

    def possible(names: Sequence[str]) -> bool:
        return solver.maximise(model.keeping(names), {}, fixed).found

    assert not possible(conflict)
    for name in conflict:
        assert possible([other for other in conflict if other != name])


@FEW
@given(small_plans())
def test_every_way_out_of_a_contradiction_makes_a_plan_possible(small: Small) -> None:
    problem, solver = problem_of(small), solver_of(small)
    conflict = find_conflict(problem, solver)
    assume(conflict)
    ways = relaxations(problem, conflict, solver)
    assert ways
    for way in ways:
        relaxed = Relaxed(problem)
        for step in way.steps:
            relaxed = loosened(relaxed, step)
        assert relaxed.possible(solver)
        assert any(step.rule in conflict for step in way.steps)


@FEW
@given(small_plans())
def test_every_stated_flip_brings_the_action_in(small: Small) -> None:
    portfolio = chosen(small)
    assume(portfolio.status == "optimal")
    inquiry = inquiry_of(small, portfolio)
    search = FlipSearch(inquiry, lambda changes: problem_of(small, changes), {})
    out = [
        c.action_id
        for c in inquiry.problem.candidates
        if c.action_id not in portfolio.action_ids and not c.forbidden
    ]
    assume(out)
    for action in out[:2]:
        for part in search.parts:
            flip = part(action)
            assert flip.status != "undecided"
            if flip.change is None:
                continue
            after = chosen(small, [flip.change]).action_ids
            assert action in after
            assert set(flip.leaves) == portfolio.action_ids - after
            assert set(flip.enters) == after - portfolio.action_ids - {action}


@FEW
@given(small_plans())
def test_a_cost_flip_is_the_smallest(small: Small) -> None:
    """A tenth of a per cent less, and the action stays out."""
    portfolio = chosen(small)
    assume(portfolio.status == "optimal")
    inquiry = inquiry_of(small, portfolio)
    search = FlipSearch(inquiry, lambda changes: problem_of(small, changes), {})
    for candidate in inquiry.problem.candidates:
        if candidate.action_id in portfolio.action_ids or candidate.forbidden:
            continue
        flip = search.cost(candidate.action_id)
        if flip.change is None:
            free = Change(kind="cost", target=candidate.action_id, how="to")
            assert candidate.action_id not in chosen(small, [free]).action_ids
            continue
        less = flip.change.model_copy(update={"amount": flip.change.amount + Decimal(1) / 1000})
        assert candidate.action_id not in chosen(small, [less]).action_ids
        return


@FEW
@given(small_plans())
def test_the_price_of_a_rule_is_what_the_plan_gains_without_it(small: Small) -> None:
    portfolio = chosen(small)
    assume(portfolio.status == "optimal")
    value = portfolio.value or 0.0
    prices = rule_prices(inquiry_of(small, portfolio))
    pools = sum(price.rule.startswith("capacity") for price in prices)
    for price in prices:
        # A change takes a resource away whole, a price every pool of it by itself.
        if not price.rule.startswith("R-" if pools > 1 else ("R-", "capacity")):
            continue
        kind, target = ("rule", price.rule)
        if price.rule.startswith("capacity"):
            kind, target = "capacity", "staff"
        without = chosen(small, [Change(kind=kind, target=target, how="off")])
        assert price.gain is not None
        assert same_value(value + price.gain, without.value or 0.0)


@FEW
@given(small_plans())
def test_the_price_of_money_is_what_the_plan_gains_from_it(small: Small) -> None:
    portfolio = chosen(small)
    assume(portfolio.status == "optimal")
    inquiry = inquiry_of(small, portfolio)
    prices = money_prices(inquiry)
    assert len(prices) == sum(len(fund.ceilings) for fund in inquiry.problem.funds)
    for price in prices[:3]:
        more = Change(
            kind="fund",
            target=price.fund_id,
            year=price.year,
            how="plus",
            amount=step_of(inquiry.problem) // 100,
        )
        richer = chosen(small, [more])
        assert price.gain is not None
        assert same_value((portfolio.value or 0.0) + price.gain, richer.value or 0.0)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=3, max_size=5),
    st.integers(20, 80),
)
def test_a_stated_move_of_a_weight_brings_the_action_in_and_a_smaller_one_does_not(
    scores: list[tuple[int, int]], green: int
) -> None:
    """Money for two of the actions; each has a score on either framework."""
    names = [f"A-{number}" for number in range(len(scores))]
    plan = make_plan(
        {name: {"C-1": one, "C-2": two} for name, (one, two) in zip(names, scores, strict=True)},
        settings={"samples": 0},
        actions=[make_action(name, cost=100_000) for name in names],
        criteria=(make_criterion("C-1", "GREEN"), make_criterion("C-2", "BLUE")),
        framework_weights={"GREEN": float(green), "BLUE": 100.0 - green},
        funds=(make_fund("F", ceilings={2025: Decimal(200_000)}),),
    )
    posing = Posing(plan, score(plan), posed_by)
    problem = posing([])
    portfolio = select(problem, plan.settings)
    search = WeightSearch(asked_of(plan, problem, portfolio), posing, posing.shares())
    for name in names:
        if name in portfolio.action_ids:
            continue
        flip = search.weight(name)
        assert flip.status != "undecided"
        if flip.change is None or flip.before is None:
            continue
        assert name in select(posing([flip.change]), plan.settings).action_ids
        towards = 1 if float(flip.change.amount) > flip.before else -1
        less = flip.change.amount - towards * Decimal("0.002")
        if (float(less) - flip.before) * towards > 0:
            smaller = flip.change.model_copy(update={"amount": less})
            assert name not in select(posing([smaller]), plan.settings).action_ids
