"""What if there were less, or more: the best plan at other levels of the same funds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from actionplan_engine.report.charts.frontier import Level
from actionplan_engine.report.reasons import NOTICEABLE

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.portfolio import TradeOffPoint
    from actionplan_engine.report.summary.source import Source

_CENT = 0.01
ALL_MONEY = 100
"""The level, in per cent of every fund, of the recommended plan."""


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """The best plan at one level of the funds, and at the listed ones up to another."""

    level: int
    until: int
    """The same plan is the best up to this level."""
    budget: float
    cost: float
    value: float
    actions: int
    leave: tuple[ActionId, ...]
    """In the recommended plan, but not in this one."""
    enter: tuple[ActionId, ...]
    recommended: bool


@dataclass(frozen=True, slots=True)
class MoreRow:
    """Some more money in one fund and year, and the value gained; None: not decided."""

    fund: Spoken
    year: int
    gain: float | None


@dataclass(frozen=True, slots=True)
class TradeOffRows:
    """Value against another aim."""

    aim: Literal["fairness", "climate"]
    complete: bool
    points: tuple[TradeOffPoint, ...]


@dataclass(frozen=True, slots=True)
class Budgets:
    """The frontier, by level."""

    rows: tuple[BudgetRow, ...]
    levels: tuple[Level, ...]
    lowest: int
    """The lowest level that has a plan; below it no plan keeps the rules, or none was found."""
    stays: tuple[float, float] | None
    """Per cent of the money between which the recommended plan is known to stay the best."""
    dearer: tuple[int, int] | None
    """Two neighbouring levels, the lower of which has the dearer plan; the highest such pair."""
    next_plan: float | None
    """Per cent of the money from which another plan is the best, if one is known."""
    more: tuple[MoreRow, ...]
    """What one step more money is worth, where it is worth something."""
    step: float
    """That step."""
    trade_offs: tuple[TradeOffRows, ...]


def budgets(source: Source) -> Budgets | None:
    """Return the plans for other budgets; None where they were not computed."""
    points = sorted(source.result.frontier, key=lambda point: point.level)
    if not points:
        return None
    chosen = set(source.planned)
    rows = tuple(
        BudgetRow(
            level=point.level,
            until=point.level,
            budget=point.budget,
            cost=point.cost,
            value=point.value,
            actions=len(point.actions),
            leave=tuple(sorted(chosen - set(point.actions))),
            enter=tuple(sorted(set(point.actions) - chosen)),
            recommended=point.level == ALL_MONEY,
        )
        for point in points
    )
    levels = tuple(Level(row.level, row.value, row.recommended) for row in rows)
    lowest = rows[0].level
    rows = _merged(rows)
    answers = source.result.answers
    return Budgets(
        rows,
        levels,
        lowest=lowest,
        stays=_stays(source),
        dearer=_dearer(rows),
        next_plan=min(
            (stretch.level for stretch in answers.break_points if stretch.level > ALL_MONEY),
            default=None,
        ),
        more=tuple(
            MoreRow(source.names.fund(price.fund_id), price.year, price.gain)
            for price in answers.money_prices
            if price.gain is None or price.gain > NOTICEABLE
        ),
        step=answers.money_prices[0].step if answers.money_prices else 0.0,
        trade_offs=tuple(
            TradeOffRows(curve.aim, curve.complete, curve.points) for curve in answers.trade_offs
        ),
    )


def _merged(rows: tuple[BudgetRow, ...]) -> tuple[BudgetRow, ...]:
    """Put neighbouring levels of the same plan into one row; the recommended one stays alone."""
    merged: list[BudgetRow] = []
    for row in rows:
        last = merged[-1] if merged else None
        same = last is not None and (last.leave, last.enter, last.value) == (
            row.leave,
            row.enter,
            row.value,
        )
        if last is not None and same and not (last.recommended or row.recommended):
            merged[-1] = replace(last, until=row.level)
        else:
            merged.append(row)
    return tuple(merged)


def _dearer(rows: tuple[BudgetRow, ...]) -> tuple[int, int] | None:
    """Return the highest level whose plan costs more than that of the next one, and that one."""
    found = [
        (low.until, high.level) for low, high in pairwise(rows) if low.cost > high.cost + _CENT
    ]
    return found[-1] if found else None


def _stays(source: Source) -> tuple[float, float] | None:
    """Return the levels between which the recommended plan stays the best one, as far as known."""
    for stretch in source.result.answers.break_points:
        if stretch.level <= ALL_MONEY <= stretch.until:
            return stretch.level, stretch.until
    return None
