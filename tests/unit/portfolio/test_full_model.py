"""Profiles, fiscal years, own shares, lags, groups and synergies, on plans for a pencil."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest

from actionplan_engine.model import Cost, Lag, Money, Month, PlanInputs, Rule, Scope, Synergy
from actionplan_engine.portfolio import Portfolio, build_problem, explain, select
from actionplan_engine.portfolio.formulation import start_windows
from actionplan_engine.portfolio.problem import Candidate
from factories import make_action, make_fund, make_plan


def plan_of(*actions: Any, fiscal: int = 1, synergies: Any = (), **tables: Any) -> PlanInputs:
    plan = make_plan({a.action_id: {"C-1": 1} for a in actions}, actions=actions, **tables)
    north, south = plan.cities
    cities = north.model_copy(update={"fiscal_year_start": fiscal}), south
    return plan.model_copy(update={"cities": cities, "synergies": tuple(synergies)})


def chosen(plan: PlanInputs, values: dict[str, float]) -> Portfolio:
    return select(build_problem(plan, values, frozenset()), plan.settings)


def starts(portfolio: Portfolio) -> dict[str, str]:
    return {action.action_id: str(action.start) for action in portfolio.actions}


def shaped(profile: str) -> Cost:
    return Cost(likely=Money(amount=Decimal(90_000), currency="EUR"), profile=profile)


@pytest.mark.parametrize(
    ("profile", "monthly"),
    [
        ("even", [20, 20, 20, 20]),
        ("front", [32, 24, 16, 8]),
        ("back", [8, 16, 24, 32]),
    ],
)
def test_a_profile_spends_evenly_or_along_a_straight_line(profile: str, monthly: list[int]) -> None:
    candidate = Candidate(
        action_id="A", city_id="north", theme="t", value=1.0, cost=80, duration=4,
        cost_by_action_year=(80,), profile=profile, first=0, last=0,
    )  # fmt: skip
    spent = [candidate.spent(months) for months in range(6)]
    assert [b - a for a, b in itertools.pairwise(spent)] == [*monthly, 0]


@pytest.mark.parametrize(("profile", "first_year"), [("front", 72_000), ("back", 36_000)])
def test_what_is_spent_early_falls_into_the_first_year(profile: str, first_year: int) -> None:
    """Five months weigh 5, 4, 3, 2, 1 of 15, or the other way round; three lie in 2025."""
    late = make_action(
        "A",
        earliest_start=Month(2025, 10),
        latest_end=Month(2026, 2),
        duration_months=5,
        cost=shaped(profile),
    )
    payments = chosen(plan_of(late), {"A": 1.0}).actions[0].payments
    by_year = {year: sum(p.amount for p in payments if p.year == year) for year in (2025, 2026)}
    assert by_year == pytest.approx({2025: first_year, 2026: 90_000 - first_year})


def test_a_fund_counts_the_fiscal_years_of_its_city() -> None:
    """July to June: the plan from January 2025 begins in the fiscal year 2024."""
    action = make_action("A", duration_months=6, cost=60_000)
    fund = make_fund("F", "north", ceilings={2024: Decimal(60_000)}, rollover=False)
    portfolio = chosen(plan_of(action, funds=(fund,), fiscal=7), {"A": 1.0})
    assert starts(portfolio) == {"A": "2025-01"}
    (payment,) = portfolio.actions[0].payments
    assert (payment.year, payment.amount, payment.since) == (2024, 60_000, None)
    assert [use.year for use in portfolio.funds] == [2024, 2025, 2026]
    calendar = chosen(plan_of(action, funds=(fund,)), {"A": 1.0})
    assert calendar.action_ids == frozenset()


def test_money_of_a_later_fiscal_year_waits_for_its_first_month() -> None:
    action = make_action("A", duration_months=6, cost=60_000)
    fund = make_fund("F", "north", ceilings={2025: Decimal(60_000)}, rollover=False)
    portfolio = chosen(plan_of(action, funds=(fund,), fiscal=4), {"A": 1.0})
    assert starts(portfolio) == {"A": "2025-04"}


def test_two_cities_pay_together_each_in_its_own_years() -> None:
    """Half of 2025 lies in the north's 2024: both funds pay 30,000 in each half year."""
    action = make_action(
        "A", city_id="joint", duration_months=12, cost=120_000, latest_end=Month(2025, 12)
    )
    north = {2024: Decimal(30_000), 2025: Decimal(30_000)}
    funds = (
        make_fund("N", "north", ceilings=north, rollover=False),
        make_fund("S", "south", ceilings={2025: Decimal(60_000)}, rollover=False),
    )
    portfolio = chosen(plan_of(action, funds=funds, fiscal=7), {"A": 1.0})
    (planned,) = portfolio.actions
    halves = {(p.fund_id, p.year, str(p.since)): round(p.amount) for p in planned.payments}
    assert halves == {
        ("N", 2024, "None"): 30_000,
        ("N", 2025, "2025-07"): 30_000,
        ("S", 2025, "2025-01"): 30_000,
        ("S", 2025, "2025-07"): 30_000,
    }
    assert {(p.fund_id, p.year): round(p.amount) for p in planned.by_year} == {
        ("N", 2024): 30_000,
        ("N", 2025): 30_000,
        ("S", 2025): 60_000,
    }
    less = (*funds[:1], make_fund("S", "south", ceilings={2025: Decimal(59_999)}, rollover=False))
    assert not chosen(plan_of(action, funds=less, fiscal=7), {"A": 1.0}).actions


