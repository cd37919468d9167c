"""The exact optimum at every level of money: what the report's budget slider shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.portfolio.checks import Plan
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.funding import can_pay
from actionplan_engine.portfolio.solver import Solver
from actionplan_engine.portfolio.ties import Starts, first_selection, starts_of, value_terms
from actionplan_engine.portfolio.types import FrontierPoint

if TYPE_CHECKING:
    from actionplan_engine.model import Settings
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.selection import Progress

LEVELS = tuple(range(0, 151, 10))
"""Per cent of every fund's ceilings."""


def frontier(
    problem: PortfolioProblem,
    settings: Settings,
    progress: Progress = None,
    *,
    solver: Solver | None = None,
) -> tuple[FrontierPoint, ...]:
    """Return the cheapest plan of most value at each level of all funds' ceilings.

    Levels at which no plan keeps the rules, or time ran out, are left out; so is everything if
    there are no funds. All levels together share the time limit of the settings.
    """
    if not problem.funds:
        return ()
    solver = solver or Solver.of(settings)
    points: list[FrontierPoint] = []
    starts: Starts | None = None
    for number, level in enumerate(reversed(LEVELS)):
        if progress is not None:
            progress("frontier", number, len(LEVELS))
        if solver.deadline.passed:
            break
        poorer = _at_level(problem, level)
        # More money never lowers the optimum, so a plan that less money still pays for stays best.
        if starts is None or not can_pay(poorer, starts, solver):
            starts = _best(poorer, solver, prefer_early=settings.prefer_early)
        if starts is not None:
            points.append(_point(poorer, level, starts))
    return tuple(reversed(points))


def _at_level(problem: PortfolioProblem, level: int) -> PortfolioProblem:
    """Return the problem with `level` per cent of every fund's money, in whole cents."""
    funds = tuple(
        fund.model_copy(update={"ceilings": tuple(c * level // 100 for c in fund.ceilings)})
        for fund in problem.funds
    )
    return problem.but(funds=funds)


def _best(problem: PortfolioProblem, solver: Solver, *, prefer_early: bool) -> Starts | None:
    """Return the best plan, told apart from equal ones; None without a proved one."""
    model = formulate(problem)
    answer = solver.maximise(model, value_terms(model))
    if answer.status != "optimal":
        return None
    return first_selection(model, starts_of(model, answer), solver, prefer_early=prefer_early)


def _point(problem: PortfolioProblem, level: int, starts: Starts) -> FrontierPoint:
    plan = Plan(problem, starts)
    return FrontierPoint(
        level=level,
        budget=sum(sum(fund.ceilings) for fund in problem.funds) / 100,
        value=plan.value,
        cost=plan.cents / 100,
        actions=tuple(c.action_id for c in plan.chosen),
    )
