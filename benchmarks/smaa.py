"""SMAA-2 side by side: 100,000 samples x 20 criteria x 50 and x 1000 actions.

In one run, on the same weights and the same totals:

- ours: the whole analysis: draws of the weights, totals, rank acceptability indices, central
  weights and confidence factors (scores are certain, so a confidence factor needs one sample);
- the floor: nothing but the index sort and the histogram of the same totals in pieces, at the best
  of three sizes of piece and with no array more than it needs; besides, the sort of the bare
  values, which loses who is who;
- a loop over the samples, one at a time;
- pysensmcda 2.0.0 with its additive method, in an environment of its own (it pins pandas < 3).

    python benchmarks/smaa.py [--repeat 7] [--samples 100000] [--no-pysensmcda]

Ours and the floor take turns, because machines are noisy, and the median of each counts: look at
the ratios, by the clock and of processor time. Both are compared with the target of 2. On a machine
that others use too the latter is the one to trust.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.scoring.smaa import Acceptability, ScoreSpread, stochastic_acceptability
from actionplan_engine.scoring.weight_space import uniform

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.scoring.value_functions import Floats

CRITERIA, ACTIONS, SEED = 20, (50, 1000), 2001
PIECES = (128, 512, 2048)
TARGET = 2.0
LINE = ((0.0, 0.0), (1.0, 1.0))
PYSENSMCDA = "pysensmcda==2.0.0"
THEIRS = """
import json, sys, time
import numpy as np
from pysensmcda.smaa import smaa2

def additive(matrix, weights, types):
    return matrix @ weights

scores = np.load(sys.argv[1])
begin, processor = time.perf_counter(), time.process_time()
found = smaa2(additive, scores, np.ones(scores.shape[1]), num_samples=int(sys.argv[2]),
              reverse_ranking=True, seed=2001)
seconds = [time.perf_counter() - begin, time.process_time() - processor]
print(json.dumps([seconds, np.asarray(found.acceptability).ravel().tolist()]))
"""


def scores_of(actions: int) -> Floats:
    """Return values of actions x criteria between 0 and 1."""
    return np.random.Generator(np.random.PCG64(SEED)).random((actions, CRITERIA))


def ours(scores: Floats, samples: int) -> Acceptability:
    """Return the whole analysis."""
    unknown = np.full_like(scores, np.nan)
    spread = ScoreSpread(scores, unknown, scores, (LINE,) * CRITERIA)
    generator = np.random.Generator(np.random.PCG64(SEED))
    return stochastic_acceptability(spread, uniform(CRITERIA), samples, generator)


def totals_of(scores: Floats, samples: int) -> Floats:
    """Return samples x actions: the array that is to be sorted."""
    weights = uniform(CRITERIA)(np.random.Generator(np.random.PCG64(SEED)), samples)
    return weights @ scores.T


def floor(totals: Floats, piece: int) -> None:
    """Sort every row by index and count who stands where."""
    actions = totals.shape[1]
    counts = np.zeros(actions**2, np.int64)
    place = np.arange(actions) * actions
    for begin in range(0, len(totals), piece):
        order = np.argsort(totals[begin : begin + piece], axis=1)
        order += place
        counts += np.bincount(order.ravel(), minlength=actions**2)


def bare_sort(totals: Floats, piece: int) -> None:
    """Sort every row's values."""
    for begin in range(0, len(totals), piece):
        np.sort(totals[begin : begin + piece], axis=1)


def loop(scores: Floats, samples: int) -> Floats:
    """Return the first-rank acceptabilities as one would write it down first."""
    generator = np.random.Generator(np.random.PCG64(SEED))
    actions = len(scores)
    counts = np.zeros((actions, actions))
    central = np.zeros_like(scores)
    place = np.arange(actions)
    for _ in range(samples):
        weights = generator.dirichlet(np.ones(CRITERIA))
        order = np.argsort(-(scores @ weights))
        counts[order, place] += 1
        central[order[0]] += weights
    return counts[:, 0] / samples


