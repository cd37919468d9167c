"""Do no significant harm (Reg. (EU) 2020/852, Art. 9 and 17), and climate proofing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import DNSH_OBJECTIVES
from actionplan_engine.model.substance import is_hollow
from actionplan_engine.tables.policy_checks import LIVES_LONG
from actionplan_engine.tracking.types import HarmCheck, Infrastructure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.model import Action, PolicyRecords


def harm_checks(records: PolicyRecords, actions: Iterable[Action]) -> tuple[HarmCheck, ...]:
    """Return the answers of each action by objective, and the objectives that lack one."""
    checks = []
    for action in actions:
        answers = tuple(
            answer
            for answer in records.dnsh
            if answer.action_id == action.action_id and answer.verdict != "open"
        )
        answered = {answer.objective for answer in answers}
        missing = tuple(one for one in DNSH_OBJECTIVES if one not in answered)
        checks.append(HarmCheck(action_id=action.action_id, answers=answers, missing=missing))
    return tuple(checks)


def infrastructure(actions: Iterable[Action]) -> tuple[Infrastructure, ...]:
    """Return the actions that build something, with its life and its climate proofing."""
    return tuple(
        Infrastructure(
            action_id=action.action_id,
            years=action.infrastructure_years,
            needs_proofing=action.infrastructure_years >= LIVES_LONG,
            proofing=action.climate_proofing,
            proofed=not is_hollow(action.climate_proofing),
        )
        for action in actions
        if action.infrastructure_years
    )