@pytest.mark.parametrize(
    ("own", "expected"), [(20_000, True), (19_999, False)], ids=["enough", "one short"]
)
@pytest.mark.parametrize("asked_by", ["action", "fund"])
def test_own_money_pays_its_least_share(own: int, expected: bool, asked_by: str) -> None:  # noqa: FBT001
    of_action = {"own_share_min": Decimal(20)} if asked_by == "action" else {}
    of_fund = {"own_share_min": Decimal(20)} if asked_by == "fund" else {}
    action = make_action("A", cost=100_000, **of_action)
    funds = (
        make_fund("ANY", "joint", **of_fund),
        make_fund("OWN", "north", ceilings={2025: Decimal(own)}),
    )
    portfolio = chosen(plan_of(action, funds=funds), {"A": 1.0})
    assert bool(portfolio.actions) is expected
    if expected:
        name = "own_share:A" if asked_by == "action" else "own_share:A:ANY"
        assert {c.name: c.amount for c in portfolio.rules}[name] == pytest.approx(20_000)


def test_a_fund_that_asks_for_an_own_share_may_stay_out_instead() -> None:
    action = make_action("A", cost=100_000)
    funds = (
        make_fund("ANY", "joint", own_share_min=Decimal(20)),
        make_fund("JOINT", "joint"),
        make_fund("OWN", "north", ceilings={2025: Decimal(19_999)}),
    )
    portfolio = chosen(plan_of(action, funds=funds), {"A": 1.0})
    assert "ANY" not in {p.fund_id for p in portfolio.actions[0].payments}


@pytest.mark.parametrize(
    ("lag", "second"),
    [
        ((), "2025-07"),
        ((Lag(action_id="A", months=2),), "2025-09"),
        ((Lag(action_id="A", since="start"),), "2025-01"),
        ((Lag(action_id="A", months=3, since="start"),), "2025-04"),
        ((Lag(action_id="A", months=3, since="start"), Lag(action_id="A")), "2025-07"),
    ],
)
def test_a_lag_counts_from_the_end_or_from_the_start(lag: tuple[Lag, ...], second: str) -> None:
    later = make_action("B", requires=("A",), lags=lag)
    portfolio = chosen(plan_of(make_action("A"), later), {"A": 0.1, "B": 1.0})
    assert starts(portfolio) == {"A": "2025-01", "B": second}


def test_all_of_a_group_or_none() -> None:
    pair = [make_action(name, all_or_none="ring", cost=100_000) for name in "AB"]
    money = (make_fund("F", "north", ceilings={2025: Decimal(200_000)}),)
    alone = make_action("C", cost=100_000)
    values = {"A": 0.5, "B": 0.1, "C": 0.4}
    assert chosen(plan_of(*pair, alone, funds=money), values).action_ids == {"A", "B"}
    values = {"A": 0.5, "B": -0.2, "C": 0.4}
    assert chosen(plan_of(*pair, alone, funds=money), values).action_ids == {"C"}


def test_a_group_with_an_action_that_cannot_be_chosen_stays_out() -> None:
    pair = [make_action(name, all_or_none="ring") for name in "AB"]
    problem = build_problem(plan_of(*pair), {"A": 1.0}, frozenset({"B"}))
    assert select(problem, plan_of(*pair).settings).action_ids == frozenset()


A, B, C = (make_action(name, cost=100_000) for name in "ABC")
FOR_TWO = (make_fund("F", "north", ceilings={2025: Decimal(200_000)}),)
VALUES = {"A": 0.5, "B": 0.4, "C": 0.3}


@pytest.mark.parametrize(
    ("extra", "expected", "value"),
    [
        (("A", "C", 0.2), {"A", "C"}, 1.0),
        (("A", "C", 0.05), {"A", "B"}, 0.9),
        (("A", "B", -0.15), {"A", "C"}, 0.8),
        (("A", "B", -0.05), {"A", "B"}, 0.85),
    ],
)
def test_a_synergy_adds_to_the_value_or_takes_from_it(
    extra: tuple[str, str, float], expected: set[str], value: float
) -> None:
    synergy = Synergy(synergy_id="S-1", action_ids=extra[:2], value=extra[2])
    plan = plan_of(A, B, C, funds=FOR_TWO, synergies=(synergy,))
    portfolio = chosen(plan, VALUES)
    assert portfolio.action_ids == expected
    assert portfolio.value == pytest.approx(value)
    held = portfolio.action_ids.issuperset(extra[:2])
    assert portfolio.synergies == ((synergy,) if held else ())


