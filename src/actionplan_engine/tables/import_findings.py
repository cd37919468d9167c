"""AP530 to AP549: what may be wrong in a file that another program wrote."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

NOT_PABULIB = FindingKind(
    "AP530",
    Severity.ERROR,
    N_("not a file of a participatory budget"),
    found="{found}",
    expected=N_("the sections META, PROJECTS and VOTES, each with a line of heads"),
    help=N_("save the file in the format of pabulib.org, as text in UTF-8"),
)
BAD_ROW = FindingKind(
    "AP531",
    Severity.ERROR,
    N_("row that does not fit its heads"),
    "{subject}",
    found=N_("{found} cells"),
    expected=N_("at most {expected} cells"),
    help=N_("put texts that hold a semicolon into double quotes"),
)
FIELD_MISSING = FindingKind(
    "AP532",
    Severity.ERROR,
    N_("a field that must be there is missing"),
    "{subject}",
    expected="{expected}",
    help=N_("add the field with its value"),
)
NOT_A_NUMBER = FindingKind(
    "AP533",
    Severity.ERROR,
    N_("number that cannot be read"),
    "{subject}",
    found="{found}",
    expected=N_("digits with a point or a comma for decimals, such as 12500 or 12500.50"),
    help=N_("write the number without a currency and without thousands"),
)
SAME_ID_TWICE = FindingKind(
    "AP534",
    Severity.ERROR,
    N_("the same id twice"),
    "{subject}",
    found="{found}",
    help=N_("give each project, or alternative, its own id"),
)
UNKNOWN_PROJECT = FindingKind(
    "AP535",
    Severity.WARNING,
    N_("vote for a project that the file does not hold"),
    "{subject}",
    found="{found}",
    help=N_("this part of the vote is not counted; correct the id, or add the project"),
)
OTHER_COUNT = FindingKind(
    "AP536",
    Severity.WARNING,
    N_("the file holds another number than it says"),
    "{subject}",
    found="{found}",
    expected="{expected}",
    help=N_("check that no part of the file is missing"),
)
NO_USABLE_VOTES = FindingKind(
    "AP537",
    Severity.WARNING,
    N_("no votes that can be counted"),
    found="{found}",
    expected="approval, ordinal, cumulative, scoring, choose-1",
    help=N_("projects keep a blank score; fill in the scores by hand"),
)
BAD_BALLOT = FindingKind(
    "AP538",
    Severity.WARNING,
    N_("ballots that cannot be counted"),
    found=N_("{found} ballots, the first in this line"),
    expected=N_("as many points as projects on the ballot"),
    help=N_("these ballots are not counted; correct their points"),
)
OTHER_ID = FindingKind(
    "AP539",
    Severity.NOTE,
    N_("id that a plan cannot hold, replaced"),
    "{subject}",
    found="{found}",
    help=N_("the column xmcda_id keeps the old id"),
)
NOT_SAFE_XML = FindingKind(
    "AP540",
    Severity.ERROR,
    N_("XML that cannot be read safely"),
    found="{found}",
    expected=N_("well-formed XML without a document type (DOCTYPE), up to {limit} MB"),
    help=N_("save the file again with the program that wrote it"),
)
NOT_XMCDA = FindingKind(
    "AP541",
    Severity.ERROR,
    N_("not an XMCDA file with alternatives and criteria"),
    found="{found}",
    expected=N_("the root element xmcda of Decision Deck, with alternatives and criteria"),
    help=N_("put all parts (alternatives, criteria, performanceTable) into one file"),
)
VALUE_NOT_CARRIED = FindingKind(
    "AP542",
    Severity.WARNING,
    N_("value that a plan cannot hold"),
    "{subject}",
    found="{found}",
    expected=N_("one number (integer, real, rational or boolean), or NA"),
    help=N_("the score stays blank; write one number in its place"),
)
NOT_DEFINED = FindingKind(
    "AP543",
    Severity.WARNING,
    N_("id that the file does not define"),
    "{subject}",
    found="{found}",
    help=N_("what is said of it is left out; correct the id"),
)
ASSUMED = FindingKind(
    "AP544",
    Severity.NOTE,
    N_("assumed, because the file does not say it"),
    "{subject}",
    found="{found}",
    help=N_("correct it in the plan folder before the plan is used"),
)
BROKEN_PACKAGE = FindingKind(
    "AP545",
    Severity.ERROR,
    N_("not a data package of tables"),
    found="{found}",
    expected=N_("datapackage.json with a list of resources, each with a path"),
    help=N_("export the data package again"),
)
NOT_IN_PACKAGE = FindingKind(
    "AP546",
    Severity.ERROR,
    N_("file of the package that is missing or not beside it"),
    "{subject}",
    found="{found}",
    expected=N_("a CSV file inside the folder of the package"),
    help=N_("put the file beside datapackage.json, and its name into path"),
)
CHANGED_IN_PACKAGE = FindingKind(
    "AP547",
    Severity.WARNING,
    N_("file that is not the one that was packed"),
    "{subject}",
    help=N_("it was changed after the export; check that this was meant"),
)
DOES_NOT_COUNT = FindingKind(
    "AP548",
    Severity.NOTE,
    N_("does not count, as the file says"),
    "{subject}",
    found="{found}",
    help=N_("a fictive alternative is left out, and an inactive criterion weighs 0"),
)
PLAN_WITH_ERRORS = FindingKind(
    "AP549",
    Severity.ERROR,
    N_("a plan made of this would have errors"),
    "{subject}",
    found="{found}",
    help=N_("correct it in the file, and import it again"),
)

KINDS = (
    NOT_PABULIB,
    BAD_ROW,
    FIELD_MISSING,
    NOT_A_NUMBER,
    SAME_ID_TWICE,
    UNKNOWN_PROJECT,
    OTHER_COUNT,
    NO_USABLE_VOTES,
    BAD_BALLOT,
    OTHER_ID,
    NOT_SAFE_XML,
    NOT_XMCDA,
    VALUE_NOT_CARRIED,
    NOT_DEFINED,
    ASSUMED,
    BROKEN_PACKAGE,
    NOT_IN_PACKAGE,
    CHANGED_IN_PACKAGE,
    DOES_NOT_COUNT,
    PLAN_WITH_ERRORS,
)
