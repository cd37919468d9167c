"""Cuts: what the linear relaxation says of a choice that cannot be scheduled and paid for.

A cut is a sum of rows, with the start months and payments of a chosen action taken at their best.
Its multipliers stay valid whatever values and costs become, because it is summed anew from the
rows (Benders 1962).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.portfolio.arrays import arrays_of
from actionplan_engine.portfolio.solver import minimise_arrays
from actionplan_engine.portfolio.tolerances import VIOLATED

if TYPE_CHECKING:
    from actionplan_engine.portfolio.arrays import Floats
    from actionplan_engine.portfolio.matrix import Matrix

Line = tuple["Floats", float]
"""A row of the first stage: coefficients, and the least that their sum may be."""


def multipliers_against(matrix: Matrix, choice: Floats) -> tuple[Floats | None, int]:
    """Return one multiplier a row that proves a choice impossible in fractions; None: it is not.

    How much of the choice must be given up (a share of it) so that the rest can be scheduled
    and paid for in fractions? If any, the duals prove it. Also returned: simplex iterations.
    """
    count, actions = len(matrix.top), len(matrix.actions)
    later = ~matrix.own
    lower, upper, (row, column, entry) = matrix.part(later, np.arange(count))
    rows = len(lower)
    held = choice[:actions]
    number = np.arange(actions)
    given = np.flatnonzero(held > 0)
    entries = (
        np.concatenate([row, rows + number, rows + given]),
        np.concatenate([column, matrix.first[:actions], np.full(len(given), count)]),
        np.concatenate([matrix.value[entry], np.ones(actions), held[given]]),
    )
    arrays = arrays_of(
        np.concatenate([np.zeros(count), [1.0]]),
        (np.zeros(count + 1), np.concatenate([matrix.top, [1.0]])),
        np.zeros(count + 1, dtype=bool),
        (np.concatenate([lower, held]), np.concatenate([upper, held])),
        entries,
    )
    reply = minimise_arrays(arrays)
    if reply.status != "optimal" or reply.values[-1] <= VIOLATED:
        return None, reply.work
    multipliers = np.zeros(len(matrix.rows))
    multipliers[later] = reply.duals[:rows]
    return multipliers, reply.work


def summed(matrix: Matrix, multipliers: list[Floats]) -> list[Line]:
    """Return cuts (coefficients, least) that hold for every choice that can be done.

    Rows are summed with the multipliers, those with a wrong sign left out. For a chosen
    action the start month is taken that makes the sum greatest, and every payment too.
    """
    cuts: list[Line] = []
    for raw in multipliers:
        if len(raw) != len(matrix.rows):
            continue
        right = ~((raw > 0) & np.isinf(matrix.lower)) & ~((raw < 0) & np.isinf(matrix.upper))
        y = np.where(right & ~matrix.own, raw, 0.0)
        total = np.bincount(matrix.column, matrix.value * y[matrix.row], minlength=len(matrix.top))
        least = float(
            np.where(y > 0, y * np.where(y > 0, matrix.lower, 0.0), 0.0).sum()
            + np.where(y < 0, y * np.where(y < 0, matrix.upper, 0.0), 0.0).sum()
        )
        cut = _projected(matrix, total.astype(np.float64), least)
        if cut is not None:
            cuts.append(cut)
    return cuts


def _projected(matrix: Matrix, total: Floats, least: float) -> Line | None:
    coefficients = np.zeros(len(matrix.first))
    actions, steps = len(matrix.actions), matrix.steps
    if actions:
        ends = np.cumsum(total[:steps])
        last = ends[np.append(matrix.first_of_action[1:], steps) - 1]
        begun = last[matrix.owner[:steps]] - ends + total[:steps]
        coefficients[:actions] = np.maximum.reduceat(begun, matrix.first_of_action)
    coefficients[actions:] = total[matrix.first[actions:]]
    rest = np.arange(len(total)) >= steps
    rest[matrix.first] = False
    gain = np.where(rest & (total > 0), total, 0.0)
    gain[gain > 0] *= matrix.top[gain > 0]
    owned = rest & (matrix.owner >= 0)
    coefficients[:actions] += np.bincount(matrix.owner[owned], gain[owned], minlength=actions)[
        :actions
    ]
    least -= float(gain[rest & ~owned].sum())
    size = float(np.abs(coefficients).max(initial=0.0))
    if size <= 0.0 or not np.isfinite(least) or not np.isfinite(size):
        return None
    return coefficients / size, least / size - 1e-8 * max(1.0, abs(least / size))
