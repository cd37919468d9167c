"""The portfolio's robustness against naive re-solves, sample by sample."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.model import Capacity, Cost, Money, PlanInputs, Rule, Scope
from actionplan_engine.plan import how_sure, problem_of, score, values_of
from actionplan_engine.portfolio import select
from actionplan_engine.portfolio.decomposition import Decomposition, Memory
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.robustness import robustness
from actionplan_engine.portfolio.ties import value_terms
from actionplan_engine.portfolio.uncertainty import Uncertainty
from actionplan_engine.scoring.value_draws import ValueDraws
from factories import make_action, make_fund, make_plan

if TYPE_CHECKING:
    from actionplan_engine.plan import Scored
    from actionplan_engine.portfolio import Portfolio, Robustness

assert assess  # the stages below are the engine's own


def random_plan(seed: int, samples: int = 12, *, uncertain: bool = True) -> PlanInputs:
    """Return up to eight actions that compete for money, months and staff."""
    rng = Random(seed)  # noqa: S311 - no secret
    names = [f"A-{number:02d}" for number in range(rng.randint(2, 8))]
    cells = {n: {"C-1": rng.randint(-1, 3), "C-2": rng.randint(-2, 3)} for n in names}
    actions = []
    for number, name in enumerate(names):
        likely = Decimal(1200 * rng.randint(1, 9))
        earlier = [names[rng.randrange(number)]] if number and rng.random() < 0.3 else []
        excluded = [names[rng.randrange(number)]] if number and rng.random() < 0.2 else []
        actions.append(
            make_action(
                name,
                city_id=rng.choice(["north", "south", "joint"]),
                duration_months=rng.choice([2, 3, 5, 7]),
                cost=Cost(
                    likely=Money(amount=likely, currency="EUR"),
                    low=likely * Decimal("0.8") if uncertain else likely,
                    high=likely * Decimal("1.4") if uncertain else likely,
                ),
                requires=tuple(earlier),
                excludes=tuple(e for e in excluded if e not in earlier),
                use={"staff": rng.choice([0.0, 1.0, 2.0])},
            )
        )
    rules = []
    if rng.random() < 0.5:
        scope = Scope(kind="city", value="north")
        rules.append(Rule(rule_id="R-1", kind="share_max", of=scope, amount=70, measure="spend"))
    if rng.random() < 0.3:
        rules.append(Rule(rule_id="R-2", kind="fairness", amount=20, measure="value"))
    if rng.random() < 0.3:
        rules.append(Rule(rule_id="R-3", kind="at_least", amount=1))
    settings = {"months": 14, "robustness_samples": samples, "seed": seed}
    years = make_plan(settings=settings).settings.fiscal_years
    amounts = {year: Decimal(rng.choice([0, 3000, 6000, 12000])) for year in years}
    return make_plan(
        cells,
        settings=settings,
        actions=actions,
        funds=[
            make_fund("F-1", ceilings=amounts, rollover=rng.random() < 0.5),
            make_fund("F-2", "north", ceilings=dict.fromkeys(years, Decimal(2400))),
        ],
        rules=tuple(rules),
        capacity=(Capacity(resource="staff", amount=3.0),),
    )


def uncertainty_of(plan: PlanInputs, scored: Scored) -> Uncertainty:
    draws = ValueDraws.of(plan, scored.assessment, scored.ranking.weights)
    return Uncertainty(plan, scored.gated, *values_of(plan, scored), draws)


def sure_of(plan: PlanInputs) -> tuple[Robustness | None, Portfolio, Scored]:
    scored = score(plan)
    problem = problem_of(plan, scored)
    portfolio = select(problem, plan.settings)
    return how_sure(plan, scored, problem, portfolio), portfolio, scored


@pytest.mark.parametrize("seed", range(25))
def test_inclusion_agrees_with_naive_re_solves(seed: int) -> None:
    plan = random_plan(seed)
    found, portfolio, scored = sure_of(plan)
    if portfolio.status != "optimal":
        assert found is None
        return
    assert found is not None
    uncertainty = uncertainty_of(plan, scored)
    naive = [select(uncertainty.problem(n), plan.settings) for n in range(12)]
    assert found.decided == found.samples == 12
    assert found.without_plan == sum(p.status == "infeasible" for p in naive)
    for one in found.inclusions:
        count = sum(one.action_id in p.action_ids for p in naive)
        assert one.share == count / 12, one.action_id


@pytest.mark.parametrize("seed", range(40, 90))
def test_the_decomposition_finds_the_optimum_of_the_full_model(seed: int) -> None:
    plan = random_plan(seed)
    scored = score(plan)
    problem = problem_of(plan, scored)
    portfolio = select(problem, plan.settings)
    model = formulate(problem)
    matrix = Matrix(model, value_terms(model))
    import numpy as np

    costs = np.array([problem.by_id[a].cost / 100 for a in matrix.actions])
    best = Decomposition(matrix, Memory()).best(costs)
    assert best.status == portfolio.status
    if portfolio.value is not None:
        assert best.value == pytest.approx(portfolio.value, abs=1e-9)
        assert best.chosen(matrix.actions) == portfolio.action_ids


@pytest.mark.parametrize("seed", range(100, 106))
def test_the_number_of_workers_changes_nothing(seed: int) -> None:
    plan = random_plan(seed, samples=120)
    scored = score(plan)
    problem = problem_of(plan, scored)
    portfolio = select(problem, plan.settings)
    uncertainty = uncertainty_of(plan, scored)
    one = robustness(uncertainty, problem, portfolio, workers=1)
    two = robustness(uncertainty, problem, portfolio, workers=2)
    assert one == two


def test_another_seed_draws_other_samples() -> None:
    plan = random_plan(3)
    scored = score(plan)
    other = plan.model_copy(
        update={"settings": plan.settings.model_copy(update={"seed": plan.settings.seed + 1})}
    )
    first, second = uncertainty_of(plan, scored), uncertainty_of(other, scored)
    assert first.problem(0) == first.problem(0)
    assert first.problem(0) != first.problem(1)
    assert first.problem(0) != second.problem(0)


def test_without_uncertainty_every_share_is_0_or_1() -> None:
    plan = random_plan(5, uncertain=False)
    scored = score(plan)
    problem = problem_of(plan, scored)
    portfolio = select(problem, plan.settings)
    values, by_framework = values_of(plan, scored)
    certain = Uncertainty(plan, scored.gated, values, by_framework, None)
    found = robustness(certain, problem, portfolio)
    assert found is not None
    assert {one.action_id: one.share for one in found.inclusions} == {
        one.action_id: float(one.action_id in portfolio.action_ids) for one in found.inclusions
    }
    assert {one.robustness_class for one in found.inclusions} <= {"core", "exterior"}
    assert (found.regret, found.portfolios, found.nominal_best) == (0.0, 1, 1.0)


def test_a_dominated_action_is_never_core_before_its_dominator() -> None:
    """Requirement 13: at least as good on every criterion, no dearer, the same in all else."""
    cells = {
        "A-1": {"C-1": 3, "C-2": 2},
        "A-2": {"C-1": 2, "C-2": 2},
        "A-3": {"C-1": 1, "C-2": 3},
        "A-4": {"C-1": 3, "C-2": 0},
    }
    cost = Cost(likely=Money(amount=Decimal(6000), currency="EUR"))
    plan = make_plan(
        cells,
        settings={"months": 12, "robustness_samples": 60},
        actions=[make_action(name, cost=cost) for name in cells],
        funds=[make_fund("F-1", ceilings=dict.fromkeys(range(2020, 2030), Decimal(12000)))],
    )
    found, _, _ = sure_of(plan)
    assert found is not None
    share = {one.action_id: one.share for one in found.inclusions}
    assert share["A-1"] >= share["A-2"]
    assert share["A-1"] >= share["A-4"]
    assert share["A-1"] > 0


@pytest.mark.parametrize("seed", range(200, 206))
def test_least_regret_is_no_greater_than_that_of_any_optimum_seen(seed: int) -> None:
    plan = random_plan(seed, samples=30)
    found, portfolio, scored = sure_of(plan)
    if found is None or found.least_regret is None or found.regret is None:
        pytest.skip("no plan keeps the rules")
    uncertainty = uncertainty_of(plan, scored)
    naive = [select(uncertainty.problem(n), plan.settings) for n in range(30)]
    problems = [uncertainty.problem(n) for n in range(30)]

    def regret(actions: frozenset[str]) -> float:
        return max(
            (p.value or 0.0) - sum(c.value for c in q.candidates if c.action_id in actions)
            for p, q in zip(naive, problems, strict=True)
            if p.status == "optimal"
        )

    assert found.regret == pytest.approx(max(0.0, regret(portfolio.action_ids)), abs=1e-6)
    least = regret(frozenset(found.least_regret.actions))
    assert found.least_regret.regret == pytest.approx(max(0.0, least), abs=1e-6)
    assert found.least_regret.regret <= found.regret + 1e-9
