"""The nouns: frozen pydantic models that cross between the rooms of the house."""

from actionplan_engine.model.action import Action, Cost, FieldShare, Lag, Practice, SpendingProfile
from actionplan_engine.model.base import Noun
from actionplan_engine.model.change import Change, ChangeKind, How, Scenario
from actionplan_engine.model.changing import changed
from actionplan_engine.model.criterion import Anchor, Criterion, Framework
from actionplan_engine.model.fund import Capacity, Fund
from actionplan_engine.model.ids import (
    JOINT,
    ActionId,
    CityId,
    CriterionId,
    FrameworkId,
    FundId,
    GroupId,
    PracticeId,
    RuleId,
    ScorerId,
    ThemeId,
    same_id_key,
)
from actionplan_engine.model.judgement import (
    FRAMEWORKS,
    BestWorst,
    Comparison,
    PairwiseJudgement,
)
from actionplan_engine.model.money import CENT, Money, Rate
from actionplan_engine.model.month import Month
from actionplan_engine.model.paying import may_pay
from actionplan_engine.model.plan import (
    City,
    InputFile,
    MissingPolicy,
    PlanInputs,
    Settings,
    Theme,
    Weighting,
    WeightsCombination,
    WeightsDrawn,
)
from actionplan_engine.model.policy import (
    DNSH_OBJECTIVES,
    FieldProof,
    HarmAnswer,
    Indicator,
    Interaction,
    OwnCode,
    OwnKind,
    PolicyRecords,
    SdgEffect,
)
from actionplan_engine.model.rule import Rule, RuleKind, Scope, Synergy, TabledList
from actionplan_engine.model.scorer import Confidence, Conflict, GroupWeight, Score, Scorer
from actionplan_engine.model.text import Spoken, Text

__all__ = [
    "CENT",
    "DNSH_OBJECTIVES",
    "FRAMEWORKS",
    "JOINT",
    "Action",
    "ActionId",
    "Anchor",
    "BestWorst",
    "Capacity",
    "Change",
    "ChangeKind",
    "City",
    "CityId",
    "Comparison",
    "Confidence",
    "Conflict",
    "Cost",
    "Criterion",
    "CriterionId",
    "FieldProof",
    "FieldShare",
    "Framework",
    "FrameworkId",
    "Fund",
    "FundId",
    "GroupId",
    "GroupWeight",
    "HarmAnswer",
    "How",
    "Indicator",
    "InputFile",
    "Interaction",
    "Lag",
    "MissingPolicy",
    "Money",
    "Month",
    "Noun",
    "OwnCode",
    "OwnKind",
    "PairwiseJudgement",
    "PlanInputs",
    "PolicyRecords",
    "Practice",
    "PracticeId",
    "Rate",
    "Rule",
    "RuleId",
    "RuleKind",
    "Scenario",
    "Scope",
    "Score",
    "Scorer",
    "ScorerId",
    "SdgEffect",
    "Settings",
    "SpendingProfile",
    "Spoken",
    "Synergy",
    "TabledList",
    "Text",
    "Theme",
    "ThemeId",
    "Weighting",
    "WeightsCombination",
    "WeightsDrawn",
    "changed",
    "may_pay",
    "same_id_key",
]
