"""The optimisation problem as numbers and ids: what the formulation and the verifier both read.

Nothing here knows a solver. Money is in hundredths of the plan's currency ("cents", whole
numbers) unless a field says otherwise; months count from 0, the plan's first month; years are
positions in `PortfolioProblem.years`. Where the fiscal years of funds begin in different months,
payments are told apart by *periods*, the stretches between any two beginnings; where all begin
together, the periods are the years.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from functools import cached_property
from math import fsum
from typing import Literal

from pydantic import Field

from actionplan_engine.model import (
    JOINT,
    ActionId,
    CityId,
    FundId,
    Month,
    Noun,
    RuleId,
    SpendingProfile,
    Synergy,
    ThemeId,
)


class Candidate(Noun):
    """One action as the optimiser sees it."""

    action_id: ActionId
    city_id: CityId
    theme: ThemeId
    value: float
    """0 where gated."""
    cost: int
    """Likely cost, in cents."""
    cost_by_action_year: tuple[int, ...]
    """Cents in its 1st, 2nd, … twelve months; spread evenly over the months inside them, unless
    `profile` says otherwise."""
    profile: SpendingProfile = "even"
    duration: int
    """Months."""
    first: int
    """First month it may start in."""
    last: int
    """Last month it may start in; before `first` where its window is too short."""
    gated: bool = False
    required: bool = False
    """Locked in, or continuing."""
    forbidden: bool = False
    """Locked out."""
    requires: tuple[ActionId, ...] = ()
    """Each must be in, and (unless `ahead` says otherwise) be finished before this one starts."""
    ahead: dict[ActionId, int] = Field(default_factory=dict)
    """Required action → least months from its start to the start of this one."""
    cofinancing: Decimal | None = None
    """Most that co-financing funds pay together, per cent of cost."""
    own_share_min: Decimal | None = None
    """Least that its own city's full funds pay, per cent of cost."""

    @property
    def has_window(self) -> bool:
        """Whether it fits between its earliest start and latest end, inside the plan."""
        return self.first <= self.last

    def spent(self, months: int) -> int:
        """Return the cents spent in its first `months` months, to the nearest cent.

        >>> plain = dict(action_id="A", city_id="c", theme="t", value=1.0, first=0, last=0)
        >>> Candidate(cost=100, cost_by_action_year=(100,), duration=3, **plain).spent(1)
        33
        """
        if self.profile != "even":
            return self._spent_unevenly(min(months, self.duration))
        years, rest = divmod(min(months, self.duration), 12)
        whole = sum(self.cost_by_action_year[:years])
        if rest == 0:
            return whole
        length = min(12, self.duration - 12 * years)
        return whole + (2 * self.cost_by_action_year[years] * rest + length) // (2 * length)

    def _spent_unevenly(self, months: int) -> int:
        """Return the same where monthly spending falls, or rises, along a straight line to 0.

        Month *k* of *d* weighs d + 1 - k (front) or k (back).
        """
        all_months = self.duration * (self.duration + 1)
        weight = months * (months + 1)
        if self.profile == "front":
            weight = months * (2 * self.duration + 1 - months)
        return (2 * self.cost * weight + all_months) // (2 * all_months)


class FundLine(Noun):
    """A fund, its yearly ceilings and the actions that it may pay for."""

    fund_id: FundId
    city_id: CityId
    ceilings: tuple[int, ...]
    """Cents, one a year in `PortfolioProblem.years`; 0 in years that are not the fund's."""
    cofinancing_max: Decimal
    """Most of one action's cost that it pays, per cent."""
    rollover: bool
    pays_for: frozenset[ActionId]
    year_start: int = 1
    """Month, 1 to 12, that its fiscal years begin in."""
    own_share_min: Decimal = Decimal(0)
    """Least own share of an action, per cent of cost, for it to pay anything."""

    @property
    def cofinances(self) -> bool:
        """Whether it never pays an action in full."""
        return self.cofinancing_max < 100

    @property
    def is_own(self) -> bool:
        """Whether its money is a city's own: no co-financing, and not joint."""
        return not self.cofinances and self.city_id != JOINT


class Pool(Noun):
    """A resource of one city, or of all cities together, month by month."""

    resource: str
    city_id: CityId | None
    available: tuple[float, ...]
    """One a month of the plan."""
    use: dict[ActionId, float]
    """What each action uses of this pool in every month it is active."""

    @property
    def name(self) -> str:
        """The beginning of its rules' names: `capacity:staff` or `capacity:staff:piraeus`."""
        return ":".join(["capacity", self.resource, *([self.city_id] if self.city_id else [])])


class Together(Noun):
    """Actions that share a name: a one-of or all-or-none group, or a site."""

    name: str
    action_ids: tuple[ActionId, ...]


