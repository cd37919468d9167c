"""How sure the choice is: core, borderline and exterior actions, and what caution costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.portfolio.robustness_types import Inclusion, Robustness
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class BorderlineRow:
    """An action that is in some of the best plans."""

    action_id: ActionId
    title: Spoken
    in_plan: bool
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Move:
    """Another best plan beside the plan: how it came about, its value, what enters and leaves."""

    amount: float
    """Protected costs, or the rate's move in per cent."""
    currency: str
    value: float
    share: float
    """Of the plan's value."""
    enters: tuple[ActionId, ...]
    leaves: tuple[ActionId, ...]
    cost: float | None = None
    """Where prices are others: what the plan then costs."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """The section's numbers."""

    found: Robustness
    core: tuple[ActionId, ...]
    core_chosen: int
    """How many of them are in the plan."""
    exterior: tuple[ActionId, ...]
    borderline: tuple[BorderlineRow, ...]
    least_regret: Move | None
    protections: tuple[Move, ...]
    rates: tuple[Move, ...]


def sureness(source: Source) -> Sureness | None:
    """Return how sure the choice is; None where nothing was sampled."""
    found = source.result.robustness
    if found is None:
        return None
    least = found.least_regret
    return Sureness(
        found=found,
        core=_of(found, "core"),
        core_chosen=sum(action_id in source.planned for action_id in _of(found, "core")),
        exterior=_of(found, "exterior"),
        borderline=tuple(
            _row(source, one)
            for one in sorted(found.inclusions, key=lambda i: (-i.share, i.action_id))
            if one.robustness_class == "borderline"
        ),
        least_regret=_move(source, least.regret, "", least.value, least.actions) if least else None,
        protections=tuple(
            _move(source, p.protected, "", p.value, p.actions) for p in found.protections
        ),
        rates=tuple(
            replace(_move(source, r.percent, r.currency, r.value, r.actions), cost=r.cost)
            for r in found.rates
        ),
    )


def _of(found: Robustness, kind: str) -> tuple[ActionId, ...]:
    return tuple(i.action_id for i in found.inclusions if i.robustness_class == kind)


def _row(source: Source, one: Inclusion) -> BorderlineRow:
    return BorderlineRow(
        one.action_id,
        source.title(one.action_id),
        one.action_id in source.planned,
        one.share,
        one.low,
        one.high,
    )


def _move(
    source: Source, amount: float, currency: str, value: float, actions: tuple[ActionId, ...]
) -> Move:
    own = source.result.portfolio.value or 0.0
    return Move(
        amount,
        currency,
        value,
        value / own if own > 0 else 1.0,
        tuple(a for a in actions if a not in source.planned),
        tuple(a for a in source.planned if a not in actions),
    )
