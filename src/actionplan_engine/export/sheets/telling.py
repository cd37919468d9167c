"""What every sheet is told from: the published figures, and the names in the reader's language."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from actionplan_engine.export.results_json import results_of
from actionplan_engine.export.sheet import Column
from actionplan_engine.i18n import N_
from actionplan_engine.model import same_id_key
from actionplan_engine.report.names import Names
from actionplan_engine.report.speech import Speech
from actionplan_engine.report.summary.source import converted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.export.results import ActionResult, Results
    from actionplan_engine.plan import PlanResult


class Telling:
    """One plan's results for readers of one language."""

    def __init__(self, result: PlanResult, language: str) -> None:
        self.result = result
        self.language = language
        self.names = Names(result.inputs, Speech(language, html=False))
        self.say = self.names.speech.gettext
        self.currency = result.inputs.settings.currency

    @cached_property
    def published(self) -> Results:
        """The figures, as `results.json` has them."""
        return results_of(self.result)

    @cached_property
    def actions(self) -> dict[str, ActionResult]:
        """Action id → its published result."""
        return {action.id: action for action in self.published.actions}

    def title(self, action_id: str) -> str:
        """Return an action's title for this reader."""
        action = self.names.actions.get(same_id_key(action_id))
        return self.names.spoken(action.title, action_id).text if action else action_id

    def in_currency(self, amount: float, currency: str) -> float | None:
        """Return an amount of the plan's currency in another; None without a rate."""
        if currency == self.currency:
            return amount
        rates = {rate.currency: float(rate.rate) for rate in self.result.inputs.rates}
        return converted(amount, rates[currency]) if currency in rates else None

    @staticmethod
    def ids(identifiers: Iterable[str]) -> str:
        """Join ids as lists in the plan's own tables are written."""
        return "; ".join(identifiers)

    # Columns that many sheets have.

    def action_columns(self) -> tuple[Column, Column]:
        """Return the columns of an action's id and title."""
        return (
            Column("action_id", self.say(N_("Action")), width=10),
            Column("title", self.say(N_("Title")), width=44),
        )

    def money(self, key: str, head: str, *, total: bool = False) -> Column:
        """Return a column of amounts in the plan's currency."""
        return Column(key, f"{head} ({self.currency})", "money", self.currency, "", 17, total)

    def money_beside(self, key: str, head: str) -> tuple[Column, Column]:
        """Return columns of amounts in a currency that the next column names."""
        return (
            Column(key, head, "money", "", "currency", 17),
            Column("currency", self.say(N_("Currency")), width=10),
        )
