"""How sure the portfolio is: what sampling and re-solving found."""

from __future__ import annotations

from typing import Literal

from actionplan_engine.model import ActionId, FundId, Noun

RobustnessClass = Literal["core", "borderline", "exterior"]


class Inclusion(Noun):
    """In how many of the decided samples the optimal portfolio holds an action."""

    action_id: ActionId
    share: float
    low: float
    """The 95 % confidence interval (Wilson 1927) of that share, were there no end of samples."""
    high: float
    robustness_class: RobustnessClass
    """Core: in every decided sample; exterior: in none (Liesiö, Mild & Salo 2007)."""


class CeilingChance(Noun):
    """How often a fund's ceiling of a year is kept, if it pays the same parts of the costs."""

    fund_id: FundId
    year: int
    chance: float


class LeastRegret(Noun):
    """The selection whose greatest loss against the best of any sample is least."""

    actions: tuple[ActionId, ...]
    regret: float
    """Its greatest loss of value, over the decided samples."""
    value: float
    """At the stated weights and scores."""


class Protection(Noun):
    """The best plan that holds even if so many costs in each fund's year reach their high end."""

    protected: int
    """Γ of Bertsimas & Sim (2004)."""
    value: float
    actions: tuple[ActionId, ...]


class RateChange(Noun):
    """The best plan if one exchange rate moves to an end of its band."""

    currency: str
    percent: float
    value: float
    cost: float
    """In the plan's currency."""
    actions: tuple[ActionId, ...]


class Robustness(Noun):
    """The portfolio under uncertain weights, scores, costs and exchange rates."""

    asked: int
    """Samples that the settings ask for."""
    samples: int
    """Samples drawn; fewer than asked where the work limit says so."""
    decided: int
    """Samples whose optimum was proved, those without any plan included."""
    without_plan: int
    """Decided samples in which no plan keeps the rules."""
    seed: int
    uncertain_costs: int
    """Candidates whose cost has a band."""
    portfolios: int
    """How many different optimal portfolios occur."""
    nominal_best: float
    """Share of the decided samples in which the plan's own selection is optimal."""
    payable: float
    """Share of the samples in which the funds can pay for the plan's own schedule, whoever pays."""
    as_planned: float
    """Share in which every fund keeps its ceilings while paying the same parts as planned."""
    within_total: float
    """Share in which the plan costs no more than all funds together have."""
    inclusions: tuple[Inclusion, ...] = ()
    """One an action that may be chosen, in canonical order."""
    ceilings: tuple[CeilingChance, ...] = ()
    """Only those that are not always kept."""
    regret: float | None = None
    """The greatest loss of the plan's own selection over the decided samples."""
    least_regret: LeastRegret | None = None
    protections: tuple[Protection, ...] = ()
    rates: tuple[RateChange, ...] = ()
