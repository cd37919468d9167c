"""How weights were found: what was judged, what came of it and how consistent it is."""

from __future__ import annotations

from typing import Literal

from actionplan_engine.model import ActionId, CriterionId, GroupId, Noun, ScorerId

Measure = Literal["saaty", "input_based", "output_based"]


class JudgedTriad(Noun):
    """Three judgements that contradict each other most: first › second › third."""

    first: str
    second: str
    third: str
    first_to_second: float
    second_to_third: float
    first_to_third: float
    """What was said; the other two imply their product."""


class JudgedPair(Noun):
    """The judgement without which the others contradict each other least: first › second."""

    first: str
    second: str
    said: float
    implied: float
    """By all the others together."""


class Consistency(Noun):
    """How far judgements contradict each other: 0 = not at all."""

    measure: Measure
    """`saaty`: consistency ratio of a pairwise matrix (Saaty 1977); `input_based` and
    `output_based`: of best–worst comparisons (Liang, Brunelli & Rezaei 2020)."""
    ratio: float
    threshold: float
    """Up to which ratio the judgements count as consistent."""
    acceptable: bool
    xi: float | None = None
    """ξ of the best–worst model; None for a pairwise matrix."""
    worst_triad: JudgedTriad | None = None
    worst_pair: JudgedPair | None = None
    """Of a pairwise matrix, where no three judgements contradict each other: the one that fits the
    others least. None where there is a `worst_triad`, or nothing contradicts."""
    worst_member: str | None = None
    """Of best–worst comparisons: the member whose two judgements fit least; None where all fit."""


class ScopeWeights(Noun):
    """What one group's judgements (or all groups' together) say within one scope."""

    group: GroupId | None
    """None: the judgements of all groups together, or of the set itself."""
    scope: str
    """`frameworks`, or the framework whose criteria are weighed."""
    source: Literal["judged", "set", "none"]
    """`set`: the group judged nothing here, so the set's own points hold. `none`: one member, or
    weights that nobody states."""
    weights: dict[str, float]
    """Member → local weight; they sum to 1."""
    judged: int | None = None
    pairs: int | None = None
    """Of a pairwise matrix: how many pairs were judged, of how many."""
    consistency: Consistency | None = None
    """None where the method knows no contradiction, or there is nothing to contradict."""


class Contradiction(Noun):
    """A comparison of actions that cannot stand beside others."""

    scorer_id: ScorerId
    better: ActionId
    worse: ActionId
    clashes_with: tuple[tuple[ActionId, ActionId], ...]
    """Better and worse action of the comparisons that it clashes with; empty: the scores alone
    say otherwise, whatever the weights."""


class HolisticReading(Noun):
    """What one group's comparisons of actions (or all groups' together) say."""

    group: GroupId | None
    comparisons: int
    """Those that count."""
    removed: int
    """Those that declared conflicts of interest removed."""
    contradictions: tuple[Contradiction, ...]
    low: dict[CriterionId, float]
    high: dict[CriterionId, float]
    """Between which each global weight may lie while the kept comparisons hold."""


class Elicitation(Noun):
    """Everything behind the weights."""

    combination: Literal["aip", "aij"]
    scopes: tuple[ScopeWeights, ...] = ()
    """By group, then those of all groups together (under aij); none for holistic weights."""
    holistic: tuple[HolisticReading, ...] = ()
