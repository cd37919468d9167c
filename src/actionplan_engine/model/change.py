"""Named changes of a plan's inputs: what a scenario, or a "what would it take", is made of."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from actionplan_engine.model.base import Noun
from actionplan_engine.model.text import Text

ChangeKind = Literal[
    "funds", "fund", "costs", "cost", "rule", "lock", "weight", "rate", "capacities", "capacity"
]
How = Literal["times", "plus", "to", "off"]


class Change(Noun):
    """One change: what is changed, and how.

    `fund:ERDF:2022 +50000`, `funds -20%`, `rule:R-03 off`, `weight:SDG =0.3`, `cost:A-07 -15%`.
    """

    kind: ChangeKind
    target: str = ""
    """Id of the fund, rule, action, framework or criterion, currency or resource; empty: all."""
    year: int | None = None
    """A fund's fiscal year; None: every year."""
    how: How
    amount: Decimal = Decimal(0)
    """`times`: the factor. `plus`: what is added (money in the plan's currency, else the thing's
    own unit). `to`: the new value; a weight is a share of all weights, from 0 to 1."""

    def applied(self, before: Decimal) -> Decimal:
        """Return what becomes of an amount; never less than 0.

        >>> Change(kind="funds", how="times", amount=Decimal("0.8")).applied(Decimal(50))
        Decimal('40.0')
        """
        match self.how:
            case "times":
                after = before * self.amount
            case "plus":
                after = before + self.amount
            case "to":
                after = self.amount
            case _:
                after = Decimal(0)
        return max(after, Decimal(0))

    def __str__(self) -> str:
        """Return the form that users write.

        >>> str(Change(kind="fund", target="F", year=2022, how="plus", amount=Decimal(500)))
        'fund:F:2022 +500'
        """
        what = ":".join(str(part) for part in (self.kind, self.target, self.year) if part)
        match self.how:
            case "off":
                how = "off"
            case "to":
                how = f"={_plain(self.amount)}"
            case "plus":
                how = _signed(self.amount)
            case _:
                how = f"{_signed((self.amount - 1) * 100)}%"
        return f"{what} {how}"


class Scenario(Noun):
    """A named set of changes to compare with the plan as it is."""

    scenario_id: str
    title: Text = Text()
    changes: tuple[Change, ...]


def to_the_cent(amount: Decimal) -> Decimal:
    """Round money to hundredths, half to even."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _signed(amount: Decimal) -> str:
    return f"+{_plain(amount)}" if amount >= 0 else _plain(amount)
