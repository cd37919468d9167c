"""Practices that were seen and the candidate actions derived from them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from actionplan_engine.model.base import Noun
from actionplan_engine.model.ids import ActionId, CityId, FundId, PracticeId, ThemeId
from actionplan_engine.model.money import Money
from actionplan_engine.model.month import Month
from actionplan_engine.model.text import Text

SpendingProfile = Literal["even", "front", "back"]


class Practice(Noun):
    """A good practice that one city showed the other."""

    practice_id: PracticeId
    title: Text
    city_id: CityId
    """Where it was seen."""
    description: Text = Text()
    evidence: str = ""
    source: str = ""
    visit_date: str = ""
    transferability: float | None = None
    """0 (nothing carries over) to 5 (as it stands)."""


class Cost(Noun):
    """What an action costs, as entered: low, likely and high in one currency, in units."""

    likely: Money
    low: Decimal | None = None
    high: Decimal | None = None
    price_year: int | None = None
    vat: str = ""
    basis: str = ""
    by_action_year: tuple[Decimal, ...] = ()
    """Shares of the likely cost (they sum to 1) in the action's 1st, 2nd, … twelve months.

    Empty: spent as `profile` says."""
    profile: SpendingProfile = "even"
    """How the cost lies over the action's months where `by_action_year` is empty: the same every
    month, falling evenly to the last month (`front`), or rising evenly from the first (`back`)."""


class FieldShare(Noun):
    """A share of an action's cost under one intervention field (Reg. 2021/1060, Annex I)."""

    code: str
    share: Decimal
    """Per cent of the action's cost."""


class Lag(Noun):
    """How long after a required action's end, or its start, another may start at the earliest."""

    action_id: ActionId
    """The action that is required."""
    months: int = 0
    since: Literal["start", "end"] = "end"

    def ahead(self, duration: int) -> int:
        """Return the least months from start to start, if the required one takes `duration`."""
        return self.months + (duration if self.since == "end" else 0)


class Action(Noun):
    """A candidate action (the decision analyst's *alternative*)."""

    action_id: ActionId
    title: Text
    city_id: CityId
    """A city, or `joint`."""
    theme: ThemeId
    duration_months: int
    cost: Cost | None
    """None: no estimate was given; the action is gated, never free."""
    summary: Text = Text()
    practice_ids: tuple[PracticeId, ...] = ()
    earliest_start: Month | None = None
    latest_end: Month | None = None
    phase: str = ""
    lead: Text = Text()
    partners: Text = Text()
    """A list, its parts separated by `;`."""
    funds: tuple[FundId, ...] = ()
    """Funds that may pay; empty: every open fund of its city and every open joint one."""
    cofinancing: Decimal | None = None
    """Most that funds with a co-financing maximum below 100 may pay together, per cent of cost."""
    own_share_min: Decimal | None = None
    """Least that its own city pays from money that is not co-financing, per cent of cost."""
    intervention_fields: tuple[FieldShare, ...] = ()
    other_fields: tuple[str, ...] = ()
    """Intervention fields that could be defended in place of the ones given."""
    infrastructure_years: float | None = None
    """How long the infrastructure that it builds is expected to live; None: it builds none."""
    climate_proofing: str = ""
    """Evidence that the infrastructure is proofed against climate change."""
    sdg_targets: tuple[str, ...] = ()
    uaeu: tuple[str, ...] = ()
    nua: tuple[str, ...] = ()
    cohesion_so: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    requires: tuple[ActionId, ...] = ()
    """Each must be in the plan, and be finished first unless `lags` says otherwise."""
    lags: tuple[Lag, ...] = ()
    """For required actions that ask for more, or less, than to be finished; all of them hold."""
    excludes: tuple[ActionId, ...] = ()
    one_of: str = ""
    """Name of a group of which at most one action may be chosen."""
    all_or_none: str = ""
    """Name of a group whose actions are all chosen, or none of them."""
    same_site: str = ""
    """Name of a site where two actions may not be active in the same month."""
    lock: Literal["in", "out"] | None = None
    lock_reason: Text = Text()
    continuing: bool = False
    """Already running: it starts in the plan's first month and is in the plan."""
    legal_verdict: Text = Text()
    eligible: bool = True
    indicator: Text = Text()
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    beneficiaries: str = ""
    maintenance_owner: str = ""
    location: str = ""
    lat: float | None = None
    lon: float | None = None
    source: str = ""
    use: dict[str, float] = Field(default_factory=dict)
    """Resource → amount that the action uses in every month it is active."""

    def ahead_of(self, required: ActionId, duration: int) -> int:
        """Return the least months from a required action's start to the start of this one.

        The required one takes `duration` months.
        """
        lags = [lag.ahead(duration) for lag in self.lags if lag.action_id == required]
        return max(lags, default=duration)
