"""Published instances with known optima, through `actionplan run` on plan folders."""

from __future__ import annotations

import json
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from benchmarks.known_optima import (
    Activity,
    Knapsack,
    capital_budgeting,
    mknap,
    read_mknap,
    scheduling,
)
from click.testing import CliRunner

from actionplan_engine.cli.main import group

FILES = next(
    (
        found
        for above in Path(__file__).parents
        if (found := above / "shared" / "data" / "benchmarks").is_dir()
    ),
    Path("absent"),
)
published = pytest.mark.skipif(not FILES.is_dir(), reason="the shared instances are not here")

pytestmark = pytest.mark.slow


def run(folder: Path, out: Path, *, expected: int = 0) -> dict:
    outcome = CliRunner().invoke(group, ["run", str(folder), "--out", str(out), "--quiet"])
    assert outcome.exit_code == expected, outcome.output
    return json.loads((out / "results.json").read_text())


@cache
def knapsacks(name: str) -> list[Knapsack]:
    return read_mknap(FILES / name)


@published
@pytest.mark.parametrize("number", [0, 2, 5])
def test_knapsacks_of_petersen_reach_their_optima(number: int, tmp_path: Path) -> None:
    """Of 6, 15 and 39 items; `benchmarks/known_optima.py solve` takes the others too."""
    problem = knapsacks("mknap1.txt")[number]
    unit = mknap(problem, tmp_path / "plan")
    portfolio = run(tmp_path / "plan", tmp_path / "out")["portfolio"]
    assert portfolio["status"] == "optimal"
    assert portfolio["value"] * unit == pytest.approx(problem.optimum, abs=1e-3)
    assert portfolio["gap"] <= 1e-6


@published
def test_a_knapsack_of_chu_and_beasley_is_solved_or_says_honestly_how_far_it_is(
    tmp_path: Path,
) -> None:
    """A hundred items in five resources; no plan is worth more than the published optimum.

    What is found in a few seconds depends on the machine; what is said of it must be true.
    """
    problem = knapsacks("mknapcb1.txt")[0]
    unit, best = mknap(problem, tmp_path / "plan", time_limit=4), problem.optimum
    portfolio = run(tmp_path / "plan", tmp_path / "out")["portfolio"]
    value, bound = portfolio["value"] * unit, portfolio["bound"] * unit
    assert value <= best + 1e-3
    assert bound >= best - 1e-3
    assert value >= 0.97 * best
    if portfolio["status"] == "optimal":
        assert value == pytest.approx(best, abs=1e-3)
    else:
        assert portfolio["gap"] == pytest.approx((bound - value) / value, rel=1e-6)


def textbook(name: str) -> dict:
    cases = json.loads((FILES / "capital_budgeting.json").read_text())
    return next(case for case in cases if case["name"].startswith(name))


def chosen(results: dict) -> list[int]:
    return [int(action.removeprefix("P-")) for action in results["portfolio"]["actions"]]


@published
def test_lorie_and_savage_s_nine_projects_over_two_years(tmp_path: Path) -> None:
    case = textbook("Lorie")
    costs = [case["cost_year1"], case["cost_year2"]]
    unit = capital_budgeting(case["npv"], costs, case["budget"], tmp_path / "plan")
    results = run(tmp_path / "plan", tmp_path / "out")
    value = results["portfolio"]["value"] * unit
    assert value == pytest.approx(case["integer_optimum"], abs=1e-6)
    assert chosen(results) == case["integer_selection_1based"]


@published
@pytest.mark.parametrize("variant", [None, "max_count", "prereq", "mutex"])
def test_stockco_and_its_logical_conditions(variant: str | None, tmp_path: Path) -> None:
    case = textbook("Stockco")
    conditions: dict = {}
    optimum, selection = case["integer_optimum"], case["integer_selection_1based"]
    if variant:
        found = next(one for one in case["variants"] if variant in one)
        optimum, selection = found["optimum"]
        conditions = {
            "most": found.get("max_count"),
            "requires": found.get("prereq", ()),
            "excludes": found.get("mutex", ()),
        }
    unit = capital_budgeting(
        case["npv"], [case["cost"]], [case["budget"]], tmp_path / "plan", **conditions
    )
    results = run(tmp_path / "plan", tmp_path / "out")
    assert results["portfolio"]["value"] * unit == pytest.approx(optimum, abs=1e-6)
    assert chosen(results) == selection


PROJECT = (
    Activity(3, (), 2),
    Activity(2, (), 3),
    Activity(4, (), 2),
    Activity(2, (1,), 3),
    Activity(3, (1, 2), 2),
    Activity(1, (3,), 4),
    Activity(4, (4,), 2),
    Activity(2, (5, 6), 3),
)
"""Eight activities for a resource of 5."""
STAFF = 5


def shortest(activities: tuple[Activity, ...], available: int) -> int:
    """Return the least makespan: the serial scheme on every order that keeps the prerequisites.

    For regular objectives one of these schedules is optimal (Kolisch 1996).
    """
    best = sum(activity.months for activity in activities)
    for order in permutations(range(len(activities))):
        place = {activity: at for at, activity in enumerate(order)}
        if any(place[a - 1] > place[i] for i, act in enumerate(activities) for a in act.after):
            continue
        best = min(best, _serial(activities, available, order))
    return best


def _serial(activities: tuple[Activity, ...], available: int, order: tuple[int, ...]) -> int:
    used, ends = [0] * 60, {}
    for number in order:
        activity = activities[number]
        start = max((ends[a - 1] for a in activity.after), default=0)
        while any(used[start + k] + activity.use > available for k in range(activity.months)):
            start += 1
        for k in range(activity.months):
            used[start + k] += activity.use
        ends[number] = start + activity.months
    return max(ends.values())


def test_a_schedule_fits_into_its_shortest_horizon_and_not_into_a_month_less(
    tmp_path: Path,
) -> None:
    least = shortest(PROJECT, STAFF)
    assert least > shortest(PROJECT, 99)  # the resource decides, not the prerequisites alone
    scheduling(PROJECT, STAFF, least, tmp_path / "plan")
    results = run(tmp_path / "plan", tmp_path / "out")
    assert results["portfolio"]["status"] == "optimal"
    assert len(results["portfolio"]["actions"]) == len(PROJECT)
    scheduling(PROJECT, STAFF, least - 1, tmp_path / "short")
    results = run(tmp_path / "short", tmp_path / "out", expected=3)
    assert results["portfolio"]["status"] == "infeasible"
    assert any(name.startswith("capacity:staff") for name in results["conflict"])
