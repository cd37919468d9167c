"""Judgements from which weights are found: pairs of criteria, best and worst, pairs of actions."""

from __future__ import annotations

from actionplan_engine.model.base import Noun
from actionplan_engine.model.ids import ActionId, GroupId, ScorerId

FRAMEWORKS = "frameworks"
"""The scope of judgements about the frameworks themselves; any other scope is a framework's id."""


class PairwiseJudgement(Noun):
    """How many times one criterion (or framework) is worth another, in one group's view."""

    group: GroupId
    scope: str
    """`FRAMEWORKS`, or the framework whose criteria are compared."""
    first: str
    second: str
    judgement: float
    """1/9 … 9: how many times `first` is worth `second` (Saaty 1977)."""


class BestWorst(Noun):
    """One group's comparison of everything in a scope with the best and with the worst of it."""

    group: GroupId
    scope: str
    best: str
    worst: str
    best_to_others: dict[str, float]
    """Id → 1 … 9, for every member of the scope; 1 for the best itself."""
    others_to_worst: dict[str, float]
    """Id → 1 … 9, for every member of the scope; 1 for the worst itself."""


class Comparison(Noun):
    """A scorer's statement that one action is better than another."""

    scorer_id: ScorerId
    better: ActionId
    worse: ActionId
    strength: float = 1.0
    """How much it should cost to contradict it, > 0."""
