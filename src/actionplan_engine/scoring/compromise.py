"""VIKOR's compromise: the set of actions that may be called best, and on what conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.assessment import TOLERANCE

if TYPE_CHECKING:
    from actionplan_engine.scoring.second_opinions import VikorMeasures


class Compromise(NamedTuple):
    """Rows of the compromise set, best first, and the two conditions."""

    rows: tuple[int, ...]
    acceptable_advantage: bool
    """The best by Q leads the next by at least 1/(m - 1)."""
    acceptable_stability: bool
    """The best by Q is best by S or R too."""


def vikor_compromise(found: VikorMeasures) -> Compromise:
    """Return the compromise solution of m ≥ 2 actions (Opricovic & Tzeng 2004, EJOR 156(2)).

    Both conditions hold: the best by Q alone. No stability: the two best. No advantage: all that
    are nearer to the best than 1/(m - 1).
    """
    order = np.lexsort((np.arange(len(found.q)), found.q))
    best = order[0]
    behind = found.q[order] - found.q[best]
    step = 1 / (len(order) - 1)
    advantage = bool(behind[1] >= step - TOLERANCE)
    stability = any(bool(m[best] <= m.min() + TOLERANCE) for m in (found.s, found.r))
    if not advantage:
        rows = order[behind < step - TOLERANCE]
    else:
        rows = order[:1] if stability else order[:2]
    return Compromise(tuple(rows.tolist()), advantage, stability)
