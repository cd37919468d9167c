"""A table an action: from the practice that was seen, over the score, to the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from actionplan_engine.catalogue import unit_label
from actionplan_engine.i18n import N_
from actionplan_engine.model import Month, Spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from actionplan_engine.model import (
        Action,
        ActionId,
        Cost,
        PracticeId,
        Text,
    )
    from actionplan_engine.report.reasons import Reason
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What the action is to achieve, and who looks after it later; empty texts where not given."""

    indicator: Spoken
    baseline: float | None
    target: float | None
    unit: Spoken
    beneficiaries: Spoken
    maintenance: Spoken
    """Empty where it is the lead itself."""


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
class FrameworkLine:
    """What an action contributes under one framework."""

    framework_id: str
    value: float | None
    """None for a gated action."""


@dataclass(frozen=True, slots=True)
class HarmLine:
    """What an action works against: an SDG target, or a criterion that it scores below zero on."""

    code: str
    amount: float
    """On the scale −3 to +3."""
    evidence: Spoken


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """One action from practice to decision."""

    action_id: ActionId
    title: Spoken
    summary: Spoken
    city: Spoken
    theme: Spoken
    practices: tuple[str, ...]
    """Ids of those that the plan describes; they stand in a table of their own."""
    lead: Spoken
    partners: tuple[Spoken, ...]
    cost: CostLine | None
    duration: int
    frameworks: tuple[FrameworkLine, ...]
    coverage: float
    value: float | None
    rank: int | None
    decision: Literal["in", "out", "gated", "none"]
    start: Month | None
    finish: Month | None
    results: ResultLine | None
    codes: tuple[str, ...]
    """Targets, themes and objectives that the action serves, as the plan names them."""
    harms: tuple[HarmLine, ...]
    reason: Reason | None
    """Of a chosen action: why it is in. The others have theirs in a section of their own."""


def sheets(source: Source) -> tuple[ActionSheet, ...]:
    """Return a sheet for every action, scored or gated, in the order of their ids."""
    known = {p.practice_id for p in source.result.inputs.practices}
    return tuple(_sheet(source, action, known) for action in source.actions.values())


def _sheet(source: Source, action: Action, known: AbstractSet[PracticeId]) -> ActionSheet:
    assessed = source.assessed[action.action_id]
    scored = source.scored.get(action.action_id)
    planned = source.planned.get(action.action_id)
    return ActionSheet(
        action_id=action.action_id,
        title=source.title(action.action_id),
        summary=source.names.spoken(action.summary),
        city=source.names.city(action.city_id),
        theme=source.names.theme(action.theme),
        practices=tuple(p for p in action.practice_ids if p in known),
        lead=source.names.spoken(action.lead),
        partners=_parts(source.names.spoken(action.partners)),
        cost=_cost(source, action.cost) if action.cost is not None else None,
        duration=action.duration_months,
        frameworks=_frameworks(source, action.action_id),
        coverage=assessed.coverage,
        value=scored.value if scored is not None else None,
        rank=scored.rank if scored is not None else None,
        decision=_decision(source, action.action_id),
        start=planned.start if planned is not None else None,
        finish=planned.finish if planned is not None else None,
        results=_results(source, action),
        codes=_codes(source, action),
        harms=tuple(_harms(source, action)),
        reason=source.reason(action.action_id) if planned is not None else None,
    )


def _parts(listed: Spoken) -> tuple[Spoken, ...]:
    """Return the parts of a list that is separated by semicolons."""
    parts = (part.strip() for part in listed.text.split(";"))
    return tuple(Spoken(part, listed.language) for part in parts if part)


def _results(source: Source, action: Action) -> ResultLine | None:
    """Return what the action is to achieve; None where nothing of it was given."""
    leads = {words: other.lead for other in source.actions.values() for words in _said(other.lead)}
    owner = action.maintenance_owner
    line = ResultLine(
        indicator=source.names.spoken(action.indicator),
        baseline=action.baseline,
        target=action.target,
        unit=source.names.spoken(unit_label(action.unit)),
        beneficiaries=Spoken(_grouped(source, action.beneficiaries), ""),
        maintenance=Spoken("", "")
        if owner in _said(action.lead)
        else source.names.spoken(leads.get(owner), owner),
    )
    given = line.indicator.text or line.beneficiaries.text or line.maintenance.text
    return line if given or line.target is not None else None


def _said(text: Text) -> set[str]:
    """Return a text's words in each of its languages."""
    return {text.default, text.en, text.el, text.es}


def _grouped(source: Source, words: str) -> str:
    """Return words as they are; a whole number alone as the reader writes it."""
    return source.names.formats.plain(int(words)) if words.isdecimal() else words


def _codes(source: Source, action: Action) -> tuple[str, ...]:
    initials = source.speech.gettext(N_("SDG"))
    goals = tuple(
        target if index else f"{initials} {target}"
        for index, target in enumerate(action.sdg_targets)
    )
    return goals + action.uaeu + action.nua + action.cohesion_so


def _harms(source: Source, action: Action) -> Iterator[HarmLine]:
    """Yield effects below zero on targets, then merged scores below zero, chosen or not."""
    initials = source.speech.gettext(N_("SDG"))
    against = source.result.inputs.policy.worked_against(action.action_id)
    for target, found in against.items():
        evidence = source.names.spoken(found.evidence)
        yield HarmLine(f"{initials} {target}", found.effect or 0.0, evidence)
    scales = {c.criterion_id for c in source.result.inputs.criteria if c.kind == "scale"}
    for score in source.assessed[action.action_id].scores:
        if score.state == "given" and score.criterion_id in scales and score.point < 0:
            yield HarmLine(score.criterion_id, score.point, Spoken("", ""))


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
    parts = source.framework_parts(action_id) if action_id in source.scored else {}
    return tuple(
        FrameworkLine(branch.framework_id, parts.get(branch.framework_id))
        for branch in source.result.ranking.weights.frameworks
    )
