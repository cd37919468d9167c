"""AP2xx: what may be wrong in one cell."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

SUBJECT = "{subject}"
"""Which row and which column, as the sheet names them: `A-07, cost_likely`."""
FOUND = "{found}"
EXPECTED = "{expected}"

EMPTY_CELL = FindingKind(
    "AP201",
    Severity.ERROR,
    N_("required cell is empty"),
    SUBJECT,
    help=N_("fill in the cell; delete the row if it is not meant"),
)
NOT_A_NUMBER = FindingKind(
    "AP202",
    Severity.ERROR,
    N_("text where a number belongs"),
    SUBJECT,
    found=FOUND,
    expected=N_("digits only, such as {example}"),
    help=N_("write the number alone; units and currencies have columns of their own"),
)
BEYOND_LEVELS = FindingKind(
    "AP233",
    Severity.WARNING,
    N_("measured value beyond the reference levels"),
    N_("action {action_id}, criterion {criterion_id}"),
    found=FOUND,
    expected="{low} … {high}",
    help=N_(
        "it counts as the nearer end, {end}; if that is not meant, correct the value or move the"
        " reference level"
    ),
)
SCORE_OUTSIDE = FindingKind(
    "AP203",
    Severity.ERROR,
    N_("score outside the scale"),
    N_("action {action_id}, criterion {criterion_id}"),
    found=FOUND,
    expected="{low} … {high}",
    help=N_(
        "write a level of the scale, NA if the criterion does not apply, or leave the cell"
        " blank if nobody knows"
    ),
)
WRONG_MARK = FindingKind(
    "AP204",
    Severity.ERROR,
    N_("decimal mark of another language"),
    SUBJECT,
    found=N_('{found} (text; the headers of this sheet are in the language "{language}")'),
    expected="{example}",
    help=N_("write {example}, or format the cell as a number"),
)
AMBIGUOUS_NUMBER = FindingKind(
    "AP205",
    Severity.ERROR,
    N_("number that can be read in two ways"),
    SUBJECT,
    found=N_("{found}: {small} or {large}"),
    help=N_("type {exact} or {large}, whichever is meant, or format the cell as a number"),
)
LOST_ZEROS = FindingKind(
    "AP206",
    Severity.ERROR,
    N_("amount that may have lost its zeros"),
    SUBJECT,
    found=N_("{found}: {small} or {large}; the column's other amounts are about {usual}"),
    help=N_(
        "write {large} without a mark; if {small} is meant, format the cell as text and write"
        " {exact}"
    ),
)
NOT_A_MONTH = FindingKind(
    "AP207",
    Severity.ERROR,
    N_("not a month"),
    SUBJECT,
    found=FOUND,
    expected=N_("year and month, such as {example}"),
    help=N_("write the year with four digits, a hyphen and the month with two"),
)
NOT_A_DAY = FindingKind(
    "AP208",
    Severity.ERROR,
    N_("not a date"),
    SUBJECT,
    found=FOUND,
    expected=N_("year, month and day, such as {example}"),
    help=N_("write the date in this order, or format the cell as a date"),
)
NOT_YES_OR_NO = FindingKind(
    "AP209",
    Severity.ERROR,
    N_("neither yes nor no"),
    SUBJECT,
    found=FOUND,
    expected=EXPECTED,
    help=N_("write one of the two words"),
)
UNKNOWN_WORD = FindingKind(
    "AP210",
    Severity.ERROR,
    N_("word that is not known here"),
    SUBJECT,
    found=FOUND,
    expected=EXPECTED,
    help=N_("write one of these words"),
)
BAD_ID = FindingKind(
    "AP211",
    Severity.ERROR,
    N_("id with a character that is not allowed"),
    SUBJECT,
    found=N_("{found}, with {character} ({name})"),
    expected=N_("Latin letters, digits, - _ . (at most {longest})"),
    help=N_("write {example}, everywhere"),
    spoken=("name",),
)
LOOK_ALIKE = FindingKind(
    "AP212",
    Severity.ERROR,
    N_("id with a letter that only looks Latin"),
    SUBJECT,
    found=N_("{found}, with {character} ({name})"),
    expected=EXPECTED,
    help=N_("type {expected} with the keyboard set to Latin letters"),
    spoken=("name",),
)
NO_CACHED_VALUE = FindingKind(
    "AP213",
    Severity.ERROR,
    N_("formula without a stored result"),
    SUBJECT,
    found=FOUND,
    help=N_("open and save the workbook in your spreadsheet program, or write the value itself"),
)
FORMULAS = FindingKind(
    "AP214",
    Severity.WARNING,
    N_("formulas in cells that are read"),
    SUBJECT,
    found=N_("{count} in this sheet, the first {found}"),
    help=N_("their last stored results are used; paste values to be sure of them"),
)
ERROR_VALUE = FindingKind(
    "AP215",
    Severity.ERROR,
    N_("error value of the spreadsheet"),
    SUBJECT,
    found=FOUND,
    help=N_("repair the formula or write the value"),
)
MERGED_CELLS = FindingKind(
    "AP216",
    Severity.ERROR,
    N_("merged cells over data"),
    found=FOUND,
    help=N_("unmerge them and fill in every cell; only the first of them holds a value"),
)
DATE_FOR_NUMBER = FindingKind(
    "AP217",
    Severity.ERROR,
    N_("date or time where something else belongs"),
    SUBJECT,
    found=FOUND,
    expected=N_("such as {example}"),
    help=N_(
        "spreadsheets turn 3/5 or 58:40 into dates and times: format the cell as text and"
        " type it again"
    ),
)
OUT_OF_RANGE = FindingKind(
    "AP218",
    Severity.ERROR,
    N_("number outside its range"),
    SUBJECT,
    found=FOUND,
    expected=EXPECTED,
    help=N_("correct the number"),
)
NOT_WHOLE = FindingKind(
    "AP219",
    Severity.ERROR,
    N_("not a whole number"),
    SUBJECT,
    found=FOUND,
    expected=N_("a whole number, such as {example}"),
    help=N_("round it"),
)
BAD_ENTRY = FindingKind(
    "AP220",
    Severity.ERROR,
    N_("list entry that cannot be read"),
    SUBJECT,
    found=FOUND,
    expected=N_("such as {example}"),
    help=N_("separate entries by ; and keep to this form"),
)
BAD_VALUE_POINTS = FindingKind(
    "AP221",
    Severity.ERROR,
    N_("value function that does not rise from worst to best"),
    SUBJECT,
    found=FOUND,
    expected=N_(
        "each level once, values rising towards the best, {zero}:0 and {best}:1 among them"
    ),
    help=N_("leave the cell empty for a straight line, or correct the points"),
)
BAD_COST_ORDER = FindingKind(
    "AP222",
    Severity.ERROR,
    N_("low, likely and high cost out of order"),
    SUBJECT,
    found="{low} · {likely} · {high}",
    expected=N_("low ≤ likely ≤ high"),
    help=N_("swap or correct the amounts"),
)
BAD_COST_YEARS = FindingKind(
    "AP223",
    Severity.ERROR,
    N_("yearly costs do not add up"),
    SUBJECT,
    found="{found}",
    expected=N_("a sum of {likely} (amounts), or of 1 or 100 (shares)"),
    help=N_("correct the yearly costs, or leave them all empty to spread the cost evenly"),
)
NO_COST = FindingKind(
    "AP224",
    Severity.WARNING,
    N_("action without a cost estimate"),
    SUBJECT,
    help=N_("it stays in the report but cannot be chosen; write an estimate to let it compete"),
)
FIELDS_ABOVE_100 = FindingKind(
    "AP225",
    Severity.ERROR,
    N_("intervention fields above 100 %"),
    SUBJECT,
    found="{found} %",
    expected=N_("at most 100 % together"),
    help=N_("reduce the shares; what is left below 100 % is not tracked"),
)
BAD_CURRENCY = FindingKind(
    "AP226",
    Severity.ERROR,
    N_("not a currency code"),
    SUBJECT,
    found=FOUND,
    expected=N_("three letters, such as EUR or CLP"),
    help=N_("write the code of the currency"),
)
UNKNOWN_SETTING = FindingKind(
    "AP227",
    Severity.WARNING,
    N_("unknown setting, left out"),
    found=FOUND,
    help=N_("if it is meant as a setting, call it {near}"),
)
MISSING_SETTING = FindingKind(
    "AP228",
    Severity.ERROR,
    N_("missing setting {key}"),
    expected=N_("a row {names} with its value"),
    help=N_("add the row to the settings"),
)
LOOKS_LIKE_A_FRACTION = FindingKind(
    "AP229",
    Severity.WARNING,
    N_("percentage below 1"),
    SUBJECT,
    found="{found} %",
    help=N_("percentages go from 0 to 100: write {example} if that is meant"),
)
BAD_SCALE = FindingKind(
    "AP230",
    Severity.ERROR,
    N_("scale whose levels are out of order"),
    SUBJECT,
    found=N_("worst {worst}, zero {zero}, best {best}"),
    expected=N_("worst ≤ zero < best, or the reverse where less is better"),
    help=N_('zero is the level of "nothing is done"; the best level must differ from it'),
)

COST_AFTER_END = FindingKind(
    "AP231",
    Severity.ERROR,
    N_("cost in a year after the action has ended"),
    SUBJECT,
    found=N_("a cost in the action's year {found}"),
    expected=N_("costs up to year {years} only: it lasts {months} months"),
    help=N_("empty the cell, or make the action longer"),
)
STRAY_ROW = FindingKind(
    "AP232",
    Severity.ERROR,
    N_("row that hardly belongs to the table"),
    found="{found}",
    expected=N_("also filled in: {empty}"),
    help=N_("delete the row if it is a total, a page footer or a remark; else fill it in"),
)

PROFILE_OR_YEARS = FindingKind(
    "AP234",
    Severity.ERROR,
    N_("spending profile and yearly costs that contradict each other"),
    SUBJECT,
    found=FOUND,
    help=N_(
        "with cost_y1, cost_y2, … leave the profile empty or write years; without them write"
        " even, front or back"
    ),
)
FEW_FOR_SYNERGY = FindingKind(
    "AP235",
    Severity.ERROR,
    N_("synergy of fewer than two actions"),
    SUBJECT,
    found=FOUND,
    expected=N_("such as {example}"),
    help=N_("name the actions that are worth more, or less, together"),
)

KINDS = (
    EMPTY_CELL,
    NOT_A_NUMBER,
    SCORE_OUTSIDE,
    BEYOND_LEVELS,
    WRONG_MARK,
    AMBIGUOUS_NUMBER,
    LOST_ZEROS,
    NOT_A_MONTH,
    NOT_A_DAY,
    NOT_YES_OR_NO,
    UNKNOWN_WORD,
    BAD_ID,
    LOOK_ALIKE,
    NO_CACHED_VALUE,
    FORMULAS,
    ERROR_VALUE,
    MERGED_CELLS,
    DATE_FOR_NUMBER,
    OUT_OF_RANGE,
    NOT_WHOLE,
    BAD_ENTRY,
    BAD_VALUE_POINTS,
    BAD_COST_ORDER,
    BAD_COST_YEARS,
    NO_COST,
    FIELDS_ABOVE_100,
    BAD_CURRENCY,
    UNKNOWN_SETTING,
    MISSING_SETTING,
    LOOKS_LIKE_A_FRACTION,
    BAD_SCALE,
    COST_AFTER_END,
    STRAY_ROW,
    PROFILE_OR_YEARS,
    FEW_FOR_SYNERGY,
)
