"""Texts in one or more languages, and which language a text without a mark is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan_engine.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def spoken_text(default: str, variants: Mapping[str, str]) -> Text:
    """Return a text with its variants by language, and the language of its default if clear."""
    filled = {language: text for language, text in variants.items() if text}
    return Text(default=default, default_language=language_of(default, filled), **filled)


def language_of(default: str, variants: Mapping[str, str]) -> str:
    """Return the language of a text without a mark, or nothing where it is not clear.

    Greek letters say Greek. Latin ones say English where a Spanish text stands beside them, and
    Spanish where an English one does. The headers' language says nothing: a Greek sheet may well
    hold English titles.
    """
    greek, latin = len(_GREEK.findall(default)), len(_LATIN.findall(default))
    if greek > latin:
        return "el"
    if latin and "es" in variants and "en" not in variants:
        return "en"
    if latin and "en" in variants and "es" not in variants:
        return "es"
    return ""
