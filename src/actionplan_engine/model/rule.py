"""Rules that a portfolio must keep, and lists that councils tabled."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Literal

from actionplan_engine.model.base import Noun
from actionplan_engine.model.ids import ActionId, RuleId
from actionplan_engine.model.text import Text

RuleKind = Literal[
    "at_least", "at_most", "share_min", "share_max", "fairness", "budget", "climate_min"
]


class Scope(Noun):
    """What a rule speaks of: `theme:NBS-1`, `city:piraeus`, `framework:SDG`, `fund:…`, `tag:…`."""

    kind: Literal["all", "theme", "city", "framework", "fund", "tag"] = "all"
    value: str = ""

    def __str__(self) -> str:
        """Return the form that users write."""
        return "" if self.kind == "all" else f"{self.kind}:{self.value}"


class Rule(Noun):
    """One rule. `amount` is a number of actions, money in the plan's currency, or per cent."""

    rule_id: RuleId
    kind: RuleKind
    of: Scope = Scope()
    amount: Decimal
    measure: Literal["actions", "spend", "value"] = "actions"
    title: Text = Text()


class Synergy(Noun):
    """What a set of actions is worth beyond their own values if all of them are chosen."""

    synergy_id: str
    action_ids: tuple[ActionId, ...]
    """Two or more."""
    value: float
    """On the scale of values (1 = an action at the top of every scale); may be negative."""
    title: Text = Text()

    def holds(self, chosen: Collection[ActionId]) -> bool:
        """Whether all of its actions are chosen."""
        return all(action_id in chosen for action_id in self.action_ids)

    @property
    def share(self) -> float:
        """The part of its value that each of its actions counts for: equal parts."""
        return self.value / len(self.action_ids)


class TabledList(Noun):
    """A list of actions that a council put forward as an alternative."""

    list_id: str
    title: Text
    action_ids: tuple[ActionId, ...]
