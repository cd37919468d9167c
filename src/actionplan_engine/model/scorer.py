"""Who scored what: scorers by role, their scores, recusals and the groups' weights."""

from __future__ import annotations

from typing import Literal

from actionplan_engine.findings import Location
from actionplan_engine.model.base import Noun
from actionplan_engine.model.ids import (
    ActionId,
    CityId,
    CriterionId,
    FrameworkId,
    GroupId,
    ScorerId,
)
from actionplan_engine.model.text import Text

Confidence = Literal["high", "medium", "low"]
"""How sure a scorer is of a score, in the scorer's own words."""


class Scorer(Noun):
    """One who fills a scorecard, known to every reader by role only."""

    scorer_id: ScorerId
    role: Text = Text()
    city_id: CityId | None = None
    group: GroupId = GroupId("")
    weight: float = 1.0


class Score(Noun):
    """One cell of a scorecard. Blank, `NA` and 0 are three different things."""

    action_id: ActionId
    criterion_id: CriterionId
    scorer_id: ScorerId
    state: Literal["given", "blank", "na"]
    score: float | None = None
    """On the criterion's scale; None unless `given`."""
    confidence: Confidence | None = None
    """None: not said. A score of low confidence varies more in the trials (decision 0035)."""
    evidence: str = ""
    where: Location | None = None


class Conflict(Noun):
    """A declared conflict of interest: the scorer's scores of the action are removed."""

    scorer_id: ScorerId
    action_id: ActionId
    reason: Text = Text()


class GroupWeight(Noun):
    """Swing points that one group gave to a framework or to a criterion within its framework."""

    group: GroupId
    framework_id: FrameworkId | None = None
    criterion_id: CriterionId | None = None
    weight: float | None = None
    """Swing points, ≥ 0; None where only a rank was given."""
    rank: float | None = None
    """Place in the order of importance among its siblings, 1 = most important; ties are allowed."""
    range_worst: float | None = None
    range_zero: float | None = None
    range_best: float | None = None
    """The criterion's levels in force when the weight was given; None: not recorded."""
