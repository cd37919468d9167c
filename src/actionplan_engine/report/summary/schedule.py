"""The plan: by city, which action runs when, what it costs and who pays."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, Month, Spoken, same_id_key
from actionplan_engine.report.charts.gantt import GanttRow
from actionplan_engine.report.summary.source import Amount

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.types import PlannedAction
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One chosen action."""

    action_id: ActionId
    title: Spoken
    theme: Spoken
    start: Month
    finish: Month
    cost: Amount
    payers: tuple[tuple[Spoken, float], ...]
    """(fund, amount over all years in the plan's currency), in the funds' order."""


@dataclass(frozen=True, slots=True)
class CityPlan:
    """The chosen actions of one city, or the joint ones, by start."""

    ident: str
    name: Spoken
    joint: bool
    rows: tuple[PlanRow, ...]
    total: Amount
    gantt: tuple[GanttRow, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The chosen actions by city; cities without any are left out."""

    cities: tuple[CityPlan, ...]
    bars: tuple[GanttRow, ...]
    """Of all cities."""
    first: Month
    months: int


def schedule(source: Source) -> Schedule:
    """Return the plan's table and time bars."""
    settings = source.result.inputs.settings
    ids = [*(city.city_id for city in source.result.inputs.cities), JOINT]
    plans = [_city(source, index, city_id) for index, city_id in enumerate(ids)]
    return Schedule(
        cities=tuple(plan for plan in plans if plan.rows),
        bars=tuple(bar for plan in plans for bar in plan.gantt),
        first=settings.start,
        months=settings.months,
    )


def payers(source: Source, planned: PlannedAction) -> tuple[tuple[Spoken, float], ...]:
    """Return what each fund pays for an action over all years, in the funds' order."""
    paid: dict[str, list[float]] = {}
    for payment in planned.payments:
        paid.setdefault(payment.fund_id, []).append(payment.amount)
    order = [fund.fund_id for fund in source.result.inputs.funds]
    return tuple(
        (source.names.fund(fund_id), fsum(paid[fund_id])) for fund_id in order if fund_id in paid
    )


def _city(source: Source, index: int, city_id: str) -> CityPlan:
    own = [
        planned
        for planned in source.planned.values()
        if same_id_key(source.actions[planned.action_id].city_id) == same_id_key(city_id)
    ]
    own.sort(key=lambda planned: (planned.start, planned.finish, planned.action_id))
    rows = tuple(_row(source, planned, city_id) for planned in own)
    return CityPlan(
        ident=f"plan-{index + 1}",
        name=source.names.city(city_id),
        joint=city_id == JOINT,
        rows=rows,
        total=source.amount(fsum(p.cost for p in own), source.city_currency(city_id)),
        gantt=tuple(GanttRow(row.action_id, row.title, row.start, row.finish) for row in rows),
    )


def _row(source: Source, planned: PlannedAction, city_id: str) -> PlanRow:
    return PlanRow(
        action_id=planned.action_id,
        title=source.title(planned.action_id),
        theme=source.names.theme(source.actions[planned.action_id].theme),
        start=planned.start,
        finish=planned.finish,
        cost=_cost(source, planned, city_id),
        payers=payers(source, planned),
    )


def _cost(source: Source, planned: PlannedAction, city_id: str) -> Amount:
    """Return the cost in the plan's currency and as entered, or as the city counts."""
    cost = source.actions[planned.action_id].cost
    if cost is not None and cost.likely.currency != source.currency:
        return Amount(planned.cost, float(cost.likely.amount), cost.likely.currency)
    return source.amount(planned.cost, source.city_currency(city_id))
