"""The nouns: frozen pydantic models that cross between the rooms of the house."""

from actionplan_engine.model.action import Action, Cost, FieldShare, Practice
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
from actionplan_engine.model.money import CENT, Money, Rate
from actionplan_engine.model.month import Month
from actionplan_engine.model.plan import (
    City,
    InputFile,
    MissingPolicy,
    PlanInputs,
    Settings,
    Theme,
    Weighting,
)
from actionplan_engine.model.rule import Rule, RuleKind, Scope, TabledList
from actionplan_engine.model.scorer import Conflict, GroupWeight, Score, Scorer
from actionplan_engine.model.text import Spoken, Text

__all__ = [
    "CENT",
    "JOINT",
    "Action",
    "ActionId",
    "Anchor",
    "Capacity",
    "Change",
    "ChangeKind",
    "City",
    "CityId",
    "Conflict",
    "Cost",
    "Criterion",
    "CriterionId",
    "FieldShare",
    "Framework",
    "FrameworkId",
    "Fund",
    "FundId",
    "GroupId",
    "GroupWeight",
    "How",
    "InputFile",
    "MissingPolicy",
    "Money",
    "Month",
    "Noun",
    "PlanInputs",
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
    "Settings",
    "Spoken",
    "TabledList",
    "Text",
    "Theme",
    "ThemeId",
    "Weighting",
    "changed",
    "same_id_key",
]
