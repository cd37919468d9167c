"""The ids that the plan's tables define, and what names an id that none of them does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.cell_findings import LOOK_ALIKE
from actionplan_engine.tables.headers import folded
from actionplan_engine.tables.identifiers import (
    first_odd_character,
    is_well_formed,
    latin_twin,
    suggestion,
)
from actionplan_engine.tables.nearest import nearest, nearest_id
from actionplan_engine.tables.plan_findings import REPEATED_ID, UNKNOWN_ID
from actionplan_engine.tables.raw import RawCell, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from actionplan_engine.findings import Finding

_WRONG_SEPARATORS = re.compile(r"[,/|+&\s]+")
_NAME_CUTOFF = 0.8
_MOST_RELATED = 3
"""Further places of the same unknown id that a finding names."""


class Named(NamedTuple):
    """An id that a cell defines or refers to."""

    identifier: str
    cell: RawCell
    subject: str = ""


class Ids:
    """The ids that one table defines, each in the spelling of its first row."""

    def __init__(
        self,
        table: str,
        defined: Iterable[Named],
        *,
        complete: bool,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Take the ids in order of reading; `complete` says that there can be no others.

        `names` → ids: what people write in place of an id, to ask whether they mean it.
        """
        self.table = table
        self.complete = complete
        self._names = names or {}
        self._by_name = {folded(name): identifier for name, identifier in self._names.items()}
        self.findings: list[Finding] = []
        self._spellings: dict[str, str] = {}
        self._twins: set[str] = set()
        first_of: dict[str, Named] = {}
        for named in defined:
            key = same_id_key(named.identifier)
            if not key:
                self.complete = False
            elif first := first_of.get(key):
                self.findings.append(_repeated(named, first))
            else:
                first_of[key] = named
                self._spellings[key] = named.identifier
                self._twins.add(same_id_key(suggestion(named.identifier)))

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in canonical order."""
        return iter(sorted(self._spellings.values(), key=same_id_key))

    def __contains__(self, identifier: str) -> bool:
        """Whether the table defines the id, in any spelling."""
        return same_id_key(identifier) in self._spellings

    def spelling(self, identifier: str) -> str:
        """Return the id as its own row spells it; an unknown one as it stands."""
        return self._spellings.get(same_id_key(identifier), identifier)

    def of_name(self, name: str) -> str | None:
        """Return the id whose name this is, whatever its case, accents and spaces."""
        return self._by_name.get(folded(name))

    def problems(self, references: Iterable[Named]) -> list[Finding]:
        """Return a finding for each unknown id in each file, at the first cell that names it."""
        unknown: dict[tuple[str, str], list[Named]] = {}
        for named in references:
            if named.identifier and not self._knows(named.identifier):
                key = (named.cell.source.file, same_id_key(named.identifier))
                unknown.setdefault(key, []).append(named)
        return [self._unknown(places) for places in unknown.values()]

    def _knows(self, identifier: str) -> bool:
        """Whether an id is defined, or may be, or is misspelt where it is defined too."""
        if not self.complete or identifier in self:
            return True
        return is_well_formed(identifier) and same_id_key(identifier) in self._twins

    def _unknown(self, places: Sequence[Named]) -> Finding:
        named = places[0]
        related = tuple(place.cell.location for place in places[1 : 1 + _MOST_RELATED])
        found, twin = shown(named.identifier), self.spelling(latin_twin(named.identifier))
        if twin in self and not is_well_formed(named.identifier):
            character = first_odd_character(named.identifier)
            return LOOK_ALIKE.at(
                named.cell.location,
                related=related,
                subject=named.subject,
                found=found,
                character=character.shown,
                name=character.name,
                expected=twin,
            )
        near = self._parted(named.identifier) or self.near(named.identifier)
        return UNKNOWN_ID.at(
            named.cell.location,
            related=related,
            subject=named.subject,
            found=found,
            table=self.table,
            near=near or next(self._good(), "-"),
            guess=near,
        )

    def _parted(self, text: str) -> str | None:
        """Return the ids that a list has between wrong separators: `A-2, A-3` → `A-2; A-3`."""
        parts = [part for part in _WRONG_SEPARATORS.split(text) if part]
        known = len(parts) > 1 and all(part in self for part in parts)
        return "; ".join(self.spelling(part) for part in parts) if known else None

    def near(self, identifier: str) -> str | None:
        """Return the id that is nearest to a misspelt one, if any is near."""
        named = nearest(identifier, self._names, _NAME_CUTOFF)
        return self._names[named] if named else nearest_id(identifier, self._good())

    def _good(self) -> Iterator[str]:
        """Yield the ids that may serve as an example: those that are no finding themselves."""
        return (spelling for spelling in self._spellings.values() if is_well_formed(spelling))


def _repeated(named: Named, first: Named) -> Finding:
    return REPEATED_ID.at(
        named.cell.location, related=(first.cell.location,), found=shown(named.identifier)
    )
