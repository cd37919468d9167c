"""The best plan of a model: by decomposition first, as a whole where that does not decide.

Decomposition (`decomposition`) proves plans of the size of two cities several times faster than
the whole model does. What it finds is checked like any other solution: the whole model is solved
with its choice and schedule held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.portfolio.decomposition import Decomposition, Memory
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.solver import Answer
from actionplan_engine.portfolio.ties import Starts, value_terms
from actionplan_engine.portfolio.tolerances import SOLVER, same_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.portfolio.arrays import Floats
    from actionplan_engine.portfolio.formulation import Formulation
    from actionplan_engine.portfolio.solver import Solver

MOST_ACTIONS = 150
"""More are left to the whole model."""


class Found(NamedTuple):
    """The best plan, and whether another one has its value and its cost."""

    answer: Answer
    alone: bool


def by_decomposition(
    model: Formulation,
    solver: Solver,
    fixed: Mapping[int, float] | None = None,
    *,
    known: Starts | None = None,
    memory: Memory | None = None,
) -> Found | None:
    """Return the plan of greatest value; None where decomposition does not decide.

    Args:
        model: columns and rows; what is maximised is the plan's value.
        solver: HiGHS at the exact gap; for any other, None is returned.
        fixed: columns that say whether an action is chosen, held at 0 or 1.
        known: a plan that may keep the rules.
        memory: what earlier models with the same actions, time and capacity have taught.

    """
    exact = solver.name == "HiGHS" and solver.gap <= SOLVER
    if not exact or not 0 < len(model.layout.starts) <= MOST_ACTIONS:
        return None
    matrix = Matrix(model, value_terms(model))
    positions = {column: int(matrix.position[column]) for column in fixed or {}}
    if any(at < 0 for at in positions.values()):
        return None
    memory = Memory() if memory is None else memory
    if known is not None:
        columns = columns_of(matrix, known)
        if columns is not None:
            memory.remember(*columns)
    held = {positions[column]: value for column, value in (fixed or {}).items()}
    by_id = model.layout.problem.by_id
    costs = np.array([by_id[action_id].cost / 100 for action_id in matrix.actions])
    best = Decomposition(matrix, memory, held, solver.deadline).best(costs)
    if best.status == "infeasible":
        return Found(Answer("infeasible"), alone=True)
    if best.status != "optimal" or best.steps is None:
        return None
    steps = dict(enumerate(best.steps.tolist()))
    answer = solver.maximise(model, value_terms(model), {**steps, **(fixed or {})}, hunt=False)
    if answer.status != "optimal" or not same_value(answer.objective, best.value):
        return None
    return Found(answer, best.alone)


def best_remembered(model: Formulation, memory: Memory, solver: Solver) -> tuple[float, ...]:
    """Return the most valuable solution that a search came by; nothing if there was none."""
    if not memory.schedules:
        return ()
    objective = Matrix(model, value_terms(model)).objective
    best = max(memory.schedules, key=lambda choice: (float(objective @ np.array(choice)), choice))
    steps = dict(enumerate(memory.schedules[best][-1].tolist()))
    return solver.maximise(model, {}, steps, hunt=False).values


def columns_of(matrix: Matrix, known: Starts) -> tuple[Floats, Floats] | None:
    """Return a plan's first-stage columns and its steps; None if the model has not its columns."""
    layout = matrix.model.layout
    if any(a not in layout.starts or month not in layout.starts[a] for a, month in known.items()):
        return None
    steps, choice = np.zeros(matrix.steps), np.zeros(len(matrix.first))
    for number, action_id in enumerate(matrix.actions):
        if action_id in known:
            months, begin = layout.starts[action_id], layout.first_column[action_id]
            steps[begin + known[action_id] - months[0] : begin + len(months)] = 1.0
            choice[number] = 1.0
    for synergy in layout.problem.synergies:
        column = layout.synergy.get(synergy.synergy_id)
        if column is not None and matrix.position[column] >= 0:
            choice[matrix.position[column]] = float(all(a in known for a in synergy.action_ids))
    return choice, steps
