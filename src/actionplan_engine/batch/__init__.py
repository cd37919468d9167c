"""Many plans at once: each in a process of its own choosing, on one machine or a cluster."""

from __future__ import annotations

from actionplan_engine.batch.crews import ClusterCrew, Crew, LocalCrew
from actionplan_engine.batch.job import Job, Made, entries_of, failure, make
from actionplan_engine.batch.running import run_jobs
from actionplan_engine.batch.store import Store

__all__ = [
    "ClusterCrew",
    "Crew",
    "Job",
    "LocalCrew",
    "Made",
    "Store",
    "entries_of",
    "failure",
    "make",
    "run_jobs",
]
