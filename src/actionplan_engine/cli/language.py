"""The language that the command line speaks."""

from __future__ import annotations

import os

import click

from actionplan_engine.i18n import LANGUAGES, translate

LANGUAGE_KEY = "actionplan_engine.language"
"""Where a command's `--language` stands in click's context."""


def reader_language() -> str:
    """Return the language of messages.

    That is `--language`, else `ACTIONPLAN_LANGUAGE`, else the locale's, else English.
    """
    context = click.get_current_context(silent=True)
    if context is not None and LANGUAGE_KEY in context.meta:
        return str(context.meta[LANGUAGE_KEY])
    for variable in ("ACTIONPLAN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(variable, "").split("_")[0].split(".")[0].lower()
        if language:
            return language if language in LANGUAGES else "en"
    return "en"


def say(message: str, **parameters: object) -> str:
    """Return a sentence in the reader's language, its `{placeholders}` filled."""
    return translate(message, reader_language()).format(**parameters)
