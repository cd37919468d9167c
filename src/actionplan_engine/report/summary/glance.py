"""The decision at a glance: what is decided, what it costs, what is left out, how firm it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Literal

from actionplan_engine.model import JOINT, Month, Spoken, same_id_key
from actionplan_engine.report.loosening import way_out
from actionplan_engine.report.rule_names import sentence_for
from actionplan_engine.report.speech import ActionName
from actionplan_engine.report.summary.countries import Form, form_of
from actionplan_engine.report.summary.source import Amount, Source

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, City

_TOP = 5
_LESS_MONEY = 80
"""Per cent."""


@dataclass(frozen=True, slots=True)
class CityGlance:
    """A city's part: its own actions, and its share of money and value (joint ones split)."""

    name: Spoken
    country: str
    form: Form
    actions: int
    spend: Amount
    spend_share: float
    """Per cent of the plan's money."""
    value: float
    value_share: float
    """Per cent of the plan's value."""


@dataclass(frozen=True, slots=True)
class Less:
    """The best plan with a fifth less money, or the nearest level below that was computed."""

    level: int
    """Per cent of the money."""
    actions: int
    value_change: float
    leave: tuple[ActionId, ...]
    enter: tuple[ActionId, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The first page after the cover."""

    status: Literal["optimal", "feasible", "infeasible"]
    gap: float
    """Per cent by which a better plan could exceed this one."""
    title: Spoken
    programme: Spoken
    """Empty where none was given."""
    notice: Spoken
    first: Month
    last: Month
    months: int
    candidates: int
    chosen: int
    joint: int
    gated: int
    outscored: int
    """Scored, but not chosen because other actions do more."""
    harmful: int
    """Scored, and out for a value below zero."""
    barred: int
    """Scored, and out by decision or because rules do not allow it."""
    cost: float
    other_costs: tuple[tuple[float, str], ...]
    """(amount, currency): the cost in the cities' other currencies."""
    money_at_hand: float
    """All ceilings of all funds, in the plan's currency; 0 where there is no fund."""
    value: float
    value_share: float
    """Per cent of what all scored actions of positive value would give together."""
    cities: tuple[CityGlance, ...]
    top: tuple[tuple[ActionName, float], ...]
    """The chosen actions of most value, best first."""
    less: Less | None
    conflict: tuple[str, ...]
    """Infeasible: the rules that cannot hold together, as sentences."""
    ways_out: tuple[tuple[str, ...], ...]
    """Infeasible: what would have to give, the least first; each way as sentences."""


def glance(source: Source) -> Glance:
    """Return the figures of the first page."""
    result, settings = source.result, source.result.inputs.settings
    portfolio = result.portfolio
    possible = fsum(max(0.0, action.value) for action in result.ranking.actions)
    value, cost = portfolio.value or 0.0, portfolio.cost or 0.0
    gated = sum(action.gate is not None for action in result.assessment.actions)
    out = Counter(why.why for why in result.explanations)
    harmful, barred = out["negative_value"], out["locked_out"] + out["impossible"]
    return Glance(
        status=portfolio.status,
        gap=100 * (portfolio.gap or 0.0),
        title=source.names.spoken(settings.title),
        programme=source.names.spoken(settings.programme),
        notice=source.names.spoken(settings.notice),
        first=settings.start,
        last=settings.last_month,
        months=settings.months,
        candidates=len(result.inputs.actions),
        chosen=len(portfolio.actions),
        joint=sum(_is_joint(source, action_id) for action_id in source.planned),
        gated=gated,
        outscored=len(result.inputs.actions) - gated - len(portfolio.actions) - harmful - barred,
        harmful=harmful,
        barred=barred,
        cost=cost,
        other_costs=tuple(
            (source.amount(cost, currency).also, currency) for currency in source.other_currencies()
        ),
        money_at_hand=fsum(use.ceiling for use in portfolio.funds),
        value=value,
        value_share=100 * value / possible if possible else 0.0,
        cities=tuple(_city(source, city) for city in result.inputs.cities),
        top=_top(source),
        less=_less(source),
        conflict=tuple(sentence_for(name, source.names) for name in portfolio.conflict),
        ways_out=tuple(way_out(way, source.names) for way in result.answers.relaxations),
    )


def _is_joint(source: Source, action_id: ActionId) -> bool:
    return same_id_key(source.actions[action_id].city_id) == JOINT


def _city(source: Source, city: City) -> CityGlance:
    portfolio = source.result.portfolio
    shares = {share.city_id: share for share in portfolio.cities}
    share = shares.get(city.city_id)
    spend, value = (share.spend, share.value) if share is not None else (0.0, 0.0)
    return CityGlance(
        name=source.names.spoken(city.name, city.city_id),
        country=city.country,
        form=form_of(city.country),
        actions=share.actions if share is not None else 0,
        spend=source.amount(spend, city.currency),
        spend_share=100 * spend / portfolio.cost if portfolio.cost else 0.0,
        value=value,
        value_share=100 * value / portfolio.value if portfolio.value else 0.0,
    )


def _less(source: Source) -> Less | None:
    points = [point for point in source.result.frontier if point.level <= _LESS_MONEY]
    if not points or not source.feasible:
        return None
    point = max(points, key=lambda point: point.level)
    return Less(
        point.level,
        len(point.actions),
        (source.result.portfolio.value or 0.0) - point.value,
        tuple(sorted(set(source.planned) - set(point.actions))),
        tuple(sorted(set(point.actions) - set(source.planned))),
    )


def _top(source: Source) -> tuple[tuple[ActionName, float], ...]:
    chosen = [action for action in source.by_rank if action.action_id in source.planned]
    return tuple(
        (ActionName(action.action_id, source.title(action.action_id)), action.value)
        for action in chosen[:_TOP]
    )
