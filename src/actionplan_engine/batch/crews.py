"""Who does the jobs: processes of this machine, or the workers of a Dask cluster.

Both hand out `concurrent.futures.Future`, so that the rest of the batch cannot tell them apart.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.batch.job import Job, Made


class Crew(Protocol):
    """Workers that take jobs."""

    @property
    def size(self) -> int:
        """How many jobs they can do at a time, now."""

    @property
    def executor(self) -> Executor:
        """Who takes any other work."""

    def submit(self, task: Callable[[Job], Made], job: Job) -> Future[Made]:
        """Hand out a job."""

    def renew(self) -> None:
        """Replace workers that died, where nobody else does."""

    def stop(self) -> None:
        """Drop what is under way too, where that is ours to end."""

    def close(self) -> None:
        """Let the workers go. What they have not begun is dropped."""


class LocalCrew:
    """Processes of this machine. A pool that lost a process is of no more use: it is renewed."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._pool = self._new()

    @property
    def size(self) -> int:
        """How many processes there are."""
        return self._processes

    @property
    def executor(self) -> Executor:
        """Who takes any other work."""
        return self._pool

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._processes, mp_context=get_context("spawn"), initializer=_end_with_parent
        )

    def submit(self, task: Callable[[Job], Made], job: Job) -> Future[Made]:
        """Hand out a job.

        Raises:
            BrokenExecutor: a process has died.

        """
        return self._pool.submit(task, job)

    def renew(self) -> None:
        """Start anew after a process died."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new()

    def stop(self) -> None:
        """End the processes in the midst of their work."""
        for process in active_children():
            process.terminate()

    def close(self) -> None:
        """Let the processes end."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _end_with_parent() -> None:
    """Make this process end when the one that started it does, however that one ended.

    Without it a worker of a killed batch waits for jobs for ever, and holds its memory. Ctrl-C
    reaches the workers too: they end at once, without a traceback each.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class ClusterCrew:
    """The workers of a running Dask scheduler (extra `cluster`), wherever they stand.

    The scheduler gives the job of a lost worker to another, a few times.
    """

    def __init__(self, address: str, *, patience: float = 30.0) -> None:
        self._client = _client(address, patience)
        self._executor: Any = self._client.get_executor(pure=False)

    @property
    def size(self) -> int:
        """How many threads all workers have; one at least, so that the batch waits for them."""
        return max(1, int(sum(self._client.ncores().values())))

    @property
    def executor(self) -> Executor:
        """Who takes any other work."""
        executor: Executor = self._executor
        return executor

    def submit(self, task: Callable[[Job], Made], job: Job) -> Future[Made]:
        """Hand out a job."""
        future: Future[Made] = self._executor.submit(task, job)
        return future

    def renew(self) -> None:
        """Do nothing: the cluster looks after its workers."""

    def stop(self) -> None:
        """Do nothing: what is not begun is dropped when the cluster is left."""

    def close(self) -> None:
        """Leave the cluster; it goes on running."""
        self._executor.shutdown(wait=False)
        self._client.close()


def _client(address: str, patience: float) -> Any:  # noqa: ANN401 - distributed is optional
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            N_("A cluster needs one more package: {command}"),
            command="pip install 'actionplan-engine[cluster]'",
        ) from None
    try:
        connect: Any = Client
        return connect(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            N_("There is no scheduler at {address} ({problem})."),
            address=address,
            problem=type(error).__name__,
        ) from error
