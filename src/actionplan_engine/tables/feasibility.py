"""Warn of what can never be chosen or used, before anything is solved.

An action that no funds may pay in full, one that comes too late after what it requires, a fund
that may pay for nothing. Rules that contradict each other only together are the solver's matter.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.model import JOINT, may_pay, same_id_key
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.plan_findings import NOT_PAYABLE, TOO_LATE_AFTER, UNUSABLE_FUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Action, ActionId, Month, PlanInputs
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.rows import RowReader

_ALL = Decimal(100)
_MOST_RELATED = 3


def feasibility_warnings(inputs: PlanInputs, nouns: Nouns) -> list[Finding]:
    """Return a warning for each action that cannot be chosen and each fund that is of no use."""
    rows = {same_id_key(e.noun.action_id): e.row for e in nouns.actions.entries}
    return [
        *_not_payable(inputs, rows),
        *_too_late(inputs, rows),
        *_unusable_funds(inputs, nouns),
    ]


def _not_payable(inputs: PlanInputs, rows: dict[str, RowReader]) -> Iterator[Finding]:
    """Yield actions whose funds may not pay for the whole of their cost together.

    Those of the same funds are one finding, at the first of them.
    """
    alike: dict[tuple[Decimal, tuple[str, ...]], list[RowReader]] = {}
    for action in inputs.actions if inputs.funds else ():
        if not action.eligible or action.cost is None or not action.cost.likely.amount:
            continue
        share, names = _most(inputs, action)
        if share < _ALL and action.lock != "out":
            alike.setdefault((share, names), []).append(rows[same_id_key(action.action_id)])
    for (share, names), unpaid in alike.items():
        first = unpaid[0]
        yield NOT_PAYABLE.at(
            first.cell("funds").location,
            related=tuple(row.cell("funds").location for row in unpaid[1 : 1 + _MOST_RELATED]),
            subject=", ".join(row.identifier for row in unpaid),
            found=f"{', '.join(names) or '-'} ({write_number(share, first.table.language)} %)",
        )


def _most(inputs: PlanInputs, action: Action) -> tuple[Decimal, tuple[str, ...]]:
    """Return the most per cent that the action's funds may pay together, and their ids.

    A share below one per cent is probably a fraction, which has a warning of its own.
    """
    payers = [fund for fund in inputs.funds if may_pay(fund, action)]
    most = _ALL
    if any(0 < fund.cofinancing_max < 1 for fund in payers):
        return _ALL, ()
    if not any(fund.city_id != JOINT and fund.cofinancing_max >= _ALL for fund in payers):
        payers = [fund for fund in payers if not fund.own_share_min]
        most -= action.own_share_min or Decimal(0)
    total = sum((fund.cofinancing_max for fund in payers), Decimal(0))
    if not any(fund.cofinancing_max >= _ALL for fund in payers):
        most = min(most, action.cofinancing or _ALL, total)
    return Decimal(most), tuple(fund.fund_id for fund in payers)


def _too_late(inputs: PlanInputs, rows: dict[str, RowReader]) -> Iterator[Finding]:
    """Yield actions that fit into the plan, but not after what they require."""
    earliest = _earliest(inputs)
    for action in inputs.actions:
        own, last = _first(inputs, action), _last(inputs, action)
        first = earliest[action.action_id]
        if own <= last < first:
            row = rows[same_id_key(action.action_id)]
            yield TOO_LATE_AFTER.at(
                row.cell("requires").location,
                subject=row.subject("requires"),
                first=first,
                last=last,
            )


def _earliest(inputs: PlanInputs) -> dict[ActionId, Month]:
    """Return the first month that each action may start in, after all that it requires."""
    durations = {action.action_id: action.duration_months for action in inputs.actions}
    earliest = {action.action_id: _first(inputs, action) for action in inputs.actions}
    for _ in inputs.actions:  # there are no circles, so that the longest chain ends here
        before = dict(earliest)
        for action in inputs.actions:
            for required in action.requires:
                if required in durations:
                    ahead = action.ahead_of(required, durations[required])
                    after = earliest[required].plus(ahead)
                    earliest[action.action_id] = max(earliest[action.action_id], after)
        if earliest == before:
            break
    return earliest


def _first(inputs: PlanInputs, action: Action) -> Month:
    start = inputs.settings.start
    if action.continuing or action.earliest_start is None:
        return start
    return max(start, action.earliest_start)


def _last(inputs: PlanInputs, action: Action) -> Month:
    if action.continuing:
        return inputs.settings.start
    end = min(action.latest_end or inputs.settings.last_month, inputs.settings.last_month)
    return end.plus(1 - action.duration_months)


def _unusable_funds(inputs: PlanInputs, nouns: Nouns) -> Iterator[Finding]:
    rows: dict[str, RowReader] = {}
    for entry in nouns.fund_years.entries:
        rows.setdefault(same_id_key(entry.noun.fund_id), entry.row)
    for fund in inputs.funds:
        if not any(may_pay(fund, action) for action in inputs.actions):
            row = rows[same_id_key(fund.fund_id)]
            cell = row.cell("fund_id")
            yield UNUSABLE_FUND.at(cell.location, subject=row.subject("fund_id"))
