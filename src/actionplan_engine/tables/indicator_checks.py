"""Check indicators: units that can be added, and hectares that count under one code only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.catalogue import counting_rules, indicator_units
from actionplan_engine.model import same_id_key
from actionplan_engine.model.counting import overlaps, place_key, same_unit
from actionplan_engine.tables import policy_findings as kinds
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.nouns import Nouns


def indicator_problems(nouns: Nouns) -> list[Finding]:
    """Return indicators in other units, and places that two codes claim that exclude each other."""
    return [*_other_units(nouns), *_same_hectares(nouns), *_hectares_without_place(nouns)]


def _other_units(nouns: Nouns) -> Iterator[Finding]:
    own = {same_id_key(e.noun.code): e.noun.unit for e in nouns.own_codes.entries}
    for entry in nouns.indicators.entries:
        code = entry.noun.code
        unit = indicator_units().get(code) or own.get(same_id_key(code), "")
        if entry.noun.unit and unit and not same_unit(entry.noun.unit, unit):
            yield kinds.OTHER_UNIT.at(
                entry.row.cell("unit").location,
                subject=f"{entry.row.identifier}, {code}",
                found=shown(entry.noun.unit),
                unit=unit,
            )


def _same_hectares(nouns: Nouns) -> Iterator[Finding]:
    rows = nouns.indicators.entries
    for place, entry in enumerate(rows):
        rule = counting_rules().get(entry.noun.code)
        if rule is None or rule.rule != "exclusive":
            continue
        for before in rows[:place]:
            if before.noun.code == rule.other and overlaps(before.noun, entry.noun):
                pair = (before.row.identifier, rule.other, entry.row.identifier, entry.noun.code)
                yield kinds.SAME_HECTARE.at(
                    entry.row.cell("code").location,
                    related=(before.row.cell("code").location,),
                    subject="{} {}, {} {}".format(*pair),
                    found=shown(entry.noun.counted_at or entry.row.identifier),
                )


def _hectares_without_place(nouns: Nouns) -> Iterator[Finding]:
    """Yield, once for each row, hectares that another action may report under the other code."""
    rows = [e for e in nouns.indicators.entries if not place_key(e.noun.counted_at)]
    for place, entry in enumerate(rows):
        rule = counting_rules().get(entry.noun.code)
        if rule is None or rule.rule != "exclusive":
            continue
        before = next(
            (
                other
                for other in rows[:place]
                if other.noun.code == rule.other and not overlaps(other.noun, entry.noun)
            ),
            None,
        )
        if before is not None:
            pair = (before.row.identifier, rule.other, entry.row.identifier, entry.noun.code)
            yield kinds.SAME_HECTARE_PERHAPS.at(
                entry.row.cell("code").location,
                related=(before.row.cell("code").location,),
                subject="{} {}, {} {}".format(*pair),
                column=entry.row.table.label("counted_at"),
            )
