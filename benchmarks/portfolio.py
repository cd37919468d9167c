"""Side-by-side measurements of the portfolio stage, in one run; prints tables of ratios.

    python benchmarks/portfolio.py [--sizes 50x24,200x36] [--limit 15] [--peers PYTHON]
        [--samples 200] [--naive 10]

* One plan: the engine's whole choice (model, proof, equal plans, schedule, funding, check) beside
  HiGHS by itself on the same matrix, CP-SAT, SCIP and CBC.
* Robustness: samples of a plan beside models that are rebuilt in PuLP and solved by CBC.

Two families of generated plans: like the example in tightness (staff for about 55 % of the demand,
money for 40 %), and `hard` (half of both). Every solve has a limit of wall time; figures are CPU
seconds of the process at work, so that other work on the machine weighs less. Peers are looked for
in the Python given (`pip install "actionplan-engine[bench]"`); those that are missing are named.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import numpy as np

from actionplan_engine.errors import SolverError
from actionplan_engine.model import Capacity, Cost, Money
from actionplan_engine.plan import problem_of, score, values_of
from actionplan_engine.portfolio import select
from actionplan_engine.portfolio.arrays import arrays_of
from actionplan_engine.portfolio.decomposition import Decomposition, Memory
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.solver import Deadline, Solver
from actionplan_engine.portfolio.ties import value_terms
from actionplan_engine.portfolio.uncertainty import Uncertainty
from actionplan_engine.scoring.value_draws import ValueDraws
from factories import make_action, make_fund, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.model import PlanInputs

SIZES = "50x24,50x36,200x24,200x36,1000x24,1000x36"
PEERS = ("highs", "cp-sat", "scip")
HERE = Path(__file__).parent


def plan_of(count: int, months: int, limit: float, *, hard: bool, seed: int = 1) -> PlanInputs:
    """Return a plan of so many actions in so many months."""
    rng = Random(seed)  # noqa: S311 - no secret
    names = [f"A-{number:04d}" for number in range(count)]
    actions, demand, staff = [], 0, 0.0
    for number, name in enumerate(names):
        cost, duration = 1000 * rng.randint(15, 400), rng.randint(2, 16)
        use = rng.choice([0.2, 0.3, 0.4, 0.5, 0.6])
        demand, staff = demand + cost, staff + use * duration
        before = (names[rng.randrange(number)],) if number and rng.random() < 0.15 else ()
        actions.append(
            make_action(
                name,
                city_id=rng.choice(["north", "south"]),
                duration_months=duration,
                cost=Cost(
                    likely=Money(amount=Decimal(cost), currency="EUR"),
                    low=Decimal(cost) * Decimal("0.8"),
                    high=Decimal(cost) * Decimal("1.3"),
                ),
                requires=before,
                use={"staff": use},
            )
        )
    room = 0.5 if hard else 1.0
    settings = {"months": months, "time_limit": limit}
    years = make_plan(settings=settings).settings.fiscal_years
    part = Decimal(int(demand * 0.4 * room / len(years) / 2))
    return make_plan(
        {n: {f"C-{k}": rng.randint(0, 3) for k in range(1, 9)} for n in names},
        settings=settings,
        actions=actions,
        funds=[make_fund(f"F-{c}", c, ceilings=dict.fromkeys(years, part)) for c in CITIES],
        capacity=tuple(
            Capacity(resource="staff", amount=staff * 0.55 * room / months / 2, city_id=c)
            for c in CITIES
        ),
    )


CITIES = ("north", "south")


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds that a piece of work takes, and what it returns."""
    before = _cpu()
    result = work()
    return _cpu() - before, result


def _cpu() -> float:
    times = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(t.ru_utime + t.ru_stime for t in times)


def whole_arrays(matrix: Matrix) -> Any:  # noqa: ANN401
    """Return the full model as arrays, for HiGHS by itself."""
    cost = np.zeros(len(matrix.top))
    cost[matrix.first] = -matrix.objective
    return arrays_of(
        cost,
        (np.zeros(len(cost)), matrix.top),
        matrix.integer,
        (matrix.lower, matrix.upper),
        (matrix.row, matrix.column, matrix.value),
    )


class Line(NamedTuple):
    """One solver on one plan."""

    name: str
    status: str
    seconds: float
    value: float
    bound: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=SIZES, help="actions x months, with commas")
    parser.add_argument("--limit", type=float, default=15.0, help="seconds for one solve")
    parser.add_argument("--peers", default=sys.executable, help="a Python that has the peers")
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--naive", type=int, default=10, help="samples that are solved naively")
    asked = parser.parse_args()
    for hard in (False, True):
        for size in filter(None, asked.sizes.split(",")):
            count, months = (int(part) for part in size.split("x"))
            print(f"{'hard' if hard else 'like the example'}, {count} actions x {months} months")
            plan = plan_of(count, months, asked.limit, hard=hard)
            compared(plan, asked.limit, asked.peers)
    if asked.samples:
        plan = plan_of(50, 24, asked.limit, hard=False)
        sampled(plan, score(plan), asked.samples, asked.naive, asked.limit)


