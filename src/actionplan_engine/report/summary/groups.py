"""Who scored: the working groups by role, what they left blank, where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.model import Spoken
from actionplan_engine.report.charts.spans import Span
from actionplan_engine.report.reliability import agreement_sentences
from actionplan_engine.report.speech import ActionName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.assessment.types import GroupSummary
    from actionplan_engine.model import ActionId, ScorerId
    from actionplan_engine.report.summary.source import Source

_MOST_DISAGREEMENTS = 12


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One working group."""

    name: str
    roles: tuple[Spoken, ...]
    given: int
    blank: int
    na: int
    without_evidence: float | None
    """Per cent of the scores given; None where none was."""
    recused: int


@dataclass(frozen=True, slots=True)
class RecusalRow:
    """A declared conflict of interest, by role."""

    role: Spoken
    action: ActionName | str
    reason: Spoken


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """A score on which the scorers are far apart."""

    action_id: ActionId
    criterion: Spoken
    low: float
    high: float
    scorers: int
    lowest: tuple[Spoken, ...] = ()
    """Roles of those who gave the lowest score, each once."""
    highest: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupPages:
    """Who scored, how much, and where they differ."""

    groups: tuple[GroupRow, ...]
    scorers: int
    given: int
    recusals: tuple[RecusalRow, ...]
    disagreements: tuple[DisagreementRow, ...]
    """The largest."""
    spans: tuple[Span, ...]
    """The same, for their chart."""
    disagreements_in_all: int
    agreement: tuple[str, ...]
    """How far the scorers agree, in sentences."""


def group_pages(source: Source) -> GroupPages:
    """Return who scored, by role, never by name."""
    assessment, inputs = source.result.assessment, source.result.inputs
    return GroupPages(
        groups=tuple(_group(source, group) for group in assessment.groups),
        scorers=sum(len(group.scorer_ids) for group in assessment.groups),
        given=sum(group.given for group in assessment.groups),
        recusals=tuple(
            RecusalRow(
                source.names.role(conflict.scorer_id),
                source.names.action(conflict.action_id),
                source.names.spoken(conflict.reason),
            )
            for conflict in inputs.conflicts
        ),
        disagreements=tuple(
            DisagreementRow(
                found.action_id,
                source.names.criterion(found.criterion_id),
                found.low,
                found.high,
                found.scorers,
                _roles(source, found.lowest),
                _roles(source, found.highest),
            )
            for found in assessment.disagreements[:_MOST_DISAGREEMENTS]
        ),
        spans=tuple(
            Span(found.action_id, source.names.criterion(found.criterion_id), found.low, found.high)
            for found in assessment.disagreements[:_MOST_DISAGREEMENTS]
        ),
        disagreements_in_all=len(assessment.disagreements),
        agreement=agreement_sentences(source.result, source.names),
    )


def _roles(source: Source, scorer_ids: Iterable[ScorerId]) -> tuple[Spoken, ...]:
    return tuple(dict.fromkeys(source.names.role(scorer_id) for scorer_id in scorer_ids))


def _group(source: Source, group: GroupSummary) -> GroupRow:
    unnamed = source.speech.gettext("Scorers without a group")
    share = 100 * (1 - group.with_evidence / group.given) if group.given else None
    return GroupRow(
        name=group.group or unnamed,
        roles=tuple(source.names.role(scorer_id) for scorer_id in group.scorer_ids),
        given=group.given,
        blank=group.blank,
        na=group.na,
        without_evidence=share,
        recused=group.recused,
    )
