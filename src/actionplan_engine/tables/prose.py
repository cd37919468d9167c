"""Characters of a text that nobody sees: they move the cursor, or turn the order of letters."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the direction in which the text around them is shown."""
_LINES = frozenset("\n\r\t")


class Prose(NamedTuple):
    """A text without such characters, and the names of those that were in it."""

    text: str
    unseen: tuple[str, ...] = ()


def seen_text(text: str) -> Prose:
    """Return what a reader sees of a text.

    >>> seen_text("a\u202eb").text
    'ab'
    """
    if text.isprintable():
        odd = [c for c in text if c in _TURNING]
    else:
        odd = [c for c in text if c in _TURNING or _is_control(c)]
    if not odd:
        return Prose(text)
    names = dict.fromkeys(unicodedata.name(c, f"U+{ord(c):04X}") for c in odd)
    kept = "".join(c for c in text if c not in odd)
    return Prose(kept.strip(), tuple(names))


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character not in _LINES
