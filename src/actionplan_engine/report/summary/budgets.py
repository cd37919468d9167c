"""What if there were less, or more: the best plan at other levels of the same funds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.report.charts.frontier import Level

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId
    from actionplan_engine.report.summary.source import Source

ALL_MONEY = 100
"""The level, in per cent of every fund, of the recommended plan."""


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """The best plan at one level of the funds."""

    level: int
    budget: float
    cost: float
    value: float
    actions: int
    leave: tuple[ActionId, ...]
    """In the recommended plan, but not in this one."""
    enter: tuple[ActionId, ...]
    recommended: bool


@dataclass(frozen=True, slots=True)
class Budgets:
    """The frontier, by level."""

    rows: tuple[BudgetRow, ...]
    levels: tuple[Level, ...]
    lowest: int
    """The lowest level that has a plan; below it no plan keeps the rules, or none was found."""


def budgets(source: Source) -> Budgets | None:
    """Return the plans for other budgets; None where they were not computed."""
    points = sorted(source.result.frontier, key=lambda point: point.level)
    if not points:
        return None
    chosen = set(source.planned)
    rows = tuple(
        BudgetRow(
            level=point.level,
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
    return Budgets(rows, levels, lowest=rows[0].level)
