"""Side-by-side measurements of the portfolio stage, in one run; prints figures and ratios.

    python benchmarks/portfolio.py [--actions 50] [--months 24] [--samples 40] [--naive 6] [--hard]

Generated plans look like the example in tightness (staff for about 55 % of the demand, money for
40 %); `--hard` halves the room for both. Times are CPU seconds of this process and its children,
so that other work on the machine weighs less.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import sys
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from actionplan_engine.model import Capacity, Cost, Money
from actionplan_engine.plan import problem_of, score, values_of
from actionplan_engine.portfolio.decomposition import Decomposition, Memory
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.solver import Deadline, Solver, minimise_arrays
from actionplan_engine.portfolio.ties import value_terms
from actionplan_engine.portfolio.uncertainty import Uncertainty
from actionplan_engine.scoring.value_draws import ValueDraws
from factories import make_action, make_fund, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.model import PlanInputs

LIMIT = 120.0
"""Seconds for one solve."""


def plan_of(count: int, months: int, seed: int, *, hard: bool) -> PlanInputs:
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
    settings = {"months": months, "time_limit": LIMIT}
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
    import numpy as np

    from actionplan_engine.portfolio.matrix import arrays_of

    cost = np.zeros(len(matrix.top))
    cost[matrix.first] = -matrix.objective
    return arrays_of(
        cost,
        (np.zeros(len(cost)), matrix.top),
        matrix.integer,
        (matrix.lower, matrix.upper),
        (matrix.row, matrix.column, matrix.value),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actions", type=int, default=50)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--samples", type=int, default=40)
    parser.add_argument("--naive", type=int, default=6, help="samples that are solved naively")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hard", action="store_true")
    asked = parser.parse_args()
    plan = plan_of(asked.actions, asked.months, asked.seed, hard=asked.hard)
    scored = score(plan)
    problem = problem_of(plan, scored)
    one_solve(problem)
    sampled(plan, scored, asked.samples, asked.naive)
    for package in ("ortools", "pyscipopt"):
        if importlib.util.find_spec(package) is None:
            print(f"{package}: not installed, not measured")
        else:
            print(f"{package}: installed, but its comparison is not written yet")


def one_solve(problem: Any) -> None:  # noqa: ANN401
    """Compare the engine's exact solve with HiGHS, CBC and the decomposition."""
    model = formulate(problem)
    matrix = Matrix(model, value_terms(model))
    costs = _costs(problem, matrix)
    own, reply = cpu(lambda: minimise_arrays(whole_arrays(matrix)))
    print(f"HiGHS on the same matrix, without PuLP and heuristics: {own:.2f} s, {reply.status}")
    for name in ("HiGHS", "CBC"):
        solver = Solver(Deadline(LIMIT), name)  # type: ignore[arg-type]
        taken, answer = cpu(lambda s=solver: s.maximise(formulate(problem), value_terms(model)))
        ratio = taken / own if own else 0.0
        print(f"{name} by the engine: {taken:.2f} s, {answer.status}, ratio {ratio:.2f}")
    taken, best = cpu(lambda: Decomposition(matrix, Memory()).best(costs))
    print(f"decomposition, ties looked for: {taken:.2f} s, {best.status}")


def sampled(plan: PlanInputs, scored: Any, samples: int, naive: int) -> None:  # noqa: ANN401
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
        answer = Solver(Deadline(LIMIT), "CBC").maximise(model, value_terms(model))
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
        f"rebuilt, PuLP and CBC: {naive} samples, {theirs_each:.3f} s each;"
        f" equal optima {same} of {len(compared)}"
    )
    print(
        f"ratio {theirs_each / ours_each:.1f}; for 1,000 samples (scaled):"
        f" {1000 * ours_each:.0f} s and {1000 * theirs_each:.0f} s"
    )


def _costs(problem: Any, matrix: Matrix) -> Any:  # noqa: ANN401
    import numpy as np

    return np.array([problem.by_id[a].cost / 100 for a in matrix.actions])


if __name__ == "__main__":
    main()
