"""Ranks with ties, and how alike two rankings are."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from actionplan_engine.assessment import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Sequence


def tied_groups(values: Sequence[float]) -> list[list[int]]:
    """Return the positions of equal values, greatest values first.

    A group holds whatever is within 1e-9 of its greatest value, its leader. So two values in one
    group never differ by more, and a chain of small steps does not become one big tie.

    >>> tied_groups([0.5, 0.9, 0.5])
    [[1], [0, 2]]
    """
    groups: list[list[int]] = []
    for position in sorted(range(len(values)), key=lambda p: (-values[p], p)):
        if groups and values[groups[-1][0]] - values[position] <= TOLERANCE:
            groups[-1].append(position)
        else:
            groups.append([position])
    return groups


def competition_ranks(values: Sequence[float]) -> list[int]:
    """Return ranks, 1 = greatest; equal values share the best of their places (1, 2, 2, 4).

    >>> competition_ranks([0.5, 0.9, 0.5, 0.1])
    [2, 1, 2, 4]
    """
    ranks = [0] * len(values)
    better = 0
    for group in tied_groups(values):
        for position in group:
            ranks[position] = better + 1
        better += len(group)
    return ranks


def average_ranks(values: Sequence[float]) -> list[float]:
    """Return ranks, 1 = greatest; equal values share the mean of their places (1, 2.5, 2.5, 4).

    >>> average_ranks([0.5, 0.9, 0.5, 0.1])
    [2.5, 1.0, 2.5, 4.0]
    """
    ranks = [0.0] * len(values)
    better = 0
    for group in tied_groups(values):
        for position in group:
            ranks[position] = better + (len(group) + 1) / 2
        better += len(group)
    return ranks


def kendall_tau_b(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Kendall's tau-b of two rankings of the same things; None where one is all ties.

    tau_b = (C - D) / sqrt((n0 - n1)(n0 - n2)), with the pairs tied in either ranking taken out
    (Kendall 1945). pymcdm's tau has no correction for ties: with a tie it never reaches 1.

    >>> kendall_tau_b([1, 2.5, 2.5], [1, 2.5, 2.5])
    1.0
    """
    agreement = first_untied = second_untied = 0
    for i in range(len(first)):
        for j in range(i):
            one = (first[i] > first[j]) - (first[i] < first[j])
            other = (second[i] > second[j]) - (second[i] < second[j])
            agreement += one * other
            first_untied += one != 0
            second_untied += other != 0
    if not first_untied or not second_untied:
        return None
    return agreement / sqrt(first_untied * second_untied)
