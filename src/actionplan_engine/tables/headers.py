"""Names of tables and columns, in three languages: how they are written and recognised.

English names are the canonical ones of the contract. A name is recognised whatever its case,
accents, final sigma, spaces and underscores.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from actionplan_engine.i18n import LANGUAGES, without_accents
from actionplan_engine.tables.nearest import ID_CUTOFF, nearest
from actionplan_engine.tables.schema import SCHEMA, SETTINGS, Column, Kind
from actionplan_engine.tables.vocabulary import COLUMNS, COST_OF_YEAR, TABLES, USE_OF, WORDS, Names

_SPOKEN_SUFFIX = re.compile(r"(.+?)\s*(?:\.\s*|[(\[])(en|el|es)[)\]]?\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s._:–—-]+")
_NUMBERED = re.compile(r"(.*?)[\s_]*(\d{1,2})\s*")
_CLOSE_ENOUGH = 0.75


class TableMatch(NamedTuple):
    """A recognised table name, and what follows it (`S01` in `scores S01`)."""

    table: str
    suffix: str = ""


class ColumnMatch(NamedTuple):
    """A recognised column, and the languages in which it has that name."""

    name: str
    """Canonical, with its language where it has one: `title.el`, `cost_y2`, `use:staff`."""
    languages: frozenset[str]
    column: Column
    """Its entry in the schema; `title.el` has that of `title`."""


def folded(name: str) -> str:
    """Return the key under which two spellings of one name are equal.

    >>> folded("Βαθμολογίες") == folded("ΒΑΘΜΟΛΟΓΙΕΣ"), folded("Action ID") == folded("action_id")
    (True, True)
    """
    return re.sub(r"[\s_]+", "", without_accents(name).casefold())


def table_label(table: str, language: str) -> str:
    """Return the name that a new workbook gives a sheet: "Βαθμολογίες" for `scores` in Greek."""
    return _label(table, TABLES[table], language)


def column_label(table: str, column: str, language: str) -> str:
    """Return the header of a column: "Τίτλος" for `title` in Greek, "Τίτλος.es" for `title.es`.

    Also takes `cost_y<n>`, `use:<resource>` and, in `settings`, the settings' keys.

    Raises:
        KeyError: the table has no such column.

    """
    if table == "actions" and (number := re.fullmatch(r"cost_y(\d+)", column)):
        return column if language == "en" else f"{COST_OF_YEAR.of(language)[0]} {number[1]}"
    if table == "actions" and column.startswith("use:"):
        word = "use" if language == "en" else USE_OF.of(language)[0]
        return f"{word}:{column.removeprefix('use:')}"
    name, dot, suffix = column.partition(".")
    if name not in SCHEMA[table] and not (table == "settings" and name in SETTINGS):
        raise KeyError(f"{table}.{column}")
    return _label(name, COLUMNS[name], language) + dot + suffix


def word_label(word: str, language: str) -> str:
    """Return how a word of the vocabulary (`yes`, `at_least`) is written in a language."""
    return _label(word, WORDS[word], language) if word in WORDS else word


def match_table(name: str) -> TableMatch | None:
    """Return the table of that name, in any language; what stands after it is its suffix.

    >>> match_table("Βαθμολογία S01")
    TableMatch(table='scores', suffix='S01')
    """
    ends = [match.start() for match in _SEPARATOR.finditer(name)]
    for end in [len(name), *reversed(ends)]:
        if table := _tables().get(folded(name[:end])):
            return TableMatch(table, _SEPARATOR.sub(" ", name[end:]).strip())
    return None


def match_column(table: str, header: str) -> ColumnMatch | None:
    """Return the column of a table that a header names, in any language."""
    if found := _match_plain(table, header):
        return found
    if table == "actions" and (found := _match_family(header)):
        return found
    if spoken := _SPOKEN_SUFFIX.fullmatch(header):
        found = _match_plain(table, spoken[1])
        if found and found.column.kind is Kind.SPOKEN:
            return found._replace(name=f"{found.name}.{spoken[2].lower()}")
    return None


def match_setting(key: str) -> ColumnMatch | None:
    """Return the setting that a key names, in any language: `title.el`, `μήνες`."""
    plain = _names_of_settings().get(folded(key))
    if plain:
        return plain
    if spoken := _SPOKEN_SUFFIX.fullmatch(key):
        found = _names_of_settings().get(folded(spoken[1]))
        if found and found.column.kind is Kind.SPOKEN:
            return found._replace(name=f"{found.name}.{spoken[2].lower()}")
    return None


def match_word(text: str, allowed: tuple[str, ...]) -> str | None:
    """Return which of the `allowed` words a cell says, in any language."""
    key = folded(text)
    return next((word for word in allowed if key in _spellings(word)), None)


def nearest_table(name: str) -> str | None:
    """Return the table name, as written in some language, that is nearest to `name`."""
    return _nearest(name, _shown_names(tuple(TABLES.items())))


def nearest_column(table: str, header: str) -> str | None:
    """Return the column name of a table, in some language, that is nearest to a header."""
    names = tuple((name, COLUMNS[name]) for name in SCHEMA[table])
    return _nearest(header, _shown_names(names))


def nearest_setting(key: str) -> str | None:
    """Return the setting's key, in some language, that is nearest to `key`."""
    return _nearest(key, _shown_names(tuple((name, COLUMNS[name]) for name in SETTINGS)))


