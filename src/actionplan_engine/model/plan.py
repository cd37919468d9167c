"""The plan's inputs as one frozen value: what reading ends with and everything else starts from."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from actionplan_engine.model.action import Action, Practice
from actionplan_engine.model.base import Noun
from actionplan_engine.model.change import Scenario
from actionplan_engine.model.criterion import Criterion, Framework
from actionplan_engine.model.fund import Capacity, Fund
from actionplan_engine.model.ids import ActionId, CityId, ThemeId, same_id_key
from actionplan_engine.model.judgement import BestWorst, Comparison, PairwiseJudgement
from actionplan_engine.model.money import Money, Rate
from actionplan_engine.model.month import Month
from actionplan_engine.model.policy import PolicyRecords
from actionplan_engine.model.rule import Rule, Synergy, TabledList
from actionplan_engine.model.scorer import Conflict, GroupWeight, Score, Scorer
from actionplan_engine.model.text import Text

Weighting = Literal[
    "swing",
    "direct",
    "roc",
    "rank_sum",
    "rank_reciprocal",
    "ahp",
    "bwm",
    "bwm_nonlinear",
    "holistic",
    "equal",
    "unknown",
]
WeightsCombination = Literal["aip", "aij"]
"""Of several groups: the mean of their weights, or the geometric mean of their judgements."""
WeightsDrawn = Literal["auto", "around", "uniform", "levels", "ordinal", "intervals"]
MissingPolicy = Literal["zero", "interval", "gate"]


class Settings(Noun):
    """How the plan is to be computed; one row a key in the `settings` table."""

    title: Text
    start: Month
    months: int
    currency: str
    languages: tuple[str, ...] = ("en", "el", "es")
    criteria_set: str = "iurc"
    """Of the catalogue; empty after reading where the plan has criteria of its own."""
    weighting: Weighting = "swing"
    weights_combination: WeightsCombination = "aip"
    weights_drawn: WeightsDrawn = "auto"
    """Where the weights of robustness samples come from; `auto`: as the weighting suggests."""
    missing_policy: MissingPolicy = "zero"
    merge: Literal["median", "mean"] = "median"
    coverage_minimum: float = 50.0
    """Per cent of criterion weight that must be scored (or NA), else the action is gated."""
    samples: int = 10_000
    robustness_samples: int | None = None
    """Joint draws of weights, scores, costs and rates for which the plan is made anew; 0: none.
    None: up to 1,000, as many as a fixed amount of work allows."""
    seed: int = 1
    time_limit: float = 600.0
    """Most seconds for each stage: the selection, the explanations, the other budgets. A result
    that it cuts short depends on the machine; it says so."""
    gap: float = 1e-6
    """Relative gap at which an optimum counts as proved."""
    prefer_early: bool = True
    programme: Text = Text()
    """Name of the programme that the cities work in; on the report's cover."""
    notice: Text = Text()
    """Printed on every page, for instance that the plan is an illustration."""

    @property
    def last_month(self) -> Month:
        """The plan's last month (inclusive)."""
        return self.start.plus(self.months - 1)

    @property
    def fiscal_years(self) -> tuple[int, ...]:
        """The calendar years that the plan touches."""
        return self.fiscal_years_from(1)

    def fiscal_years_from(self, first_month: int) -> tuple[int, ...]:
        """Return the fiscal years that the plan touches, where they begin in `first_month`."""
        ends = self.start.fiscal_year(first_month), self.last_month.fiscal_year(first_month)
        return tuple(range(ends[0], ends[1] + 1))


class City(Noun):
    """A city of the pair."""

    city_id: CityId
    name: Text
    country: str = ""
    language: str = "en"
    currency: str = ""
    fiscal_year_start: int = 1
    """Month, 1 to 12, that its fiscal year begins in. A fiscal year bears the number of the
    calendar year in which it begins (decision 0030)."""


class Theme(Noun):
    """A theme of the exchange; a theme that only actions name is its own title."""

    theme_id: ThemeId
    name: Text


class InputFile(Noun):
    """One file of the plan folder."""

    file: str
    """Path inside the plan folder, with `/`."""
    sha256: str
    """Of the bytes as they are on disk (manifest)."""
    content_sha256: str
    """Of what was read, whatever the order of rows and columns (results)."""


class PlanInputs(Noun):
    """Everything that was read and checked, in canonical order (by id)."""

    settings: Settings
    cities: tuple[City, ...]
    themes: tuple[Theme, ...]
    practices: tuple[Practice, ...]
    actions: tuple[Action, ...]
    frameworks: tuple[Framework, ...]
    criteria: tuple[Criterion, ...]
    scorers: tuple[Scorer, ...]
    scores: tuple[Score, ...]
    conflicts: tuple[Conflict, ...]
    weights: tuple[GroupWeight, ...]
    funds: tuple[Fund, ...]
    capacity: tuple[Capacity, ...]
    rates: tuple[Rate, ...]
    rules: tuple[Rule, ...]
    tabled: tuple[TabledList, ...]
    pairwise: tuple[PairwiseJudgement, ...] = ()
    best_worst: tuple[BestWorst, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    synergies: tuple[Synergy, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    policy: PolicyRecords = PolicyRecords()
    files: tuple[InputFile, ...] = ()

    def fiscal_year_start(self, city_id: CityId) -> int:
        """Return the month in which fiscal years of a city begin; of joint money: January."""
        starts = {same_id_key(city.city_id): city.fiscal_year_start for city in self.cities}
        return starts.get(same_id_key(city_id), 1)

    def fiscal_years_of(self, city_id: CityId) -> tuple[int, ...]:
        """Return the fiscal years of a city that the plan touches."""
        return self.settings.fiscal_years_from(self.fiscal_year_start(city_id))

    def in_plan_currency(self, money: Money) -> Decimal:
        """Convert an amount into the plan's currency, to the cent.

        Raises:
            KeyError: no rate row for the amount's currency (reading makes that a finding).

        """
        if money.currency == self.settings.currency:
            return money.amount
        rates = {rate.currency: rate for rate in self.rates}
        return rates[money.currency].in_plan_currency(money.amount)

    def likely_costs(self) -> dict[ActionId, float]:
        """Return action → likely cost in the plan's currency, for actions with an estimate."""
        return {
            action.action_id: float(self.in_plan_currency(action.cost.likely))
            for action in self.actions
            if action.cost is not None
        }
