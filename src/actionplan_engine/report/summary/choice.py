"""Why these and not those: value for money, and a reason for every action, in or out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.report.charts.scatter import Mark
from actionplan_engine.report.summary.budgets import ALL_MONEY
from actionplan_engine.report.summary.rules import RuleRow, rule_rows, scarce_sentences
from actionplan_engine.report.synergies import synergy_sentence

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.portfolio.types import Explanation, FrontierPoint
    from actionplan_engine.report.reasons import Reason
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One scored action's value and cost."""

    action_id: ActionId
    title: Spoken
    rank: int
    value: float
    cost: float
    per_cost: float | None
    """Value for 100,000 of the plan's currency; None at no cost."""
    in_plan: bool
    loses: float | None
    """In: what the plan loses without it; None where it cannot do without it."""


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One action with why it is in, or out."""

    action_id: ActionId
    title: Spoken
    city: Spoken
    cost: float | None
    value: float | None
    value_change: float | None
    """In: what the plan loses without it. Out: what it loses with it."""
    reason: Reason
    enters_at: int | None = None
    """Out: the least of the levels above all the money, in per cent, whose best plan holds it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen, the scored but not chosen, and the gated."""

    ranking: tuple[ValueRow, ...]
    """All scored actions, best value first."""
    marks: tuple[Mark, ...]
    chosen: tuple[ReasonRow, ...]
    rejected: tuple[ReasonRow, ...]
    gated: tuple[ReasonRow, ...]
    rules: tuple[RuleRow, ...]
    most_money: int
    """The highest level of money that was computed, per cent; 0 where none above all of it."""
    synergies: tuple[str, ...] = ()
    """Sentences on the synergies that the plan holds."""
    scarce: tuple[str, ...] = ()
    """Staff and the like: what keeps actions out, in sentences."""


def choice(source: Source) -> Choice:
    """Return every action with its reason."""
    scored = [action.action_id for action in source.by_rank]
    ranking = tuple(_value_row(source, action_id) for action_id in scored)
    return Choice(
        ranking=ranking,
        marks=tuple(Mark(row.action_id, row.cost, row.value, row.in_plan) for row in ranking),
        chosen=tuple(_reason_row(source, a) for a in scored if a in source.planned),
        rejected=tuple(_reason_row(source, a) for a in scored if a not in source.planned),
        gated=tuple(
            _gated_row(source, a.action_id)
            for a in source.result.assessment.actions
            if a.gate is not None
        ),
        rules=rule_rows(source),
        most_money=max((point.level for point in _richer(source)), default=0),
        synergies=tuple(
            synergy_sentence(synergy, source.names) for synergy in source.result.portfolio.synergies
        ),
        scarce=scarce_sentences(source),
    )


def _value_row(source: Source, action_id: ActionId) -> ValueRow:
    scored, cost = source.scored[action_id], source.result.costs.get(action_id, 0.0)
    why = source.explained.get(action_id)
    return ValueRow(
        action_id=action_id,
        title=source.title(action_id),
        rank=scored.rank,
        value=scored.value,
        cost=cost,
        per_cost=scored.value / cost * 100_000 if cost > 0 else None,
        in_plan=action_id in source.planned,
        loses=_loss(why) if why is not None else None,
    )


def _loss(why: Explanation) -> float | None:
    """Return what the plan loses without an action; below zero where a decision costs value."""
    if why.why == "locked_in" and why.lock_price is not None:
        return 0.0 - why.lock_price
    return why.value_change


def _reason_row(source: Source, action_id: ActionId) -> ReasonRow:
    why = source.explained.get(action_id)
    return ReasonRow(
        action_id=action_id,
        title=source.title(action_id),
        city=source.names.city(source.actions[action_id].city_id),
        cost=source.result.costs.get(action_id),
        value=source.scored[action_id].value,
        value_change=why.value_change if why is not None else None,
        reason=source.reason(action_id),
        enters_at=min(
            (point.level for point in _richer(source) if action_id in point.actions), default=None
        ),
    )


def _richer(source: Source) -> list[FrontierPoint]:
    return [point for point in source.result.frontier if point.level > ALL_MONEY]


def _gated_row(source: Source, action_id: ActionId) -> ReasonRow:
    return ReasonRow(
        action_id=action_id,
        title=source.title(action_id),
        city=source.names.city(source.actions[action_id].city_id),
        cost=source.result.costs.get(action_id),
        value=None,
        value_change=None,
        reason=source.reason(action_id),
    )
