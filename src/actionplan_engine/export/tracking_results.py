"""What the plan does by policy framework, as `results.json` publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.numbers import Amount, Number
from actionplan_engine.model import Noun

if TYPE_CHECKING:
    from actionplan_engine.tracking.types import (
        CodeCoverage,
        Contribution,
        ContributionPart,
        Effect,
        HarmCheck,
        IndicatorTotal,
        PortfolioInteraction,
        TargetCoverage,
        TargetHarm,
        Tracking,
    )


class ContributionResult(Noun):
    """Climate or environment contribution; percentages of all the plan's money."""

    percent: Number
    amount: Amount
    low: Number
    """If every action stood under the least of the fields that could be defended."""
    high: Number


class ContributionPartResult(Noun):
    """A part of the money: of a city, a fiscal year, a fund or an action."""

    key: str
    total: Amount
    tracked: Amount
    climate: Amount
    environment: Amount
    climate_percent: Number | None
    environment_percent: Number | None
    not_tracked_percent: Number | None


class TrackedFieldResult(Noun):
    """An intervention field, the money under it and the coefficients that it counts with."""

    code: str
    amount: Amount
    climate_percent: int
    environment_percent: int
    counts_as: str
    unproven: bool
    """A conditional field without proof: with `counts_as` empty it counts for nothing."""


class OtherFieldResult(Noun):
    """What another code would change, in percentage points of the plan's shares."""

    action_id: str
    code: str
    other: str
    why: str
    climate: Number
    environment: Number


class BenchmarkResult(Noun):
    """A share that binds programmes of Member States, not a city's plan."""

    rule: str
    figure: str
    base: str
    percent: Number
    benchmark: Number
    money: Amount


class CoverageResult(Noun):
    """A policy code and the chosen actions that name it."""

    code: str
    actions: tuple[str, ...]


class GoalResult(Noun):
    """An SDG: who serves a target of it, who works against one."""

    goal: int
    targets: tuple[str, ...]
    actions: tuple[str, ...]
    primary: tuple[str, ...]
    negative: tuple[str, ...]


class EffectResult(Noun):
    """What an action does to a target; null: nobody said how strongly."""

    action_id: str
    effect: Number | None
    evidence: str


class TargetResult(Noun):
    """An SDG target, positive and negative effects apart."""

    code: str
    primary: tuple[EffectResult, ...]
    secondary: tuple[EffectResult, ...]
    negative: tuple[EffectResult, ...]


class TargetHarmResult(Noun):
    """An effect of −2 or worse on an SDG target, by name."""

    action_id: str
    code: str
    effect: Number
    evidence: str


class InteractionResult(Noun):
    """Two targets that chosen actions serve: −3 (cancelling) … +3 (indivisible)."""

    from_code: str
    to_code: str
    score: int
    from_actions: tuple[str, ...]
    to_actions: tuple[str, ...]
    context: str
    evidence: str
    source: str
    assessor: str


class GapResult(Noun):
    """A group of codes of a framework, and those that the plan leaves untouched."""

    kind: str
    group: str
    codes: int
    untouched: tuple[str, ...]


class NegativeResult(Noun):
    """A chosen action's strongly negative score, by name."""

    action_id: str
    criterion_id: str
    score: Number


class HarmAnswerResult(Noun):
    """The answer on one environmental objective."""

    objective: str
    verdict: str
    answer: str
    evidence: str


class HarmResult(Noun):
    """Do no significant harm: the answers for one chosen action."""

    action_id: str
    answers: tuple[HarmAnswerResult, ...]
    missing: tuple[str, ...]


class InfrastructureResult(Noun):
    """Infrastructure and its climate proofing."""

    action_id: str
    years: Number
    needs_proofing: bool
    proofing: str
    proofed: bool
    """Whether `proofing` says more than a yes, a no or a not yet."""


class IndicatorRowResult(Noun):
    """What one action reports under an indicator."""

    action_id: str
    baseline: Number | None
    target: Number | None
    unit: str
    measured_by: str
    counted_at: str
    counted: bool


class IndicatorResult(Noun):
    """An indicator; its target is null where nothing can be added up."""

    code: str
    unit: str
    target: Number | None
    baseline: Number | None
    rows: tuple[IndicatorRowResult, ...]
    why_not: tuple[str, ...]


