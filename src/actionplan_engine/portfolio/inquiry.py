"""A plan that questions are asked of, and the few ways in which they are answered by solving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.portfolio.checks import Plan
from actionplan_engine.portfolio.formulation import BACKGROUND, Formulation, formulate, row
from actionplan_engine.portfolio.search import by_decomposition
from actionplan_engine.portfolio.ties import Starts, first_selection, starts_of, value_terms
from actionplan_engine.portfolio.tolerances import ROW, value_slack

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Change
    from actionplan_engine.portfolio.decomposition import Memory
    from actionplan_engine.portfolio.formulation import Row
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.solver import Answer, Solver

Pose = Callable[[Sequence["Change"]], "PortfolioProblem"]
"""The problem that the plan's inputs pose after some changes."""


class Outcome(NamedTuple):
    """A plan that was looked for."""

    status: str
    """`optimal`, `infeasible`, or `unknown` where time ran out."""
    starts: Starts
    value: float = 0.0

    @property
    def proved(self) -> bool:
        """Whether it is the best plan, by proof."""
        return self.status == "optimal"


@dataclass(frozen=True)
class Inquiry:
    """The problem, the plan that was chosen for it, and how to solve."""

    problem: PortfolioProblem
    chosen: Starts
    """The recommended plan: action → month it starts in."""
    solver: Solver
    prefer_early: bool = True

    @property
    def value(self) -> float:
        """Value of the recommended plan."""
        return value_of(self.problem, self.chosen)

    def best(
        self,
        problem: PortfolioProblem,
        known: Starts | None = None,
        memory: Memory | None = None,
    ) -> Outcome:
        """Return the best plan of another problem, told apart from equal ones.

        `known` is a plan, of this problem or not, that the search may begin from; `memory` what
        problems with the same actions, time and capacity have taught.
        """
        model = formulate(problem)
        found = by_decomposition(model, self.solver, known=known, memory=memory)
        if found is not None and found.alone:
            return _outcome(problem, model, found.answer)
        answer = (
            found.answer
            if found is not None
            else _as_a_whole(model, value_terms(model), self.solver, known=known)
        )
        if answer.status != "optimal":
            status = "infeasible" if answer.status == "infeasible" else "unknown"
            return Outcome(status, {})
        starts = starts_of(model, answer)
        starts = first_selection(model, starts, self.solver, prefer_early=self.prefer_early)
        return Outcome("optimal", starts, value_of(problem, starts))

    def most(
        self,
        problem: PortfolioProblem,
        known: Starts | None = None,
        memory: Memory | None = None,
    ) -> Outcome:
        """Return a plan of the greatest value; which of several equal ones is left open."""
        model = formulate(problem)
        answer = maximise(model, value_terms(model), self.solver, known=known, memory=memory)
        return _outcome(problem, model, answer)


def _outcome(problem: PortfolioProblem, model: Formulation, answer: Answer) -> Outcome:
    if answer.status != "optimal":
        return Outcome("infeasible" if answer.status == "infeasible" else "unknown", {})
    starts = starts_of(model, answer)
    return Outcome("optimal", starts, value_of(problem, starts))


def value_of(problem: PortfolioProblem, chosen: Mapping[ActionId, int]) -> float:
    """Return the value of a plan, as the verifier counts it."""
    return Plan(problem, chosen).value


def maximise(
    model: Formulation,
    objective: Mapping[int, float],
    solver: Solver,
    fixed: Mapping[int, float] | None = None,
    *,
    known: Starts | None = None,
    memory: Memory | None = None,
) -> Answer:
    """Solve; plans of greatest value by decomposition, from a known plan where one is given."""
    if dict(objective) == value_terms(model):
        found = by_decomposition(model, solver, fixed, known=known, memory=memory)
        if found is not None:
            return found.answer
    return _as_a_whole(model, objective, solver, fixed, known=known)


def _as_a_whole(
    model: Formulation,
    objective: Mapping[int, float],
    solver: Solver,
    fixed: Mapping[int, float] | None = None,
    *,
    known: Starts | None = None,
) -> Answer:
    """Solve the whole model, from a known plan where one is given."""
    start = solution_of(model, known, solver, fixed) if known is not None else ()
    return solver.maximise(model, objective, fixed, start=start, hunt=not start)


def solution_of(
    model: Formulation, starts: Starts, solver: Solver, fixed: Mapping[int, float] | None = None
) -> tuple[float, ...]:
    """Return a plan as a solution of the model; nothing if it does not keep the model's rules."""
    held = schedule_columns(model, starts)
    if held is None or any(
        held.get(column, value) != value for column, value in (fixed or {}).items()
    ):
        return ()
    return solver.maximise(model, {}, {**held, **(fixed or {})}, hunt=False).values


def schedule_columns(model: Formulation, starts: Starts) -> dict[int, float] | None:
    """Return column → value for a schedule; None where the model cannot hold it."""
    held: dict[int, float] = {}
    for action_id, months in model.layout.starts.items():
        first = model.layout.first_column[action_id]
        begin = starts.get(action_id)
        for i, month in enumerate(months):
            held[first + i] = float(begin is not None and month >= begin)
        if begin is not None and begin not in months:
            return None
    return None if any(a not in model.layout.starts for a in starts) else held


def selection_columns(
    model: Formulation, chosen: Mapping[ActionId, int] | frozenset[ActionId]
) -> dict[int, float] | None:
    """Hold a selection, not its schedule; None where the model cannot hold it."""
    if any(action_id not in model.layout.starts for action_id in chosen):
        return None
    held: dict[int, float] = {}
    for action_id, months in model.layout.starts.items():
        first = model.layout.first_column[action_id]
        if action_id in chosen:
            held[first + len(months) - 1] = 1.0
        else:
            held |= dict.fromkeys(range(first, first + len(months)), 0.0)
    return held


def at_least(model: Formulation, value: float) -> Row:
    """Ask for a value; `value` less the slack that counts as none."""
    return row(BACKGROUND, value_terms(model).items(), ">=", value - value_slack(value))


def better_than(model: Formulation, value: float) -> Row:
    """Ask for more value than this, by more than a row may be missed by.

    What lies between counts as equal: there the stated order of equal plans has to decide.
    """
    return row(BACKGROUND, value_terms(model).items(), ">=", value + 2 * ROW)
