"""Selection, schedule, funding, contradictions and reasons on plans small enough for a pencil."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from actionplan_engine.errors import InternalError
from actionplan_engine.model import Capacity, Money, Month, PlanInputs, Rate, Rule, Scope
from actionplan_engine.portfolio import (
    Explanation,
    Portfolio,
    PortfolioProblem,
    build_problem,
    explain,
    frontier,
    select,
    verify,
)
from actionplan_engine.portfolio.conflict import find_conflict
from actionplan_engine.portfolio.solver import Solver
from factories import make_action, make_fund, make_plan


def plan_of(*actions: Any, **tables: Any) -> PlanInputs:
    return make_plan({a.action_id: {"C-1": 1} for a in actions}, actions=actions, **tables)


def problem_of(plan: PlanInputs, values: dict[str, float]) -> PortfolioProblem:
    framework_values = {action_id: {"GREEN": value} for action_id, value in values.items()}
    return build_problem(plan, values, frozenset(), framework_values=framework_values)


def chosen(plan: PlanInputs, values: dict[str, float]) -> Portfolio:
    return select(problem_of(plan, values), plan.settings)


def reasons(plan: PlanInputs, values: dict[str, float]) -> dict[str, Explanation]:
    problem = problem_of(plan, values)
    portfolio = select(problem, plan.settings)
    return {e.action_id: e for e in explain(problem, portfolio, plan.settings)}


def rule(kind: str, amount: float, of: str = "", measure: str = "actions") -> Rule:
    scope = Scope(kind=of.split(":", maxsplit=1)[0], value=of.split(":")[1]) if of else Scope()
    return Rule(rule_id="R-1", kind=kind, of=scope, amount=Decimal(str(amount)), measure=measure)


A, B, C = (make_action(name, cost=100_000) for name in ("A", "B", "C"))
TIGHT = (make_fund("F", "north", ceilings={2025: Decimal(200_000)}),)


def test_the_two_best_fit_into_the_money_for_two() -> None:
    plan = plan_of(A, B, C, funds=TIGHT)
    portfolio = chosen(plan, {"A": 0.3, "B": 0.5, "C": 0.4})
    assert portfolio.action_ids == {"B", "C"}
    assert portfolio.status == "optimal"
    assert portfolio.value == pytest.approx(0.9, abs=1e-12)
    assert portfolio.cost == 200_000
    assert sum(p.amount for a in portfolio.actions for p in a.payments) == pytest.approx(200_000)


def test_equal_value_is_decided_by_lower_cost_then_by_id() -> None:
    cheap = make_action("C", cost=90_000)
    money = (make_fund("F", "north", ceilings={2025: Decimal(100_000)}),)
    assert chosen(plan_of(A, B, cheap, funds=money), dict.fromkeys("ABC", 0.5)).action_ids == {"C"}
    assert chosen(plan_of(A, B, C, funds=money), dict.fromkeys("ABC", 0.5)).action_ids == {"A"}


def test_earlier_starts_break_ties() -> None:
    portfolio = chosen(plan_of(A), {"A": 1.0})
    assert portfolio.actions[0].start == Month(2025, 1)
    assert portfolio.actions[0].finish == Month(2025, 6)


def test_a_year_pays_only_for_the_months_that_fall_into_it() -> None:
    late = make_action("A", earliest_start=Month(2025, 10), latest_end=Month(2026, 3), cost=60_000)
    payments = chosen(plan_of(late), {"A": 1.0}).actions[0].payments
    by_year = {year: sum(p.amount for p in payments if p.year == year) for year in (2025, 2026)}
    assert by_year == pytest.approx({2025: 30_000, 2026: 30_000})


def test_a_fund_pays_no_more_than_its_cofinancing_maximum() -> None:
    funds = (
        make_fund("EU", "north", cofinancing_max=Decimal(80)),
        make_fund("OWN", "north", ceilings={2025: Decimal(19_999)}),
    )
    assert chosen(plan_of(A, funds=funds), {"A": 1.0}).action_ids == frozenset()
    funds = (funds[0], make_fund("OWN", "north", ceilings={2025: Decimal(20_000)}))
    payments = chosen(plan_of(A, funds=funds), {"A": 1.0}).actions[0].payments
    assert {p.fund_id: round(p.amount) for p in payments} == {"EU": 80_000, "OWN": 20_000}


def test_money_is_carried_over_only_where_the_fund_allows() -> None:
    late = make_action("A", earliest_start=Month(2026, 1), cost=100_000)
    for rollover in (True, False):
        fund = make_fund("F", "north", ceilings={2025: Decimal(100_000)}, rollover=rollover)
        portfolio = chosen(plan_of(late, funds=(fund,)), {"A": 1.0})
        assert portfolio.action_ids == (frozenset({"A"}) if rollover else frozenset())


def test_one_city_never_pays_for_the_other() -> None:
    southern = make_action("A", city_id="south", funds=("F",))
    fund = make_fund("F", "north")
    assert chosen(plan_of(southern, funds=(fund,)), {"A": 1.0}).action_ids == frozenset()


def test_a_fund_by_name_only_pays_only_for_those_that_name_it() -> None:
    fund = make_fund("F", "joint", by_name_only=True)
    named = make_action("B", funds=("F",))
    assert chosen(plan_of(A, named, funds=(fund,)), {"A": 1.0, "B": 1.0}).action_ids == {"B"}


def test_another_currency_is_converted_by_its_rate() -> None:
    foreign = make_action("A", city_id="south")
    cost = foreign.cost.model_copy(
        update={"likely": Money(amount=Decimal(92_000_000), currency="CLP")}
    )
    foreign = foreign.model_copy(update={"cost": cost})
    rate = Rate(currency="CLP", rate=Decimal(920), date="2025-01-01", source={"default": "bank"})
    assert chosen(plan_of(foreign, rates=(rate,)), {"A": 1.0}).cost == 100_000


def test_what_is_required_ends_before_what_needs_it_begins() -> None:
    later = make_action("B", requires=("A",))
    portfolio = chosen(plan_of(A, later), {"A": -0.1, "B": 1.0})
    starts = {a.action_id: a for a in portfolio.actions}
    assert starts["A"].finish < starts["B"].start
    assert portfolio.value == pytest.approx(0.9)


@pytest.mark.parametrize(
    "changes",
    [{"excludes": ("A",)}, {"one_of": "group"}],
    ids=["excludes", "one of a group"],
)
def test_only_one_of_those_that_exclude_each_other(changes: dict[str, Any]) -> None:
    first = make_action("A", **({"one_of": "group"} if "one_of" in changes else {}))
    portfolio = chosen(plan_of(first, make_action("B", **changes)), {"A": 0.4, "B": 0.5})
    assert portfolio.action_ids == {"B"}


def test_one_site_holds_one_action_at_a_time() -> None:
    pair = [make_action(name, same_site="quay") for name in "AB"]
    starts = sorted(a.start for a in chosen(plan_of(*pair), {"A": 1.0, "B": 1.0}).actions)
    assert starts == [Month(2025, 1), Month(2025, 7)]


def test_staff_limits_what_runs_at_the_same_time() -> None:
    pair = [make_action(name, use={"staff": 1.0}, duration_months=12) for name in "ABC"]
    staff = (Capacity(resource="staff", amount=1.0),)
    assert len(chosen(plan_of(*pair, capacity=staff), dict.fromkeys("ABC", 1.0)).actions) == 2


def test_a_negative_action_comes_in_only_by_lock() -> None:
    assert chosen(plan_of(A), {"A": -0.2}).action_ids == frozenset()
    locked = make_action("A", lock="in")
    assert chosen(plan_of(locked), {"A": -0.2}).action_ids == {"A"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (rule("at_most", 1), {"B"}),
        (rule("at_least", 1, "theme:port"), {"B", "C"}),
        (rule("at_most", 0, "city:north"), {"C"}),
        (rule("budget", 150_000), {"B"}),
        (rule("share_max", 40, "theme:parks", "spend"), {"C"}),
        (rule("share_min", 50, "theme:port", "spend"), {"B", "C"}),
        (rule("fairness", 25, measure="value"), {"A", "C"}),
        (rule("at_most", 0.55, "framework:GREEN", "value"), {"B"}),
        (rule("at_least", 1, "tag:blue"), {"B", "C"}),
    ],
    ids=lambda given: getattr(given, "kind", ""),
)
def test_each_kind_of_rule_changes_the_selection_as_a_pencil_says(
    given: Rule, expected: set[str]
) -> None:
    """Without a rule A and B win: 0.3 + 0.5 against C's 0.1, money for two."""
    port = make_action("C", city_id="south", theme="port", tags=("blue",))
    funds = (make_fund("F", "joint", ceilings={2025: Decimal(200_000)}),)
    values = {"A": 0.3, "B": 0.5, "C": 0.1}
    assert chosen(plan_of(A, B, port, funds=funds), values).action_ids == {"A", "B"}
    assert chosen(plan_of(A, B, port, funds=funds, rules=(given,)), values).action_ids == expected


