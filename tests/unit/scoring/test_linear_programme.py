"""Small linear programmes over weights."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.errors import InternalError
from actionplan_engine.scoring.linear_programme import cheapest, extremes

NO_ROWS = np.zeros((0, 3)), np.zeros(0)


def test_all_weight_goes_to_the_cheapest():
    assert cheapest(np.array([3.0, 1, 2]), *NO_ROWS, weights=3).tolist() == [0, 1, 0]


def test_further_entries_are_not_negative_unless_they_are_free():
    """The third entry is no weight: it costs, and at -2 at least it is held by a row."""
    objective, row = np.array([0.0, 0, 1]), np.array([[0.0, 0, -1]])
    assert cheapest(objective, row, np.array([2.0]), weights=2)[2] == 0
    assert cheapest(objective, row, np.array([2.0]), weights=2, free=True)[2] == -2


def test_rows_hold_from_above():
    found = cheapest(np.array([-1.0, 0]), np.array([[1.0, 0]]), np.array([0.25]), weights=2)
    assert found.tolist() == [0.25, 0.75]


def test_what_has_no_solution_is_a_defect():
    with pytest.raises(InternalError, match="linear programme of weights"):
        cheapest(np.zeros(2), np.array([[-1.0, 0]]), np.array([-2.0]), weights=2)


def test_extremes_are_the_least_and_the_greatest_of_each():
    low, high = extremes(np.array([[-1.0, 2, 0]]), np.zeros(1), weights=3)
    assert low == pytest.approx([0, 0, 0])
    assert high == pytest.approx([1, 1 / 3, 1])


def test_without_rows_any_weight_may_be_any():
    low, high = extremes(*NO_ROWS, weights=3)
    assert (low.tolist(), high.tolist()) == ([0, 0, 0], [1, 1, 1])
