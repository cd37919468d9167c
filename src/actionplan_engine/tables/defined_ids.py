"""Which ids the plan defines, table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import JOINT, same_id_key
from actionplan_engine.tables.headers import folded, word_label
from actionplan_engine.tables.known_ids import Ids, Named
from actionplan_engine.tables.raw import RawCell, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.model import Criterion
    from actionplan_engine.tables.criteria_choice import CriteriaChoice
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Parsed, PlanTables

T = TypeVar("T")

_NOWHERE = RawCell(None, Source(""), 0, 0)
"""The cell of ids that no table of the plan defines, but a set of the catalogue."""


class KnownIds(NamedTuple):
    """The ids that the plan defines, by table."""

    cities: Ids
    themes: Ids
    practices: Ids
    actions: Ids
    frameworks: Ids
    criteria: Ids
    scorers: Ids
    funds: Ids
    synergies: Ids


def known_ids(
    nouns: Nouns, tables: PlanTables, choice: CriteriaChoice, scored_by: Iterable[Named]
) -> KnownIds:
    """Collect the ids of every table.

    A plan without scorers has those that its scores name, `scored_by`.
    """
    return KnownIds(
        cities=ids_of(nouns.cities, "city_id", "cities", tables, names=_names_of_cities(nouns)),
        themes=ids_of(nouns.themes, "theme_id", "themes", tables),
        practices=ids_of(nouns.practices, "practice_id", "practices", tables),
        actions=ids_of(nouns.actions, "action_id", "actions", tables),
        frameworks=choice.framework_ids,
        criteria=choice.criterion_ids,
        scorers=ids_of(nouns.scorers, "scorer_id", "scorers", tables)
        if tables.has_rows("scorers")
        else Ids("scorers", first_of_each(scored_by), complete=tables.complete),
        funds=ids_of(nouns.fund_years, "fund_id", "funds", tables, once=False),
        synergies=ids_of(nouns.synergies, "synergy_id", "synergies", tables),
    )


def ids_of(
    parsed: Parsed[T],
    column: str,
    table: str,
    tables: PlanTables,
    *,
    once: bool = True,
    names: Mapping[str, str] | None = None,
) -> Ids:
    """Return the ids in a column of one table; `once`: an id that stands twice is a finding."""
    named = [entry.row.named(column) for entry in parsed.entries]
    defined = [each[0] for each in named if each]
    there = tables.has_rows(table) and all(column in part.headers for part in tables.of(table))
    complete = tables.complete and there and all(named)
    named_once = defined if once else first_of_each(defined)
    return Ids(table, named_once, complete=complete, names=names)


def _names_of_cities(nouns: Nouns) -> dict[str, str]:
    """Return what people write in place of a city's id: its names, and words for `joint`."""
    names = {word_label(JOINT, language): str(JOINT) for language in LANGUAGES}
    for entry in nouns.cities.entries:
        name = entry.noun.name
        spoken = (name.default, name.en, name.el, name.es)
        names |= {one: str(entry.noun.city_id) for one in spoken if one and entry.noun.city_id}
    return names


def names_of_criteria(criteria: Iterable[Criterion]) -> dict[str, str]:
    """Return the names of criteria, in every language, that belong to one of them only → its id."""
    ids_by_name: dict[str, dict[str, str]] = {}
    for criterion in criteria:
        name, identifier = criterion.name, str(criterion.criterion_id)
        for one in (name.default, name.en, name.el, name.es):
            if one and identifier:
                ids_by_name.setdefault(folded(one), {})[identifier] = one
    unique = (ids for ids in ids_by_name.values() if len(ids) == 1)
    return {name: identifier for ids in unique for identifier, name in ids.items()}


def ids_of_set(
    table: str, identifiers: Iterable[str], names: Mapping[str, str] | None = None
) -> Ids:
    """Return ids that a set of the catalogue defines."""
    defined = (Named(identifier, _NOWHERE) for identifier in identifiers)
    return Ids(table, defined, complete=True, names=names)


def first_of_each(named: Iterable[Named]) -> tuple[Named, ...]:
    """Return each id once, in the alphabetically first of its spellings."""
    first: dict[str, Named] = {}
    for each in sorted(named, key=lambda named: named.identifier):
        first.setdefault(same_id_key(each.identifier), each)
    return tuple(first.values())
