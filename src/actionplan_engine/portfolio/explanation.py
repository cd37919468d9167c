"""Why each action is in the plan, or out: the exact optimum without it, or with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.conflict import find_conflict
from actionplan_engine.portfolio.decomposition import Memory
from actionplan_engine.portfolio.formulation import Formulation, formulate
from actionplan_engine.portfolio.inquiry import maximise
from actionplan_engine.portfolio.search import by_decomposition
from actionplan_engine.portfolio.solver import Answer, Solver
from actionplan_engine.portfolio.ties import Starts, starts_of, value_terms
from actionplan_engine.portfolio.tolerances import same_value
from actionplan_engine.portfolio.types import Explanation, Portfolio, Why
from actionplan_engine.threads import threads

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
    impossible, the smallest set of rules that says so. Of a wanted action that is out, the rules
    are named that leave no room for it beside the chosen ones. All solves together share the time
    limit of the settings; what it leaves open is `undecided`. Several run at a time, each by
    itself and with one thread, so their number changes no result.
    """
    if portfolio.status == "infeasible":
        return ()
    solver = solver or Solver.of(settings)
    candidates = [c for c in problem.candidates if wanted is None or c.action_id in wanted]
    reader = _Reader.of(problem, portfolio, solver, closely=wanted is not None)
    explanations = []
    with ThreadPoolExecutor(max_workers=threads()) as workers:
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
    starts: Starts
    memory: Memory
    """What finding the portfolio once more has taught; each question starts from a copy."""
    closely: bool
    """Whether to name the rules that leave no room for a rejected action: some seconds each."""

    @classmethod
    def of(
        cls, problem: PortfolioProblem, portfolio: Portfolio, solver: Solver, *, closely: bool
    ) -> _Reader:
        """Return a reader that knows the portfolio well."""
        model, memory = formulate(problem), Memory()
        starts = portfolio.starts(problem.start)
        if portfolio.status == "optimal":
            by_decomposition(model, solver, known=starts, memory=memory)
        return cls(problem, portfolio, model, solver, starts, memory, closely)

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
            moves_along=self._only_in(self.portfolio.action_ids - {action_id}, chosen),
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
            rules=self._binding(action_id) if self.closely and loss > 0 else (),
            displaces=self._only_in(self.portfolio.action_ids, chosen),
            moves_along=self._only_in(chosen - {action_id}, self.portfolio.action_ids),
        )

    def _binding(self, action_id: ActionId) -> tuple[str, ...]:
        """Return a smallest set of rules that leaves no room beside the recommended actions."""
        held = dict.fromkeys(self.portfolio.action_ids, True)
        return find_conflict(self.problem, self.solver, {**held, action_id: True})

    def _best(self, candidate: Candidate, *, held: bool) -> Answer:
        """Return the best plan that holds the action, or that does not."""
        column = self.model.layout.chosen(candidate.action_id)
        if column is None:
            return Answer("infeasible")
        return maximise(
            self.model,
            value_terms(self.model),
            self.solver,
            {column: float(held)},
            known=self.starts,
            memory=self.memory.copy(),
        )

    def _lock_price(self, candidate: Candidate) -> float | None:
        """Return the value that the plan would gain if the action's lock were lifted."""
        if self.portfolio.status != "optimal" or self.solver.deadline.passed:
            return None
        free = candidate.model_copy(update={"required": False, "forbidden": False})
        others = self.problem.candidates
        opened = tuple(free if c.action_id == free.action_id else c for c in others)
        model = formulate(self.problem.but(candidates=opened))
        answer = maximise(model, value_terms(model), self.solver, known=self.starts)
        if answer.status != "optimal":
            return None
        return max(0.0, -self._difference(frozenset(starts_of(model, answer))))

    def _difference(self, chosen: frozenset[ActionId]) -> float:
        """Return the portfolio's value less that of other actions; 0 where they are equal."""
        value = self.portfolio.value or 0.0
        other = self.problem.value_of(chosen)
        return 0.0 if same_value(value, other) else value - other

    def _only_in(
        self, one: frozenset[ActionId], other: frozenset[ActionId]
    ) -> tuple[ActionId, ...]:
        """Return what the one holds and the other does not, in canonical order."""
        return tuple(c.action_id for c in self.problem.candidates if c.action_id in one - other)
