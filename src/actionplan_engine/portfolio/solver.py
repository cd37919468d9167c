"""The one door to PuLP and its solvers: a model in, a checked answer out.

What a solver says is not believed but checked (SOLVING, "Truth"): a solution counts only if its
whole numbers are whole and every row holds after rounding; "optimal" only if the bound says so.
PuLP 3.3 and 4 share the calls used here. The solver is chosen by name, never "the default".
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from actionplan_engine.errors import SolverError
from actionplan_engine.i18n import N_
from actionplan_engine.portfolio.tolerances import INTEGRALITY, ROW, SOLVER, WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from actionplan_engine.model import Settings
    from actionplan_engine.portfolio.formulation import Formulation, Row

SolverName = Literal["HiGHS", "CBC"]


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
        if self.name == "CBC":
            return f"CBC (PuLP {version('pulp')})"
        import highspy

        return f"HiGHS {highspy.Highs().version()} (PuLP {version('pulp')})"

    def maximise(
        self,
        model: Formulation,
        objective: Mapping[int, float],
        fixed: Mapping[int, float] | None = None,
        *,
        start: Sequence[float] = (),
        hunt: bool = True,
    ) -> Answer:
        """Find the greatest value of an objective (column → coefficient).

        Args:
            model: columns and rows.
            objective: column → coefficient; columns left out count 0.
            fixed: columns held at a value.
            start: a solution to begin from, one value a column; it changes the time taken only.
            hunt: whether to spend time on finding solutions early. Not worth while where a good
                one is at hand, or where there probably is none.

        Raises:
            SolverError: the solver claims a solution that breaks a row, and so does the other one.

        """
        if any(not _kept(row, 0.0) for row in model.rows if not row.columns):
            return Answer("infeasible")
        if not model.upper:  # nothing to choose; HiGHS calls an empty model neither good nor bad
            return Answer("optimal", (), 0.0, 0.0)
        task = _Task(model, objective, fixed or {}, start, hunt)
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


class _Task(NamedTuple):
    """One solve: see `Solver.maximise`."""

    model: Formulation
    objective: Mapping[int, float]
    fixed: Mapping[int, float]
    start: Sequence[float] = ()
    hunt: bool = True


def _solve(solver: Solver, task: _Task) -> Answer | None:
    """Solve once; None if what comes out does not pass the check."""
    raw = _run(solver, task)
    if raw.values is None:
        return Answer("infeasible" if raw.infeasible else "unknown")
    values = _checked(task.model, raw.values) or _repaired(solver, task, raw.values)
    if values is None:
        return None
    reached = math.fsum(c * values[column] for column, c in task.objective.items())
    bound = max(reached, raw.bound)
    near = bound - reached <= solver.proof * max(1.0, abs(reached))
    return Answer("optimal" if raw.proved or near else "feasible", values, reached, bound)


def _repaired(solver: Solver, task: _Task, values: Sequence[float]) -> tuple[float, ...] | None:
    """Hold the whole numbers and let HiGHS find the others anew (CBC prints eight digits)."""
    whole = {c: float(round(values[c])) for c, yes in enumerate(task.model.integer) if yes}
    held = _Task(task.model, {}, {**whole, **task.fixed})
    raw = _run(replace(solver, name="HiGHS"), held)
    return None if raw.values is None else _checked(task.model, raw.values)


class _Raw(NamedTuple):
    """A solver's own words."""

    values: tuple[float, ...] | None = None
    bound: float = math.inf
    proved: bool = False
    infeasible: bool = False


def _run(solver: Solver, task: _Task) -> _Raw:
    """Build the PuLP problem, solve it and read what came out."""
    import pulp

    problem, columns = _problem(task)
    problem.solve(_program(solver, task))
    if problem.sol_status == pulp.LpSolutionInfeasible:
        return _Raw(infeasible=True)
    if problem.sol_status not in {pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible}:
        return _Raw()
    proved = problem.sol_status == pulp.LpSolutionOptimal
    # A column that no row and no objective names stays without a value.
    values = tuple(
        task.fixed.get(number, 0.0) if column.varValue is None else float(column.varValue)
        for number, column in enumerate(columns)
    )
    reached = math.fsum(value * values[number] for number, value in task.objective.items())
    bound = _mip_bound(problem) if solver.name == "HiGHS" and any(task.model.integer) else None
    if bound is None:
        bound = reached if proved else math.inf
    return _Raw(values, bound, proved)


def _problem(task: _Task) -> tuple[Any, list[Any]]:
    """Return the PuLP problem and its columns.

    PuLP orders variables by name, so names are the column numbers.
    """
    import pulp

    problem = pulp.LpProblem("portfolio", pulp.LpMaximize)
    kinds = zip(task.model.upper, task.model.integer, strict=True)
    columns = [
        problem.add_variable(
            f"x{number:06d}",
            task.fixed.get(number, 0.0),
            task.fixed.get(number, upper),
            pulp.LpInteger if integer else pulp.LpContinuous,
        )
        for number, (upper, integer) in enumerate(kinds)
    ]
    pairs = [(columns[number], value) for number, value in sorted(task.objective.items())]
    problem.setObjective(pulp.LpAffineExpression(pairs))
    for number, row in enumerate(task.model.rows):
        if row.columns:
            problem += _constraint(row, columns), f"r{number:06d}"
    return problem, columns


