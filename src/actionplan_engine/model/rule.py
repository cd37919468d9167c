"""Rules that a portfolio must keep, and lists that councils tabled."""

from __future__ import annotations

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


class TabledList(Noun):
    """A list of actions that a council put forward as an alternative."""

    list_id: str
    title: Text
    action_ids: tuple[ActionId, ...]
