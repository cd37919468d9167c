"""A formulation as arrays, split in two: what is chosen, and when and from which money.

The first stage holds the columns that say which actions are chosen (and whatever else carries
value); the second, the start months and the payments. Rows that speak of the first stage only are
its own; all others decide whether a selection can be scheduled and paid for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.portfolio.arrays import Flags, Floats, Integers
from actionplan_engine.portfolio.tolerances import ROW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.formulation import Formulation, Row


class Matrix:
    """The columns and rows of a formulation. Rows without columns are only looked at once."""

    def __init__(self, model: Formulation, objective: Mapping[int, float]) -> None:
        layout = model.layout
        self.model = model
        self.rows: list[Row] = [row for row in model.rows if row.columns]
        self.impossible = any(_missed(row) for row in model.rows if not row.columns)
        sizes = [len(row.columns) for row in self.rows]
        self.row = np.repeat(np.arange(len(self.rows)), sizes)
        self.column = np.array([c for row in self.rows for c in row.columns], dtype=np.int64)
        self.value = np.array([v for row in self.rows for v in row.coefficients])
        bound = np.array([row.bound for row in self.rows])
        sense = np.array([row.sense for row in self.rows], dtype="U2")
        self.lower = np.where(sense == "<=", -np.inf, bound)
        self.upper = np.where(sense == ">=", np.inf, bound)
        self.top = np.array(model.upper)
        self.integer = np.array(model.integer, dtype=bool)
        self.actions: list[ActionId] = list(layout.starts)
        chosen = [layout.first_column[a] + len(s) - 1 for a, s in layout.starts.items()]
        others = sorted(set(objective) - set(chosen))
        self.first = np.array(chosen + others, dtype=np.int64)
        """First-stage columns: one an action, in order, then others that carry value."""
        self.objective = np.array([objective.get(c, 0.0) for c in self.first.tolist()])
        position = np.full(len(self.top), -1)
        position[self.first] = np.arange(len(self.first))
        self.position = position
        within = np.bincount(self.row, position[self.column] >= 0, minlength=len(self.rows))
        self.own: Flags = within == np.array(sizes)
        """Rows that speak of the first stage only."""

    @cached_property
    def first_of_action(self) -> Integers:
        """The first step column of each action; step columns stand in the order of actions."""
        return np.array(list(self.model.layout.first_column.values()), dtype=np.int64)

    @cached_property
    def steps(self) -> int:
        """How many step columns there are; they come first."""
        return sum(len(starts) for starts in self.model.layout.starts.values())

    @cached_property
    def owner(self) -> Integers:
        """Column → the action whose step or payment it is; -1 for others."""
        owner = np.full(len(self.top), -1)
        number = {action_id: i for i, action_id in enumerate(self.actions)}
        for action_id, starts in self.model.layout.starts.items():
            begin = self.model.layout.first_column[action_id]
            owner[begin : begin + len(starts)] = number[action_id]
        for (action_id, *_), column in self.model.layout.payment.items():
            owner[column] = number[action_id]
        return owner

    def part(self, rows: Flags, columns: Integers) -> tuple[Floats, Floats, tuple[Integers, ...]]:
        """Return bounds and entries (row, column, value) of some rows and columns, renumbered."""
        row_number = np.cumsum(rows) - 1
        column_number = np.full(len(self.top), -1)
        column_number[columns] = np.arange(len(columns))
        kept = rows[self.row] & (column_number[self.column] >= 0)
        entries = (
            row_number[self.row[kept]],
            column_number[self.column[kept]],
            np.flatnonzero(kept),
        )
        return self.lower[rows], self.upper[rows], entries

    def left_sides(self, values: Floats) -> Floats:
        """Return every row's sum for a solution."""
        products = self.value * values[self.column]
        sums: Floats = np.bincount(self.row, products, minlength=len(self.rows)).astype(np.float64)
        return sums

    def holds(self, values: Floats, rows: Flags | None = None) -> bool:
        """Whether a solution keeps the rows (all, or some)."""
        sums = self.left_sides(values)
        kept = (sums >= self.lower - ROW) & (sums <= self.upper + ROW)
        return bool((kept if rows is None else kept[rows]).all())


def _missed(row: Row) -> bool:
    return (row.sense != ">=" and row.bound < -ROW) or (row.sense != "<=" and row.bound > ROW)
