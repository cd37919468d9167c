"""Characters of a text that nobody sees: they move the cursor, turn the order of letters, hide."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_JOINERS = frozenset("\u200c\u200d")
"""Marks that nobody sees but that some scripts, and pictures of people, are written with."""
_LINES = frozenset("\n\r\t")


class Prose(NamedTuple):
    """A text without such characters, and which were in it."""

    text: str
    unseen: tuple[str, ...] = ()
    """The characters, each once."""


def seen_text(text: str) -> Prose:
    """Return what a reader sees of a text.

    >>> seen_text("a\u202eb").text
    'ab'
    """
    if text.isprintable():
        return Prose(text)
    odd = dict.fromkeys(c for c in text if _is_unseen(c))
    if not odd:
        return Prose(text)
    kept = "".join(c for c in text if c not in odd)
    return Prose(kept.strip(), tuple(odd))


def _is_unseen(character: str) -> bool:
    """Whether it is a control or format character: a bidirectional mark, a soft hyphen."""
    return (
        unicodedata.category(character) in {"Cc", "Cf"}
        and character not in _LINES
        and character not in _JOINERS
    )
