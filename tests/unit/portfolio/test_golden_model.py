"""The formulation of one small plan, pinned in a file that people and solvers can read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import highspy
import pytest

from actionplan_engine.model import (
    Capacity,
    Cost,
    FieldShare,
    Lag,
    Money,
    Month,
    PlanInputs,
    Rule,
    Scope,
    Synergy,
)
from actionplan_engine.portfolio import PortfolioProblem, build_problem, select
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.lp_text import lp_text
from actionplan_engine.portfolio.ties import value_terms
from factories import make_action, make_fund, make_plan

GOLDEN = Path(__file__).parent / "golden_plan.lp"
VALUES = {"A": 0.5, "B": 0.4, "C": 0.3, "D": 0.45}


def cost(amount: int, profile: str = "even") -> Cost:
    return Cost(likely=Money(amount=Decimal(amount), currency="EUR"), profile=profile)


def plan() -> PlanInputs:
    """Four actions over six months that cross a fiscal year, and one rule of every kind."""
    climate = (FieldShare(code="079", share=Decimal(100)),)
    actions = (
        make_action("A", duration_months=2, cost=cost(12_000, "front"), use={"staff": 1.0}),
        make_action(
            "B",
            city_id="joint",
            duration_months=2,
            cost=cost(20_000, "back"),
            requires=("A",),
            lags=(Lag(action_id="A", months=1, since="start"),),
            same_site="quay",
            own_share_min=Decimal(10),
            latest_end=Month(2025, 9),
        ),
        make_action(
            "C",
            city_id="south",
            theme="port",
            duration_months=3,
            cost=cost(9_000),
            one_of="pick",
            same_site="quay",
            tags=("blue",),
            intervention_fields=climate,
            use={"staff": 2.0},
        ),
        make_action(
            "D",
            city_id="joint",
            theme="port",
            duration_months=1,
            cost=cost(10_000),
            one_of="pick",
            excludes=("A",),
            all_or_none="pair",
            cofinancing=Decimal(70),
            intervention_fields=climate,
        ),
        make_action("E", city_id="south", duration_months=1, all_or_none="pair", lock="out"),
    )
    funds = (
        make_fund(
            "EU",
            cofinancing_max=Decimal(80),
            own_share_min=Decimal(15),
            rollover=False,
            ceilings={2025: Decimal(25_000)},
        ),
        make_fund("NORTH", "north", ceilings={2024: Decimal(5_000), 2025: Decimal(20_000)}),
        make_fund("SOUTH", "south", ceilings={2025: Decimal(20_000)}),
    )
    rules = tuple(
        Rule(rule_id=f"R-{kind}", kind=kind, of=of, amount=Decimal(amount), measure=measure)
        for kind, of, amount, measure in (
            ("at_least", Scope(kind="tag", value="blue"), 1, "actions"),
            ("at_most", Scope(kind="city", value="north"), 30_000, "spend"),
            ("budget", Scope(), 45_000, "spend"),
            ("climate_min", Scope(), 8, "spend"),
            ("fairness", Scope(), 20, "value"),
            ("share_max", Scope(kind="theme", value="parks"), 90, "value"),
        )
    )
    inputs = make_plan(
        {a.action_id: {"C-1": 1} for a in actions},
        settings={"start": Month(2025, 4), "months": 6},
        actions=actions,
        funds=funds,
        rules=rules,
        capacity=(Capacity(resource="staff", amount=2.0),),
    )
    north, south = inputs.cities
    synergies = (
        Synergy(synergy_id="S-1", action_ids=("A", "B"), value=0.1),
        Synergy(synergy_id="S-2", action_ids=("B", "C"), value=-0.05),
    )
    north = north.model_copy(update={"fiscal_year_start": 7})
    return inputs.model_copy(update={"cities": (north, south), "synergies": synergies})


def problem() -> PortfolioProblem:
    return build_problem(plan(), VALUES | {"E": 0.2}, frozenset())


def written() -> str:
    model = formulate(problem())
    return lp_text(model, value_terms(model))


def test_the_formulation_is_the_one_in_the_file() -> None:
    """After a change that is meant: write `written()` to the file, and read the difference."""
    assert GOLDEN.read_text(encoding="utf-8") == written()


def test_another_reader_of_the_file_finds_the_same_optimum() -> None:
    solver = highspy.Highs()
    solver.silent()
    assert solver.readModel(str(GOLDEN)) == highspy.HighsStatus.kOk
    solver.run()
    portfolio = select(problem(), plan().settings)
    assert portfolio.status == "optimal"
    assert portfolio.value == pytest.approx(solver.getInfo().objective_function_value, abs=1e-7)
    assert portfolio.action_ids == {"A", "B", "C"}
    assert [synergy.synergy_id for synergy in portfolio.synergies] == ["S-1", "S-2"]
