"""What is weighed against what: the frameworks, and within each its criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import FRAMEWORKS, same_id_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.tables.criteria_choice import CriteriaChoice

Scopes = dict[str, dict[str, str]]
"""Scope (`FRAMEWORKS`, or the key of a framework's id) → key of a member → its spelling."""


def scopes_of_weights(choice: CriteriaChoice) -> Scopes:
    """Return the scopes of a plan; frameworks without criteria are not weighed."""
    found: Scopes = {FRAMEWORKS: {}}
    for criterion in choice.criteria:
        framework = choice.framework_ids.spelling(criterion.framework)
        key = same_id_key(framework)
        found[FRAMEWORKS][key] = framework
        members = found.setdefault(key, {})
        members[same_id_key(criterion.criterion_id)] = criterion.criterion_id
    return found


def scope_key(scope: str) -> str:
    """Return the key under which a scope stands in `Scopes`."""
    return same_id_key(scope)


def scope_spelling(scope: str, scopes: Mapping[str, Mapping[str, str]]) -> str:
    """Return a scope as the plan spells it."""
    key = same_id_key(scope)
    return FRAMEWORKS if key == FRAMEWORKS else scopes[FRAMEWORKS].get(key, scope)
