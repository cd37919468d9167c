"""What tracking hands on: information beside the plan, never part of its score."""

from __future__ import annotations

from typing import Literal

from actionplan_engine.catalogue import CatalogueKind
from actionplan_engine.model import ActionId, HarmAnswer, Noun, Text


class Contribution(Noun):
    """Share of the plan's money that counts for climate, or for environment (never added)."""

    percent: float
    """Σ(amount × coefficient) ÷ Σ amount, per cent; untracked money counts in the denominator."""
    amount: float
    """Σ(amount × coefficient), in the plan's currency."""
    low: float = 0.0
    """Per cent if every action stood under its least of the fields that could be defended."""
    high: float = 0.0
    """Likewise, under its best."""


class ContributionPart(Noun):
    """A part of the plan's money (a city's, a year's, a fund's, an action's), in its currency."""

    key: str
    """Id of the city, fund or action; the year. Empty: money that no fund is named for."""
    total: float
    tracked: float
    climate: float
    """Money that counts for climate; ÷ `total` is the share."""
    environment: float


class TrackedField(Noun):
    """One intervention field (Reg. 2021/1060, Annex I) and the money under it."""

    code: str
    amount: float
    climate_percent: int
    """As it counts: a conditional field without proof has its plain twin's."""
    environment_percent: int
    counts_as: str = ""
    """The field whose coefficients hold, where it is another for some of the money."""
    unproven: bool = False
    """Conditional and without proof; where `counts_as` is empty too, it counts for nothing."""


class OtherField(Noun):
    """What the plan's shares would gain or lose if an action's money stood under another field."""

    action_id: ActionId
    code: str
    """The field of most of its money, or the conditional field that this is about."""
    other: str
    """Empty: a conditional field that has no plain twin would count for nothing."""
    why: Literal["defensible", "if_proven", "if_refused"]
    """`defensible`: users named it. Else the criterion of a conditional field is at stake."""
    climate: float
    """Change of the plan's climate share, in percentage points."""
    environment: float


class Benchmark(Noun):
    """A share that binds programmes of Member States, beside the same figure of this plan."""

    rule: str
    """Code of the rule in the catalogue: R03, R05, R06, R10."""
    figure: Literal["climate", "po1", "po2", "urban"]
    base: str
    """`ERDF` or `CF`: of the money of those funds. Empty: of all the plan's money."""
    percent: float
    benchmark: float
    money: float
    """What the share is of, in the plan's currency."""


class CodeCoverage(Noun):
    """One policy code (an SDG target, a theme, an objective) and the chosen actions naming it."""

    code: str
    actions: tuple[ActionId, ...]


class GoalCoverage(Noun):
    """One SDG and the chosen actions that serve a target of it."""

    goal: int
    targets: tuple[str, ...]
    actions: tuple[ActionId, ...]
    primary: tuple[ActionId, ...] = ()
    """Of `actions`, those for which a target of the goal is a primary one."""
    negative: tuple[ActionId, ...] = ()
    """Actions that work against a target of the goal; never taken off the others."""


class Effect(Noun):
    """What one chosen action does to a target."""

    action_id: ActionId
    effect: float | None
    """−3 … +3; None: it serves the target, nobody said how strongly."""
    evidence: Text = Text()


class TargetCoverage(Noun):
    """One SDG target: who serves it, first and second, and who works against it."""

    code: str
    primary: tuple[Effect, ...] = ()
    secondary: tuple[Effect, ...] = ()
    negative: tuple[Effect, ...] = ()


class TargetHarm(Noun):
    """A chosen action's effect of −2 or worse on an SDG target, by name."""

    action_id: ActionId
    code: str
    effect: float
    evidence: Text = Text()


class NegativeScore(Noun):
    """A chosen action's merged score of −2 or worse on a criterion: named, never averaged away."""

    action_id: ActionId
    criterion_id: str
    score: float


class PortfolioInteraction(Noun):
    """Two targets that chosen actions serve, one of which helps or hinders the other."""

    from_code: str
    to_code: str
    score: int
    from_actions: tuple[ActionId, ...]
    to_actions: tuple[ActionId, ...]
    context: Text = Text()
    evidence: Text = Text()
    source: str = ""
    assessor: Text = Text()


class Gap(Noun):
    """A group of codes of one framework, and those of it that the plan leaves untouched."""

    kind: CatalogueKind
    group: str
    """`goal`, `theme`, `objective`, `cross_cutting`, `section`, `paragraph`, …"""
    codes: int
    """How many the group holds."""
    untouched: tuple[str, ...]


class HarmCheck(Noun):
    """How far one chosen action answers the six objectives of "do no significant harm"."""

    action_id: ActionId
    answers: tuple[HarmAnswer, ...] = ()
    missing: tuple[str, ...] = ()
    """Objectives without an answer, or with an open one."""


class Infrastructure(Noun):
    """A chosen action that builds infrastructure, and its climate proofing."""

    action_id: ActionId
    years: float
    needs_proofing: bool
    """It is expected to live five years or more."""
    proofing: str
    proofed: bool = False
    """Whether `proofing` says more than a yes, a no or a not yet."""


class IndicatorRow(Noun):
    """What one chosen action reports under an indicator."""

    action_id: ActionId
    baseline: float | None
    target: float | None
    unit: str
    measured_by: Text = Text()
    counted_at: str = ""
    counted: bool = True
    """Whether it is part of the sum."""


class IndicatorTotal(Noun):
    """One indicator over the chosen actions; sums only where they count different things."""

    code: str
    unit: str
    target: float | None
    """Sum of the targets of the counted rows; None where nothing can be added up."""
    baseline: float | None
    rows: tuple[IndicatorRow, ...]
    why_not: tuple[Literal["unit", "exclusive", "same_place", "once", "no_target"], ...] = ()
    """Why rows are left out of the sum. `once`: people or enterprises that may be the same."""


class Tracking(Noun):
    """What the chosen actions do, by policy framework."""

    total: float
    """Money of the chosen actions, in the plan's currency."""
    tracked: float
    """Of which under a known intervention field."""
    climate: Contribution | None
    """None where nothing is chosen."""
    environment: Contribution | None
    by_city: tuple[ContributionPart, ...] = ()
    by_year: tuple[ContributionPart, ...] = ()
    by_fund: tuple[ContributionPart, ...] = ()
    by_action: tuple[ContributionPart, ...] = ()
    fields: tuple[TrackedField, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    other_fields: tuple[OtherField, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    sdg_goals: tuple[GoalCoverage, ...] = ()
    sdg_targets: tuple[CodeCoverage, ...] = ()
    """Targets that chosen actions serve, primarily or not."""
    sdg: tuple[TargetCoverage, ...] = ()
    target_harm: tuple[TargetHarm, ...] = ()
    interactions: tuple[PortfolioInteraction, ...] = ()
    uaeu: tuple[CodeCoverage, ...] = ()
    nua: tuple[CodeCoverage, ...] = ()
    cohesion_so: tuple[CodeCoverage, ...] = ()
    gaps: tuple[Gap, ...] = ()
    negatives: tuple[NegativeScore, ...] = ()
    harm: tuple[HarmCheck, ...] = ()
    infrastructure: tuple[Infrastructure, ...] = ()
    indicators: tuple[IndicatorTotal, ...] = ()
