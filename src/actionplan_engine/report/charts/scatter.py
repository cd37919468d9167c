"""Value against cost: one labelled mark an action, filled where it is in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.labels import Box, Point, place_labels
from actionplan_engine.report.charts.palette import ACCENT, GRID, INK, MUTED, PAPER
from actionplan_engine.report.charts.scale import Scale, ticks
from actionplan_engine.report.charts.svg import WIDTH, element, figure, group, text, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from actionplan_engine.model import ActionId
    from actionplan_engine.report.formats import Formats

_HEIGHT, _LEFT, _TOP, _BOTTOM = 560.0, 56.0, 46.0, 512.0
_RADIUS, _LABEL = 5.0, 11.0
_BOLD = 1.08
"""How much wider bold letters run."""


class Mark(NamedTuple):
    """One action's cost (plan's currency) and value (1 = top of every scale)."""

    action_id: ActionId
    cost: float
    value: float
    in_plan: bool


class Words(NamedTuple):
    """What the chart says, in the reader's language."""

    cost_axis: str
    value_axis: str
    in_plan: str
    left_out: str


def scatter(
    ident: str,
    title: str,
    description: str,
    marks: tuple[Mark, ...],
    words: Words,
    currency: str,
    formats: Formats,
) -> Markup:
    """Draw value (up) against cost (right), each mark labelled with its action's id."""
    costs = ticks(0.0, max((mark.cost for mark in marks), default=1.0), 7)
    values = ticks(
        min(0.0, *(100 * mark.value for mark in marks)) if marks else 0.0,
        max((100 * mark.value for mark in marks), default=1.0),
        9,
    )
    across = Scale(costs[0], costs[-1], _LEFT, WIDTH - 26)
    up = Scale(values[0] / 100, values[-1] / 100, _BOTTOM, _TOP)
    parts = [
        group(_grid(costs, values, across, up, currency, formats), stroke=GRID, font_size=11),
        *_axis_titles(words),
        *_key(words),
        group(_marks(marks, across, up), stroke=ACCENT, stroke_width=1.6),
        group(_labels(marks, across, up), font_size=_LABEL),
    ]
    return figure(ident, title, description, _HEIGHT, parts)


def _grid(
    costs: tuple[float, ...],
    values: tuple[float, ...],
    across: Scale,
    up: Scale,
    currency: str,
    formats: Formats,
) -> Iterator[Markup]:
    plain = {"stroke": "none", "fill": MUTED}
    for x in (across(cost) for cost in costs):
        yield element("line", x1=x, x2=x, y1=_TOP, y2=_BOTTOM)
    for value in sorted(values, key=bool, reverse=True):  # zero last, over the others
        y = up(value / 100)
        yield element("line", x1=_LEFT, x2=across.end, y1=y, y2=y, stroke=None if value else INK)
    for cost in costs:
        label = formats.money(cost, currency)
        yield text(across(cost), _BOTTOM + 17, label, text_anchor="middle", **plain)
    places = 0 if all(float(value).is_integer() for value in values) else 1
    for value in values:
        label = formats.number(value, places)
        yield text(_LEFT - 8, up(value / 100) + 4, label, text_anchor="end", **plain)


def _axis_titles(words: Words) -> Iterator[Markup]:
    yield text(WIDTH - 26, _HEIGHT - 10, words.cost_axis, text_anchor="end", fill=MUTED)
    yield text(0, 14, words.value_axis, fill=MUTED)


def _key(words: Words) -> Iterator[Markup]:
    second = WIDTH - 26 - text_width(words.left_out)
    first = second - 34 - text_width(words.in_plan)
    for x, fill, label in ((first, ACCENT, words.in_plan), (second, PAPER, words.left_out)):
        yield element("circle", cx=x - 10, cy=28, r=_RADIUS, fill=fill, stroke=ACCENT)
        yield text(x, 32, label)


def _marks(marks: tuple[Mark, ...], across: Scale, up: Scale) -> Iterator[Markup]:
    for mark in sorted(marks, key=lambda mark: mark.in_plan):
        fill = ACCENT if mark.in_plan else PAPER
        yield element("circle", cx=across(mark.cost), cy=up(mark.value), r=_RADIUS, fill=fill)


def _labels(marks: tuple[Mark, ...], across: Scale, up: Scale) -> Iterator[Markup]:
    """Write the ids, those in the plan first; the few that find no room stand in the table."""
    ordered = sorted(marks, key=lambda mark: (not mark.in_plan, -mark.value, mark.action_id))
    points = [
        Point(
            across(mark.cost),
            up(mark.value),
            text_width(mark.action_id, _LABEL) * (_BOLD if mark.in_plan else 1.0),
        )
        for mark in ordered
    ]
    frame = Box(_LEFT - 2, _TOP - 10, WIDTH, _BOTTOM)
    for mark, point, placed in zip(ordered, points, place_labels(points, frame), strict=True):
        if placed is None:
            continue
        box = placed.box
        if placed.line_to is not None:
            x, y = placed.line_to
            yield element("line", x1=point.x, y1=point.y, x2=x, y2=y, stroke=MUTED)
        yield text(
            (box.left + box.right) / 2,
            box.bottom - 3,
            mark.action_id,
            text_anchor="middle",
            font_weight=600 if mark.in_plan else None,
            fill=INK if mark.in_plan else MUTED,
        )
