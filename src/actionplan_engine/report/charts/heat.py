"""Every score at a view: one row an action, one column a criterion, darker for more value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from actionplan_engine.report.charts.palette import BELOW, INK, LEVELS, MUTED, PAPER
from actionplan_engine.report.charts.svg import (
    WIDTH,
    Run,
    cells,
    element,
    figure,
    group,
    layers,
    path_number,
    runs_of,
    text,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionplan_engine.model import ActionId

_LEFT, _ROW, _KEY = 64.0, 17.0, 34.0
_FONT = 11.0
_BLANK, _NA = "blank", "na"


class HeatRow(NamedTuple):
    """One action's values by criterion: −1 … 1, or `blank` or `na`."""

    action_id: ActionId
    cells: tuple[float | str, ...]


class HeatWords(NamedTuple):
    """What the key says, in the reader's language."""

    harm: str
    none: str
    top: str
    blank: str
    na: str


def heat_map(
    ident: str,
    title: str,
    description: str,
    columns: tuple[str, ...],
    rows: Sequence[HeatRow],
    words: HeatWords,
) -> Markup:
    """Draw the rows in the order given; values below zero carry a minus beside their colour."""
    head = _KEY + max((text_width(name, _FONT) for name in columns), default=0.0) + 14
    width = float((WIDTH - _LEFT) // max(1, len(columns)))
    place, size = (_LEFT, head), (width, _ROW)
    runs = _runs(rows)
    looks = [(_colour(key), found) for key, found in runs.items() if key not in {_BLANK, _NA}]
    harmed = [*runs.get("-1", ()), *runs.get("-2", ())]
    labels = (text(0, head + _ROW * i + 12, r.action_id) for i, r in enumerate(rows))
    parts = [
        *_key(words),
        _names(columns, head, width),
        group(labels, font_size=_FONT),
        cells(looks, place, size),
        _between(len(columns), len(rows), place, size),
        _minuses(harmed, place, size),
        _dots(runs.get(_BLANK, ()), place, size),
    ]
    return figure(ident, title, description, head + _ROW * len(rows) + 2, parts)


def shade(value: float | str) -> str:
    """Return the key of a cell's look: `blank`, `na`, or a number from -2 to 3 as text."""
    if isinstance(value, str):
        return value
    if value < 0:
        return "-2" if value < -1 / 3 - 1e-9 else "-1"
    steps = (1e-9, 1 / 3 + 1e-9, 2 / 3 + 1e-9)
    return str(sum(value > step for step in steps))


def _colour(key: str) -> str:
    if key in {_BLANK, _NA}:
        return PAPER
    level = int(key)
    return BELOW[-level - 1] if level < 0 else LEVELS[level]


def _runs(rows: Sequence[HeatRow]) -> dict[str, list[Run]]:
    """Return look → the runs of neighbouring cells to be painted in it.

    The looks from nothing to most are layers; harm is painted over the first of them.
    """
    shades = [[shade(cell) for cell in row.cells] for row in rows]
    levels = [[-1 if own in {_BLANK, _NA} else max(0, int(own)) for own in row] for row in shades]
    runs = {str(level): found for level, found in layers(levels, len(LEVELS)).items()}
    for key in ("-1", "-2", _BLANK, _NA):
        runs[key] = runs_of([own == key for own in row] for row in shades)
    return {key: found for key, found in runs.items() if found}


def _between(
    columns: int, rows: int, place: tuple[float, float], size: tuple[float, float]
) -> Markup:
    """Draw the gaps between columns, which the runs go through."""
    high = path_number(size[1] * rows)
    lines = "".join(
        f"M{path_number(place[0] + size[0] * column)} {path_number(place[1])}v{high}"
        for column in range(columns + 1)
    )
    return element("path", d=lines, stroke=PAPER, stroke_width=2)


def _single(
    runs: Iterable[Run], place: tuple[float, float], size: tuple[float, float]
) -> Iterator[tuple[float, float]]:
    """Yield the centre of every cell of some runs, px."""
    for across, down, length in runs:
        for column in range(across, across + length):
            yield place[0] + size[0] * (column + 0.5), place[1] + size[1] * (down + 0.5)


def _minuses(runs: Iterable[Run], place: tuple[float, float], size: tuple[float, float]) -> Markup:
    strokes = "".join(
        f"M{path_number(x - 4)} {path_number(y)}h8" for x, y in _single(runs, place, size)
    )
    return element("path", d=strokes, stroke=INK, stroke_width=1.5) if strokes else Markup("")


def _dots(runs: Iterable[Run], place: tuple[float, float], size: tuple[float, float]) -> Markup:
    """Mark blanks with a dot; what is not applicable stays white."""
    strokes = "".join(
        f"M{path_number(x - 2)} {path_number(y)}h4" for x, y in _single(runs, place, size)
    )
    return element("path", d=strokes, stroke=MUTED, stroke_width=4) if strokes else Markup("")


def _names(columns: tuple[str, ...], head: float, width: float) -> Markup:
    """Write the names upwards: in a turned group, what is across on the page is its down."""
    names = (text(0, _LEFT + width * (index + 0.5) + 4, name) for index, name in enumerate(columns))
    turned = f"translate(0 {path_number(head - 6)})rotate(-90)"
    return group(names, transform=turned, font_size=_FONT, fill=MUTED)


def _key(words: HeatWords) -> Iterable[Markup]:
    """Draw the looks with their words, from harm to the top of a scale."""
    x = 0.0
    for keys, label in (
        (("-2", "-1"), words.harm),
        (("0",), words.none),
        (("1", "2", "3"), words.top),
        ((_BLANK,), words.blank),
        ((_NA,), words.na),
    ):
        for key in keys:
            yield element(
                "rect", x=x + 0.5, y=4.5, width=15, height=13, fill=_colour(key), stroke=MUTED
            )
            if key.startswith("-"):
                yield element("path", d=f"M{path_number(x + 4)} 11h8", stroke=INK)
            if key == _BLANK:
                yield element("path", d=f"M{path_number(x + 6)} 11h4", stroke=MUTED, stroke_width=4)
            x += 17
        yield text(x + 4, 16, label)
        x += text_width(label) + 22
