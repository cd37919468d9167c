"""Weights moved: one framework or criterion gets another share, the others keep their proportions.

The usual one-way sensitivity of an additive model (Kirkwood 1997; Belton & Stewart 2002).
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from actionplan_engine.model import CriterionId
    from actionplan_engine.scoring.types import WeightTree


def members(weights: WeightTree, target: str) -> tuple[CriterionId, ...]:
    """Return the criteria that a framework's or a criterion's id stands for; none if unknown."""
    key = same_id_key(target)
    of_framework = [c for c in weights.criteria if same_id_key(c.framework_id) == key]
    own = [c for c in weights.criteria if same_id_key(c.criterion_id) == key]
    return tuple(leaf.criterion_id for leaf in of_framework or own)


def share_of(weights: Mapping[CriterionId, float], criterion_ids: Collection[CriterionId]) -> float:
    """Return the share, from 0 to 1, that some criteria have of all weight."""
    return fsum(weights[c] for c in criterion_ids) / fsum(weights.values())


def with_share(
    weights: Mapping[CriterionId, float], criterion_ids: Collection[CriterionId], share: float
) -> dict[CriterionId, float]:
    """Return weights in which some criteria have this share of all; both sides in proportion.

    Criteria of no weight at all get equal parts.

    >>> with_share({"a": 0.5, "b": 0.3, "c": 0.2}, ["a"], 0.75)
    {'a': 0.75, 'b': 0.15, 'c': 0.1}
    """
    inside = {c: w for c, w in weights.items() if c in criterion_ids}
    outside = {c: w for c, w in weights.items() if c not in criterion_ids}
    moved = _parts(inside, share) | _parts(outside, 1.0 - share)
    return {criterion_id: moved[criterion_id] for criterion_id in weights}


def _parts(weights: Mapping[CriterionId, float], total: float) -> dict[CriterionId, float]:
    before = fsum(weights.values())
    if before <= 0:
        return {c: total / len(weights) for c in weights}
    return {c: round(total * w / before, 15) for c, w in weights.items()}
