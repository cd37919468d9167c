"""Assessment: scorers merged, recusals applied, coverage and gates."""

from actionplan_engine.assessment.assess import assess, regated
from actionplan_engine.assessment.types import (
    TOLERANCE,
    ActionAssessment,
    Agreement,
    Assessment,
    CriterionAgreement,
    Disagreement,
    Gate,
    GateReason,
    GroupSummary,
    MergedScore,
)

__all__ = [
    "TOLERANCE",
    "ActionAssessment",
    "Agreement",
    "Assessment",
    "CriterionAgreement",
    "Disagreement",
    "Gate",
    "GateReason",
    "GroupSummary",
    "MergedScore",
    "assess",
    "regated",
]
