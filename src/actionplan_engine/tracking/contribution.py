"""Climate and environment contribution by intervention field (Reg. (EU) 2021/1060, Annex I)."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.catalogue import counted_field, intervention_fields
from actionplan_engine.tracking.types import Contribution, ContributionPart, TrackedField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from actionplan_engine.model import Action, ActionId, PlanInputs
    from actionplan_engine.portfolio import PlannedAction

_CENT = 0.005
_JTF = "JTF"
"""Whose money counts for climate in full, whatever the field (Annex I, Table 1, footnote 1)."""


class Line(NamedTuple):
    """Money of one action, from one fund in one year, under one field."""

    action_id: ActionId
    city_id: str
    fund_id: str
    year: str
    code: str
    """Empty: what the action's shares leave below 100 per cent."""
    amount: float
    climate: float
    """Of `amount`, what counts for climate."""
    environment: float
    climate_percent: int = 0
    environment_percent: int = 0
    counts_as: str = ""
    unproven: bool = False
    eu_fund: str = ""

    @property
    def is_tracked(self) -> bool:
        """Whether the Annex holds the field."""
        return self.code in intervention_fields()


def money_lines(inputs: PlanInputs, planned: Iterable[PlannedAction]) -> tuple[Line, ...]:
    """Return the plan's money by action, fund, year and field, in the plan's currency.

    A year is the fiscal year of the fund's city. What no payment covers has neither fund nor year.
    """
    actions = {action.action_id: action for action in inputs.actions}
    eu_funds = {str(fund.fund_id): fund.eu_fund for fund in inputs.funds}
    return tuple(
        line
        for chosen in planned
        for fund_id, year, amount in _payments(chosen)
        for line in lines_of(
            actions[chosen.action_id],
            inputs.policy.proofs_of(chosen.action_id),
            amount,
            fund_id=fund_id,
            year=year,
            eu_fund=eu_funds.get(fund_id, ""),
        )
    )


def _payments(planned: PlannedAction) -> list[tuple[str, str, float]]:
    found = [(str(p.fund_id), str(p.year), p.amount) for p in planned.by_year]
    rest = planned.cost - fsum(amount for _, _, amount in found)
    return [*found, ("", "", rest)] if rest > _CENT else found


def lines_of(
    action: Action,
    proven: frozenset[str],
    amount: float,
    *,
    fund_id: str = "",
    year: str = "",
    eu_fund: str = "",
) -> tuple[Line, ...]:
    """Split an amount of one action over its intervention fields."""
    shares = [(field.code, float(field.share) / 100) for field in action.intervention_fields]
    rest = 1 - fsum(share for _, share in shares)
    parts = [*shares, ("", rest)] if rest > 1e-9 else shares
    lines = []
    for code, share in parts:
        field, money = counted_field(code, proven), amount * share
        climate = field.climate_pct if field else 0
        if eu_fund == _JTF and code:
            climate = 100
        environment = field.environment_pct if field else 0
        lines.append(
            Line(
                action_id=action.action_id,
                city_id=action.city_id,
                fund_id=fund_id,
                year=year,
                code=code,
                amount=money,
                climate=money * climate / 100,
                environment=money * environment / 100,
                climate_percent=climate,
                environment_percent=environment,
                counts_as=field.code if field and field.code != code else "",
                unproven=code in intervention_fields() and (field is None or field.code != code),
                eu_fund=eu_fund,
            )
        )
    return tuple(lines)


def contributions(lines: Sequence[Line], total: float) -> tuple[Contribution, Contribution] | None:
    """Return the climate and the environment contribution of `total` money.

    None where there is no money, since a share of nothing says nothing.
    """
    if total <= 0:
        return None
    climate = fsum(line.climate for line in lines)
    environment = fsum(line.environment for line in lines)
    return _whole(climate, total), _whole(environment, total)


def _whole(amount: float, total: float) -> Contribution:
    percent = 100 * amount / total
    return Contribution(percent=percent, amount=amount, low=percent, high=percent)


def parts_by(
    lines: Iterable[Line], key: Callable[[Line], str], order: Iterable[str] = ()
) -> tuple[ContributionPart, ...]:
    """Return the money by city, year, fund or action; in `order`, then by key."""
    groups: dict[str, list[Line]] = {name: [] for name in order}
    for line in sorted(lines, key=key):
        groups.setdefault(key(line), []).append(line)
    return tuple(_part(name, own) for name, own in groups.items() if own)


def _part(key: str, lines: Sequence[Line]) -> ContributionPart:
    return ContributionPart(
        key=key,
        total=fsum(line.amount for line in lines),
        tracked=fsum(line.amount for line in lines if line.is_tracked),
        climate=fsum(line.climate for line in lines),
        environment=fsum(line.environment for line in lines),
    )


def tracked_fields(lines: Iterable[Line]) -> tuple[TrackedField, ...]:
    """Return the money by field and the coefficients that it counts with, in order of the codes.

    A conditional field that some actions have proof for, and others not, is two lines; so is one
    that the Just Transition Fund pays in part.
    """
    groups: dict[tuple[str, str, int, int, bool], list[float]] = {}
    for line in lines:
        if line.is_tracked:
            key = (
                line.code,
                line.counts_as,
                line.climate_percent,
                line.environment_percent,
                line.unproven,
            )
            groups.setdefault(key, []).append(line.amount)
    return tuple(
        TrackedField(
            code=code,
            amount=fsum(amounts),
            climate_percent=climate,
            environment_percent=environment,
            counts_as=counts_as,
            unproven=unproven,
        )
        for (code, counts_as, climate, environment, unproven), amounts in sorted(groups.items())
    )


def unknown_fields(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the codes that the Annex does not hold, in order."""
    return tuple(sorted({line.code for line in lines if line.code and not line.is_tracked}))


def amounts_of(lines: Iterable[Line]) -> Mapping[ActionId, float]:
    """Return action → its money."""
    sums: dict[ActionId, list[float]] = {}
    for line in lines:
        sums.setdefault(line.action_id, []).append(line.amount)
    return {action_id: fsum(amounts) for action_id, amounts in sums.items()}
