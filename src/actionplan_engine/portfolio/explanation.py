"""Why each action is in the plan, or out: the exact optimum without it, or with it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.checks import Plan
from actionplan_engine.portfolio.conflict import find_conflict
from actionplan_engine.portfolio.formulation import Formulation, formulate
from actionplan_engine.portfolio.solver import Answer, Solver
from actionplan_engine.portfolio.ties import starts_of, value_terms
from actionplan_engine.portfolio.tolerances import same_value
from actionplan_engine.portfolio.types import Explanation, Portfolio, Why

if TYPE_CHECKING:
    from collections.abc import Collection

    from actionplan_engine.model import ActionId, Settings
    from actionplan_engine.portfolio.problem import Candidate, PortfolioProblem
    from actionplan_engine.portfolio.selection import Progress


def explain(
    problem: PortfolioProblem,
    portfolio: Portfolio,
    settings: Settings,
    wanted: Collection[ActionId] | None = None,
    progress: Progress = None,
    *,
    solver: Solver | None = None,
) -> tuple[Explanation, ...]:
    """Return why each action (or each wanted one) is in or out, in canonical order.

    One exact solve an action: without it if it is in, with it if it is out; where that is
    impossible, the smallest set of rules that says so. All solves together share the time limit
    of the settings; what it leaves open is `undecided`. Several run at a time, each by itself and
    with one thread, so their number changes no result.
    """
    if portfolio.status == "infeasible":
        return ()
    solver = solver or Solver.of(settings)
    candidates = [c for c in problem.candidates if wanted is None or c.action_id in wanted]
    reader = _Reader(problem, portfolio, formulate(problem), solver)
    explanations = []
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        for number, explanation in enumerate(workers.map(reader.explain, candidates), start=1):
            explanations.append(explanation)
            if progress is not None:
                progress("explaining", number, len(candidates))
    return tuple(explanations)


@dataclass(frozen=True)
class _Reader:
    """One portfolio and the model that it came from."""

    problem: PortfolioProblem
    portfolio: Portfolio
    model: Formulation
    solver: Solver

    def explain(self, candidate: Candidate) -> Explanation:
        """Return why one action is in or out."""
        action_id = candidate.action_id
        inside = action_id in self.portfolio.action_ids
        if candidate.gated:
            return Explanation(action_id=action_id, why="gated")
        if candidate.required or candidate.forbidden:
            return Explanation(
                action_id=action_id,
                why="locked_in" if inside else "locked_out",
                rules=(f"lock:{action_id}",),
                lock_price=self._lock_price(candidate),
            )
        if self.portfolio.status != "optimal" or self.solver.deadline.passed:
            return Explanation(action_id=action_id, why="undecided")
        return self._without(candidate) if inside else self._with(candidate)

    def _without(self, candidate: Candidate) -> Explanation:
        """Explain a chosen action by the best plan that leaves it out."""
        action_id = candidate.action_id
        answer = self._best(candidate, held=False)
        if answer.status == "infeasible":
            rules = find_conflict(self.problem, self.solver, {action_id: False})
            return Explanation(action_id=action_id, why="selected", rules=rules)
        if answer.status != "optimal":
            return Explanation(action_id=action_id, why="undecided")
        chosen = frozenset(starts_of(self.model, answer))
        return Explanation(
            action_id=action_id,
            why="selected",
            value_change=max(0.0, self._difference(chosen)),
            displaces=self._only_in(chosen, self.portfolio.action_ids),
        )

    def _with(self, candidate: Candidate) -> Explanation:
        """Explain a rejected action by the best plan that is made to hold it."""
        action_id = candidate.action_id
        answer = self._best(candidate, held=True)
        if answer.status == "infeasible":
            rules = find_conflict(self.problem, self.solver, {action_id: True})
            return Explanation(action_id=action_id, why="impossible", rules=rules)
        if answer.status != "optimal":
            return Explanation(action_id=action_id, why="undecided")
        chosen = frozenset(starts_of(self.model, answer))
        loss = max(0.0, self._difference(chosen))
        why: Why = "displaced" if loss > 0 else "no_difference"
        return Explanation(
            action_id=action_id,
            why="negative_value" if candidate.value < 0 else why,
            value_change=loss,
            displaces=self._only_in(self.portfolio.action_ids, chosen),
        )

    def _best(self, candidate: Candidate, *, held: bool) -> Answer:
        """Return the best plan that holds the action, or that does not.

        A near plan, found in no time, is where the search begins.
        """
        column = self.model.layout.chosen(candidate.action_id)
        if column is None:
            return Answer("infeasible")
        values = value_terms(self.model)
        near = self.solver.maximise(self.model, values, self._near(candidate, held=held))
        start = near.values
        fixed = {column: float(held)}
        return self.solver.maximise(self.model, values, fixed, start=start, hunt=not start)

    def _near(self, candidate: Candidate, *, held: bool) -> dict[int, float]:
        """Hold most of the portfolio: with the action, others may leave; without it, enter.

        What the action requires may come along with it, what requires it may go.
        """
        layout, inside = self.model.layout, self.portfolio.action_ids
        moved = self._tied(candidate.action_id, forward=not held)
        fixed = {
            layout.chosen(action_id): float(not held)
            for action_id in layout.starts
            if action_id not in moved and (action_id in inside) != held
        }
        fixed[layout.chosen(candidate.action_id)] = float(held)
        return {column: value for column, value in fixed.items() if column is not None}

    def _tied(self, action_id: ActionId, *, forward: bool) -> frozenset[ActionId]:
        """Return the action and all that require it (`forward`) or that it requires."""
        tied, border = {action_id}, {action_id}
        while border:
            border = {
                other
                for c in self.problem.candidates
                for before in c.requires
                for one, other in [(before, c.action_id) if forward else (c.action_id, before)]
                if one in border
            } - tied
            tied |= border
        return frozenset(tied)

    def _lock_price(self, candidate: Candidate) -> float | None:
        """Return the value that the plan would gain if the action's lock were lifted."""
        if self.portfolio.status != "optimal" or self.solver.deadline.passed:
            return None
        free = candidate.model_copy(update={"required": False, "forbidden": False})
        others = self.problem.candidates
        opened = tuple(free if c.action_id == free.action_id else c for c in others)
        model = formulate(self.problem.but(candidates=opened))
        answer = self.solver.maximise(model, value_terms(model))
        if answer.status != "optimal":
            return None
        return max(0.0, -self._difference(frozenset(starts_of(model, answer))))

    def _difference(self, chosen: frozenset[ActionId]) -> float:
        """Return the portfolio's value less that of other actions; 0 where they are equal."""
        value = self.portfolio.value or 0.0
        other = Plan(self.problem, dict.fromkeys(chosen, 0)).value
        return 0.0 if same_value(value, other) else value - other

    def _only_in(
        self, one: frozenset[ActionId], other: frozenset[ActionId]
    ) -> tuple[ActionId, ...]:
        """Return what the one holds and the other does not, in canonical order."""
        return tuple(c.action_id for c in self.problem.candidates if c.action_id in one - other)
