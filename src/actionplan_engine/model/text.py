"""A text that exists in one or more languages."""

from __future__ import annotations

from typing import NamedTuple

from actionplan_engine.model.base import Noun


class Spoken(NamedTuple):
    """A text and the language it is in (empty where nobody said)."""

    text: str
    language: str


class Text(Noun):
    """What a user wrote, by language. `default` is the column without a language suffix."""

    default: str = ""
    en: str = ""
    el: str = ""
    es: str = ""
    default_language: str = ""
    """Language of `default`, where known."""

    def spoken(self, language: str) -> Spoken:
        """Return the text for a reader of `language`: that language, else the default, else any."""
        if own := getattr(self, language, ""):
            return Spoken(own, language)
        if self.default:
            return Spoken(self.default, self.default_language)
        for other in ("en", "el", "es"):
            if text := getattr(self, other):
                return Spoken(text, other)
        return Spoken("", "")

    def __str__(self) -> str:
        """Return the default text, or the first that there is."""
        return self.spoken("").text
