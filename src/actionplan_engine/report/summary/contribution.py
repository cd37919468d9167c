"""What the plan contributes: by framework, by goal, and to climate and environment."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.report.charts.stacked import StackedRow, ends_of
from actionplan_engine.report.speech import ActionName
from actionplan_engine.tracking.wording import label_of

if TYPE_CHECKING:
    from actionplan_engine.catalogue import CatalogueKind
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.summary.source import Source
    from actionplan_engine.tracking.types import CodeCoverage


@dataclass(frozen=True, slots=True)
class FrameworkTotal:
    """What the whole plan gains under one framework."""

    name: Spoken
    value: float
    weight: float
    """Per cent of the weight of all frameworks."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A goal, theme or objective and the chosen actions that name it."""

    code: str
    label: Spoken
    actions: tuple[ActionId, ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """A chosen action's score of −2 or worse."""

    action: ActionName
    criterion: Spoken
    score: float


@dataclass(frozen=True, slots=True)
class ContributionPages:
    """All that the plan gives, by framework and by policy code."""

    frameworks: tuple[FrameworkTotal, ...]
    rows: tuple[StackedRow, ...]
    """Chosen actions, most value first."""
    ends: tuple[float, float]
    """The least and the greatest pile of all of them: one scale for all charts."""
    negatives: tuple[Negative, ...]
    goals: tuple[Coverage, ...]
    uaeu: tuple[Coverage, ...]
    nua: tuple[Coverage, ...]
    cohesion: tuple[Coverage, ...]


def contribution_pages(source: Source) -> ContributionPages:
    """Return what the chosen actions contribute."""
    tracking = source.result.tracking
    rows = tuple(_row(source, a.action_id) for a in source.by_rank if a.action_id in source.planned)
    return ContributionPages(
        frameworks=_frameworks(source, rows),
        rows=rows,
        ends=ends_of(rows),
        negatives=tuple(
            Negative(
                ActionName(found.action_id, source.title(found.action_id)),
                source.names.criterion(found.criterion_id),
                found.score,
            )
            for found in tracking.negatives
        ),
        goals=tuple(
            Coverage(str(goal.goal), _goal_label(source, goal.goal), goal.actions)
            for goal in tracking.sdg_goals
            if goal.actions
        ),
        uaeu=_coverage(source, "uaeu", tracking.uaeu),
        nua=_coverage(source, "nua", tracking.nua),
        cohesion=_coverage(source, "cohesion", tracking.cohesion_so),
    )


def _row(source: Source, action_id: ActionId) -> StackedRow:
    parts = source.framework_parts(action_id)
    return StackedRow(
        action_id=action_id,
        title=source.title(action_id),
        parts=tuple(parts.values()),
        total=source.scored[action_id].value,
    )


def _frameworks(source: Source, rows: tuple[StackedRow, ...]) -> tuple[FrameworkTotal, ...]:
    branches = source.result.ranking.weights.frameworks
    whole = fsum(branch.weight for branch in branches) or 1.0
    return tuple(
        FrameworkTotal(
            name=source.names.framework(branch.framework_id),
            value=fsum(row.parts[index] for row in rows),
            weight=100 * branch.weight / whole,
        )
        for index, branch in enumerate(branches)
    )


def _coverage(
    source: Source, kind: CatalogueKind, covered: tuple[CodeCoverage, ...]
) -> tuple[Coverage, ...]:
    return tuple(Coverage(c.code, _label(source, kind, c.code), c.actions) for c in covered)


def _label(source: Source, kind: CatalogueKind, code: str) -> Spoken:
    return source.names.spoken(label_of(source.result.inputs, kind, code))


def _goal_label(source: Source, goal: int) -> Spoken:
    return _label(source, "sdg_goal", f"SDG{goal}")
