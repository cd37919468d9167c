"""Output and result indicators: sums only where the rows count different things in one unit."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import counting_rules, indicator_units, natural_key
from actionplan_engine.model import same_id_key
from actionplan_engine.model.counting import overlaps, place_key, same_unit
from actionplan_engine.tracking.types import IndicatorRow, IndicatorTotal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan_engine.model import ActionId, Indicator, PolicyRecords


def indicator_totals(
    records: PolicyRecords, chosen: frozenset[ActionId]
) -> tuple[IndicatorTotal, ...]:
    """Return every indicator that the chosen actions report, in natural order of the codes.

    A row is left out of its sum where its unit is another; where a row of an excluding code
    (RCO26, RCO36) may be about the same hectare; where another row names the same place (the
    largest of them counts); and, of people and enterprises, where nothing says who is counted
    and another action reports too: they may be the same.
    """
    own_units = {same_id_key(code.code): code.unit for code in records.own_codes}
    rows = [row for row in records.indicators if row.action_id in chosen]
    by_code: dict[str, list[Indicator]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    totals = []
    for code in sorted(by_code, key=natural_key):
        unit = indicator_units().get(code) or own_units.get(same_id_key(code), "")
        unit = unit or next((row.unit for row in by_code[code] if row.unit), "")
        totals.append(_total(code, unit, by_code[code], rows))
    return tuple(totals)


def _total(
    code: str, unit: str, rows: Sequence[Indicator], every: Sequence[Indicator]
) -> IndicatorTotal:
    reasons = [_reason(row, unit, rows, every) for row in rows]
    counted = [row for row, reason in zip(rows, reasons, strict=True) if not reason]
    return IndicatorTotal.model_validate(
        {
            "code": code,
            "unit": unit,
            "target": fsum(row.target or 0.0 for row in counted) if counted else None,
            "baseline": _sum(row.baseline for row in counted),
            "rows": tuple(
                IndicatorRow(
                    action_id=row.action_id,
                    baseline=row.baseline,
                    target=row.target,
                    unit=row.unit or unit,
                    measured_by=row.measured_by,
                    counted_at=row.counted_at,
                    counted=not reason,
                )
                for row, reason in zip(rows, reasons, strict=True)
            ),
            "why_not": tuple(dict.fromkeys(filter(None, reasons))),
        }
    )


def _sum(numbers: Iterable[float | None]) -> float | None:
    given = [number for number in numbers if number is not None]
    return fsum(given) if given else None


def _reason(
    row: Indicator, unit: str, rows: Sequence[Indicator], every: Sequence[Indicator]
) -> str:
    """Return why a row is left out of its sum; empty where it counts."""
    rule = counting_rules().get(row.code)
    others = [other for other in rows if other is not row]
    if row.target is None:
        return "no_target"
    if row.unit and unit and not same_unit(row.unit, unit):
        return "unit"
    if rule and any(other.code == rule.other and overlaps(row, other) for other in every):
        return "exclusive"
    if any(_goes_before(other, row) for other in others):
        return "same_place"
    if rule and rule.rule == "once" and not row.counted_at and others:
        return "once"
    return ""


def _goes_before(other: Indicator, row: Indicator) -> bool:
    """Whether another row of the same place counts in place of this one: the larger, or first."""
    if not row.counted_at or place_key(row.counted_at) != place_key(other.counted_at):
        return False
    mine, theirs = row.target or 0.0, other.target or 0.0
    return theirs > mine or (theirs == mine and other.action_id < row.action_id)
