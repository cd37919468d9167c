"""From a level on a criterion's scale to a value: 0 is "not done", 1 the top of the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from actionplan_engine.model import Criterion

Floats = npt.NDArray[np.float64]
Points = tuple[tuple[float, float], ...]
"""(level, value) pairs."""


def piecewise_linear(points: Points, level: npt.ArrayLike) -> Floats:
    """Return the values of levels by straight lines through (level, value) points.

    The kernel validates nothing: levels in `points` must rise strictly. Any shape of `level` gives
    the same shape. A level beyond the first or last point counts as that point: reading keeps
    scores within the scale, and a measured effect beyond the declared reference levels is worth as
    much as the reference level, never more.

    >>> piecewise_linear(((-3.0, -1.0), (0.0, 0.0), (3.0, 1.0)), [-3, 1.5, 7]).tolist()
    [-1.0, 0.5, 1.0]
    """
    levels, values = np.array(points, dtype=np.float64).T
    result: Floats = np.interp(np.asarray(level, dtype=np.float64), levels, values)
    return result


def declared_points(criterion: Criterion) -> Points:
    """Return the points of a criterion's value function by rising level."""
    return tuple(sorted(criterion.value_points))
