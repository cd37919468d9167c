"""Answers to the councils' questions on plans small enough for a pencil."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from actionplan_engine.model import (
    Change,
    Month,
    PlanInputs,
    Rule,
    Scope,
    Synergy,
    TabledList,
    Text,
    changed,
)
from actionplan_engine.portfolio import PortfolioProblem, build_problem, select
from actionplan_engine.portfolio.alternatives import (
    alternatives,
    cheaper,
    evaluated,
    most_different,
    most_even,
    without_fairness,
)
from actionplan_engine.portfolio.flips import FlipSearch
from actionplan_engine.portfolio.frontier import break_points, stretches
from actionplan_engine.portfolio.inquiry import Inquiry
from actionplan_engine.portfolio.prices import money_prices, rule_prices
from actionplan_engine.portfolio.relaxation import relaxations
from actionplan_engine.portfolio.solver import Deadline, Solver
from actionplan_engine.portfolio.tradeoffs import trade_off
from factories import make_action, make_fund, make_plan

Values = dict[str, float]


def plan_of(*actions: Any, **tables: Any) -> PlanInputs:
    return make_plan({a.action_id: {"C-1": 1} for a in actions}, actions=actions, **tables)


def tabled(*action_ids: str) -> TabledList:
    return TabledList(list_id="L", title=Text(), action_ids=action_ids)


def problem_of(plan: PlanInputs, values: Values) -> PortfolioProblem:
    return build_problem(plan, values, frozenset())


def inquiry(plan: PlanInputs, values: Values, solver: Solver | None = None) -> Inquiry:
    problem = problem_of(plan, values)
    portfolio = select(problem, plan.settings)
    return Inquiry(problem, portfolio.starts(problem.start), solver or Solver.of(plan.settings))


def search(plan: PlanInputs, values: Values) -> FlipSearch:
    def pose(changes: Sequence[Change]) -> PortfolioProblem:
        return problem_of(changed(plan, changes), values)

    return FlipSearch(inquiry(plan, values), pose, {})


A, B, C = (make_action(name, cost=100_000) for name in ("A", "B", "C"))
SOUTH = make_action("S", cost=100_000, city_id="south")
TIGHT = (make_fund("F", "joint", ceilings={2025: Decimal(200_000)}),)
THREE: Values = {"A": 0.3, "B": 0.5, "C": 0.4}


class TestFlips:
    def test_a_cost_is_cut_to_what_the_money_leaves(self) -> None:
        """Beside B (100,000) and C (100,000) of 200,000 nothing is left: A replaces C only free."""
        flip = search(plan_of(A, B, C, funds=TIGHT), THREE).cost("A")
        assert str(flip.change) == "cost:A -100%"
        richer = (make_fund("F", "joint", ceilings={2025: Decimal(240_000)}),)
        flip = search(plan_of(A, B, C, funds=richer), THREE).cost("A")
        assert str(flip.change) == "cost:A -60%"
        assert (flip.enters, flip.leaves) == ((), ())

    def test_money_is_raised_to_what_is_missing(self) -> None:
        plan = plan_of(A, B, C, funds=TIGHT)
        assert str(search(plan, THREE).budget("A").change) == "funds +50%"
        assert str(search(plan, THREE).fund("A").change) == "fund:F:2025 +100000"

    def test_more_money_may_help_another_first(self) -> None:
        """With 100,000 more the dear D takes the place of B; A comes when all fit."""
        dear = make_action("D", cost=200_000)
        plan = plan_of(A, B, dear, funds=(make_fund("F", ceilings={2025: Decimal(100_000)}),))
        flip = search(plan, {"A": 0.3, "B": 0.5, "D": 0.9}).fund("A")
        assert str(flip.change) == "fund:F:2025 +300000"
        assert flip.enters == ("D",)
        flip = search(plan, {"A": 0.3, "B": 0.5, "D": 0.4}).fund("D")
        assert str(flip.change) == "fund:F:2025 +200000"
        assert (flip.enters, flip.leaves) == ((), ())

    def test_what_rules_forbid_no_money_brings_in(self) -> None:
        rival = make_action("R", cost=100_000, excludes=("A",))
        flips = search(plan_of(A, rival), {"A": 0.3, "R": 0.5})
        assert [flips.cost("A").status, flips.budget("A").status, flips.fund("A").status] == [
            "none"
        ] * 3

    def test_out_of_time_is_undecided_never_none(self) -> None:
        found = search(plan_of(A, B, C, funds=TIGHT), THREE)
        late = Solver(Deadline(-1.0))
        asked = FlipSearch(
            Inquiry(found.inquiry.problem, found.inquiry.chosen, late), found.pose, {}
        )
        for part in asked.parts:
            assert part("A").status in {"undecided", "found"}


class TestPrices:
    def test_a_quota_costs_what_it_displaces(self) -> None:
        quota = Rule(
            rule_id="R-1", kind="at_least", of=Scope(kind="city", value="south"), amount=Decimal(1)
        )
        plan = plan_of(A, B, SOUTH, funds=TIGHT, rules=(quota,))
        (price,) = rule_prices(inquiry(plan, {"A": 0.3, "B": 0.5, "S": 0.1}))
        assert (price.rule, price.gain) == ("R-1", pytest.approx(0.2))

    def test_a_step_of_money_is_worth_what_it_buys(self) -> None:
        cheap = make_action("E", cost=800)
        plan = plan_of(B, C, cheap, funds=TIGHT, settings={"months": 12})
        prices = money_prices(inquiry(plan, {"B": 0.5, "C": 0.4, "E": 0.1}))
        assert [(p.year, p.step) for p in prices] == [(2025, 2_000.0)]
        assert [p.gain for p in prices] == pytest.approx([0.1])

    def test_money_that_is_carried_over_is_worth_something_in_earlier_years_too(self) -> None:
        """And what stands beside it in the better plan is not paid with its feathers."""
        late = make_action("L", cost=100_000, earliest_start=Month(2026, 1), funds=("R",))
        other = make_action("B", cost=100_000, funds=("G",))
        funds = (
            make_fund("G", "north", ceilings={2025: Decimal(100_000), 2026: Decimal(0)}),
            make_fund("R", "north", ceilings={2026: Decimal(99_500)}, rollover=True),
        )
        asked = inquiry(plan_of(other, late, funds=funds), {"B": 0.5, "L": 0.4})
        gains = {(p.fund_id, p.year): p.gain for p in money_prices(asked)}
        assert gains == {
            ("G", 2025): 0.0,
            ("G", 2026): 0.0,
            ("R", 2025): pytest.approx(0.4),
            ("R", 2026): pytest.approx(0.4),
        }


class TestAlternatives:
    FAIR = Rule(rule_id="R-1", kind="fairness", amount=Decimal(40), measure="value")

    def test_the_cheaper_plan_keeps_95_per_cent_of_the_value(self) -> None:
        little = make_action("L", cost=50_000)
        plan = plan_of(B, C, little)
        assert cheaper(inquiry(plan, {"B": 0.5, "C": 0.5, "L": 0.04})).starts.keys() == {"B", "C"}

    def test_the_most_even_plan_gives_most_to_who_gets_least(self) -> None:
        values = {"A": 0.3, "B": 0.5, "S": 0.2}
        asked = inquiry(plan_of(A, B, SOUTH, funds=TIGHT), values)
        assert asked.chosen.keys() == {"A", "B"}
        assert most_even(asked).starts.keys() == {"B", "S"}

    def test_the_most_even_plan_counts_synergies(self) -> None:
        """The south has 0.1 with A or with B; with A also half of the synergy."""
        together = Synergy(synergy_id="Y", action_ids=("A", "S"), value=0.5)
        values = {"A": 0.3, "B": 0.5, "S": 0.1}
        asked = inquiry(plan_of(A, B, SOUTH, funds=TIGHT), values)
        assert most_even(asked).starts.keys() == {"B", "S"}
        plan = plan_of(A, B, SOUTH, funds=TIGHT).model_copy(update={"synergies": (together,)})
        even = most_even(inquiry(plan, values))
        assert even.starts.keys() == {"A", "S"}
        assert even.value == pytest.approx(0.9)

    def test_without_fairness_its_rule_is_gone(
        self,
    ) -> None:
        values = {"A": 0.4, "B": 0.5, "S": 0.35}
        asked = inquiry(plan_of(A, B, SOUTH, funds=TIGHT, rules=(self.FAIR,)), values)
        assert asked.chosen.keys() == {"B", "S"}
        assert without_fairness(asked).starts.keys() == {"A", "B"}
        free = inquiry(plan_of(A, B, SOUTH, funds=TIGHT), values)
        assert without_fairness(free).status == "absent"

    def test_the_most_different_plan_is_nearly_as_good(self) -> None:
        twin = make_action("T", cost=100_000)
        asked = inquiry(plan_of(A, B, twin, funds=TIGHT), {"A": 0.3, "B": 0.5, "T": 0.295})
        assert most_different(asked).starts.keys() == {"B", "T"}

    def test_a_tabled_list_that_breaks_rules_is_shown_with_them(self) -> None:
        values = {"A": 0.4, "B": 0.5, "S": 0.35}
        asked = inquiry(plan_of(A, B, SOUTH, funds=TIGHT, rules=(self.FAIR,)), values)
        made = evaluated(asked, tabled("A", "B"), {})
        assert made.breaks == ("R-1",)
        assert made.value == pytest.approx(0.9)
        assert (made.enters, made.leaves) == (("A",), ("S",))
        assert made.by_year == {2025: 200_000.0, 2026: 0.0}
        fits = evaluated(asked, tabled("B", "S"), {})
        assert fits.breaks == ()

    def test_a_list_without_a_locked_action_breaks_the_lock(self) -> None:
        locked = make_action("K", lock="in")
        asked = inquiry(plan_of(A, locked), {"A": 0.4, "K": 0.1})
        made = evaluated(asked, tabled("A"), {})
        assert made.breaks == ("lock:K",)

    def test_all_stand_side_by_side(self) -> None:
        asked = inquiry(plan_of(A, B, SOUTH, funds=TIGHT), {"A": 0.3, "B": 0.5, "S": 0.2})
        made = alternatives(asked, [tabled("A")], {})
        assert [each.kind for each in made] == [
            "recommended",
            "cheaper",
            "even",
            "different",
            "tabled",
        ]
        assert made[0].by_city == {"north": 200_000.0, "south": 0.0}


class TestTradeOffs:
    def test_value_falls_as_the_smaller_share_grows(self) -> None:
        values = {"A": 0.4, "B": 0.5, "S": 0.35}
        asked = inquiry(plan_of(A, B, SOUTH, funds=TIGHT), values)
        curve = trade_off(asked, "fairness", {})
        assert curve is not None
        assert [(round(p.share), round(p.value, 2)) for p in curve.points] == [
            (0, 0.9),
            (41, 0.85),
            (47, 0.75),
        ]

    def test_the_empty_plan_is_no_point_of_the_curve(self) -> None:
        """From 35 % on only the empty plan keeps the rule: it gives nobody less than anybody."""
        asked = inquiry(plan_of(B, SOUTH, funds=TIGHT), {"B": 0.8, "S": 0.4})
        curve = trade_off(asked, "fairness", {})
        assert curve is not None
        assert [(round(p.share), p.actions) for p in curve.points] == [(33, ("B", "S"))]
        assert curve.complete

    def test_a_synergy_counts_in_equal_parts(self) -> None:
        together = Synergy(synergy_id="Y", action_ids=("A", "S"), value=0.4)
        plan = plan_of(A, B, SOUTH, funds=TIGHT).model_copy(update={"synergies": (together,)})
        curve = trade_off(inquiry(plan, {"A": 0.4, "B": 0.5, "S": 0.1}), "fairness", {})
        assert curve is not None
        # As much as A and B, and cheaper by nothing; of 0.4 + 0.1 + 0.4 the south has 0.1 + 0.2.
        assert [(round(p.share), round(p.value, 2), p.actions) for p in curve.points] == [
            (33, 0.9, ("A", "S"))
        ]

    def test_the_climate_share_grows_at_a_price(self) -> None:
        asked = inquiry(plan_of(A, B, C, funds=TIGHT), THREE)
        curve = trade_off(asked, "climate", {"A": 1.0, "B": 0.4, "C": 0.0})
        assert curve is not None
        assert curve.complete
        assert [(round(p.share), p.actions) for p in curve.points] == [
            (20, ("B", "C")),
            (70, ("A", "B")),
            (100, ("A",)),
        ]


class TestBreakPoints:
    def test_every_change_of_the_plan_is_found_to_a_tenth(self) -> None:
        plan = plan_of(A, B, C, funds=(make_fund("F", ceilings={2025: Decimal(300_000)}),))
        problem = problem_of(plan, THREE)
        found = stretches(problem, plan.settings, levels=(0, 150), every=True)
        points = break_points(problem, found)
        assert [(p.level, p.until, p.actions) for p in points] == [
            (0.0, 33.3, ()),
            (33.4, 66.6, ("B",)),
            (66.7, 99.9, ("B", "C")),
            (100.0, 150.0, ("A", "B", "C")),
        ]


class TestWaysOut:
    def test_the_missing_money_is_named_to_the_unit(self) -> None:
        locked = [make_action(n, cost=100_000, lock="in") for n in ("A", "B")]
        plan = plan_of(*locked, funds=(make_fund("F", ceilings={2025: Decimal(158_700)}),))
        problem = problem_of(plan, {"A": 0.1, "B": 0.1})
        portfolio = select(problem, plan.settings)
        ways = relaxations(problem, portfolio.conflict, Solver.of(plan.settings))
        steps = {way.steps[0].rule: way.steps[0] for way in ways if len(way.steps) == 1}
        assert steps.keys() == set(portfolio.conflict)
        raised = next(s for name, s in steps.items() if name.startswith("fund:"))
        assert (raised.how, raised.by) == ("raise", 41_300.0)
        assert steps["lock:A"].how == "drop"

    def test_an_action_may_start_later_than_its_window(self) -> None:
        first = make_action("A", lock="in")
        after = make_action(
            "B",
            lock="in",
            requires=("A",),
            latest_end=Month(2025, 6),
            earliest_start=Month(2025, 1),
        )
        plan = plan_of(first, after)
        problem = problem_of(plan, {"A": 0.1, "B": 0.1})
        portfolio = select(problem, plan.settings)
        ways = relaxations(problem, portfolio.conflict, Solver.of(plan.settings))
        starts = [s.month for way in ways for s in way.steps if s.how == "start"]
        assert Month(2025, 7) in starts

    def test_a_quota_is_lowered_by_as_little_as_will_do(self) -> None:
        quota = Rule(rule_id="R-1", kind="at_least", amount=Decimal(4))
        plan = plan_of(A, B, C, rules=(quota,))
        problem = problem_of(plan, THREE)
        portfolio = select(problem, plan.settings)
        (way,) = relaxations(problem, portfolio.conflict, Solver.of(plan.settings))
        (step,) = way.steps
        assert (step.rule, step.how, step.to) == ("R-1", "lower", 3.0)
