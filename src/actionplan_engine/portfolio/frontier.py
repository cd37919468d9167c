"""The exact optimum at every level of money: what the report's budget slider shows."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.solver import Solver
from actionplan_engine.portfolio.ties import cheapest, starts_of, value_terms
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
