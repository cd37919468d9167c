"""The few shapes that charts are made of, as escaped SVG.

Presentation attributes only: a style attribute would be refused by the page's security policy.
Coordinates are CSS pixels at full size; a figure shrinks with its column.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from actionplan_engine.model import Spoken
from actionplan_engine.report.charts.palette import INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 760
"""Width of every figure, px; printed on A4 this shrinks to some 87 per cent."""
FONT = 13
_NARROW = frozenset("ijlItfr.,:;'|!()[]- ·ίιΙ1")
_WIDE = frozenset("mwMWQOGDΩΦΨΜωφψ@%—…€")


def element(name: str, /, *children: Markup | str, **attributes: object) -> Markup:
    """Return one element; `_` in an attribute's name stands for `-`, and None leaves it out.

    >>> element("line", x1=0, y1=2.5, stroke_width=1)
    Markup('<line x1="0" y1="2.5" stroke-width="1"/>')
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.strip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return Markup("<{}{}/>").format(name, written)
    inside = Markup("").join(children)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, inside)


def group(children: Iterable[Markup], **attributes: object) -> Markup:
    """Return a `<g>` whose attributes hold for all children; nothing for no children."""
    inside = tuple(children)
    return element("g", *inside, **attributes) if inside else Markup("")


def text(x: float, y: float, content: str | Spoken, **attributes: object) -> Markup:
    """Return a line of text with its baseline at `y`; a user's text carries its language."""
    place = {"x": x or None, "y": y}
    if isinstance(content, Spoken):
        language = content.language or None
        return element("text", content.text, **place, lang=language, **attributes)
    return element("text", content, **place, **attributes)


def figure(
    ident: str, title: str, description: str, height: float, children: Iterable[Markup]
) -> Markup:
    """Return a whole figure: an image with a title and a description for those who hear it."""
    content = (
        element("title", title, id=f"{ident}-t"),
        element("desc", description, id=f"{ident}-d"),
        group(children, font_size=FONT, fill=INK),
    )
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{} {}">{}</svg>'
    ).format(
        WIDTH,
        _value(height),
        f"{ident}-t",
        f"{ident}-d",
        Markup("").join(content),
    )


def path_number(at: float) -> str:
    """Write a coordinate: a whole pixel; below ten with one decimal, if it is not idle.

    >>> path_number(290.4), path_number(3.75), path_number(4.0)
    ('290', '3.8', '4')
    """
    return f"{at:.0f}" if abs(at) >= 10 else f"{at:.1f}".removesuffix(".0")


def plain_label(ident: str, name: Spoken, y: float, room: float, size: float = FONT) -> Markup:
    """Return an id and a name in one plain text, cut to the room, px."""
    cut = shortened(Spoken(f"{ident} {name.text}", name.language), room, size)
    return element("text", cut.text, y=y, lang=cut.language or None)


Run = tuple[int, int, int]
"""Neighbouring cells of a grid: (column of the first, row, length)."""


def runs_of(marked: Iterable[Sequence[bool]]) -> list[Run]:
    """Return the runs of marked cells in the rows of a grid.

    >>> runs_of([[False], [True, True, False, True]])
    [(0, 1, 2), (3, 1, 1)]
    """
    found = []
    for down, row in enumerate(marked):
        at = 0
        for own, same in groupby(row):
            length = len(list(same))
            if own:
                found.append((at, down, length))
            at += length
    return found


def layers(levels: Sequence[Sequence[int]], number: int) -> dict[int, list[Run]]:
    """Return level → the runs of cells of that level or more, to be painted over each other.

    Fewer and longer runs than cells of one level make; below 0 nothing is painted.

    >>> layers([[1, 2, 1, -1]], 3)
    {0: [(0, 0, 3)], 1: [(0, 0, 3)], 2: [(1, 0, 1)]}
    """
    return {
        level: runs_of([own >= level for own in row] for row in levels) for level in range(number)
    }


def cells(
    looks: Iterable[tuple[str, Iterable[Run]]],
    at: tuple[float, float],
    size: tuple[float, float],
    thick: float = 0.86,
) -> Markup:
    """Draw cells of a grid, one path a colour: (colour, runs of (column, row, length)).

    The grid's own units are cells, which keeps a thousand of them small. `at` is its left top
    corner, `size` a cell's width and height, px; a run fills the share `thick` of its row.
    """
    paths = (
        element("path", d="".join(f"M{x} {y}h{length}" for x, y, length in runs), stroke=colour)
        for colour, runs in looks
    )
    left, top = path_number(at[0]), path_number(at[1] + size[1] / 2)
    wide, high = f"{size[0]:.4g}", f"{size[1]:.4g}"
    moved = f"translate({left} {top})scale({wide} {high})"
    return group(paths, transform=moved, stroke_width=f"{thick:.2f}")


def text_width(content: str, size: float = FONT) -> float:
    """Estimate how wide a text is, px; on the safe side for the fonts that readers have.

    >>> text_width("mm") > text_width("ii")
    True
    """
    em = sum(0.32 if c in _NARROW else 0.88 if c in _WIDE else 0.57 for c in content)
    return em * size


def shortened(spoken: Spoken, width: float, size: float = FONT) -> Spoken:
    """Return the text, cut with an ellipsis where it is wider than `width` px."""
    content = spoken.text[:200]
    if len(content) == len(spoken.text) and text_width(content, size) <= width:
        return spoken
    while content and text_width(content + "…", size) > width:
        content = content[:-1]
    return Spoken(content.rstrip() + "…", spoken.language)


def _value(value: object) -> str:
    if isinstance(value, float):
        return path_number(value)
    return str(value)