def test_contradicting_rules_are_named_and_each_of_them_is_needed() -> None:
    locked = [make_action(name, lock="in") for name in "AB"]
    most = rule("budget", 150_000)
    plan = plan_of(*locked, C, rules=(most,))
    values = dict.fromkeys("ABC", 1.0)
    portfolio = chosen(plan, values)
    assert portfolio.status == "infeasible"
    assert set(portfolio.conflict) == {"R-1", "lock:A", "lock:B"}
    assert chosen(plan_of(*locked, C), values).status == "optimal"
    assert chosen(plan_of(locked[0], B, C, rules=(most,)), values).status == "optimal"
    assert chosen(plan_of(A, locked[1], C, rules=(most,)), values).status == "optimal"


def test_a_chosen_action_says_what_is_lost_without_it() -> None:
    found = reasons(plan_of(A, B, C, funds=TIGHT), {"A": 0.3, "B": 0.5, "C": 0.4})
    assert found["B"].why == "selected"
    assert found["B"].value_change == pytest.approx(0.2)
    assert found["B"].displaces == ("A",)


def test_a_rejected_action_says_what_it_loses_to() -> None:
    found = reasons(plan_of(A, B, C, funds=TIGHT), {"A": 0.3, "B": 0.5, "C": 0.4})
    assert found["A"].why == "displaced"
    assert found["A"].value_change == pytest.approx(0.1)
    assert found["A"].displaces == ("C",)


