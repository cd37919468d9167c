"""Months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_engine.model import Month

months = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


@given(months, st.integers(-600, 600))
def test_adding_and_subtracting_are_inverse(month: Month, count: int) -> None:
    assert month.plus(count).minus(month) == count


@given(months)
def test_a_month_reads_back_as_written(month: Month) -> None:
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize("text", ["2021-13", "2021-0", "21-09", "2021/09", "2021-09-01", "", "x"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(text)


def test_months_order_by_time() -> None:
    assert Month(2021, 12) < Month(2022, 1)
