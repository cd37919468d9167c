"""One spelling and one order for what a plan names: nothing depends on the order of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from actionplan_engine.model import same_id_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.known_ids import Ids
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Parsed

T = TypeVar("T")


class Spellings(NamedTuple):
    """One spelling for every word that rows share without a table that defines it."""

    themes: Mapping[str, str]
    groups: Mapping[str, str]
    resources: Mapping[str, str]
    alternatives: Mapping[str, str]
    sites: Mapping[str, str]
    bundles: Mapping[str, str]
    """All-or-none groups."""


def nouns_of(parsed: Parsed[T]) -> list[T]:
    """Return the nouns of a table without their rows."""
    return [entry.noun for entry in parsed.entries]


def by_id(nouns: Iterable[T], identifier: Callable[[T], str]) -> tuple[T, ...]:
    """Return nouns in the canonical order of their ids."""
    return tuple(sorted(nouns, key=lambda noun: same_id_key(identifier(noun))))


def one_spelling(words: Iterable[str]) -> dict[str, str]:
    """Return key → the first in alphabetical order of its spellings."""
    spelt: dict[str, str] = {}
    for word in sorted(filter(None, words)):
        spelt.setdefault(same_id_key(word), word)
    return spelt


def spellings(nouns: Nouns, known: KnownIds) -> Spellings:
    """Return the spellings of a plan: those of defining tables before any other."""
    actions = nouns_of(nouns.actions)
    defined = {same_id_key(theme): theme for theme in known.themes}
    resources = one_spelling(resource for action in actions for resource in action.use)
    limited = one_spelling(capacity.resource for capacity in nouns_of(nouns.capacity))
    weighing = [
        *(weight.group for weight in nouns_of(nouns.weights)),
        *(judged.group for judged in nouns_of(nouns.pairwise)),
        *(judged.group for judged in nouns_of(nouns.best_worst)),
    ]
    groups = one_spelling(weighing)
    return Spellings(
        themes=one_spelling(action.theme for action in actions) | defined,
        groups=groups | one_spelling(scorer.group for scorer in nouns_of(nouns.scorers)),
        resources=resources | limited,
        alternatives=one_spelling(action.one_of for action in actions),
        sites=one_spelling(action.same_site for action in actions),
        bundles=one_spelling(action.all_or_none for action in actions),
    )


def spell(word: str, spelt: Mapping[str, str]) -> str:
    """Return a word in the one spelling that it has in the plan."""
    return spelt.get(same_id_key(word), word)


def spell_all(identifiers: Iterable[str], ids: Ids) -> tuple[str, ...]:
    """Return references in their own rows' spelling, each once, in canonical order."""
    return tuple(sorted({ids.spelling(one) for one in identifiers}, key=same_id_key))
