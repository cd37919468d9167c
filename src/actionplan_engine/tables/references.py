"""Check that every id which a cell names is defined somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, same_id_key
from actionplan_engine.tables.plan_findings import REPEATED_WEIGHT, RESERVED_ID, THEME_NEAR
from actionplan_engine.tables.plan_tables import missing_table
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.known_ids import Ids, Named
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.rows import RowReader

_COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "cities": (
        ("practices", "city_id"),
        ("actions", "city_id"),
        ("scorers", "city_id"),
        ("fund_years", "city_id"),
        ("capacity", "city_id"),
    ),
    "practices": (("actions", "practice_ids"),),
    "actions": (
        ("actions", "requires"),
        ("actions", "excludes"),
        ("conflicts", "action_id"),
        ("comparisons", "better"),
        ("comparisons", "worse"),
        ("tabled", "action_id"),
        ("synergies", "action_ids"),
        ("field_proofs", "action_id"),
        ("dnsh", "action_id"),
        ("sdg_effects", "action_id"),
        ("indicators", "action_id"),
    ),
    "funds": (("actions", "funds"),),
    "scorers": (("conflicts", "scorer_id"), ("comparisons", "scorer_id")),
    "criteria": (("weights", "criterion_id"),),
    "frameworks": (("weights", "framework"),),
}
"""Field of `KnownIds` → the fields of `Nouns` and the columns that name its ids."""

_OF_SCORES = {"actions": "action_id", "criteria": "criterion_id", "scorers": "scorer_id"}
_OPTIONAL = ("practices", "funds")
"""Tables that may be missing, unless a cell names one of their ids."""


def reference_problems(
    nouns: Nouns,
    tables: PlanTables,
    known: KnownIds,
    of_scores: Sequence[Mapping[str, tuple[Named, ...]]],
) -> list[Finding]:
    """Return a finding for each id that is defined twice or named but never defined.

    `of_scores` are the ids that scores and evidence name, by column.
    """
    defining = (
        known.cities,
        known.themes,
        known.practices,
        known.actions,
        known.scorers,
        known.synergies,
    )
    findings = [finding for ids in defining for finding in ids.findings]
    for field, columns in _COLUMNS.items():
        ids: Ids = getattr(known, field)
        named = [
            named
            for parsed, column in columns
            for entry in getattr(nouns, parsed).entries
            for named in entry.row.named(column)
            if named.identifier != JOINT
        ]
        if column := _OF_SCORES.get(field):
            named += [each for by_column in of_scores for each in by_column.get(column, ())]
        if named and field in _OPTIONAL and tables.complete and not tables.has_rows(field):
            findings.append(missing_table(field))
        findings += ids.problems(named)
    return [*findings, *_themes(nouns, known), *_reserved(nouns), *_repeated_weights(nouns)]


def _themes(nouns: Nouns, known: KnownIds) -> list[Finding]:
    """Return a warning for each theme that is near to one of the table but not in it."""
    warned: dict[str, Finding] = {}
    for entry in nouns.actions.entries:
        for named in entry.row.named("theme"):
            near = known.themes.near(named.identifier)
            key = same_id_key(named.identifier)
            if near and named.identifier not in known.themes and key not in warned:
                warned[key] = THEME_NEAR.at(
                    named.cell.location,
                    subject=named.subject,
                    found=shown(named.identifier),
                    near=near,
                )
    return list(warned.values())


def _reserved(nouns: Nouns) -> list[Finding]:
    """Return a finding for a city that takes the id of what belongs to every city."""
    return [
        RESERVED_ID.at(entry.row.cell("city_id").location, found=JOINT)
        for entry in nouns.cities.entries
        if entry.noun.city_id == JOINT
    ]


def _repeated_weights(nouns: Nouns) -> list[Finding]:
    """Return a finding for each framework or criterion that a group weighs twice."""
    first_of: dict[tuple[str, str, str], RowReader] = {}
    findings = []
    for entry in nouns.weights.entries:
        weight, row = entry.noun, entry.row
        framework, criterion = weight.framework_id or "", weight.criterion_id or ""
        key = (same_id_key(weight.group), same_id_key(framework), same_id_key(criterion))
        before = first_of.setdefault(key, row)
        if before is not row and bool(framework) != bool(criterion):
            column = "framework" if framework else "criterion_id"
            findings.append(
                REPEATED_WEIGHT.at(
                    row.cell(column).location,
                    related=(before.cell(column).location,),
                    subject=row.subject(column),
                    found=shown(framework or criterion),
                )
            )
    return findings
