"""A table an action: from the practice that was seen, over the score, to the decision."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Literal

from actionplan_engine.model import Month, Spoken

if TYPE_CHECKING:
    from decimal import Decimal

    from actionplan_engine.assessment.types import MergedScore
    from actionplan_engine.model import (
        Action,
        ActionId,
        Cost,
        CriterionId,
        FrameworkId,
        Practice,
        PracticeId,
    )
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice that the action was derived from."""

    practice_id: str
    title: Spoken
    city: Spoken


@dataclass(frozen=True, slots=True)
class CostLine:
    """The cost as entered, and in the plan's currency."""

    likely: Decimal
    low: Decimal | None
    high: Decimal | None
    currency: str
    in_plan_currency: float | None
    """None where it was entered in the plan's currency."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion's merged score."""

    criterion_id: str
    state: Literal["given", "blank", "na"]
    point: float
    low: float
    high: float
    apart: bool
    """Whether the scorers differ."""


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """What an action contributes under one framework, and the scores behind it."""

    framework_id: str
    value: float | None
    """None for a gated action."""
    scores: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """One action from practice to decision."""

    action_id: ActionId
    title: Spoken
    summary: Spoken
    city: Spoken
    theme: Spoken
    practices: tuple[PracticeLine, ...]
    lead: Spoken
    partners: Spoken
    cost: CostLine | None
    duration: int
    frameworks: tuple[FrameworkLine, ...]
    coverage: float
    evidence: float | None
    """Per cent of its scores that came with evidence; None where there are none."""
    value: float | None
    rank: int | None
    decision: Literal["in", "out", "gated", "none"]
    start: Month | None
    finish: Month | None


def sheets(source: Source) -> tuple[ActionSheet, ...]:
    """Return a sheet for every action, scored or gated, in the order of their ids."""
    practices = {p.practice_id: p for p in source.result.inputs.practices}
    return tuple(_sheet(source, action, practices) for action in source.actions.values())


def _sheet(source: Source, action: Action, practices: dict[PracticeId, Practice]) -> ActionSheet:
    assessed = source.assessed[action.action_id]
    scored = source.scored.get(action.action_id)
    planned = source.planned.get(action.action_id)
    given = fsum(score.scorers for score in assessed.scores)
    return ActionSheet(
        action_id=action.action_id,
        title=source.title(action.action_id),
        summary=source.names.spoken(action.summary),
        city=source.names.city(action.city_id),
        theme=source.names.theme(action.theme),
        practices=tuple(
            _practice(source, practices[p]) for p in action.practice_ids if p in practices
        ),
        lead=source.names.spoken(action.lead),
        partners=source.names.spoken(action.partners),
        cost=_cost(source, action.cost) if action.cost is not None else None,
        duration=action.duration_months,
        frameworks=_frameworks(source, action.action_id),
        coverage=assessed.coverage,
        evidence=100 * fsum(s.with_evidence for s in assessed.scores) / given if given else None,
        value=scored.value if scored is not None else None,
        rank=scored.rank if scored is not None else None,
        decision=_decision(source, action.action_id),
        start=planned.start if planned is not None else None,
        finish=planned.finish if planned is not None else None,
    )


def _practice(source: Source, practice: Practice) -> PracticeLine:
    title = source.names.spoken(practice.title, practice.practice_id)
    return PracticeLine(practice.practice_id, title, source.names.city(practice.city_id))


def _cost(source: Source, cost: Cost) -> CostLine:
    foreign = cost.likely.currency != source.currency
    converted = source.result.inputs.in_plan_currency(cost.likely) if foreign else None
    return CostLine(
        likely=cost.likely.amount,
        low=cost.low,
        high=cost.high,
        currency=cost.likely.currency,
        in_plan_currency=float(converted) if converted is not None else None,
    )


def _decision(source: Source, action_id: ActionId) -> Literal["in", "out", "gated", "none"]:
    if source.assessed[action_id].gate is not None:
        return "gated"
    if not source.feasible:
        return "none"
    return "in" if action_id in source.planned else "out"


def _frameworks(source: Source, action_id: ActionId) -> tuple[FrameworkLine, ...]:
    weights = source.result.ranking.weights
    parts = source.framework_parts(action_id) if action_id in source.scored else {}
    merged = {score.criterion_id: score for score in source.assessed[action_id].scores}
    return tuple(
        FrameworkLine(
            framework_id=branch.framework_id,
            value=parts.get(branch.framework_id),
            scores=_scores(source, branch.framework_id, merged),
        )
        for branch in weights.frameworks
    )


def _scores(
    source: Source, framework_id: FrameworkId, merged: dict[CriterionId, MergedScore]
) -> tuple[ScoreLine, ...]:
    return tuple(
        ScoreLine(
            criterion_id=leaf.criterion_id,
            state=score.state,
            point=score.point,
            low=score.low,
            high=score.high,
            apart=score.state == "given" and score.high > score.low,
        )
        for leaf in source.result.ranking.weights.criteria
        if leaf.framework_id == framework_id and (score := merged.get(leaf.criterion_id))
    )
