"""Money: an amount as entered, with its currency; and how it becomes the plan's currency."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal

from actionplan_engine.model.base import Noun
from actionplan_engine.model.text import Text

CENT = Decimal("0.01")
"""Amounts in the plan's currency are rounded to this, half to even, when they are converted."""


class Money(Noun):
    """An amount in one currency, as entered (units, never thousands)."""

    amount: Decimal
    currency: str


class Rate(Noun):
    """Units of `currency` that one unit of the plan's currency buys, on a day, from a source."""

    currency: str
    rate: Decimal
    date: dt.date
    source: Text
    band: Decimal = Decimal(0)
    """Plus or minus, in per cent."""

    def in_plan_currency(self, amount: Decimal) -> Decimal:
        """Convert an amount of `currency` into the plan's currency, to the cent."""
        return (amount / self.rate).quantize(CENT, ROUND_HALF_EVEN)
