"""AP24x: cells that could be read, but that may not say what their writer meant."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

SUBJECT = "{subject}"

STALE_RESULT = FindingKind(
    "AP240",
    Severity.ERROR,
    N_("formula whose stored result is out of date"),
    SUBJECT,
    found=N_("{found}, stored: {value}"),
    help=N_("open and save the workbook in your spreadsheet program, or write the value itself"),
)
HIDDEN_DATA = FindingKind(
    "AP241",
    Severity.WARNING,
    N_("hidden rows, columns or sheet with data, which were read"),
    found="{found}",
    help=N_("show them and check them; delete what is not meant"),
)
FILTERED_ROWS = FindingKind(
    "AP242",
    Severity.NOTE,
    N_("rows hidden by a filter, which were read"),
    found="{found}",
    help=N_("nothing to do: a filter hides rows from you, not from the plan"),
)
SMALL_AMOUNT = FindingKind(
    "AP243",
    Severity.WARNING,
    N_("amount far below the others of its column"),
    SUBJECT,
    found=N_("{found}; the column's other amounts are about {usual}"),
    help=N_("nothing to do if it is right; write {large} if thousands are meant"),
)
UNIT_IN_AMOUNT = FindingKind(
    "AP244",
    Severity.ERROR,
    N_("amount with a unit that could mean thousands or millions"),
    SUBJECT,
    found=N_("{found}; unit of cost: {unit}"),
    help=N_(
        "write the number alone, and thousand or million into the column cost_unit; where there"
        " is no such column, write the amount out in full"
    ),
)
MIXED_DATES = FindingKind(
    "AP245",
    Severity.WARNING,
    N_("dates written in different orders in one column"),
    SUBJECT,
    found=N_("{found} beside {other}"),
    help=N_(
        "check every date of the column: day and month may be swapped where both are below 13;"
        " write year, month and day"
    ),
)
HIDDEN_CHARACTERS = FindingKind(
    "AP246",
    Severity.WARNING,
    N_("text with characters that are not seen, left out"),
    SUBJECT,
    found="{names} ({found})",
    help=N_("nothing to do if the text is as you mean it; else type it again"),
    spoken=("names",),
)
BETWEEN_LEVELS = FindingKind(
    "AP250",
    Severity.WARNING,
    N_("scores between two levels of the scale"),
    SUBJECT,
    found=N_("{count} in this sheet, the first {found}"),
    expected=N_("whole levels, {low} … {high}"),
    help=N_(
        "they count as they stand: nothing to do if they are meant, for instance as the mean of"
        " several people; the forms offer whole levels only"
    ),
)
POINTS_ABOVE_100 = FindingKind(
    "AP251",
    Severity.ERROR,
    N_("swing points above 100"),
    SUBJECT,
    found="{found}",
    expected="0 … 100",
    help=N_("give 100 to the step that matters most, and less to the others"),
)
RANK_AGAINST_POINTS = FindingKind(
    "AP252",
    Severity.WARNING,
    N_("rank that contradicts the points"),
    SUBJECT,
    found=N_("rank {rank} with {points} points; rank {other_rank} has {other}"),
    help=N_("a better rank (1 is the best) goes with more points: correct the rank or the points"),
)
SCORES_OF_NOTHING = FindingKind(
    "AP253",
    Severity.ERROR,
    N_("column of scores whose header names no criterion"),
    found="{found}",
    expected=N_("the id or the exact name of a criterion, such as {near}"),
    help=N_(
        "correct the header; if it is a column of your own, move it to another sheet whose name"
        " begins with Notes"
    ),
)
DOUBTFUL_DAY = FindingKind(
    "AP254",
    Severity.WARNING,
    N_("date that cannot be told for sure"),
    SUBJECT,
    found="{found}",
    expected=N_("a date, or year, month and day such as {example}; year and month will do"),
    help=N_("write the date in this order, or format the cell as a date"),
)
LOST_ZERO_OF_TARGET = FindingKind(
    "AP255",
    Severity.WARNING,
    N_("SDG target that may have lost its zero"),
    SUBJECT,
    found=N_("{found} as a number: {found} or {longer}"),
    help=N_("format the cell as text and write the target that is meant; now {found} counts"),
)
NOT_A_SCORE = FindingKind(
    "AP256",
    Severity.ERROR,
    N_("neither a score nor blank"),
    SUBJECT,
    found="{found}",
    expected=N_("{low} … {high}, {na}, or a blank cell"),
    help=N_(
        "write a level of the scale, NA if the criterion does not apply, or leave the cell"
        " blank if nobody knows"
    ),
)

KINDS = (
    DOUBTFUL_DAY,
    LOST_ZERO_OF_TARGET,
    NOT_A_SCORE,
    SCORES_OF_NOTHING,
    POINTS_ABOVE_100,
    RANK_AGAINST_POINTS,
    BETWEEN_LEVELS,
    STALE_RESULT,
    HIDDEN_DATA,
    FILTERED_ROWS,
    SMALL_AMOUNT,
    UNIT_IN_AMOUNT,
    MIXED_DATES,
    HIDDEN_CHARACTERS,
)
