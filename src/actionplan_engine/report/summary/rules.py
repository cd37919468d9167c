"""The councils' own rules, and where the plan stands on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.model import Spoken, same_id_key
from actionplan_engine.report.capacities import tightest_of
from actionplan_engine.report.reasons import NOTICEABLE
from actionplan_engine.report.rule_demands import rule_figure
from actionplan_engine.report.rule_names import sentence_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.report.summary.source import Source

_TO_SPARE = 1e-6
"""Less than this of a resource is nothing."""


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
    return (*rows, *_capacity_rows(source, prices))


def _capacity_rows(source: Source, prices: dict[str, float | None]) -> Iterator[RuleRow]:
    """Yield one row a resource that has a price, with the month that has least to spare."""
    result, plain = source.result, source.names.formats.plain
    tight = tightest_of(prices, result.inputs, result.portfolio.actions)
    for name, found in tight.items():
        month = source.names.formats.month(found.month)
        yield RuleRow(
            sentence=sentence_for(name, source.names),
            city=None,
            limit=plain(found.available),
            stands=f"{plain(found.used)} ({month})",
            binding=found.free < _TO_SPARE,
            price=prices[name],
        )


def scarce_sentences(source: Source) -> tuple[str, ...]:
    """Return, for each resource whose limit costs value, its fullest month.

    Named are the scored actions outside the plan that need more of it than that month leaves.
    """
    result, say, plain = source.result, source.speech.gettext, source.names.formats.plain
    priced = [p.rule for p in result.answers.rule_prices if (p.gain or 0.0) > NOTICEABLE]
    found = []
    for name, tight in tightest_of(priced, result.inputs, result.portfolio.actions).items():
        short = [
            source.speech.show(source.names.briefly(action_id)) + f" ({plain(amount)})"
            for action_id, amount in sorted(tight.needs.items())
            if action_id in source.scored
            and action_id not in source.planned
            and amount > tight.free + _TO_SPARE
        ]
        if short:
            found += [
                sentence_for(name, source.names),
                say(
                    "In the fullest month (%(month)s) %(used)s of %(available)s are in use. These"
                    " need more than is left, a month: %(actions)s.",
                    month=source.names.formats.month(tight.month),
                    used=plain(tight.used),
                    available=plain(tight.available),
                    actions=source.speech.listed(short),
                ),
            ]
    return tuple(found)
