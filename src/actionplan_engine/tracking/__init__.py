"""Tracking: what the plan does for climate, environment, SDGs and Urban Agendas."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.tracking import contribution, coverage, sdg
from actionplan_engine.tracking.benchmarks import benchmarks
from actionplan_engine.tracking.gaps import gaps
from actionplan_engine.tracking.harm import harm_checks, infrastructure
from actionplan_engine.tracking.indicators import indicator_totals
from actionplan_engine.tracking.other_fields import other_fields, with_range
from actionplan_engine.tracking.types import Tracking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionplan_engine.assessment.types import Assessment
    from actionplan_engine.catalogue import CatalogueKind
    from actionplan_engine.model import Action, PlanInputs
    from actionplan_engine.portfolio import PlannedAction

__all__ = ["Tracking", "track"]

_NAMED: tuple[tuple[CatalogueKind, Callable[[Action], tuple[str, ...]]], ...] = (
    ("uaeu", lambda action: action.uaeu),
    ("nua", lambda action: action.nua),
    ("cohesion", lambda action: action.cohesion_so),
)
"""Kind of code → where an action names it."""


def track(inputs: PlanInputs, assessment: Assessment, planned: Iterable[PlannedAction]) -> Tracking:
    """Return what the chosen actions contribute, by policy framework.

    Money is in the plan's currency, by what the funds pay. Information only: the shares bind the
    programmes of EU Member States, not a city's plan.
    """
    by_id = {chosen.action_id: chosen for chosen in planned}
    actions = {a.action_id: a for a in inputs.actions if a.action_id in by_id}
    chosen, records = frozenset(actions), inputs.policy
    lines = contribution.money_lines(inputs, by_id.values())
    total = fsum(line.amount for line in lines)
    others = other_fields(inputs, actions, lines)
    climate, environment = contribution.contributions(lines, total) or (None, None)
    targets = sdg.target_coverage(sdg.sdg_effects(records, actions))
    goals, served = sdg.goal_coverage(targets), sdg.served(targets)
    uaeu, nua, cohesion = (
        coverage.code_coverage(actions.values(), codes, coverage.known_codes_of(records, kind))
        for kind, codes in _NAMED
    )
    return Tracking(
        total=total,
        tracked=fsum(line.amount for line in lines if line.is_tracked),
        climate=climate and with_range(climate, ((o.action_id, o.code, o.climate) for o in others)),
        environment=environment
        and with_range(environment, ((o.action_id, o.code, o.environment) for o in others)),
        by_city=contribution.parts_by(
            lines, lambda line: line.city_id, [city.city_id for city in inputs.cities]
        ),
        by_year=contribution.parts_by(lines, lambda line: line.year),
        by_fund=contribution.parts_by(
            lines, lambda line: line.fund_id, [fund.fund_id for fund in inputs.funds]
        ),
        by_action=contribution.parts_by(lines, lambda line: line.action_id, actions),
        fields=contribution.tracked_fields(lines),
        unknown_fields=contribution.unknown_fields(lines),
        other_fields=others,
        benchmarks=benchmarks(actions, lines),
        sdg_goals=goals,
        sdg_targets=served,
        sdg=targets,
        target_harm=sdg.target_harm(targets),
        interactions=sdg.interactions(records, targets),
        uaeu=uaeu,
        nua=nua,
        cohesion_so=cohesion,
        gaps=gaps(records, goals, (*uaeu, *nua, *cohesion), inputs.settings.last_month.year),
        negatives=coverage.negative_scores(assessment, inputs.criteria, chosen),
        harm=harm_checks(records, actions.values()),
        infrastructure=infrastructure(actions.values()),
        indicators=indicator_totals(records, chosen),
    )
