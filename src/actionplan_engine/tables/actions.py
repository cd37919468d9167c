"""Read the `actions` table: one row a candidate action."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from actionplan_engine.catalogue import OtherNumbering, other_numbering, target_code
from actionplan_engine.model import (
    Action,
    ActionId,
    CityId,
    Cost,
    FieldShare,
    FundId,
    PracticeId,
    ThemeId,
)
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables.action_costs import read_cost
from actionplan_engine.tables.numbers import read_number
from actionplan_engine.tables.plan_tables import Parsed, PlanTables, read_rows
from actionplan_engine.tables.policy import field_code
from actionplan_engine.tables.policy_findings import OTHER_NUMBERING
from actionplan_engine.tables.prerequisites import read_requires
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.values import NOT_NEGATIVE, Range

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

_DURATION = Range(Decimal(1), Decimal(600), whole=True)
_LATITUDE = Range(Decimal(-90), Decimal(90))
_LONGITUDE = Range(Decimal(-180), Decimal(180))
_FIELD = re.compile(r"(\d{1,3}[a-z]?)\s*(?::\s*(.+?)\s*%?)?", re.IGNORECASE)
_ALL = Decimal(100)
_MONTHS_A_YEAR = 12


def read_actions(tables: PlanTables) -> Parsed[Action]:
    """Read every action; ids that it refers to stand as they are written."""
    return read_rows(tables, "actions", _action)


def _action(row: RowReader) -> Action:
    duration = int(row.number("duration_months", _DURATION) or 1)
    cost = read_cost(row)
    _check_cost_years(row, cost, duration)
    requires, lags = read_requires(row)
    return Action(
        action_id=ActionId(row.id("action_id")),
        title=row.spoken("title"),
        city_id=CityId(row.reference("city_id")),
        theme=ThemeId(row.id("theme")),
        duration_months=duration,
        cost=cost,
        summary=row.spoken("summary"),
        practice_ids=tuple(map(PracticeId, row.references("practice_ids"))),
        earliest_start=row.month("earliest_start"),
        latest_end=row.month("latest_end"),
        phase=row.text("phase"),
        lead=row.spoken("lead"),
        partners=row.spoken("partners"),
        funds=tuple(map(FundId, row.references("funds"))),
        cofinancing=row.percent("cofinancing"),
        own_share_min=row.percent("own_share_min"),
        intervention_fields=_fields(row),
        other_fields=_other_fields(row),
        infrastructure_years=_float(row.number("infrastructure_years", NOT_NEGATIVE)),
        climate_proofing=row.text("climate_proofing"),
        sdg_targets=tuple(map(target_code, row.words("sdg_targets"))),
        uaeu=row.words("uaeu"),
        nua=row.words("nua"),
        cohesion_so=row.words("cohesion_so"),
        tags=row.words("tags"),
        requires=requires,
        lags=lags,
        excludes=tuple(map(ActionId, row.references("excludes"))),
        one_of=row.text("one_of"),
        all_or_none=row.text("all_or_none"),
        same_site=row.text("same_site"),
        lock=_lock(row),
        lock_reason=row.spoken("lock_reason"),
        continuing=row.yes_no("continuing", default=False),
        legal_verdict=row.spoken("legal_verdict"),
        eligible=row.yes_no("eligible", default=True),
        indicator=row.spoken("indicator"),
        unit=row.text("unit"),
        baseline=_float(row.number("baseline")),
        target=_float(row.number("target")),
        beneficiaries=row.text("beneficiaries"),
        maintenance_owner=row.text("maintenance_owner"),
        location=row.text("location"),
        lat=_float(row.number("lat", _LATITUDE)),
        lon=_float(row.number("lon", _LONGITUDE)),
        source=row.text("source"),
        use=_use(row),
    )


def _lock(row: RowReader) -> Literal["in", "out"] | None:
    word = row.word("lock", ("in", "out"))
    return "in" if word == "in" else "out" if word == "out" else None


def _use(row: RowReader) -> dict[str, float]:
    """Return resource → amount a month, for the columns `use:<resource>` that are filled."""
    columns = sorted(name for name in row.table.headers if name.startswith("use:"))
    said = {name.removeprefix("use:"): row.number(name, NOT_NEGATIVE) for name in columns}
    return {resource: float(amount) for resource, amount in said.items() if amount}


def _fields(row: RowReader) -> tuple[FieldShare, ...]:
    """Read `079:60;058:40`: codes and per cent of the cost; a single code alone has all of it.

    A code that stands twice is one, with the sum of its shares.
    """
    column = "intervention_fields"
    entries = row.words(column)
    shares: dict[str, Decimal] = {}
    for entry in entries:
        match = _FIELD.fullmatch(entry)
        share = _share(match[2], row, alone=len(entries) == 1) if match else None
        if match is None and (other := _other_numbering(entry)):
            _note_numbering(row, column, entry, other.here)
            return ()
        if match is None or share is None:
            _note_entry(row, column, entry)
            return ()
        code = field_code(match[1])
        shares[code] = shares.get(code, Decimal(0)) + share
    total = sum(shares.values(), Decimal(0))
    if total > _ALL:
        cell = row.cell(column)
        row.note(
            kinds.FIELDS_ABOVE_100.at(
                cell.location, subject=row.subject(column), found=f"{total:f}"
            )
        )
    return tuple(FieldShare(code=code, share=share) for code, share in sorted(shares.items()))


def _other_fields(row: RowReader) -> tuple[str, ...]:
    """Read codes that could be defended too; those of another numbering are no codes of ours."""
    codes, column = [], "other_fields"
    for entry in row.words(column):
        if other := _other_numbering(entry):
            _note_numbering(row, column, entry, other.here)
        else:
            codes.append(field_code(entry))
    return tuple(codes)


def _share(text: str | None, row: RowReader, *, alone: bool) -> Decimal | None:
    if text is None:
        return _ALL if alone else None
    share = read_number(text, row.table.language)
    return share if isinstance(share, Decimal) and share >= 0 else None


def _other_numbering(entry: str) -> OtherNumbering | None:
    return other_numbering(entry) or other_numbering(entry.rsplit(":", 1)[0])


def _note_numbering(row: RowReader, column: str, entry: str, here: str) -> None:
    row.note(
        OTHER_NUMBERING.at(
            row.cell(column).location,
            subject=row.subject(column),
            found=shown(entry),
            near=here or "079",
            guess=here or None,
        )
    )


def _note_entry(row: RowReader, column: str, entry: str) -> None:
    row.note(
        kinds.BAD_ENTRY.at(
            row.cell(column).location,
            subject=row.subject(column),
            found=shown(entry),
            example="079:60; 058:40",
        )
    )


def _check_cost_years(row: RowReader, cost: Cost | None, duration: int) -> None:
    """Refuse costs in a year of the action that it does not reach."""
    years = -(-duration // _MONTHS_A_YEAR)
    given = len(cost.by_action_year) if cost else 0
    if given > years and row.cell("duration_months").value is not None:
        column = f"cost_y{given}"
        row.note(
            kinds.COST_AFTER_END.at(
                row.cell(column).location,
                subject=row.subject(column),
                found=given,
                years=years,
                months=duration,
            )
        )


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
