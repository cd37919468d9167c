"""Tracking: what the plan does for climate, environment, SDGs and Urban Agendas."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import intervention_fields
from actionplan_engine.tracking.contribution import contributions, money_by_field, tracked_fields
from actionplan_engine.tracking.coverage import code_coverage, goal_coverage, negative_scores
from actionplan_engine.tracking.types import Tracking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.assessment.types import Assessment
    from actionplan_engine.model import ActionId, PlanInputs

__all__ = ["Tracking", "track"]


def track(
    inputs: PlanInputs,
    assessment: Assessment,
    chosen: frozenset[ActionId],
    costs: Mapping[ActionId, float],
) -> Tracking:
    """Return what the chosen actions contribute, by policy framework.

    `costs` (plan's currency) must hold every chosen action. Information only: these ratios bind
    the programmes of EU Member States, not a city's plan.
    """
    actions = {a.action_id: a for a in inputs.actions if a.action_id in chosen}
    total = fsum(costs[action_id] for action_id in actions)
    catalogue = intervention_fields()
    money = money_by_field(actions, costs)
    fields = tracked_fields(money, catalogue)
    climate, environment = contributions(fields, total) or (None, None)
    return Tracking(
        total=total,
        tracked=fsum(field.amount for field in fields),
        climate=climate,
        environment=environment,
        fields=fields,
        unknown_fields=tuple(code for code in money if code not in catalogue),
        sdg_goals=goal_coverage(actions.values()),
        sdg_targets=code_coverage(actions.values(), lambda action: action.sdg_targets),
        uaeu=code_coverage(actions.values(), lambda action: action.uaeu),
        nua=code_coverage(actions.values(), lambda action: action.nua),
        cohesion_so=code_coverage(actions.values(), lambda action: action.cohesion_so),
        negatives=negative_scores(assessment, inputs.criteria, chosen),
    )
