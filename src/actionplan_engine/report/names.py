"""What things are called: ids of the plan turned into words for one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, Spoken, same_id_key
from actionplan_engine.report.formats import Formats
from actionplan_engine.report.speech import ActionName, Speech

if TYPE_CHECKING:
    from decimal import Decimal

    from actionplan_engine.model import (
        Action,
        ActionId,
        City,
        Criterion,
        Fund,
        PlanInputs,
        Rule,
        Scorer,
        Text,
    )


class Names:
    """Look-ups over one plan's inputs, in one language.

    `subject` is the action that is being spoken of, if any: its title need not be repeated.
    """

    def __init__(self, inputs: PlanInputs, speech: Speech, subject: str = "") -> None:
        self.inputs = inputs
        self.speech = speech
        self._subject = _key(subject)
        self.formats = Formats(speech.language)
        self.actions: dict[str, Action] = {_key(a.action_id): a for a in inputs.actions}
        self.cities: dict[str, City] = {_key(c.city_id): c for c in inputs.cities}
        self.funds: dict[str, Fund] = {_key(f.fund_id): f for f in inputs.funds}
        self.rules: dict[str, Rule] = {_key(r.rule_id): r for r in inputs.rules}
        self.criteria: dict[str, Criterion] = {_key(c.criterion_id): c for c in inputs.criteria}
        self.scorers: dict[str, Scorer] = {_key(s.scorer_id): s for s in inputs.scorers}
        self._themes = {_key(t.theme_id): t.name for t in inputs.themes}
        self._frameworks = {_key(f.framework_id): f.name for f in inputs.frameworks}

    @property
    def subject(self) -> Action | None:
        """The action that is being spoken of."""
        return self.actions.get(self._subject)

    def about(self, action_id: ActionId) -> Names:
        """Return the same look-ups, for sentences about one action."""
        return Names(self.inputs, self.speech, action_id)

    def spoken(self, text: Text | None, otherwise: str = "") -> Spoken:
        """Return a text for this reader, or `otherwise` where it is empty."""
        spoken = text.spoken(self.speech.language) if text is not None else Spoken("", "")
        return spoken if spoken.text else Spoken(otherwise, "")

    def action(self, action_id: ActionId | str) -> ActionName | str:
        """Return an action's name; the bare id if the plan has no such action."""
        action = self.actions.get(_key(action_id))
        if action is None:
            return action_id
        known = _key(action_id) == self._subject
        return ActionName(action.action_id, Spoken("", "") if known else self.spoken(action.title))

    def briefly(self, action_id: ActionId | str) -> ActionName | str:
        """Return an action's name, on a page the linked id alone: tables there have the titles."""
        name = self.action(action_id)
        if self.speech.html and isinstance(name, ActionName):
            return name._replace(title=Spoken("", ""))
        return name

    def city(self, city_id: str) -> Spoken:
        """Return a city's name, or the words for what belongs to all cities."""
        if _key(city_id) == JOINT:
            return Spoken(self.speech.gettext("Joint (all cities)"), "")
        city = self.cities.get(_key(city_id))
        return self.spoken(city.name if city else None, city_id)

    def theme(self, theme_id: str) -> Spoken:
        """Return a theme's name."""
        return self.spoken(self._themes.get(_key(theme_id)), theme_id)

    def framework(self, framework_id: str) -> Spoken:
        """Return a framework's name."""
        return self.spoken(self._frameworks.get(_key(framework_id)), framework_id)

    def criterion(self, criterion_id: str) -> Spoken:
        """Return a criterion's name."""
        criterion = self.criteria.get(_key(criterion_id))
        return self.spoken(criterion.name if criterion else None, criterion_id)

    def fund(self, fund_id: str) -> Spoken:
        """Return a fund's name."""
        fund = self.funds.get(_key(fund_id))
        return self.spoken(fund.name if fund else None, fund_id)

    def role(self, scorer_id: str) -> Spoken:
        """Return a scorer's role; never who it is."""
        scorer = self.scorers.get(_key(scorer_id))
        unnamed = self.speech.gettext("a scorer without a stated role")
        return self.spoken(scorer.role if scorer else None, unnamed)

    def money(self, amount: float | Decimal) -> str:
        """Write an amount of the plan's currency."""
        return self.formats.money(amount, self.inputs.settings.currency)


def _key(identifier: str) -> str:
    return same_id_key(identifier)
