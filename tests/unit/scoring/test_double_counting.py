"""Criteria that may count one benefit twice."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import weight_tree
from actionplan_engine.scoring.double_counting import (
    MOST_ALIKE,
    correlations,
    overlaps,
    shared_codes,
)
from actionplan_engine.scoring.value_model import unit_values
from factories import make_criterion, make_plan


def found(rows, **criteria):
    made = [make_criterion(name, **changes) for name, changes in criteria.items()]
    cells = {f"A-{n}": dict(zip(criteria, row, strict=True)) for n, row in enumerate(rows)}
    plan = make_plan(cells, criteria=made)
    weights = weight_tree(plan).global_weights
    return overlaps(plan.criteria, unit_values(plan.criteria, assess(plan, weights)))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (["SDG:11.7"], ["SDG:11.7", "NUA:37"], ("SDG:11.7",)),
        (["SDG:11"], ["SDG:11.7"], ("SDG:11.7",)),
        (["SDG:11.7"], ["SDG:11"], ("SDG:11.7",)),
        (["SDG:1"], ["SDG:11"], ()),
        (["SDG:11.1"], ["SDG:11.10"], ()),
        ([], ["SDG:11"], ()),
    ],
)
def test_codes_are_shared_when_equal_or_one_within_the_other(one, other, shared):
    assert shared_codes(one, other) == shared


def test_correlations_are_pearsons():
    matrix = np.random.default_rng(2).random((12, 4))
    assert correlations(matrix) == pytest.approx(np.corrcoef(matrix.T))


def test_a_constant_column_correlates_with_nothing():
    matrix = np.column_stack([np.arange(5.0), np.ones(5), -np.arange(5.0)])
    r = correlations(matrix)
    assert np.isnan(r[1]).all()
    assert r[0, 2] == pytest.approx(-1)


@pytest.mark.parametrize("rows", [0, 2])
def test_too_few_actions_say_nothing(rows):
    assert np.isnan(correlations(np.arange(2.0 * rows).reshape(rows, 2))).all()


def test_columns_that_rise_and_fall_together_are_named_with_their_correlation():
    (pair,) = found([(0, 0), (1, 1), (2, 2), (3, 2.5)], **{"C-1": {}, "C-2": {}})
    assert (pair.first, pair.second, pair.kind, pair.shared_codes) == (
        "C-1",
        "C-2",
        "correlation",
        (),
    )
    assert pair.correlation == pytest.approx(np.corrcoef([0, 1, 2, 3], [0, 1, 2, 2.5])[0, 1])


def test_opposite_columns_are_named_too():
    (pair,) = found([(0, 3), (1, 2), (3, 0)], **{"C-1": {}, "C-2": {}})
    assert pair.correlation == pytest.approx(-1)


def test_columns_that_differ_are_not_named():
    assert found([(0, 3), (1, 0), (3, 2)], **{"C-1": {}, "C-2": {}}) == ()


def test_a_shared_code_is_named_first_whatever_the_scores():
    criteria = {
        "C-1": {"codes": ("SDG:11.7",)},
        "C-2": {"codes": ("SDG:11",)},
        "C-3": {"codes": ()},
    }
    rows = [(0, 3, 0), (1, 0, 1), (3, 2, 3)]
    pairs = [(o.first, o.second, o.kind) for o in found(rows, **criteria)]
    assert pairs == [("C-1", "C-2", "code"), ("C-1", "C-3", "correlation")]


def test_both_reasons_are_one_warning():
    codes = {"codes": ("SDG:11.7",)}
    (pair,) = found([(0, 0), (1, 1), (3, 3)], **{"C-1": codes, "C-2": codes})
    assert (pair.kind, pair.correlation) == ("both", pytest.approx(1))


def test_a_pair_that_is_fine_hides_no_later_one():
    rows = [(0, 3, 0), (1, 0, 1), (3, 2, 3)]
    pairs = found(rows, **{"C-1": {}, "C-2": {}, "C-3": {}})
    assert [(pair.first, pair.second) for pair in pairs] == [("C-1", "C-3")]


def test_a_constant_column_with_a_shared_code_has_no_correlation():
    code = {"codes": ("SDG:11.7",)}
    (pair,) = found([(0, 1), (1, 1), (3, 1)], **{"C-1": code, "C-2": code})
    assert (pair.correlation, pair.kind) == (None, "code")


def test_pairs_stand_by_shared_codes_then_by_how_alike_they_are():
    """C-1 and C-2 correlate wholly, C-3 with both by 0.98…; C-4 only shares a code with C-5."""
    rows = [(0, 0, 0, 3, 0), (1, 1, 1, 0, 3), (2, 2, 2.5, 3, 1), (3, 3, 2.5, 1, 0)]
    codes = {"codes": ("SDG:11",)}
    pairs = found(rows, **{"C-1": {}, "C-2": {}, "C-3": {}, "C-4": codes, "C-5": codes})
    assert [(pair.first, pair.second) for pair in pairs] == [
        ("C-4", "C-5"),
        ("C-1", "C-2"),
        ("C-1", "C-3"),
        ("C-2", "C-3"),
    ]


def test_among_shared_codes_a_constant_column_stands_last():
    rows = [(0, 0, 0), (1, 0, 2), (3, 0, 1)]
    codes = {"codes": ("SDG:11",)}
    pairs = found(rows, **{"C-1": codes, "C-2": codes, "C-3": codes})
    assert [(p.first, p.second) for p in pairs] == [("C-1", "C-3"), ("C-1", "C-2"), ("C-2", "C-3")]
    assert [p.correlation is None for p in pairs] == [False, True, True]


def test_a_correlation_of_exactly_the_limit_is_not_too_much():
    assert MOST_ALIKE == 0.9
    rows = [(0, 0), (1, 1), (2, 2)]
    assert len(found(rows, **{"C-1": {}, "C-2": {}})) == 1


def test_rounding_takes_no_correlation_beyond_one():
    matrix = np.column_stack([np.array([0.1, 0.2, 0.7]) * k for k in (1, 3, -7, 1e3)])
    r = correlations(matrix)
    assert np.nanmax(r) <= 1
    assert np.nanmin(r) >= -1
