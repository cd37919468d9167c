"""`results.json`: everything that was computed, for other programs and for the page's auditors."""

from __future__ import annotations

import json
from math import fsum
from typing import TYPE_CHECKING, Any

from actionplan_engine.export.answer_results import answer_results, flip_result
from actionplan_engine.export.certainty_results import certainty_result, missing_results
from actionplan_engine.export.money_results import fund_results, rate_results
from actionplan_engine.export.results import (
    SCHEMA,
    ActionResult,
    AgreementResult,
    CeilingChanceResult,
    CityShareResult,
    CostResult,
    CriterionAgreementResult,
    CriterionResult,
    DisagreementResult,
    FrontierResult,
    FundingResult,
    GateResult,
    GroupResult,
    InputResult,
    IntervalResult,
    LeastRegretResult,
    PortfolioResult,
    ProblemResult,
    ProtectionResult,
    RateChangeResult,
    Results,
    RobustnessResult,
    RuleResult,
    ScoreResult,
    SecondOpinionResult,
    SynergyResult,
    WhyResult,
)
from actionplan_engine.export.tracking_results import tracking_result
from actionplan_engine.export.weights_result import weights_result
from actionplan_engine.report.capacities import tightest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.assessment.types import ActionAssessment, Gate
    from actionplan_engine.export.certainty_results import MissingResult
    from actionplan_engine.model import Action, ActionId, ScorerId
    from actionplan_engine.plan import PlanResult
    from actionplan_engine.portfolio import Explanation, PlannedAction
    from actionplan_engine.report.capacities import Tightest
    from actionplan_engine.scoring.types import RankAcceptability


def results_json(result: PlanResult) -> bytes:
    """Return `results.json` as UTF-8 bytes; the same inputs give the same bytes."""
    document = results_of(result).model_dump(mode="json", by_alias=True)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def results_of(result: PlanResult) -> Results:
    """Arrange a plan's result in the published form."""
    settings, portfolio = result.inputs.settings, result.portfolio
    return Results(
        schema=SCHEMA,
        title=str(settings.title),
        notice=str(settings.notice),
        currency=settings.currency,
        start=str(settings.start),
        months=settings.months,
        seed=settings.seed,
        samples=settings.samples,
        weighting=settings.weighting,
        weights=weights_result(result.inputs, result.ranking.weights),
        criteria=_criteria(result),
        inputs=tuple(
            InputResult(file=file.file, sha256=file.content_sha256) for file in result.inputs.files
        ),
        actions=_actions(result),
        portfolio=_portfolio(result),
        rates=rate_results(result),
        funds=fund_results(result),
        conflict=portfolio.conflict,
        frontier=tuple(
            FrontierResult(**{**point.model_dump(), "actions": point.actions})
            for point in result.frontier
        ),
        **dict(answer_results(result.answers, _tight(result))),
        fairness=_fairness(result),
        robustness=_robustness(result),
        tracking=tracking_result(result.tracking),
        agreement=_agreement(result),
        second_opinions=tuple(
            SecondOpinionResult(
                method=opinion.method,
                kendall_tau=opinion.kendall_tau,
                weighted_spearman=opinion.weighted_spearman,
                ws=opinion.ws,
                left_out=opinion.left_out,
            )
            for opinion in result.ranking.second_opinions
        ),
        certainty=certainty_result(result),
        problems=tuple(
            ProblemResult(code=f.code, severity=f.severity.value, parameters=f.parameters)
            for f in sorted(result.findings, key=lambda f: (f.code, sorted(f.parameters.items())))
        ),
    )


def explain_action(result: PlanResult, action_id: ActionId) -> dict[str, Any]:
    """Return one action as it stands in `results.json`."""
    index = next(i for i, a in enumerate(result.inputs.actions) if a.action_id == action_id)
    return _actions(result)[index].model_dump(mode="json", by_alias=True)


def _criteria(result: PlanResult) -> tuple[CriterionResult, ...]:
    leaves = {leaf.criterion_id: leaf for leaf in result.ranking.weights.criteria}
    return tuple(
        CriterionResult(
            id=criterion.criterion_id,
            framework=criterion.framework,
            name=str(criterion.name),
            weight=leaves[criterion.criterion_id].global_weight,
            local_weight=leaves[criterion.criterion_id].local_weight,
        )
        for criterion in result.inputs.criteria
    )


