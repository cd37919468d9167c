"""Turn published optimisation instances, whose optima are known, into plan folders.

`mknap` reads the OR-Library's multi-dimensional knapsacks (Beasley 1990; Petersen 1967; Chu &
Beasley 1998): each constraint becomes a resource of one month. `capital_budgeting` takes projects
with yearly costs and budgets (Lorie & Savage 1955; Winston): each year becomes a fund's ceiling.
`scheduling` takes activities with durations, prerequisites and one resource, all locked in: the
plan has months enough, or no plan keeps the rules. The files themselves are not part of this
project.

    python benchmarks/known_optima.py write mknap1.txt 0 PLAN
    python benchmarks/known_optima.py solve mknapcb1.txt 60 0 1 2

The second line solves instances within so many seconds each and prints value, bound and gap beside
the published optimum.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Row = dict[str, object]


class Knapsack(NamedTuple):
    """Choose items of most profit within every capacity."""

    profits: tuple[float, ...]
    uses: tuple[tuple[float, ...], ...]
    """One row a constraint, one entry an item."""
    capacities: tuple[float, ...]
    optimum: float
    """0 where the file does not say."""


class Activity(NamedTuple):
    """One activity of a schedule: months, predecessors by number, and use of the one resource."""

    months: int
    after: tuple[int, ...]
    use: int


def read_mknap(source: Path) -> list[Knapsack]:
    """Read a file of the OR-Library: how many; then items, constraints, optimum and figures."""
    numbers = iter(source.read_text().split())
    read = []
    for _ in range(int(next(numbers))):
        items, constraints, optimum = int(next(numbers)), int(next(numbers)), float(next(numbers))

        def row(length: int = items) -> tuple[float, ...]:
            return tuple(float(next(numbers)) for _ in range(length))

        profits = row()
        uses = tuple(row() for _ in range(constraints))
        read.append(Knapsack(profits, uses, row(constraints), optimum))
    return read


def mknap(problem: Knapsack, folder: Path, **settings: object) -> float:
    """Write the plan folder of a knapsack; return the profit that a value of 1 stands for."""
    actions = [
        _action(number, 1, 1)
        | {f"use:r{k}": uses[number - 1] for k, uses in enumerate(problem.uses, start=1)}
        for number in range(1, len(problem.profits) + 1)
    ]
    capacity = [
        {"resource": f"r{k}", "amount": amount}
        for k, amount in enumerate(problem.capacities, start=1)
    ]
    tables = {"capacity": capacity, "rules": [_no_limit()]}
    return _write(folder, problem.profits, actions, tables, {"months": 1} | settings)


def capital_budgeting(
    npv: Sequence[float],
    costs: Sequence[Sequence[float]],
    budgets: Sequence[float],
    folder: Path,
    *,
    most: int | None = None,
    requires: Iterable[tuple[int, int]] = (),
    excludes: Iterable[tuple[int, int]] = (),
    **settings: object,
) -> float:
    """Write the plan folder of projects that cost money over years, in thousands.

    Args:
        npv: net present value of each project.
        costs: for each year, the cost of each project.
        budgets: for each year, the money there is; none of it is carried over.
        folder: where to.
        most: most projects, if limited.
        requires: pairs (first, second): the second cannot be done without the first.
        excludes: pairs of which only one can be done.
        settings: further settings of the plan.

    """
    months = 12 * len(budgets)
    needs, apart = {b: f"P-{a:03d}@start" for a, b in requires}, dict(excludes)
    actions = [
        _action(number, months, sum(year[number - 1] for year in costs))
        | {f"cost_y{y}": year[number - 1] for y, year in enumerate(costs, start=1)}
        | {"cost_unit": "thousand", "requires": needs.get(number, "")}
        | {"excludes": f"P-{apart[number]:03d}" if number in apart else ""}
        for number in range(1, len(npv) + 1)
    ]
    fund = {"fund_id": "BUDGET", "city_id": "city", "currency": "EUR"}
    funds = [{**fund, "year": 2025 + y, "amount": 1000 * b} for y, b in enumerate(budgets)]
    rules = [{"rule_id": "MOST", "kind": "at_most", "amount": most}] if most is not None else []
    return _write(
        folder, npv, actions, {"funds": funds, "rules": rules}, {"months": months} | settings
    )


def scheduling(
    activities: Sequence[Activity], available: int, months: int, folder: Path, **settings: object
) -> float:
    """Write the plan folder of activities that must all be done within some months."""
    actions = [
        _action(number, activity.months, 1)
        | {
            "use:staff": activity.use,
            "requires": ";".join(f"P-{a:03d}" for a in activity.after),
            "lock": "in",
        }
        for number, activity in enumerate(activities, start=1)
    ]
    tables = {
        "capacity": [{"resource": "staff", "amount": available}],
        "rules": [_no_limit()],
    }
    return _write(folder, [1.0] * len(activities), actions, tables, {"months": months} | settings)


def solve(problem: Knapsack, seconds: float) -> None:
    """Solve a knapsack and print what is known of it."""
    from actionplan_engine.plan import score, select
    from actionplan_engine.tables import load_plan

    with tempfile.TemporaryDirectory() as folder:
        unit = mknap(problem, Path(folder), time_limit=seconds)
        plan = load_plan(Path(folder))
    found = select(plan, score(plan))
    value, bound = (found.value or 0.0) * unit, (found.bound or 0.0) * unit
    print(
        f"{len(problem.profits)} items, {len(problem.capacities)} resources: {found.status},"
        f" value {value:g}, bound {bound:g}, gap {100 * (found.gap or 0.0):.4f} %;"
        f" published {problem.optimum:g}",
        flush=True,
    )


def _action(number: int, months: int, cost: float) -> Row:
    return {
        "action_id": f"P-{number:03d}",
        "title": f"Project {number}",
        "city_id": "city",
        "theme": "all",
        "duration_months": months,
        "cost_likely": cost,
        "currency": "EUR",
    }


def _no_limit() -> Row:
    return {"rule_id": "MONEY", "kind": "budget", "amount": 1_000_000_000}


def _write(
    folder: Path,
    profits: Sequence[float],
    actions: list[Row],
    tables: Mapping[str, list[Row]],
    settings: Mapping[str, object],
) -> float:
    """Write a plan whose only criterion is the profit; return the profit of a value of 1."""
    folder.mkdir(parents=True, exist_ok=True)
    unit = max(profits)
    fixed: dict[str, object] = {
        "title": "A published instance",
        "start": "2025-01",
        "currency": "EUR",
        "languages": "en",
        "samples": 10,
        "robustness_samples": 10,
        "seed": 7,
    }
    scale = {"kind": "measured", "worst": 0, "zero": 0, "best": unit, "weight": 100}
    criterion: Row = {"criterion_id": "PROFIT", "framework": "GAIN", "name": "Profit", **scale}
    every: dict[str, list[Row]] = {
        "settings": [{"key": k, "value": v} for k, v in (fixed | dict(settings)).items()],
        "cities": [{"city_id": "city", "name": "City", "currency": "EUR"}],
        "actions": actions,
        "criteria": [criterion],
        "scorers": [{"scorer_id": "file", "role": "published figures"}],
        "scores": [
            {
                "action_id": action["action_id"],
                "criterion_id": "PROFIT",
                "scorer_id": "file",
                "score": profit,
                "evidence": "published",
            }
            for action, profit in zip(actions, profits, strict=True)
        ],
        **tables,
    }
    for name, rows in every.items():
        if rows:
            _write_table(folder / f"{name}.csv", rows)
    return unit


def _write_table(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    order, source_path, *others = sys.argv[1:]
    instances = read_mknap(Path(source_path))
    if order == "write":
        print("value 1 =", mknap(instances[int(others[0])], Path(others[1])))
    else:
        for chosen in others[1:]:
            solve(instances[int(chosen)], float(others[0]))