def test_a_rejected_action_that_is_asked_about_names_the_rules_that_leave_no_room() -> None:
    """Beside B and C the money is used up; without that one rule there would be room."""
    problem = problem_of(plan_of(A, B, C, funds=TIGHT), {"A": 0.3, "B": 0.5, "C": 0.4})
    plan = make_plan({}, actions=[A], funds=TIGHT)
    portfolio = select(problem, plan.settings)
    (asked,) = explain(problem, portfolio, plan.settings, ["A"])
    assert asked.why == "displaced"
    assert asked.rules == find_conflict(
        problem, Solver.of(plan.settings), {"A": True, "B": True, "C": True}
    )
    assert len(asked.rules) == 1
    assert asked.rules[0].startswith("fund:")
    (chosen_one,) = explain(problem, portfolio, plan.settings, ["B"])
    assert chosen_one.rules == ()


def test_what_enters_and_leaves_makes_up_the_change_of_value() -> None:
    """Every change of value can be added up from the actions that are named with it."""
    values = {"A": 0.3, "B": 0.5, "C": 0.4, "D": 0.6, "E": 0.2}
    more = [make_action("D", requires=("C",), cost=50_000), make_action("E", cost=60_000)]
    problem = problem_of(plan_of(A, B, C, *more, funds=TIGHT), values)
    plan = make_plan({}, actions=[A], funds=TIGHT)
    portfolio = select(problem, plan.settings)
    for found in explain(problem, portfolio, plan.settings):
        inside = found.action_id in portfolio.action_ids
        came, left = found.displaces, {*found.moves_along, found.action_id}
        if not inside:
            came, left = (*found.moves_along, found.action_id), set(found.displaces)
        change = sum(values[a] for a in left) - sum(values[a] for a in came)
        assert found.value_change == pytest.approx(change), found.action_id


