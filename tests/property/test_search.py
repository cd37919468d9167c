"""Decomposition finds what the whole model finds, on plans with every kind of rule."""

from __future__ import annotations

import pytest

from actionplan_engine.portfolio import build_problem, select
from actionplan_engine.portfolio.decomposition import Memory
from actionplan_engine.portfolio.formulation import Formulation, formulate
from actionplan_engine.portfolio.search import by_decomposition
from actionplan_engine.portfolio.solver import Solver
from actionplan_engine.portfolio.ties import starts_of, value_terms
from actionplan_engine.portfolio.tolerances import same_value
from random_plans import random_plan

PLANS = range(5000, 5060)


def model_of(seed: int) -> tuple[Formulation, Solver]:
    small = random_plan(seed)
    values = {name: float(value) for name, value in small.values.items()}
    green = {name: {"GREEN": float(value)} for name, value in small.green.items()}
    problem = build_problem(small.plan, values, frozenset(), framework_values=green)
    return formulate(problem), Solver.of(small.plan.settings)


@pytest.mark.parametrize("block", range(6))
def test_held_or_free_decomposition_agrees_with_the_whole_model(block: int) -> None:
    """Free, and with each action in turn held in and held out."""
    decided = 0
    for seed in PLANS[block * 10 : (block + 1) * 10]:
        model, solver = model_of(seed)
        memory = Memory()
        columns = [model.layout.chosen(action_id) for action_id in model.layout.starts]
        questions: list[dict[int, float]] = [{}]
        questions += [{c: held} for c in columns if c is not None for held in (0.0, 1.0)]
        for fixed in questions:
            whole = solver.maximise(model, value_terms(model), fixed)
            found = by_decomposition(model, solver, fixed, memory=memory)
            if found is None:
                continue
            decided += 1
            assert found.answer.status == whole.status, (seed, fixed)
            if whole.found:
                assert same_value(found.answer.objective, whole.objective), (seed, fixed)
    assert decided >= 40


def test_a_plan_that_stands_alone_is_the_one_that_the_stated_order_names() -> None:
    alone = 0
    for seed in PLANS:
        model, solver = model_of(seed)
        found = by_decomposition(model, solver)
        if found is None or not found.alone or not found.answer.found:
            continue
        alone += 1
        portfolio = select(model.layout.problem, random_plan(seed).plan.settings)
        assert set(starts_of(model, found.answer)) == portfolio.action_ids, seed
    assert alone > 10
