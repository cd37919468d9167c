"""Another solver on the matrix of a plan, in a process of its own: figures as one line of JSON.

    python benchmarks/peers.py MATRIX.npz highs|cp-sat|scip SECONDS

It needs numpy and the solver's own package (`pip install "actionplan-engine[bench]"`), not the
engine: OR-Tools and highspy may clash in one process, so that each gets its own. All run with one
thread and to a relative gap of 1e-6.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from typing import Any, NamedTuple

import numpy as np

GAP = 1e-6
SCALE = 10_000
"""CP-SAT takes whole numbers only: amounts of money become cents, values ten-thousandths."""


class Outcome(NamedTuple):
    """What a solver says of a maximisation."""

    status: str
    """`optimal`, `feasible` or `unknown`."""
    value: float = math.nan
    bound: float = math.nan


def highs(m: Any, seconds: float) -> Outcome:  # noqa: ANN401
    """HiGHS with its defaults."""
    import highspy

    program = highspy.Highs()
    program.setOptionValue("output_flag", False)  # noqa: FBT003
    for name, value in (("threads", 1), ("mip_rel_gap", GAP), ("time_limit", seconds)):
        program.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(m["cost"]), len(m["row_lower"])
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = m["cost"], m["lower"], m["upper"]
    lp.row_lower_, lp.row_upper_ = m["row_lower"], m["row_upper"]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = m["begin"], m["column"]
    lp.a_matrix_.value_ = m["value"]
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if yes else kinds.kContinuous for yes in m["integer"]]
    program.passModel(lp)
    program.run()
    info = program.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Outcome("unknown", bound=-info.mip_dual_bound)
    proved = program.getModelStatus() == highspy.HighsModelStatus.kOptimal
    value = -info.objective_function_value
    return Outcome("optimal" if proved else "feasible", value, -info.mip_dual_bound)


def cp_sat(m: Any, seconds: float) -> Outcome:  # noqa: ANN401
    """CP-SAT of OR-Tools; payments in whole cents."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    part = np.where(m["integer"], 1, SCALE)
    tops = np.round(m["upper"] * part).astype(int).tolist()
    columns = [model.new_int_var(0, top, "") for top in tops]
    for row in range(len(m["row_lower"])):
        chosen = slice(m["begin"][row], m["begin"][row + 1])
        numbers = m["column"][chosen]
        weights = np.round(m["value"][chosen] * SCALE / part[numbers]).astype(int).tolist()
        terms = cp_model.LinearExpr.weighted_sum([columns[c] for c in numbers], weights)
        if np.isfinite(m["row_lower"][row]):
            model.add(terms >= math.ceil(m["row_lower"][row] * SCALE - 1e-3))
        if np.isfinite(m["row_upper"][row]):
            model.add(terms <= math.floor(m["row_upper"][row] * SCALE + 1e-3))
    values = np.round(-m["cost"] * SCALE).astype(int).tolist()
    model.maximize(cp_model.LinearExpr.weighted_sum(columns, values))
    program = cp_model.CpSolver()
    program.parameters.num_workers = 1
    program.parameters.max_time_in_seconds = seconds
    program.parameters.relative_gap_limit = GAP
    status = program.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Outcome("unknown")
    value, bound = program.objective_value / SCALE, program.best_objective_bound / SCALE
    return Outcome("optimal" if status == cp_model.OPTIMAL else "feasible", value, bound)


def scip(m: Any, seconds: float) -> Outcome:  # noqa: ANN401
    """SCIP with its defaults."""
    from pyscipopt import Model, quicksum

    model = Model()
    model.hideOutput()
    model.setParam("limits/time", seconds)
    model.setParam("limits/gap", GAP)
    columns = [
        model.addVar(vtype="I" if whole else "C", lb=0.0, ub=float(top), obj=float(cost))
        for whole, top, cost in zip(m["integer"], m["upper"], m["cost"], strict=True)
    ]
    for row in range(len(m["row_lower"])):
        chosen = slice(m["begin"][row], m["begin"][row + 1])
        pairs = zip(m["column"][chosen], m["value"][chosen], strict=True)
        terms = quicksum(float(v) * columns[c] for c, v in pairs)
        low, high = float(m["row_lower"][row]), float(m["row_upper"][row])
        if low == high:
            model.addCons(terms == low)
        elif math.isfinite(high):
            model.addCons(terms <= high)
        else:
            model.addCons(terms >= low)
    model.optimize()
    if not model.getNSols():
        return Outcome("unknown")
    proved = model.getStatus() in ("optimal", "gaplimit")
    return Outcome("optimal" if proved else "feasible", -model.getObjVal(), -model.getDualbound())


PEERS = {"highs": highs, "cp-sat": cp_sat, "scip": scip}


def main() -> None:
    """Solve and print."""
    _, path, name, seconds = sys.argv
    matrix = dict(np.load(path))
    before, since = _cpu(), time.monotonic()
    outcome = PEERS[name](matrix, float(seconds))
    spent = {"cpu": _cpu() - before, "wall": time.monotonic() - since}
    print(json.dumps(outcome._asdict() | spent))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
