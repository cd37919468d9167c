"""What a change of the weights does to the ranking, exactly.

A weight is changed with all others re-scaled in proportion, so that they still sum to 1. Every
action's value is then a straight line in that weight, and the limits are solved for, not searched.
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.scoring.ranks import average_ranks, competition_ranks, kendall_tau_b
from actionplan_engine.scoring.sensitivity_types import (
    LeftOut,
    Sensitivity,
    Swap,
    TornadoBar,
    WeightStability,
)
from actionplan_engine.scoring.value_model import unit_values

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy.typing as npt

    from actionplan_engine.assessment import Assessment
    from actionplan_engine.model import ActionId, Criterion, CriterionId, FrameworkId
    from actionplan_engine.scoring.types import WeightTree
    from actionplan_engine.scoring.value_functions import Floats
    from actionplan_engine.scoring.value_model import UnitValues

MOST_IN_TOP = 10
TORNADO_STEP = 0.5
"""The tornado halves each weight, and makes it half as large again."""


class Lines(NamedTuple):
    """Values as straight lines in one weight t: `rest` + t * `slope`, one entry an action."""

    rest: Floats
    slope: Floats

    def at(self, weight: float) -> Floats:
        """Return all values at a weight."""
        return self.rest + weight * self.slope


def sensitivity(units: UnitValues, weights: WeightTree) -> Sensitivity | None:
    """Return what changing or leaving out weights does; None with fewer than two actions.

    The top is the best ten, or the better half where there are fewer than twenty actions.
    """
    actions = len(units.action_ids)
    if actions < 2 or not units.criterion_ids:
        return None
    top = min(MOST_IN_TOP, actions // 2)
    vector = np.array([weights.global_weights[c] for c in units.criterion_ids])
    ranks = np.array(competition_ranks([fsum(row) for row in (units.matrix * vector).tolist()]))
    stability, bars = [], []
    for column, criterion_id in enumerate(units.criterion_ids):
        lines = value_lines(units.matrix, vector, column)
        now = float(vector[column])
        stability.append(
            WeightStability(
                criterion_id=criterion_id,
                weight=now,
                first=_stays(lines, ranks, 1, now),
                top=_stays(lines, ranks, top, now),
            )
        )
        ends = (now * (1 - TORNADO_STEP), min(1.0, now * (1 + TORNADO_STEP)))
        low, high = (_lead(lines.at(end), ranks) for end in ends)
        bars.append(TornadoBar(criterion_id=criterion_id, at_half=low, at_half_more=high))
    return Sensitivity(
        top=top,
        stability=tuple(stability),
        lead=_lead(units.matrix @ vector, ranks),
        tornado=tuple(sorted(bars, key=lambda bar: (-bar.width, bar.criterion_id))),
        swaps=_neighbours(units, vector, ranks),
        left_out=_left_out(units, weights),
    )


def value_lines(matrix: Floats, weights: Floats, column: int) -> Lines:
    """Return the values as lines in the weight of `column`, the others in proportion.

    Where that weight is 1, the others have no proportion; they share what is taken off it equally.
    With one criterion only there is nothing to share.
    """
    others = np.delete(np.arange(len(weights)), column)
    left = weights[others].sum()
    if left > TOLERANCE:
        shares = weights[others] / left
    else:
        shares = np.full(len(others), 1 / max(1, len(others)))
    rest = matrix[:, others] @ shares
    return Lines(rest, matrix[:, column] - rest if len(others) else np.zeros(len(matrix)))


def stable_interval(lines: Lines, above: npt.NDArray[np.bool_], now: float) -> tuple[float, float]:
    """Return the weights, from 0 to 1, at which the actions `above` stay at or above the others.

    Each pair bounds the weight by one linear inequality, so the answer is one interval; it holds
    `now`, at which all of them hold. At an end the pair that bounds it is level (Mareschal 1988).
    """
    rest = np.subtract.outer(lines.rest[above], lines.rest[~above]).ravel()
    slope = np.subtract.outer(lines.slope[above], lines.slope[~above]).ravel()
    falls, rises = slope < -TOLERANCE, slope > TOLERANCE
    high = float(np.min(rest[falls] / -slope[falls], initial=1.0))
    low = float(np.max(-rest[rises] / slope[rises], initial=0.0))
    low = 0.0 if low < TOLERANCE else low
    high = 1.0 if high > 1 - TOLERANCE else high
    return min(low, now), max(high, now)


def _stays(
    lines: Lines, ranks: npt.NDArray[np.int_], places: int, now: float
) -> tuple[float, float]:
    """Return the weights at which the same actions hold the first places, ties included.

    Where more actions share a rank than there are places left, they hold them only for as long as
    they stay level with each other, and behind those ahead of them: any weight that tells them
    apart puts one of them out. Those lines meet at `now`, so then the interval is `now` alone.
    """
    above = ranks <= places
    low, high = stable_interval(lines, above, now)
    if np.count_nonzero(above) <= places:
        return low, high
    level = ranks == ranks[above].max()
    if np.ptp(lines.slope[level]) > TOLERANCE:
        return now, now
    ahead = above & ~level
    shared = Lines(lines.rest[above], lines.slope[above])
    least, most = stable_interval(shared, ahead[above], now)
    return max(low, least), min(high, most)


def _lead(values: Floats, ranks: npt.NDArray[np.int_]) -> float:
    """Return how far those who are now first are ahead of the best of all others.

    Below 0: another is ahead. 0 where all are first.
    """
    first = ranks <= 1
    if first.all():
        return 0.0
    return float(values[first].min() - values[~first].max())


def smallest_swap(ahead: Floats, behind: Floats, weights: Floats) -> Floats | None:
    """Return the nearest weights at which two actions are level; None where there are none.

    Nearest is by how much weight moves from some criteria to others: half the sum of absolute
    changes (total variation, half the L1 norm). The weights stay ≥ 0 and sum to 1. All of what
    moves goes to the criterion that favours `behind` most, and comes first from those that favour
    `ahead` most: each unit moved from k to j changes the lead by d_j - d_k, so greedy is exact.

    Args:
        ahead: the values of the action with the greater total, by criterion.
        behind: those of the other.
        weights: the global weights.

    """
    differences = ahead - behind
    lead = float(differences @ weights)
    goal = int(np.argmin(differences))
    if differences[goal] > TOLERANCE:
        return None
    changed = weights.astype(np.float64).copy()
    for source in np.argsort(-differences, kind="stable").tolist():
        gain = float(differences[source] - differences[goal])
        if lead <= 0 or gain <= 0:
            break
        moved = min(float(changed[source]), lead / gain)
        changed[source] -= moved
        changed[goal] += moved
        lead -= moved * gain
    return changed


def swap(
    criteria: Sequence[Criterion],
    assessment: Assessment,
    weights: WeightTree,
    one: ActionId,
    other: ActionId,
) -> Swap:
    """Return the smallest change of the weights that makes two scored actions level.

    See `smallest_swap` for what counts as small. Beyond it the two have changed places.

    Raises:
        KeyError: an id is not that of a scored action.

    """
    units = unit_values(criteria, assessment)
    rows = {action_id: row for row, action_id in enumerate(units.action_ids)}
    vector = np.array([weights.global_weights[c] for c in units.criterion_ids])
    first, second = rows[one], rows[other]
    if units.matrix[first] @ vector < units.matrix[second] @ vector:
        one, other, first, second = other, one, second, first
    return _swap(units, vector, first, second)


def _swap(units: UnitValues, vector: Floats, first: int, second: int) -> Swap:
    found = smallest_swap(units.matrix[first], units.matrix[second], vector)
    changes = {}
    if found is not None:
        changes = {
            criterion_id: float(change)
            for criterion_id, change in zip(units.criterion_ids, found - vector, strict=True)
            if abs(change) > TOLERANCE
        }
    return Swap(
        ahead=units.action_ids[first],
        behind=units.action_ids[second],
        moved=None if found is None else fsum(abs(change) for change in changes.values()) / 2,
        changes=changes,
    )


def _neighbours(units: UnitValues, vector: Floats, ranks: npt.NDArray[np.int_]) -> tuple[Swap, ...]:
    """Return the swap of every action with the next in the ranking; ties stand by id."""
    order = sorted(range(len(ranks)), key=lambda row: (ranks[row], units.action_ids[row]))
    return tuple(_swap(units, vector, first, second) for first, second in pairwise(order))


def _left_out(units: UnitValues, weights: WeightTree) -> tuple[LeftOut, ...]:
    """Return the ranking without each framework and without each criterion."""
    of: dict[FrameworkId, set[CriterionId]] = {}
    for leaf in weights.criteria:
        of.setdefault(leaf.framework_id, set()).add(leaf.criterion_id)
    own = ranks_without(units, weights.global_weights, ())
    frameworks = [_without(units, weights, own, of[f], framework_id=f) for f in of if len(of) > 1]
    criteria = [
        _without(units, weights, own, {c}, criterion_id=c)
        for c in units.criterion_ids
        if len(units.criterion_ids) > 1
    ]
    return (*frameworks, *criteria)


def _without(
    units: UnitValues,
    weights: WeightTree,
    own: tuple[list[int], list[float]],
    removed: Collection[CriterionId],
    *,
    framework_id: FrameworkId | None = None,
    criterion_id: CriterionId | None = None,
) -> LeftOut:
    ranks, mean_ranks = ranks_without(units, weights.global_weights, removed)
    return LeftOut(
        framework_id=framework_id,
        criterion_id=criterion_id,
        ranks=dict(zip(units.action_ids, ranks, strict=True)),
        kendall_tau=kendall_tau_b(own[1], mean_ranks),
    )


def ranks_without(
    units: UnitValues, weights: Mapping[CriterionId, float], removed: Collection[CriterionId]
) -> tuple[list[int], list[float]]:
    """Return competition ranks and mean ranks without some criteria, the other weights as they are.

    Re-scaling what is left in proportion would divide all values by one number. Where it weighs
    nothing, all are equal.
    """
    kept = np.array([0.0 if c in removed else weights[c] for c in units.criterion_ids])
    left = kept.sum()
    parts = units.matrix * (kept / left if left > TOLERANCE else kept)
    values = [fsum(row) for row in parts.tolist()]
    return competition_ranks(values), average_ranks(values)
