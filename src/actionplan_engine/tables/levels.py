"""The levels of a scale that people choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan_engine.model import Criterion

MOST_LEVELS = 21
"""Most levels that a dropdown offers; a finer scale takes any number between its ends."""


def levels_of(criterion: Criterion) -> tuple[int, ...]:
    """Return the whole levels of a scale, best first; none where it is a measure or not whole."""
    low, high = criterion.low_end, criterion.high_end
    if criterion.kind != "scale" or low % 1 or high % 1 or high - low >= MOST_LEVELS:
        return ()
    levels = range(int(low), int(high) + 1)
    return tuple(sorted(levels, reverse=criterion.best >= criterion.worst))
