"""Which goals, targets, themes and objectives the chosen actions name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.catalogue import natural_key
from actionplan_engine.tracking.types import CodeCoverage, GoalCoverage, NegativeScore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from actionplan_engine.assessment.types import Assessment
    from actionplan_engine.model import Action, ActionId, Criterion


def code_coverage(
    actions: Iterable[Action], codes: Callable[[Action], Sequence[str]]
) -> tuple[CodeCoverage, ...]:
    """Return every code that the actions name, in natural order, with those actions."""
    naming: dict[str, list[ActionId]] = {}
    for action in actions:
        for code in codes(action):
            naming.setdefault(code, []).append(action.action_id)
    return tuple(
        CodeCoverage(code=code, actions=tuple(naming[code]))
        for code in sorted(naming, key=natural_key)
    )


def goal_coverage(actions: Iterable[Action]) -> tuple[GoalCoverage, ...]:
    """Return every SDG that the actions name a target of, by goal number."""
    goals: dict[int, list[CodeCoverage]] = {}
    for covered in code_coverage(actions, lambda action: action.sdg_targets):
        number = covered.code.split(".")[0]
        if number.isdigit():
            goals.setdefault(int(number), []).append(covered)
    return tuple(
        GoalCoverage(
            goal=goal,
            targets=tuple(covered.code for covered in goals[goal]),
            actions=tuple(dict.fromkeys(sorted(a for c in goals[goal] for a in c.actions))),
        )
        for goal in sorted(goals)
    )


def negative_scores(
    assessment: Assessment, criteria: Sequence[Criterion], chosen: frozenset[ActionId]
) -> tuple[NegativeScore, ...]:
    """Return the chosen actions' merged scores that lie two thirds or more towards the worst.

    On the −3 … +3 scale that is −2 (counteracting) or −3 (cancelling).
    """
    scales = {criterion.criterion_id: criterion for criterion in criteria}
    found = []
    for action in assessment.actions:
        if action.action_id not in chosen:
            continue
        for score in action.scores:
            criterion = scales[score.criterion_id]
            fall = criterion.zero - criterion.worst
            if (
                criterion.kind == "scale"
                and score.state == "given"
                and fall != 0
                and (criterion.zero - score.point) / fall >= 2 / 3 - 1e-9
            ):
                found.append(
                    NegativeScore(
                        action_id=action.action_id,
                        criterion_id=score.criterion_id,
                        score=score.point,
                    )
                )
    return tuple(found)
