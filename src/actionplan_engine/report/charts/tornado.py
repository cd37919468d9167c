"""A tornado: how far one changed weight moves the lead of the first action."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.palette import ACCENT, GRID, INK, MUTED, SOFT
from actionplan_engine.report.charts.scale import Scale, ticks
from actionplan_engine.report.charts.svg import (
    WIDTH,
    element,
    figure,
    group,
    shortened,
    text,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from actionplan_engine.model import Spoken
    from actionplan_engine.report.formats import Formats

_LEFT, _ROW, _HEAD = 290.0, 22.0, 54.0


class Swing(NamedTuple):
    """One criterion: the lead (value) with its weight halved, and half as large again."""

    criterion: Spoken
    at_half: float
    at_half_more: float


class SwingWords(NamedTuple):
    """What the key says, in the reader's language."""

    half: str
    half_more: str
    now: str


def tornado(
    ident: str,
    title: str,
    description: str,
    rows: tuple[Swing, ...],
    now: float,
    words: SwingWords,
    formats: Formats,
) -> Markup:
    """Draw both changes from the lead of now outwards, the rows in the order given."""
    ends = [100 * end for row in rows for end in (row.at_half, row.at_half_more)]
    marks = ticks(min(0.0, 100 * now, *ends), max(0.0, 100 * now, *ends))
    scale = Scale(marks[0] / 100, marks[-1] / 100, _LEFT, WIDTH - 20)
    bottom = _HEAD + _ROW * len(rows)
    zero, at = scale(0.0), scale(now)
    parts = [
        *_key(words),
        group(_axis(marks, scale, bottom, formats), stroke=GRID, font_size=11),
        element("line", x1=zero, x2=zero, y1=_HEAD - 8, y2=bottom, stroke=INK),
        *_bars(rows, now, scale),
        element("line", x1=at, x2=at, y1=_HEAD - 8, y2=bottom, stroke=INK, stroke_width=2),
        group(
            (
                text(_LEFT - 10, _HEAD + _ROW * i + 15, shortened(row.criterion, _LEFT - 12))
                for i, row in enumerate(rows)
            ),
            text_anchor="end",
        ),
    ]
    return figure(ident, title, description, bottom + 4, parts)


def _bars(rows: tuple[Swing, ...], now: float, scale: Scale) -> Iterator[Markup]:
    for half, fill in enumerate((SOFT, ACCENT)):  # one above the other: both may go one way
        for index, row in enumerate(rows):
            end = row.at_half_more if half else row.at_half
            left, right = sorted((scale(now), scale(end)))
            yield element(
                "rect",
                x=left,
                y=_HEAD + _ROW * index + 3 + 8 * half,
                width=right - left,
                height=8,
                fill=fill,
                stroke=ACCENT,
            )


def _axis(
    marks: tuple[float, ...], scale: Scale, bottom: float, formats: Formats
) -> Iterator[Markup]:
    places = 0 if all(float(mark).is_integer() for mark in marks) else 1
    for mark in marks:
        x = scale(mark / 100)
        yield element("line", x1=x, x2=x, y1=_HEAD - 8, y2=bottom)
    for mark in marks:
        x, label = scale(mark / 100), formats.number(mark, places)
        yield text(x, _HEAD - 14, label, text_anchor="middle", stroke="none", fill=MUTED)


def _key(words: SwingWords) -> Iterator[Markup]:
    x = 0.0
    for fill, label in ((SOFT, words.half), (ACCENT, words.half_more), (INK, words.now)):
        width = 2 if fill == INK else 14
        yield element("rect", x=x + 0.5, y=4.5, width=width, height=12, fill=fill, stroke=INK)
        yield text(x + width + 7, 15, label)
        x += width + 7 + text_width(label) + 16
