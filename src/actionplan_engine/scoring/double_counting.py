"""Does one benefit count twice? Criteria that move together, or name the same target."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.scoring.sensitivity_types import Overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.model import Criterion
    from actionplan_engine.scoring.value_functions import Floats
    from actionplan_engine.scoring.value_model import UnitValues

MOST_ALIKE = 0.9
"""Criteria whose values correlate by more than this tell the actions apart in the same way."""
FEWEST_ACTIONS = 3
"""With fewer, a correlation says nothing."""


def overlaps(criteria: Sequence[Criterion], units: UnitValues) -> tuple[Overlap, ...]:
    """Return the pairs of criteria that share a code or whose columns have |r| > 0.9.

    `criteria` in the order of the columns. Pairs that share a code first, then by |r|.
    """
    r = correlations(units.matrix)
    found = []
    for one, other in combinations(range(len(criteria)), 2):
        shared = shared_codes(criteria[one].codes, criteria[other].codes)
        value = float(r[one, other])
        alike = abs(value) > MOST_ALIKE  # never true of a NaN
        if not shared and not alike:
            continue
        kind: Literal["code", "correlation", "both"] = "correlation" if not shared else "code"
        found.append(
            Overlap(
                first=criteria[one].criterion_id,
                second=criteria[other].criterion_id,
                correlation=None if np.isnan(value) else value,
                shared_codes=shared,
                kind="both" if shared and alike else kind,
            )
        )
    found.sort(key=lambda o: (not o.shared_codes, -abs(round(o.correlation or 0, 9)), o.first))
    return tuple(found)


def shared_codes(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the crosswalk codes that two criteria share; a goal holds its targets.

    >>> shared_codes(["SDG:11", "NUA:37"], ["SDG:11.7", "NUA:3"])
    ('SDG:11.7',)
    """
    found = {
        max(mine, theirs)  # of the two the longer, which begins with the shorter
        for mine in one
        for theirs in other
        if mine == theirs or mine.startswith(f"{theirs}.") or theirs.startswith(f"{mine}.")
    }
    return tuple(sorted(found))


def correlations(matrix: Floats) -> Floats:
    """Return Pearson's r of the columns; NaN where a column is constant or rows are too few."""
    rows, columns = matrix.shape
    centred = matrix - matrix.mean(axis=0) if rows else matrix
    lengths = np.sqrt((centred**2).sum(axis=0))
    result = np.full((columns, columns), np.nan)
    varies = lengths > TOLERANCE
    if rows >= FEWEST_ACTIONS and varies.any():
        unit = centred[:, varies] / lengths[varies]
        result[np.ix_(varies, varies)] = np.clip(unit.T @ unit, -1, 1)
    return result
