"""The exact optimum at every level of money, and where the plan changes between levels.

A plan that is best with much money stays best with less as long as the funds can pay for it: less
money only takes plans away. So the walk goes down from the most money: the lowest level that the
plan's selection survives is found by bisection on small models, and one full solve just below it
gives the next plan. Every level in between is then known without a solve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.portfolio.answers import BreakPoint
from actionplan_engine.portfolio.checks import Plan
from actionplan_engine.portfolio.decomposition import Memory
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.inquiry import Inquiry, Outcome, selection_columns
from actionplan_engine.portfolio.solver import Solver
from actionplan_engine.portfolio.ties import Starts, starts_of
from actionplan_engine.portfolio.types import FrontierPoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.model import Settings
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.selection import Progress

LEVELS = tuple(range(0, 151, 5))
"""Per cent of every fund's ceilings."""
ALL = 1000
"""All the money, in tenths of a per cent."""
TENTHS = 10
"""Break-points are exact to a tenth of a per cent."""


class Stretch(NamedTuple):
    """From `low` to `high` (tenths of a per cent, both inclusive) the best plan is this one."""

    low: int
    high: int
    starts: Starts
    """A schedule that the money of `low` pays for."""


def frontier(
    problem: PortfolioProblem,
    settings: Settings,
    progress: Progress = None,
    *,
    solver: Solver | None = None,
    levels: Sequence[int] = LEVELS,
) -> tuple[FrontierPoint, ...]:
    """Return the cheapest plan of most value at each level of all funds' ceilings.

    Levels at which no plan keeps the rules, or time ran out, are left out; so is everything if
    there are no funds. All levels together share the time limit of the settings.
    """
    return points_of(problem, stretches(problem, settings, progress, solver=solver, levels=levels))


def stretches(
    problem: PortfolioProblem,
    settings: Settings,
    progress: Progress = None,
    *,
    solver: Solver | None = None,
    levels: Sequence[int] = LEVELS,
    every: bool = False,
    chosen: Starts | None = None,
) -> tuple[Stretch, ...]:
    """Return the best plans by level, from much money to little.

    Without `every`, only the plans that are best at one of the levels: between two stretches
    there may be further plans. With it, every plan from the highest level to the lowest, to a
    tenth of a per cent. What time did not allow is missing. `chosen` is the plan already known to
    be the best with all the money.
    """
    if not problem.funds:
        return ()
    solver = solver or Solver.of(settings)
    inquiry = Inquiry(problem, {}, solver, prefer_early=settings.prefer_early)
    found: list[Stretch] = []
    wanted = sorted((level * TENTHS for level in levels), reverse=True)
    level, lowest = wanted[0], wanted[-1]
    known: Starts | None = None
    memory = Memory()
    while level >= lowest and not solver.deadline.passed:
        if progress is not None:
            done = sum(each > level for each in wanted)
            progress("frontier", done, len(wanted))
        if level == ALL and chosen is not None:
            best = Outcome("optimal", chosen)
        else:
            best = inquiry.best(at_level(problem, level), known, memory)
        if not best.proved:
            if best.status == "infeasible" or every:
                break
            level = _next(wanted, level)
            continue
        stretch = _survives(problem, level, lowest, best, solver)
        found.append(stretch)
        known = stretch.starts
        level = stretch.low - 1 if every else _next(wanted, stretch.low)
    return tuple(found)


def _next(wanted: Sequence[int], level: int) -> int:
    """Return the highest wanted level below this one; -1 where there is none."""
    return next((each for each in wanted if each < level), -1)


def _survives(
    problem: PortfolioProblem, high: int, lowest: int, best: Outcome, solver: Solver
) -> Stretch:
    """Return the lowest level at which a schedule of this selection can still be paid."""
    low, starts, fails = high, best.starts, lowest - 1
    while low - fails > 1:
        middle = max(lowest, (low + fails) // 2)
        poorer = _schedule(at_level(problem, middle), best.starts, solver)
        if poorer is None:
            fails = middle
        else:
            low, starts = middle, poorer
    return Stretch(low, high, starts if low != high else best.starts)


def _schedule(problem: PortfolioProblem, chosen: Starts, solver: Solver) -> Starts | None:
    model = formulate(problem)
    held = selection_columns(model, chosen)
    if held is None:
        return None
    answer = solver.maximise(model, {}, held, hunt=False)
    return starts_of(model, answer) if answer.found else None


def at_level(problem: PortfolioProblem, tenths: int) -> PortfolioProblem:
    """Return the problem with tenths of a per cent of every fund's money, in whole cents."""
    funds = tuple(
        fund.model_copy(update={"ceilings": tuple(c * tenths // 1000 for c in fund.ceilings)})
        for fund in problem.funds
    )
    return problem.but(funds=funds)


def points_of(
    problem: PortfolioProblem, found: Sequence[Stretch], levels: Sequence[int] = LEVELS
) -> tuple[FrontierPoint, ...]:
    """Return the plan at each level that a stretch covers, by rising level."""
    points = []
    for level in levels:
        for stretch in found:
            if stretch.low <= level * TENTHS <= stretch.high:
                points.append(_point(problem, level, stretch.starts))
                break
    return tuple(points)


def break_points(problem: PortfolioProblem, found: Sequence[Stretch]) -> tuple[BreakPoint, ...]:
    """Return where each plan begins to be the best one, by rising level."""
    points = []
    for stretch in reversed(found):
        plan = Plan(problem, stretch.starts)
        points.append(
            BreakPoint(
                level=stretch.low / TENTHS,
                until=stretch.high / TENTHS,
                value=plan.value,
                cost=plan.cents / 100,
                actions=tuple(c.action_id for c in plan.chosen),
            )
        )
    return tuple(points)


def _point(problem: PortfolioProblem, level: int, starts: Starts) -> FrontierPoint:
    plan = Plan(problem, starts)
    return FrontierPoint(
        level=level,
        budget=sum(sum(c * level // 100 for c in fund.ceilings) for fund in problem.funds) / 100,
        value=plan.value,
        cost=plan.cents / 100,
        actions=tuple(c.action_id for c in plan.chosen),
    )
