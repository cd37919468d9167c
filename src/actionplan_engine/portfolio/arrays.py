"""A minimisation as arrays, and what a solver says of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Arrays(NamedTuple):
    """A minimisation as arrays; the matrix by rows (begin, column, value), as HiGHS takes it."""

    cost: Floats
    lower: Floats
    upper: Floats
    integer: Flags
    row_lower: Floats
    row_upper: Floats
    begin: Integers
    column: Integers
    value: Floats


class Reply(NamedTuple):
    """What HiGHS says of arrays; not checked. Empty arrays where it has no solution."""

    status: Literal["optimal", "infeasible", "stopped"]
    """`infeasible`: there is no solution below the cutoff. `stopped`: the work limit was met."""
    values: Floats
    duals: Floats
    work: int
    """Simplex iterations; the same on every machine."""


def arrays_of(
    cost: Floats,
    bounds: tuple[Floats, Floats],
    integer: Flags,
    row_bounds: tuple[Floats, Floats],
    entries: tuple[Integers, Integers, Floats],
) -> Arrays:
    """Return a model from its entries (row, column, value), in any order."""
    row, column, value = entries
    order = np.lexsort((column, row))
    counts = np.bincount(row, minlength=len(row_bounds[0]))
    begin = np.concatenate([[0], np.cumsum(counts)])
    return Arrays(cost, *bounds, integer, *row_bounds, begin, column[order], value[order])
