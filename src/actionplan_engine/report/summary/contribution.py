"""What the plan contributes: by framework, by goal, and to climate and environment."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import crosswalk_entry, entries
from actionplan_engine.report.charts.stacked import StackedRow, ends_of
from actionplan_engine.report.speech import ActionName

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.summary.source import Source
    from actionplan_engine.tracking.types import CodeCoverage, Contribution


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
class Share:
    """Money that counts for climate, or for the environment."""

    percent: float
    amount: float


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
    climate: Share | None
    environment: Share | None
    untracked_share: float
    """Per cent of the money under no intervention field."""


def contribution_pages(source: Source) -> ContributionPages:
    """Return what the chosen actions contribute."""
    tracking = source.result.tracking
    rows = tuple(_row(source, a.action_id) for a in source.by_rank if a.action_id in source.planned)
    untracked = 100 * (1 - tracking.tracked / tracking.total) if tracking.total > 0 else 0.0
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
        ),
        uaeu=_coverage(source, tracking.uaeu),
        nua=_coverage(source, tracking.nua),
        cohesion=_coverage(source, tracking.cohesion_so),
        climate=_share(tracking.climate),
        environment=_share(tracking.environment),
        untracked_share=max(0.0, untracked),
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


def _coverage(source: Source, covered: tuple[CodeCoverage, ...]) -> tuple[Coverage, ...]:
    return tuple(Coverage(c.code, _label(source, c.code), c.actions) for c in covered)


def _label(source: Source, code: str) -> Spoken:
    found = crosswalk_entry(code) or next((e for e in entries() if e.code == code), None)
    return source.names.spoken(found.label if found is not None else None)


def _goal_label(source: Source, goal: int) -> Spoken:
    code = f"SDG{goal}"
    found = next((e for e in entries() if e.kind == "sdg_goal" and e.code == code), None)
    return source.names.spoken(found.label if found is not None else None)


def _share(contribution: Contribution | None) -> Share | None:
    if contribution is None:
        return None
    return Share(contribution.percent, contribution.amount)
