"""Tasks for the workers of a batch that misbehave as real ones do; workers import them by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from actionplan_engine.batch import Job, Made, make
from actionplan_engine.programme import PairSummary


def named(job: Job) -> Made:
    """Do nothing but give the job's name back."""
    return Made(PairSummary(name=job.name, status="optimal"), {"who": job.name.encode()})


def killer_dies(job: Job) -> Made:
    """End the process, as the kernel does when memory runs out, for the plan `killer`."""
    if job.name == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return named(job)


def dies_once(job: Job) -> Made:
    """End the process the first time that the plan `unlucky` is made; `way` holds the mark."""
    mark = Path(job.way)
    if job.name == "unlucky" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return named(job)


def make_unless_first(job: Job) -> Made:
    """Do the real work; the first time that `unlucky` is made, its process ends midway."""
    made = make(job)
    mark = Path(job.way)
    if job.name == "unlucky" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return made


def raises(job: Job) -> Made:
    """Fail on the plan `odd` in a way nobody thought of."""
    if job.name == "odd":
        raise LookupError("out of the blue")
    return named(job)
