"""The selected plan against an independent brute force, on plans of every kind of rule."""

from __future__ import annotations

from collections import Counter

import pytest

from actionplan_engine.portfolio import (
    Portfolio,
    PortfolioProblem,
    build_problem,
    select,
    selection,
)
from brute_force import START, SmallPlan, feasible_flow
from random_plans import FEATURES, random_plan

BLOCK, BLOCKS = 105, 10
"""Plans a test, and tests: 1,050 plans in all."""


def problem_of(small: SmallPlan) -> PortfolioProblem:
    values = {name: float(value) for name, value in small.values.items()}
    green = {name: {"GREEN": float(value)} for name, value in small.green.items()}
    return build_problem(small.plan, values, frozenset(), framework_values=green)


def starts_of(portfolio: Portfolio) -> dict[str, int]:
    return {action.action_id: action.start.minus(START) for action in portfolio.actions}


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_plan_is_that_of_a_brute_force(block: int) -> None:
    """Feasible or not, its value, and (on every third) the plan that the stated order names."""
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        small = random_plan(seed)
        portfolio = select(problem_of(small), small.plan.settings)
        expected = small.best_value()
        if expected is None:
            assert portfolio.status == "infeasible", seed
            assert portfolio.conflict, seed
            continue
        assert portfolio.status == "optimal", seed
        assert portfolio.value == pytest.approx(float(expected), abs=1e-9), seed
        starts = starts_of(portfolio)
        assert small.feasible(starts), seed
        if seed % 3 == 0:
            assert starts == small.first_of_the_best(), seed


def test_small_plans_found_by_parts_and_proved_as_a_whole_are_those_of_a_brute_force(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The way that larger plans go: decomposition, then a proof that nothing is better."""
    monkeypatch.setattr(selection, "TWICE", 0)
    for seed in range(20_000, 20_050):
        small = random_plan(seed)
        portfolio = select(problem_of(small), small.plan.settings)
        expected = small.best_value()
        assert (portfolio.status == "infeasible") == (expected is None), seed
        if expected is not None:
            assert portfolio.status == "optimal", seed
            assert portfolio.value == pytest.approx(float(expected), abs=1e-9), seed
            assert starts_of(portfolio) == small.first_of_the_best(), seed


def test_the_random_plans_hold_every_kind_of_rule() -> None:
    plans = [random_plan(seed).plan for seed in range(BLOCK * BLOCKS)]
    held = Counter(name for plan in plans for name, holds in FEATURES.items() if holds(plan))
    assert min(held[name] for name in FEATURES) >= 40, held


def test_the_flow_of_the_brute_force_is_right_itself() -> None:
    assert feasible_flow([("s", "a", 2, 3), ("a", "t", 0, 2)])
    assert not feasible_flow([("s", "a", 3, 3), ("a", "t", 0, 2)])
    assert not feasible_flow([("s", "a", 0, 1), ("a", "t", 2, 4)])


def test_the_flow_and_the_linear_program_of_the_brute_force_agree() -> None:
    answers = Counter()
    for seed in range(120):
        small = random_plan(seed)
        if small.fiscal_start == 1:
            for _, names in small.selections()[:3]:
                for schedule in list(small.schedules(names))[:2]:
                    assert small.flow(schedule) == small.program(schedule), seed
                    answers[small.flow(schedule)] += 1
    assert min(answers[True], answers[False]) > 20, answers
