"""What may turn out otherwise: values, costs and exchange rates, drawn together.

Each sample has a seed of its own, so that no result depends on which worker draws it, or when.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.model import Money
from actionplan_engine.portfolio.building import build_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.model import Action, ActionId, FrameworkId, PlanInputs, Rate
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.scoring.value_draws import ValueDraws

STREAM = 4
"""Keeps these draws apart from others of the same seed."""
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Uncertainty:
    """A plan and what of it is uncertain."""

    inputs: PlanInputs
    gated: frozenset[ActionId]
    values: Mapping[ActionId, float]
    by_framework: Mapping[ActionId, Mapping[FrameworkId, float]]
    draws: ValueDraws | None
    """None: values are certain."""

    def problem(self, number: int) -> PortfolioProblem:
        """Return the problem of one sample.

        Costs are triangular between low and high with the likely cost as the most likely, each
        action's by itself; rates are uniform within their bands, and move every amount of their
        currency together; weights and scores are drawn as for the ranking.
        """
        generator = np.random.Generator(
            np.random.PCG64([self.inputs.settings.seed, STREAM, number])
        )
        values, by_framework = self.values, self.by_framework
        if self.draws is not None:
            drawn = self.draws.draw(generator)
            values, by_framework = drawn.values, drawn.by_framework
        rates = tuple(_drawn_rate(r, generator.random()) for r in self._by_currency())
        actions = sorted(self.inputs.actions, key=lambda action: action.action_id)
        costed = {a.action_id: _drawn_cost(a, generator.random()) for a in actions}
        inputs = self.inputs.model_copy(
            update={
                "rates": rates,
                "actions": tuple(costed[a.action_id] for a in self.inputs.actions),
            }
        )
        return build_problem(inputs, values, self.gated, framework_values=by_framework)

    def at_rate(self, currency: str, percent: Decimal) -> PortfolioProblem:
        """Return the problem with one rate moved by so many per cent, all else as stated."""
        rates = tuple(
            _moved(rate, 1 + percent / 100) if rate.currency == currency else rate
            for rate in self.inputs.rates
        )
        inputs = self.inputs.model_copy(update={"rates": rates})
        return build_problem(inputs, self.values, self.gated, framework_values=self.by_framework)

    def _by_currency(self) -> list[Rate]:
        return sorted(self.inputs.rates, key=lambda rate: rate.currency)

    @property
    def uncertain_costs(self) -> int:
        """How many actions that may be chosen have a cost that is uncertain."""
        return sum(a.action_id not in self.gated and _spread(a) is not None for a in self.actions)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action."""
        return self.inputs.actions


def _drawn_rate(rate: Rate, chance: float) -> Rate:
    share = Decimal(repr(2 * chance - 1)) * rate.band / 100
    return _moved(rate, 1 + share) if rate.band else rate


def _moved(rate: Rate, factor: Decimal) -> Rate:
    return rate.model_copy(update={"rate": rate.rate * factor})


def _spread(action: Action) -> tuple[float, float, float] | None:
    """Return least, likely and greatest cost, or None where the cost is certain or missing."""
    cost = action.cost
    if cost is None:
        return None
    likely = cost.likely.amount
    low = likely if cost.low is None else min(cost.low, likely)
    high = likely if cost.high is None else max(cost.high, likely)
    return None if low == high else (float(low), float(likely), float(high))


def _drawn_cost(action: Action, chance: float) -> Action:
    """Return the action at the cost that a uniform number stands for (inverse of the triangle)."""
    spread = _spread(action)
    if spread is None or action.cost is None:
        return action
    low, likely, high = spread
    if chance * (high - low) < likely - low:
        amount = low + (chance * (high - low) * (likely - low)) ** 0.5
    else:
        amount = high - ((1 - chance) * (high - low) * (high - likely)) ** 0.5
    money = Money(amount=Decimal(repr(amount)).quantize(CENT), currency=action.cost.likely.currency)
    return action.model_copy(update={"cost": action.cost.model_copy(update={"likely": money})})
