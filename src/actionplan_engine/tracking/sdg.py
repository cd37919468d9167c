"""The Sustainable Development Goals: who serves a target, who works against it, what interacts.

Positive and negative effects stand apart and are never set off against each other, and no score is
averaged: the scale of Nilsson, Griggs & Visbeck (2016, doi 10.1038/534320a) is ordinal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.catalogue import natural_key
from actionplan_engine.model import SdgEffect, same_id_key
from actionplan_engine.tracking.coverage import STRONG, known_codes_of
from actionplan_engine.tracking.types import (
    CodeCoverage,
    Effect,
    GoalCoverage,
    PortfolioInteraction,
    TargetCoverage,
    TargetHarm,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from actionplan_engine.model import Action, ActionId, PolicyRecords


def sdg_effects(
    records: PolicyRecords, actions: Mapping[ActionId, Action]
) -> tuple[SdgEffect, ...]:
    """Return every effect of the chosen actions on a target or goal that the catalogue knows.

    A target of the column `sdg_targets` that the table `sdg_effects` does not speak of is a
    primary one, of unknown strength.
    """
    known = known_codes_of(records, "sdg_target") | known_codes_of(records, "sdg_goal")
    found: dict[tuple[ActionId, str], SdgEffect] = {}
    for row in records.sdg_effects:
        if row.action_id in actions and (code := known.get(same_id_key(row.sdg_target))):
            found[row.action_id, code] = row.model_copy(update={"sdg_target": code})
    for action_id, action in actions.items():
        for target in action.sdg_targets:
            if code := known.get(same_id_key(target)):
                named = SdgEffect(action_id=action_id, sdg_target=code)
                found.setdefault((action_id, code), named)
    return tuple(found[key] for key in sorted(found, key=lambda key: (natural_key(key[1]), key[0])))


def target_coverage(effects: Iterable[SdgEffect]) -> tuple[TargetCoverage, ...]:
    """Return every target that the effects touch. An effect of 0 touches nothing."""
    parts: dict[str, dict[str, list[Effect]]] = {}
    for row in effects:
        if row.effect == 0:
            continue
        sort = "negative" if row.works_against else row.priority
        effect = Effect(action_id=row.action_id, effect=row.effect, evidence=row.evidence)
        parts.setdefault(row.sdg_target, {}).setdefault(sort, []).append(effect)
    return tuple(
        TargetCoverage(
            code=code,
            primary=tuple(found.get("primary", ())),
            secondary=tuple(found.get("secondary", ())),
            negative=tuple(found.get("negative", ())),
        )
        for code, found in parts.items()
    )


def served(coverage: Iterable[TargetCoverage]) -> tuple[CodeCoverage, ...]:
    """Return the targets that actions serve, whether first or second."""
    return tuple(
        CodeCoverage(code=target.code, actions=_ids((*target.primary, *target.secondary)))
        for target in coverage
        if target.primary or target.secondary
    )


def goal_coverage(coverage: Iterable[TargetCoverage]) -> tuple[GoalCoverage, ...]:
    """Return every SDG of which a target is touched, by goal number."""
    goals: dict[int, list[TargetCoverage]] = {}
    for target in coverage:
        number = target.code.removeprefix("SDG").split(".")[0]
        if number.isdigit():
            goals.setdefault(int(number), []).append(target)
    return tuple(
        GoalCoverage(
            goal=goal,
            targets=tuple(t.code for t in targets if t.primary or t.secondary),
            actions=_ids(e for t in targets for e in (*t.primary, *t.secondary)),
            primary=_ids(e for t in targets for e in t.primary),
            negative=_ids(e for t in targets for e in t.negative),
        )
        for goal, targets in sorted(goals.items())
    )


def _ids(effects: Iterable[Effect]) -> tuple[ActionId, ...]:
    return tuple(sorted({effect.action_id for effect in effects}))


def target_harm(coverage: Iterable[TargetCoverage]) -> tuple[TargetHarm, ...]:
    """Return every effect of −2 or worse, worst first."""
    found = [
        TargetHarm(
            action_id=effect.action_id,
            code=target.code,
            effect=effect.effect,
            evidence=effect.evidence,
        )
        for target in coverage
        for effect in target.negative
        if effect.effect is not None and effect.effect <= -STRONG
    ]
    return tuple(sorted(found, key=lambda harm: harm.effect))


def interactions(
    records: PolicyRecords, coverage: Sequence[TargetCoverage]
) -> tuple[PortfolioInteraction, ...]:
    """Return the interactions between targets that chosen actions serve.

    Conflicts first, the worst of them first; then synergies, the strongest first. An interaction
    of 0 says nothing and is left out.
    """
    by_target = {same_id_key(target.code): target.actions for target in served(coverage)}
    goals = {f"sdg{goal.goal}": goal.actions for goal in goal_coverage(coverage) if goal.actions}
    touched = goals | by_target
    found = [
        PortfolioInteraction(
            from_code=pair.from_code,
            to_code=pair.to_code,
            score=pair.score,
            from_actions=touched[same_id_key(pair.from_code)],
            to_actions=touched[same_id_key(pair.to_code)],
            context=pair.context,
            evidence=pair.evidence,
            source=pair.source,
            assessor=pair.assessor,
        )
        for pair in records.interactions
        if pair.score and {same_id_key(pair.from_code), same_id_key(pair.to_code)} <= touched.keys()
    ]
    return tuple(sorted(found, key=lambda pair: (pair.score > 0, -abs(pair.score))))
