"""The weights in `results.json`: how they were given, by whom, and how consistently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from actionplan_engine.export.numbers import Number
from actionplan_engine.model import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.model import PlanInputs, ScorerId
    from actionplan_engine.scoring import WeightTree
    from actionplan_engine.scoring.elicitation import Consistency, HolisticReading, ScopeWeights


class TriadResult(Noun):
    """Three judgements that contradict each other most; the first two imply their product."""

    first: str
    second: str
    third: str
    first_to_second: Number
    second_to_third: Number
    first_to_third: Number


class PairResult(Noun):
    """The judgement of a pair that fits the others least, and what these imply."""

    first: str
    second: str
    said: Number
    implied: Number


class ConsistencyResult(Noun):
    """How far judgements contradict each other; 0 = not at all."""

    measure: Literal["saaty", "input_based", "output_based"]
    ratio: Number
    threshold: Number
    acceptable: bool
    xi: Number | None
    worst_triad: TriadResult | None
    worst_pair: PairResult | None
    """Only where no three judgements contradict each other but more do."""
    worst_member: str | None


class JudgementResult(Noun):
    """What one group (null: all together, or the set) says within one scope."""

    group: str | None
    scope: str
    source: Literal["judged", "set", "none"]
    weights: dict[str, Number]
    judged_pairs: int | None
    possible_pairs: int | None
    consistency: ConsistencyResult | None


class ContradictionResult(Noun):
    """A comparison of actions that does not fit, and the (better, worse) that it clashes with."""

    role: str
    """Of the scorer; never who it is."""
    better: str
    worse: str
    clashes_with: tuple[tuple[str, str], ...]


class HolisticResult(Noun):
    """What one group's comparisons of actions say (null: all groups' together)."""

    group: str | None
    comparisons: int
    removed: int
    """Comparisons that declared conflicts of interest removed; they are not in `comparisons`."""
    contradictions: tuple[ContradictionResult, ...]
    low: dict[str, Number]
    high: dict[str, Number]


class GroupWeightsResult(Noun):
    """One group's global weights, by criterion."""

    group: str
    weights: dict[str, Number]


class WeightsResult(Noun):
    """Where the weights come from; the weights themselves stand in `criteria`."""

    method: str
    combination: Literal["aip", "aij"]
    frameworks: dict[str, Number]
    groups: tuple[GroupWeightsResult, ...]
    judgements: tuple[JudgementResult, ...]
    holistic: tuple[HolisticResult, ...]


def weights_result(inputs: PlanInputs, weights: WeightTree) -> WeightsResult:
    """Arrange a weight tree's origin in the published form."""
    roles = {scorer.scorer_id: str(scorer.role) for scorer in inputs.scorers}
    return WeightsResult(
        method=weights.method,
        combination=weights.elicitation.combination,
        frameworks={branch.framework_id: branch.weight for branch in weights.frameworks},
        groups=tuple(
            GroupWeightsResult(group=group.group, weights=dict(group.global_weights))
            for group in weights.groups
        ),
        judgements=tuple(_judgement(scope) for scope in weights.elicitation.scopes),
        holistic=tuple(_holistic(reading, roles) for reading in weights.elicitation.holistic),
    )


def _judgement(scope: ScopeWeights) -> JudgementResult:
    return JudgementResult(
        group=scope.group,
        scope=scope.scope,
        source=scope.source,
        weights=scope.weights,
        judged_pairs=scope.judged,
        possible_pairs=scope.pairs,
        consistency=_consistency(scope.consistency) if scope.consistency else None,
    )


def _consistency(consistency: Consistency) -> ConsistencyResult:
    triad, pair = consistency.worst_triad, consistency.worst_pair
    return ConsistencyResult(
        measure=consistency.measure,
        ratio=consistency.ratio,
        threshold=consistency.threshold,
        acceptable=consistency.acceptable,
        xi=consistency.xi,
        worst_triad=TriadResult(**triad.model_dump()) if triad else None,
        worst_pair=PairResult(**pair.model_dump()) if pair else None,
        worst_member=consistency.worst_member,
    )


def _holistic(reading: HolisticReading, roles: Mapping[ScorerId, str]) -> HolisticResult:
    return HolisticResult(
        group=reading.group,
        comparisons=reading.comparisons,
        removed=reading.removed,
        contradictions=tuple(
            ContradictionResult(
                role=roles.get(each.scorer_id, ""),
                better=each.better,
                worse=each.worse,
                clashes_with=each.clashes_with,
            )
            for each in reading.contradictions
        ),
        low=dict(reading.low),
        high=dict(reading.high),
    )
