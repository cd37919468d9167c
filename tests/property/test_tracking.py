"""Whatever the actions and their fields: parts add up, shares stay in bounds, ranges hold them."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.catalogue import intervention_fields
from actionplan_engine.model import (
    Action,
    FieldProof,
    FieldShare,
    Indicator,
    Month,
    PolicyRecords,
)
from actionplan_engine.portfolio import Payment, PlannedAction
from actionplan_engine.portfolio.limits import climate_shares
from actionplan_engine.tracking import track
from actionplan_engine.tracking.indicators import indicator_totals
from factories import make_action, make_plan

CODES = st.sampled_from([*intervention_fields(), "999"])


@st.composite
def tracked_actions(draw: st.DrawFn, identifier: str) -> Action:
    codes = draw(st.lists(CODES, max_size=3, unique=True))
    shares = tuple(
        FieldShare(code=code, share=Decimal(draw(st.integers(0, 100 // len(codes)))))
        for code in sorted(codes)
    )
    others = tuple(draw(st.lists(CODES, max_size=2)))
    city = draw(st.sampled_from(["north", "south", "joint"]))
    return make_action(identifier, intervention_fields=shares, other_fields=others, city_id=city)


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Action], list[PlannedAction], PolicyRecords]:
    names = [f"A-{n}" for n in range(1, draw(st.integers(1, 4)) + 1)]
    actions = [draw(tracked_actions(name)) for name in names]
    planned = []
    for name in names:
        amounts = draw(st.lists(st.integers(0, 10**6), min_size=1, max_size=3))
        unpaid = draw(st.sampled_from([0, 0, 500]))
        payments = tuple(
            Payment(fund_id=fund, year=2025 + year, amount=float(amount))
            for year, (fund, amount) in enumerate(
                zip(("F-NORTH", "F-SOUTH", "F-JOINT"), amounts, strict=False)
            )
        )
        planned.append(
            PlannedAction(
                action_id=name,
                start=Month(2025, 1),
                finish=Month(2025, 6),
                cost=float(sum(amounts) + unpaid),
                payments=payments,
            )
        )
    conditional = [c for c, field in intervention_fields().items() if field.conditional]
    proofs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(conditional))))
    records = PolicyRecords(
        field_proofs=tuple(
            FieldProof(action_id=name, code=code, evidence="audit") for name, code in proofs
        )
    )
    return actions, planned, records


@settings(deadline=None, max_examples=60)
@given(plans())
def test_parts_add_up_and_shares_stay_in_bounds(
    drawn: tuple[list[Action], list[PlannedAction], PolicyRecords],
) -> None:
    actions, planned, records = drawn
    plan = make_plan({action.action_id: {"C-1": 1} for action in actions})
    plan = plan.model_copy(update={"actions": tuple(actions), "policy": records})
    found = track(plan, SimpleNamespace(actions=()), planned)
    whole = sum(one.cost for one in planned)
    assert found.total == pytest.approx(whole)
    assert found.tracked <= found.total + 1e-6
    for parts in (found.by_city, found.by_year, found.by_fund, found.by_action):
        assert sum(part.total for part in parts) == pytest.approx(found.total)
        assert sum(part.tracked for part in parts) == pytest.approx(found.tracked)
    if whole == 0:
        assert found.climate is None
        return
    for share in (found.climate, found.environment):
        assert share is not None
        assert -1e-9 <= share.low <= share.percent + 1e-9
        assert share.percent - 1e-9 <= share.high <= 100 + 1e-9
    shares = climate_shares(actions, records)
    by_rule = sum(shares[one.action_id] * one.cost for one in planned)
    assert found.climate is not None
    assert found.climate.amount == pytest.approx(by_rule)


ROWS = st.builds(
    Indicator,
    action_id=st.sampled_from(["A-1", "A-2", "A-3"]),
    code=st.sampled_from(["RCO26", "RCO36", "RCR95", "OWN-1"]),
    unit=st.sampled_from(["", "ha", "m²"]),
    target=st.one_of(st.none(), st.floats(0, 1000)),
    counted_at=st.sampled_from(["", "park", "Park", "shore"]),
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        ROWS,
        max_size=8,
        unique_by=lambda row: (row.action_id, row.code, row.counted_at.casefold()),
    )
)
def test_a_sum_counts_no_place_and_no_hectare_twice(rows: list[Indicator]) -> None:
    chosen = frozenset({"A-1", "A-2"})
    found = indicator_totals(PolicyRecords(indicators=tuple(rows)), chosen)
    counted: dict[str, set[str]] = {}
    for total in found:
        own = [row for row in total.rows if row.counted]
        assert {row.action_id for row in total.rows} <= chosen
        assert (total.target is None) == (not own)
        if own:
            assert total.target == pytest.approx(sum(row.target or 0 for row in own))
        assert bool(total.why_not) == (len(own) < len(total.rows))
        counted[total.code] = {row.counted_at.casefold() for row in own if row.counted_at}
        places = [row.counted_at.casefold() for row in own if row.counted_at]
        assert len(places) == len(set(places))
    both = counted.get("RCO26", set()) & counted.get("RCO36", set())
    assert both == set()
