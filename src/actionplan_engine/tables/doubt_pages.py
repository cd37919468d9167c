"""AP24x: the pages of cells that may not say what their writer meant."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP240",
        meaning=N_(
            "The cell holds a formula, and the workbook itself says that its stored results "
            "are out of date: it was saved without being calculated."
        ),
        why=N_(
            "The engine does not calculate formulas; it would take an old number for the new one."
        ),
        mend=mending.RECALCULATE,
        wrong="=B7*1,24 (100000)",
        right="=B7*1,24 (124000)",
    ),
    FindingPage(
        "AP241",
        meaning=N_(
            "Rows, columns or a whole sheet are hidden and hold data of the plan. They were "
            "read like all others."
        ),
        why=N_(
            "What was hidden is often what somebody thought they had removed; nobody who "
            "looks at the sheet sees that it counts."
        ),
        mend=mending.UNHIDE,
        wrong="4 · 5 · 8",
        right="4 · 5 · 6 · 7 · 8",
    ),
    FindingPage(
        "AP242",
        meaning=N_("A filter hides some rows of the table. They were read like all others."),
        why=N_(
            "A filter is a way of looking, not a decision; but who believes that filtered "
            "rows do not count is told here."
        ),
        mend=mending.FILTER,
        wrong="city_id ▼ piraeus (12 / 20)",
        right="city_id (20 / 20)",
    ),
    FindingPage(
        "AP243",
        meaning=N_(
            "An amount below 1000 stands in a column where amounts are usually at least a "
            "hundred times larger. It was read as it stands."
        ),
        why=N_(
            "Perhaps it was written in thousands, or a spreadsheet took the thousands mark "
            "for a decimal one. An action that seems to cost nothing is chosen at once."
        ),
        mend=mending.CELL,
        wrong="120000 · 85000 · 95",
        right="120000 · 85000 · 95000",
    ),
    FindingPage(
        "AP244",
        meaning=N_(
            "An amount is written with a unit such as M$, M€ or mil, and the column "
            "cost_unit does not say the same."
        ),
        why=N_(
            "M$ is a thousand pesos in Chile, and M€ a million euros in Greece. A wrong "
            "guess would be wrong by a factor of a thousand."
        ),
        mend=mending.NUMBER,
        wrong="cost_likely: M$ 1.500 · cost_unit:",
        right="cost_likely: 1500 · cost_unit: thousand",
    ),
    FindingPage(
        "AP245",
        meaning=N_(
            "One column of dates has some with the day first and some with the month first, "
            "or texts beside real dates."
        ),
        why=N_(
            "A spreadsheet that knows one order only turns 5/6 into a date, rightly or not, "
            "and leaves 5/26 as text; the wrong ones look like all others."
        ),
        mend=mending.DATE,
        wrong="26/5/2021 · 5/27/2021",
        right="2021-05-26 · 2021-05-27",
    ),
    FindingPage(
        "AP250",
        meaning=N_(
            "The criterion is scored by whole levels, each described in words, and the score lies "
            "between two of them. It was read as it stands."
        ),
        why=N_(
            "Nobody has described what lies between two levels. Often a half is the mean of "
            "several people, who could each score on their own; sometimes it is a slip of the hand."
        ),
        mend=mending.CELL,
        wrong="2,5",
        right="2",
    ),
    FindingPage(
        "AP246",
        meaning=N_(
            "A text holds characters that nobody sees: control characters, soft hyphens, spaces "
            "without width, or marks that turn the order of letters. They were left out."
        ),
        why=N_(
            "They come along when text is copied from web pages or messages, and they can "
            "make a title look different from what it is."
        ),
        mend=mending.CELL,
        wrong="Urban<U+202E>trees",
        right="Urban trees",
    ),
    FindingPage(
        "AP251",
        meaning=N_("On the form a group gave more than 100 swing points to one step."),
        why=N_(
            "The step that matters most has 100 points and all others are measured against it. "
            "A 1000 typed for 100 would give almost all the weight to one criterion."
        ),
        mend=mending.CELL,
        wrong="ROB-CON: 1000",
        right="ROB-CON: 100",
    ),
    FindingPage(
        "AP252",
        meaning=N_(
            "A group ranks one step above another but gives it fewer points. Rank 1 is the most "
            "important."
        ),
        why=N_(
            "Only the points or only the ranks count, as the plan's setting weighting says; one of "
            "the two is not what the group meant."
        ),
        mend=mending.CELL,
        wrong="1: 20 · 4: 100",
        right="1: 100 · 4: 20",
    ),
    FindingPage(
        "AP253",
        meaning=N_(
            "On a sheet of scores a column holds what looks like scores, but its header is "
            "neither the id nor the name of a criterion."
        ),
        why=N_("The column would be left out, and with it every score in it."),
        mend=mending.CELL,
        wrong="Climate resiliance",
        right="ROB-CON Climate resilience",
    ),
    FindingPage(
        "AP254",
        meaning=N_(
            "A cell should say when something was seen or assessed, and holds neither a date nor "
            "year, month and day. Year and month will do."
        ),
        why=N_(
            "The text is shown in the report as it stands, and 5/6/2021 is June for some and May "
            "for others; 44501 is a date for nobody."
        ),
        mend=mending.DATE,
        wrong="44501",
        right="2021-11-01",
    ),
    FindingPage(
        "AP255",
        meaning=N_(
            "An SDG target stands in the cell as a number, and with a zero behind it would be "
            "another target: 17.1 and 17.10 both exist."
        ),
        why=N_(
            "Spreadsheets take 17.10 for the number 17.1 and drop the zero, so that the action "
            "would count towards the wrong target."
        ),
        mend=mending.TEXT,
        wrong="17.1",
        right="17.10",
    ),
    FindingPage(
        "AP256",
        meaning=N_(
            "A score is a level of the criterion's scale, NA if the criterion does not apply, or "
            "blank if nobody knows. The cell says something else."
        ),
        why=N_("A remark such as ? or 3* leaves open which level is meant."),
        mend=mending.CELL,
        wrong="3*",
        right="3",
    ),
)
