"""The plan's `rules` table as sums over actions: who counts for how much in each rule."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import prod
from typing import TYPE_CHECKING, Literal

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.model import JOINT, FundId, PolicyRecords, Scope, same_id_key
from actionplan_engine.portfolio.problem import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from actionplan_engine.model import Action, ActionId, CityId, FrameworkId, Rule, Synergy
    from actionplan_engine.portfolio.problem import FundLine

Measure = Literal["actions", "spend", "value"]
Sense = Literal["<=", ">="]

SENSES: dict[str, Sense] = {
    "at_least": ">=",
    "at_most": "<=",
    "budget": "<=",
    "share_min": ">=",
    "share_max": "<=",
    "climate_min": ">=",
    "fairness": ">=",
}


@dataclass(frozen=True)
class Measures:
    """What each action that may be chosen counts for. Money in units, not cents."""

    value: Mapping[ActionId, float]
    spend: Mapping[ActionId, float]
    climate: Mapping[ActionId, float]
    """Money that counts for climate."""
    frameworks: Mapping[ActionId, Mapping[FrameworkId, float]] | None
    synergies: tuple[Synergy, ...] = ()
    """Those of which every action may be chosen."""


def climate_shares(
    actions: Iterable[Action], records: PolicyRecords | None = None
) -> dict[ActionId, float]:
    """Return action → share of its cost that counts for climate, 0 to 1.

    By the coefficients of Regulation (EU) 2021/1060, Annex I; money under no field or an unknown
    one counts 0, and a conditional field counts as its plain twin unless `records` prove it.
    """
    from actionplan_engine.catalogue import climate_share

    proofs = (records or PolicyRecords()).proofs_of
    return {
        action.action_id: sum(
            float(field.share) / 100 * climate_share(field.code, proofs(action.action_id))
            for field in action.intervention_fields
        )
        for action in actions
    }


def limits_of(
    rules: Iterable[Rule],
    actions: Sequence[Action],
    cities: tuple[CityId, ...],
    funds: Iterable[FundLine],
    measures: Measures,
) -> tuple[Limit, ...]:
    """Return every rule as one limit, a fairness rule as one a city, by rule id.

    A joint action counts in equal parts for every city in value and spend; a rule that counts
    *actions* of a city counts the city's own only, and `city:joint` means the joint ones. On a
    framework, value is the part that comes from it, and the actions (or their money) are those
    to which it gives something. The value of a synergy counts in equal parts for its actions,
    and for no framework.

    Raises:
        UsageError: a rule cannot speak of what it names (fairness or climate within one fund).
        ValueError: a rule speaks of a framework and `measures.frameworks` is missing.

    """
    counted = [action for action in actions if action.action_id in measures.value]
    ordered = sorted(rules, key=lambda rule: (same_id_key(rule.rule_id), rule.rule_id))
    fund_ids = {same_id_key(fund.fund_id): fund.fund_id for fund in funds}
    readings = [_Reading(rule, counted, cities, fund_ids, measures) for rule in ordered]
    return tuple(limit for reading in readings for limit in reading.limits())


@dataclass(frozen=True)
class _Reading:
    """One rule read against the actions that may be chosen."""

    rule: Rule
    actions: Sequence[Action]
    cities: tuple[CityId, ...]
    funds: Mapping[str, FundId]
    measures: Measures

    @property
    def measure(self) -> Measure:
        if self.rule.kind in {"budget", "climate_min"} or self.rule.of.kind == "fund":
            return "spend"
        if self.rule.kind == "fairness" and self.rule.measure == "actions":
            return "value"
        return self.rule.measure

    def limits(self) -> list[Limit]:
        of = self.rule.of
        if self.rule.kind in {"fairness", "climate_min"} and of.kind == "fund":
            raise UsageError(
                N_("Rule {rule}: {kind} cannot be asked of {scope}."),
                rule=self.rule.rule_id,
                kind=self.rule.kind,
                scope=of,
            )
        if self.rule.kind == "fairness":
            return self._fairness()
        if self.rule.kind == "climate_min":
            climate = {a: self.measures.climate[a] * w for a, w in self._weights(of).items()}
            return [self._limit(climate, self._sum(of))]
        if self.rule.kind in {"share_min", "share_max"}:
            shared = self._limit(self._sum(of), self._sum(Scope()))
            return [_with_synergies(shared, self._synergies(of), self._synergies(Scope()))]
        return [_with_synergies(self._limit(self._sum(of)), self._synergies(of))]

    def _fairness(self) -> list[Limit]:
        """Every city (or the one that the rule names) gets its share of value or of spend."""
        of = self.rule.of
        within = Scope() if of.kind == "city" else of
        whole, extras = self._sum(within), self._synergies(within)
        limits = []
        for city in self.cities:
            if of.kind != "city" or same_id_key(of.value) == same_id_key(city):
                ours = self._weights(Scope(kind="city", value=city))
                part = {a: amount * ours[a] for a, amount in whole.items() if a in ours}
                limit = self._limit(part, whole, city)
                own = self._synergies(within, Scope(kind="city", value=city))
                limits.append(_with_synergies(limit, own, extras))
        return limits

    def _limit(
        self,
        part: dict[ActionId, float],
        whole: dict[ActionId, float] | None = None,
        city: CityId | None = None,
    ) -> Limit:
        of = self.rule.of
        fund = self.funds.get(same_id_key(of.value), FundId(of.value))
        of_fund = of.kind == "fund"
        amount = float(self.rule.amount)
        return Limit(
            rule_id=self.rule.rule_id,
            city_id=city,
            sense=SENSES[self.rule.kind],
            amount=amount if whole is None else amount / 100,
            relative=whole is not None,
            money=self.measure == "spend",
            fund_id=fund if of_fund else None,
            part={} if of_fund else part,
            whole=whole or {},
        )

    def _sum(self, of: Scope) -> dict[ActionId, float]:
        """Return action → what it counts for within a scope."""
        weights = self._weights(of)
        if self.measure == "actions":
            return weights
        if self.measure == "value" and of.kind == "framework":
            return {a: self._from_framework(a, of.value) * w for a, w in weights.items()}
        amounts = self.measures.spend if self.measure == "spend" else self.measures.value
        return {a: amounts[a] * weight for a, weight in weights.items()}

    def _synergies(self, *within: Scope) -> dict[str, float]:
        """Return synergy → what its actions inside all of the scopes count for by it."""
        if self.measure != "value" or any(of.kind == "framework" for of in within):
            return {}
        weights = [self._weights(of) for of in within]
        parts = {
            synergy.synergy_id: synergy.share
            * sum(prod(held.get(a, 0.0) for held in weights) for a in synergy.action_ids)
            for synergy in self.measures.synergies
        }
        return {synergy_id: part for synergy_id, part in parts.items() if part}

    def _weights(self, of: Scope) -> dict[ActionId, float]:
        """Return action → the part of it that a scope holds, for those it holds at all."""
        weights = {action.action_id: self._weight(action, of) for action in self.actions}
        return {action_id: weight for action_id, weight in weights.items() if weight}

    def _weight(self, action: Action, of: Scope) -> float:
        name = same_id_key(of.value)
        match of.kind:
            case "theme":
                return float(fnmatchcase(same_id_key(action.theme), name))
            case "tag":
                return float(name in map(same_id_key, action.tags))
            case "city":
                if same_id_key(action.city_id) == name:
                    return 1.0
                joint = action.city_id == JOINT and self.measure != "actions"
                return 1.0 / len(self.cities) if joint else 0.0
            case "framework":
                from_it = self._from_framework(action.action_id, of.value)
                return float(from_it != 0 if self.measure == "value" else from_it > 0)
            case _:
                return 1.0

    def _from_framework(self, action_id: ActionId, framework: str) -> float:
        if self.measures.frameworks is None:
            raise ValueError(f"rule {self.rule.rule_id} needs framework_values")
        values = self.measures.frameworks.get(action_id, {})
        return sum(v for key, v in values.items() if same_id_key(key) == same_id_key(framework))


def _with_synergies(
    limit: Limit, part: dict[str, float], whole: dict[str, float] | None = None
) -> Limit:
    return limit.model_copy(update={"part_synergies": part, "whole_synergies": whole or {}})
