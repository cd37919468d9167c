"""AP34x and AP35x: the pages of what could never be chosen, paid for or kept."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP340",
        meaning=N_(
            "Two rows give the capacity of one resource, and their periods share some "
            "months without being the same."
        ),
        why=N_(
            "In the shared months the amounts are added up, as permanent staff and more of "
            "it for a season. If the second row was meant to replace the first, the plan "
            "counts on people who are not there."
        ),
        mend=mending.CELL,
        wrong="staff 2025-01…2025-12: 5 · staff 2025-06…2026-06: 3",
        right="staff 2025-01…2025-05: 5 · staff 2025-06…2026-06: 3",
    ),
    FindingPage(
        "AP341",
        meaning=N_(
            "A fairness rule asks that every city gets at least a share, and the shares of "
            "all cities together would be more than the whole."
        ),
        why=N_("Two cities cannot both get 60 per cent; no plan could keep the rule."),
        mend=mending.CELL,
        wrong="fairness: 60",
        right="fairness: 40",
    ),
    FindingPage(
        "AP342",
        meaning=N_(
            "The action requires another, directly or through a chain, that is locked out, "
            "not eligible, without a cost or does significant harm."
        ),
        why=N_(
            "It can then not be chosen either, however good it is. It stays in the report; "
            "often a missing cost was only forgotten."
        ),
        mend=mending.CELL,
        wrong="A-02: requires A-01 · A-01: cost_likely:",
        right="A-02: requires A-01 · A-01: cost_likely: 80000",
    ),
    FindingPage(
        "AP343",
        meaning=N_(
            "The action requires another, directly or through a chain, and at the same time "
            "excludes it."
        ),
        why=N_(
            "It could be neither with the other nor without it, so it could never be in any plan."
        ),
        mend=mending.CELL,
        wrong="A-02: requires A-01 · excludes A-01",
        right="A-02: requires A-01 · excludes:",
    ),
    FindingPage(
        "AP344",
        meaning=N_("In the column excludes the action names itself."),
        why=N_(
            "An action that excludes itself could never be chosen; most likely another id "
            "was meant."
        ),
        mend=mending.CELL,
        wrong="A-03: excludes A-03",
        right="A-03: excludes A-04",
    ),
    FindingPage(
        "AP345",
        meaning=N_("The table rates gives a rate other than 1 for the plan's own currency."),
        why=N_(
            "One euro is one euro: the rate is not used. It may have been meant for another "
            "currency, whose rate is then missing."
        ),
        mend=mending.CELL,
        wrong="currency: EUR · EUR: 905,5",
        right="currency: EUR · CLP: 905,5",
    ),
    FindingPage(
        "AP350",
        meaning=N_(
            "The funds that may pay for the action may together pay less than 100 per cent "
            "of its cost, because of their city, their themes, the funds named in the "
            "action or their highest shares."
        ),
        why=N_(
            "An action that nobody may pay in full cannot be chosen, however much money there is."
        ),
        mend=mending.CELL,
        wrong="A-05: funds ERDF (85 %)",
        right="A-05: funds ERDF; PIR-OWN (85 % + 100 %)",
    ),
    FindingPage(
        "AP351",
        meaning=N_(
            "The action fits into the plan by itself, but not after the actions that it "
            "requires: they end too late, or the months to wait after them are too many."
        ),
        why=N_("No schedule can hold it, so it cannot be chosen. It stays in the report."),
        mend=mending.CELL,
        wrong="A-01: 18 → A-02: 12 (24)",
        right="A-01: 12 → A-02: 12 (24)",
    ),
    FindingPage(
        "AP352",
        meaning=N_(
            "No action of the plan may be paid from this fund: its city and its themes fit "
            "none, or it pays only actions that name it and none does."
        ),
        why=N_(
            "Its money stays unused although the plan could need it; a misspelt theme or "
            "city is the usual cause."
        ),
        mend=mending.CELL,
        wrong="ERDF: themes water-2",
        right="ERDF: themes water",
    ),
)
