"""The method in brief: the weights as a tree, with what each group gave."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.report.summary.value_curves import ValueCurve, value_curves
from actionplan_engine.report.weighing import Weighing

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, CriterionId, Spoken
    from actionplan_engine.report.summary.source import Source


_FIRST = 5


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One leaf: shares in per cent."""

    criterion_id: str
    name: Spoken
    local_weight: float
    global_weight: float
    groups: tuple[float, ...]
    """Each group's own global weight, in the order of the groups."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One framework with its criteria."""

    framework_id: str
    name: Spoken
    weight: float
    groups: tuple[float, ...]
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """How consistent one group's judgements are in one scope."""

    group: str
    scope: Spoken | str
    judged: int | None
    pairs: int | None
    ratio: float
    limit: float
    passes: bool


@dataclass(frozen=True, slots=True)
class Method:
    """How values are made."""

    weighting: str
    """How the weights were found, as a sentence."""
    combination: str
    """How several groups' views became one, as a sentence; empty for one group."""
    judgements: tuple[str, ...]
    """What is to be known about the judgements: contradictions, gaps."""
    checks: tuple[JudgementLine, ...]
    """Consistency by group and scope; none where the method knows no contradiction."""
    first_by_group: tuple[tuple[str, tuple[ActionId, ...]], ...]
    """Each group and the actions that its own weights alone would put first; none for one group."""
    curves: tuple[ValueCurve, ...]
    groups: tuple[str, ...]
    branches: tuple[Branch, ...]
    merge: str
    missing_policy: str
    coverage_minimum: float


def method(source: Source) -> Method:
    """Return the weight tree and the settings that values depend on."""
    settings, weights = source.result.inputs.settings, source.result.ranking.weights
    spoken = Weighing(source.result.inputs, weights, source.speech)
    return Method(
        weighting=spoken.how_given(),
        combination=spoken.how_combined(),
        judgements=tuple(spoken.sentences()),
        checks=tuple(
            JudgementLine(
                group=spoken.whose(scope.group),
                scope=spoken.scope(scope.scope),
                judged=scope.judged,
                pairs=scope.pairs,
                ratio=scope.consistency.ratio,
                limit=scope.consistency.threshold,
                passes=scope.consistency.acceptable,
            )
            for scope in weights.elicitation.scopes
            if scope.consistency is not None
        ),
        first_by_group=_first_by_group(source),
        curves=value_curves(source),
        groups=tuple(group.group for group in weights.groups),
        branches=tuple(_branch(source, b.framework_id, b.weight) for b in weights.frameworks),
        merge=settings.merge,
        missing_policy=settings.missing_policy,
        coverage_minimum=settings.coverage_minimum,
    )


def _first_by_group(source: Source) -> tuple[tuple[str, tuple[ActionId, ...]], ...]:
    groups = source.result.ranking.weights.groups
    if len(groups) < 2:
        return ()
    return tuple(
        (
            group.group,
            tuple(sorted(group.ranks, key=lambda action: (group.ranks[action], action))[:_FIRST]),
        )
        for group in groups
    )


def _branch(source: Source, framework_id: str, weight: float) -> Branch:
    weights = source.result.ranking.weights
    whole = fsum(branch.weight for branch in weights.frameworks) or 1.0
    leaves = [leaf for leaf in weights.criteria if leaf.framework_id == framework_id]
    lines = tuple(
        CriterionLine(
            criterion_id=leaf.criterion_id,
            name=source.names.criterion(leaf.criterion_id),
            local_weight=100 * leaf.local_weight,
            global_weight=100 * leaf.global_weight,
            groups=_by_group(source, [leaf.criterion_id]),
        )
        for leaf in leaves
    )
    return Branch(
        framework_id=framework_id,
        name=source.names.framework(framework_id),
        weight=100 * weight / whole,
        groups=_by_group(source, [leaf.criterion_id for leaf in leaves]),
        criteria=lines,
    )


def _by_group(source: Source, criteria: list[CriterionId]) -> tuple[float, ...]:
    return tuple(
        100 * fsum(group.global_weights.get(criterion, 0.0) for criterion in criteria)
        for group in source.result.ranking.weights.groups
    )
