"""Agreement: from the lowest to the highest score that the scorers gave, one line a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.palette import ACCENT, GRID, INK, MUTED, PAPER
from actionplan_engine.report.charts.scale import Scale
from actionplan_engine.report.charts.svg import (
    WIDTH,
    element,
    figure,
    group,
    plain_label,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.formats import Formats

_LEFT, _ROW, _HEAD = 330.0, 22.0, 30.0
_MOST_TICKS = 13


class Span(NamedTuple):
    """One action and criterion with the lowest and the highest score."""

    action_id: ActionId | str
    criterion: Spoken
    low: float
    high: float


def spans(
    ident: str, title: str, description: str, rows: tuple[Span, ...], formats: Formats
) -> Markup:
    """Draw a line from low (hollow) to high (full), the rows in the order given."""
    low = min((row.low for row in rows), default=0.0)
    high = max((row.high for row in rows), default=1.0)
    scale = Scale(min(0.0, low), high, _LEFT, WIDTH - 20)
    bottom = _HEAD + _ROW * len(rows)
    parts = [
        group(_axis(scale, bottom, formats), stroke=GRID, font_size=11),
        group(_lines(rows, scale), stroke=ACCENT, stroke_width=2),
        *(plain_label(row.action_id, row.criterion, _HEAD + _ROW * i + 15, _LEFT - 16)
          for i, row in enumerate(rows)),
    ]  # fmt: skip
    return figure(ident, title, description, bottom + 4, parts)


def _lines(rows: tuple[Span, ...], scale: Scale) -> Iterator[Markup]:
    ends = [
        (scale(row.low), scale(row.high), _HEAD + _ROW * index + 11)
        for index, row in enumerate(rows)
    ]
    for left, right, y in ends:
        yield element("line", x1=left, x2=right, y1=y, y2=y)
    for left, _, y in ends:
        yield element("circle", cx=left, cy=y, r=5, fill=PAPER)
    for _, right, y in ends:
        yield element("circle", cx=right, cy=y, r=5, fill=ACCENT)


def _axis(scale: Scale, bottom: float, formats: Formats) -> Iterator[Markup]:
    whole = range(round(scale.low), round(scale.high) + 1)
    marks = list(whole) if len(whole) <= _MOST_TICKS else [whole[0], 0, whole[-1]]
    for mark in sorted(marks, key=bool, reverse=True):  # zero last, over the others
        x = scale(mark)
        yield element("line", x1=x, x2=x, y1=_HEAD - 4, y2=bottom, stroke=None if mark else INK)
    for mark in marks:
        label = formats.score(mark)
        yield text(scale(mark), 18, label, text_anchor="middle", stroke="none", fill=MUTED)
