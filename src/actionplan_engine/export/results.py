"""The published form of a result: schema `actionplan-results/1`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from actionplan_engine.export.answer_results import (
    AlternativeResult,
    BreakPointResult,
    FlipResult,
    MoneyPriceResult,
    RelaxationResult,
    RulePriceResult,
    TradeOffResult,
)
from actionplan_engine.export.certainty_results import CertaintyResult, MissingResult
from actionplan_engine.export.money_results import FundYearResult, RateResult
from actionplan_engine.export.numbers import Amount, Number
from actionplan_engine.export.tracking_results import TrackingResult
from actionplan_engine.export.weights_result import WeightsResult
from actionplan_engine.model import Noun

SCHEMA = "actionplan-results/1"


class CriterionResult(Noun):
    """A criterion and its weight over all."""

    id: str
    framework: str
    name: str
    weight: Number
    local_weight: Number


class InputResult(Noun):
    """A file of the plan folder; the hash does not depend on the order of rows and columns."""

    file: str
    sha256: str


class CostResult(Noun):
    """The likely cost as entered, and in the plan's currency."""

    amount: Amount
    currency: str
    in_plan_currency: Amount
    low: Amount | None
    high: Amount | None


class FundingResult(Noun):
    """What a fund pays in a fiscal year, in the plan's currency."""

    fund_id: str
    year: int
    amount: Amount


class GateResult(Noun):
    """Why an action left before scoring."""

    reason: str
    criterion_id: str | None
    found: Number | None
    threshold: Number | None
    text: str
    objective: str = ""
    """The environmental objective that the action harms (`TAX-a` … `TAX-f`)."""


class WhyResult(Noun):
    """Why an action is in or out."""

    reason: str
    value_change: Number | None
    rules: tuple[str, ...]
    displaces: tuple[str, ...]
    moves_along: tuple[str, ...]
    lock_price: Number | None = None
    """Value that the plan would gain if the action's lock were lifted."""
    flips: tuple[FlipResult, ...] = ()
    """What it would take to bring it in; empty where it was not asked (`run` does not)."""


class ScoreResult(Noun):
    """The merged score of one action on one criterion."""

    state: Literal["given", "blank", "na"]
    score: Number
    low: Number
    high: Number
    scorers: int
    with_evidence: int
    unsure: int
    """Numbers that their scorers called of low confidence."""


class ActionResult(Noun):
    """One action, scored or gated, in the plan or not."""

    id: str
    title: str
    city_id: str
    theme: str
    practice_ids: tuple[str, ...]
    duration_months: int = 0
    gated: GateResult | None
    value: Number | None
    rank: int | None
    coverage: Number
    """Per cent of criterion weight that is scored or not applicable."""
    scores: dict[str, ScoreResult]
    contributions: dict[str, Number]
    works_against: dict[str, Number] = Field(default_factory=dict)
    """SDG target → the action's effect on it, where that is below zero."""
    second_opinions: dict[str, Number]
    rank_acceptability: tuple[Number, ...]
    holistic_acceptability: Number | None
    """Mean share of the other actions that it ranks before, over the samples."""
    confidence: Number | None
    """Chance of the first rank under its central weights; null: never first."""
    central_weights: dict[str, Number] | None
    """Mean of the weights that put it first; null: none does."""
    missing: MissingResult | None
    """Null where it left before scoring for another reason than its coverage."""
    cost: CostResult | None
    in_plan: bool
    start: str | None
    finish: str | None
    funding: tuple[FundingResult, ...]
    inclusion: Number | None
    """Share of samples whose optimal portfolio holds it; null: not sampled."""
    robustness_class: Literal["core", "borderline", "exterior"] | None = Field(alias="class")
    why: WhyResult | None


class RuleResult(Noun):
    """How a named rule stands."""

    name: str
    amount: Number
    sense: str
    limit: Number
    holds: bool
    binding: bool


class SynergyResult(Noun):
    """A synergy that the plan holds; its value is part of the plan's value."""

    id: str
    title: str
    actions: tuple[str, ...]
    value: Number


class PortfolioResult(Noun):
    """The selection as a whole."""

    status: Literal["optimal", "feasible", "infeasible"]
    value: Number | None
    bound: Number | None
    gap: Number | None
    cost: Amount | None
    actions: tuple[str, ...]
    by_city: dict[str, Amount]
    by_theme: dict[str, Amount]
    by_year: dict[str, Amount]
    by_fund: dict[str, Amount]
    rules: tuple[RuleResult, ...]
    synergies: tuple[SynergyResult, ...] = ()
    """Those of which every action is chosen."""


class CeilingChanceResult(Noun):
    """How often a fund's ceiling is kept if the fund pays the same parts of uncertain costs."""

    fund_id: str
    year: int
    chance: Number


class LeastRegretResult(Noun):
    """The selection whose greatest loss over the samples is least."""

    actions: tuple[str, ...]
    regret: Number
    value: Number


class ProtectionResult(Noun):
    """The best plan that holds if so many costs in each fund's year reach their high end."""

    protected: int
    value: Number
    actions: tuple[str, ...]


