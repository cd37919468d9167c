"""The one door to PuLP and its solvers: a model goes in, a solver's own words come out.

PuLP 3.3 and 4 share the calls used here. The solver is chosen by name, never "the default". What
comes out is checked elsewhere (`solver`).
"""

from __future__ import annotations

import math
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from actionplan_engine.portfolio.arrays import Reply
from actionplan_engine.portfolio.tolerances import SOLVER, WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan_engine.portfolio.arrays import Arrays
    from actionplan_engine.portfolio.formulation import Formulation, Row

SolverName = Literal["HiGHS", "CBC"]


class Task(NamedTuple):
    """One solve: see `solver.Solver.maximise`."""

    model: Formulation
    objective: Mapping[int, float]
    fixed: Mapping[int, float]
    start: Sequence[float] = ()
    hunt: bool = True
    above: float | None = None
    """Only solutions with an objective above this are looked for (HiGHS; CBC finds others too)."""


class How(NamedTuple):
    """How a model is solved."""

    name: SolverName
    seed: int
    gap: float
    """Relative gap at which to stop looking for better."""
    seconds: float


def label(name: SolverName) -> str:
    """Return the solver's name and version."""
    if name == "CBC":
        return f"CBC (PuLP {version('pulp')})"
    import highspy

    return f"HiGHS {highspy.Highs().version()} (PuLP {version('pulp')})"


class Raw(NamedTuple):
    """A solver's own words."""

    values: tuple[float, ...] | None = None
    bound: float = math.inf
    proved: bool = False
    infeasible: bool = False


def run(how: How, task: Task) -> Raw:
    """Build the PuLP problem, solve it and read what came out."""
    import pulp

    problem, columns = _problem(task)
    problem.solve(_program(how, task))
    if problem.sol_status == pulp.LpSolutionInfeasible:
        return Raw(infeasible=True)
    if problem.sol_status not in {pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible}:
        return Raw()
    proved = problem.sol_status == pulp.LpSolutionOptimal
    # A column that no row and no objective names stays without a value.
    values = tuple(
        task.fixed.get(number, 0.0) if column.varValue is None else float(column.varValue)
        for number, column in enumerate(columns)
    )
    reached = math.fsum(value * values[number] for number, value in task.objective.items())
    bound = _mip_bound(problem) if how.name == "HiGHS" and any(task.model.integer) else None
    if bound is None:
        bound = reached if proved else math.inf
    return Raw(values, bound, proved)


def _problem(task: Task) -> tuple[Any, list[Any]]:
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


NO_HUNT: dict[str, object] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_allow_restart": False,
}


def _program(how: How, task: Task) -> Any:  # noqa: ANN401
    """Return the PuLP solver with every option that bears on the result set."""
    import pulp

    if how.name == "CBC":
        return pulp.COIN_CMD(
            path=_bundled_cbc(),
            msg=False,
            threads=1,
            gapRel=how.gap,
            gapAbs=SOLVER,
            timeLimit=how.seconds,
            options=[f"randomCbcSeed {how.seed}", f"integerTolerance {SOLVER}"],
        )
    program = pulp.HiGHS(
        msg=False,
        threads=1,
        gapRel=how.gap,
        gapAbs=0.0,
        timeLimit=how.seconds,
        random_seed=how.seed % 2**31,
        mip_detect_symmetry=False,  # takes time and finds none in plans
        mip_feasibility_tolerance=WHOLE,
        primal_feasibility_tolerance=SOLVER,
        dual_feasibility_tolerance=SOLVER,
        **({} if task.hunt else NO_HUNT),
        # PuLP hands HiGHS a minimisation.
        **({} if task.above is None else {"objective_bound": -task.above}),
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


def run_arrays(arrays: Arrays, options: Mapping[str, object]) -> Reply:
    """Minimise in HiGHS, without PuLP. What comes out is not checked."""
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
