"""Find codes by words, in any of the three languages, whatever accents and case."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from actionplan_engine.catalogue.entries import CatalogueEntry, entries
from actionplan_engine.catalogue.kinds import kind_name

_ENDING = re.compile(r"[αειουωηaeiouy]+[σνs]?$")
_SHORTEST_STEM = 4


def folded(text: str) -> str:
    """Return `text` without accents and case; both Greek sigmas become one.

    >>> folded("Θάλασσες ΚΑΙ ακτές, Educación")
    'θαλασσεσ και ακτεσ, educacion'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).casefold()


def search(query: str, language: str = "en") -> tuple[CatalogueEntry, ...]:
    """Return the entries in which every word of `query` begins some word (see `matches`).

    Looks at codes, at labels in all three languages and at the name of the kind in `language` and
    English ("indicator water"). Ordered by kind, then by code in natural order. An empty query
    finds nothing.
    """
    return tuple(entry for entry in entries() if matches(query, _text_of(entry, language)))


def matches(query: str, *texts: str) -> bool:
    """Whether every word of `query` begins a word of `texts`, endings of inflection apart.

    An empty query matches nothing.

    >>> matches("θαλασσα", "Υγιείς θάλασσες"), matches("sea", "Research")
    (True, False)
    """
    words = [_stem(word) for word in folded(query).split()]
    haystack = folded("\n".join(texts))
    return bool(words) and all(
        re.search(rf"(?<!\w){re.escape(word)}", haystack) is not None for word in words
    )


def _stem(word: str) -> str:
    """Drop the vowels (and s, ν) that Greek, Spanish and English change at the end of a word.

    Never below four letters, and never from codes.
    """
    stem = _ENDING.sub("", word)
    return stem if word.isalpha() and len(stem) >= _SHORTEST_STEM else word


@cache
def _text_of(entry: CatalogueEntry, language: str) -> str:
    names = {kind_name(entry.kind), kind_name(entry.kind, language)}
    label = entry.label
    return "\n".join([entry.code, entry.crosswalk, label.en, label.el, label.es, *sorted(names)])
