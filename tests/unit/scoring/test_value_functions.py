"""Piecewise linear value functions."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring.value_functions import declared_points, piecewise_linear
from factories import make_criterion

BENT = ((-3.0, -2.0), (0.0, 0.0), (1.0, 0.8), (3.0, 1.0))


@pytest.mark.parametrize(
    ("level", "value"), [(-3, -2), (-1.5, -1), (0, 0), (0.5, 0.4), (1, 0.8), (2, 0.9), (3, 1)]
)
def test_value_lies_on_the_line_between_the_points(level, value):
    assert piecewise_linear(BENT, level) == pytest.approx(value, abs=1e-15)


@pytest.mark.parametrize(("level", "value"), [(-9, -2), (9, 1)])
def test_level_beyond_the_ends_counts_as_the_end(level, value):
    assert piecewise_linear(BENT, level) == value


def test_shape_of_the_levels_is_kept():
    assert piecewise_linear(BENT, np.zeros((2, 3, 4))).shape == (2, 3, 4)


def test_less_may_be_better():
    emissions = make_criterion("C", worst=100.0, zero=100.0, best=0.0)
    assert piecewise_linear(declared_points(emissions), [0, 25, 100]).tolist() == [1, 0.75, 0]


def test_points_may_be_declared_in_any_order():
    turned = make_criterion("C", value_points=BENT[::-1])
    assert declared_points(turned) == BENT
