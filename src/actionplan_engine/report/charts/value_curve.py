"""A criterion's value function as a small picture: levels across, value up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from actionplan_engine.report.charts.palette import ACCENT, GRID, INK, MUTED, WARNING
from actionplan_engine.report.charts.scale import Scale
from actionplan_engine.report.charts.svg import element, group, text

if TYPE_CHECKING:
    from actionplan_engine.report.formats import Formats

_WIDTH, _HEIGHT = 260, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 54.0, 246.0, 14.0, 122.0
_FONT = 12
_APART = 30.0
"""Least distance between two labels under the axis, px."""
_LINE = 14.0
"""Least distance between two labels beside it, px."""


def value_curve(
    ident: str,
    title: str,
    description: str,
    points: tuple[tuple[float, float], ...],
    veto: float | None,
    formats: Formats,
) -> Markup:
    """Draw the straight lines through (level, value) points; a veto level as a broken line.

    Values are written as points of a hundred. Two levels at least; levels rise strictly.
    """
    values = [value for _, value in points]
    across = Scale(points[0][0], points[-1][0], _LEFT, _RIGHT)
    up = Scale(min(0.0, *values), max(1.0, *values), _BOTTOM, _TOP)
    lowest = [min(values)] if up(0.0) + _LINE <= up(min(values)) else []
    marks = [0.0, 1.0, *lowest]
    lines = [
        element("line", x1=_LEFT, x2=_RIGHT, y1=up(value), y2=up(value), stroke=GRID)
        for value in marks
    ]
    path = " ".join(f"{across(level):.0f},{up(value):.0f}" for level, value in points)
    curve = element("polyline", points=path, fill="none", stroke=ACCENT, stroke_width=3)
    dots = (
        element("circle", cx=across(level), cy=up(value), r=4, fill=ACCENT)
        for level, value in points
    )
    parts = [
        *lines,
        curve,
        *dots,
        *([_veto(min(max(across(veto), _LEFT), _RIGHT))] if veto is not None else []),
        group(
            (text(_LEFT - 8, up(value) + 4, formats.points(value)) for value in marks),
            text_anchor="end",
        ),
        group(_levels(points, across, formats), text_anchor="middle"),
    ]
    return Markup(
        '<svg class="curve" viewBox="0 0 {} {}" role="img" aria-labelledby="{ident}-t'
        ' {ident}-d">{}</svg>'
    ).format(
        _WIDTH,
        _HEIGHT,
        Markup("").join(
            (
                element("title", title, id=f"{ident}-t"),
                element("desc", description, id=f"{ident}-d"),
                group(parts, font_size=_FONT, fill=INK),
            )
        ),
        ident=ident,
    )


def _veto(x: float) -> Markup:
    return element("line", x1=x, x2=x, y1=_TOP, y2=_BOTTOM, stroke=WARNING, stroke_dasharray="4 3")


def _levels(
    points: tuple[tuple[float, float], ...], across: Scale, formats: Formats
) -> list[Markup]:
    """Write the levels under the axis, both ends first, others where there is room."""
    ordered = [points[0], points[-1], *points[1:-1]]
    written: list[float] = []
    labels = []
    for level, _ in ordered:
        x = across(level)
        if all(abs(x - other) >= _APART for other in written):
            written.append(x)
            labels.append(text(x, _BOTTOM + 20, formats.plain(level), fill=MUTED))
    return labels
