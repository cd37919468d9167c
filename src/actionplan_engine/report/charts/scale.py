"""Axes: round tick values, and positions on a line."""

from __future__ import annotations

import math
from typing import NamedTuple


class Scale(NamedTuple):
    """A straight axis from figures (`low` … `high`) to pixels (`start` … `end`)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, figure: float) -> float:
        """Return the pixel at which a figure stands."""
        share = (figure - self.low) / (self.high - self.low) if self.high != self.low else 0.0
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Return round figures, at most about `most`, that reach over `low` … `high`.

    Their step is 1, 2 or 5 times a power of ten (Heckbert 1990, "Nice numbers for graph labels").

    >>> ticks(0, 93)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    """
    span = high - low
    if span <= 0:
        return (low, low + 1.0)
    rough = span / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(index * step, 12) for index in range(first, last + 1))
