"""Check that money adds up across rows: rates, funds, resources and what they are used for."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import intervention_fields
from actionplan_engine.model import same_id_key
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.plan_findings import (
    CONTRADICTORY_FUND,
    NO_CAPACITY,
    NO_MONEY,
    NO_RATE,
    OVERLAPPING_CAPACITY,
    OWN_CURRENCY,
    PERIOD_REVERSED,
    REPEATED_CAPACITY,
    REPEATED_ID,
    REPEATED_YEAR,
    UNKNOWN_FIELD,
)
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Month
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.rows import RowReader

_MOST_RELATED = 3
_ONE_FOR_ALL = (
    "city_id",
    "currency",
    "name",
    "cofinancing_max",
    "eu_fund",
    "own_share_min",
    "rollover",
    "themes",
    "by_name_only",
)
"""What must be the same in every row of a fund, where it is filled."""


def money_problems(nouns: Nouns, tables: PlanTables, currency: str) -> list[Finding]:
    """Return what contradicts itself, or is missing, in money and resources."""
    return [
        *(_no_rate(nouns, tables, currency) if currency else ()),
        *_repeated_rates(nouns),
        *_own_rate(nouns, currency),
        *_funds(nouns),
        *(_no_money(nouns) if tables.complete and not tables.has_rows("funds") else ()),
        *_capacity(nouns),
        *_use(nouns),
        *_fields(nouns),
    ]


def _no_rate(nouns: Nouns, tables: PlanTables, currency: str) -> list[Finding]:
    """Return a finding for each currency that has amounts but no rate, at the first of them."""
    rated = {entry.noun.currency for entry in nouns.rates.entries} | {currency, ""}
    without: dict[str, list[RowReader]] = defaultdict(list)
    for fund in nouns.fund_years.entries:
        without[fund.noun.currency].append(fund.row)
    for action in nouns.actions.entries:
        if action.noun.cost is not None:
            without[action.noun.cost.likely.currency].append(action.row)
    known = tables.complete and all("currency" in part.headers for part in tables.of("rates"))
    unclear = any(not entry.noun.currency for entry in nouns.rates.entries)
    if not known or unclear:
        return []
    return [
        NO_RATE.at(
            rows[0].cell("currency").location,
            related=tuple(row.cell("currency").location for row in rows[1 : 1 + _MOST_RELATED]),
            subject=rows[0].subject("currency"),
            found=code,
            currency=currency,
        )
        for code, rows in without.items()
        if code not in rated
    ]


def _repeated_rates(nouns: Nouns) -> list[Finding]:
    first: dict[str, RowReader] = {}
    repeated = []
    for entry in nouns.rates.entries:
        code, cell = entry.noun.currency, entry.row.cell("currency")
        if code in first:
            where = first[code].cell("currency").location
            repeated.append(REPEATED_ID.at(cell.location, related=(where,), found=code))
        elif code:
            first[code] = entry.row
    return repeated


def _own_rate(nouns: Nouns, currency: str) -> list[Finding]:
    """Return a warning for a rate between the plan's currency and itself."""
    return [
        OWN_CURRENCY.at(
            entry.row.cell("currency").location,
            subject=entry.row.subject("currency"),
            found=currency,
        )
        for entry in nouns.rates.entries
        if currency and entry.noun.currency == currency and entry.noun.rate != 1
    ]


def _funds(nouns: Nouns) -> list[Finding]:
    """Return where rows of one fund contradict each other."""
    said: dict[tuple[str, str], tuple[object, str]] = {}
    years: dict[tuple[str, int], RowReader] = {}
    found: dict[tuple[str, str], Finding] = {}
    repeated = []
    for entry in nouns.fund_years.entries:
        fund, key = entry.noun, same_id_key(entry.noun.fund_id)
        for column in _ONE_FOR_ALL if key else ():
            value = getattr(fund, column)
            if isinstance(value, str):
                value = same_id_key(value)
            written = _as_read(value, entry.row, column)
            if entry.row.cell(column).is_blank or value is None or not str(value):
                continue
            before, as_written = said.setdefault((key, column), (value, written))
            if before != value and (key, column) not in found:
                found[key, column] = CONTRADICTORY_FUND.at(
                    entry.row.cell(column).location,
                    subject=entry.row.subject(column),
                    found=written,
                    other=as_written,
                )
        if key and fund.year is not None:
            row = years.setdefault((key, fund.year), entry.row)
            if row is not entry.row:
                repeated.append(
                    REPEATED_YEAR.at(
                        entry.row.cell("year").location,
                        related=(row.cell("year").location,),
                        subject=f"{fund.fund_id}, {fund.year}",
                    )
                )
    return [*found.values(), *repeated]


