"""Climate and environment contribution by intervention field (Reg. (EU) 2021/1060, Annex I)."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.tracking.types import Contribution, TrackedField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.catalogue import InterventionField
    from actionplan_engine.model import Action, ActionId


def money_by_field(
    actions: Mapping[ActionId, Action], costs: Mapping[ActionId, float]
) -> dict[str, float]:
    """Return intervention field code → money of the given actions under it, by code.

    `costs` are in the plan's currency. What an action's shares leave below 100 per cent is under
    no code.
    """
    parts: dict[str, list[float]] = {}
    for action_id, action in actions.items():
        for field in action.intervention_fields:
            amount = costs[action_id] * float(field.share) / 100
            parts.setdefault(field.code, []).append(amount)
    return {code: fsum(amounts) for code, amounts in sorted(parts.items())}


def tracked_fields(
    money: Mapping[str, float], fields: Mapping[str, InterventionField]
) -> tuple[TrackedField, ...]:
    """Join money by code with the Annex's coefficients; codes it does not hold are left out."""
    return tuple(
        TrackedField(
            code=code,
            amount=amount,
            climate_percent=fields[code].climate_pct,
            environment_percent=fields[code].environment_pct,
        )
        for code, amount in money.items()
        if code in fields
    )


def contributions(
    fields: tuple[TrackedField, ...], total: float
) -> tuple[Contribution, Contribution] | None:
    """Return the climate and the environment contribution of `total` money.

    None where there is no money, since a share of nothing says nothing.
    """
    if total <= 0:
        return None
    climate = fsum(field.amount * field.climate_percent / 100 for field in fields)
    environment = fsum(field.amount * field.environment_percent / 100 for field in fields)
    return (
        Contribution(percent=100 * climate / total, amount=climate),
        Contribution(percent=100 * environment / total, amount=environment),
    )
