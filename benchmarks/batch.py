"""Many plans: throughput on one and two processes, memory, and how the cost of a plan grows.

    python benchmarks/batch.py [--plans 8] [--actions 6-12] [--growth 8,16,32]
        [--samples 0,10,20,40] [--no-cluster]

Everything is measured in one run with generated plans (`programme.py`). On a machine that others
use too, trust processor seconds and ratios more than the clock.

- throughput: the same plans with one process, with two, and with two workers of a local Dask
  cluster: plans an hour, processor seconds a plan, and what the coordinating process itself takes;
- memory: most resident memory of a fresh process that makes one plan, by number of actions;
- growth: processor seconds of one plan by actions and by samples, of a programme by plans.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from actionplan_engine.batch import ClusterCrew, Job, LocalCrew, Made, entries_of, make, run_jobs
from benchmarks.programme import Size, write_programme

if TYPE_CHECKING:
    from actionplan_engine.batch import Crew

SEED = 2021


class Cost(NamedTuple):
    """What making one plan took."""

    seconds: float
    """Of the processor."""
    megabytes: float
    """Most resident memory of the process so far."""
    bytes_in: int
    bytes_out: int


def measured(job: Job) -> Made:
    """Make a plan; its cost is put where its reason would stand."""
    begin = time.process_time()
    made = make(job)
    seconds = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    carried = sum(len(entry.content) for entry in job.entries.values())
    cost = Cost(seconds, memory, carried, sum(map(len, made.files.values())))
    return made._replace(summary=made.summary.model_copy(update={"reason": json.dumps(cost)}))


def jobs_of(root: Path) -> list[Job]:
    """Return the plans of a programme."""
    return [
        Job(folder.name, entries_of(folder), ("en",), "en") for folder in sorted(root.iterdir())
    ]


def costs_of(jobs: list[Job], crew: Crew) -> tuple[list[Cost], float, float]:
    """Return each plan's cost, seconds by the clock, and processor seconds of this process."""
    begin, own = time.perf_counter(), time.process_time()
    costs = []
    for _, made in run_jobs(jobs, crew, measured):
        if made.summary.status == "failed":
            raise SystemExit(f"{made.summary.name}: {made.summary.reason}")
        costs.append(Cost(*json.loads(made.summary.reason)))
    return costs, time.perf_counter() - begin, time.process_time() - own


def throughput(root: Path, *, cluster: bool) -> None:
    """Print what one process, two, and two workers of a cluster do with the same plans."""
    jobs = jobs_of(root)
    crews = {"1 process": lambda: LocalCrew(1), "2 processes": lambda: LocalCrew(2)}
    base = 0.0
    for name, crew_of in crews.items():
        crew = crew_of()
        list(run_jobs([jobs[0]._replace(name=f"warm-{n}") for n in range(crew.size)], crew))
        base = _print_throughput(name, costs_of(jobs, crew), base)
        crew.close()
    if cluster:
        from distributed import LocalCluster

        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers:
            crew = ClusterCrew(workers.scheduler_address)
            list(run_jobs([jobs[0]._replace(name=f"warm-{n}") for n in range(2)], crew))
            _print_throughput("2 workers of a cluster", costs_of(jobs, crew), base)
            crew.close()


def _print_throughput(name: str, figures: tuple[list[Cost], float, float], base: float) -> float:
    costs, clock, own = figures
    rate = 3600 * len(costs) / clock
    seconds = sum(cost.seconds for cost in costs) / len(costs)
    out = sum(cost.bytes_out for cost in costs) / len(costs) / 1024
    print(
        f"{name:24} {rate:7.0f} plans an hour"
        + (f" ({rate / base:.2f} x)" if base else "")
        + f", {seconds:.2f} processor s a plan,"
        f" coordinator {1000 * own / len(costs):.0f} ms a plan, {out:.0f} kB of results a plan"
    )
    return base or rate


def one_plan(size: Size) -> Cost:
    """Return the cost of one generated plan in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_programme(root, 1, SEED, (size.actions, size.actions), size)
        command = [sys.executable, __file__, "--only", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Cost(*json.loads(done.stdout.splitlines()[-1]))


def growth(actions: list[int], samples: list[int]) -> None:
    """Print how a plan's cost grows with its actions and its samples."""
    first: Cost | None = None
    for number in actions:
        cost = one_plan(Size(number, samples=0))
        first = first or cost
        print(
            f"{number:4} actions, no samples  {cost.seconds:7.2f} processor s"
            f" ({cost.seconds / first.seconds:.1f} x), {cost.megabytes:.0f} MB,"
            f" {cost.bytes_in / 1024:.0f} kB in, {cost.bytes_out / 1024:.0f} kB out"
        )
    middle = actions[len(actions) // 2]
    none: float | None = None
    for number in samples:
        cost = one_plan(Size(middle, samples=number))
        none = cost.seconds if none is None else none
        each = f", {(cost.seconds - none) / number:.3f} s a sample" if number else ""
        print(f"{middle:4} actions, {number:3} samples {cost.seconds:7.2f} processor s{each}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=8)
    parser.add_argument("--actions", default="6-12")
    parser.add_argument("--growth", default="8,16,32")
    parser.add_argument("--samples", default="0,10,20,40")
    parser.add_argument("--no-cluster", action="store_true")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        print(measured(jobs_of(given.only)[0]).summary.reason)
        return
    low, _, high = given.actions.partition("-")
    sizes = int(low), int(high or low)
    for plans in (given.plans // 2, given.plans):
        with tempfile.TemporaryDirectory() as folder:
            write_programme(Path(folder), plans, SEED, sizes, Size(0, samples=5))
            print(f"{plans} plans of {given.actions} actions, 5 samples")
            throughput(Path(folder), cluster=not given.no_cluster and plans == given.plans)
    growth([int(n) for n in given.growth.split(",")], [int(n) for n in given.samples.split(",")])


if __name__ == "__main__":
    main()