class RateChangeResult(Noun):
    """The best plan at an end of a rate's band."""

    currency: str
    percent: Number
    value: Number
    cost: Amount
    actions: tuple[str, ...]


class IntervalResult(Noun):
    """The 95 % confidence interval of an action's inclusion."""

    low: Number
    high: Number


class RobustnessResult(Noun):
    """The plan under joint draws of weights, scores, costs and exchange rates."""

    asked: int
    samples: int
    decided: int
    """Samples with a proved optimum; shares are of these."""
    without_plan: int
    seed: int
    uncertain_costs: int
    portfolios: int
    nominal_best: Number
    payable: Number
    as_planned: Number
    within_total: Number
    intervals: dict[str, IntervalResult]
    ceilings: tuple[CeilingChanceResult, ...]
    regret: Number | None
    least_regret: LeastRegretResult | None
    protections: tuple[ProtectionResult, ...]
    rates: tuple[RateChangeResult, ...]


class FrontierResult(Noun):
    """The exact optimum at one level of every fund's money."""

    level: int
    budget: Amount
    value: Number
    cost: Amount
    actions: tuple[str, ...]


class CityShareResult(Noun):
    """A city's part of value and spend; joint actions count in equal parts for every city."""

    city_id: str
    actions: int
    value: Number
    value_share: Number | None
    spend: Amount
    spend_share: Number | None


class DisagreementResult(Noun):
    """A cell where the scorers are far apart."""

    action_id: str
    criterion_id: str
    low: Number
    high: Number
    scorers: int
    lowest_roles: tuple[str, ...] = ()
    """The roles of those who gave the lowest score, each once; never who they are."""
    highest_roles: tuple[str, ...] = ()


class GroupResult(Noun):
    """One working group, by role."""

    group: str
    roles: tuple[str, ...]
    given: int
    blank: int
    na: int
    with_evidence: int
    unsure: int
    """Numbers that their scorers called of low confidence."""
    recused: int
    ranks: dict[str, int]
    """The ranking that this group's weights alone would give."""


class CriterionAgreementResult(Noun):
    """Krippendorff's alpha on one criterion; null where nothing can be compared."""

    criterion_id: str
    cells: int
    ordinal: Number | None
    interval: Number | None
    discuss: bool
    ordinal_range: tuple[Number, Number] | None
    interval_range: tuple[Number, Number] | None
    icc: Number | None
    icc_range: tuple[Number, Number] | None
    icc_scorers: int
    icc_cells: int


class AgreementResult(Noun):
    """Who scored, and where they differ."""

    ordinal: Number | None
    """Krippendorff's alpha over all criteria; 1 = full agreement."""
    interval: Number | None
    criteria: tuple[CriterionAgreementResult, ...]
    group_concordance: Number | None
    """Kendall's W of the groups' own rankings."""
    group_concordance_range: tuple[Number, Number] | None
    ordinal_range: tuple[Number, Number] | None
    """95 % bootstrap interval; likewise the other ranges."""
    interval_range: tuple[Number, Number] | None
    icc: Number | None
    """ICC(2,k), how reliable the mean of the scorers is."""
    icc_range: tuple[Number, Number] | None
    icc_scorers: int
    icc_cells: int
    groups: tuple[GroupResult, ...]
    disagreements: tuple[DisagreementResult, ...]


class SecondOpinionResult(Noun):
    """How another method's ranking agrees with the values."""

    method: str
    kendall_tau: Number | None
    weighted_spearman: Number | None
    ws: Number | None
    left_out: tuple[str, ...]


class ProblemResult(Noun):
    """A warning or note of reading, in English; the code is stable."""

    code: str
    severity: str
    parameters: dict[str, str]


class Results(Noun):
    """`results.json`."""

    schema_id: Literal["actionplan-results/1"] = Field(alias="schema")
    title: str
    notice: str
    currency: str
    start: str
    months: int
    seed: int
    samples: int
    weighting: str
    weights: WeightsResult
    criteria: tuple[CriterionResult, ...]
    inputs: tuple[InputResult, ...]
    actions: tuple[ActionResult, ...]
    portfolio: PortfolioResult
    rates: tuple[RateResult, ...] = ()
    funds: tuple[FundYearResult, ...] = ()
    """Every fund and fiscal year; empty where no plan keeps the rules."""
    conflict: tuple[str, ...]
    frontier: tuple[FrontierResult, ...]
    relaxations: tuple[RelaxationResult, ...] = ()
    """Where the rules contradict each other: the cheapest ways out."""
    rule_prices: tuple[RulePriceResult, ...] = ()
    money_prices: tuple[MoneyPriceResult, ...] = ()
    break_points: tuple[BreakPointResult, ...] = ()
    trade_offs: tuple[TradeOffResult, ...] = ()
    alternatives: tuple[AlternativeResult, ...] = ()
    scenarios: tuple[AlternativeResult, ...] = ()
    fairness: tuple[CityShareResult, ...]
    robustness: RobustnessResult | None
    tracking: TrackingResult
    agreement: AgreementResult
    second_opinions: tuple[SecondOpinionResult, ...]
    certainty: CertaintyResult
    problems: tuple[ProblemResult, ...]
