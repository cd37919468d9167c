"""Sentences in the reader's language: gettext catalogues, read as they stand in the repository.

English is the source language; `locale/<language>.po` holds Greek and Spanish. The `.po` files are
read directly (through Babel), so no compiled file can fall behind its source
(docs/decisions/0003-catalogues-are-read-as-po.md).
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LANGUAGES = ("en", "el", "es")
"""The languages that every user-visible sentence exists in."""

LOCALE_DIRECTORY = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - the name that every extractor knows
    """Mark `message` for the catalogues without translating it here."""
    return message


def n_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a sentence that depends on a number for the catalogues without translating it here."""
    return singular, plural


@cache
def translations(language: str) -> NullTranslations:
    """Return the catalogue of `language`; English and unknown languages give the source text."""
    catalogue = LOCALE_DIRECTORY / f"{language}.po"
    if language == "en" or not catalogue.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue.open("rb") as source:
        messages = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)


def translate(message: str, language: str) -> str:
    """Translate one sentence; a sentence without a translation stays English."""
    return translations(language).gettext(message) if message else ""


def translate_plural(singular: str, plural: str, number: int, language: str) -> str:
    """Translate a sentence that depends on a number; `{n}` in it is filled with the number."""
    return translations(language).ngettext(singular, plural, number).format(n=number)


def without_accents(text: str) -> str:
    """Return a text whose letters have lost their accents, in compatibility form (NFKD).

    >>> without_accents("Código, Θάλασσα")
    'Codigo, Θαλασσα'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
