"""The whole job: from checked inputs to a plan with its reasons. Reads like the pipeline."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Protocol

from actionplan_engine.assessment import Assessment, assess
from actionplan_engine.findings import Finding
from actionplan_engine.model import ActionId, FrameworkId, Noun, PlanInputs
from actionplan_engine.portfolio import (
    Answers,
    Explanation,
    FrontierPoint,
    Portfolio,
    PortfolioProblem,
    Robustness,
    build_problem,
)
from actionplan_engine.scoring import Certainty, Ranking, certainty, rank_actions, weight_tree
from actionplan_engine.tables.group_findings import NOT_PROVED, RULES_CONTRADICT
from actionplan_engine.tracking import Tracking, track

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from actionplan_engine.portfolio.uncertainty import Uncertainty


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
    certainty: Certainty = Certainty()

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
    answers: Answers = Answers()
    """What else the councils ask; without a proved plan, only what would resolve a conflict."""
    tracking: Tracking
    costs: dict[ActionId, float]
    """Likely cost in the plan's currency, of actions with an estimate."""
    certainty: Certainty = Certainty()
    """How firm the ranking is."""
    robustness: Robustness | None = None
    """None: no samples were asked for, or no plan is proved."""
    findings: tuple[Finding, ...] = ()
    """Warnings and notes of reading; errors never come this far."""


def optimisation_findings(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Return what the selection itself finds: rules that contradict, or a proof that is missing."""
    if portfolio.status == "infeasible":
        return (RULES_CONTRADICT.at(None, found=", ".join(portfolio.conflict) or "-"),)
    if portfolio.status == "feasible":
        gap = f"{100 * (portfolio.gap or 0.0):.2f}"
        return (NOT_PROVED.at(None, gap=gap),)
    return ()


def score(inputs: PlanInputs, progress: Progress = silent) -> Scored:
    """Merge the scorers, apply the gates and rank what is left."""
    progress("scoring", 0, 0)
    weights = weight_tree(inputs)
    assessment = assess(inputs, weights.global_weights)
    ranking = rank_actions(inputs, assessment, weights)
    return Scored(
        assessment=assessment,
        ranking=ranking,
        certainty=certainty(inputs, assessment, ranking),
    )


def select(inputs: PlanInputs, scored: Scored, progress: Progress = silent) -> Portfolio:
    """Choose, schedule and fund the portfolio of most value that keeps every rule."""
    from actionplan_engine.portfolio import select as select_portfolio

    progress("selecting", 0, 0)
    return select_portfolio(problem_of(inputs, scored), inputs.settings)


def run(
    inputs: PlanInputs,
    *,
    findings: Iterable[Finding] = (),
    progress: Progress = silent,
    elsewhere: Executor | None = None,
) -> PlanResult:
    """Do the whole job. An infeasible plan is a result too: `portfolio.status` says so.

    `elsewhere`: processes, of this machine or a cluster, that robustness samples are spread over;
    they change no figure.

    Raises:
        InternalError: the engine's own check of its result failed.

    """
    from actionplan_engine.asking import ask
    from actionplan_engine.posing import Posing

    result = run_for(inputs, None, findings=findings, progress=progress)
    scored = Scored(assessment=result.assessment, ranking=result.ranking)
    problem = problem_of(inputs, scored)
    asked = ask(Posing(inputs, scored, problem_of), problem, result.portfolio, progress)
    sure = how_sure(inputs, scored, problem, result.portfolio, progress, elsewhere)
    return result.model_copy(
        update={"frontier": asked.frontier, "answers": asked.answers, "robustness": sure}
    )


def how_sure(
    inputs: PlanInputs,
    scored: Scored,
    problem: PortfolioProblem,
    portfolio: Portfolio,
    progress: Progress = silent,
    elsewhere: Executor | None = None,
) -> Robustness | None:
    """Make the plan anew for joint draws of weights, scores, costs and exchange rates."""
    if inputs.settings.robustness_samples == 0:
        return None
    from functools import partial

    from actionplan_engine.portfolio.robustness import Elsewhere, robustness

    spread = Elsewhere(elsewhere, partial(_uncertain, inputs)) if elsewhere else None
    uncertainty = _uncertainty(inputs, scored)
    return robustness(uncertainty, problem, portfolio, progress, elsewhere=spread)


def _uncertainty(inputs: PlanInputs, scored: Scored) -> Uncertainty:
    """Return what of a plan is uncertain."""
    from actionplan_engine.portfolio.uncertainty import Uncertainty
    from actionplan_engine.scoring.value_draws import ValueDraws

    values, by_framework = values_of(inputs, scored)
    scores = scored.assessment.scored and inputs.criteria
    tree = scored.ranking.weights
    draws = ValueDraws.of(inputs, scored.assessment, tree) if scores else None
    return Uncertainty(inputs, scored.gated, values, by_framework, draws)


def _uncertain(inputs: PlanInputs) -> tuple[Uncertainty, PortfolioProblem]:
    """Return the same from the inputs alone, for a process that has nothing else."""
    weights = weight_tree(inputs)
    assessment = assess(inputs, weights.global_weights)
    scored = Scored(assessment=assessment, ranking=rank_actions(inputs, assessment, weights))
    return _uncertainty(inputs, scored), problem_of(inputs, scored)


def run_for(
    inputs: PlanInputs,
    action_ids: Iterable[ActionId] | None,
    *,
    findings: Iterable[Finding] = (),
    progress: Progress = silent,
) -> PlanResult:
    """Score, select and explain, but only the actions asked about (None: all); no frontier.

    Of actions that are asked about, what would bring them in is searched for too.
    """
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
    if wanted is not None:
        explanations = _with_flips(inputs, scored, problem, portfolio, explanations, progress)
    costs = inputs.likely_costs()
    return PlanResult(
        inputs=inputs,
        assessment=scored.assessment,
        ranking=scored.ranking,
        portfolio=portfolio,
        explanations=explanations,
        frontier=(),
        tracking=track(inputs, scored.assessment, portfolio.actions),
        costs=costs,
        certainty=scored.certainty,
        findings=tuple(findings),
    )


def _with_flips(
    inputs: PlanInputs,
    scored: Scored,
    problem: PortfolioProblem,
    portfolio: Portfolio,
    explanations: tuple[Explanation, ...],
    progress: Progress,
) -> tuple[Explanation, ...]:
    """Add to the explanations what would bring their actions in."""
    from actionplan_engine.asking import flips_of
    from actionplan_engine.posing import Posing

    posing = Posing(inputs, scored, problem_of)
    ids = [why.action_id for why in explanations]
    flips = flips_of(posing, problem, portfolio, ids, progress)
    return tuple(
        why.model_copy(update={"flips": flips.get(why.action_id, ())}) for why in explanations
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
