"""AP36x: the pages of what working groups' forms bring: proposals, blanks, withdrawn rows."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP360",
        meaning=N_(
            "On the sheet for proposals of its form a working group has written an action "
            "that the plan does not have yet."
        ),
        why=N_(
            "A proposal has no cost and no scores yet; whether it joins the plan is a "
            "decision that nobody should take by accident."
        ),
        mend=mending.ADD_ROW,
        wrong="proposed_actions: School gardens",
        right="actions: A-21 · School gardens",
    ),
    FindingPage(
        "AP361",
        meaning=N_(
            "On the sheet for proposals of its form a working group has written a practice "
            "that the plan does not have yet."
        ),
        why=N_(
            "What one city learnt from the other belongs in the report; it is shown there "
            "only once it stands in the table of practices."
        ),
        mend=mending.ADD_ROW,
        wrong="proposed_practices: Coastal clean-up",
        right="practices: P-09 · Coastal clean-up",
    ),
    FindingPage(
        "AP362",
        meaning=N_(
            "Answers in a form are about an action or a scorer that was in the plan when "
            "the form was made and is no longer there. They were left out."
        ),
        why=N_(
            "An action that was withdrawn needs no scores; but one that was deleted or "
            "renamed by mistake would lose the work of a whole group."
        ),
        mend=mending.ROWS,
        wrong="scores: A-07 · actions: –",
        right="scores: A-07 · actions: A-07",
    ),
    FindingPage(
        "AP363",
        meaning=N_("In the form of a working group some weights are still blank."),
        why=N_(
            "What the group left blank keeps the proportions of the set of criteria; so "
            "part of its voice is that of the set."
        ),
        mend=mending.CELL,
        wrong="SDG: 100 · NUA:",
        right="SDG: 100 · NUA: 60",
    ),
)
