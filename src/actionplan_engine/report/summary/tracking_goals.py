"""The goals, what works against them, what interacts, and what the plan leaves untouched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.report.speech import ActionName
from actionplan_engine.tracking import wording

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.summary.source import Source
    from actionplan_engine.tracking.types import Gap, GoalCoverage, PortfolioInteraction

_SDG = re.compile(r"^SDG(?=\d)")
SHOWN_UNTOUCHED = 12
"""Codes named by label in a line of gaps; where more are untouched, only their codes are."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One SDG: targets served, by whom first and by whom second, and who works against it."""

    goal: int
    name: Spoken
    targets: tuple[str, ...]
    primary: tuple[ActionId, ...]
    secondary: tuple[ActionId, ...]
    """Only second."""
    negative: tuple[ActionId, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """An action's effect of −2 or worse on a target."""

    action: ActionName
    code: str
    target: Spoken
    effect: float
    evidence: Spoken


@dataclass(frozen=True, slots=True)
class Pair:
    """Two targets that the plan serves, one of which helps or hinders the other."""

    from_code: str
    from_name: Spoken
    to_code: str
    to_name: Spoken
    score: int
    from_actions: tuple[ActionId, ...]
    to_actions: tuple[ActionId, ...]
    context: Spoken
    evidence: Spoken


@dataclass(frozen=True, slots=True)
class Untouched:
    """A group of codes of one framework, and what of it no chosen action names."""

    name: str
    touched: int
    codes: int
    untouched: tuple[tuple[str, Spoken | None], ...]
    """Code and, where they are few, label."""


def goal_lines(source: Source) -> tuple[GoalLine, ...]:
    """Return every SDG that the plan touches, by number."""
    return tuple(_goal(source, goal) for goal in source.result.tracking.sdg_goals)


def _goal(source: Source, goal: GoalCoverage) -> GoalLine:
    label = wording.label_of(source.result.inputs, "sdg_goal", f"SDG{goal.goal}")
    return GoalLine(
        goal=goal.goal,
        name=source.names.spoken(label, f"SDG {goal.goal}"),
        targets=goal.targets,
        primary=goal.primary,
        secondary=tuple(a for a in goal.actions if a not in goal.primary),
        negative=goal.negative,
    )


def worked_against(source: Source) -> tuple[Worked, ...]:
    """Return every effect of −2 or worse, by name."""
    return tuple(
        Worked(
            ActionName(harm.action_id, source.title(harm.action_id)),
            harm.code,
            _target(source, harm.code),
            harm.effect,
            source.names.spoken(harm.evidence),
        )
        for harm in source.result.tracking.target_harm
    )


def pairs(source: Source) -> tuple[Pair, ...]:
    """Return the interactions of the portfolio, conflicts first."""
    return tuple(_pair(source, pair) for pair in source.result.tracking.interactions)


def _pair(source: Source, pair: PortfolioInteraction) -> Pair:
    return Pair(
        from_code=pair.from_code,
        from_name=_target(source, pair.from_code),
        to_code=pair.to_code,
        to_name=_target(source, pair.to_code),
        score=pair.score,
        from_actions=pair.from_actions,
        to_actions=pair.to_actions,
        context=source.names.spoken(pair.context),
        evidence=source.names.spoken(pair.evidence, pair.source),
    )


def _target(source: Source, code: str) -> Spoken:
    return source.names.spoken(wording.label_of(source.result.inputs, "sdg_target", code), code)


def untouched(source: Source) -> tuple[Untouched, ...]:
    """Return each group of codes with what the plan leaves untouched."""
    return tuple(_untouched(source, gap) for gap in source.result.tracking.gaps)


def _untouched(source: Source, gap: Gap) -> Untouched:
    initials = source.speech.gettext(N_("SDG"))
    few = len(gap.untouched) <= SHOWN_UNTOUCHED
    return Untouched(
        name=source.speech.gettext(wording.GROUPS[gap.kind, gap.group]),
        touched=gap.codes - len(gap.untouched),
        codes=gap.codes,
        untouched=tuple(
            (
                _SDG.sub(f"{initials} ", code),
                source.names.spoken(wording.label_of(source.result.inputs, gap.kind, code))
                if few
                else None,
            )
            for code in gap.untouched
        ),
    )
