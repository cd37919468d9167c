"""What the councils ask of a plan besides why each action is in or out: all answered by solving.

The questions are independent of each other, so several run at a time, each solve by itself and
with one thread: their number changes no result. Together they share the settings' time limit.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan_engine.portfolio import (
    Alternative,
    Answers,
    Flip,
    FrontierPoint,
    Portfolio,
    PortfolioProblem,
)
from actionplan_engine.portfolio.inquiry import value_of
from actionplan_engine.threads import threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from actionplan_engine.model import ActionId, PlanInputs, Scenario
    from actionplan_engine.plan import Progress
    from actionplan_engine.portfolio.inquiry import Inquiry
    from actionplan_engine.portfolio.solver import Solver
    from actionplan_engine.posing import Posing


class Asked(NamedTuple):
    """What the questions brought."""

    frontier: tuple[FrontierPoint, ...]
    answers: Answers


def ask(
    posing: Posing, problem: PortfolioProblem, portfolio: Portfolio, progress: Progress
) -> Asked:
    """Answer the councils' questions of a plan; of a contradiction, only what would resolve it."""
    from actionplan_engine.portfolio import frontier
    from actionplan_engine.portfolio.relaxation import relaxations

    if portfolio.status == "infeasible":
        progress("relaxing", 0, 0)
        ways = relaxations(problem, portfolio.conflict, _solver(posing.inputs))
        return Asked((), Answers(relaxations=ways))
    if portfolio.status != "optimal":
        return Asked(frontier(problem, posing.inputs.settings, progress), Answers())
    inquiry = inquiry_of(posing.inputs, problem, portfolio)
    questions = _questions(inquiry, posing)
    done: dict[str, Any] = {}
    with ThreadPoolExecutor(max_workers=threads()) as workers:
        asked = {name: workers.submit(question) for name, question in questions.items()}
        for number, (name, answer) in enumerate(asked.items()):
            progress("asking", number, len(asked))
            done[name] = answer.result()
    return _gathered(done, posing.inputs.scenarios, problem)


def _questions(inquiry: Inquiry, posing: Posing) -> dict[str, Callable[[], object]]:
    """Return every question as a task, first those that councils miss most if time runs out."""
    from actionplan_engine.portfolio.alternatives import alternatives
    from actionplan_engine.portfolio.frontier import stretches
    from actionplan_engine.portfolio.limits import climate_shares
    from actionplan_engine.portfolio.prices import money_prices, rule_prices
    from actionplan_engine.portfolio.tradeoffs import trade_off

    inputs, problem = posing.inputs, inquiry.problem
    climate = climate_shares(inputs.actions, inputs.policy)
    scenarios = {
        f"scenario:{scenario.scenario_id}": partial(compared, inquiry, posing, scenario, climate)
        for scenario in inputs.scenarios
    }
    return {
        "frontier": partial(
            stretches, problem, inputs.settings, solver=inquiry.solver, chosen=inquiry.chosen
        ),
        "alternatives": partial(alternatives, inquiry, inputs.tabled, climate),
        **scenarios,
        "rules": partial(rule_prices, inquiry),
        "money": partial(money_prices, inquiry),
        "fairness": partial(trade_off, inquiry, "fairness", climate),
        "climate": partial(trade_off, inquiry, "climate", climate),
    }


def compared(
    inquiry: Inquiry, posing: Posing, scenario: Scenario, climate: Mapping[ActionId, float]
) -> Alternative:
    """Return the best plan of a scenario beside the recommended one."""
    from actionplan_engine.portfolio.alternatives import figures, scheduled
    from actionplan_engine.portfolio.formulation import formulate

    problem = posing(scenario.changes)
    outcome = inquiry.best(problem, inquiry.chosen)
    if outcome.proved:
        outcome = scheduled(inquiry, formulate(problem), outcome.starts)
    made = figures(inquiry, problem, "scenario", outcome, climate)
    return made.model_copy(
        update={
            "list_id": scenario.scenario_id,
            "title": scenario.title,
            "changes": scenario.changes,
            "value_of_recommended": value_of(problem, inquiry.chosen),
        }
    )


def _gathered(
    done: dict[str, Any], scenarios: Iterable[Scenario], problem: PortfolioProblem
) -> Asked:
    """Put the answers into their places."""
    from actionplan_engine.portfolio.frontier import break_points, points_of

    curves = [done["fairness"], done["climate"]]
    return Asked(
        points_of(problem, done["frontier"]),
        Answers(
            rule_prices=done["rules"],
            money_prices=done["money"],
            break_points=break_points(problem, done["frontier"]),
            trade_offs=tuple(curve for curve in curves if curve is not None),
            alternatives=done["alternatives"],
            scenarios=tuple(done[f"scenario:{s.scenario_id}"] for s in scenarios),
        ),
    )


def inquiry_of(inputs: PlanInputs, problem: PortfolioProblem, portfolio: Portfolio) -> Inquiry:
    """Return a proved plan as questions are asked of it, with a fresh time limit."""
    from actionplan_engine.portfolio.inquiry import Inquiry

    return Inquiry(
        problem,
        portfolio.starts(problem.start),
        _solver(inputs),
        prefer_early=inputs.settings.prefer_early,
    )


def _solver(inputs: PlanInputs) -> Solver:
    from actionplan_engine.portfolio.solver import Solver

    return Solver.of(inputs.settings)


def flips_of(
    posing: Posing,
    problem: PortfolioProblem,
    portfolio: Portfolio,
    action_ids: Iterable[ActionId],
    progress: Progress,
) -> dict[ActionId, tuple[Flip, ...]]:
    """Return what would bring each rejected action in; nothing for chosen and gated ones.

    Of a plan that is not proved, nothing can be said.
    """
    from actionplan_engine.portfolio.flips import FlipSearch

    if portfolio.status != "optimal":
        return {}
    search = FlipSearch(inquiry_of(posing.inputs, problem, portfolio), posing, posing.shares())
    rejected = [
        action_id
        for action_id in action_ids
        if action_id not in portfolio.action_ids
        and not problem.by_id[action_id].gated
        and not problem.by_id[action_id].forbidden
    ]
    found: dict[ActionId, tuple[Flip, ...]] = {}
    with ThreadPoolExecutor(max_workers=threads()) as workers:
        tasks = {
            action_id: [workers.submit(part, action_id) for part in search.parts]
            for action_id in rejected
        }
        for number, (action_id, parts) in enumerate(tasks.items()):
            progress("flipping", number, len(rejected))
            found[action_id] = tuple(part.result() for part in parts)
    return found
