"""What a synergy says, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan_engine.model import Synergy
    from actionplan_engine.report.names import Names


def synergy_sentence(synergy: Synergy, names: Names) -> str:
    """Return what the actions of a synergy are worth together, with its title if it has one."""
    say = names.speech.gettext
    shown = {
        "actions": names.speech.listed(names.action(action_id) for action_id in synergy.action_ids),
        "points": names.formats.points(abs(synergy.value)),
    }
    title = names.spoken(synergy.title)
    if title.text and synergy.value < 0:
        return say("%(title)s: together %(actions)s lose %(points)s points.", title=title, **shown)
    if title.text:
        return say("%(title)s: together %(actions)s gain %(points)s points.", title=title, **shown)
    if synergy.value < 0:
        return say("Together %(actions)s lose %(points)s points.", **shown)
    return say("Together %(actions)s gain %(points)s points.", **shown)
