"""Scoring: weights, value functions, the ranking and how sure it is."""

from actionplan_engine.scoring.certainty import certainty
from actionplan_engine.scoring.reweighting import members, share_of, with_share
from actionplan_engine.scoring.sensitivity_types import Certainty
from actionplan_engine.scoring.types import (
    CriterionWeight,
    FrameworkWeight,
    GroupWeights,
    RankAcceptability,
    Ranking,
    ScoredAction,
    SecondOpinion,
    WeightTree,
)
from actionplan_engine.scoring.value_model import rank_actions, revalued
from actionplan_engine.scoring.weights import weight_tree

__all__ = [
    "Certainty",
    "CriterionWeight",
    "FrameworkWeight",
    "GroupWeights",
    "RankAcceptability",
    "Ranking",
    "ScoredAction",
    "SecondOpinion",
    "WeightTree",
    "certainty",
    "members",
    "rank_actions",
    "revalued",
    "share_of",
    "weight_tree",
    "with_share",
]
