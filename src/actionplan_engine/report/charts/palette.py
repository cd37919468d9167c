"""The charts' colours: few, told apart by lightness first, so that they survive greyscale.

The series step through lightness (CIE L* about 23, 47, 64, 85) and are drawn with an ink outline,
so that neighbours differ for colour-blind readers and on a black-and-white printer.
"""

from __future__ import annotations

INK = "#14242e"
MUTED = "#4a5b66"
GRID = "#d5dde2"
BAND = "#f1f5f7"
PAPER = "#ffffff"
ACCENT = "#0b4f7d"
SOFT = "#c9dce8"
WARNING = "#a23b16"
LEVELS = ("#e3ebf0", "#a9c9dd", "#4f8fb8", "#0b4f7d")
"""From nothing to most: steps of lightness of one hue."""
BELOW = ("#f6d9b8", "#dd8f58")
"""Below nothing, and far below; a minus stands on them, for greyscale makes them blues."""
SERIES = (
    "#12395b",
    "#b8532a",
    "#4aaab3",
    "#f2d388",
    "#6d5a94",
    "#8fb8d0",
    "#5e6b2f",
    "#d9d9d9",
)
"""One a framework, in the order in which they are stacked."""


def series(index: int) -> str:
    """Return the colour of the series of that number; after the eighth they repeat."""
    return SERIES[index % len(SERIES)]
