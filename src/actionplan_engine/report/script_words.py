"""What the page's script says, in the reader's language; it fills the braces itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.report.speech import Speech

_WORDS = {
    "filter": N_("Show only rows with:"),
    "find": N_("Find an action:"),
    "shown": N_("{n} of {all} shown"),
    "step": N_("{label}: {actions} actions, cost {cost}, value {value} points."),
    "one": N_("{label}: {actions} action, cost {cost}, value {value} points."),
    "same": N_("These are the recommended actions."),
    "differs": N_(
        "Against the recommended plan, actions that leave: {leave}; that enter: {enter}."
    ),
    "leave": N_("Would leave"),
    "enter": N_("Would enter"),
    "nothing": N_("none"),
    "actions": N_("Actions"),
    "cost": N_("Cost"),
    "value": N_("Value, points"),
    "legend": N_("Filled: stays in. Crossed out with a minus: leaves. With a plus: enters."),
}


def script_words(speech: Speech) -> dict[str, str]:
    """Return the script's names for its sentences → the sentences, as plain text."""
    return {name: speech.gettext(message) for name, message in _WORDS.items()}
