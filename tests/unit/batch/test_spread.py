"""Robustness samples spread over processes: the same figures, and a lost process loses nothing."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest

from actionplan_engine.batch import LocalCrew
from actionplan_engine.plan import how_sure, problem_of, score, select
from actionplan_engine.portfolio.robustness_types import Robustness
from actionplan_engine.tables import load_plan
from plan_folder import settings_rows, write_minimal_plan


class Lost(Executor):
    """Processes that are lost: at once, or once they have taken the work."""

    def __init__(self, *, at_once: bool) -> None:
        self._at_once = at_once
        self.asked = 0

    def submit(self, *_task: Any, **_named: Any) -> Future[Any]:
        self.asked += 1
        if self._at_once:
            raise BrokenExecutor
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor())
        return future


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = settings_rows(robustness_samples=120, samples=50)
    return write_minimal_plan(tmp_path_factory.mktemp("spread") / "plan", settings=settings)


def sure(folder: Path, elsewhere: Executor | None) -> Robustness | None:
    inputs = load_plan(folder)
    scored = score(inputs)
    problem, portfolio = problem_of(inputs, scored), select(inputs, scored)
    return how_sure(inputs, scored, problem, portfolio, elsewhere=elsewhere)


@pytest.fixture(scope="module")
def here(folder: Path) -> Robustness:
    found = sure(folder, None)
    assert found is not None
    assert found.samples == 120
    return found


def test_processes_change_no_figure(folder: Path, here: Robustness) -> None:
    crew = LocalCrew(2)
    assert sure(folder, crew.executor) == here
    crew.close()


@pytest.mark.parametrize("at_once", [True, False])
def test_lost_processes_lose_nothing(folder: Path, here: Robustness, *, at_once: bool) -> None:
    lost = Lost(at_once=at_once)
    assert sure(folder, lost) == here
    assert lost.asked == 2
