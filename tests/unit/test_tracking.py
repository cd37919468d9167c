"""Climate and environment contribution, coverage of goals."""

from __future__ import annotations

import pytest

from actionplan_engine.catalogue import intervention_fields
from actionplan_engine.tracking.contribution import contributions, tracked_fields


def test_the_methods_own_example_of_climate_and_environment_shares() -> None:
    """Reg. (EU) 2021/1060, Annex I: the example of the method note, by hand 30.67 and 60.00."""
    money = {"079": 400.0, "058": 300.0, "168": 500.0, "065": 200.0, "173": 100.0}
    fields = tracked_fields(money, intervention_fields())
    climate, environment = contributions(fields, 1500.0) or (None, None)
    assert climate is not None
    assert environment is not None
    assert climate.percent == pytest.approx(30.67, abs=0.005)
    assert environment.percent == pytest.approx(60.00, abs=0.005)


def test_untracked_money_counts_in_the_denominator() -> None:
    fields = tracked_fields({"079": 100.0}, intervention_fields())
    whole = contributions(fields, 100.0)
    half = contributions(fields, 200.0)
    assert whole is not None
    assert half is not None
    assert half[1].percent == pytest.approx(whole[1].percent / 2)
    assert whole[1].percent > 0


def test_no_money_has_no_share() -> None:
    assert contributions((), 0.0) is None


def test_a_code_that_the_annex_does_not_hold_is_not_tracked() -> None:
    assert tracked_fields({"999": 5.0}, intervention_fields()) == ()