def _actions(result: PlanResult) -> tuple[ActionResult, ...]:
    assessed = {a.action_id: a for a in result.assessment.actions}
    planned = {a.action_id: a for a in result.portfolio.actions}
    reasons = {e.action_id: e for e in result.explanations}
    missing = missing_results(result)
    return tuple(
        _action(
            result,
            action,
            assessed[action.action_id],
            planned.get(action.action_id),
            reasons.get(action.action_id),
            missing.get(action.action_id),
        )
        for action in result.inputs.actions
    )


def _action(
    result: PlanResult,
    action: Action,
    assessed: ActionAssessment,
    planned: PlannedAction | None,
    reason: Explanation | None,
    missing: MissingResult | None,
) -> ActionResult:
    action_id = action.action_id
    scored = next((a for a in result.ranking.actions if a.action_id == action_id), None)
    smaa = result.ranking.rank_acceptability
    inclusions = result.robustness.inclusions if result.robustness else ()
    sure = next((i for i in inclusions if i.action_id == action_id), None)
    row = smaa.action_ids.index(action_id) if smaa and action_id in smaa.action_ids else None
    return ActionResult(
        **{"class": sure.robustness_class if sure else None},
        id=action_id,
        title=str(action.title),
        city_id=action.city_id,
        theme=action.theme,
        practice_ids=action.practice_ids,
        duration_months=action.duration_months,
        gated=_gate(assessed.gate),
        value=scored.value if scored else None,
        rank=scored.rank if scored else None,
        coverage=assessed.coverage,
        scores={
            score.criterion_id: ScoreResult(
                state=score.state,
                score=score.point,
                low=score.low,
                high=score.high,
                scorers=score.scorers,
                with_evidence=score.with_evidence,
                unsure=score.unsure,
            )
            for score in assessed.scores
        },
        contributions=dict(scored.contributions) if scored else {},
        works_against={
            target: found.effect or 0.0
            for target, found in result.inputs.policy.worked_against(action_id).items()
        },
        second_opinions={
            opinion.method: opinion.ranks[action_id]
            for opinion in result.ranking.second_opinions
            if action_id in opinion.ranks
        },
        rank_acceptability=smaa.acceptability[row] if smaa and row is not None else (),
        **_sampled(smaa, row),
        missing=missing,
        cost=_cost(result, action),
        in_plan=planned is not None,
        start=str(planned.start) if planned else None,
        finish=str(planned.finish) if planned else None,
        funding=tuple(
            FundingResult(fund_id=p.fund_id, year=p.year, amount=p.amount)
            for p in (planned.by_year if planned else ())
        ),
        inclusion=sure.share if sure else None,
        why=_why(reason),
    )


def _sampled(smaa: RankAcceptability | None, row: int | None) -> dict[str, Any]:
    """Return what sampling says of one action, beside its rank acceptability."""
    if smaa is None or row is None:
        return {"holistic_acceptability": None, "confidence": None, "central_weights": None}
    return {
        "holistic_acceptability": smaa.holistic[row] if smaa.holistic else None,
        "confidence": smaa.confidence[row],
        "central_weights": smaa.central_weights[row],
    }


def _robustness(result: PlanResult) -> RobustnessResult | None:
    sure = result.robustness
    if sure is None:
        return None
    least = sure.least_regret
    names = RobustnessResult.model_fields.keys() & type(sure).model_fields.keys()
    plain = {name: getattr(sure, name) for name in names}
    nested = {
        "intervals": {i.action_id: IntervalResult(low=i.low, high=i.high) for i in sure.inclusions},
        "ceilings": tuple(CeilingChanceResult(**one.model_dump()) for one in sure.ceilings),
        "least_regret": LeastRegretResult(**least.model_dump()) if least else None,
        "protections": tuple(ProtectionResult(**one.model_dump()) for one in sure.protections),
        "rates": tuple(RateChangeResult(**one.model_dump()) for one in sure.rates),
    }
    return RobustnessResult(**(plain | nested))


def _gate(gate: Gate | None) -> GateResult | None:
    if gate is None:
        return None
    return GateResult(
        reason=gate.reason.value,
        criterion_id=gate.criterion_id,
        found=gate.found,
        threshold=gate.threshold,
        text=str(gate.text),
        objective=gate.objective,
    )


def _why(reason: Explanation | None) -> WhyResult | None:
    if reason is None:
        return None
    return WhyResult(
        reason=reason.why,
        value_change=reason.value_change,
        rules=reason.rules,
        displaces=reason.displaces,
        moves_along=reason.moves_along,
        lock_price=reason.lock_price,
        flips=tuple(map(flip_result, reason.flips)),
    )


