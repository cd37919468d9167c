"""Hand out jobs, take what comes back, and lose nothing when a worker dies."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from typing import TYPE_CHECKING

from actionplan_engine.batch.job import Job, Made, failure, make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from actionplan_engine.batch.crews import Crew


def run_jobs(
    jobs: Iterable[Job], crew: Crew, task: Callable[[Job], Made] = make
) -> Iterator[tuple[Job, Made]]:
    """Yield every job with what came of it, in the order in which they end.

    Jobs are taken one by one as workers become free, so that no more plans lie in memory than are
    being made. When a process dies, every job that was under way is done again by itself: one that
    then kills its worker again is given up, and the others are not blamed for it.
    """
    return _Running(iter(jobs), crew, task).results()


class _Running:
    def __init__(self, jobs: Iterator[Job], crew: Crew, task: Callable[[Job], Made]) -> None:
        self._jobs = jobs
        self._crew = crew
        self._task = task
        self._under_way: dict[Future[Made], Job] = {}
        self._suspects: deque[Job] = deque()
        self._alone = False

    def results(self) -> Iterator[tuple[Job, Made]]:
        while self._hand_out():
            done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
            lost: list[Job] = []
            for future in done:
                job = self._under_way.pop(future)
                try:
                    yield job, future.result()
                except (BrokenExecutor, CancelledError):
                    lost.append(job)
                except Exception as error:  # noqa: BLE001 - the cluster's own, such as KilledWorker
                    yield job, failure(job.name, f"{type(error).__name__}: {error}")
            if lost:
                yield from self._recover(lost)

    def _hand_out(self) -> bool:
        """Keep the workers busy; return whether anything is under way."""
        try:
            if self._suspects:
                if not self._under_way:
                    self._alone = True
                    self._submit(self._suspects.popleft())
                return True
            self._alone = False
            while len(self._under_way) < self._crew.size + 1:
                job = next(self._jobs, None)
                if job is None:
                    break
                self._submit(job)
        except BrokenExecutor:
            self._crew.renew()
            return self._hand_out()
        return bool(self._under_way)

    def _submit(self, job: Job) -> None:
        try:
            self._under_way[self._crew.submit(self._task, job)] = job
        except BrokenExecutor:
            self._suspects.append(job)
            raise

    def _recover(self, lost: list[Job]) -> Iterator[tuple[Job, Made]]:
        """Renew the crew; do what was under way again, or give up what killed a worker alone."""
        for future, job in self._under_way.items():
            if future.done() and future.exception() is None:
                yield job, future.result()
            else:
                lost.append(job)
        self._under_way.clear()
        self._crew.renew()
        if self._alone:
            for job in lost:
                yield job, failure(job.name, "the process that made it ended twice")
        else:
            self._suspects.extend(sorted(lost, key=lambda job: job.name))
