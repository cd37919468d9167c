"""The price of caution: plans that stay payable if some costs reach their high end.

Bertsimas & Sim (2004), The price of robustness: in every year of every fund, whichever Γ of its
payments rise together in proportion to their action's high cost, the ceiling holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.portfolio.decomposition import Decomposition, Memory
from actionplan_engine.portfolio.formulation import BACKGROUND, Formulation, formulate, row
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.robustness_types import Protection
from actionplan_engine.portfolio.ties import value_terms

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, PlanInputs
    from actionplan_engine.portfolio.formulation import Row, Term
    from actionplan_engine.portfolio.problem import PortfolioProblem

LEVELS = (1, 3)
"""How many costs rise together; and, last, all of them."""


def protections(inputs: PlanInputs, problem: PortfolioProblem) -> tuple[Protection, ...]:
    """Return the best protected plan at each level; levels that are not decided are left out."""
    rises = _rises(inputs)
    if not problem.funds or not rises:
        return ()
    plain, memory, found = formulate(problem), Memory(), []
    for level in (*LEVELS, len(rises)):
        model = protected(plain, rises, level)
        matrix = Matrix(model, value_terms(model))
        costs = np.array([problem.by_id[a].cost / 100 for a in matrix.actions])
        best = Decomposition(matrix, memory).best(costs)
        if best.status == "optimal":
            chosen = best.chosen(matrix.actions)
            actions = tuple(a for a in matrix.actions if a in chosen)
            found.append(Protection(protected=level, value=best.value, actions=actions))
    return tuple(found)


def _rises(inputs: PlanInputs) -> dict[ActionId, float]:
    """Return action → how far its cost may rise, as a share of the likely cost."""
    return {
        action.action_id: float(action.cost.high / action.cost.likely.amount - 1)
        for action in inputs.actions
        if action.cost is not None
        and action.cost.high is not None
        and action.cost.high > action.cost.likely.amount > 0
    }


def protected(model: Formulation, rises: dict[ActionId, float], level: int) -> Formulation:
    """Return the model with every fund's ceilings protected against `level` rises at once.

    A ceiling `Σ g ≤ b` becomes `Σ g + Γ q + Σ p_a ≤ b` with `δ_a g_a - q - p_a ≤ 0`.
    """
    owner = {column: key[0] for key, column in model.layout.payment.items()}
    rows: list[Row] = []
    upper = list(model.upper)
    for line in model.rows:
        if not line.group.startswith("fund:"):
            rows.append(line)
            continue
        terms: list[Term] = list(zip(line.columns, line.coefficients, strict=True))
        paid: dict[ActionId, list[tuple[int, float]]] = {}
        for column, coefficient in zip(line.columns, line.coefficients, strict=True):
            if column in owner and rises.get(owner[column], 0.0) > 0:
                paid.setdefault(owner[column], []).append((column, coefficient))
        most = max((_most(model, paid[a], rises[a]) for a in paid), default=0.0)
        common = len(upper)
        upper.append(most)
        for number, (action_id, own) in enumerate(paid.items(), start=1):
            rise = [(column, coefficient * rises[action_id]) for column, coefficient in own]
            rows.append(row(BACKGROUND, [*rise, (common, -1.0), (common + number, -1.0)], "<=", 0))
            upper.append(most)
        extra = [(common + number, 1.0) for number in range(1, len(paid) + 1)]
        rows.append(row(line.group, [*terms, (common, float(level)), *extra], "<=", line.bound))
    integer = model.integer + (False,) * (len(upper) - len(model.upper))
    return replace(model, rows=tuple(rows), upper=tuple(upper), integer=integer)


def _most(model: Formulation, own: list[tuple[int, float]], rise: float) -> float:
    return sum(model.upper[column] * coefficient for column, coefficient in own) * rise
