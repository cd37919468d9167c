"""Holistic weights: what the criteria must weigh for "this action is better than that one".

Kernel of the UTA family (Jacquet-Lagrèze & Siskos 1982, EJOR 10(2)) with the value functions known
and the weights sought. It validates nothing; its caller does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.scoring.linear_programme import cheapest, extremes
from actionplan_engine.scoring.value_functions import Floats

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN = 1e-3
"""By how much value the better action should lead: a tenth of a point of a hundred."""
_TOLERANCE = 1e-9
_STEPS = 200
_SHRINK = 0.5


class HolisticWeights(NamedTuple):
    """What comparisons of actions say about n criteria."""

    weights: Floats
    """n; they sum to 1: the middle of all weights that keep the comparisons that can be kept."""
    low: Floats
    high: Floats
    """Between which each weight may lie, the others free."""
    contradicted: tuple[int, ...]
    """Comparisons that no weights keep together with the others."""
    clashes: tuple[tuple[int, ...], ...]
    """For each of them, a smallest set of kept comparisons that it clashes with; empty: whatever
    the weights, the scores say otherwise."""


def holistic_weights(differences: Floats, strengths: Floats) -> HolisticWeights:
    """Return the weights most consistent with comparisons of actions.

    Where all comparisons can be kept, they are. Else a linear programme breaks as little as
    possible: min Σ strength·slack such that Σ_k w_k d_ck + slack_c ≥ `MARGIN`, Σw = 1, w ≥ 0. Of
    the weights that keep the rest, the analytic centre is taken (Bous, Fortemps, Glineur & Pirlot
    2010, EJOR 206(2)): there is one, it does not depend on the order of anything, and without
    comparisons it weighs all criteria alike.

    Args:
        differences: comparisons x criteria, value of the better action less that of the worse one.
        strengths: comparisons, > 0: how much breaking each one costs.

    """
    kept = list(range(len(differences)))
    if not _agree(differences):
        kept = _kept(differences, strengths)
    contradicted = tuple(place for place in range(len(differences)) if place not in kept)
    count = differences.shape[1]
    low, high = extremes(-differences[kept], np.zeros(len(kept)), weights=count)
    return HolisticWeights(
        weights=_centre(differences[kept]),
        low=low,
        high=high,
        contradicted=contradicted,
        clashes=tuple(_clash(differences, kept, place) for place in contradicted),
    )


def _agree(differences: Floats) -> bool:
    """Whether some weights keep all comparisons strictly."""
    return len(differences) == 0 or _widest(differences)[1] > _TOLERANCE


def _widest(differences: Floats, floor: float = 0.0) -> tuple[Floats, float]:
    """Return weights whose least lead is greatest, and that lead; weights ≥ `floor` times it."""
    count = differences.shape[1]
    lead = np.hstack([-differences, np.ones((len(differences), 1))])
    least = np.hstack([-np.eye(count), np.full((count, 1), floor)])
    found = cheapest(
        np.append(np.zeros(count), -1.0),
        np.vstack([lead, least]),
        np.zeros(len(lead) + count),
        weights=count,
        free=True,
    )
    return found[:count], float(found[count])


def _kept(differences: Floats, strengths: Floats) -> list[int]:
    """Return the comparisons that the least slack keeps, and any others that agree with them."""
    comparisons, count = differences.shape
    found = cheapest(
        np.append(np.zeros(count), strengths),
        -np.hstack([differences, np.eye(comparisons)]),
        np.full(comparisons, -MARGIN),
        weights=count,
    )
    leads = differences @ found[:count]
    kept = [place for place in range(comparisons) if leads[place] > MARGIN / 2]
    for place in range(comparisons):
        if place not in kept and _agree(differences[[*kept, place]]):
            kept.append(place)
    return sorted(kept)


def _clash(differences: Floats, kept: Sequence[int], contradicted: int) -> tuple[int, ...]:
    """Return a smallest set of kept comparisons that cannot stand with this one.

    Deletion filter (Chinneck & Dravnieks 1991): what can be left out without an agreement goes.
    """
    needed = list(kept)
    for place in kept:
        without = [other for other in needed if other != place]
        if not _agree(differences[[*without, contradicted]]):
            needed = without
    return tuple(needed)


def _centre(differences: Floats) -> Floats:
    """Return the analytic centre of the weights that keep the comparisons: max Σ log of the leads.

    Newton's method under Σw = 1 (Boyd & Vandenberghe 2004, section 10.2), from the widest weights.
    """
    count = differences.shape[1]
    rows, ones = np.vstack([np.eye(count), differences]), np.ones((count, 1))
    weights = _widest(differences, floor=1.0)[0] if len(differences) else np.full(count, 1 / count)
    for _ in range(_STEPS):
        inverse = 1 / (rows @ weights)
        gradient = -rows.T @ inverse
        curvature = (rows * inverse[:, np.newaxis] ** 2).T @ rows
        system = np.block([[curvature, ones], [ones.T, np.zeros((1, 1))]])
        step = np.linalg.solve(system, np.append(-gradient, 0.0))[:count]
        decrement = float(step @ curvature @ step)
        if decrement < _TOLERANCE**2:
            break
        weights = weights + _length(rows, weights, step) * step
    result: Floats = weights / weights.sum()
    return result


def _length(rows: Floats, weights: Floats, step: Floats) -> float:
    """Return how far along a step the sum of logarithms still rises enough."""
    before, slope, length = rows @ weights, float((rows @ step) @ (1 / (rows @ weights))), 1.0
    while length > _TOLERANCE:
        after = rows @ (weights + length * step)
        if (after > 0).all():
            gain = float(np.log(after / before).sum())
            if gain >= 0.25 * length * slope:
                return length
        length *= _SHRINK
    return 0.0