class TrackingResult(Noun):
    """What the plan does by policy framework: information, not score."""

    total: Amount
    tracked: Amount
    climate: ContributionResult | None
    environment: ContributionResult | None
    by_city: tuple[ContributionPartResult, ...]
    by_year: tuple[ContributionPartResult, ...]
    by_fund: tuple[ContributionPartResult, ...]
    by_action: tuple[ContributionPartResult, ...]
    fields: tuple[TrackedFieldResult, ...]
    unknown_fields: tuple[str, ...]
    other_fields: tuple[OtherFieldResult, ...]
    benchmarks: tuple[BenchmarkResult, ...]
    sdg_goals: tuple[GoalResult, ...]
    sdg_targets: tuple[CoverageResult, ...]
    sdg: tuple[TargetResult, ...]
    target_harm: tuple[TargetHarmResult, ...]
    interactions: tuple[InteractionResult, ...]
    uaeu: tuple[CoverageResult, ...]
    nua: tuple[CoverageResult, ...]
    cohesion_so: tuple[CoverageResult, ...]
    gaps: tuple[GapResult, ...]
    negatives: tuple[NegativeResult, ...]
    harm: tuple[HarmResult, ...]
    infrastructure: tuple[InfrastructureResult, ...]
    indicators: tuple[IndicatorResult, ...]


def tracking_result(tracking: Tracking) -> TrackingResult:
    """Return the published form of a plan's tracking."""
    return TrackingResult(
        total=tracking.total,
        tracked=tracking.tracked,
        climate=_contribution(tracking.climate),
        environment=_contribution(tracking.environment),
        by_city=tuple(map(_part, tracking.by_city)),
        by_year=tuple(map(_part, tracking.by_year)),
        by_fund=tuple(map(_part, tracking.by_fund)),
        by_action=tuple(map(_part, tracking.by_action)),
        fields=tuple(TrackedFieldResult(**one.model_dump()) for one in tracking.fields),
        unknown_fields=tracking.unknown_fields,
        other_fields=tuple(OtherFieldResult(**one.model_dump()) for one in tracking.other_fields),
        benchmarks=tuple(BenchmarkResult(**one.model_dump()) for one in tracking.benchmarks),
        sdg_goals=tuple(GoalResult(**one.model_dump()) for one in tracking.sdg_goals),
        sdg_targets=tuple(map(_coverage, tracking.sdg_targets)),
        sdg=tuple(map(_target, tracking.sdg)),
        target_harm=tuple(map(_against, tracking.target_harm)),
        interactions=tuple(map(_interaction, tracking.interactions)),
        uaeu=tuple(map(_coverage, tracking.uaeu)),
        nua=tuple(map(_coverage, tracking.nua)),
        cohesion_so=tuple(map(_coverage, tracking.cohesion_so)),
        gaps=tuple(GapResult(**one.model_dump()) for one in tracking.gaps),
        negatives=tuple(NegativeResult(**one.model_dump()) for one in tracking.negatives),
        harm=tuple(map(_harm, tracking.harm)),
        infrastructure=tuple(
            InfrastructureResult(**one.model_dump()) for one in tracking.infrastructure
        ),
        indicators=tuple(map(_indicator, tracking.indicators)),
    )


def _contribution(contribution: Contribution | None) -> ContributionResult | None:
    return ContributionResult(**contribution.model_dump()) if contribution else None


def _part(part: ContributionPart) -> ContributionPartResult:
    def share(amount: float) -> float | None:
        return 100 * amount / part.total if part.total > 0 else None

    return ContributionPartResult(
        **part.model_dump(),
        climate_percent=share(part.climate),
        environment_percent=share(part.environment),
        not_tracked_percent=share(part.total - part.tracked),
    )


def _coverage(covered: CodeCoverage) -> CoverageResult:
    return CoverageResult(code=covered.code, actions=covered.actions)


def _target(target: TargetCoverage) -> TargetResult:
    return TargetResult(
        code=target.code,
        primary=tuple(map(_effect, target.primary)),
        secondary=tuple(map(_effect, target.secondary)),
        negative=tuple(map(_effect, target.negative)),
    )


def _effect(effect: Effect) -> EffectResult:
    return EffectResult(**(effect.model_dump() | {"evidence": str(effect.evidence)}))


def _against(harm: TargetHarm) -> TargetHarmResult:
    return TargetHarmResult(**(harm.model_dump() | {"evidence": str(harm.evidence)}))


def _interaction(pair: PortfolioInteraction) -> InteractionResult:
    return InteractionResult(
        **(
            pair.model_dump()
            | {
                "context": str(pair.context),
                "evidence": str(pair.evidence),
                "assessor": str(pair.assessor),
            }
        )
    )


def _harm(check: HarmCheck) -> HarmResult:
    answers = tuple(
        HarmAnswerResult(
            objective=answer.objective,
            verdict=answer.verdict,
            answer=str(answer.answer),
            evidence=str(answer.evidence),
        )
        for answer in check.answers
    )
    return HarmResult(action_id=check.action_id, answers=answers, missing=check.missing)


def _indicator(total: IndicatorTotal) -> IndicatorResult:
    rows = tuple(
        IndicatorRowResult(**(row.model_dump() | {"measured_by": str(row.measured_by)}))
        for row in total.rows
    )
    return IndicatorResult(**(total.model_dump(exclude={"rows"}) | {"rows": rows}))