def compared(plan: PlanInputs, limit: float, python: str) -> None:
    """Print the engine and every peer on one plan."""
    problem = problem_of(plan, score(plan))
    model = formulate(problem)
    matrix = Matrix(model, value_terms(model))
    print(f"  {len(model.upper)} columns, {len(model.rows)} rows, {len(matrix.column)} entries")
    lines = [engine(problem, plan)]
    with tempfile.TemporaryDirectory() as folder:
        np.savez(Path(folder) / "matrix.npz", **whole_arrays(matrix)._asdict())
        lines += [peer(name, Path(folder) / "matrix.npz", limit, python) for name in PEERS]
    taken, answer = cpu(lambda: Solver(Deadline(limit), "CBC").maximise(model, value_terms(model)))
    lines.append(Line("cbc", answer.status, taken, answer.objective, answer.bound))
    own = next(line.seconds for line in lines if line.name == "highs")
    best = max((line.value for line in lines if line.value == line.value), default=float("nan"))
    for line in lines:
        below = 100 * (1 - line.value / best)
        print(
            f"  {line.name:8} {line.status:12} {line.seconds:8.2f} s"
            f"  ratio to HiGHS {line.seconds / own if own else float('nan'):6.2f}"
            f"  value {line.value:9.4f} ({below:.2f} % below the best)  bound {line.bound:9.4f}",
            flush=True,
        )


def engine(problem: Any, plan: PlanInputs) -> Line:  # noqa: ANN401
    """Choose, schedule, fund and check."""
    nothing = float("nan")
    try:
        taken, portfolio = cpu(lambda: select(problem, plan.settings))
    except SolverError:
        return Line("engine", "unknown", plan.settings.time_limit, nothing, nothing)
    return Line("engine", portfolio.status, taken, portfolio.value, portfolio.bound)


def peer(name: str, matrix: Path, limit: float, python: str) -> Line:
    """Ask a solver in a process of its own."""
    python = sys.executable if name == "highs" else python  # the engine's own version
    command = [python, str(HERE / "peers.py"), str(matrix), name, str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["failed"])[-1]
        print(f"  {name}: {reason}")
        return Line(name, "missing", float("nan"), float("nan"), float("nan"))
    told = json.loads(done.stdout.splitlines()[-1])
    return Line(name, told["status"], told["cpu"], told["value"], told["bound"])


def sampled(plan: PlanInputs, scored: Any, samples: int, naive: int, limit: float) -> None:  # noqa: ANN401
    """Compare robustness with models that are rebuilt in PuLP and solved by CBC."""
    draws = ValueDraws.of(plan, scored.assessment, scored.ranking.weights)
    uncertainty = Uncertainty(plan, scored.gated, *values_of(plan, scored), draws)
    memory = Memory()

    def ours(number: int) -> tuple[str, float]:
        problem = uncertainty.problem(number)
        model = formulate(problem)
        matrix = Matrix(model, value_terms(model))
        best = Decomposition(matrix, memory).best(_costs(problem, matrix))
        return best.status, best.value

    def theirs(number: int) -> tuple[str, float]:
        model = formulate(uncertainty.problem(number))
        answer = Solver(Deadline(limit), "CBC").maximise(model, value_terms(model))
        return answer.status, answer.objective

    fast, found = cpu(lambda: [ours(n) for n in range(samples)])
    slow, naively = cpu(lambda: [theirs(n) for n in range(naive)])
    compared = [
        (one, other)
        for one, other in zip(found, naively, strict=False)
        if one[0] == "optimal" and other[0] == "optimal"
    ]
    same = sum(abs(a[1] - b[1]) <= 1e-6 * max(1.0, abs(b[1])) for a, b in compared)
    decided = sum(status != "undecided" for status, _ in found)
    ours_each, theirs_each = fast / samples, slow / naive
    print(f"robustness: {samples} samples, {decided} decided, {ours_each:.3f} s each")
    print(
        f"rebuilt, PuLP and CBC: {naive} samples, {sum(s == 'optimal' for s, _ in naively)} proved"
        f" within {limit:g} s, {theirs_each:.3f} s each; equal optima {same} of {len(compared)}"
    )
    print(
        f"ratio {theirs_each / ours_each:.1f} (at least, where not all are proved);"
        f" for 1,000 samples (scaled): {1000 * ours_each:.0f} s and {1000 * theirs_each:.0f} s"
    )


def _costs(problem: Any, matrix: Matrix) -> Any:  # noqa: ANN401
    return np.array([problem.by_id[a].cost / 100 for a in matrix.actions])


if __name__ == "__main__":
    main()
