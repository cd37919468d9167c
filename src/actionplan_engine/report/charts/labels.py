"""Where the labels of a crowded chart stand: near their marks, on nothing else."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = 14.0
"""Height of a label, px."""
_MARK = 6.5
"""Room that a mark needs around its middle, px."""
_NEAR = 8.0
"""Distance of a label from its mark's middle at which no line between them is needed, px."""
_CLEARLY = 3.0
"""So much nearer, px, a label without a line must be to its own mark than to any other."""
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_HALVES = ((1, -0.5), (1, 0.5), (-1, -0.5), (-1, 0.5), (0.5, -1), (0.5, 1), (-0.5, -1), (-0.5, 1))
_PLACES = tuple(
    (distance, right, down)
    for distance in (_NEAR, 13.0, 18.0, 24.0, 31.0, 39.0, 48.0, 58.0)
    for right, down in (*_SIDES, *_HALVES)
)
"""Where a label may stand, best first: distance from the mark, and the side (x, y)."""


class Box(NamedTuple):
    """A rectangle, px; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the rectangle that is nearest to (x, y)."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


class Point(NamedTuple):
    """A mark's middle and the width of its label, px."""

    x: float
    y: float
    width: float


class Placed(NamedTuple):
    """A label's place, and the end of the line to its mark where it stands far from it."""

    box: Box
    line_to: tuple[float, float] | None


def place_labels(points: Sequence[Point], frame: Box) -> list[Placed | None]:
    """Place a label a point, the first points first; None where the frame has no room left.

    Greedy: each takes the nearest place that meets no mark and no label placed before it.
    """
    taken = [Box(p.x - _MARK, p.y - _MARK, p.x + _MARK, p.y + _MARK) for p in points]
    placed = []
    for point in points:
        found = _place(point, points, taken, frame)
        if found is not None:
            taken.append(found.box)
        placed.append(found)
    return placed


def _place(point: Point, points: Sequence[Point], taken: list[Box], frame: Box) -> Placed | None:
    for distance, right, down in _PLACES:
        left = point.x + right * (distance + point.width / 2) - point.width / 2
        top = point.y + down * (distance + LINE / 2) - LINE / 2
        box = Box(left, top, left + point.width, top + LINE)
        if not frame.holds(box) or any(box.meets(other) for other in taken):
            continue
        if distance > _NEAR:
            return Placed(box, box.nearest(point.x, point.y))
        if _clearly_of(point, box, points):
            return Placed(box, None)
    return None


def _clearly_of(point: Point, box: Box, points: Sequence[Point]) -> bool:
    """Whether no other mark is about as near to the label as its own."""
    own = _distance(box, point)
    others = (_distance(box, other) for other in points if other is not point)
    return all(other >= own + _CLEARLY for other in others)


def _distance(box: Box, point: Point) -> float:
    x, y = box.nearest(point.x, point.y)
    return hypot(point.x - x, point.y - y)
