"""Keep the message catalogues complete: extract, compare, fail on what is missing.

Run by `make catalogues` (check) and `make messages` (update), and by a test.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

PACKAGE = Path(__file__).parents[1] / "src" / "actionplan_engine"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("el", "es")
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "say": None,
    "ngettext": (1, 2),
    "translate_plural": (1, 2),
    "n_": (1, 2),
}


def empty_catalogue(language: str | None) -> Catalog:
    """Return a catalogue without messages; no dates, so that a diff shows messages only."""
    written = dt.datetime(2021, 9, 1, tzinfo=dt.UTC)
    return Catalog(
        locale=language,
        project="actionplan-engine",
        version="0",
        header_comment="# Message catalogue of the Action Plan engine; see README.md.",
        last_translator="the project",
        language_team="the project",
        creation_date=written,
        revision_date=written,
        charset="utf-8",
        fuzzy=False,
    )


def extracted() -> Catalog:
    """Return every message of the package's source and templates."""
    catalogue = empty_catalogue(None)
    options = {"**.j2": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
    for filename, _line, message, comments, context in extract_from_dir(
        PACKAGE, METHODS, options, KEYWORDS
    ):
        catalogue.add(message, None, [(filename, 1)], auto_comments=comments, context=context)
    return catalogue


def placeholders(text: str) -> set[str]:
    """Return the names of `{…}` and `%(…)s` placeholders in a sentence."""
    named = set(re.findall(r"%\((\w+)\)[sd]", text))
    try:
        return named | {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return named


def as_tuple(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return a message's string or its plural forms as a tuple."""
    return (text,) if isinstance(text, str) else tuple(text)


def faults(message: Message, translated: Message | None) -> Iterator[str]:
    """Yield what is wrong with the translation of one message."""
    sources = as_tuple(message.id)
    if translated is None or not all(as_tuple(translated.string)) or translated.fuzzy:
        yield "not translated"
        return
    wanted = set().union(*map(placeholders, sources))
    for text in as_tuple(translated.string):
        missing = placeholders(sources[-1]) - placeholders(text)
        if placeholders(text) - wanted or (missing and len(sources) == 1):
            yield f"other placeholders: {text!r}"
        if "%%" in sources[0] and "%%" not in text:
            yield f"a lost %%: {text!r}"


def load(language: str) -> Catalog:
    """Return the stored catalogue of a language, or an empty one."""
    path = LOCALE / f"{language}.po"
    if not path.is_file():
        return empty_catalogue(language)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def check() -> list[str]:
    """Return a line for every fault in every catalogue."""
    template, lines = extracted(), []
    for language in LANGUAGES:
        catalogue = load(language)
        for message in template:
            if message.id:
                lines += [
                    f"{language}: {as_tuple(message.id)[0]!r}: {fault}"
                    for fault in faults(message, catalogue.get(message.id, message.context))
                ]
        obsolete = [m for m in catalogue if m.id and template.get(m.id, m.context) is None]
        lines += [f"{language}: {as_tuple(m.id)[0]!r}: no longer used" for m in obsolete]
    return lines


def update() -> None:
    """Write the catalogues anew: new messages added, unused ones dropped, no fuzzy guesses."""
    template = extracted()
    for language in LANGUAGES:
        catalogue = load(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with (LOCALE / f"{language}.po").open("wb") as target:
            write_po(
                target,
                catalogue,
                width=0,
                sort_output=True,
                no_location=True,
                omit_header=False,
                ignore_obsolete=True,
            )


def main() -> int:
    """Check or update; the exit code is 1 if anything is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    if parser.parse_args().update:
        update()
    lines = check()
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.write(f"{len(lines)} faults in the message catalogues\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