def _cost(result: PlanResult, action: Action) -> CostResult | None:
    if action.cost is None:
        return None
    low, high = action.cost.low, action.cost.high
    return CostResult(
        amount=float(action.cost.likely.amount),
        currency=action.cost.likely.currency,
        in_plan_currency=result.costs[action.action_id],
        low=None if low is None else float(low),
        high=None if high is None else float(high),
    )


def _portfolio(result: PlanResult) -> PortfolioResult:
    portfolio = result.portfolio
    themes = {action.action_id: action for action in result.inputs.actions}
    payments = [(a, p) for a in portfolio.actions for p in a.payments]
    return PortfolioResult(
        status=portfolio.status,
        value=portfolio.value,
        bound=portfolio.bound,
        gap=portfolio.gap,
        cost=portfolio.cost,
        actions=tuple(action.action_id for action in portfolio.actions),
        by_city=_sums((themes[a.action_id].city_id, a.cost) for a in portfolio.actions),
        by_theme=_sums((themes[a.action_id].theme, a.cost) for a in portfolio.actions),
        by_year=_sums((str(p.year), p.amount) for _, p in payments),
        by_fund=_sums((p.fund_id, p.amount) for _, p in payments),
        rules=tuple(
            RuleResult(
                name=check.name,
                amount=check.amount,
                sense=check.sense,
                limit=check.limit,
                holds=check.holds,
                binding=check.binding,
            )
            for check in portfolio.rules
        ),
        synergies=tuple(
            SynergyResult(id=s.synergy_id, title=str(s.title), actions=s.action_ids, value=s.value)
            for s in portfolio.synergies
        ),
    )


def _sums(amounts: Iterable[tuple[str, float]]) -> dict[str, float]:
    parts: dict[str, list[float]] = {}
    for key, amount in amounts:
        parts.setdefault(key, []).append(amount)
    return {key: fsum(parts[key]) for key in sorted(parts)}


def _fairness(result: PlanResult) -> tuple[CityShareResult, ...]:
    cities = result.portfolio.cities
    value = fsum(city.value for city in cities)
    spend = fsum(city.spend for city in cities)
    return tuple(
        CityShareResult(
            city_id=city.city_id,
            actions=city.actions,
            value=city.value,
            value_share=100 * city.value / value if value > 0 else None,
            spend=city.spend,
            spend_share=100 * city.spend / spend if spend > 0 else None,
        )
        for city in cities
    )


def _tight(result: PlanResult) -> dict[str, Tightest]:
    names = [price.rule for price in result.answers.rule_prices]
    return tightest_of(names, result.inputs, result.portfolio.actions)


def _roles(result: PlanResult, scorer_ids: Iterable[ScorerId]) -> tuple[str, ...]:
    roles = {scorer.scorer_id: str(scorer.role) for scorer in result.inputs.scorers}
    return tuple(dict.fromkeys(roles[scorer] for scorer in scorer_ids if roles.get(scorer)))


def _agreement(result: PlanResult) -> AgreementResult:
    ranks = {group.group: group.ranks for group in result.ranking.weights.groups}
    agreement = result.assessment.agreement
    return AgreementResult(
        ordinal=agreement.ordinal,
        interval=agreement.interval,
        criteria=tuple(CriterionAgreementResult(**c.model_dump()) for c in agreement.criteria),
        group_concordance=result.ranking.group_concordance,
        group_concordance_range=result.ranking.group_concordance_range,
        ordinal_range=agreement.ordinal_range,
        interval_range=agreement.interval_range,
        icc=agreement.icc,
        icc_range=agreement.icc_range,
        icc_scorers=agreement.icc_scorers,
        icc_cells=agreement.icc_cells,
        groups=tuple(
            GroupResult(
                group=group.group,
                roles=tuple(str(role) for role in group.roles),
                given=group.given,
                blank=group.blank,
                na=group.na,
                with_evidence=group.with_evidence,
                unsure=group.unsure,
                recused=group.recused,
                ranks=dict(ranks.get(group.group, {})),
            )
            for group in result.assessment.groups
        ),
        disagreements=tuple(
            DisagreementResult(
                action_id=found.action_id,
                criterion_id=found.criterion_id,
                low=found.low,
                high=found.high,
                scorers=found.scorers,
                lowest_roles=_roles(result, found.lowest),
                highest_roles=_roles(result, found.highest),
            )
            for found in result.assessment.disagreements
        ),
    )
