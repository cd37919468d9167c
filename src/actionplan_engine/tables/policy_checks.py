"""Check policy codes, proofs, answers on harm, interactions and indicators across rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from actionplan_engine.catalogue import counted_field, entries, intervention_fields, target_code
from actionplan_engine.model import DNSH_OBJECTIVES, same_id_key
from actionplan_engine.model.counting import place_key
from actionplan_engine.model.substance import is_hollow
from actionplan_engine.tables import policy_findings as kinds
from actionplan_engine.tables.headers import column_label, table_label
from actionplan_engine.tables.nearest import nearest_id
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.plan_findings import UNKNOWN_FIELD
from actionplan_engine.tables.policy import OWN_KINDS
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.target_checks import is_date, target_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan_engine.catalogue import InterventionField
    from actionplan_engine.findings import Finding, FindingKind
    from actionplan_engine.model import Action, OwnKind, Settings
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.rows import RowReader

LIVES_LONG = 5
"""Years from which infrastructure is to be climate proofed (Reg. (EU) 2021/1060, Art. 73(2)(j))."""
_LEAST_ANSWER = 20
"""Characters below which an answer says nothing that somebody else could follow."""
_CODES: dict[str, OwnKind] = {
    "sdg_targets": "sdg_target",
    "uaeu": "uaeu",
    "nua": "nua",
    "cohesion_so": "cohesion",
}
"""Column of `actions` → the kind of code that it takes."""
_DATED = ("cohesion_so", "intervention_fields")
"""Columns whose codes are law from a year on."""


def policy_problems(nouns: Nouns, settings: Settings | None) -> list[Finding]:
    """Return what is wrong between the policy tables, the actions and the catalogue."""
    return [
        *target_problems(nouns),
        *_codes(nouns),
        *_other_fields(nouns),
        *_later_codes(nouns, settings),
        *_proofs(nouns),
        *_harm(nouns),
        *_not_proofed(nouns),
        *_without_evidence(nouns),
        *_repeated(nouns),
        *_own_codes(nouns),
    ]


def known_codes_of(nouns: Nouns, kind: OwnKind) -> frozenset[str]:
    """Return the codes of a kind: the catalogue's and the plan's own, without regard to case."""
    kinds_of = {kind, "sdg_goal"} if kind == "sdg_target" else {kind}
    listed = {entry.code for entry in entries() if entry.kind in kinds_of}
    own = {e.noun.code for e in nouns.own_codes.entries if e.noun.kind == kind}
    return frozenset(same_id_key(code) for code in listed | own)


def _codes(nouns: Nouns) -> Iterator[Finding]:
    """Yield each code that neither the catalogue nor the plan's own codes hold, once."""
    seen: set[tuple[str, str]] = set()
    known_of = {kind: known_codes_of(nouns, kind) for kind in OWN_KINDS}
    for kind, code, column, row in _named(nouns):
        key = same_id_key(target_code(code) if kind == "sdg_target" else code)
        if is_date(row.cell(column)) and kind == "sdg_target":
            continue
        if key and key not in known_of[kind] and (kind, key) not in seen:
            seen.add((kind, key))
            yield kinds.UNKNOWN_CODE.at(
                row.cell(column).location,
                subject=row.subject(column),
                found=shown(code),
                table=table_label("own_codes", row.table.language),
                guess=nearest_id(code, (e.code for e in entries() if e.kind == kind)),
            )


def _named(nouns: Nouns) -> Iterator[tuple[OwnKind, str, str, RowReader]]:
    for entry in nouns.actions.entries:
        for column, kind in _CODES.items():
            for code in getattr(entry.noun, column):
                yield kind, code, column, entry.row
    for effect in nouns.sdg_effects.entries:
        yield "sdg_target", effect.noun.sdg_target, "sdg_target", effect.row
    for pair in nouns.interactions.entries:
        yield "sdg_target", pair.noun.from_code, "from_code", pair.row
        yield "sdg_target", pair.noun.to_code, "to_code", pair.row
    for indicator in nouns.indicators.entries:
        yield "indicator", indicator.noun.code, "code", indicator.row


def _other_fields(nouns: Nouns) -> Iterator[Finding]:
    """Yield other fields that the Annex does not hold."""
    for entry in nouns.actions.entries:
        for code in entry.noun.other_fields:
            if code not in intervention_fields():
                yield _at(UNKNOWN_FIELD, entry.row, "other_fields", code)


def _later_codes(nouns: Nouns, settings: Settings | None) -> Iterator[Finding]:
    """Yield codes of the law that begin only after the plan's last month."""
    if settings is None:
        return
    years = {
        e.code: e.in_force_from for e in entries() if e.kind in {"cohesion", "intervention_field"}
    }
    last = settings.last_month.year
    for entry in nouns.actions.entries:
        for column in _DATED:
            for code in _dated_codes(entry.noun, column):
                year = years.get(code)
                if year is not None and year > last:
                    yield _at(kinds.LATER_CODE, entry.row, column, code, year=str(year))


def _dated_codes(action: Action, column: str) -> tuple[str, ...]:
    if column == "intervention_fields":
        return tuple(field.code for field in action.intervention_fields)
    return action.cohesion_so


