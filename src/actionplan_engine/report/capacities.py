"""Staff and other resources by month: what there is, what the plan uses, what an action needs."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import JOINT, Month, same_id_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.model import Action, ActionId, PlanInputs
    from actionplan_engine.portfolio.types import PlannedAction


class Tightest(NamedTuple):
    """The month that has least to spare of a resource."""

    month: Month
    available: float
    used: float
    needs: dict[ActionId, float]
    """What each action that uses some takes of it a month, chosen or not."""

    @property
    def free(self) -> float:
        """What is left in that month."""
        return self.available - self.used


def available(inputs: PlanInputs, resource: str, city_id: str, month: Month) -> float:
    """Return how much there is in a month; `city_id` is empty for all cities together."""
    return fsum(
        row.amount
        for row in inputs.capacity
        if same_id_key(row.resource) == same_id_key(resource)
        and same_id_key(row.city_id or "") == same_id_key(city_id)
        and (row.first is None or row.first <= month)
        and (row.last is None or month <= row.last)
    )


def need(inputs: PlanInputs, action: Action, resource: str, city_id: str) -> float:
    """Return what an action takes of it in each month; a joint one takes equal parts of cities'."""
    asked = {same_id_key(name): amount for name, amount in action.use.items()}
    amount = float(asked.get(same_id_key(resource), 0.0))
    if not city_id or same_id_key(action.city_id) == same_id_key(city_id):
        return amount
    joint = same_id_key(action.city_id) == JOINT
    return amount / len(inputs.cities) if joint else 0.0


def tightest(
    inputs: PlanInputs, planned: Iterable[PlannedAction], resource: str, city_id: str
) -> Tightest:
    """Return the month with the least to spare, the one of most use if several."""
    chosen = tuple(planned)
    asked = {a.action_id: need(inputs, a, resource, city_id) for a in inputs.actions}
    needs = {action_id: amount for action_id, amount in asked.items() if amount > 0}
    months = []
    for at in range(inputs.settings.months):
        month = inputs.settings.start.plus(at)
        used = fsum(asked[one.action_id] for one in chosen if one.start <= month <= one.finish)
        months.append(Tightest(month, available(inputs, resource, city_id, month), used, needs))
    return min(months, key=lambda m: (round(m.free, 9), -m.used, m.month))


def tightest_of(
    rules: Iterable[str], inputs: PlanInputs, planned: Iterable[PlannedAction]
) -> dict[str, Tightest]:
    """Return the tightest month of every `capacity:resource[:city]` among the names of rules."""
    chosen, found = tuple(planned), {}
    for name in rules:
        kind, _, rest = name.partition(":")
        if kind == "capacity":
            resource, _, city_id = rest.partition(":")
            found[name] = tightest(inputs, chosen, resource, city_id)
    return found
