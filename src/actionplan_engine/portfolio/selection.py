"""The best portfolio: most value; among equals lower cost, then earlier start, then id.

The optimum is proved first; `ties` then tells equal plans apart, `funding` settles who pays, and
`verification` looks at everything again before it leaves this room.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_engine.errors import SolverError
from actionplan_engine.i18n import N_
from actionplan_engine.portfolio.assembly import assemble
from actionplan_engine.portfolio.conflict import find_conflict
from actionplan_engine.portfolio.decomposition import Memory
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.funding import fund
from actionplan_engine.portfolio.search import Found, best_remembered, by_decomposition
from actionplan_engine.portfolio.solver import Deadline, Solver
from actionplan_engine.portfolio.ties import first_schedule, first_selection, starts_of, value_terms
from actionplan_engine.portfolio.types import Portfolio
from actionplan_engine.portfolio.verification import verify

if TYPE_CHECKING:
    from actionplan_engine.model import Settings
    from actionplan_engine.portfolio.formulation import Formulation
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.solver import Answer

TWICE = 200
"""Columns from which on an optimum is proved in two ways."""

PART = 0.25
"""Of the time, for decomposition: what it leaves undecided must still be solved as a whole."""
PROVED = 1e-6
"""Relative to the value: what the second proof shows not to be exceeded."""

Progress = Callable[[str, int, int], None] | None
"""Told the stage, steps done and steps in all (0: unknown)."""


def select(
    problem: PortfolioProblem,
    settings: Settings,
    progress: Progress = None,
    *,
    solver: Solver | None = None,
) -> Portfolio:
    """Choose, schedule and fund the portfolio of most value that keeps every rule.

    `settings` gives the time limit, the gap, the seed and whether earlier starts are preferred.
    If no plan keeps the rules, the portfolio names a smallest set of them that contradict each
    other. `solver` replaces the solver of the settings (CBC for a cross-check, say).

    Raises:
        SolverError: time ran out before any plan was found.
        InternalError: the result fails the engine's own check.

    """
    solver = solver or Solver.of(settings)
    model = formulate(problem)
    answer, alone = _best(model, solver)
    if answer.status == "infeasible":
        if progress is not None:
            progress("conflict", 0, 0)
        conflict = find_conflict(problem, solver)
        portfolio = Portfolio(status="infeasible", conflict=conflict, solver=solver.label)
    elif answer.found:
        portfolio = _settled(model, answer, solver, settings, alone=alone)
    else:
        raise SolverError(
            N_("No plan was found in {seconds} seconds; raise time_limit in the settings."),
            seconds=math.ceil(settings.time_limit),
        )
    verify(problem, portfolio)
    return portfolio


def _best(model: Formulation, solver: Solver) -> Found:
    """Find the optimum by decomposition, and prove by the whole model that nothing is better.

    Solvers have been seen to prove too little (see `tolerances.WHOLE`); should the two ways
    differ, the better plan counts. To find that there is no better plan takes the whole model a
    part of the time that it needs to find the best one. Small models, where wrong proofs have not
    been seen, and what decomposition leaves undecided are solved as a whole only.
    """
    terms = value_terms(model)
    first, memory = None, Memory()
    if len(model.upper) >= TWICE:
        part = Deadline(solver.deadline.left * PART)
        first = by_decomposition(model, replace(solver, deadline=part), memory=memory)
    if first is None or not first.answer.found:
        start = best_remembered(model, memory, solver)
        return Found(solver.maximise(model, terms, start=start), alone=False)
    value = first.answer.objective
    better = solver.maximise(model, terms, hunt=False, above=value + PROVED * abs(value))
    return Found(better, alone=False) if better.found else first


def _settled(
    model: Formulation, answer: Answer, solver: Solver, settings: Settings, *, alone: bool
) -> Portfolio:
    """Break ties, where the optimum is proved, and settle who pays.

    `alone`: no other selection has this value and this cost, or less.
    """
    proved, prefer_early = answer.status == "optimal", settings.prefer_early
    starts = starts_of(model, answer)
    if proved and not alone:
        starts = first_selection(model, starts, solver, prefer_early=prefer_early)
    if proved:
        starts = first_schedule(model, starts, solver, prefer_early=prefer_early)
    plan = fund(model.layout.problem, starts, solver)
    if plan is None:
        raise SolverError(N_("The solver's solution breaks the plan's own rules."))
    return assemble(
        plan,
        status="optimal" if proved else "feasible",
        bound=answer.bound,
        solver=solver.label,
    )
