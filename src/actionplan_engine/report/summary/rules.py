"""The councils' own rules, and where the plan stands on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.model import Spoken, same_id_key
from actionplan_engine.report.rule_demands import rule_figure
from actionplan_engine.report.rule_names import sentence_for

if TYPE_CHECKING:
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule, or its line for one city."""

    sentence: str
    city: Spoken | None
    limit: str
    stands: str
    binding: bool
    """Whether nothing is to spare."""
    price: float | None
    """Value that the plan would gain without the rule; None where it is not known."""


def rule_rows(source: Source) -> tuple[RuleRow, ...]:
    """Return the rows of the rules table as the plan keeps them."""
    rows = []
    prices = {price.rule: price.gain for price in source.result.answers.rule_prices}
    for check in source.result.portfolio.rules:
        rule = source.names.rules.get(same_id_key(check.name.removeprefix("rule:")))
        if rule is None:
            continue
        rows.append(
            RuleRow(
                sentence=sentence_for(check.name, source.names),
                city=source.names.city(check.city_id) if check.city_id is not None else None,
                limit=rule_figure(rule, check.limit, source.names),
                stands=rule_figure(rule, check.amount, source.names),
                binding=check.binding,
                price=prices.get(check.name),
            )
        )
    return tuple(rows)
