"""What each action contributes, by framework: stacked bars with negatives left of zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.palette import GRID, INK, MUTED, series
from actionplan_engine.report.charts.scale import Scale, ticks
from actionplan_engine.report.charts.svg import (
    WIDTH,
    element,
    figure,
    group,
    path_number,
    plain_label,
    shortened,
    text,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.formats import Formats

_LEFT, _ROW, _KEY = 290.0, 24.0, 22.0
_VISIBLE = 0.05
"""Parts narrower than this, px, are not drawn."""


class StackedRow(NamedTuple):
    """One action: a value a series, in the order of the series; they sum to the total."""

    action_id: ActionId
    title: Spoken
    parts: tuple[float, ...]
    total: float


def stacked_bars(
    ident: str,
    title: str,
    description: str,
    names: tuple[Spoken, ...],
    rows: Sequence[StackedRow],
    ends: tuple[float, float],
    formats: Formats,
) -> Markup:
    """Draw one bar a row, in points; positive parts to the right of zero, negative to the left.

    `ends` are the least and the greatest pile of all charts that are to have one scale.
    """
    key, head = _key(names)
    low, high = ends
    marks = ticks(100 * low, 100 * high or 1.0)
    scale = Scale(marks[0] / 100, marks[-1] / 100, _LEFT, WIDTH - 52)
    bottom = head + 24 + _ROW * len(rows)
    parts = [
        *key,
        group(_axis(marks, scale, head, bottom, formats), stroke=GRID, font_size=11),
        group(_labels(rows, head)),
        group(_stacks(rows, len(names), scale, head), stroke=INK, stroke_width=0.6),
        group(_totals(rows, scale, head, formats), font_weight=600),
        element("line", x1=scale(0), x2=scale(0), y1=head + 20, y2=bottom, stroke=INK),
    ]
    return figure(ident, title, description, bottom + 4, parts)


def ends_of(rows: Sequence[StackedRow]) -> tuple[float, float]:
    """Return the least pile of negative parts and the greatest of positive ones."""
    return (
        min((sum(p for p in row.parts if p < 0) for row in rows), default=0.0),
        max((sum(p for p in row.parts if p > 0) for row in rows), default=0.0),
    )


def _key(names: tuple[Spoken, ...]) -> tuple[list[Markup], float]:
    """Return the key above the bars, in stacking order, and its height."""
    parts: list[Markup] = []
    x, y = 0.0, 0.0
    for index, name in enumerate(names):
        shown = shortened(name, WIDTH - 40)
        width = 24 + text_width(shown.text) + 14
        if x and x + width > WIDTH:
            x, y = 0.0, y + _KEY
        swatch = element(
            "rect", x=x + 0.5, y=y + 3.5, width=14, height=14, fill=series(index), stroke=INK
        )
        parts += [swatch, text(x + 20, y + 15, shown)]
        x += width
    return parts, y + _KEY + 4


def _axis(
    marks: tuple[float, ...], scale: Scale, head: float, bottom: float, formats: Formats
) -> Iterator[Markup]:
    places = 0 if all(float(mark).is_integer() for mark in marks) else 1
    for mark in marks:
        x = scale(mark / 100)
        yield element("line", x1=x, x2=x, y1=head + 20, y2=bottom)
    for mark in marks:
        x, label = scale(mark / 100), formats.number(mark, places)
        yield text(x, head + 14, label, text_anchor="middle", stroke="none", fill=MUTED)


def _labels(rows: Sequence[StackedRow], head: float) -> Iterator[Markup]:
    for index, row in enumerate(rows):
        y = head + 24 + _ROW * index + 15
        yield plain_label(row.action_id, row.title, y, _LEFT - 10)


def _stacks(rows: Sequence[StackedRow], number: int, scale: Scale, head: float) -> Iterator[Markup]:
    """Draw one path a series, with a rectangle in it for every row."""
    boxes: list[list[str]] = [[] for _ in range(number)]
    for index, row in enumerate(rows):
        y = head + 24 + _ROW * index + 4
        above = below = 0.0
        for part, box in zip(row.parts, boxes, strict=True):
            begin, above, below = _next(part, above, below)
            left, right = sorted((scale(begin), scale(begin + part)))
            if right - left >= _VISIBLE:
                long = path_number(round(right) - round(left) or right - left)
                box.append(f"M{left:.0f} {y:.0f}h{long}v{_ROW - 8:.0f}h-{long}z")
    for index, box in enumerate(boxes):
        yield element("path", d="".join(box), fill=series(index))


def _next(part: float, above: float, below: float) -> tuple[float, float, float]:
    """Return where a part begins, and the two piles with it."""
    return (above, above + part, below) if part >= 0 else (below, above, below + part)


def _totals(
    rows: Sequence[StackedRow], scale: Scale, head: float, formats: Formats
) -> Iterator[Markup]:
    for index, row in enumerate(rows):
        end = scale(sum(p for p in row.parts if p > 0))
        yield text(end + 6, head + 24 + _ROW * index + 16, formats.points(row.total))
