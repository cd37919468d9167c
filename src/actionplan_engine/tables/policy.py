"""Read what users record by policy framework: proofs, harm, SDG effects, indicators, own codes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import target_code
from actionplan_engine.model import (
    DNSH_OBJECTIVES,
    ActionId,
    FieldProof,
    HarmAnswer,
    Indicator,
    Interaction,
    OwnCode,
    SdgEffect,
)
from actionplan_engine.tables import policy_findings as kinds
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.values import Range

if TYPE_CHECKING:
    from actionplan_engine.model import OwnKind
    from actionplan_engine.tables.rows import RowReader

EFFECTS = Range(Decimal(-3), Decimal(3))
_INTERACTIONS = Range(Decimal(-3), Decimal(3), whole=True)
_YEAR = Range(Decimal(1900), Decimal(2200), whole=True)
VERDICTS = ("no_harm", "harm", "open")
PRIORITIES = ("primary", "secondary")
OWN_KINDS: tuple[OwnKind, ...] = ("sdg_target", "uaeu", "nua", "cohesion", "indicator")
_LETTERS = {"a": "a", "b": "b", "c": "c", "d": "d", "e": "e", "f": "f", "α": "a", "β": "b"}


def read_field_proofs(tables: PlanTables) -> Parsed[FieldProof]:
    """Read `field_proofs`: evidence that conditional intervention fields hold."""
    return read_rows(tables, "field_proofs", _proof)


def read_dnsh(tables: PlanTables) -> Parsed[HarmAnswer]:
    """Read `dnsh`: one row an action and environmental objective."""
    return read_rows(tables, "dnsh", _harm)


def read_sdg_effects(tables: PlanTables) -> Parsed[SdgEffect]:
    """Read `sdg_effects`: one row an action and SDG target."""
    return read_rows(tables, "sdg_effects", _effect)


def read_interactions(tables: PlanTables) -> Parsed[Interaction]:
    """Read `interactions`: one row an ordered pair of SDG targets."""
    return read_rows(tables, "interactions", _interaction)


def read_indicators(tables: PlanTables) -> Parsed[Indicator]:
    """Read `indicators`: one row an action and indicator."""
    return read_rows(tables, "indicators", _indicator)


def read_own_codes(tables: PlanTables) -> Parsed[OwnCode]:
    """Read `own_codes`: what users add to the catalogue."""
    return read_rows(tables, "own_codes", _own_code)


def field_code(text: str) -> str:
    """Return an intervention field as the Annex writes it: 42 is 042.

    >>> field_code("42"), field_code("145A")
    ('042', '145a')
    """
    digits = re.match(r"\d*", text)
    number = digits[0] if digits else ""
    return number.zfill(3) + text[len(number) :].lower() if number else text


def _proof(row: RowReader) -> FieldProof:
    return FieldProof(
        action_id=ActionId(row.reference("action_id")),
        code=field_code(row.text("code")),
        evidence=row.text("evidence"),
        source=row.text("source"),
    )


def _harm(row: RowReader) -> HarmAnswer:
    verdict = row.word("verdict", VERDICTS, "open")
    return HarmAnswer(
        action_id=ActionId(row.reference("action_id")),
        objective=_objective(row),
        verdict="no_harm" if verdict == "no_harm" else "harm" if verdict == "harm" else "open",
        answer=row.spoken("answer"),
        evidence=row.spoken("evidence"),
    )


def _objective(row: RowReader) -> str:
    """Return `TAX-a` … `TAX-f`, however the letter is written; note anything else."""
    text = row.text("objective")
    letter = text.lower().removeprefix("tax").strip(" -():.")
    found = f"TAX-{_LETTERS.get(letter, letter)}"
    if not text or found in DNSH_OBJECTIVES:
        return found if text else ""
    row.note(
        kinds.UNKNOWN_OBJECTIVE.at(
            row.cell("objective").location, subject=row.subject("objective"), found=shown(text)
        )
    )
    return text


def _effect(row: RowReader) -> SdgEffect:
    priority = row.word("priority", PRIORITIES, "primary")
    effect = row.number("effect", EFFECTS)
    return SdgEffect(
        action_id=ActionId(row.reference("action_id")),
        sdg_target=target_code(row.text("sdg_target")),
        priority="secondary" if priority == "secondary" else "primary",
        effect=None if effect is None else float(effect),
        evidence=row.spoken("evidence"),
    )


def _interaction(row: RowReader) -> Interaction:
    return Interaction(
        from_code=target_code(row.text("from_code")),
        to_code=target_code(row.text("to_code")),
        score=int(row.number("interaction", _INTERACTIONS) or 0),
        context=row.spoken("context"),
        evidence=row.spoken("evidence"),
        source=row.text("source"),
        assessor=row.spoken("assessor"),
        date=row.when("date"),
    )


def _indicator(row: RowReader) -> Indicator:
    baseline, target = row.number("baseline"), row.number("target")
    return Indicator(
        action_id=ActionId(row.reference("action_id")),
        code=row.text("code").strip().upper(),
        unit=row.text("unit"),
        baseline=None if baseline is None else float(baseline),
        target=None if target is None else float(target),
        measured_by=row.spoken("measured_by"),
        counted_at=row.text("counted_at"),
    )


def _own_code(row: RowReader) -> OwnCode:
    kind = row.word("code_kind", OWN_KINDS)
    year = row.number("in_force_from", _YEAR)
    known: dict[str, OwnKind] = {one: one for one in OWN_KINDS}
    return OwnCode(
        kind=known.get(kind, "indicator"),
        code=row.text("code").strip(),
        title=row.spoken("title"),
        parent=row.text("parent"),
        unit=row.text("unit"),
        in_force_from=None if year is None else int(year),
        source=row.text("source"),
    )
