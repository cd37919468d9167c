"""AP1xx: what may be wrong with a file, a sheet or its headers."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

FILE_TOO_LARGE = FindingKind(
    "AP101",
    Severity.ERROR,
    N_("file too large"),
    found=N_("{found} MB"),
    expected=N_("at most {limit} MB"),
    help=N_("split the tables over several files, or remove pictures"),
)
NOT_A_WORKBOOK = FindingKind(
    "AP102",
    Severity.ERROR,
    N_("file cannot be read as a workbook"),
    found="{found}",
    help=N_("open it in your spreadsheet program and save it again as .xlsx"),
    spoken=("found",),
)
DAMAGED = N_("damaged: it cannot be unpacked, or a part of it is broken")
INCOMPLETE = N_("damaged: a part of it is missing, or its parts contradict each other")
UNREADABLE = N_("the disk, or the permissions of the file, do not let it be read")
TOO_MUCH_MEMORY = N_("reading it takes more memory than is allowed")
"""What may stand in the way of reading a workbook."""

ENCRYPTED = FindingKind(
    "AP103",
    Severity.ERROR,
    N_("file is protected by a password or in an old format"),
    help=N_("save it as .xlsx without a password"),
)
MACROS = FindingKind(
    "AP104",
    Severity.ERROR,
    N_("workbook with macros"),
    found="{found}",
    help=N_("save it as .xlsx, the format without macros"),
)
ODD_PACKAGE = FindingKind(
    "AP105",
    Severity.ERROR,
    N_("workbook that no spreadsheet program writes"),
    found="{found}",
    help=N_(
        "open it in your spreadsheet program and save it again as .xlsx; if you do not know"
        " where it comes from, do not open it"
    ),
)
TOO_MUCH_INSIDE = FindingKind(
    "AP106",
    Severity.ERROR,
    N_("workbook unpacks to more than is allowed"),
    found="{found}",
    expected=N_("at most {limit}"),
    help=N_("copy the tables alone into a new workbook"),
)
SHEET_TOO_LARGE = FindingKind(
    "AP107",
    Severity.ERROR,
    N_("table too large"),
    found=N_("{rows} rows, {columns} columns, {cells} cells"),
    expected=N_("at most {max_rows} rows, {max_columns} columns, {max_cells} cells"),
    help=N_(
        "delete empty rows and columns that only carry formats, or split the table over"
        " several files"
    ),
)
CELL_TOO_LONG = FindingKind(
    "AP108",
    Severity.ERROR,
    N_("cell too long"),
    expected=N_("at most {limit} characters"),
    help=N_("shorten the text; a quotation mark that does not close may be the cause"),
)
OTHER_FORMAT = FindingKind(
    "AP109",
    Severity.ERROR,
    N_("tables in a format that is not read"),
    found="{found}",
    expected=N_(".xlsx, .ods or .csv"),
    help=N_("save it as .xlsx, or move it out of the plan folder"),
)
NOT_A_PLAIN_FILE = FindingKind(
    "AP110",
    Severity.ERROR,
    N_("not a plain file"),
    found=N_("a link or a device"),
    help=N_("put a copy of the file itself into the plan folder"),
)
OLD_ENCODING = FindingKind(
    "AP111",
    Severity.WARNING,
    N_("text in an old encoding"),
    found=N_("read as {found}"),
    expected=N_("UTF-8"),
    help=N_('check that accents came out right; save as "CSV UTF-8" to be sure'),
)
NOT_TEXT = FindingKind(
    "AP112",
    Severity.ERROR,
    N_("file cannot be read as text"),
    found="{found}",
    expected=N_("CSV in UTF-8, Windows-1253 or Windows-1252"),
    help=N_('save it again as "CSV UTF-8"'),
    spoken=("found",),
)
CELL_BEYOND_HEADERS = FindingKind(
    "AP113",
    Severity.ERROR,
    N_("cell without a header above it"),
    found=N_("{found} (filled cells of this column: {count})"),
    help=N_(
        "give the column a header or empty the cell; in a CSV file, put quotation marks around"
        " a text that contains the separator"
    ),
)
BROKEN_QUOTES = FindingKind(
    "AP114",
    Severity.ERROR,
    N_("quotation marks that do not close"),
    help=N_(
        "double every quotation mark inside a quoted text, or save the file again from your"
        " spreadsheet program"
    ),
)
SAME_FILE_TWICE = FindingKind(
    "AP115",
    Severity.ERROR,
    N_("the same file twice"),
    found=N_("a copy of {found}"),
    help=N_("delete one of the two files"),
)
MISSING_TABLE = FindingKind(
    "AP120",
    Severity.ERROR,
    N_("missing table {table}"),
    expected=N_("a sheet or a CSV file named {names}"),
    help=N_('add the table; "actionplan init" writes every table with its headers'),
)
UNKNOWN_TABLE = FindingKind(
    "AP121",
    Severity.WARNING,
    N_("unknown table, left out"),
    found="{found}",
    help=N_("if it belongs to the plan, give it the name of its table, such as {near}"),
)
LOOKS_LIKE_A_TABLE = FindingKind(
    "AP150",
    Severity.ERROR,
    N_("sheet with the headers of a table, under a name that no table has"),
    found="{found}",
    expected="{tables}",
    help=N_(
        "give it the name of its table; if it is a note of your own, let its name begin with Notes"
    ),
)
NAME_NOT_UTF8 = FindingKind(
    "AP151",
    Severity.ERROR,
    N_("file name in an old encoding"),
    found="{found}",
    help=N_("rename the file, in Latin letters and digits to be sure"),
)
OTHER_GROUPS_SCORER = FindingKind(
    "AP152",
    Severity.WARNING,
    N_("scorer of another group in a group's form"),
    found=N_("{found}, of the group {group}; {count} rows"),
    expected=N_("a scorer of the group {form_group}, such as {near}"),
    help=N_("write the scorer whose scores these are; they count for the one who stands there"),
)
NO_SCORE_YET = FindingKind(
    "AP153",
    Severity.WARNING,
    N_("no score was given yet"),
    expected=N_("at least one score in the forms of the groups"),
    help=N_("let the groups fill in their forms, put them into the plan folder and check again"),
)
NO_HEADERS = FindingKind(
    "AP122",
    Severity.ERROR,
    N_("no headers of the table {table}"),
    found="{found}",
    expected="{expected}",
    help=N_("write the headers into the first row, in English, Greek or Spanish"),
)
MISSING_COLUMN = FindingKind(
    "AP123",
    Severity.ERROR,
    N_("missing column {column} in the table {table}"),
    expected=N_("a header {names}"),
    help=N_("add the column and fill it in for every row"),
)
UNKNOWN_COLUMN = FindingKind(
    "AP124",
    Severity.WARNING,
    N_("unknown column, left out"),
    found="{found}",
    help=N_("nothing to do if it is a note of your own; else use a header of the table {table}"),
)
MISSPELT_COLUMN = FindingKind(
    "AP129",
    Severity.WARNING,
    N_("unknown column, left out"),
    found="{found}",
    help=N_("did you mean {near}? A note of your own may stay as it is"),
)
REPEATED_COLUMN = FindingKind(
    "AP125",
    Severity.ERROR,
    N_("column {column} twice in one table"),
    found="{found}",
    help=N_("keep one of the two columns"),
)
EMPTY_TABLE = FindingKind(
    "AP126",
    Severity.ERROR,
    N_("table {table} without rows"),
    expected=N_("at least one row under the headers"),
    help=N_("fill in the table"),
)

KINDS = (
    FILE_TOO_LARGE,
    NOT_A_WORKBOOK,
    ENCRYPTED,
    MACROS,
    ODD_PACKAGE,
    TOO_MUCH_INSIDE,
    SHEET_TOO_LARGE,
    CELL_TOO_LONG,
    OTHER_FORMAT,
    NOT_A_PLAIN_FILE,
    OLD_ENCODING,
    NOT_TEXT,
    CELL_BEYOND_HEADERS,
    BROKEN_QUOTES,
    SAME_FILE_TWICE,
    MISSING_TABLE,
    UNKNOWN_TABLE,
    LOOKS_LIKE_A_TABLE,
    NAME_NOT_UTF8,
    OTHER_GROUPS_SCORER,
    NO_SCORE_YET,
    NO_HEADERS,
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    MISSPELT_COLUMN,
    REPEATED_COLUMN,
    EMPTY_TABLE,
)
