"""Put the policy records together: references in one spelling, rows in canonical order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from actionplan_engine.catalogue import natural_key
from actionplan_engine.model import PolicyRecords, same_id_key
from actionplan_engine.model.counting import place_key
from actionplan_engine.tables.spelling import nouns_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.model import Noun
    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Parsed

    R = TypeVar("R", bound=Noun)
    Key = tuple[object, ...]


def assemble_policy(nouns: Nouns, known: KnownIds) -> PolicyRecords:
    """Return what users recorded by policy framework, whatever the order of rows."""
    return PolicyRecords(
        field_proofs=_of_actions(nouns.field_proofs, known, lambda row: row.code),
        dnsh=_of_actions(nouns.dnsh, known, lambda row: row.objective),
        sdg_effects=_of_actions(nouns.sdg_effects, known, lambda row: row.sdg_target),
        interactions=tuple(
            sorted(
                nouns_of(nouns.interactions),
                key=lambda row: (natural_key(row.from_code), natural_key(row.to_code)),
            )
        ),
        indicators=_of_actions(
            nouns.indicators, known, lambda row: f"{row.code} {place_key(row.counted_at)}"
        ),
        own_codes=tuple(
            sorted(nouns_of(nouns.own_codes), key=lambda row: (row.kind, natural_key(row.code)))
        ),
    )


def _of_actions(parsed: Parsed[R], known: KnownIds, then: Callable[[R], str]) -> tuple[R, ...]:
    """Return rows that name an action, by action and then by what `then` says."""

    def key(row: R) -> Key:
        return same_id_key(getattr(row, "action_id", "")), natural_key(then(row))

    spelt = [
        row.model_copy(update={"action_id": known.actions.spelling(getattr(row, "action_id", ""))})
        for row in nouns_of(parsed)
    ]
    return tuple(sorted(spelt, key=key))
