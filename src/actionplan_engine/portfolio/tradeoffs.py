"""Value against a second aim: the plans that no other plan beats on both.

The ε-constraint method in the form of AUGMECON2 (Mavrotas & Florios 2013): the most value if the
share is at least ε, for rising ε; a plan that reaches more than was asked lets the steps between
be skipped; of plans of equal value the one of the greater share is kept.
"""

from __future__ import annotations

from math import floor, fsum
from typing import TYPE_CHECKING, Literal

from actionplan_engine.model import JOINT
from actionplan_engine.portfolio.answers import TradeOff, TradeOffPoint
from actionplan_engine.portfolio.decomposition import Memory
from actionplan_engine.portfolio.problem import Limit
from actionplan_engine.portfolio.tolerances import same_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan_engine.model import ActionId, CityId, RuleId
    from actionplan_engine.portfolio.inquiry import Inquiry
    from actionplan_engine.portfolio.problem import Candidate, PortfolioProblem
    from actionplan_engine.portfolio.ties import Starts

GRID = 20
"""Steps from 0 to all: shares are tried 5 percentage points apart."""


Aim = Literal["fairness", "climate"]


def trade_off(inquiry: Inquiry, aim: Aim, climate: Mapping[ActionId, float]) -> TradeOff | None:
    """Return value against the smallest city's share of it, or against the climate share.

    Args:
        inquiry: the plan.
        aim: the second aim.
        climate: action → share of its cost, 0 to 1, that counts for climate.

    Returns:
        None where there is no such aim: a single city, or no action that counts for climate.

    """
    if aim == "fairness":
        if len(inquiry.problem.cities) < 2:
            return None
        return _curve(inquiry, aim, fairness_limits(inquiry.problem))
    if not any(climate.values()):
        return None
    return _curve(inquiry, aim, [climate_limit(inquiry.problem, climate)])


def city_weights(problem: PortfolioProblem, city: CityId) -> dict[ActionId, float]:
    """Return action → its part that counts for a city; joint actions in equal parts."""
    return {
        c.action_id: 1.0 if c.city_id == city else 1.0 / len(problem.cities)
        for c in problem.candidates
        if c.city_id in {city, JOINT}
    }


def synergy_weights(problem: PortfolioProblem, city: CityId) -> dict[str, float]:
    """Return synergy → its value that counts for a city: equal parts for its actions."""
    ours = city_weights(problem, city)
    return {
        synergy.synergy_id: synergy.share * fsum(ours.get(a, 0.0) for a in synergy.action_ids)
        for synergy in problem.synergies
    }


def fairness_limits(problem: PortfolioProblem) -> list[Limit]:
    """Return one limit a city: its share of value, that of synergies with it."""
    whole = {c.action_id: c.value for c in problem.candidates if not c.gated}
    extras = {synergy.synergy_id: synergy.value for synergy in problem.synergies}
    limits = []
    for city in problem.cities:
        ours = city_weights(problem, city)
        part = {a: value * ours[a] for a, value in whole.items() if a in ours}
        limit = _limit(f"share:{city}", part, whole, money=False)
        own = synergy_weights(problem, city)
        limits.append(limit.model_copy(update={"part_synergies": own, "whole_synergies": extras}))
    return limits


def climate_limit(problem: PortfolioProblem, climate: Mapping[ActionId, float]) -> Limit:
    """Return the limit on the share of cost that counts for climate."""
    whole = {c.action_id: c.cost / 100 for c in problem.candidates if not c.gated}
    part = {a: cost * climate.get(a, 0.0) for a, cost in whole.items()}
    return _limit("share:climate", part, whole, money=True)


def _limit(
    name: str, part: dict[ActionId, float], whole: dict[ActionId, float], *, money: bool
) -> Limit:
    rule_id: RuleId = name  # type: ignore[assignment]
    return Limit(
        rule_id=rule_id,
        sense=">=",
        amount=0.0,
        relative=True,
        money=money,
        part=part,
        whole=whole,
    )


def share_reached(
    problem: PortfolioProblem, limits: Sequence[Limit], starts: Mapping[ActionId, int]
) -> float:
    """Return the smallest of the shares in a plan; 0 where there is nothing to share."""
    together = [s.synergy_id for s in problem.synergies if s.holds(starts)]

    def counted(own: Mapping[ActionId, float], extra: Mapping[str, float]) -> float:
        parts = [own.get(a, 0.0) for a in starts]
        return fsum([*parts, *(extra.get(synergy_id, 0.0) for synergy_id in together)])

    shares = []
    for limit in limits:
        part = counted(limit.part, limit.part_synergies)
        whole = counted(limit.whole, limit.whole_synergies)
        shares.append(part / whole if whole > 0 else 0.0)
    return min(shares)


def _curve(inquiry: Inquiry, aim: Aim, limits: Sequence[Limit]) -> TradeOff:
    """Climb the grid until no plan reaches the share."""
    problem = inquiry.problem
    points: list[TradeOffPoint] = []
    steps, complete = 0, True
    # Exactly equal parts hardly ever exist, and the proof of that takes longest: not asked.
    last = GRID // len(limits) - 1 if aim == "fairness" else GRID
    known: Starts | None = inquiry.chosen
    memory = Memory()
    while steps <= last:
        asked = tuple(limit.model_copy(update={"amount": steps / GRID}) for limit in limits)
        best = inquiry.most(problem.but(limits=(*problem.limits, *asked)), known, memory)
        if not best.proved:
            complete = best.status == "infeasible"
            break
        share = share_reached(problem, limits, best.starts)
        if share < steps / GRID - 1e-9:  # only the empty plan is left, which has nothing to share
            break
        point = _point(problem, best.starts, best.value, share)
        points = [
            p for p in points if not (same_value(p.value, point.value) or p.share >= point.share)
        ]
        points.append(point)
        known = best.starts
        steps = max(steps, floor(share * GRID + 1e-9)) + 1
    return TradeOff(aim=aim, points=tuple(points), complete=complete)


def _point(problem: PortfolioProblem, starts: Starts, value: float, share: float) -> TradeOffPoint:
    chosen: list[Candidate] = [c for c in problem.candidates if c.action_id in starts]
    return TradeOffPoint(
        share=100 * share,
        value=value,
        cost=sum(c.cost for c in chosen) / 100,
        actions=tuple(c.action_id for c in chosen),
    )
