"""When each action runs: one bar an action over the months of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.palette import ACCENT, BAND, GRID, INK, MUTED
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

    from actionplan_engine.model import ActionId, Month, Spoken
    from actionplan_engine.report.formats import Formats

_LEFT, _ROW, _HEAD = 290.0, 26.0, 44.0
_MONTH_LETTERS = 36
"""Up to so many months, each is marked with its initial."""


class GanttRow(NamedTuple):
    """One action's first and last active month (both inclusive)."""

    action_id: ActionId
    title: Spoken
    start: Month
    finish: Month


def gantt(
    ident: str,
    title: str,
    description: str,
    rows: tuple[GanttRow, ...],
    first: Month,
    months: int,
    formats: Formats,
) -> Markup:
    """Draw the rows in the order given, over `months` months from `first` on."""
    height = _HEAD + _ROW * len(rows) + 4
    column = (WIDTH - _LEFT - 2) / months
    parts = [
        group(_stripes(len(rows)), fill=BAND),
        _grid([m for m in range(months + 1) if first.plus(m).month != 1], column, height, GRID),
        _grid([m for m in range(months + 1) if first.plus(m).month == 1], column, height, MUTED),
        group(_years(first, months, column), font_weight=600),
        group(_letters(first, months, column, formats), fill=MUTED, font_size=10),
        group(_bars(rows, first, column), fill=ACCENT),
        group(_labels(rows)),
    ]
    return figure(ident, title, description, height, parts)


def _stripes(number: int) -> Iterator[Markup]:
    for index in range(0, number, 2):
        yield element("rect", x=0, y=_HEAD + _ROW * index, width=WIDTH, height=_ROW)


def _grid(months: list[int], column: float, height: float, colour: str) -> Markup:
    """Draw the lines before the given months; a new year's line is longer."""
    top = 8 if colour == MUTED else _HEAD - 16
    lines = "".join(f"M{_LEFT + column * month:.1f} {top}V{height - 4:.0f}" for month in months)
    return element("path", d=lines, stroke=colour)


def _years(first: Month, months: int, column: float) -> Iterator[Markup]:
    for index in range(months):
        month = first.plus(index)
        room = min(13 - month.month, months - index) * column
        if (index == 0 or month.month == 1) and room > text_width("2021") + 6:
            yield text(_LEFT + column * index + 4, 20, str(month.year))


def _letters(first: Month, months: int, column: float, formats: Formats) -> Iterator[Markup]:
    if months > _MONTH_LETTERS:
        return
    letters = [formats.month_letter(first.plus(index)) for index in range(months)]
    places = [_LEFT + column * (index + 0.5) for index in range(months)]
    if all(len(letter) == 1 for letter in letters):  # each letter takes its own place of the list
        at = " ".join(f"{x:.0f}" for x in places)
        yield element("text", "".join(letters), x=at, y=_HEAD - 5, text_anchor="middle")
        return
    for x, letter in zip(places, letters, strict=True):
        yield text(x, _HEAD - 5, letter, text_anchor="middle")


def _bars(rows: tuple[GanttRow, ...], first: Month, column: float) -> Iterator[Markup]:
    for index, row in enumerate(rows):
        yield element(
            "rect",
            x=_LEFT + column * row.start.minus(first) + 1,
            y=_HEAD + _ROW * index + 6,
            width=column * (row.finish.minus(row.start) + 1) - 2,
            height=_ROW - 12,
            rx=2,
        )


def _labels(rows: tuple[GanttRow, ...]) -> Iterator[Markup]:
    for index, row in enumerate(rows):
        y = _HEAD + _ROW * index + _ROW / 2 + 4.5
        start = max(44.0, text_width(row.action_id) + 10)
        yield text(4, y, row.action_id, font_weight=600, fill=INK)
        yield text(start, y, shortened(row.title, _LEFT - start - 8))
