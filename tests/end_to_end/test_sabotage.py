"""A solver that lies: exit code 70, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from actionplan_engine.portfolio import funding, selection, solver, ties
from plan_folder import minimal_tables, write_minimal_plan

Change = Callable[[tuple[float, ...]], tuple[float, ...]]


def run(folder: Path, out: Path) -> Result:
    return CliRunner().invoke(group, ["run", str(folder), "--out", str(out), "--quiet"])


def tight(folder: Path) -> Path:
    """Write a plan with money for some of its actions only."""
    funds = [
        row | {"amount": 100000 if row["fund_id"] == "F-N" else 90000000}
        for row in minimal_tables()["funds"]
    ]
    return write_minimal_plan(folder, funds=funds)


def lying(change: Change) -> Callable[..., object]:
    """Return HiGHS with its solution changed afterwards."""
    honest = solver.run

    def run_and_lie(*arguments: object) -> object:
        raw = honest(*arguments)
        return raw if raw.values is None else raw._replace(values=change(raw.values))

    return run_and_lie


def test_the_plan_itself_is_fine(tmp_path: Path) -> None:
    assert run(tight(tmp_path / "plan"), tmp_path / "out").exit_code == 0


def test_a_solution_that_breaks_its_own_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solver, "run", lying(lambda values: tuple(1.0 for _ in values)))
    result = run(tight(tmp_path / "plan"), tmp_path / "out")
    assert result.exit_code == 70, result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "sabotage", ["all actions at once", "a month later", "unpaid", "more than the fund has"]
)
def test_what_a_blind_check_lets_through_is_stopped_by_the_verifier(
    sabotage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check of rows is switched off; only the last look at the plan itself is left."""
    honest = funding.fund

    def settle(problem, starts, of_solver):
        plan = honest(problem, starts, of_solver)
        match sabotage:
            case "all actions at once":
                everyone = {c.action_id: 0 for c in problem.candidates if not c.gated}
                return honest(problem.but(funds=()), everyone, of_solver)
            case "a month later":
                late = {action_id: start + 30 for action_id, start in plan.starts.items()}
                return type(plan)(problem, late, plan.payments)
            case "unpaid":
                return type(plan)(problem, plan.starts, {})
            case _:
                more = {key: amount * 1.5 for key, amount in plan.payments.items()}
                return type(plan)(problem, plan.starts, more)

    monkeypatch.setattr(selection, "fund", settle)
    folder = tight(tmp_path / "plan")
    result = run(folder, tmp_path / "out")
    assert result.exit_code == 70, result.output
    assert "fails its own check" in result.output
    assert not (tmp_path / "out").exists()


def test_a_wrong_schedule_read_off_the_solution_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = ties.first_schedule
    forgetful = {"A-1"}

    def settle(*arguments, **options):
        starts = honest(*arguments, **options)
        return {a: s for a, s in starts.items() if a not in forgetful}

    monkeypatch.setattr(selection, "first_schedule", settle)
    folder = write_minimal_plan(
        tmp_path / "plan",
        rules=[{"rule_id": "R-1", "kind": "at_least", "of": "", "amount": 4}],
    )
    result = run(folder, tmp_path / "out")
    assert result.exit_code == 70, result.output
    assert "fails its own check" in result.output
    assert not (tmp_path / "out").exists()
