"""The selection of least greatest regret (Savage 1951) over samples, exactly.

Min-max regret by row generation: choose with the samples that have proved worst so far, see which
other sample is worse, and whether the choice can be scheduled and paid for at likely costs.
"""

from __future__ import annotations

import numpy as np

from actionplan_engine.portfolio.arrays import Arrays, Floats
from actionplan_engine.portfolio.decomposition import MASTER_NODES, Decomposition, Memory
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.solver import minimise_arrays

MOST_ROUNDS = 60
ENOUGH = 1e-6
"""Regrets are told apart to this, in value."""


def least_regret(
    matrix: Matrix, memory: Memory, values: Floats, optima: Floats, start: Floats
) -> tuple[Floats, float] | None:
    """Return the choice with the least greatest regret, and that regret; None if undecided.

    Args:
        matrix: the plan at likely costs; the choice keeps its rules.
        memory: what is known of the plan; it grows.
        values: samples x first-stage columns.
        optima: one a sample; the best that any selection reaches in it.
        start: a choice that can be done.

    """
    solving = Decomposition(matrix, memory)
    held = {int(np.argmax(optima - values @ start))}
    best, reached = start, float((optima - values @ start).max())
    for _ in range(MOST_ROUNDS):
        rows = sorted(held)
        arrays = _master(solving, values[rows], optima[rows])
        reply = minimise_arrays(arrays, cutoff=reached - ENOUGH, nodes=MASTER_NODES)
        if reply.status == "stopped":
            return None
        if reply.status == "infeasible" or reply.values[-1] > reached - ENOUGH:
            return best, reached
        choice = np.round(reply.values[:-1])
        regrets = optima - values @ choice
        worst = int(np.argmax(regrets))
        held.add(worst)
        if solving.cut_off(choice):
            continue
        if solving.schedule(choice) is None:
            if not solving.ban(choice):
                return None
        elif regrets[worst] < reached:
            best, reached = choice, float(regrets[worst])
    return None


def _master(solving: Decomposition, values: Floats, optima: Floats) -> Arrays:
    """Return the master with one more column, the regret: at least that of every sample held."""
    base = solving.master_arrays(solving.lines(), whole=True)
    count, rows = len(base.cost), len(values)
    block = np.column_stack([values, np.ones(rows)])
    sizes = np.full(rows, count + 1)
    return Arrays(
        np.concatenate([np.zeros(count), [1.0]]),
        np.concatenate([base.lower, [0.0]]),
        np.concatenate([base.upper, [np.inf]]),
        np.concatenate([base.integer, [False]]),
        np.concatenate([base.row_lower, optima]),
        np.concatenate([base.row_upper, np.full(rows, np.inf)]),
        np.concatenate([base.begin, base.begin[-1] + np.cumsum(sizes)]),
        np.concatenate([base.column, np.tile(np.arange(count + 1), rows)]),
        np.concatenate([base.value, block.ravel()]),
    )
