"""Frameworks, criteria, their scales and value functions."""

from __future__ import annotations

from typing import Literal

from actionplan_engine.model.base import Noun
from actionplan_engine.model.ids import CriterionId, FrameworkId
from actionplan_engine.model.text import Text


class Framework(Noun):
    """A policy framework: the upper level of the weight tree."""

    framework_id: FrameworkId
    name: Text
    weight: float = 1.0
    """Swing points among the frameworks, ≥ 0."""
    note: str = ""


class Anchor(Noun):
    """What one level of a scale means, in words."""

    level: float
    text: Text


class Criterion(Noun):
    """A criterion with its scale, its value function and its place in the weight tree."""

    criterion_id: CriterionId
    framework: FrameworkId
    name: Text
    question: Text = Text()
    kind: Literal["scale", "measured"] = "scale"
    """`scale`: levels with anchors; `measured`: an amount in `unit`."""
    worst: float = -3.0
    """The scale's end of least value (may be greater than `best`, where less is better)."""
    zero: float = 0.0
    """The level of "not done"; its value is 0."""
    best: float = 3.0
    """The scale's end of most value; its value is 1."""
    value_points: tuple[tuple[float, float], ...] = ()
    """(level, value) pairs, by level; they include (zero, 0) and (best, 1). Never empty after
    reading: the straight line through worst, zero and best is written out."""
    weight: float | None = None
    """Swing points within the framework, ≥ 0."""
    weight_low: float | None = None
    weight_high: float | None = None
    veto_below: float | None = None
    """A merged score below this level gates the action."""
    anchors: tuple[Anchor, ...] = ()
    codes: tuple[str, ...] = ()
    """Crosswalk codes, such as `SDG:11.7`."""
    unit: str = ""

    @property
    def more_is_better(self) -> bool:
        """Whether the greater end of the scale is that of most value."""
        return self.best > self.worst

    @property
    def low_end(self) -> float:
        """The smaller end of the scale."""
        return min(self.worst, self.best)

    @property
    def high_end(self) -> float:
        """The greater end of the scale."""
        return max(self.worst, self.best)
