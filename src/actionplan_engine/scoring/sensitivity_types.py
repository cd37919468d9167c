"""What is known of how firm a ranking is, beside sampling: exact limits and other rankings."""

from __future__ import annotations

from typing import Literal

from actionplan_engine.model import ActionId, CriterionId, FrameworkId, GroupId, Noun

Interval = tuple[float, float]


class WeightStability(Noun):
    """Between which weights of one criterion the ranking's head stays, the others in proportion."""

    criterion_id: CriterionId
    weight: float
    """As it is."""
    first: Interval
    """The same actions are first; both ends lie from 0 to 1. Where several share the first place
    and this weight tells them apart, the weight as it is and no other."""
    top: Interval
    """The same actions stay in the top, in any order."""


class TornadoBar(Noun):
    """The lead of the first action with one weight halved, and half as large again."""

    criterion_id: CriterionId
    at_half: float
    at_half_more: float

    @property
    def width(self) -> float:
        """How much the lead moves, to nine decimals, so that equal bars stand by id."""
        return round(abs(self.at_half_more - self.at_half), 9)


class Swap(Noun):
    """The smallest change of weights that makes two actions level."""

    ahead: ActionId
    behind: ActionId
    moved: float | None
    """How much of all weight moves between criteria (half the sum of absolute changes); None if no
    weights put `behind` level: it is worse on every criterion."""
    changes: dict[CriterionId, float]
    """Criterion → change of its global weight, where it changes."""


class LeftOut(Noun):
    """The ranking without one criterion, one framework or one working group."""

    criterion_id: CriterionId | None = None
    framework_id: FrameworkId | None = None
    group: GroupId | None = None
    ranks: dict[ActionId, int]
    kendall_tau: float | None
    """With the ranking as it is, over the actions that are in both; None where undefined."""


class Sensitivity(Noun):
    """What changing or leaving out weights does to the ranking."""

    top: int
    """How many actions count as the top."""
    stability: tuple[WeightStability, ...]
    lead: float
    """How far the first is ahead of the best of the others."""
    tornado: tuple[TornadoBar, ...]
    """Longest first."""
    swaps: tuple[Swap, ...]
    """Every action with the next in the ranking."""
    left_out: tuple[LeftOut, ...]
    """Frameworks, then criteria."""


class MissingBound(Noun):
    """What the blanks could change at most: the bounds are reached."""

    action_id: ActionId
    blanks: int
    value_low: float
    value_high: float
    best_rank: int
    worst_rank: int
    may_be_vetoed: bool
    """A blank could be filled below the criterion's veto level; the bounds hold if it is not."""
    gated: bool
    """Left out for its coverage now; the bounds hold if it comes in."""


class Overlap(Noun):
    """Two criteria that may count the same benefit twice."""

    first: CriterionId
    second: CriterionId
    correlation: float | None
    """Pearson's r of their value columns over the scored actions; None where one is constant."""
    shared_codes: tuple[str, ...]
    kind: Literal["code", "correlation", "both"]


class Recusal(Noun):
    """The ranking if what conflicts of interest removed had counted."""

    removed: int
    """Numbers and NAs that were removed, and comparisons of actions where those give weights."""
    ranks: dict[ActionId, int]
    """With them."""
    kendall_tau: float | None


class Consensus(Noun):
    """One order out of several methods' rankings: shown, never fed to the selection."""

    ballots: tuple[str, ...]
    """Whose rankings: `value`, then methods."""
    borda: dict[ActionId, float]
    copeland: dict[ActionId, float]
    kemeny: dict[ActionId, float]
    """Ranks; 1 = best, ties share the mean of their places."""
    disagreements: float
    """Pairs that Kemeny's order puts against a ballot, a ballot's tie counted half."""
    bound: float
    """No order has fewer."""
    proved: bool


class Certainty(Noun):
    """Everything that says how firm the ranking is, beside rank acceptability."""

    sensitivity: Sensitivity | None = None
    missing: tuple[MissingBound, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    without_group: tuple[LeftOut, ...] = ()
    recusal: Recusal | None = None
    consensus: Consensus | None = None
