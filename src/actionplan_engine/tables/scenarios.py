"""Read the `scenarios` table: one row a change, rows of one id together a scenario."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from actionplan_engine.model import Change, ChangeKind, How, Scenario, Text, same_id_key
from actionplan_engine.tables.headers import match_word
from actionplan_engine.tables.numbers import read_number
from actionplan_engine.tables.plan_tables import Entry, Parsed, PlanTables, read_rows
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.scenario_findings import (
    CHANGE_NOT_FOR_TARGET,
    UNCLEAR_CHANGE,
    UNCLEAR_TARGET,
    UNKNOWN_TARGET,
)
from actionplan_engine.tables.spelling import by_id
from actionplan_engine.tables.values import NOT_NEGATIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.findings import Finding, FindingKind
    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.rows import RowReader

_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
_OF_EVERYTHING = frozenset({"funds", "costs", "capacities"})
_MAY_BE_OFF = frozenset({"rule", "lock", "capacity", "capacities"})
_OF_MONEY = frozenset({"funds", "fund", "costs", "cost"})
_SIGNS = {"+": 1, "-": -1, "\u2212": -1, "\u2013": -1}
_TO = re.compile(r"^(?:to|σε|a)\s+", re.IGNORECASE)
"""What people can type where a spreadsheet would take `=0.3` for a formula."""
_HUNDRED = Decimal(100)


class ScenarioRow(NamedTuple):
    """One row of `scenarios`; `change` is None where it could not be read."""

    scenario_id: str
    title: Text
    change: Change | None


class _Amount(NamedTuple):
    how: How
    amount: Decimal
    percent: bool = False


def read_scenarios(tables: PlanTables) -> Parsed[ScenarioRow]:
    """Read the `scenarios` table, one entry a row."""
    return read_rows(tables, "scenarios", _row)


def _row(row: RowReader) -> ScenarioRow:
    name, title = row.id("scenario_id"), row.spoken("title")
    what, how = row.text("what"), row.text("change")
    if not what or not how:
        return ScenarioRow(name, title, None)
    target = read_target(what)
    if target is None:
        row.note(_at(UNCLEAR_TARGET, row, "what"))
        return ScenarioRow(name, title, None)
    money = target.kind in _OF_MONEY
    amount = _read_amount(row.cell("change"), how, row.table.language, money=money)
    if amount is None:
        row.note(_at(UNCLEAR_CHANGE, row, "change"))
        return ScenarioRow(name, title, None)
    change = _made(target, amount)
    if isinstance(change, str):
        row.note(_at(CHANGE_NOT_FOR_TARGET, row, "change", expected=change))
        return ScenarioRow(name, title, None)
    return ScenarioRow(name, title, change)


def _at(kind: FindingKind, row: RowReader, column: str, **more: str) -> Finding:
    cell = row.cell(column)
    texts = {"subject": row.subject(column), "found": shown(cell.value)} | more
    return kind.at(cell.location, related=(), **texts)


class Target(NamedTuple):
    """What a change is about."""

    kind: ChangeKind
    identifier: str = ""
    year: int | None = None


def read_target(text: str) -> Target | None:
    """Read `fund:ERDF:2022` and its like, the kind in any language; None where it is none.

    >>> read_target("πόρος:ERDF:2022")
    Target(kind='fund', identifier='ERDF', year=2022)
    """
    before, _, rest = text.partition(":")
    kind = cast("ChangeKind | None", match_word(before, _KINDS))
    identifier, year = rest.strip(), None
    if kind is None or bool(identifier) == (kind in _OF_EVERYTHING):
        return None
    if kind == "fund" and ":" in identifier:
        identifier, _, number = identifier.rpartition(":")
        if not (number.strip().isascii() and number.strip().isdigit()):
            return None
        year = int(number)
    return Target(kind, identifier.strip(), year)


def _read_amount(cell: RawCell, text: str, language: str, *, money: bool) -> _Amount | None:
    """Read `-20%`, `+50000`, `to 0.3`, `=0.3`, `off`; a number cell counts if it shows per cent."""
    if match_word(text, ("off",)):
        return _Amount("off", Decimal(0))
    if isinstance(cell.value, Decimal):
        if cell.percent:
            return _Amount("times", 1 + cell.value, percent=True)
        return _Amount("plus", cell.value) if cell.value < 0 else None
    text = _TO.sub("=", text.strip())
    first, body = text[:1], text[1:].strip()
    percent = body.endswith("%")
    as_money = money and not percent
    number = read_number(
        body.removesuffix("%").rstrip(),
        language,
        money=as_money,
        plausible=None if as_money else NOT_NEGATIVE,
    )
    if not isinstance(number, Decimal) or number < 0:
        return None
    if first == "=":
        return _Amount("to", number, percent)
    if first not in _SIGNS:
        return None
    signed = number * _SIGNS[first]
    return _Amount("times", 1 + signed / _HUNDRED, percent) if percent else _Amount("plus", signed)


def _made(target: Target, amount: _Amount) -> Change | str:
    """Return the change, or what would have been right."""
    kind, value = target.kind, amount.amount
    if kind == "lock" and amount.how != "off":
        return "off"
    if amount.how == "off" and kind not in _MAY_BE_OFF:
        return "-20%, +50000, =50000" if kind in _OF_MONEY else "-20%, +0.1, =0.3"
    if amount.how == "to" and amount.percent:
        if kind not in {"weight", "rule"}:
            return "-20%, +50000, =50000"
        value = value / _HUNDRED if kind == "weight" else value
    if kind == "weight" and amount.how == "to" and value > 1:
        return "0 … 1"
    if kind == "rate" and amount.how in {"to", "times"} and value <= 0:
        return "> 0"
    return Change(
        kind=kind,
        target=target.identifier,
        year=target.year,
        how=amount.how,
        amount=max(value, Decimal(0)) if amount.how == "times" else value,
    )


def scenario_problems(nouns: Nouns, known: KnownIds, years: Iterable[int]) -> list[Finding]:
    """Return a finding for each row that changes what the plan does not have."""
    there = _targets(nouns, known)
    within = frozenset(years)
    problems = (_problem(entry, there, within) for entry in nouns.scenarios.entries)
    return [problem for problem in problems if problem]


def _targets(nouns: Nouns, known: KnownIds) -> Mapping[ChangeKind, Mapping[str, str]]:
    """Return what of each kind the plan has: key → the id as it is spelt."""
    named: dict[ChangeKind, list[str]] = {
        "fund": list(known.funds),
        "cost": list(known.actions),
        "lock": list(known.actions),
        "rule": [entry.noun.rule.rule_id for entry in nouns.rules.entries],
        "weight": [*known.criteria, *known.frameworks],
        "rate": [entry.noun.currency for entry in nouns.rates.entries],
        "capacity": [entry.noun.resource for entry in nouns.capacity.entries],
    }
    return {kind: {same_id_key(name): name for name in names} for kind, names in named.items()}


def _problem(
    entry: Entry[ScenarioRow],
    there: Mapping[ChangeKind, Mapping[str, str]],
    years: frozenset[int],
) -> Finding | None:
    change = entry.noun.change
    if change is None or change.kind in _OF_EVERYTHING:
        return None
    known = there[change.kind]
    key = same_id_key(change.target)
    if key not in known:
        close = get_close_matches(key, sorted(known), n=1) or sorted(known)[:1]
        near = f"{change.kind}:{known[close[0]]}" if close else "funds"
        return _at(UNKNOWN_TARGET, entry.row, "what", near=near)
    if change.year is not None and years and change.year not in years:
        near = f"fund:{known[key]}:{min(years)}"
        return _at(UNKNOWN_TARGET, entry.row, "what", near=near)
    return None


def gather_scenarios(nouns: Nouns, known: KnownIds) -> tuple[Scenario, ...]:
    """Return the scenarios by id, their changes in one order; the title is the first one given."""
    there = _targets(nouns, known)
    rows: dict[str, list[ScenarioRow]] = {}
    for entry in nouns.scenarios.entries:
        rows.setdefault(same_id_key(entry.noun.scenario_id), []).append(entry.noun)
    return by_id(
        (
            Scenario(
                scenario_id=min(row.scenario_id for row in own),
                title=min((r.title for r in own if str(r.title)), key=str, default=Text()),
                changes=tuple(sorted((_spelt(r.change, there) for r in own if r.change), key=str)),
            )
            for own in rows.values()
        ),
        lambda scenario: scenario.scenario_id,
    )


def _spelt(change: Change, there: Mapping[ChangeKind, Mapping[str, str]]) -> Change:
    known = there.get(change.kind, {})
    return change.model_copy(
        update={"target": known.get(same_id_key(change.target), change.target)}
    )
