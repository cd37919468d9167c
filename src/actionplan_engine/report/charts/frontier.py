"""What other budgets would reach: value against money, the recommended plan marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.palette import ACCENT, GRID, MUTED, PAPER, WARNING
from actionplan_engine.report.charts.scale import Scale, ticks
from actionplan_engine.report.charts.svg import WIDTH, element, figure, group, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from actionplan_engine.report.formats import Formats

_HEIGHT, _LEFT, _TOP, _BOTTOM = 340.0, 56.0, 40.0, 292.0


class Level(NamedTuple):
    """The best plan when every fund has `level` per cent of its money."""

    level: int
    value: float
    recommended: bool


_LABELS = 16
"""With more levels than this only whole tens are labelled; there is no room for more."""


def frontier_line(
    ident: str,
    title: str,
    description: str,
    levels: tuple[Level, ...],
    axes: tuple[str, str],
    formats: Formats,
) -> Markup:
    """Draw value in points (up) against per cent of the money (right); `axes` name right, up."""
    values = ticks(0.0, max(100 * level.value for level in levels) or 1.0)
    across = Scale(levels[0].level, levels[-1].level, _LEFT, WIDTH - 30)
    up = Scale(0.0, values[-1] / 100, _BOTTOM, _TOP)
    line = " ".join(f"{across(at.level):.0f},{up(at.value):.1f}" for at in levels)
    parts = [
        group(_grid(levels, values, across, up, formats), stroke=GRID, font_size=11),
        element("polyline", points=line, fill="none", stroke=ACCENT, stroke_width=2),
        group(_marks(levels, across, up, formats), stroke=ACCENT, stroke_width=2),
        text(WIDTH - 30, _HEIGHT - 8, axes[0], text_anchor="end", fill=MUTED),
        text(0, 14, axes[1], fill=MUTED),
    ]
    return figure(ident, title, description, _HEIGHT, parts)


def _grid(
    levels: tuple[Level, ...],
    values: tuple[float, ...],
    across: Scale,
    up: Scale,
    formats: Formats,
) -> Iterator[Markup]:
    close = len(levels) > _LABELS
    for at in levels:
        if close and at.level % 10:
            continue
        label = formats.percent(at.level)
        yield text(
            across(at.level), _BOTTOM + 18, label, text_anchor="middle", stroke="none", fill=MUTED
        )
    for value in values:
        y = up(value / 100)
        yield element("line", x1=_LEFT, x2=across.end, y1=y, y2=y)
    for value in values:
        yield text(
            _LEFT - 8,
            up(value / 100) + 4,
            formats.number(value),
            text_anchor="end",
            stroke="none",
            fill=MUTED,
        )


def _marks(
    levels: tuple[Level, ...], across: Scale, up: Scale, formats: Formats
) -> Iterator[Markup]:
    for at in levels:
        x, y = across(at.level), up(at.value)
        fill = WARNING if at.recommended else PAPER
        yield element(
            "circle",
            cx=x,
            cy=y,
            r=7 if at.recommended else 4,
            fill=fill,
            stroke=WARNING if at.recommended else None,
        )
        if at.recommended:
            words = formats.points(at.value)
            yield text(x, y - 14, words, text_anchor="middle", stroke="none", font_weight=600)