class Limit(Noun):
    """One side of a rule: a sum over the chosen actions, beside an amount or a share of another.

    With A = Σ `part` (or what `fund_id` pays) and B = Σ `whole`, the rule says `A sense amount`,
    or, where `relative`, `A sense amount × B`; a share of nothing therefore holds.
    """

    rule_id: RuleId
    city_id: CityId | None = None
    """Fairness: whose share."""
    sense: Literal["<=", ">="]
    amount: float
    """Actions, value or money (in units, not cents); between 0 and 1 where `relative`."""
    relative: bool = False
    money: bool = False
    """Whether `part` and `whole` are money (in units, not cents)."""
    fund_id: FundId | None = None
    part: dict[ActionId, float]
    whole: dict[ActionId, float]
    part_synergies: dict[str, float] = Field(default_factory=dict)
    """Synergy → what it adds to `part` where it holds."""
    whole_synergies: dict[str, float] = Field(default_factory=dict)


class PortfolioProblem(Noun):
    """Everything that decides the portfolio, in canonical order (by id)."""

    currency: str
    start: Month
    months: int
    years: tuple[int, ...]
    """Years, calendar or fiscal years of a fund's city, that the plan touches."""
    cities: tuple[CityId, ...]
    candidates: tuple[Candidate, ...]
    """Every action, gated ones too."""
    funds: tuple[FundLine, ...] = ()
    """Empty: money is not modelled; only budget rules bind."""
    pools: tuple[Pool, ...] = ()
    exclusions: tuple[tuple[ActionId, ActionId], ...] = ()
    one_of: tuple[Together, ...] = ()
    sites: tuple[Together, ...] = ()
    limits: tuple[Limit, ...] = ()
    all_or_none: tuple[Together, ...] = ()
    synergies: tuple[Synergy, ...] = ()
    """In canonical order, by id."""

    @cached_property
    def by_id(self) -> dict[ActionId, Candidate]:
        """Action id → candidate."""
        return {candidate.action_id: candidate for candidate in self.candidates}

    @cached_property
    def period_ends(self) -> tuple[int, ...]:
        """For each period, the first month after it.

        Periods are the stretches in which no fund's fiscal year changes (calendar years where
        there are no funds); without different fiscal years they are the years.
        """
        beginnings = {fund.year_start for fund in self.funds} or {1}
        changes = [m for m in range(1, self.months) if self.start.plus(m).month in beginnings]
        return (*changes, self.months)

    @cached_property
    def period_starts(self) -> tuple[int, ...]:
        """For each period, its first month."""
        return (0, *self.period_ends[:-1])

    @cached_property
    def _year_of(self) -> dict[FundId, tuple[int, ...]]:
        return {
            fund.fund_id: tuple(
                self.years.index(self.start.plus(month).fiscal_year(fund.year_start))
                for month in self.period_starts
            )
            for fund in self.funds
        }

    def year_of(self, fund_id: FundId, period: int) -> int:
        """Return the position in `years` of a fund's fiscal year that a period lies in."""
        return self._year_of[fund_id][period]

    def years_of(self, fund: FundLine) -> list[tuple[int, int]]:
        """Return the fiscal years of a fund that the plan touches: position and number."""
        positions = sorted(set(self._year_of[fund.fund_id]))
        return [(position, self.years[position]) for position in positions]

    def ahead(self, candidate: Candidate, required: ActionId) -> int:
        """Return the least months from the start of a required action to that of the other."""
        before = self.by_id.get(required)
        return candidate.ahead.get(required, before.duration if before else 0)

    def value_of(self, chosen: Collection[ActionId]) -> float:
        """Return the value of a selection with its synergies, correctly rounded."""
        own = [c.value for c in self.candidates if c.action_id in chosen]
        return fsum([*own, *(s.value for s in self.synergies if s.holds(chosen))])

    def spending(self, candidate: Candidate, start: int) -> tuple[int, ...]:
        """Return the cents spent in each period if the action starts in month `start`.

        What would lie beyond the plan's last month is left out (only where the verifier or the
        search for a conflict looks at a start that the window forbids).
        """
        until = [candidate.spent(max(0, end - start)) for end in self.period_ends]
        return tuple(now - before for now, before in zip(until, [0, *until[:-1]], strict=True))

    def but(self, **changes: object) -> PortfolioProblem:
        """Return the same problem with some fields changed."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return PortfolioProblem(**(fields | changes))

    def payable_by(self, action_id: ActionId) -> tuple[FundLine, ...]:
        """Return the funds that may pay for the action."""
        return tuple(fund for fund in self.funds if action_id in fund.pays_for)


def cofinancing_cap(percent: Decimal, cost: int) -> int:
    """Return the most, in whole cents, that `percent` of `cost` allows.

    >>> cofinancing_cap(Decimal(85), 1001)
    850
    """
    return int(percent * cost // 100)


def own_share_floor(percent: Decimal, cost: int) -> int:
    """Return the least, in whole cents, that `percent` of `cost` demands.

    >>> own_share_floor(Decimal(15), 1001)
    151
    """
    return cost - cofinancing_cap(100 - percent, cost)
