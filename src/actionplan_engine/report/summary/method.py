"""The method in a page: the weights as a tree, with what each group gave."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.model import CriterionId, Spoken
    from actionplan_engine.report.summary.source import Source

_WEIGHTINGS = {
    "swing": N_(
        "The weights are swing weights: each group said what it is worth to go from not done to"
        " the top of one scale, compared with the others."
    ),
    "direct": N_("The weights were given directly, as points."),
    "roc": N_("The weights come from an order of importance (rank-order centroid)."),
    "ahp": N_("The weights come from comparing criteria in pairs (AHP)."),
    "bwm": N_("The weights come from comparing with the best and the worst criterion."),
    "holistic": N_("The weights come from judging whole actions."),
    "equal": N_("All weights are equal."),
    "unknown": N_("No weights were stated; the frameworks and criteria count equally."),
}


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
class Method:
    """How values are made."""

    weighting: str
    """How the weights were found, as a sentence."""
    groups: tuple[str, ...]
    branches: tuple[Branch, ...]
    merge: str
    missing_policy: str
    coverage_minimum: float


def method(source: Source) -> Method:
    """Return the weight tree and the settings that values depend on."""
    settings, weights = source.result.inputs.settings, source.result.ranking.weights
    known = _WEIGHTINGS.get(weights.method, _WEIGHTINGS.get(settings.weighting, ""))
    return Method(
        weighting=source.speech.gettext(known) if known else "",
        groups=tuple(group.group for group in weights.groups),
        branches=tuple(_branch(source, b.framework_id, b.weight) for b in weights.frameworks),
        merge=settings.merge,
        missing_policy=settings.missing_policy,
        coverage_minimum=settings.coverage_minimum,
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
