"""How two results differ: the figures of the plan, and every action's place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.comparison.types import (
    ActionState,
    FileChange,
    FundingState,
    Movement,
    NamedChange,
)
from actionplan_engine.model import Noun, Settings, same_id_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.export.results import ActionResult, Results

_SAME_VALUE = 1e-9
"""Values are published to nine decimals."""
_SETTINGS = ("title", "currency", "start", "months", "seed", "samples", "weighting")
_PLAN_INDEPENDENT = ("capacity", "lock")
"""Kinds of named rules whose limit does not depend on what was chosen."""


class Standing(Noun):
    """How an action stands in the old plan and in the new one."""

    action_id: str
    title: str
    old: ActionState | None
    new: ActionState | None
    movements: tuple[Movement, ...]


def standings(old: Results, new: Results) -> tuple[Standing, ...]:
    """Return the actions that stand differently, by id."""
    before = {same_id_key(action.id): action for action in old.actions}
    after = {same_id_key(action.id): action for action in new.actions}
    found = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        states = _state(was), _state(now)
        movements = _movements(*states)
        shown = now or was
        if movements and shown is not None:
            standing = Standing(
                action_id=shown.id,
                title=shown.title,
                old=states[0],
                new=states[1],
                movements=movements,
            )
            found.append(standing)
    return tuple(found)


def _state(action: ActionResult | None) -> ActionState | None:
    if action is None:
        return None
    funding = (
        FundingState(fund_id=payment.fund_id, year=payment.year, amount=round(payment.amount, 2))
        for payment in action.funding
    )
    return ActionState(
        in_plan=action.in_plan,
        start=action.start,
        finish=action.finish,
        cost=action.cost.in_plan_currency if action.cost else None,
        value=action.value,
        rank=action.rank,
        gated=action.gated.reason if action.gated else None,
        funding=tuple(sorted(funding, key=lambda paid: (paid.fund_id, paid.year))),
    )


def _movements(old: ActionState | None, new: ActionState | None) -> tuple[Movement, ...]:
    """Return in which ways an action stands differently, the weightiest first."""
    if old is None or new is None:
        came: Movement = "added" if old is None else "removed"
        went: Movement = "entered" if old is None else "left"
        state = new or old
        return (went, came) if state is not None and state.in_plan else (came,)
    found: list[Movement] = []
    if old.in_plan != new.in_plan:
        found.append("entered" if new.in_plan else "left")
    elif new.in_plan:
        if (old.start, old.finish) != (new.start, new.finish):
            found.append("moved")
        if old.funding != new.funding:
            found.append("repaid")
    if old.gated != new.gated:
        found.append("gated")
    if old.cost != new.cost:
        found.append("recosted")
    if _differ(old.value, new.value):
        found.append("revalued")
    if old.rank != new.rank:
        found.append("reranked")
    return tuple(found)


def _differ(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is not new
    return abs(old - new) > _SAME_VALUE


def figure_changes(old: Results, new: Results) -> tuple[NamedChange, ...]:
    """Return which figures of the plan as a whole differ."""

    def figures(results: Results) -> dict[str, str | float | None]:
        portfolio = results.portfolio
        return {
            "status": portfolio.status,
            "actions": len(portfolio.actions),
            "value": None if portfolio.value is None else round(portfolio.value, 9),
            "cost": None if portfolio.cost is None else round(portfolio.cost, 2),
            "conflict": ", ".join(results.conflict) or None,
        }

    return named_changes(figures(old), figures(new))


def all_setting_changes(old: Settings, new: Settings) -> tuple[NamedChange, ...]:
    """Return which of all settings differ, as the manifests of two runs have them."""

    def named(settings: Settings) -> dict[str, str | float | None]:
        values = ((name, getattr(settings, name)) for name in Settings.model_fields)
        return {
            name: value if isinstance(value, int | float) else str(value) for name, value in values
        }

    return named_changes(named(old), named(new))


def setting_changes(old: Results, new: Results) -> tuple[NamedChange, ...]:
    """Return which of the settings that results repeat differ."""
    return named_changes(
        {name: getattr(old, name) for name in _SETTINGS},
        {name: getattr(new, name) for name in _SETTINGS},
    )


def weight_changes(old: Results, new: Results) -> tuple[NamedChange, ...]:
    """Return the criteria whose weight over all differs."""
    return named_changes(
        {criterion.id: round(criterion.weight, 9) for criterion in old.criteria},
        {criterion.id: round(criterion.weight, 9) for criterion in new.criteria},
    )


def file_changes(old: Results, new: Results) -> tuple[FileChange, ...]:
    """Return which input files differ by what they say."""
    before = {file.file: file.sha256 for file in old.inputs}
    after = {file.file: file.sha256 for file in new.inputs}
    return tuple(
        FileChange(
            file=file,
            kind="added" if file not in before else "removed" if file not in after else "changed",
        )
        for file in sorted(before.keys() | after.keys())
        if before.get(file) != after.get(file)
    )


def limit_changes(old: Results, new: Results) -> tuple[NamedChange, ...]:
    """Return the rules and funds whose limit differs, or that only one of the plans has."""
    rules = named_changes(_limits(old), _limits(new))
    (before, kept_before), (after, kept_after) = _funds(old), _funds(new)
    carried = named_changes(kept_before, kept_after)
    differ = {change.name for change in carried}
    ceilings = [change for change in named_changes(before, after) if change.name in differ]
    return (*rules, *ceilings)


def _limits(results: Results) -> dict[str, str | float | None]:
    """Return name → limit of the rules whose limit does not depend on the plan."""
    found: dict[str, str | float | None] = {}
    for rule in results.portfolio.rules:
        kind, colon, _ = rule.name.partition(":")
        if not colon or kind in _PLAN_INDEPENDENT:
            name = rule.name
            while name in found:
                name += "'"
            found[name] = rule.limit
    return found


def _funds(
    results: Results,
) -> tuple[dict[str, str | float | None], dict[str, str | float | None]]:
    """Return name → limit of every fund's year, as published and with what was paid before.

    What a fund that carries over can pay in a year depends on the plan; added to what it paid
    before, it does not. Without carrying over the published limit does not. A ceiling has changed
    where both differ.
    """
    limits: dict[str, str | float | None] = {}
    carried: dict[str, str | float | None] = {}
    paid: dict[str, float] = {}
    for rule in sorted(results.portfolio.rules, key=lambda rule: rule.name):
        if rule.name.startswith("fund:"):
            fund = rule.name.rpartition(":")[0]
            limits[rule.name] = round(rule.limit, 2)
            carried[rule.name] = round(rule.limit + paid.get(fund, 0.0), 2)
            paid[fund] = paid.get(fund, 0.0) + rule.amount
    return limits, carried


def named_changes(
    old: Mapping[str, str | float | None], new: Mapping[str, str | float | None]
) -> tuple[NamedChange, ...]:
    """Return what differs between two sets of named figures, in order of the new one."""
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        NamedChange(name=name, old=old.get(name), new=new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    )
