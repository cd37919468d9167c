"""Nothing is lost when a worker dies, and nobody else is blamed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import batch_tasks
from actionplan_engine.batch import Job, LocalCrew, Made, run_jobs

NAMES = ("a", "b", "killer", "unlucky", "odd", "z")


@pytest.fixture(scope="module")
def crew() -> Iterator[LocalCrew]:
    crew = LocalCrew(2)
    yield crew
    crew.close()


def statuses(crew: LocalCrew, task: Callable[[Job], Made], way: str = "") -> dict[str, str]:
    jobs = (Job(name, {}, None, "en", way) for name in NAMES)
    made = {job.name: result.summary for job, result in run_jobs(jobs, crew, task)}
    assert sorted(made) == sorted(NAMES)
    return {name: summary.status for name, summary in made.items() if summary.status != "optimal"}


def test_every_job_comes_back_once(crew: LocalCrew) -> None:
    assert statuses(crew, batch_tasks.named) == {}


def test_a_plan_that_always_kills_its_process_is_given_up_alone(crew: LocalCrew) -> None:
    assert statuses(crew, batch_tasks.killer_dies) == {"killer": "failed"}


def test_a_process_killed_once_loses_nothing(crew: LocalCrew, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    assert statuses(crew, batch_tasks.dies_once, str(mark)) == {}
    assert mark.exists()


def test_an_error_nobody_thought_of_stops_no_other_plan(crew: LocalCrew) -> None:
    assert statuses(crew, batch_tasks.raises) == {"odd": "failed"}


def test_jobs_are_taken_as_workers_become_free(crew: LocalCrew) -> None:
    """Thousands of plans never lie in memory together."""
    taken: list[str] = []

    def jobs() -> Iterator[Job]:
        for number in range(20):
            taken.append(str(number))
            yield Job(str(number), {}, None, "en")

    ahead = []
    for done, _ in enumerate(run_jobs(jobs(), crew, batch_tasks.named), start=1):
        ahead.append(len(taken) - done)
    assert len(taken) == 20
    assert max(ahead) <= crew.size + 1


STOPPED = """
import os, time
from actionplan_engine.batch import LocalCrew
crew = LocalCrew(1)
print(crew.executor.submit(os.getpid).result(), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="asks for the signals of POSIX")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_workers_end_with_the_process_that_started_them(how: str) -> None:
    """Workers inherit the output: it ends when the last of them does."""
    program = subprocess.Popen([sys.executable, "-c", STOPPED], stdout=-1, stderr=-1, text=True)
    assert program.stdout is not None
    worker = int(program.stdout.readline())
    program.send_signal(getattr(signal, how))
    try:
        program.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        os.kill(worker, signal.SIGKILL)
        program.communicate()
        pytest.fail(f"the worker outlived its parent after {how}")
    assert program.returncode != 0
