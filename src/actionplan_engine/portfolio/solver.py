"""Solving: a model in, a checked answer out.

What a solver says is not believed but checked (SOLVING, "Truth"): a solution counts only if its
whole numbers are whole and every row holds after rounding; "optimal" only if the bound says so.
The solvers themselves are behind one door, `programs`.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from actionplan_engine.errors import SolverError
from actionplan_engine.i18n import N_
from actionplan_engine.portfolio.programs import (
    NO_HUNT,
    How,
    SolverName,
    Task,
    label,
    run,
    run_arrays,
)
from actionplan_engine.portfolio.tolerances import INTEGRALITY, ROW, SOLVER, VALUE, WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan_engine.model import Settings
    from actionplan_engine.portfolio.arrays import Arrays, Reply
    from actionplan_engine.portfolio.formulation import Formulation, Row


class Answer(NamedTuple):
    """What is known after a solve."""

    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    """`feasible`: a checked solution without proof. `unknown`: neither a solution nor a proof."""
    values: tuple[float, ...] = ()
    """One a column; whole numbers are exact."""
    objective: float = math.nan
    bound: float = math.nan
    """No solution can be better than this."""

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return self.status in ("optimal", "feasible")


class Deadline:
    """Seconds that several solves share."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left; never less than a tenth, so that a solver can at least say no."""
        return max(0.1, self._end - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether time has run out."""
        return time.monotonic() >= self._end


@dataclass(frozen=True)
class Solver:
    """How models are solved: which program, which seed, to which gap, until when."""

    deadline: Deadline
    name: SolverName = "HiGHS"
    seed: int = 1
    gap: float = SOLVER
    """Relative gap at which to stop looking for better."""
    proof: float = 1e-6
    """Relative gap at which an answer counts as proved."""

    @classmethod
    def of(cls, settings: Settings, name: SolverName = "HiGHS") -> Solver:
        """Return the solver that the plan's settings ask for.

        The default gap means "exact": the search goes on until equal plans can be told apart. A
        wider gap is taken at its word.
        """
        exact = settings.gap <= type(settings).model_fields["gap"].default
        return cls(
            Deadline(settings.time_limit),
            name,
            settings.seed,
            SOLVER if exact else settings.gap,
            settings.gap,
        )

    @property
    def label(self) -> str:
        """The solver's name and version, for the manifest."""
        return label(self.name)

    @property
    def how(self) -> How:
        """What a solver is told."""
        return How(self.name, self.seed, self.gap, self.deadline.left)

    def maximise(
        self,
        model: Formulation,
        objective: Mapping[int, float],
        fixed: Mapping[int, float] | None = None,
        *,
        start: Sequence[float] = (),
        hunt: bool = True,
        above: float | None = None,
    ) -> Answer:
        """Find the greatest value of an objective (column → coefficient).

        Args:
            model: columns and rows.
            objective: column → coefficient; columns left out count 0.
            fixed: columns held at a value.
            start: a solution to begin from, one value a column; it changes the time taken only.
            hunt: whether to spend time on finding solutions early. Not worth while where a good
                one is at hand, or where there probably is none.
            above: only a solution with an objective above this is looked for; where there is
                none, the answer is `infeasible`.

        Raises:
            SolverError: the solver claims a solution that breaks a row, and so does the other one.

        """
        if any(not _kept(row, 0.0) for row in model.rows if not row.columns):
            return Answer("infeasible")
        if not model.upper:  # nothing to choose; HiGHS calls an empty model neither good nor bad
            return Answer("optimal", (), 0.0, 0.0)
        task = Task(model, objective, fixed or {}, start, hunt, above)
        answer = _solve(self, task)
        if answer is None and self.name == "HiGHS":
            answer = _solve(replace(self, name="CBC"), task)
        if answer is None:
            raise SolverError(N_("The solver's solution breaks the plan's own rules."))
        return answer

    def minimise(
        self,
        model: Formulation,
        objective: Mapping[int, float],
        fixed: Mapping[int, float] | None = None,
        *,
        hunt: bool = True,
    ) -> Answer:
        """Find the least value of an objective; see `maximise`."""
        answer = self.maximise(model, {c: -v for c, v in objective.items()}, fixed, hunt=hunt)
        return answer._replace(objective=-answer.objective, bound=-answer.bound)


def _solve(solver: Solver, task: Task) -> Answer | None:
    """Solve once; None if what comes out does not pass the check."""
    raw = run(solver.how, task)
    if raw.values is None:
        return Answer("infeasible" if raw.infeasible else "unknown")
    values = _checked(task.model, raw.values) or _repaired(solver, task, raw.values)
    if values is None:
        return None
    reached = math.fsum(c * values[column] for column, c in task.objective.items())
    if task.above is not None and reached <= task.above:  # met on the way: not what was asked
        return Answer("infeasible" if raw.proved else "unknown")
    bound = max(reached, raw.bound)
    near = bound - reached <= max(solver.proof * abs(reached), VALUE)
    return Answer("optimal" if raw.proved or near else "feasible", values, reached, bound)


def _repaired(solver: Solver, task: Task, values: Sequence[float]) -> tuple[float, ...] | None:
    """Hold the whole numbers and let HiGHS find the others anew (CBC prints eight digits)."""
    whole = {c: float(round(values[c])) for c, yes in enumerate(task.model.integer) if yes}
    held = Task(task.model, {}, {**whole, **task.fixed})
    raw = run(replace(solver, name="HiGHS").how, held)
    return None if raw.values is None else _checked(task.model, raw.values)


def _checked(model: Formulation, values: Sequence[float]) -> tuple[float, ...] | None:
    """Round whole numbers; return the values if every row and bound then holds, else None."""
    rounded = []
    for value, upper, integer in zip(values, model.upper, model.integer, strict=True):
        kept = float(round(value)) if integer else min(max(value, 0.0), upper)
        if not abs(kept - value) <= INTEGRALITY or not 0.0 <= kept <= upper:
            return None
        rounded.append(kept)
    holds = all(_kept(row, _left_side(row, rounded)) for row in model.rows)
    return tuple(rounded) if holds else None


def _left_side(row: Row, values: Sequence[float]) -> float:
    terms = zip(row.columns, row.coefficients, strict=True)
    return math.fsum(coefficient * values[column] for column, coefficient in terms)


def _kept(row: Row, amount: float) -> bool:
    if row.sense != ">=" and amount > row.bound + ROW:
        return False
    return row.sense == "<=" or amount >= row.bound - ROW


_LINEAR: tuple[dict[str, object], ...] = (
    {"simplex_scale_strategy": 0, "time_limit": 1.0},
    {"time_limit": 1.0},
    {"simplex_scale_strategy": 0, "presolve": "off", "time_limit": 5.0},
)
"""How a linear program is tried in turn. One takes some hundredths of a second, but HiGHS 1.14
sometimes never ends; then another scaling does at once."""


def minimise_arrays(
    arrays: Arrays,
    *,
    cutoff: float | None = None,
    nodes: int = 0,
    deadline: Deadline | None = None,
) -> Reply:
    """Solve one of many small models in HiGHS, without PuLP: the same answer every time.

    Args:
        arrays: the model. Without whole numbers, duals are returned too.
        cutoff: only solutions with an objective below this are looked for.
        nodes: most nodes of the search; what it leaves open is `stopped`.
        deadline: when to stop a search for whole numbers; None: only its nodes count.

    """
    whole = bool(arrays.integer.any())
    options: dict[str, object] = {
        "threads": 1,
        "random_seed": 1,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
    }
    options |= {"mip_feasibility_tolerance": WHOLE, "mip_detect_symmetry": False}
    options |= {**NO_HUNT, **({} if cutoff is None else {"objective_bound": cutoff})}
    options |= {"mip_max_nodes": nodes} if nodes else {}
    options |= {"time_limit": deadline.left} if deadline is not None else {}
    for tried in ({},) if whole else _LINEAR:
        reply = run_arrays(arrays, options | tried)
        if reply.status != "stopped":
            break
    return reply
