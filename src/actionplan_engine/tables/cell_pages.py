"""AP2xx: the pages of what may be wrong in one cell."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP201",
        meaning=N_("A cell that every row must fill in is empty."),
        why=N_(
            "A blank is never read as zero or as “none”: what is missing must be said by somebody."
        ),
        mend=mending.CELL,
        wrong="theme:",
        right="theme: NBS-1",
    ),
    FindingPage(
        "AP202",
        meaning=N_(
            "The cell should hold a number but holds words, a unit, or signs that are not part of "
            "a number."
        ),
        why=N_("Guessing a number out of a text is how wrong amounts enter a plan."),
        mend=mending.NUMBER,
        wrong="200 000 EUR",
        right="200000",
    ),
    FindingPage(
        "AP203",
        meaning=N_("The score lies outside the scale of its criterion."),
        why=N_("One score of 30 instead of 3 would outweigh all the others of the action."),
        mend=mending.CELL,
        wrong="30",
        right="3",
    ),
    FindingPage(
        "AP204",
        meaning=N_(
            "The number is typed as text with a point where the sheet's language has a comma, or "
            "the other way round."
        ),
        why=N_("In Greek and Spanish the point groups thousands: read so, 3.5 would become 35."),
        mend=mending.NUMBER,
        wrong="3.5 (el, es)",
        right="3,5",
    ),
    FindingPage(
        "AP205",
        meaning=N_(
            "The number can be read in two ways, and both are shown: the mark may group thousands "
            "or begin decimals."
        ),
        why=N_("The two readings differ by a factor of a thousand."),
        mend=mending.NUMBER,
        wrong="1.234",
        right="1234",
    ),
    FindingPage(
        "AP206",
        meaning=N_(
            "The amount is tiny beside the others of its column, and looks like an amount in "
            "thousands whose last zeros a spreadsheet dropped."
        ),
        why=N_("An action that seems to cost nine euros would enter every plan."),
        mend=mending.NUMBER,
        wrong="9,31",
        right="9310",
    ),
    FindingPage(
        "AP207",
        meaning=N_("The cell should hold a month, as year, hyphen and month."),
        why=N_("Other orders are read differently in the two cities; this one is not."),
        mend=mending.TEXT,
        wrong="09/2025",
        right="2025-09",
    ),
    FindingPage(
        "AP208",
        meaning=N_(
            "The cell should hold a day, as a date of the spreadsheet or as year, month, day."
        ),
        why=N_("5/6/2025 is June for some and May for others."),
        mend=mending.DATE,
        wrong="5/6/2025",
        right="2025-06-05",
    ),
    FindingPage(
        "AP209",
        meaning=N_("The cell asks for yes or no and says something else."),
        why=N_("An action's eligibility or a fund's carry-over cannot be half true."),
        mend=mending.CELL,
        wrong="maybe",
        right="yes",
    ),
    FindingPage(
        "AP210",
        meaning=N_("The cell asks for one of a few words and holds another."),
        why=N_(
            "Each of the words makes the engine do something different; a near miss is not guessed."
        ),
        mend=mending.CELL,
        wrong="swinng",
        right="swing",
    ),
    FindingPage(
        "AP211",
        meaning=N_(
            "The id contains a space, an accent or another character that ids may not have."
        ),
        why=N_(
            "Ids tie the tables together; they must look the same in every file and on every "
            "keyboard."
        ),
        mend=mending.CELL,
        wrong="A 4",
        right="A-4",
    ),
    FindingPage(
        "AP212",
        meaning=N_("The id has a letter of another alphabet that looks exactly like a Latin one."),
        why=N_(
            "To the eye the two ids are one; to a computer they are two, and the rows would not "
            "meet."
        ),
        mend=mending.CELL,
        wrong="Α-07 (GREEK CAPITAL LETTER ALPHA)",
        right="A-07",
    ),
    FindingPage(
        "AP213",
        meaning=N_("The cell holds a formula but the file does not hold its result."),
        why=N_("The engine calculates no formulas; a missing result is never read as zero."),
        mend=mending.RECALCULATE + mending.VALUES,
        wrong="=B2*1000",
        right="9310",
    ),
    FindingPage(
        "AP214",
        meaning=N_("Cells that are read hold formulas. Their last saved results were used."),
        why=N_("If the workbook was not calculated before it was saved, the results may be old."),
        mend=mending.VALUES,
        wrong="=SUM(B2:B9)",
        right="1661761,40",
    ),
    FindingPage(
        "AP215",
        meaning=N_("The cell shows an error of the spreadsheet, such as #REF!, #N/A or #DIV/0!."),
        why=N_("The formula behind it has lost what it refers to; no number can be taken from it."),
        mend=mending.CELL,
        wrong="#REF!",
        right="9310",
    ),
    FindingPage(
        "AP216",
        meaning=N_(
            "Cells of the table are merged. Only the first of them holds the value; the others "
            "are blank."
        ),
        why=N_("It looks as if the value stood in every row, but it stands in one."),
        mend=mending.UNMERGE,
        wrong="C2:C5",
        right="C2 · C3 · C4 · C5",
    ),
    FindingPage(
        "AP217",
        meaning=N_("The cell holds a date or a time where something else belongs."),
        why=N_(
            "Spreadsheets turn what looks like a date into one while it is typed, and what was "
            "typed is lost."
        ),
        mend=mending.TEXT,
        wrong="2025-05-03 (3/5)",
        right="3/5",
    ),
    FindingPage(
        "AP218",
        meaning=N_(
            "The number lies outside what makes sense for its column: a cost below zero, a share "
            "above 100 per cent."
        ),
        why=N_("Such a number would pass through every sum unnoticed."),
        mend=mending.CELL,
        wrong="120 %",
        right="100 %",
    ),
    FindingPage(
        "AP219",
        meaning=N_(
            "The column counts whole things, such as months or years, and the cell holds a "
            "fraction."
        ),
        why=N_("Whether to round up or down changes when an action ends."),
        mend=mending.CELL,
        wrong="1,5",
        right="2",
    ),
    FindingPage(
        "AP220",
        meaning=N_("One entry of a list is not written in the form that the column asks for."),
        why=N_("The entry would be lost while the rest of the list looks fine."),
        mend=mending.TEXT,
        wrong="079:60, 058",
        right="079:60; 058:40",
    ),
    FindingPage(
        "AP221",
        meaning=N_(
            "The points of a value function do not rise from the worst level to the best, or miss "
            "the points for “not done” and for the best level."
        ),
        why=N_("A better level would be worth less, and values of actions could not be added up."),
        mend=mending.CELL,
        wrong="-3:-1; 0:0; 2:1.5; 3:1",
        right="-3:-1; 0:0; 2:0.8; 3:1",
    ),
    FindingPage(
        "AP222",
        meaning=N_("The low, likely and high cost of an action are not in this order."),
        why=N_(
            "The spread between them says how uncertain the cost is; out of order it says nothing."
        ),
        mend=mending.CELL,
        wrong="150000 · 100000 · 120000",
        right="100000 · 120000 · 150000",
    ),
    FindingPage(
        "AP223",
        meaning=N_(
            "The yearly costs of an action do not add up to its likely cost, nor to 1 or 100 as "
            "shares."
        ),
        why=N_(
            "Each year's funds must pay that year's part; a part that is missing would be paid by "
            "nobody."
        ),
        mend=mending.CELL,
        wrong="30000 + 20000 ≠ 100000",
        right="60000 + 40000 = 100000",
    ),
    FindingPage(
        "AP224",
        meaning=N_("The action has no cost estimate."),
        why=N_(
            "An action without a cost is never taken for free: it stays in the report but cannot "
            "be chosen."
        ),
        mend=mending.CELL,
        wrong="cost_likely:",
        right="cost_likely: 120000",
    ),
    FindingPage(
        "AP225",
        meaning=N_(
            "The shares of the intervention fields add up to more than 100 per cent of the "
            "action's cost."
        ),
        why=N_("The same money would count twice for climate or environment."),
        mend=mending.CELL,
        wrong="079:60; 058:60",
        right="079:60; 058:40",
    ),
    FindingPage(
        "AP226",
        meaning=N_("The cell should hold a currency code of three letters."),
        why=N_("The sign $ stands for many currencies; a code stands for one."),
        mend=mending.CELL,
        wrong="€",
        right="EUR",
    ),
    FindingPage(
        "AP227",
        meaning=N_("The settings table has a row whose key is not known. It was left out."),
        why=N_("The plan is then computed with the default of whatever was meant."),
        mend=mending.CELL,
        wrong="sampels",
        right="samples",
    ),
    FindingPage(
        "AP228",
        meaning=N_("The settings table lacks a row that every plan needs."),
        why=N_("Title, first month, number of months and currency cannot be guessed."),
        mend=mending.CELL,
        wrong="-",
        right="start: 2025-01",
    ),
    FindingPage(
        "AP229",
        meaning=N_("A percentage is below 1, as if it had been written as a share."),
        why=N_("If 80 per cent was meant, a fund would pay hundred times too little."),
        mend=mending.CELL,
        wrong="0,8",
        right="80",
    ),
    FindingPage(
        "AP230",
        meaning=N_(
            "The worst level, the level of “not done” and the best level of a criterion are out "
            "of order."
        ),
        why=N_("Without a direction nobody can say whether a score is good or bad."),
        mend=mending.CELL,
        wrong="-3 · 0 · -4",
        right="-3 · 0 · 3",
    ),
    FindingPage(
        "AP231",
        meaning=N_("A yearly cost stands in a year in which the action is already finished."),
        why=N_("The money would be reserved in a year in which nothing happens."),
        mend=mending.CELL,
        wrong="cost_y3 (18)",
        right="cost_y2",
    ),
    FindingPage(
        "AP232",
        meaning=N_(
            "Fewer than half of the cells that every row must fill in are filled in this row."
        ),
        why=N_(
            "Totals, page footers and remarks below a table look like rows of it; read so, they "
            "would be one more action or one more score."
        ),
        mend=mending.ROWS,
        wrong="Total · 500000",
        right="-",
    ),
    FindingPage(
        "AP233",
        meaning=N_(
            "A measured value lies beyond the two reference levels of its criterion, the "
            "worst and the best."
        ),
        why=N_(
            "A measurement must not be falsified, so the run goes on and counts it as the "
            "nearer level: more than the best level earns nothing more. A slip of a zero "
            "looks the same."
        ),
        mend=mending.CELL,
        wrong="best: 5000 · A-03: 52000",
        right="best: 5000 · A-03: 5200 → 5000",
    ),
    FindingPage(
        "AP234",
        meaning=N_(
            "The action has a spending profile (even, front or back) and yearly costs at "
            "the same time, or the profile says years and there are no yearly costs."
        ),
        why=N_(
            "Both say in which year the money is needed; where they differ, no one can tell "
            "which of them is meant."
        ),
        mend=mending.CELL,
        wrong="spending_profile: front · cost_y1: 60000",
        right="spending_profile: · cost_y1: 60000",
    ),
    FindingPage(
        "AP235",
        meaning=N_("A row of the table synergies names fewer than two different actions."),
        why=N_(
            "A synergy is what actions are worth together beyond what each is worth alone; "
            "one action has none."
        ),
        mend=mending.CELL,
        wrong="action_ids: A-01",
        right="action_ids: A-01; A-02",
    ),
)