def test_an_impossible_action_names_the_rules_that_forbid_it() -> None:
    short = make_action("A", earliest_start=Month(2026, 10))
    found = reasons(plan_of(short, B), {"A": 1.0, "B": 1.0})
    assert found["A"].why == "impossible"
    assert found["A"].rules == ("window:A",)


def test_an_action_that_costs_nothing_needs_nobody_to_pay() -> None:
    free = make_action("A", cost=0)
    portfolio = chosen(plan_of(free, funds=TIGHT), {"A": 0.5})
    assert portfolio.action_ids == {"A"}
    assert portfolio.actions[0].payments == ()


def test_less_money_never_gives_more_value() -> None:
    plan = plan_of(A, B, C, funds=TIGHT)
    points = frontier(problem_of(plan, {"A": 0.3, "B": 0.5, "C": 0.4}), plan.settings)
    levels = {point.level: point.value for point in points}
    assert levels[0] == 0
    assert levels[50] == pytest.approx(0.5)
    assert levels[100] == pytest.approx(0.9)
    assert levels[150] == pytest.approx(1.2)
    assert list(levels.values()) == sorted(levels.values())


def changed_action(portfolio: Portfolio, **changes: Any) -> Portfolio:
    first, *others = portfolio.actions
    return portfolio.model_copy(update={"actions": (first.model_copy(update=changes), *others)})


@pytest.mark.parametrize(
    "change",
    [
        lambda p: changed_action(p, start=Month(2026, 12)),
        lambda p: changed_action(p, finish=Month(2025, 7)),
        lambda p: changed_action(p, cost=1.0),
        lambda p: changed_action(p, payments=()),
        lambda p: changed_action(p, action_id="X"),
        lambda p: p.model_copy(update={"actions": p.actions[1:]}),
        lambda p: p.model_copy(update={"actions": (*p.actions, p.actions[0])}),
        lambda p: p.model_copy(update={"value": 2.0}),
        lambda p: p.model_copy(update={"cost": 0.0}),
        lambda p: p.model_copy(update={"rules": ()}),
        lambda p: p.model_copy(update={"status": "infeasible"}),
    ],
)
def test_the_verifier_refuses_a_changed_result(change: Any) -> None:
    plan = plan_of(A, B, C, funds=TIGHT, rules=(rule("at_least", 2),))
    problem = problem_of(plan, {"A": 0.3, "B": 0.5, "C": 0.4})
    portfolio = select(problem, plan.settings)
    verify(problem, portfolio)
    with pytest.raises(InternalError):
        verify(problem, change(portfolio))


def test_other_ids_in_another_order_change_nothing_but_names() -> None:
    values = {"A": 0.3, "B": 0.5, "C": 0.4}
    names = {"A": "Z-1", "B": "Z-2", "C": "Z-3"}
    renamed = [a.model_copy(update={"action_id": names[a.action_id]}) for a in (C, A, B)]
    first = chosen(plan_of(A, B, C, funds=TIGHT), values)
    second = chosen(plan_of(*renamed, funds=TIGHT), {names[k]: v for k, v in values.items()})
    assert {names[a] for a in first.action_ids} == second.action_ids
    assert first.value == second.value
