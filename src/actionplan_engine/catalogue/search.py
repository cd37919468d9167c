"""Find codes by words, in any of the three languages, whatever accents and case."""

from __future__ import annotations

import re
import unicodedata

from actionplan_engine.catalogue.entries import CatalogueEntry, entries
from actionplan_engine.catalogue.kinds import KINDS, CatalogueKind, kind_name

_WORD = re.compile(r"\w[\w.:&+-]*")
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
    """Return the entries whose code or label, in any language, `matches` the query.

    A query that starts with the name of a kind, in `language` or English ("common indicator
    water"), looks only there; the name alone lists the kind. Ordered by kind, then by code in
    natural order. An empty query finds nothing.
    """
    kind, words = _kind_and_words(query, language)
    return tuple(
        entry
        for entry in entries()
        if kind in {None, entry.kind}
        and (matches(words, *_texts_of(entry)) or (kind is not None and not words))
    )


def _kind_and_words(query: str, language: str) -> tuple[CatalogueKind | None, str]:
    """Split off the name of a kind that the query starts with, the longest that fits."""
    plain = " ".join(folded(query).split())
    names = [
        (folded(kind_name(kind, spoken)), kind) for kind in KINDS for spoken in ("en", language)
    ]
    for name, kind in sorted(names, key=lambda pair: -len(pair[0])):
        if f"{plain} ".startswith(f"{name} "):
            return kind, plain[len(name) :].strip()
    return None, plain


def matches(query: str, *texts: str) -> bool:
    """Whether every word of `query` begins a word of `texts`, endings of inflection apart.

    An empty query matches nothing.

    >>> matches("θαλασσα", "Υγιείς θάλασσες"), matches("sea", "Research")
    (True, False)
    """
    words = [_stem(word) for word in _WORD.findall(folded(query))]
    haystack = folded("\n".join(texts))
    return bool(words) and all(
        re.search(rf"(?<![\w.]){re.escape(word)}", haystack) is not None for word in words
    )


def _stem(word: str) -> str:
    """Drop the vowels (and s, ν) that Greek, Spanish and English change at the end of a word.

    Never below four letters, and never from codes.
    """
    stem = _ENDING.sub("", word)
    return stem if word.isalpha() and len(stem) >= _SHORTEST_STEM else word


def _texts_of(entry: CatalogueEntry) -> tuple[str, ...]:
    return (entry.code, entry.crosswalk, entry.label.en, entry.label.el, entry.label.es)