def _as_read(value: object, row: RowReader, column: str) -> str:
    """Return a cell as it was read: 85 % where 0.85 stands in a cell of per cent."""
    if isinstance(value, Decimal):
        return f"{write_number(value, row.table.language)} %"
    return shown(row.cell(column).value)


def _no_money(nouns: Nouns) -> list[Finding]:
    """Return a finding where neither funds nor a budget rule limit what may be spent."""
    rules = [entry.noun for entry in nouns.rules.entries]
    unclear = any(not rule.kind_is_clear for rule in rules)
    has_budget = any(rule.rule.kind == "budget" for rule in rules)
    return [] if unclear or has_budget else [NO_MONEY.at(None)]


def _capacity(nouns: Nouns) -> list[Finding]:
    """Return a finding for each period that is reversed, or given twice for one resource.

    Periods that only overlap add up (permanent staff, and more of it for a season), which is said.
    """
    periods: dict[tuple[str, str], list[tuple[RowReader, Month | None, Month | None]]] = {}
    first_of: dict[tuple[str, str, Month | None, Month | None], RowReader] = {}
    findings = []
    for entry in nouns.capacity.entries:
        capacity, row = entry.noun, entry.row
        first, last = capacity.first, capacity.last
        if first is not None and last is not None and last < first:
            findings.append(
                PERIOD_REVERSED.at(
                    row.cell("to").location, subject=row.subject("to"), first=first, last=last
                )
            )
        key = (same_id_key(capacity.resource), same_id_key(capacity.city_id or ""), first, last)
        before = first_of.setdefault(key, row)
        if before is not row and _is_read(row, "from", first) and _is_read(row, "to", last):
            findings.append(
                REPEATED_CAPACITY.at(
                    row.cell("resource").location,
                    related=(before.cell("resource").location,),
                    subject=row.subject("resource"),
                )
            )
            continue
        earlier = periods.setdefault(key[:2], [])
        overlaps = (one for one in earlier if _overlap(one[1], one[2], first, last))
        if both := next(overlaps, None):
            findings.append(
                OVERLAPPING_CAPACITY.at(
                    row.cell("amount").location,
                    related=(both[0].cell("amount").location,),
                    subject=row.subject("amount"),
                    first=shown(row.cell("amount").value),
                    other=shown(both[0].cell("amount").value),
                )
            )
        earlier.append((row, first, last))
    return findings


def _overlap(
    first: Month | None, last: Month | None, other_first: Month | None, other_last: Month | None
) -> bool:
    """Whether two periods share a month; without a month they are open at that end."""
    starts_in_time = first is None or other_last is None or first <= other_last
    return starts_in_time and (last is None or other_first is None or other_first <= last)


def _is_read(row: RowReader, column: str, month: Month | None) -> bool:
    """Whether a month cell is blank or could be read."""
    return month is not None or row.cell(column).is_blank


def _use(nouns: Nouns) -> list[Finding]:
    """Return a warning for each resource that actions use but nobody limits."""
    limited = {same_id_key(entry.noun.resource) for entry in nouns.capacity.entries}
    warned: dict[str, Finding] = {}
    for entry in nouns.actions.entries:
        for resource in entry.noun.use:
            key, column = same_id_key(resource), f"use:{resource}"
            if key not in limited and key not in warned:
                warned[key] = NO_CAPACITY.at(
                    entry.row.table.headers[column].cell.location,
                    subject=entry.row.table.label(column),
                    found=shown(resource),
                )
    return list(warned.values())


def _fields(nouns: Nouns) -> list[Finding]:
    """Return a warning for each intervention field that the regulation does not list."""
    listed = intervention_fields()
    warned: dict[str, Finding] = {}
    for entry in nouns.actions.entries:
        for field in entry.noun.intervention_fields:
            if field.code not in listed and field.code not in warned:
                column = "intervention_fields"
                warned[field.code] = UNKNOWN_FIELD.at(
                    entry.row.cell(column).location,
                    subject=entry.row.subject(column),
                    found=field.code,
                )
    return list(warned.values())
