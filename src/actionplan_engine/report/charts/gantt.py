"""When each action runs: one bar an action over the months of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.palette import ACCENT, BAND, GRID, MUTED
from actionplan_engine.report.charts.svg import (
    WIDTH,
    cells,
    element,
    figure,
    group,
    path_number,
    plain_label,
    text,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    rows: Sequence[GanttRow],
    first: Month,
    months: int,
    formats: Formats,
) -> Markup:
    """Draw the rows in the order given, over `months` months from `first` on."""
    height = _HEAD + _ROW * len(rows) + 4
    column = (WIDTH - _LEFT - 2) / months
    parts = [
        cells([(BAND, _stripes(len(rows)))], (0.0, _HEAD), (float(WIDTH), _ROW), 1.0),
        _months(column, months, height),
        _lines(
            [m for m in range(months + 1) if first.plus(m).month == 1],
            column,
            8.0,
            height,
            MUTED,
            1.0,
        ),
        group(_years(first, months, column), font_weight=600),
        group(_letters(first, months, column, formats), fill=MUTED, font_size=10),
        cells([(ACCENT, _bars(rows, first))], (_LEFT, _HEAD), (column, _ROW), 0.54),
        group(_labels(rows)),
    ]
    return figure(ident, title, description, height, parts)


def _stripes(number: int) -> list[tuple[int, int, int]]:
    return [(0, index, 1) for index in range(0, number, 2)]


def _lines(
    months: list[int], column: float, top: float, height: float, colour: str, width: float
) -> Markup:
    """Draw a line before each of the given months."""
    lines = "".join(
        f"M{path_number(_LEFT + column * month)} {path_number(top)}V{height - 4:.0f}"
        for month in months
    )
    return element("path", d=lines, stroke=colour, stroke_width=width)


def _months(column: float, months: int, height: float) -> Markup:
    """Draw a line before every month as the dashes of one stroke, which is short to write."""
    top = _HEAD - 16
    long, gap = path_number(column * months + 1), f"1 {column - 1:.3f}"
    return element(
        "path",
        d=f"M{path_number(_LEFT - 0.5)} {path_number((top + height - 4) / 2)}h{long}",
        stroke=GRID,
        stroke_width=height - 4 - top,
        stroke_dasharray=gap,
    )


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


def _bars(rows: Sequence[GanttRow], first: Month) -> Iterator[tuple[int, int, int]]:
    for index, row in enumerate(rows):
        yield row.start.minus(first), index, row.finish.minus(row.start) + 1


def _labels(rows: Sequence[GanttRow]) -> Iterator[Markup]:
    for index, row in enumerate(rows):
        y = _HEAD + _ROW * index + _ROW / 2 + 4.5
        yield plain_label(row.action_id, row.title, y, _LEFT - 8)
