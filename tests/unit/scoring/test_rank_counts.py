"""The sort and the histogram of ranks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.scoring.rank_counts import RankCounts
from actionplan_engine.scoring.ranks import tied_groups


def counted(totals):
    counts = RankCounts(totals.shape[1])
    first, shares = counts.add(totals)
    return counts.shares(), first, shares


def one_by_one(totals):
    """Return the same by going through the samples."""
    actions = totals.shape[1]
    result = np.zeros((actions, actions))
    for row in totals.tolist():
        place = 0
        for group in tied_groups(row):
            result[np.ix_(group, range(place, place + len(group)))] += 1 / len(group)
            place += len(group)
    return result


def test_ranks_are_those_of_the_falling_order():
    shares, first, _ = counted(np.array([[0.1, 0.9, 0.5]]))
    assert shares.tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
    assert first.tolist() == [1]


@pytest.mark.parametrize("actions", [1, 2, 3, 64, 65, 200])
def test_any_number_of_actions_is_counted_as_if_one_by_one(actions):
    totals = np.random.default_rng(actions).normal(size=(70, actions))
    shares, first, _ = counted(totals)
    assert (shares == one_by_one(totals)).all()
    assert (first == totals.argmax(axis=1)).all()


def test_a_difference_above_the_tolerance_is_an_order():
    shares, first, _ = counted(np.array([[0.5, 0.5 + 1.1e-9, -0.2]]))
    assert shares.tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 1]]
    assert first.tolist() == [1]


def test_a_difference_within_the_tolerance_is_a_tie():
    shares, first, tied = counted(np.array([[0.5, 0.5 + 0.9e-9, -0.2]]))
    assert shares.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    assert (first.tolist(), tied.tolist()) == ([-1], [[0.5, 0.5, 0]])


def test_a_tie_below_the_first_leaves_the_first_alone():
    _, first, tied = counted(np.array([[0.1, 0.9, 0.1]]))
    assert (first.tolist(), tied.shape) == ([1], (0, 3))


def test_batches_add_up():
    totals = np.random.default_rng(1).integers(0, 4, (3000, 5)).astype(float)
    counts = RankCounts(5)
    for begin in range(0, 3000, 700):
        counts.add(totals[begin : begin + 700])
    assert counts.shares() == pytest.approx(one_by_one(totals))


def test_tied_samples_among_untied_ones_are_left_out_of_every_piece():
    rng = np.random.default_rng(5)
    totals = rng.normal(size=(5000, 50))  # several pieces and batches, the last ones short
    tied = np.array([0, 1309, 1310, 1311, 2047, 2048, 4998, 4999])
    totals[tied, 7] = totals[tied, 31]
    totals[tied[::2], 7] = totals[tied[::2], 31] = 9.0
    shares, first, first_shares = counted(totals)
    assert shares == pytest.approx(one_by_one(totals))
    assert np.flatnonzero(first < 0).tolist() == tied[::2].tolist()
    assert first_shares.sum(axis=1).tolist() == [1.0] * 4


def test_counts_are_read_row_by_row_in_memory():
    """So that sums over them have the same last bits whatever is counted how."""
    counts = RankCounts(3)
    counts.add(np.array([[0.1, 0.9, 0.5]]))
    assert counts.shares().flags.c_contiguous


def test_the_totals_are_not_changed():
    totals = np.array([[0.3, 0.1], [0.3, 0.3]])
    before = totals.copy()
    RankCounts(2).add(totals)
    assert (totals == before).all()


@given(
    st.integers(1, 9).flatmap(
        lambda actions: st.lists(
            st.lists(st.integers(-3, 3), min_size=actions, max_size=actions),
            min_size=1,
            max_size=12,
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_ties_of_any_size_are_counted_as_if_one_by_one(rows):
    totals = np.array(rows, float) / 7
    shares, first, tied = counted(totals)
    assert shares == pytest.approx(one_by_one(totals))
    best = totals >= totals.max(axis=1, keepdims=True) - 1e-9
    alone = best.sum(axis=1) == 1
    assert (first[alone] == totals[alone].argmax(axis=1)).all()
    assert (first[~alone] == -1).all()
    assert tied == pytest.approx(best[~alone] / best[~alone].sum(axis=1, keepdims=True))