def pysensmcda(
    scores: Floats, samples: int, python: Path
) -> tuple[list[float], list[float]] | None:
    """Return pysensmcda's time and first-rank acceptabilities; None, said aloud, if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scores.npy"
        np.save(path, scores)
        command = [str(python), "-c", THEIRS, str(path), str(samples)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  SKIPPED: pysensmcda failed: {done.stderr.strip().splitlines()[-1]}")
        return None
    seconds, firsts = json.loads(done.stdout.splitlines()[-1])
    return seconds, firsts


def environment_of_pysensmcda(folder: Path) -> Path | None:
    """Return a Python that has pysensmcda; None, said aloud, where it cannot be installed."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", PYSENSMCDA]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        print(f"SKIPPED: {PYSENSMCDA} could not be installed")
        return None
    return python


class Taken(NamedTuple):
    """What a call took, in seconds: by the clock, and of the processor."""

    clock: float
    processor: float


def seconds(call: Callable[[], object]) -> Taken:
    """Return how long a call takes."""
    clock, processor = time.perf_counter(), time.process_time()
    call()
    return Taken(time.perf_counter() - clock, time.process_time() - processor)


def middle(taken: list[Taken]) -> Taken:
    """Return the median by each measure."""
    return Taken(*(median(times) for times in zip(*taken, strict=True)))


def best(of_pieces: dict[int, list[Taken]]) -> Taken:
    """Return the least of the medians of all sizes of piece, by each measure."""
    medians = [middle(taken) for taken in of_pieces.values()]
    return Taken(*(min(times) for times in zip(*medians, strict=True)))


def compare(actions: int, samples: int, repeat: int, python: Path | None) -> bool:
    """Print one size's figures; return whether the target is met."""
    scores = scores_of(actions)
    totals = totals_of(scores, samples)
    mine: list[Taken] = []
    sort: dict[int, list[Taken]] = {piece: [] for piece in PIECES}
    bare: dict[int, list[Taken]] = {piece: [] for piece in PIECES}
    for _ in range(repeat):
        for piece in PIECES:
            sort[piece].append(seconds(lambda p=piece: floor(totals, p)))
            bare[piece].append(seconds(lambda p=piece: bare_sort(totals, p)))
            mine.append(seconds(lambda: ours(scores, samples)))
    base = best(sort)
    print(f"{actions} actions x {CRITERIA} criteria x {samples:,} samples")
    print("                                       clock     processor   x the floor (both)")
    show("floor (index sort and histogram)", base, base)
    show("sort of the bare values", best(bare), base)
    ratio = show("ours", middle(mine), base)
    show("loop over the samples", seconds(lambda: loop(scores, samples)), base)
    theirs = pysensmcda(scores, samples, python) if python else None
    if theirs:
        away = np.abs(ours(scores, samples).ranks[:, 0] - theirs[1]).max()
        show(PYSENSMCDA, Taken(*theirs[0]), base)
        print(f"    largest difference of a first-rank acceptability: {100 * away:.2f} points")
    return max(ratio) <= TARGET


def show(what: str, taken: Taken, base: Taken) -> Taken:
    """Print one line; return the ratios to the floor."""
    ratio = Taken(taken.clock / base.clock, taken.processor / base.processor)
    print(
        f"  {what:34}{taken.clock:9.3f} s {taken.processor:9.3f} s"
        f"  {ratio.clock:7.2f} {ratio.processor:7.2f}"
    )
    return ratio


def main() -> int:
    """Run both sizes; exit with 1 where ours takes more than twice the floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--samples", type=int, default=100_000)
    parser.add_argument("--no-pysensmcda", action="store_true")
    parser.add_argument("--environment", type=Path, help="folder of pysensmcda's environment")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = given.environment or Path(folder)
        python = None if given.no_pysensmcda else environment_of_pysensmcda(home)
        met = [compare(n, given.samples, given.repeat, python) for n in ACTIONS]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
