"""Small linear programmes over weights, solved by HiGHS.

Scoring lies below the portfolio, whose solver it may not import (decisions/0020).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.errors import InternalError

if TYPE_CHECKING:
    from actionplan_engine.scoring.value_functions import Floats


def cheapest(
    objective: Floats, at_most: Floats, limits: Floats, *, weights: int, free: bool = False
) -> Floats:
    """Return x that minimises objective · x, such that at_most · x ≤ limits.

    The first `weights` entries of x are weights: ≥ 0, their sum is 1. Further entries are ≥ 0, or
    `free`. The problem must have a solution; rows of `at_most` may be none.

    Raises:
        InternalError: the solver found none (a defect of the engine).

    """
    from scipy.optimize import linprog

    further = len(objective) - weights
    found = linprog(
        objective,
        A_ub=at_most,
        b_ub=limits,
        A_eq=np.append(np.ones(weights), np.zeros(further))[np.newaxis],
        b_eq=[1.0],
        bounds=[(0.0, None)] * weights + [(None if free else 0.0, None)] * further,
        method="highs",
    )
    if not found.success:
        raise InternalError(f"linear programme of weights: {found.message}")
    result: Floats = np.asarray(found.x, dtype=np.float64)
    return result


def extremes(at_most: Floats, limits: Floats, *, weights: int) -> tuple[Floats, Floats]:
    """Return the least and the greatest value of each weight, the others free.

    Raises:
        InternalError: no weights keep the rows (a defect of the engine).

    """
    identity = np.eye(weights)
    low = [cheapest(row, at_most, limits, weights=weights) @ row for row in identity]
    high = [cheapest(-row, at_most, limits, weights=weights) @ row for row in identity]
    return np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0)
