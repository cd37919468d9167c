"""Say often repeated looks of SVG elements by a class of the style sheet, and strokes as paths.

A chart is complete in itself; only where many stand in one page with its style sheet, their looks
are said once. `test_style_sheet.py` holds the sheet to these looks. Lines, rectangles and circles
of one look that follow each other are one path, a third of their bytes.
"""

from __future__ import annotations

import re

from actionplan_engine.report.charts.palette import ACCENT, INK, MUTED, PAPER, SOFT

LOOKS = {
    "a": f' text-anchor="middle" stroke="none" fill="{MUTED}"',
    "b": f' text-anchor="end" stroke="none" fill="{MUTED}"',
    "c": f' text-anchor="middle" font-weight="600" fill="{INK}"',
    "d": f' text-anchor="middle" fill="{MUTED}"',
    "e": ' text-anchor="end"',
    "f": f' fill="{ACCENT}" stroke="{ACCENT}"',
    "g": f' fill="{SOFT}" stroke="{MUTED}"',
    "h": f' fill="{SOFT}" stroke="{ACCENT}"',
    "k": f' fill="{PAPER}"',
    "l": f' fill="{ACCENT}"',
}
"""Class → attributes, as `element` writes them; longer ones come before their parts."""
_PART = re.compile(r"<(?:text|rect|circle|path)\b[^<>]*>")
_LINE = re.compile(r'<line x1="([^"]*)" x2="([^"]*)" y1="([^"]*)" y2="([^"]*)"([^<>]*)/>')
_BOX = re.compile(
    r'<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"([^<>]*)/>'
)  # fmt: skip
_CIRCLE = re.compile(r'<circle cx="([^"]*)" cy="([^"]*)" r="([^"]*)"([^<>]*)/>')
_NEIGHBOURS = re.compile(r'<path d="([^"]*)"([^<>]*)/>(?:<path d="[^"]*"\2/>)+')
_DRAWN = re.compile(r' d="([^"]*)"')


def in_short(svg: str) -> str:
    """Return a chart, or a page of charts, with strokes as paths and classes for these looks.

    >>> in_short('<text x="1" text-anchor="end">a</text>')
    '<text x="1" class="e">a</text>'
    >>> in_short('<line x1="1" x2="1" y1="0" y2="9"/><line x1="2" x2="5" y1="0" y2="0"/>')
    '<path d="M1 0V9M2 0H5"/>'
    >>> in_short('<rect x="1" y="2" width="30" height="4"/><circle cx="5" cy="6" r="4"/>')
    '<path d="M1 2h30v4h-30zM5 2a4 4 0 1 0 .1 0z"/>'
    """
    svg = _LINE.sub(lambda line: f'<path d="{_stroke(*line.groups()[:4])}"{line[5]}/>', svg)
    svg = _BOX.sub(r'<path d="M\1 \2h\3v\4h-\3z"\5/>', svg)
    svg = _CIRCLE.sub(lambda dot: f'<path d="{_round(dot[1], dot[2], dot[3])}"{dot[4]}/>', svg)
    return _NEIGHBOURS.sub(_joined, _PART.sub(_shortened, svg))


def _stroke(x1: str, x2: str, y1: str, y2: str) -> str:
    end = f"V{y2}" if x1 == x2 else f"H{x2}" if y1 == y2 else f"L{x2} {y2}"
    return f"M{x1} {y1}{end}"


def _round(x: str, y: str, radius: str) -> str:
    """Return a circle as one arc from its top round to just beside it, and closed."""
    return f"M{x} {float(y) - float(radius):g}a{radius} {radius} 0 1 0 .1 0z"


def _joined(paths: re.Match[str]) -> str:
    return f'<path d="{"".join(_DRAWN.findall(paths[0]))}"{paths[2]}/>'


def _shortened(part: re.Match[str]) -> str:
    for name, look in LOOKS.items():
        if look in part[0]:
            return part[0].replace(look, f' class="{name}"')
    return part[0]
