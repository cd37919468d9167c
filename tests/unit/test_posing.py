"""The problem after changes of the plan: weights move values, and flips of weights flip."""

from __future__ import annotations

from decimal import Decimal

import pytest

from actionplan_engine.asking import inquiry_of
from actionplan_engine.model import Change
from actionplan_engine.plan import Scored, problem_of, score
from actionplan_engine.portfolio import select
from actionplan_engine.portfolio.weight_flips import WeightSearch
from actionplan_engine.posing import Posing
from factories import make_action, make_criterion, make_fund, make_plan

A, B = (make_action(name, cost=100_000) for name in ("A", "B"))


def posing(green: float = 60.0, blue: float = 40.0) -> Posing:
    """Two actions, each good at one framework only, and money for one of them."""
    plan = make_plan(
        {"A": {"C-1": 3, "C-2": 0}, "B": {"C-1": 0, "C-2": 3}},
        settings={"samples": 0},
        actions=(A, B),
        criteria=(make_criterion("C-1", "GREEN"), make_criterion("C-2", "BLUE")),
        framework_weights={"GREEN": green, "BLUE": blue},
        funds=(make_fund("F", ceilings={2025: Decimal(100_000)}),),
    )
    scored: Scored = score(plan)
    return Posing(plan, scored, problem_of)


def weight(target: str, how: str, amount: str) -> Change:
    return Change(kind="weight", target=target, how=how, amount=Decimal(amount))


def test_nothing_changed_is_the_plans_own_problem() -> None:
    made = posing()
    assert made([]) == problem_of(made.inputs, made.scored)


@pytest.mark.parametrize("target", ["BLUE", "C-2", "blue"])
def test_a_weight_that_moves_moves_the_values(target: str) -> None:
    values = {c.action_id: c.value for c in posing()([weight(target, "to", "0.7")]).candidates}
    assert values == pytest.approx({"A": 0.3, "B": 0.7})


def test_a_gate_on_coverage_follows_the_weights() -> None:
    made = posing()
    cells = {"A": {"C-1": 3, "C-2": None}, "B": {"C-1": 0, "C-2": 3}}
    plan = make_plan(
        cells,
        settings={"samples": 0},
        actions=(A, B),
        criteria=made.inputs.criteria,
        framework_weights={"GREEN": 60.0, "BLUE": 40.0},
    )
    half = Posing(plan, score(plan), problem_of)
    assert not half([]).by_id["A"].gated
    assert half([weight("BLUE", "to", "0.6")]).by_id["A"].gated


def test_the_smallest_move_of_a_weight_is_found_and_flips() -> None:
    """At 50 : 50 the two are equal and the first id wins; a tenth of a point more brings B in."""
    made = posing()
    problem = problem_of(made.inputs, made.scored)
    portfolio = select(problem, made.inputs.settings)
    assert portfolio.action_ids == {"A"}
    search = WeightSearch(inquiry_of(made.inputs, problem, portfolio), made, made.shares())
    flip = search.weight("B")
    assert flip.status == "found"
    assert flip.change is not None
    moved = abs(float(flip.change.amount) - (flip.before or 0.0))
    assert moved == pytest.approx(0.101)
    assert select(made([flip.change]), made.inputs.settings).action_ids == {"B"}


def test_a_weight_that_cannot_help_is_none() -> None:
    made = posing()
    worse = make_plan(
        {"A": {"C-1": 3, "C-2": 3}, "B": {"C-1": 1, "C-2": 1}},
        settings={"samples": 0},
        actions=(A, B),
        criteria=made.inputs.criteria,
        funds=made.inputs.funds,
    )
    again = Posing(worse, score(worse), problem_of)
    problem = problem_of(worse, again.scored)
    portfolio = select(problem, worse.settings)
    search = WeightSearch(inquiry_of(worse, problem, portfolio), again, again.shares())
    assert search.weight("B").status == "none"
