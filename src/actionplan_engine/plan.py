"""The whole job: from checked inputs to a plan with its reasons. Reads like the pipeline."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Protocol

from actionplan_engine.assessment import Assessment, assess
from actionplan_engine.findings import Finding
from actionplan_engine.model import ActionId, FrameworkId, Noun, PlanInputs
from actionplan_engine.portfolio import (
    Explanation,
    FrontierPoint,
    Portfolio,
    PortfolioProblem,
    Robustness,
    build_problem,
)
from actionplan_engine.scoring import Ranking, rank_actions, weight_tree
from actionplan_engine.tracking import Tracking, track

if TYPE_CHECKING:
    from collections.abc import Iterable


class Progress(Protocol):
    """Told what is being done: the stage, steps done, steps in all (0: unknown)."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report one step."""


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


class Scored(Noun):
    """What scoring ends with."""

    assessment: Assessment
    ranking: Ranking

    @property
    def gated(self) -> frozenset[ActionId]:
        """Ids of the actions that left before scoring."""
        return frozenset(a.action_id for a in self.assessment.actions if a.gate is not None)


class PlanResult(Noun):
    """Everything that results and reports are made from."""

    inputs: PlanInputs
    assessment: Assessment
    ranking: Ranking
    portfolio: Portfolio
    explanations: tuple[Explanation, ...]
    """One an action, in the order of `inputs.actions`; empty where no plan keeps the rules."""
    frontier: tuple[FrontierPoint, ...]
    tracking: Tracking
    costs: dict[ActionId, float]
    """Likely cost in the plan's currency, of actions with an estimate."""
    robustness: Robustness | None = None
    """None: no samples were asked for, or no plan is proved."""
    findings: tuple[Finding, ...] = ()
    """Warnings and notes of reading; errors never come this far."""


def score(inputs: PlanInputs, progress: Progress = silent) -> Scored:
    """Merge the scorers, apply the gates and rank what is left."""
    progress("scoring", 0, 0)
    weights = weight_tree(inputs)
    assessment = assess(inputs, weights.global_weights)
    return Scored(assessment=assessment, ranking=rank_actions(inputs, assessment, weights))


def select(inputs: PlanInputs, scored: Scored, progress: Progress = silent) -> Portfolio:
    """Choose, schedule and fund the portfolio of most value that keeps every rule."""
    from actionplan_engine.portfolio import select as select_portfolio

    progress("selecting", 0, 0)
    return select_portfolio(problem_of(inputs, scored), inputs.settings)


def run(
    inputs: PlanInputs, *, findings: Iterable[Finding] = (), progress: Progress = silent
) -> PlanResult:
    """Do the whole job. An infeasible plan is a result too: `portfolio.status` says so.

    Raises:
        InternalError: the engine's own check of its result failed.

    """
    from actionplan_engine.portfolio import frontier

    result = run_for(inputs, None, findings=findings, progress=progress)
    if result.portfolio.status == "infeasible":
        return result
    scored = Scored(assessment=result.assessment, ranking=result.ranking)
    problem = problem_of(inputs, scored)
    points = frontier(problem, inputs.settings, progress)
    sure = how_sure(inputs, scored, problem, result.portfolio, progress)
    return result.model_copy(update={"frontier": points, "robustness": sure})


def how_sure(
    inputs: PlanInputs,
    scored: Scored,
    problem: PortfolioProblem,
    portfolio: Portfolio,
    progress: Progress = silent,
) -> Robustness | None:
    """Make the plan anew for joint draws of weights, scores, costs and exchange rates."""
    if inputs.settings.robustness_samples == 0:
        return None
    from actionplan_engine.portfolio.robustness import robustness
    from actionplan_engine.portfolio.uncertainty import Uncertainty
    from actionplan_engine.scoring.value_draws import ValueDraws

    values, by_framework = values_of(inputs, scored)
    scores = scored.assessment.scored and inputs.criteria
    tree = scored.ranking.weights
    draws = ValueDraws.of(inputs, scored.assessment, tree) if scores else None
    uncertainty = Uncertainty(inputs, scored.gated, values, by_framework, draws)
    return robustness(uncertainty, problem, portfolio, progress)


def run_for(
    inputs: PlanInputs,
    action_ids: Iterable[ActionId] | None,
    *,
    findings: Iterable[Finding] = (),
    progress: Progress = silent,
) -> PlanResult:
    """Score, select and explain, but only the actions asked about (None: all); no frontier."""
    from actionplan_engine.portfolio import explain
    from actionplan_engine.portfolio import select as select_portfolio

    scored = score(inputs, progress)
    problem = problem_of(inputs, scored)
    progress("selecting", 0, 0)
    portfolio = select_portfolio(problem, inputs.settings)
    wanted = None if action_ids is None else frozenset(action_ids)
    explanations = (
        explain(problem, portfolio, inputs.settings, wanted, progress)
        if portfolio.status != "infeasible"
        else ()
    )
    costs = inputs.likely_costs()
    return PlanResult(
        inputs=inputs,
        assessment=scored.assessment,
        ranking=scored.ranking,
        portfolio=portfolio,
        explanations=explanations,
        frontier=(),
        tracking=track(inputs, scored.assessment, portfolio.action_ids, costs),
        costs=costs,
        findings=tuple(findings),
    )


def problem_of(inputs: PlanInputs, scored: Scored) -> PortfolioProblem:
    """Return the optimisation problem that the inputs and the values pose."""
    values, by_framework = values_of(inputs, scored)
    return build_problem(inputs, values, scored.gated, framework_values=by_framework)


def values_of(
    inputs: PlanInputs, scored: Scored
) -> tuple[dict[ActionId, float], dict[ActionId, dict[FrameworkId, float]]]:
    """Return every scored action's value, in all and by framework."""
    framework_of = {c.criterion_id: c.framework for c in inputs.criteria}
    values = {action.action_id: action.value for action in scored.ranking.actions}
    by_framework: dict[ActionId, dict[FrameworkId, float]] = {}
    for action in scored.ranking.actions:
        parts: dict[FrameworkId, list[float]] = {}
        for criterion_id, contribution in action.contributions.items():
            parts.setdefault(framework_of[criterion_id], []).append(contribution)
        by_framework[action.action_id] = {f: fsum(own) for f, own in parts.items()}
    return values, by_framework
