"""AP4xx and AP5xx: the pages of what may be wrong across groups and in the optimisation."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP401",
        meaning=N_("A scorer stands in the table of scorers but gave not a single score."),
        why=N_(
            "Perhaps the scorecard was never sent, or is not in the plan folder yet; the plan "
            "would be made without that voice."
        ),
        mend=mending.ROWS,
        wrong="S03: –",
        right="S03: 23",
    ),
    FindingPage(
        "AP402",
        meaning=N_("A group gave weights, but no scorer belongs to a group of that name."),
        why=N_("If the name is misspelt, one group counts as two."),
        mend=mending.CELL,
        wrong="PIR-BLEU",
        right="PIR-BLUE",
    ),
    FindingPage(
        "AP501",
        meaning=N_("Each of the rules named makes sense alone, but no plan can keep them all."),
        why=N_(
            "There is no plan to show until one of them gives way; a decision is needed, not a "
            "computation."
        ),
        mend=mending.CELL,
        wrong="lock:A-03 + fund:PIR-OWN:2025",
        right="lock:A-03",
    ),
    FindingPage(
        "AP502",
        meaning=N_(
            "The time allowed for the selection ran out before the best plan was proved. The best "
            "found is shown, and how far from the best it can be at most."
        ),
        why=N_("The plan keeps every rule, but another might be slightly better."),
        mend=mending.CELL,
        wrong="time_limit: 5",
        right="time_limit: 600",
    ),
)
