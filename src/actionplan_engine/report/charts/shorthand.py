"""Say often repeated looks of SVG elements by a class of the style sheet.

A chart is complete in itself; only where many stand in one page with its style sheet, their looks
are said once. `test_style_sheet.py` holds the sheet to these looks.
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
_PART = re.compile(r"<(?:text|rect|circle)\b[^<>]*>")


def in_short(svg: str) -> str:
    """Return a chart, or a page of charts, with the classes for these looks.

    >>> in_short('<text x="1" text-anchor="end">a</text>')
    '<text x="1" class="e">a</text>'
    """
    return _PART.sub(_shortened, svg)


def _shortened(part: re.Match[str]) -> str:
    for name, look in LOOKS.items():
        if look in part[0]:
            return part[0].replace(look, f' class="{name}"')
    return part[0]
