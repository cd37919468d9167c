"""What each changed input can touch: which actions, and which of their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from actionplan_engine.model import same_id_key
from actionplan_engine.portfolio.eligibility import may_pay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan_engine.comparison.types import CauseKind, InputChange, NamedChange
    from actionplan_engine.export.results import ActionResult, Results
    from actionplan_engine.model import Action, PlanInputs

Effect = Literal["value", "cost", "plan"]
"""What an influence can change: an action's value, its cost, or its place in the plan."""

_EVERY: frozenset[Effect] = frozenset({"value", "cost", "plan"})
_SELECTION: frozenset[Effect] = frozenset({"plan"})
_VALUE: frozenset[Effect] = frozenset({"value", "plan"})
_COST: frozenset[Effect] = frozenset({"cost", "plan"})
_FOR_READERS = frozenset(
    {
        "title",
        "summary",
        "practice_ids",
        "phase",
        "lead",
        "partners",
        "lock_reason",
        "indicator",
        "unit",
        "baseline",
        "target",
        "beneficiaries",
        "maintenance_owner",
        "location",
        "lat",
        "lon",
        "source",
        "price_year",
        "vat",
        "cost_basis",
        "name",
        "question",
        "anchors",
        "role",
        "notice",
        "programme",
        "languages",
        "evidence",
        "confidence",
        "description",
        "other_fields",
        "infrastructure_years",
        "climate_proofing",
        "answer",
        "eu_fund",
    }
)
"""Columns and settings that no figure depends on."""
_WHOLE: dict[str, tuple[CauseKind, frozenset[Effect]]] = {
    "criteria": ("weights", _VALUE),
    "frameworks": ("weights", _VALUE),
    "weights": ("weights", _VALUE),
    "scorers": ("scorers", _VALUE),
    "settings": ("settings", _EVERY),
    "rules": ("rule", _SELECTION),
}


_OF_POLICY: dict[str, frozenset[Effect]] = {"dnsh": _EVERY, "field_proofs": _SELECTION}
"""Policy tables that touch the plan: harm leaves an action out, proof counts for `climate_min`."""


class Influence(NamedTuple):
    """A change, what it is to an action, and the actions and figures that it can touch."""

    kind: CauseKind
    actions: frozenset[str] | None
    """Keys of ids; None: every action."""
    effects: frozenset[Effect]
    change: int | None = None
    """Position in the list of changed inputs."""
    name: str = ""
    through: str = ""
    """The action whose row changed, where another one depends on it."""


def of_cells(
    changes: Sequence[InputChange], old: PlanInputs, new: PlanInputs
) -> tuple[Influence, ...]:
    """Return what each changed cell of two folders can touch."""
    return tuple(
        influence
        for at, change in enumerate(changes)
        if change.column.partition(".")[0] not in _FOR_READERS
        for influence in _of_cell(at, change, (old, new))
    )


def _of_cell(at: int, change: InputChange, plans: tuple[PlanInputs, ...]) -> list[Influence]:
    first = change.row[0] if change.row else ""
    if change.table == "settings" and first.partition(".")[0] in _FOR_READERS | {"title"}:
        return []
    if change.table in _WHOLE:
        kind, effects = _WHOLE[change.table]
        return [Influence(kind, None, effects, at)]
    if change.table in _OF_POLICY:
        return [Influence("own", frozenset({same_id_key(first)}), _OF_POLICY[change.table], at)]
    if change.table == "scores":
        return [Influence("own", frozenset({same_id_key(first)}), _VALUE, at)]
    if change.table == "conflicts":
        return [Influence("own", frozenset({same_id_key(change.row[1])}), _VALUE, at)]
    if change.table == "actions":
        return _of_action(at, change, plans)
    touched = _touched_by_money_or_staff(change, plans)
    return [touched._replace(change=at)] if touched else []


def _of_action(at: int, change: InputChange, plans: tuple[PlanInputs, ...]) -> list[Influence]:
    own = same_id_key(change.row[0])
    whole_row = not change.column
    cost = whole_row or change.column.startswith("cost_") or change.column == "currency"
    effects = _EVERY if whole_row else _COST if cost else _SELECTION
    related = {
        same_id_key(other.action_id)
        for inputs in plans
        for other in inputs.actions
        if _related(other, own, inputs.actions)
    } - {own}
    return [
        Influence("own", frozenset({own}), effects, at),
        Influence("related", frozenset(related), _SELECTION, at, through=change.row[0]),
    ]


