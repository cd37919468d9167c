"""AP37x: the pages of what may be wrong in the `scenarios` table."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP370",
        meaning=N_(
            "The cell does not say clearly what the scenario changes: funds, costs or "
            "capacities as a whole, or one of them by its id after a colon."
        ),
        why=N_("A “what if” of the councils would be answered for something else, or not at all."),
        mend=mending.CELL,
        wrong="ERDF",
        right="fund:ERDF",
    ),
    FindingPage(
        "AP371",
        meaning=N_(
            "The cell does not say clearly how much the scenario changes: a sign (+, - or "
            "=) and a number, perhaps with %, or the word off."
        ),
        why=N_(
            "Without its sign, 50000 may be the new amount or what is added. Spreadsheets "
            "drop the sign + from numbers and take = for a formula."
        ),
        mend=mending.TEXT,
        wrong="50000",
        right="+50000",
    ),
    FindingPage(
        "AP372",
        meaning=N_(
            "The change is clear, but what is changed cannot be changed so: a fund cannot "
            "be off, a lock can only be off, a weight is a share from 0 to 1."
        ),
        why=N_("The scenario could not be computed as it is written."),
        mend=mending.CELL,
        wrong="lock:A-07 · +1",
        right="lock:A-07 · off",
    ),
    FindingPage(
        "AP373",
        meaning=N_(
            "The scenario changes a fund, action, rule, weight, currency or resource that "
            "the plan does not have, or a fund in a year outside the plan."
        ),
        why=N_(
            "The change would be without effect, and the scenario would look as if nothing "
            "depended on it."
        ),
        mend=mending.CELL,
        wrong="fund:EDRF",
        right="fund:ERDF",
    ),
)
