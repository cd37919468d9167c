"""How much another code that could be defended would change the plan's shares."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import counted_field, intervention_fields
from actionplan_engine.tracking.contribution import amounts_of
from actionplan_engine.tracking.types import OtherField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from actionplan_engine.catalogue import InterventionField
    from actionplan_engine.model import Action, ActionId, PlanInputs
    from actionplan_engine.tracking.contribution import Line
    from actionplan_engine.tracking.types import Contribution


def other_fields(
    inputs: PlanInputs, actions: Mapping[ActionId, Action], lines: Sequence[Line]
) -> tuple[OtherField, ...]:
    """Return what each field that could stand in place of another would change, by action.

    A code that users name in `other_fields` would take the money of the action's largest field; of
    a conditional field, what proof would give, or what a refusal of it would take.
    """
    total = fsum(line.amount for line in lines)
    if total <= 0:
        return ()
    found = []
    for action_id, amount in amounts_of(lines).items():
        action, proven = actions[action_id], inputs.policy.proofs_of(action_id)
        found += [
            *_named(action, proven, amount / total),
            *_at_stake(action, proven, amount / total),
        ]
    return tuple(found)


def _named(action: Action, proven: frozenset[str], weight: float) -> Iterator[OtherField]:
    """Yield the codes that users name. `weight`: the action's share of the plan's money."""
    shares = [(float(field.share) / 100, field.code) for field in action.intervention_fields]
    known = [(share, code) for share, code in shares if code in intervention_fields()]
    share, code = max(known, key=lambda pair: pair[0], default=(1.0, ""))
    for other in action.other_fields:
        if other in intervention_fields() and other != code:
            now, then = counted_field(code, proven), counted_field(other, proven)
            yield _change(action.action_id, code, other, "defensible", (now, then), share * weight)


def _at_stake(action: Action, proven: frozenset[str], weight: float) -> Iterator[OtherField]:
    listed = intervention_fields()
    for field in action.intervention_fields:
        code, share = field.code, float(field.share) / 100 * weight
        if code not in listed or not listed[code].conditional:
            continue
        full, plain = listed[code], counted_field(code, proven - {code})
        if code in proven:
            other = plain.code if plain else ""
            yield _change(action.action_id, code, other, "if_refused", (full, plain), share)
        else:
            yield _change(action.action_id, code, code, "if_proven", (plain, full), share)


def _change(
    action_id: ActionId,
    code: str,
    other: str,
    why: str,
    fields: tuple[InterventionField | None, InterventionField | None],
    share: float,
) -> OtherField:
    now, then = (
        (field.climate_pct, field.environment_pct) if field else (0, 0) for field in fields
    )
    return OtherField.model_validate(
        {
            "action_id": action_id,
            "code": code,
            "other": other,
            "why": why,
            "climate": share * (then[0] - now[0]),
            "environment": share * (then[1] - now[1]),
        }
    )


def with_range(
    contribution: Contribution, changes: Iterable[tuple[ActionId, str, float]]
) -> Contribution:
    """Return the contribution with its range: each field at its least, and at its best, change.

    `changes`: action, field, change in points. What may happen to one field of an action does not
    hang on its other fields: their changes add up.
    """
    least: dict[tuple[ActionId, str], float] = {}
    most: dict[tuple[ActionId, str], float] = {}
    for action_id, code, change in changes:
        key = action_id, code
        least[key] = min(least.get(key, 0.0), change)
        most[key] = max(most.get(key, 0.0), change)
    return contribution.model_copy(
        update={
            "low": max(0.0, contribution.percent + fsum(least.values())),
            "high": min(100.0, contribution.percent + fsum(most.values())),
        }
    )
