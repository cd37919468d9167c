"""Read the rules of the portfolio, and the lists that councils tabled."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, cast, get_args

from actionplan_engine.model import (
    JOINT,
    ActionId,
    Rule,
    RuleId,
    RuleKind,
    Scope,
    Synergy,
    Text,
    same_id_key,
)
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables.headers import match_word
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.values import NOT_NEGATIVE, PERCENTAGE

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

Measure = Literal["actions", "spend", "value"]
ScopeKind = Literal["theme", "city", "framework", "fund", "tag"]

_KINDS: tuple[RuleKind, ...] = get_args(RuleKind)
SCOPE_KINDS: tuple[ScopeKind, ...] = get_args(ScopeKind)
_OF_MONEY = frozenset({"budget", "climate_min", "share_min", "share_max"})
"""Kinds that speak of spend where no measure is given."""
POINTS = Decimal(100)
"""Points that reports write for a value of 1."""
_FEWEST = 2
"""Actions of a synergy."""
_PER_CENT = frozenset({"share_min", "share_max", "fairness", "climate_min"})


class TabledRow(NamedTuple):
    """One row of `tabled`: an action that a list contains."""

    list_id: str
    title: Text
    action_id: str


class RuleRow(NamedTuple):
    """A rule, and whether its kind and scope could be read."""

    rule: Rule
    kind_is_clear: bool
    scope_is_clear: bool


def read_rules(tables: PlanTables) -> Parsed[RuleRow]:
    """Read the `rules` table; whether its scopes exist is checked across tables."""
    return read_rows(tables, "rules", _rule)


def read_tabled(tables: PlanTables) -> Parsed[TabledRow]:
    """Read the `tabled` table, one entry a row."""
    return read_rows(tables, "tabled", _tabled)


def read_synergies(tables: PlanTables) -> Parsed[Synergy]:
    """Read the `synergies` table; points become values on the scale from 0 to 1."""
    return read_rows(tables, "synergies", _synergy)


def _synergy(row: RowReader) -> Synergy:
    column = "action_ids"
    action_ids = row.references(column)
    cell = row.cell(column)
    if len({same_id_key(action_id) for action_id in action_ids}) < _FEWEST and not cell.is_blank:
        row.note(
            kinds.FEW_FOR_SYNERGY.at(
                cell.location,
                subject=row.subject(column),
                found=shown(cell.value),
                example="A-01; A-02",
            )
        )
    points = row.number("points") or Decimal(0)
    return Synergy(
        synergy_id=row.id("synergy_id"),
        action_ids=tuple(map(ActionId, action_ids)),
        value=float(points / POINTS),
        title=row.spoken("title"),
    )


def _rule(row: RowReader) -> RuleRow:
    kind = cast("RuleKind | Literal['']", row.word("kind", _KINDS))
    measure = row.word("measure", get_args(Measure), _usual_measure(kind))
    scope = read_scope(row.text("of"))
    rule = Rule(
        rule_id=RuleId(row.id("rule_id")),
        kind=kind or "at_most",
        of=scope or Scope(),
        amount=_amount(row, kind, measure) or Decimal(0),
        measure=cast("Measure", measure),
        title=row.spoken("title"),
    )
    return RuleRow(rule, kind_is_clear=bool(kind), scope_is_clear=scope is not None)


def _usual_measure(kind: str) -> Measure:
    """Return what a rule counts where its row does not say."""
    if kind == "fairness":
        return "value"
    return "spend" if kind in _OF_MONEY else "actions"


def _amount(row: RowReader, kind: str, measure: str) -> Decimal | None:
    """Read a rule's amount: per cent, money, or a number of actions or points of value."""
    if kind in _PER_CENT:
        return row.percent("amount", PERCENTAGE)
    if kind and measure == "spend":
        return row.money("amount")
    return row.number("amount", NOT_NEGATIVE)


def read_scope(text: str) -> Scope | None:
    """Read `theme:NBS-1` and its like, the kind in any language; None where it is none of them.

    >>> str(read_scope("πόλη:Piraeus"))
    'city:Piraeus'
    """
    if not text:
        return Scope()
    before, colon, value = text.partition(":")
    kind = match_word(before, SCOPE_KINDS)
    if not colon or not value.strip() or kind is None:
        return None
    joint = kind == "city" and match_word(value, (JOINT,))
    return Scope(kind=cast("ScopeKind", kind), value=JOINT if joint else value.strip())


def _tabled(row: RowReader) -> TabledRow:
    return TabledRow(row.id("list_id"), row.spoken("title"), row.reference("action_id"))