def _constraint(row: Row, columns: Sequence[Any]) -> Any:  # noqa: ANN401
    """Return the row as a PuLP constraint; from pairs, since sums of terms are slow."""
    import pulp

    pairs = [(columns[c], value) for c, value in zip(row.columns, row.coefficients, strict=True)]
    expression = pulp.LpAffineExpression(pairs)
    if row.sense == "<=":
        return expression <= row.bound
    return expression >= row.bound if row.sense == ">=" else expression == row.bound


_NO_HUNT: dict[str, object] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_allow_restart": False,
}


def _program(solver: Solver, task: _Task) -> Any:  # noqa: ANN401
    """Return the PuLP solver with every option that bears on the result set."""
    import pulp

    if solver.name == "CBC":
        return pulp.COIN_CMD(
            path=_bundled_cbc(),
            msg=False,
            threads=1,
            gapRel=solver.gap,
            gapAbs=SOLVER,
            timeLimit=solver.deadline.left,
            options=[f"randomCbcSeed {solver.seed}", f"integerTolerance {SOLVER}"],
        )
    program = pulp.HiGHS(
        msg=False,
        threads=1,
        gapRel=solver.gap,
        gapAbs=0.0,
        timeLimit=solver.deadline.left,
        random_seed=solver.seed % 2**31,
        mip_detect_symmetry=False,  # takes time and finds none in plans
        mip_feasibility_tolerance=WHOLE,
        primal_feasibility_tolerance=SOLVER,
        dual_feasibility_tolerance=SOLVER,
        **({} if task.hunt else _NO_HUNT),
    )
    if task.start:
        program.callSolver = partial(_run_from, task.start)
    return program


def _run_from(start: Sequence[float], problem: Any) -> None:  # noqa: ANN401
    """Run HiGHS from a solution: PuLP builds the model and calls this in place of its own run."""
    import highspy

    solution = highspy.HighsSolution()
    # PuLP leaves out columns that no row and no objective names; the others keep their order.
    solution.col_value = [start[int(variable.name[1:])] for variable in problem.variables()]
    problem.solverModel.setSolution(solution)
    problem.solverModel.run()


def _bundled_cbc() -> str | None:
    """Return the CBC that PuLP 3 brings along; None looks for it on PATH, as PuLP 4 does."""
    from pulp.apis import coin_api

    return getattr(coin_api, "pulp_cbc_path", None)


def _mip_bound(problem: Any) -> float | None:  # noqa: ANN401
    """Return HiGHS's bound; PuLP hands it a minimisation, so the sign is turned."""
    bound = -float(problem.solverModel.getInfo().mip_dual_bound)
    return bound if math.isfinite(bound) else None


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


class Arrays(NamedTuple):
    """A minimisation as arrays; the matrix by rows (begin, column, value), as HiGHS takes it."""

    cost: npt.NDArray[np.float64]
    lower: npt.NDArray[np.float64]
    upper: npt.NDArray[np.float64]
    integer: npt.NDArray[np.bool_]
    row_lower: npt.NDArray[np.float64]
    row_upper: npt.NDArray[np.float64]
    begin: npt.NDArray[np.int64]
    column: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]


class Reply(NamedTuple):
    """What HiGHS says of arrays; not checked. Empty arrays where it has no solution."""

    status: Literal["optimal", "infeasible", "stopped"]
    """`infeasible`: there is no solution below the cutoff. `stopped`: the work limit was met."""
    values: npt.NDArray[np.float64]
    duals: npt.NDArray[np.float64]
    work: int
    """Simplex iterations; the same on every machine."""


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
    options |= {**_NO_HUNT, **({} if cutoff is None else {"objective_bound": cutoff})}
    options |= {"mip_max_nodes": nodes} if nodes else {}
    options |= {"time_limit": deadline.left} if deadline is not None else {}
    for tried in ({},) if whole else _LINEAR:
        reply = _tried(arrays, options | tried)
        if reply.status != "stopped":
            break
    return reply


def _tried(arrays: Arrays, options: Mapping[str, object]) -> Reply:
    import highspy
    import numpy as np

    program = highspy.Highs()
    program.setOptionValue("output_flag", False)  # noqa: FBT003
    for name, value in options.items():
        program.setOptionValue(name, value)
    program.passModel(_lp_of(arrays, whole=bool(arrays.integer.any())))
    program.run()
    status, report = program.getModelStatus(), program.getInfo()
    solution = program.getSolution()
    kinds = highspy.HighsModelStatus
    none = {kinds.kInfeasible, kinds.kObjectiveBound, kinds.kUnboundedOrInfeasible}
    work = max(0, report.simplex_iteration_count)
    if status in none:
        return Reply("infeasible", np.zeros(0), np.zeros(0), work)
    if status not in {kinds.kOptimal, kinds.kModelEmpty}:
        return Reply("stopped", np.zeros(0), np.zeros(0), work)
    duals = np.array(solution.row_dual)
    return Reply("optimal", np.array(solution.col_value), duals, work)


def _lp_of(arrays: Arrays, *, whole: bool) -> Any:  # noqa: ANN401
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(arrays.cost), len(arrays.row_lower)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = arrays.cost, arrays.lower, arrays.upper
    lp.row_lower_, lp.row_upper_ = arrays.row_lower, arrays.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = arrays.begin, arrays.column
    lp.a_matrix_.value_ = arrays.value
    if whole:
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if yes else kinds.kContinuous for yes in arrays.integer]
    return lp
