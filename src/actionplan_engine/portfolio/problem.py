"""The optimisation problem as numbers and ids: what the formulation and the verifier both read.

Nothing here knows a solver. Money is in hundredths of the plan's currency ("cents", whole
numbers) unless a field says otherwise; months count from 0, the plan's first month; years are
positions in `PortfolioProblem.years`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from actionplan_engine.model import ActionId, CityId, FundId, Month, Noun, RuleId, ThemeId


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
    """Cents in its 1st, 2nd, … twelve months; spread evenly over the months inside them."""
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
    """Each must be finished before this one starts."""
    cofinancing: Decimal | None = None
    """Most that co-financing funds pay together, per cent of cost."""

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
        years, rest = divmod(min(months, self.duration), 12)
        whole = sum(self.cost_by_action_year[:years])
        if rest == 0:
            return whole
        length = min(12, self.duration - 12 * years)
        return whole + (2 * self.cost_by_action_year[years] * rest + length) // (2 * length)


class FundLine(Noun):
    """A fund, its yearly ceilings and the actions that it may pay for."""

    fund_id: FundId
    city_id: CityId
    ceilings: tuple[int, ...]
    """Cents, one a fiscal year of the plan."""
    cofinancing_max: Decimal
    """Most of one action's cost that it pays, per cent."""
    rollover: bool
    pays_for: frozenset[ActionId]

    @property
    def cofinances(self) -> bool:
        """Whether it never pays an action in full."""
        return self.cofinancing_max < 100


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
    """Actions that share a name: a one-of group, or a site."""

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


class PortfolioProblem(Noun):
    """Everything that decides the portfolio, in canonical order (by id)."""

    currency: str
    start: Month
    months: int
    years: tuple[int, ...]
    """Fiscal (calendar) years that the plan touches."""
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

    @cached_property
    def by_id(self) -> dict[ActionId, Candidate]:
        """Action id → candidate."""
        return {candidate.action_id: candidate for candidate in self.candidates}

    @cached_property
    def year_ends(self) -> tuple[int, ...]:
        """For each fiscal year, the first month after it (at most `months`)."""
        return tuple(min(Month(year + 1, 1).minus(self.start), self.months) for year in self.years)

    def spending(self, candidate: Candidate, start: int) -> tuple[int, ...]:
        """Return the cents spent in each fiscal year if the action starts in month `start`.

        What would lie beyond the plan's last month is left out (only where the verifier or the
        search for a conflict looks at a start that the window forbids).
        """
        until = [candidate.spent(max(0, end - start)) for end in self.year_ends]
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
