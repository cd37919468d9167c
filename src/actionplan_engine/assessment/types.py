"""What assessment hands to scoring: merged scores, agreement, coverage and gates."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from actionplan_engine.model import ActionId, CriterionId, GroupId, Noun, ScorerId, Text

TOLERANCE = 1e-9
"""Values, scores and per cents that differ by no more than this are equal."""

DISCUSS_BELOW = 0.667
"""Least ordinal alpha from which tentative conclusions may be drawn (Krippendorff 2004)."""


Range = tuple[float, float]
"""Both ends of an interval, the lower one first."""


class GateReason(StrEnum):
    """Why an action left before scoring."""

    INELIGIBLE = "ineligible"
    LEGAL = "legal_verdict"
    VETO = "veto"
    COVERAGE = "coverage"
    BLANK = "blank"
    """A criterion is not scored, under the policy `gate`."""
    NO_COST = "no_cost"
    HARM = "significant_harm"


class Gate(Noun):
    """The reason, and what it rests on."""

    reason: GateReason
    criterion_id: CriterionId | None = None
    """The criterion of a veto, or the first blank one."""
    found: float | None = None
    """The merged score or the coverage (per cent) that was found."""
    threshold: float | None = None
    objective: str = ""
    """The environmental objective that is harmed (`TAX-a` … `TAX-f`)."""
    text: Text = Text()
    """The users' own words (legal verdict, or the answer on harm)."""


class MergedScore(Noun):
    """All scorers' scores of one action on one criterion, merged."""

    action_id: ActionId
    criterion_id: CriterionId
    state: Literal["given", "blank", "na"]
    """`given` if any scorer gave a number; else `na` if any said NA; else `blank`."""
    point: float
    """Merged score on the criterion's scale; a blank's by the missing policy; the scale's zero
    for NA."""
    low: float
    high: float
    """Least and greatest score given; the whole scale for a blank; `point` for NA."""
    scorers: int
    """How many scorers gave a number."""
    with_evidence: int
    """How many of those numbers came with evidence."""
    unsure: int = 0
    """How many of them their scorers called of low confidence."""


class ActionAssessment(Noun):
    """One action after merging."""

    action_id: ActionId
    gate: Gate | None
    coverage: float
    """Per cent of (global) criterion weight that is given or NA."""
    scores: tuple[MergedScore, ...]
    """One a criterion, in the order of `Assessment.criterion_ids`."""


class Disagreement(Noun):
    """A cell where the scorers are far apart: an item for the next meeting's agenda."""

    action_id: ActionId
    criterion_id: CriterionId
    low: float
    high: float
    scorers: int
    lowest: tuple[ScorerId, ...] = ()
    """Who gave the lowest score; readers are told their roles only."""
    highest: tuple[ScorerId, ...] = ()


class CriterionAgreement(Noun):
    """How far the scorers agree on one criterion (Krippendorff's alpha, 1 = fully)."""

    criterion_id: CriterionId
    cells: int
    """How many actions two or more scorers scored."""
    ordinal: float | None
    """None where no two scored the same action, or all scores are the same."""
    interval: float | None
    discuss: bool
    """Whether the ordinal alpha is below 0.667."""
    icc: float | None = None
    """ICC(2,k): how reliable the mean of the scorers is (Shrout & Fleiss 1979); over the largest
    block of scores without gaps, None where there is none."""
    ordinal_range: Range | None = None
    """95 % bootstrap interval of `ordinal`; likewise below. None with fewer than three units."""
    interval_range: Range | None = None
    icc_range: Range | None = None
    icc_scorers: int = 0
    """How many scorers the block of `icc` holds."""
    icc_cells: int = 0
    """How many actions all of them scored: each holds a score of every one of them."""


class Agreement(Noun):
    """How far the scorers agree before they are merged (Krippendorff's alpha)."""

    criteria: tuple[CriterionAgreement, ...] = ()
    ordinal: float | None = None
    """Over all criteria."""
    interval: float | None = None
    icc: float | None = None
    """ICC(2,k): how reliable the mean of the scorers is (Shrout & Fleiss 1979); over the largest
    block of scores without gaps, None where there is none."""
    ordinal_range: Range | None = None
    """95 % bootstrap interval of `ordinal`; likewise below. None with fewer than three units."""
    interval_range: Range | None = None
    icc_range: Range | None = None
    icc_scorers: int = 0
    """How many scorers the block of `icc` holds."""
    icc_cells: int = 0


class GroupSummary(Noun):
    """One working group: who scored, by role, and how much. Removed scores count only there."""

    group: GroupId
    scorer_ids: tuple[ScorerId, ...]
    roles: tuple[Text, ...]
    """One a scorer, in the order of `scorer_ids`."""
    given: int
    blank: int
    na: int
    with_evidence: int
    unsure: int
    """Numbers that their scorers called of low confidence."""
    recused: int
    """Numbers and NAs that declared conflicts of interest removed."""


class Assessment(Noun):
    """Every action, scored or gated: actions in = scored + gated."""

    criterion_ids: tuple[CriterionId, ...]
    actions: tuple[ActionAssessment, ...]
    """In the order of `PlanInputs.actions`."""
    groups: tuple[GroupSummary, ...]
    disagreements: tuple[Disagreement, ...]
    """Largest part of the scale first; ties by action, then criterion."""
    agreement: Agreement = Agreement()

    @property
    def scored(self) -> tuple[ActionAssessment, ...]:
        """The actions that no gate holds back, in plan order."""
        return tuple(action for action in self.actions if action.gate is None)