def test_explanations_count_the_synergy_too() -> None:
    synergy = Synergy(synergy_id="S-1", action_ids=("A", "C"), value=0.2)
    plan = plan_of(A, B, C, funds=FOR_TWO, synergies=(synergy,))
    problem = build_problem(plan, VALUES, frozenset())
    portfolio = select(problem, plan.settings)
    found = {e.action_id: e for e in explain(problem, portfolio, plan.settings)}
    assert found["C"].value_change == pytest.approx(1.0 - 0.9)
    assert found["B"].value_change == pytest.approx(1.0 - 0.9)
    assert found["A"].value_change == pytest.approx(1.0 - 0.7)


def test_a_synergy_counts_in_equal_parts_for_the_cities_of_its_actions() -> None:
    southern = make_action("B", city_id="south")
    synergy = Synergy(synergy_id="S-1", action_ids=("A", "B"), value=0.2)
    plan = plan_of(A, southern, synergies=(synergy,))
    portfolio = chosen(plan, {"A": 0.5, "B": 0.1})
    assert {c.city_id: c.value for c in portfolio.cities} == pytest.approx(
        {"north": 0.6, "south": 0.2}
    )


@pytest.mark.parametrize(("share", "together"), [(25, True), (26, False)])
def test_fairness_counts_the_parts_of_a_synergy(share: int, together: bool) -> None:  # noqa: FBT001
    """0.6 + 0.2: the south has a quarter, of which half is its part of the synergy."""
    southern = make_action("B", city_id="south")
    synergy = Synergy(synergy_id="S-1", action_ids=("A", "B"), value=0.2)
    rule = Rule(rule_id="R-1", kind="fairness", amount=Decimal(share), measure="value")
    plan = plan_of(A, southern, synergies=(synergy,), rules=(rule,))
    portfolio = chosen(plan, {"A": 0.5, "B": 0.1})
    assert (portfolio.action_ids == {"A", "B"}) is together


@pytest.mark.parametrize(("amount", "together"), [(0.6, True), (0.59, False)])
def test_a_limit_on_the_value_of_a_theme_counts_its_part_of_a_synergy(
    amount: float,
    together: bool,  # noqa: FBT001
) -> None:
    port = make_action("B", theme="port")
    synergy = Synergy(synergy_id="S-1", action_ids=("A", "B"), value=0.2)
    of = Scope(kind="theme", value="parks")
    rule = Rule(rule_id="R-1", kind="at_most", of=of, amount=Decimal(str(amount)), measure="value")
    plan = plan_of(A, port, synergies=(synergy,), rules=(rule,))
    portfolio = chosen(plan, {"A": 0.5, "B": 0.1})
    assert (portfolio.action_ids == {"A", "B"}) is together


def test_a_synergy_of_an_action_that_left_is_never_counted() -> None:
    synergy = Synergy(synergy_id="S-1", action_ids=("A", "B"), value=5.0)
    plan = plan_of(A, B, synergies=(synergy,))
    portfolio = select(build_problem(plan, {"A": 0.5}, frozenset({"B"})), plan.settings)
    assert portfolio.value == pytest.approx(0.5)


def test_a_continuing_action_starts_in_the_first_month_whatever_else_is_written() -> None:
    running = make_action("A", continuing=True, earliest_start=Month(2025, 6))
    assert starts(chosen(plan_of(running), {"A": 1.0})) == {"A": "2025-01"}


def test_prerequisites_leave_out_starts_that_cannot_be() -> None:
    """B ends by month 24, so A, which B needs, ends by month 18; B cannot start before month 6."""
    plan = plan_of(make_action("A"), make_action("B", requires=("A",), lock="in"), C)
    windows = start_windows(build_problem(plan, VALUES, frozenset()))
    assert windows == {"A": range(13), "B": range(6, 19), "C": range(19)}


def test_a_chain_too_long_for_the_plan_is_a_contradiction_with_names() -> None:
    long = {"duration_months": 9}
    chain = (
        make_action("A", **long),
        make_action("B", requires=("A",), **long),
        make_action("C", requires=("B",), lock="in", **long),
    )
    portfolio = chosen(plan_of(*chain), VALUES)
    assert portfolio.status == "infeasible"
    assert {"lock:C", "requires:B:A", "requires:C:B"} <= set(portfolio.conflict)
