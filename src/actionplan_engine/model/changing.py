"""A plan's inputs with changes made to them. Changes of weights are made where weights are used."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.model.change import Change, to_the_cent
from actionplan_engine.model.ids import same_id_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionplan_engine.model.action import Action, Cost
    from actionplan_engine.model.fund import Fund
    from actionplan_engine.model.plan import PlanInputs


def changed(inputs: PlanInputs, changes: Iterable[Change]) -> PlanInputs:
    """Return the inputs as they would be after the changes, one after the other.

    Money that is added is in the plan's currency and is converted by the plan's own rates.
    Weights are left as they are: see `scoring.reweighting`.
    """
    for change in changes:
        inputs = _CHANGERS.get(change.kind, _unchanged)(inputs, change)
    return inputs


def _unchanged(inputs: PlanInputs, change: Change) -> PlanInputs:  # noqa: ARG001
    return inputs


def _is(change: Change, identifier: str) -> bool:
    return not change.target or same_id_key(change.target) == same_id_key(identifier)


def _money(inputs: PlanInputs, change: Change, before: Decimal, currency: str) -> Decimal:
    """Change an amount of any currency by a change that speaks of the plan's."""
    if change.how in {"plus", "to"} and currency != inputs.settings.currency:
        rates = {rate.currency: rate.rate for rate in inputs.rates}
        change = change.model_copy(update={"amount": change.amount * rates[currency]})
    return to_the_cent(change.applied(before))


def _funds(inputs: PlanInputs, change: Change) -> PlanInputs:
    def new(fund: Fund) -> Fund:
        years = {*fund.ceilings, *inputs.settings.fiscal_years}
        ceilings = {
            year: _money(inputs, change, fund.ceilings.get(year, Decimal(0)), fund.currency)
            if change.year in {None, year}
            else fund.ceilings.get(year, Decimal(0))
            for year in sorted(years)
        }
        return fund.model_copy(update={"ceilings": ceilings})

    funds = tuple(new(f) if _is(change, f.fund_id) else f for f in inputs.funds)
    return inputs.model_copy(update={"funds": funds})


def _costs(inputs: PlanInputs, change: Change) -> PlanInputs:
    """Change costs; low and high, and amounts by year, move in proportion."""

    def new(cost: Cost) -> Cost:
        before = cost.likely.amount
        after = _money(inputs, change, before, cost.likely.currency)

        def scaled(amount: Decimal | None) -> Decimal | None:
            if amount is None:
                return None
            return to_the_cent(amount * after / before) if before else after

        likely = cost.likely.model_copy(update={"amount": after})
        update = {"likely": likely, "low": scaled(cost.low), "high": scaled(cost.high)}
        return cost.model_copy(update=update)

    return _each_action(
        inputs,
        change,
        lambda action: action.model_copy(update={"cost": action.cost and new(action.cost)}),
    )


def _each_action(inputs: PlanInputs, change: Change, new: Callable[[Action], Action]) -> PlanInputs:
    actions = tuple(new(a) if _is(change, a.action_id) else a for a in inputs.actions)
    return inputs.model_copy(update={"actions": actions})


def _lock(inputs: PlanInputs, change: Change) -> PlanInputs:
    """Lift a lock; an action that is under way counts as locked."""
    return _each_action(
        inputs,
        change,
        lambda action: action.model_copy(update={"lock": None, "continuing": False}),
    )


def _rules(inputs: PlanInputs, change: Change) -> PlanInputs:
    rules = tuple(
        rule.model_copy(update={"amount": change.applied(rule.amount)})
        if _is(change, rule.rule_id)
        else rule
        for rule in inputs.rules
        if change.how != "off" or not _is(change, rule.rule_id)
    )
    return inputs.model_copy(update={"rules": rules})


def _rates(inputs: PlanInputs, change: Change) -> PlanInputs:
    rates = tuple(
        rate.model_copy(update={"rate": change.applied(rate.rate)})
        if _is(change, rate.currency)
        else rate
        for rate in inputs.rates
    )
    return inputs.model_copy(update={"rates": rates})


def _capacity(inputs: PlanInputs, change: Change) -> PlanInputs:
    rows = tuple(
        row.model_copy(update={"amount": float(change.applied(Decimal(str(row.amount))))})
        if _is(change, row.resource)
        else row
        for row in inputs.capacity
        if change.how != "off" or not _is(change, row.resource)
    )
    return inputs.model_copy(update={"capacity": rows})


_CHANGERS: dict[str, Callable[[PlanInputs, Change], PlanInputs]] = {
    "fund": _funds,
    "funds": _funds,
    "cost": _costs,
    "costs": _costs,
    "lock": _lock,
    "rule": _rules,
    "rate": _rates,
    "capacity": _capacity,
    "capacities": _capacity,
}
