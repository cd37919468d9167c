"""What the plan does for the policies: shares, goals, gaps, harm and indicators, arranged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.model import Spoken
from actionplan_engine.report.speech import ActionName
from actionplan_engine.report.summary.tracking_goals import (
    GoalLine,
    Pair,
    Untouched,
    Worked,
    goal_lines,
    pairs,
    untouched,
    worked_against,
)
from actionplan_engine.report.summary.tracking_indicators import IndicatorLine, indicator_lines
from actionplan_engine.tables.headers import word_label
from actionplan_engine.tracking import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.model import ActionId
    from actionplan_engine.report.summary.source import Source
    from actionplan_engine.tracking.types import Contribution, ContributionPart

SHOWN_CHANGES = 8
"""Other codes that the page lists; the workbook has all."""
_NOTICEABLE = 0.05
"""Percentage points below which a change shows as 0.0."""


@dataclass(frozen=True, slots=True)
class Share:
    """Money that counts for climate or for the environment, and how far another code moves it."""

    percent: float
    amount: float
    low: float
    high: float

    @property
    def moves(self) -> bool:
        """Whether another code that could be defended changes the figure."""
        return self.high - self.low >= _NOTICEABLE


@dataclass(frozen=True, slots=True)
class Part:
    """A city, year or fund: its money and, per cent of it, what counts and what is not tracked."""

    name: Spoken
    money: float
    climate: float
    environment: float
    untracked: float


@dataclass(frozen=True, slots=True)
class Change:
    """What another field would do to the plan's shares, in percentage points."""

    action_id: ActionId
    code: str
    other: str
    why: str
    climate: float
    environment: float


@dataclass(frozen=True, slots=True)
class Bench:
    """A share that binds programmes, the plan's own, and what it binds."""

    name: str
    base: str
    percent: float
    benchmark: float
    binds: str


@dataclass(frozen=True, slots=True)
class HarmPage:
    """How far the check on significant harm is done, and the climate proofing."""

    chosen: int
    complete: int
    """Chosen actions with six answers."""
    open: tuple[tuple[ActionName, str], ...]
    """The others, each with the objectives that lack an answer."""
    left_out: tuple[tuple[ActionName, Spoken], ...]
    """Actions that do significant harm, each with the objective."""
    long_lived: int
    """Chosen actions whose infrastructure is to last five years or more."""
    not_proofed: tuple[ActionName, ...]


@dataclass(frozen=True, slots=True)
class TrackingPages:
    """Everything that the section shows."""

    climate: Share | None
    environment: Share | None
    untracked: float
    """Per cent of the money under no intervention field."""
    parts: tuple[tuple[str, tuple[Part, ...]], ...]
    changes: tuple[Change, ...]
    benches: tuple[Bench, ...]
    goals: tuple[GoalLine, ...]
    against: tuple[Worked, ...]
    conflicts: tuple[Pair, ...]
    synergies: tuple[Pair, ...]
    gaps: tuple[Untouched, ...]
    harm: HarmPage
    indicators: tuple[IndicatorLine, ...]


def tracking_pages(source: Source) -> TrackingPages:
    """Return what the chosen actions do for each policy framework."""
    tracking = source.result.tracking
    found = pairs(source)
    return TrackingPages(
        climate=_share(tracking.climate),
        environment=_share(tracking.environment),
        untracked=_percent(tracking.total - tracking.tracked, tracking.total),
        parts=_parts(source),
        changes=_changes(source),
        benches=tuple(
            Bench(
                source.speech.gettext(wording.FIGURES[one.figure]),
                word_label(one.base, source.language) if one.base else "",
                one.percent,
                one.benchmark,
                source.speech.gettext(wording.BINDS[one.rule]),
            )
            for one in tracking.benchmarks
        ),
        goals=goal_lines(source),
        against=worked_against(source),
        conflicts=tuple(pair for pair in found if pair.score < 0),
        synergies=tuple(pair for pair in found if pair.score > 0),
        gaps=untouched(source),
        harm=_harm(source),
        indicators=indicator_lines(source),
    )


def _share(contribution: Contribution | None) -> Share | None:
    if contribution is None:
        return None
    return Share(contribution.percent, contribution.amount, contribution.low, contribution.high)


def _percent(amount: float, whole: float) -> float:
    return max(0.0, 100 * amount / whole) if whole > 0 else 0.0


def _parts(source: Source) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Return the money by city, by year and by fund; what has no fund is left out of the last."""
    tracking, say, names = source.result.tracking, source.speech.gettext, source.names

    def lines(
        parts: tuple[ContributionPart, ...], name: Callable[[str], Spoken]
    ) -> tuple[Part, ...]:
        return tuple(
            Part(
                name(part.key) if part.key else Spoken("–", ""),
                part.total,
                _percent(part.climate, part.total),
                _percent(part.environment, part.total),
                _percent(part.total - part.tracked, part.total),
            )
            for part in parts
        )

    return (
        (say("By city"), lines(tracking.by_city, names.city)),
        (say("By year"), lines(tracking.by_year, lambda year: Spoken(year, ""))),
        (say("By fund"), lines(tracking.by_fund, names.fund)),
    )


def _changes(source: Source) -> tuple[Change, ...]:
    """Return the other codes that change most, those that change nothing left out."""
    found = [
        Change(
            other.action_id,
            other.code,
            other.other or "–",
            source.speech.gettext(wording.WHY_OTHER[other.why]),
            other.climate,
            other.environment,
        )
        for other in source.result.tracking.other_fields
        if max(abs(other.climate), abs(other.environment)) >= _NOTICEABLE
    ]
    found.sort(key=lambda change: -max(abs(change.climate), abs(change.environment)))
    return tuple(found[:SHOWN_CHANGES])


def _harm(source: Source) -> HarmPage:
    tracking = source.result.tracking
    infrastructure = [row for row in tracking.infrastructure if row.needs_proofing]
    gates = {a.action_id: a.gate for a in source.result.assessment.actions}
    return HarmPage(
        chosen=len(tracking.harm),
        complete=sum(not check.missing for check in tracking.harm),
        open=tuple(
            (_name(source, check.action_id), ", ".join(check.missing))
            for check in tracking.harm
            if check.missing and check.answers
        ),
        left_out=tuple(
            (_name(source, action_id), _objective(source, gate.objective))
            for action_id, gate in gates.items()
            if gate is not None and gate.objective
        ),
        long_lived=len(infrastructure),
        not_proofed=tuple(
            _name(source, row.action_id) for row in infrastructure if not row.proofed
        ),
    )


def _name(source: Source, action_id: ActionId) -> ActionName:
    return ActionName(action_id, source.title(action_id))


def _objective(source: Source, code: str) -> Spoken:
    return source.names.spoken(wording.label_of(source.result.inputs, "dnsh", code), code)
