"""Answers to the councils' questions: relaxations, flips, prices, trade-offs, alternatives.

Every figure comes from solving again, never from a dual value. What time did not allow is
`undecided` or left out, never guessed.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from actionplan_engine.model import ActionId, Change, CityId, FundId, Month, Noun, Text

Found = Literal["found", "none", "undecided"]
FlipKind = Literal["cost", "budget", "fund", "weight"]


class Loosening(Noun):
    """One rule made less strict."""

    rule: str
    """Its name, as in `Portfolio.conflict`."""
    how: Literal["raise", "lower", "drop", "start"]
    by: float | None = None
    """Raise, lower: by how much; money in units, actions, staff, or percentage points."""
    to: float | None = None
    """The new limit."""
    month: Month | None = None
    """Start: the month that the action would start in."""
    money: bool = False
    """Whether `by` and `to` are money in the plan's currency."""


class Relaxation(Noun):
    """Loosenings that together make a plan possible, as a re-solve has proved."""

    steps: tuple[Loosening, ...]


class Flip(Noun):
    """The smallest change of one sort that brings a rejected action in."""

    kind: FlipKind
    """Cut its cost; raise every fund by one factor; raise one fund in one year; move one weight."""
    status: Found
    """`none`: no such change within `limit`."""
    change: Change | None = None
    limit: str = ""
    """How far was looked, as a change: `cost:A-07 -100%`."""
    before: float | None = None
    """Weight: the share before, from 0 to 1."""
    enters: tuple[ActionId, ...] = ()
    """What else comes in with it."""
    leaves: tuple[ActionId, ...] = ()
    """What it pushes out."""


class RulePrice(Noun):
    """Value that the plan would gain without a rule."""

    rule: str
    gain: float | None
    """None: undecided."""


class MoneyPrice(Noun):
    """Value that the plan would gain from some more money in one fund and year."""

    fund_id: FundId
    year: int
    step: float
    gain: float | None
    """None: undecided."""


class BreakPoint(Noun):
    """From this level of all funds' money on, up to `until`, the best plan is this one."""

    level: float
    """Per cent of every ceiling, to a tenth: the least money that still pays for the plan."""
    until: float
    """Per cent: the highest level known to have this plan."""
    value: float
    cost: float
    actions: tuple[ActionId, ...]


class TradeOffPoint(Noun):
    """The most value if a share is at least so much: one point that nothing dominates."""

    share: float
    """Per cent, as reached."""
    value: float
    cost: float
    actions: tuple[ActionId, ...]


class TradeOff(Noun):
    """Value against another aim."""

    aim: Literal["fairness", "climate"]
    """`fairness`: the smallest city's share of value. `climate`: share of cost for climate."""
    points: tuple[TradeOffPoint, ...]
    """By rising share."""
    complete: bool = True
    """Whether every step was decided in time."""


AlternativeKind = Literal[
    "recommended", "cheaper", "even", "no_fairness", "different", "tabled", "scenario"
]


class Alternative(Noun):
    """A plan beside the recommended one, with the same figures."""

    kind: AlternativeKind
    list_id: str = ""
    """Tabled list or scenario."""
    title: Text = Text()
    status: Literal["optimal", "infeasible", "undecided"] = "optimal"
    value: float = 0.0
    cost: float = 0.0
    actions: tuple[ActionId, ...] = ()
    by_city: dict[CityId, float] = Field(default_factory=dict)
    """Money; joint actions in equal parts."""
    value_by_city: dict[CityId, float] = Field(default_factory=dict)
    by_year: dict[int, float] = Field(default_factory=dict)
    climate: float | None = None
    """Per cent of cost that counts for climate; None where nothing is spent."""
    enters: tuple[ActionId, ...] = ()
    """In it, not in the recommended plan."""
    leaves: tuple[ActionId, ...] = ()
    breaks: tuple[str, ...] = ()
    """Tabled: a smallest set of rules without which the list could be carried out."""
    gated: tuple[ActionId, ...] = ()
    """Tabled: actions that left before scoring; they count in no figure."""
    changes: tuple[Change, ...] = ()
    """Scenario: what was changed."""
    value_of_recommended: float | None = None
    """Scenario: what the recommended actions are worth in it (other weights, other values)."""


class Answers(Noun):
    """Everything that was asked of a plan besides why each action is in or out."""

    relaxations: tuple[Relaxation, ...] = ()
    """Where the rules contradict each other: the cheapest ways out."""
    rule_prices: tuple[RulePrice, ...] = ()
    money_prices: tuple[MoneyPrice, ...] = ()
    break_points: tuple[BreakPoint, ...] = ()
    trade_offs: tuple[TradeOff, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    scenarios: tuple[Alternative, ...] = ()
