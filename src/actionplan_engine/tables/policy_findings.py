"""AP51x, AP52x: what may be wrong in policy codes, proofs, harm, interactions and indicators."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

OTHER_NUMBERING = FindingKind(
    "AP510",
    Severity.ERROR,
    N_("intervention field of another numbering"),
    "{subject}",
    found="{found}",
    expected=N_("a code of Regulation (EU) 2021/1060, Annex I, such as {near}"),
    help=N_(
        "codes with bis or ter are of the Recovery and Resilience Facility, and 2014–2020 had its"
        " own; find the field by its words: actionplan criteria"
    ),
)
NO_PROOF = FindingKind(
    "AP511",
    Severity.WARNING,
    N_("conditional intervention field without proof"),
    "{subject}",
    found="{found}",
    expected=N_("evidence in the table {table}"),
    help=N_(
        "until then its money counts as the field without the criterion ({plain}); where there is"
        " none, for nothing"
    ),
)
IDLE_PROOF = FindingKind(
    "AP512",
    Severity.WARNING,
    N_("proof that changes nothing"),
    "{subject}",
    found="{found}",
    help=N_("the action does not name this field, or the field has no condition"),
)
UNKNOWN_CODE = FindingKind(
    "AP513",
    Severity.WARNING,
    N_("policy code that the catalogue does not hold"),
    "{subject}",
    found="{found}",
    help=N_("it counts for no goal; correct it, or add it to the table {table}"),
)
LATER_CODE = FindingKind(
    "AP514",
    Severity.NOTE,
    N_("code that begins after the plan's last month"),
    "{subject}",
    found=N_("{found}, in force from {year}"),
    help=N_("use a code that is in force while the plan runs"),
)
HARM_NOT_ANSWERED = FindingKind(
    "AP515",
    Severity.WARNING,
    N_("environmental objectives without an answer"),
    "{subject}",
    found=N_("without an answer: {found}"),
    help=N_("answer all six for each action, or the check is not complete"),
)
EMPTY_ANSWER = FindingKind(
    "AP516",
    Severity.WARNING,
    N_("answer on harm without substance"),
    "{subject}",
    found="{found}",
    expected=N_("what the action does to this objective, and what prevents harm"),
    help=N_("a yes or a no convinces nobody: say why in a sentence"),
)
NOT_PROOFED = FindingKind(
    "AP517",
    Severity.WARNING,
    N_("infrastructure without climate proofing"),
    "{subject}",
    found=N_("expected to live {found} years"),
    help=N_(
        "infrastructure that lives five years or more is to be proofed against climate change:"
        " name the assessment in the column {column}"
    ),
)
NO_EVIDENCE = FindingKind(
    "AP518",
    Severity.WARNING,
    N_("interaction without evidence"),
    "{subject}",
    found="{found}",
    help=N_("say what shows it; until then it is an opinion"),
)
REPEATED_ROW = FindingKind(
    "AP519",
    Severity.ERROR,
    N_("the same answer twice"),
    "{subject}",
    found="{found}",
    help=N_("keep one of the two rows"),
)
SAME_HECTARE = FindingKind(
    "AP520",
    Severity.WARNING,
    N_("one hectare under two indicators"),
    "{subject}",
    found="{found}",
    help=N_(
        "green infrastructure is either for adaptation (RCO26) or for other purposes (RCO36):"
        " divide the area, with a place each; until then neither is added up"
    ),
)
OTHER_UNIT = FindingKind(
    "AP521",
    Severity.WARNING,
    N_("indicator in another unit"),
    "{subject}",
    found="{found}",
    expected="{unit}",
    help=N_("it is not added up; convert it, or use a code of your own"),
)
KNOWN_CODE = FindingKind(
    "AP522",
    Severity.ERROR,
    N_("code of your own that the catalogue has already"),
    "{subject}",
    found="{found}",
    help=N_("choose another code, or delete the row"),
)
UNKNOWN_OBJECTIVE = FindingKind(
    "AP523",
    Severity.ERROR,
    N_("unknown environmental objective"),
    "{subject}",
    found="{found}",
    expected="TAX-a … TAX-f",
    help=N_("write one of the six: the sheet of codes lists them"),
)
HOLLOW_PROOF = FindingKind(
    "AP524",
    Severity.WARNING,
    N_("proof that names nothing"),
    "{subject}",
    found="{found}",
    expected=N_("the document that shows it, such as an energy audit"),
    help=N_("a yes or a no convinces nobody; until then the field counts as not proven"),
)
NO_PROOF_NO_TWIN = FindingKind(
    "AP525",
    Severity.WARNING,
    N_("conditional intervention field that counts for nothing without proof"),
    "{subject}",
    found="{found}",
    expected=N_("evidence in the table {table}"),
    help=N_(
        "until then its money counts for nothing: the regulation has no field for it without the"
        " criterion"
    ),
)
SAME_HECTARE_PERHAPS = FindingKind(
    "AP526",
    Severity.WARNING,
    N_("perhaps one hectare under two indicators"),
    "{subject}",
    found=N_("neither says where"),
    help=N_(
        "green infrastructure is either for adaptation (RCO26) or for other purposes (RCO36): name"
        " the place in the column {column}; until then both are added up, as if the places were"
        " different"
    ),
)
LOCKED_HARMFUL = FindingKind(
    "AP527",
    Severity.ERROR,
    N_("locked in, but does significant harm"),
    "{subject}",
    found="{found}",
    help=N_("an action that does significant harm is left out: remove the lock, or the harm"),
)

KINDS = (
    OTHER_NUMBERING,
    NO_PROOF,
    IDLE_PROOF,
    UNKNOWN_CODE,
    LATER_CODE,
    HARM_NOT_ANSWERED,
    EMPTY_ANSWER,
    NOT_PROOFED,
    NO_EVIDENCE,
    REPEATED_ROW,
    SAME_HECTARE,
    OTHER_UNIT,
    KNOWN_CODE,
    UNKNOWN_OBJECTIVE,
    HOLLOW_PROOF,
    NO_PROOF_NO_TWIN,
    SAME_HECTARE_PERHAPS,
    LOCKED_HARMFUL,
)
