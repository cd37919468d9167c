"""What every section of the report is made from: one result, one language, its look-ups."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.report.names import Names
from actionplan_engine.report.reasons import Reason, reason
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from actionplan_engine.assessment.types import ActionAssessment
    from actionplan_engine.model import Action, ActionId, CriterionId, FrameworkId, Spoken
    from actionplan_engine.plan import PlanResult
    from actionplan_engine.portfolio.types import Explanation, PlannedAction
    from actionplan_engine.scoring.types import ScoredAction


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in the plan's currency and, where a rate exists, in another that its reader thinks in.

    `also_currency` is empty where there is no second figure.
    """

    amount: float
    also: float = 0.0
    also_currency: str = ""


def converted(amount: float, rate: float) -> float:
    """Return an amount of the plan's currency in another, no finer than one unit of the plan's.

    At 920 pesos a euro, what is known to a euro is known to some thousand pesos.

    >>> converted(65217.39, 920.0)
    60000000.0
    """
    step = 10.0 ** math.ceil(math.log10(rate)) if rate > 1 else 1.0
    return round(amount * rate / step) * step


class Source:
    """A result with everything looked up by id. Holds no state of its own."""

    def __init__(self, result: PlanResult, language: str) -> None:
        self.result = result
        self.language = language
        self.speech = Speech(language, html=True)
        self.names = Names(result.inputs, self.speech)
        self.formats = self.names.formats
        self.currency = result.inputs.settings.currency

    @cached_property
    def planned(self) -> dict[ActionId, PlannedAction]:
        """Chosen actions by id, in the portfolio's order."""
        return {action.action_id: action for action in self.result.portfolio.actions}

    @cached_property
    def scored(self) -> dict[ActionId, ScoredAction]:
        """Scored actions by id; gated ones are not here."""
        return {action.action_id: action for action in self.result.ranking.actions}

    @cached_property
    def assessed(self) -> dict[ActionId, ActionAssessment]:
        """Every action's assessment by id."""
        return {action.action_id: action for action in self.result.assessment.actions}

    @cached_property
    def explained(self) -> dict[ActionId, Explanation]:
        """Explanations by id; none where no plan keeps the rules."""
        return {why.action_id: why for why in self.result.explanations}

    @cached_property
    def actions(self) -> dict[ActionId, Action]:
        """Actions by id, in canonical order."""
        return {action.action_id: action for action in self.result.inputs.actions}

    @cached_property
    def by_rank(self) -> tuple[ScoredAction, ...]:
        """The scored actions, best first; equal ranks by id."""
        return tuple(sorted(self.scored.values(), key=lambda a: (a.rank, a.action_id)))

    @property
    def feasible(self) -> bool:
        """Whether there is a portfolio."""
        return self.result.portfolio.status != "infeasible"

    def title(self, action_id: ActionId) -> Spoken:
        """Return an action's title for this reader."""
        return self.names.spoken(self.actions[action_id].title, action_id)

    def reason(self, action_id: ActionId) -> Reason:
        """Return why an action is in or out, as HTML sentences."""
        return reason(self.result, action_id, self.names)

    def rate(self, currency: str) -> float | None:
        """Return units of `currency` for one of the plan's; None without a rate row."""
        if currency == self.currency:
            return 1.0
        rates = {rate.currency: float(rate.rate) for rate in self.result.inputs.rates}
        return rates.get(currency)

    def other_currencies(self) -> tuple[str, ...]:
        """Return the cities' currencies that are not the plan's and have a rate, in their order."""
        found = dict.fromkeys(city.currency for city in self.result.inputs.cities)
        return tuple(c for c in found if c and c != self.currency and self.rate(c) is not None)

    def city_currency(self, city_id: str) -> str:
        """Return the currency a city thinks in; empty for joint matters."""
        cities = {same_id_key(city.city_id): city for city in self.result.inputs.cities}
        city = cities.get(same_id_key(city_id))
        return city.currency if city is not None else ""

    def amount(self, amount: float, currency: str = "") -> Amount:
        """Return an amount of the plan's currency, with its equal in `currency` if it differs."""
        rate = self.rate(currency) if currency else None
        if rate is None or currency == self.currency:
            return Amount(amount)
        return Amount(amount, converted(amount, rate), currency)

    def framework_parts(self, action_id: ActionId) -> dict[FrameworkId, float]:
        """Return framework → contribution to the action's value; they sum to the value."""
        of: dict[CriterionId, FrameworkId] = {
            leaf.criterion_id: leaf.framework_id for leaf in self.result.ranking.weights.criteria
        }
        contributions = self.scored[action_id].contributions
        return {
            branch.framework_id: math.fsum(
                part
                for criterion, part in contributions.items()
                if of[criterion] == branch.framework_id
            )
            for branch in self.result.ranking.weights.frameworks
        }
