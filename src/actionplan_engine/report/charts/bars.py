"""Money as bars: what is paid, by year and payer; what each fund gives of what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from actionplan_engine.report.charts.palette import ACCENT, MUTED, SOFT
from actionplan_engine.report.charts.scale import Scale
from actionplan_engine.report.charts.svg import (
    WIDTH,
    element,
    figure,
    shortened,
    text,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan_engine.model import Spoken

_ROW, _HEAD = 24.0, 30.0
_NARROWEST, _WIDEST = 70.0, 280.0
"""Room for the labels, px."""


class Bar(NamedTuple):
    """An amount beside what there was to spend (None: no such limit), and what is said of it."""

    label: Spoken
    amount: float
    limit: float | None
    words: str


class BarGroup(NamedTuple):
    """Bars under one heading."""

    heading: Spoken
    bars: tuple[Bar, ...]


def grouped_bars(ident: str, title: str, description: str, groups: tuple[BarGroup, ...]) -> Markup:
    """Draw groups of bars on one scale, each bar with its words at its end.

    A limit is drawn as a pale bar behind the amount.
    """
    bars = [bar for group_ in groups for bar in group_.bars]
    most = max((max(bar.amount, bar.limit or 0.0) for bar in bars), default=0.0)
    room = max((text_width(bar.words) for bar in bars), default=0.0)
    labels = max((text_width(bar.label.text[:100]) for bar in bars), default=0.0)
    left = min(_WIDEST, max(_NARROWEST, labels + 16))
    scale = Scale(0.0, most or 1.0, left, WIDTH - room - 12)
    parts: list[Markup] = []
    y = 0.0
    for group_ in groups:
        parts.append(_heading(group_.heading, y))
        y += _HEAD
        end = y + _ROW * len(group_.bars)
        parts.append(element("line", x1=left, x2=left, y1=y, y2=end, stroke=MUTED))
        rows = [(bar, y + _ROW * index) for index, bar in enumerate(group_.bars)]
        parts += [_rectangle(scale, bar.limit, at, (SOFT, MUTED)) for bar, at in rows if bar.limit]
        parts += [_rectangle(scale, bar.amount, at, (ACCENT, ACCENT)) for bar, at in rows
                  if bar.amount > 0]  # fmt: skip
        for bar, at in rows:
            parts.extend(_words(bar, at, scale))
        y = end
    return figure(ident, title, description, y + 4, parts)


def _heading(heading: Spoken, y: float) -> Markup:
    return text(0, y + 20, shortened(heading, WIDTH), font_weight=600)


def _words(bar: Bar, y: float, scale: Scale) -> Iterator[Markup]:
    label = shortened(bar.label, scale.start - 14)
    yield text(scale.start - 8, y + 16, label, text_anchor="end")
    yield text(scale(max(bar.amount, bar.limit or 0.0)) + 6, y + 16, bar.words)


def _rectangle(scale: Scale, amount: float, y: float, colours: tuple[str, str]) -> Markup:
    fill, stroke = colours
    width = scale(amount) - scale.start
    return element(
        "rect", x=scale.start, y=y + 4, width=width, height=_ROW - 8, fill=fill, stroke=stroke
    )


def as_groups(rows: Iterable[tuple[Spoken, Iterable[Bar]]]) -> tuple[BarGroup, ...]:
    """Return groups from (heading, bars) pairs, without those that have no bars."""
    made = (BarGroup(heading, tuple(bars)) for heading, bars in rows)
    return tuple(group_ for group_ in made if group_.bars)
