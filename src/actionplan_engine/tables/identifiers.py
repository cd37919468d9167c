"""Ids as people type them: which characters they may have, and letters that only look Latin."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters of an id."""

_ALLOWED = re.compile(r"[A-Za-z0-9_.-]+")
_LOOK_ALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονАВЕКМНОРСТУХІЅЈасеорхуіѕј",
    "ABEZHIKMNOPTYXovABEKMHOPCTYXISJaceopxyisj",
)
"""Greek and Cyrillic letters → the Latin ones that they look like."""


def is_well_formed(identifier: str) -> bool:
    """Return whether a text has only the characters that an id may have."""
    return len(identifier) <= LONGEST and _ALLOWED.fullmatch(identifier) is not None


def latin_twin(text: str) -> str:
    """Return the text with look-alike letters made Latin.

    >>> latin_twin("Α-01").isascii()
    True
    """
    return text.translate(_LOOK_ALIKES)


def first_odd_character(identifier: str) -> str:
    """Return the first character that an id may not have, with its Unicode name."""
    for character in identifier:
        if not _ALLOWED.fullmatch(character):
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            return f'"{character}" ({name})' if character.isprintable() else name
    return f"{len(identifier)} > {LONGEST}"


def suggestion(text: str) -> str:
    """Return a well-formed id that is near to a text: `A 01` → `A-01`; `id-1` where none is."""
    plain = unicodedata.normalize("NFKD", latin_twin(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.]+", "-", plain).strip("-")[:LONGEST] or "id-1"