def _related(action: Action, key: str, actions: Iterable[Action]) -> bool:
    """Whether one action names another, or is named by it, or shares a group or a site with it."""
    if key in {same_id_key(one) for one in (*action.requires, *action.excludes)}:
        return True
    other = next((one for one in actions if same_id_key(one.action_id) == key), None)
    if other is None:
        return False
    named = {same_id_key(one) for one in (*other.requires, *other.excludes)}
    return (
        same_id_key(action.action_id) in named
        or bool(action.one_of and action.one_of == other.one_of)
        or bool(action.same_site and action.same_site == other.same_site)
    )


def _touched_by_money_or_staff(
    change: InputChange, plans: tuple[PlanInputs, ...]
) -> Influence | None:
    """Return what a fund, a rate or a resource can touch."""
    key = same_id_key(change.row[0]) if change.row else ""
    actions = [(inputs, action) for inputs in plans for action in inputs.actions]
    if change.table == "funds":
        paid = {
            same_id_key(action.action_id)
            for inputs, action in actions
            if any(same_id_key(f.fund_id) == key and may_pay(f, action) for f in inputs.funds)
        }
        return Influence("fund", frozenset(paid), _SELECTION)
    if change.table == "rates":
        converted = {
            same_id_key(action.action_id)
            for inputs, action in actions
            if _in_currency(action, inputs, key)
        }
        return Influence("rate", frozenset(converted), _COST)
    if change.table == "capacity":
        users = {
            same_id_key(action.action_id)
            for _, action in actions
            if key in map(same_id_key, action.use)
        }
        return Influence("capacity", frozenset(users), _SELECTION)
    return None


def _in_currency(action: Action, inputs: PlanInputs, currency: str) -> bool:
    """Whether an action's cost, or a fund that may pay for it, is in a currency."""
    if action.cost is not None and same_id_key(action.cost.likely.currency) == currency:
        return True
    return any(same_id_key(f.currency) == currency and may_pay(f, action) for f in inputs.funds)


def of_results(
    old: Results,
    new: Results,
    settings: Iterable[NamedChange],
    weights: Iterable[NamedChange],
    limits: Iterable[NamedChange],
) -> tuple[Influence, ...]:
    """Return what can be told from two results alone: no cell is known."""
    found = [
        Influence("settings", None, _EVERY, name=change.name)
        for change in settings
        if change.name not in _FOR_READERS
    ]
    found += [Influence("weights", None, _VALUE, name=change.name) for change in weights]
    found += [_of_limit(change.name, (old, new)) for change in limits]
    before = {same_id_key(action.id): action for action in old.actions}
    for action in new.actions:
        key = same_id_key(action.id)
        was = before.get(key)
        if was is not None:
            found += _of_own(key, was, action)
    return tuple(found)


def _of_own(key: str, old: ActionResult, new: ActionResult) -> list[Influence]:
    own, found = frozenset({key}), []
    scores = [name for name, score in new.scores.items() if old.scores.get(name) != score]
    found += [Influence("own", own, _VALUE, name=name) for name in scores]
    entered = [(cost.amount, cost.currency) if cost else None for cost in (old.cost, new.cost)]
    if entered[0] != entered[1]:
        found.append(Influence("own", own, _COST, name="cost_likely"))
    elif old.cost and new.cost and old.cost.in_plan_currency != new.cost.in_plan_currency:
        found.append(Influence("rate", own, _COST, name=new.cost.currency))
    return found


def _of_limit(name: str, results: tuple[Results, ...]) -> Influence:
    """Return whom a changed limit can touch: a fund's, those that it pays; else everybody."""
    kind, _, rest = name.partition(":")
    if kind == "fund":
        fund = same_id_key(rest.partition(":")[0])
        paid = {
            same_id_key(action.id)
            for result in results
            for action in result.actions
            if any(same_id_key(payment.fund_id) == fund for payment in action.funding)
        }
        return Influence("fund", frozenset(paid), _SELECTION, name=name)
    return Influence("capacity" if kind == "capacity" else "rule", None, _SELECTION, name=name)
