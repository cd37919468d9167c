"""Check that no exchange rate is upside down: pesos for a euro written as euros for a peso."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.plan_findings import RATE_UPSIDE_DOWN

if TYPE_CHECKING:
    from decimal import Decimal

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Rate
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Entry

_FAR = 1000
"""How many times the usual cost in one currency may exceed that in the other."""


def rate_problems(nouns: Nouns, plan_currency: str) -> list[Finding]:
    """Return a warning for each rate whose inverse would make the costs comparable.

    Usual (median) costs in the plan's currency and in the rate's, converted, are compared: the
    warning comes where they are more than a thousand times apart and, with the inverse rate, not.
    """
    usual = _usual_costs(nouns)
    home = usual.get(same_id_key(plan_currency))
    problems = (
        _problem(entry, home, usual.get(same_id_key(entry.noun.currency)))
        for entry in nouns.rates.entries
    )
    return [problem for problem in problems if problem]


def _usual_costs(nouns: Nouns) -> dict[str, Decimal]:
    """Return currency → the median of the likely costs above 0 in it."""
    costs: dict[str, list[Decimal]] = {}
    for entry in nouns.actions.entries:
        cost = entry.noun.cost
        if cost is not None and cost.likely.amount > 0:
            costs.setdefault(same_id_key(cost.likely.currency), []).append(cost.likely.amount)
    return {currency: median(amounts) for currency, amounts in costs.items()}


def _problem(entry: Entry[Rate], home: Decimal | None, there: Decimal | None) -> Finding | None:
    rate = entry.noun.rate
    if home is None or there is None or rate == 1:
        return None
    if not _far_apart(there / rate, home) or _far_apart(there * rate, home):
        return None
    language = entry.row.table.language
    return RATE_UPSIDE_DOWN.at(
        entry.row.cell("rate").location,
        subject=entry.row.subject("rate"),
        found=write_number(rate, language),
        inverse=write_number(round(1 / rate, 6), language),
        currency=entry.noun.currency,
    )


def _far_apart(one: Decimal, other: Decimal) -> bool:
    return max(one, other) > _FAR * min(one, other)