def nearest_word(text: str, allowed: tuple[str, ...], language: str) -> str | None:
    """Return which of the `allowed` words is nearest to a text, as it is written in `language`."""
    word_of = {spelling: word for word in allowed for spelling in _written(word)}
    near = nearest(text, word_of, ID_CUTOFF)
    return word_label(word_of[near], language) if near else None


def _label(canonical: str, names: Names, language: str) -> str:
    return canonical if language == "en" else names.of(language)[0]


def _match_plain(table: str, header: str) -> ColumnMatch | None:
    return _names_of_columns(table).get(folded(header))


def _match_family(header: str) -> ColumnMatch | None:
    """Match `cost_y<n>` and `use:<resource>`."""
    before, colon, resource = header.partition(":")
    if colon and resource.strip():
        for language in LANGUAGES:
            names = ("use", *USE_OF.of(language))
            if folded(before) in map(folded, names):
                name = f"use:{resource.strip()}"
                return ColumnMatch(name, frozenset({language}), Column(name, Kind.NUMBER))
    if numbered := _NUMBERED.fullmatch(header):
        names_by_language = {"en": ("cost_y",)} | {
            other: COST_OF_YEAR.of(other) for other in LANGUAGES if other != "en"
        }
        for language, names in names_by_language.items():
            if folded(numbered[1]) in map(folded, names) and int(numbered[2]) > 0:
                name = f"cost_y{int(numbered[2])}"
                return ColumnMatch(name, frozenset({language}), Column(name, Kind.MONEY))
    return None


@cache
def _tables() -> dict[str, str]:
    found: dict[str, str] = {}
    for table, names in TABLES.items():
        for name in (table, *names.of("en"), *names.of("el"), *names.of("es")):
            found.setdefault(folded(name), table)
    return found


@cache
def _names_of_columns(table: str) -> dict[str, ColumnMatch]:
    return _matches(SCHEMA[table])


@cache
def _names_of_settings() -> dict[str, ColumnMatch]:
    return _matches(SETTINGS)


def _matches(columns: dict[str, Column]) -> dict[str, ColumnMatch]:
    """Return folded name → column. Shown names go before further ones where two are equal."""
    found: dict[str, ColumnMatch] = {}
    spellings = [
        (rank, name, language, spelling)
        for name in columns
        for language in LANGUAGES
        for rank, spelling in enumerate(_in_language(name, language))
    ]
    for _, name, language, spelling in sorted(spellings, key=lambda entry: entry[0] > 0):
        key = folded(spelling)
        known = found.get(key)
        if known is None:
            found[key] = ColumnMatch(name, frozenset({language}), columns[name])
        elif known.name == name:
            found[key] = known._replace(languages=known.languages | {language})
    return found


def _in_language(column: str, language: str) -> tuple[str, ...]:
    names = COLUMNS[column].of(language)
    return (column, *names) if language == "en" else names


@cache
def _spellings(word: str) -> frozenset[str]:
    return frozenset(folded(name) for name in _written(word))


def _written(word: str) -> tuple[str, ...]:
    """Return a word of the vocabulary as it is written, in any language."""
    names = WORDS.get(word, Names("", ""))
    return (word, *names.of("en"), *names.of("el"), *names.of("es"))


@cache
def _shown_names(entries: tuple[tuple[str, Names], ...]) -> dict[str, str]:
    """Return folded name → the name as it is written."""
    return {
        folded(name): name
        for canonical, names in entries
        for name in (canonical, *names.of("el"), *names.of("es"))
    }


def _nearest(name: str, shown: dict[str, str]) -> str | None:
    return nearest(name, shown.values(), _CLOSE_ENOUGH)
