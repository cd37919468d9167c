"""Ids as people type them: which characters they may have, and letters that only look Latin."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from actionplan_engine.i18n import N_

LONGEST = 60
"""Characters of an id."""

_ALLOWED = re.compile(r"[A-Za-z0-9_.-]+")
_LOOK_ALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονАВЕКМНОРСТУХІЅЈасеорхуіѕј",
    "ABEZHIKMNOPTYXovABEKMHOPCTYXISJaceopxyisj",
)
"""Greek and Cyrillic letters → the Latin ones that they look like."""
_OF_ITS_OWN = {
    "\u00ad": N_("soft hyphen"),
    "\u200b": N_("space without width"),
}
_LETTERS = {
    "GREEK": N_("Greek letter"),
    "CYRILLIC": N_("Cyrillic letter"),
    "LATIN": N_("letter with an accent"),
}
_KINDS = (
    ("Zs", N_("space")),
    ("Z", N_("line break")),
    ("Cf", N_("mark that nobody sees")),
    ("C", N_("control character")),
    ("N", N_("digit of another script")),
    ("M", N_("accent")),
    ("P", N_("punctuation mark")),
)
"""Unicode category, or how it begins → what its characters are."""


def is_well_formed(identifier: str) -> bool:
    """Return whether a text has only the characters that an id may have."""
    return len(identifier) <= LONGEST and _ALLOWED.fullmatch(identifier) is not None


def latin_twin(text: str) -> str:
    """Return the text with look-alike letters made Latin.

    >>> latin_twin("Α-01").isascii()
    True
    """
    return text.translate(_LOOK_ALIKES)


class OddCharacter(NamedTuple):
    """A character as findings show it."""

    shown: str
    name: str
    """What it is; a gettext source."""


def first_odd_character(identifier: str) -> OddCharacter:
    """Return the first character that an id may not have, and what it is.

    >>> first_odd_character("Α-01").name
    'Greek letter'
    """
    for character in identifier:
        if not _ALLOWED.fullmatch(character):
            code = f"U+{ord(character):04X}"
            shown = f'"{character}" {code}' if character.isprintable() else code
            return OddCharacter(shown, name_of(character))
    return OddCharacter(f"{len(identifier)} > {LONGEST}", N_("too long"))


def name_of(character: str) -> str:
    """Return what a character is, in a few words; a gettext source."""
    if character in _OF_ITS_OWN:
        return _OF_ITS_OWN[character]
    kind = unicodedata.category(character)
    if kind.startswith("L"):
        script = unicodedata.name(character, "").partition(" ")[0]
        return _LETTERS.get(script, N_("letter"))
    return next((name for start, name in _KINDS if kind.startswith(start)), N_("symbol"))


def suggestion(text: str) -> str:
    """Return a well-formed id that is near to a text: `A 01` → `A-01`; `id-1` where none is."""
    plain = unicodedata.normalize("NFKD", latin_twin(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.]+", "-", plain).strip("-")[:LONGEST] or "id-1"
