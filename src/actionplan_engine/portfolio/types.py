"""What the portfolio stage hands on: the chosen actions, their schedule, money and reasons."""

from __future__ import annotations

from math import fsum
from typing import Literal

from actionplan_engine.model import ActionId, CityId, FundId, Month, Noun, Synergy
from actionplan_engine.portfolio.answers import Flip

Status = Literal["optimal", "feasible", "infeasible"]
"""`optimal`: proved within the gap. `feasible`: time ran out, best found. `infeasible`: proved."""


class Payment(Noun):
    """What one fund pays for one action in one fiscal year, in the plan's currency."""

    fund_id: FundId
    year: int
    """Of the fund's city (decision 0030)."""
    amount: float
    since: Month | None = None
    """Where fiscal years of several funds begin in different months, a year of this fund may have
    several payments: each from this month to the next beginning. Else None."""


class PlannedAction(Noun):
    """A chosen action: when, and who pays."""

    action_id: ActionId
    start: Month
    finish: Month
    """Last active month (inclusive)."""
    cost: float
    """In the plan's currency."""
    payments: tuple[Payment, ...]

    @property
    def by_year(self) -> tuple[Payment, ...]:
        """The payments, added up by fund and fiscal year."""
        sums: dict[tuple[FundId, int], list[float]] = {}
        for payment in self.payments:
            sums.setdefault((payment.fund_id, payment.year), []).append(payment.amount)
        return tuple(
            Payment(fund_id=fund_id, year=year, amount=fsum(amounts))
            for (fund_id, year), amounts in sums.items()
        )


class FundUse(Noun):
    """What a fund gives in a year beside its ceiling, in the plan's currency."""

    fund_id: FundId
    year: int
    ceiling: float
    available: float
    """The ceiling and what was carried over."""
    used: float


class CityShare(Noun):
    """A city's part of the plan; a joint action counts in equal parts for every city."""

    city_id: CityId
    actions: int
    """Its own actions (joint ones not counted)."""
    value: float
    spend: float


class RuleCheck(Noun):
    """How a named rule stands in the portfolio."""

    name: str
    """`R-01` (a row of the rules table), `lock:A-03`, `fund:PIR-OWN:2022`, `cofinancing:A-02:ERDF`,
    `cofinancing:A-02`, `capacity:staff:2022-03`, `capacity:staff:piraeus:2022-03`,
    `own_share:A-02`, `own_share:A-02:ERDF`, `requires:A-02:A-01`, `excludes:A-01:A-04`,
    `one_of:…`, `all_or_none:…`, `same_site:…`."""
    amount: float
    """Where the plan stands: actions, money, value, or per cent for a rule on a share."""
    limit: float
    sense: Literal["<=", ">=", "=="]
    holds: bool
    binding: bool
    """Whether it holds with nothing to spare."""
    city_id: CityId | None = None
    """Fairness: the city that this line speaks of (one line a city)."""


class Portfolio(Noun):
    """The selected and scheduled actions, or the proof that no selection keeps every rule."""

    status: Status
    value: float | None = None
    bound: float | None = None
    gap: float | None = None
    cost: float | None = None
    """In the plan's currency."""
    actions: tuple[PlannedAction, ...] = ()
    funds: tuple[FundUse, ...] = ()
    cities: tuple[CityShare, ...] = ()
    rules: tuple[RuleCheck, ...] = ()
    synergies: tuple[Synergy, ...] = ()
    """Those of which every action is chosen; their values are part of `value`."""
    conflict: tuple[str, ...] = ()
    """Infeasible: names of a smallest set of rules that cannot hold together."""
    solver: str = ""
    """Name and version."""

    @property
    def action_ids(self) -> frozenset[ActionId]:
        """Ids of the chosen actions."""
        return frozenset(action.action_id for action in self.actions)

    def starts(self, first: Month) -> dict[ActionId, int]:
        """Return chosen action → months from `first`, the plan's first month, to its start."""
        return {action.action_id: action.start.minus(first) for action in self.actions}


Why = Literal[
    "selected",  # the plan loses `value_change` without it
    "locked_in",
    "gated",
    "locked_out",
    "negative_value",  # it would lower the plan's value by itself
    "displaced",  # forcing it in costs `value_change` and pushes `displaces` out
    "impossible",  # forcing it in breaks the rules in `rules`
    "no_difference",  # an equally good plan has it; the tie was broken by the stated order
    "undecided",  # time ran out
]


class Explanation(Noun):
    """Why an action is in, or out."""

    action_id: ActionId
    why: Why
    value_change: float | None = None
    """In: value that the plan loses without it (≥ 0). Out: value lost if it is forced in (≥ 0).
    None: without it (in) or with it (out) no plan keeps the rules."""
    rules: tuple[str, ...] = ()
    """Named rules that keep it out (or in), a smallest conflicting set. Displaced: those that
    leave no room for it beside the chosen actions; only where it was asked about by name."""
    displaces: tuple[ActionId, ...] = ()
    """In: what would come in instead. Out: what would leave if it were forced in."""
    moves_along: tuple[ActionId, ...] = ()
    """In: what else would leave without it. Out: what else would come in beside it."""
    lock_price: float | None = None
    """Locked in or out: value that the plan would gain if the lock were lifted (≥ 0)."""
    flips: tuple[Flip, ...] = ()
    """Out: what it would take, one answer a sort of change; empty where it was not asked."""


class FrontierPoint(Noun):
    """The exact optimum when every fund has `level` per cent of its money."""

    level: int
    budget: float
    value: float
    cost: float
    actions: tuple[ActionId, ...]
