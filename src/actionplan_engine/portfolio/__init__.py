"""The portfolio: what is done, when, and from which money; and why.

`build_problem` turns inputs and values into numbers, `select` finds the proved optimum, schedules
and funds it, `explain` and `frontier` ask what would change it, `verify` looks at a result with
other eyes. Only `solver` knows a solver, and loads it when it is first needed.
"""

from actionplan_engine.portfolio.answers import (
    Alternative,
    Answers,
    BreakPoint,
    Flip,
    Loosening,
    MoneyPrice,
    Relaxation,
    RulePrice,
    TradeOff,
    TradeOffPoint,
)
from actionplan_engine.portfolio.building import build_problem
from actionplan_engine.portfolio.explanation import explain
from actionplan_engine.portfolio.frontier import frontier
from actionplan_engine.portfolio.problem import PortfolioProblem
from actionplan_engine.portfolio.robustness_types import Robustness
from actionplan_engine.portfolio.selection import select
from actionplan_engine.portfolio.types import (
    CityShare,
    Explanation,
    FrontierPoint,
    FundUse,
    Payment,
    PlannedAction,
    Portfolio,
    RuleCheck,
    Status,
    Why,
)
from actionplan_engine.portfolio.verification import verify

__all__ = [
    "Alternative",
    "Answers",
    "BreakPoint",
    "CityShare",
    "Explanation",
    "Flip",
    "FrontierPoint",
    "FundUse",
    "Loosening",
    "MoneyPrice",
    "Payment",
    "PlannedAction",
    "Portfolio",
    "PortfolioProblem",
    "Relaxation",
    "Robustness",
    "RuleCheck",
    "RulePrice",
    "Status",
    "TradeOff",
    "TradeOffPoint",
    "Why",
    "build_problem",
    "explain",
    "frontier",
    "select",
    "verify",
]
