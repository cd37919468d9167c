"""The likeliest spelling of what somebody meant: "Did you mean …?"."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from actionplan_engine.i18n import without_accents
from actionplan_engine.tables.identifiers import latin_twin

if TYPE_CHECKING:
    from collections.abc import Iterable

ID_CUTOFF = 0.6
"""How alike (0 to 1) two ids or words must be; names of columns must be more alike."""


def skeleton(text: str) -> str:
    """Return what is left of a text when case, accents, spaces and alphabets do not matter.

    >>> skeleton("ΝΑΙ") == skeleton("nai"), skeleton("Código") == skeleton("CODIGO")
    (True, True)
    """
    return re.sub(r"[\s_-]+", "", _plain(text))


def _plain(text: str) -> str:
    return latin_twin(without_accents(text).upper()).casefold()


def nearest(text: str, names: Iterable[str], cutoff: float = ID_CUTOFF) -> str | None:
    """Return the name that is nearest to a text; None where none is near.

    The order of the names does not matter.
    """
    by_skeleton: dict[str, str] = {}
    for name in sorted(names):
        by_skeleton.setdefault(skeleton(name), name)
    close = get_close_matches(skeleton(text), by_skeleton, n=1, cutoff=cutoff)
    return by_skeleton[close[0]] if close else None


_ABBREVIATIONS = {"σba": "sdg", "ods": "sdg"}
"""How the Sustainable Development Goals begin in Greek and Spanish → in the ids of criteria."""
_BEFORE_NUMBER = re.compile(r"[^\W\d_]+(?=\d)")


def nearest_id(text: str, identifiers: Iterable[str]) -> str | None:
    """Return the id that is nearest to a text among those with the same numbers; else None.

    Separators and leading zeros do not matter: `A 4` is `A-04`. Ids that differ in a number name
    different things, however alike they look: nobody who writes `A-99` means `A-39`.
    """
    numbers = _numbers(text)
    alike = sorted(known for known in identifiers if _numbers(known) == numbers)
    same = next((known for known in alike if _normal(known) == _normal(text)), None)
    return same or nearest(text, alike)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", _digits(text))]


def _normal(text: str) -> str:
    """Return an id without separators and leading zeros, its abbreviation in English."""
    bare = re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s_.:-]+", "", _digits(text)))
    return _BEFORE_NUMBER.sub(lambda found: _ABBREVIATIONS.get(found[0], found[0]), bare, count=1)


def _digits(text: str) -> str:
    """Return a text's characters, with letters that stand for digits made so: `A-O7`, `A-l2`."""
    plain = re.sub(r"[il](?=\d)|(?<=\d)[il]", "1", _plain(text))
    return re.sub(r"o(?=\d)|(?<=\d)o", "0", plain)