def _proofs(nouns: Nouns) -> Iterator[Finding]:
    """Yield conditional fields without proof, and proofs that nothing asks for."""
    conditional = {code for code, field in intervention_fields().items() if field.conditional}
    proven = {
        (same_id_key(e.noun.action_id), e.noun.code)
        for e in nouns.field_proofs.entries
        if not is_hollow(e.noun.evidence)
    }
    asked = set()
    for entry in nouns.actions.entries:
        codes = (*(f.code for f in entry.noun.intervention_fields), *entry.noun.other_fields)
        asked |= {(same_id_key(entry.noun.action_id), code) for code in codes}
        for field in entry.noun.intervention_fields:
            key = (same_id_key(entry.noun.action_id), field.code)
            if field.code in conditional and key not in proven:
                own = frozenset(code for action, code in proven if action == key[0])
                yield _no_proof(entry.row, field.code, counted_field(field.code, own))
    for proof in nouns.field_proofs.entries:
        key = (same_id_key(proof.noun.action_id), proof.noun.code)
        if key not in asked or proof.noun.code not in conditional:
            yield _at(kinds.IDLE_PROOF, proof.row, "code", proof.noun.code)
        elif proof.noun.evidence and is_hollow(proof.noun.evidence):
            yield _at(kinds.HOLLOW_PROOF, proof.row, "evidence", proof.noun.evidence)


def _no_proof(row: RowReader, code: str, counts_as: InterventionField | None) -> Finding:
    table = table_label("field_proofs", row.table.language)
    column = "intervention_fields"
    if counts_as is None:
        return _at(kinds.NO_PROOF_NO_TWIN, row, column, code, table=table)
    return _at(kinds.NO_PROOF, row, column, code, table=table, plain=counts_as.code)


def _harm(nouns: Nouns) -> Iterator[Finding]:
    """Yield objectives without an answer, of actions that have any, and answers of no substance."""
    rows: dict[str, RowReader] = {}
    answered: dict[str, set[str]] = {}
    for entry in nouns.dnsh.entries:
        key = same_id_key(entry.noun.action_id)
        rows.setdefault(key, entry.row)
        found = answered.setdefault(key, set())
        if entry.noun.verdict == "open":
            continue
        found.add(entry.noun.objective)
        said = str(entry.noun.answer)
        if len(re.sub(r"\W", "", said)) < _LEAST_ANSWER:
            yield _at(kinds.EMPTY_ANSWER, entry.row, "answer", said)
    for key, row in rows.items():
        missing = [one for one in DNSH_OBJECTIVES if one not in answered[key]]
        if missing:
            yield kinds.HARM_NOT_ANSWERED.at(
                row.cell("objective").location,
                subject=row.identifier,
                found=", ".join(missing),
            )


def _not_proofed(nouns: Nouns) -> Iterator[Finding]:
    column = "infrastructure_years"
    for entry in nouns.actions.entries:
        years = entry.noun.infrastructure_years
        if years is not None and years >= LIVES_LONG and is_hollow(entry.noun.climate_proofing):
            number = entry.row.number(column)
            yield kinds.NOT_PROOFED.at(
                entry.row.cell(column).location,
                subject=entry.row.subject(column),
                found=write_number(number, entry.row.table.language) if number else years,
                column=column_label("actions", "climate_proofing", entry.row.table.language),
            )


def _without_evidence(nouns: Nouns) -> Iterator[Finding]:
    for entry in nouns.interactions.entries:
        pair = entry.noun
        if pair.score and not str(pair.evidence) and not pair.source:
            yield kinds.NO_EVIDENCE.at(
                entry.row.cell("interaction").location,
                subject=f"{pair.from_code} → {pair.to_code}",
                found=f"{pair.score:+d}",
            )


def _repeated(nouns: Nouns) -> Iterator[Finding]:
    """Yield rows that answer what an earlier row of their table answers."""
    yield from _twice(
        ((e.noun.action_id, e.noun.code), e.row, "code") for e in nouns.field_proofs.entries
    )
    yield from _twice(
        ((e.noun.action_id, e.noun.objective), e.row, "objective") for e in nouns.dnsh.entries
    )
    yield from _twice(
        ((e.noun.action_id, e.noun.sdg_target), e.row, "sdg_target")
        for e in nouns.sdg_effects.entries
    )
    yield from _twice(
        ((e.noun.from_code, e.noun.to_code), e.row, "to_code") for e in nouns.interactions.entries
    )
    yield from _twice(
        ((e.noun.action_id, e.noun.code, place_key(e.noun.counted_at)), e.row, "code")
        for e in nouns.indicators.entries
    )


def _twice(rows: Iterable[tuple[tuple[str, ...], RowReader, str]]) -> Iterator[Finding]:
    first: dict[tuple[str, ...], RowReader] = {}
    for parts, row, column in rows:
        before = first.setdefault(tuple(map(same_id_key, parts)), row)
        if before is not row and all(parts[:2]):
            yield kinds.REPEATED_ROW.at(
                row.cell(column).location,
                related=(before.cell(column).location,),
                subject=row.subject(column),
                found=shown(" · ".join(filter(None, parts))),
            )


def _own_codes(nouns: Nouns) -> Iterator[Finding]:
    listed = {(entry.kind, same_id_key(entry.code)) for entry in entries()}
    for entry in nouns.own_codes.entries:
        if (entry.noun.kind, same_id_key(entry.noun.code)) in listed:
            yield _at(kinds.KNOWN_CODE, entry.row, "code", entry.noun.code)


def _at(kind: FindingKind, row: RowReader, column: str, found: str, **further: str) -> Finding:
    parameters: dict[str, Any] = {**further}
    return kind.at(
        row.cell(column).location, subject=row.subject(column), found=shown(found), **parameters
    )
