"""Every noun of a plan as it was read, before references between tables are checked."""

from __future__ import annotations

from typing import NamedTuple

from actionplan_engine.findings import Finding
from actionplan_engine.model import (
    Action,
    Capacity,
    City,
    Comparison,
    Conflict,
    Criterion,
    FieldProof,
    Framework,
    GroupWeight,
    HarmAnswer,
    Indicator,
    Interaction,
    OwnCode,
    Practice,
    Rate,
    Scorer,
    SdgEffect,
    Synergy,
    Theme,
)
from actionplan_engine.tables.actions import read_actions
from actionplan_engine.tables.criteria import read_criteria, read_frameworks
from actionplan_engine.tables.exchange import read_cities, read_practices, read_themes
from actionplan_engine.tables.judgements import (
    BestWorstRow,
    PairRow,
    read_best_worst,
    read_comparisons,
    read_pairwise,
)
from actionplan_engine.tables.money import FundYear, read_capacity, read_fund_years, read_rates
from actionplan_engine.tables.people import read_conflicts, read_scorers, read_weights
from actionplan_engine.tables.plan_tables import Parsed, PlanTables
from actionplan_engine.tables.policy import (
    read_dnsh,
    read_field_proofs,
    read_indicators,
    read_interactions,
    read_own_codes,
    read_sdg_effects,
)
from actionplan_engine.tables.rules import (
    RuleRow,
    TabledRow,
    read_rules,
    read_synergies,
    read_tabled,
)
from actionplan_engine.tables.scenarios import ScenarioRow, read_scenarios


class Nouns(NamedTuple):
    """What stands in the tables, scores and settings apart."""

    cities: Parsed[City]
    themes: Parsed[Theme]
    practices: Parsed[Practice]
    actions: Parsed[Action]
    frameworks: Parsed[Framework]
    criteria: Parsed[Criterion]
    scorers: Parsed[Scorer]
    conflicts: Parsed[Conflict]
    weights: Parsed[GroupWeight]
    pairwise: Parsed[PairRow]
    best_worst: Parsed[BestWorstRow]
    comparisons: Parsed[Comparison]
    fund_years: Parsed[FundYear]
    capacity: Parsed[Capacity]
    rates: Parsed[Rate]
    rules: Parsed[RuleRow]
    tabled: Parsed[TabledRow]
    synergies: Parsed[Synergy]
    scenarios: Parsed[ScenarioRow]
    field_proofs: Parsed[FieldProof]
    dnsh: Parsed[HarmAnswer]
    sdg_effects: Parsed[SdgEffect]
    interactions: Parsed[Interaction]
    indicators: Parsed[Indicator]
    own_codes: Parsed[OwnCode]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in single cells of any table."""
        return tuple(finding for parsed in self for finding in parsed.findings)


def read_nouns(tables: PlanTables) -> Nouns:
    """Read every table of nouns."""
    return Nouns(
        cities=read_cities(tables),
        themes=read_themes(tables),
        practices=read_practices(tables),
        actions=read_actions(tables),
        frameworks=read_frameworks(tables),
        criteria=read_criteria(tables),
        scorers=read_scorers(tables),
        conflicts=read_conflicts(tables),
        weights=read_weights(tables),
        pairwise=read_pairwise(tables),
        best_worst=read_best_worst(tables),
        comparisons=read_comparisons(tables),
        fund_years=read_fund_years(tables),
        capacity=read_capacity(tables),
        rates=read_rates(tables),
        rules=read_rules(tables),
        tabled=read_tabled(tables),
        synergies=read_synergies(tables),
        scenarios=read_scenarios(tables),
        field_proofs=read_field_proofs(tables),
        dnsh=read_dnsh(tables),
        sdg_effects=read_sdg_effects(tables),
        interactions=read_interactions(tables),
        indicators=read_indicators(tables),
        own_codes=read_own_codes(tables),
    )
