"""AP41x and AP42x: what may be wrong with the judgements that weights are found from."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

OUTSIDE_SCOPE = FindingKind(
    "AP410",
    Severity.ERROR,
    N_("compared outside its scope"),
    "{subject}",
    found="{found}",
    expected=N_("an id of the scope {scope}, such as {near}"),
    help=N_("compare only what belongs to the scope, or correct the scope"),
)
JUDGED_TWICE = FindingKind(
    "AP411",
    Severity.ERROR,
    N_("the same pair judged twice, differently"),
    "{subject}",
    found=N_("{found} here, {other} before"),
    help=N_("keep one of the two judgements; the reverse of 3 is 1/3"),
)
NOT_LINKED = FindingKind(
    "AP412",
    Severity.ERROR,
    N_("comparisons that do not link everything"),
    N_("group {group}, scope {scope}"),
    found=N_("nothing links {found} with {other}"),
    help=N_("judge at least one pair between the two"),
)
BEST_WORST_INCOMPLETE = FindingKind(
    "AP413",
    Severity.ERROR,
    N_("incomplete comparison with the best and the worst"),
    N_("group {group}, scope {scope}"),
    found=N_("no judgement: {found}"),
    help=N_("compare the best with each other one, and each other one with the worst"),
)
BEST_WORST_UNCLEAR = FindingKind(
    "AP414",
    Severity.ERROR,
    N_("unclear which is the best and which the worst"),
    N_("group {group}, scope {scope}"),
    found="{found}",
    expected=N_("one best and another one as the worst, the same in every row"),
    help=N_("agree on the best and on the worst before comparing"),
)
BEST_WORST_CONTRADICTION = FindingKind(
    "AP415",
    Severity.ERROR,
    N_("contradictory comparison with the best and the worst"),
    "{subject}",
    found="{found}",
    expected="{expected}",
    help=N_("what is compared with itself is 1; best to worst is the same number in both columns"),
)
BOTH_WAYS = FindingKind(
    "AP416",
    Severity.ERROR,
    N_("two actions compared both ways by the same scorer"),
    "{subject}",
    found=N_("{better} better than {worse}, and the reverse"),
    help=N_("keep one of the two rows"),
)
WITH_ITSELF = FindingKind(
    "AP417",
    Severity.ERROR,
    N_("compared with itself"),
    "{subject}",
    found="{found}",
    help=N_("name two different ones, or delete the row"),
)
RANGE_CHANGED = FindingKind(
    "AP418",
    Severity.ERROR,
    N_("weight given for another range"),
    N_("group {group}, criterion {criterion_id}"),
    found=N_("given when {level} was {found}"),
    expected=N_("{level} is now {now}"),
    help=N_(
        "a weight says what the step from zero to the best level is worth: ask the group again for"
        " the new range, then write it here"
    ),
)
NO_JUDGEMENTS = FindingKind(
    "AP419",
    Severity.ERROR,
    N_("no judgements to find the weights from"),
    N_("weighting {weighting}"),
    expected=N_("rows of the table {names}"),
    help=N_("add the table, or choose another weighting in the settings"),
)
RANK_FOR_POINTS = FindingKind(
    "AP420",
    Severity.ERROR,
    N_("a rank where points are needed"),
    "{subject}",
    found=N_("weighting {weighting}"),
    help=N_("give points, or choose the weighting roc, rank_sum or rank_reciprocal"),
)
RANKS_INCOMPLETE = FindingKind(
    "AP421",
    Severity.ERROR,
    N_("order of importance with gaps"),
    N_("group {group}, scope {scope}"),
    found=N_("no rank: {found}"),
    help=N_("rank all of them, or none; equal ranks are allowed"),
)
NOT_COMBINED = FindingKind(
    "AP422",
    Severity.ERROR,
    N_("judgements of groups that cannot be averaged"),
    N_("scope {scope}"),
    found=N_("{group}: {found}; {other_group}: {other}"),
    help=N_(
        "groups that chose another best or worst can only be combined by the mean of their weights:"
        " set weights_combination to aip"
    ),
)
NOT_USED = FindingKind(
    "AP423",
    Severity.WARNING,
    N_("judgements that are not used"),
    N_("weighting {weighting}"),
    found="{found}",
    help=N_("choose the weighting {better} in the settings if they should count"),
)
ALL_ZERO = FindingKind(
    "AP424",
    Severity.ERROR,
    N_("points of a group that are all 0"),
    N_("group {group}, scope {scope}"),
    help=N_(
        "give points above 0 to what counts; if the whole framework should not count, give 0 to"
        " the framework"
    ),
)
OWN_ALL_ZERO = FindingKind(
    "AP425",
    Severity.ERROR,
    N_("weights of the plan's own criteria or frameworks that are all 0"),
    N_("scope {scope}"),
    help=N_(
        "write weights above 0, or leave all of them blank to let them count alike; if the whole"
        " framework should not count, give 0 to the framework"
    ),
)
OWN_WEIGHT_BLANK = FindingKind(
    "AP426",
    Severity.ERROR,
    N_("criterion without a weight beside others that have one"),
    "{subject}",
    expected=N_("a weight for every criterion of the framework {framework}, or for none"),
    help=N_("fill in the weight (0 if the criterion should not count)"),
)
LEFT_OUT = FindingKind(
    "AP427",
    Severity.WARNING,
    N_("weights of a group that leave something out"),
    N_("group {group}, scope {scope}"),
    found=N_("no weight: {found}"),
    help=N_(
        "it keeps the proportion that the set of criteria gives it; write 0 if it should not count"
    ),
)

INTERVAL_REVERSED = FindingKind(
    "AP430",
    Severity.ERROR,
    N_("limits of a weight that do not hold it"),
    "{subject}",
    found=N_("{found}, but {lower} is {other}"),
    expected=N_("least weight ≤ weight ≤ greatest weight"),
    help=N_("correct the points or their limits"),
)
INTERVAL_INCOMPLETE = FindingKind(
    "AP431",
    Severity.ERROR,
    N_("interval of a weight with a gap"),
    "{subject}",
    expected=N_("a number: least weight ≤ weight ≤ greatest weight"),
    help=N_("fill in the cell, or clear both limits to keep the weight as it is"),
)
INTERVALS_OF_SET = FindingKind(
    "AP432",
    Severity.WARNING,
    N_("intervals that are about other weights"),
    "weights_drawn: intervals",
    found=N_("the weights come from {found}, the intervals from the set of criteria"),
    help=N_(
        "each weight is drawn as far around itself, in proportion, as the set's limits lie around"
        " the set's own points; choose around if nothing is known of the limits"
    ),
)

CANCELLED = FindingKind(
    "AP433",
    Severity.ERROR,
    N_("zeros of groups that leave no weight together"),
    N_("scope {scope}"),
    expected=N_("something that every group gives points above 0"),
    help=N_(
        "under weights_combination aij a 0 of one group is a 0 for all: give small points instead,"
        " or set weights_combination to aip, the mean of the groups' weights"
    ),
)
UNSCORED_COMPARED = FindingKind(
    "AP434",
    Severity.WARNING,
    N_("comparison with an action that nobody has scored"),
    N_("action {action_id}"),
    found=N_("{better} better than {worse}"),
    help=N_(
        "without scores it counts as an action that does nothing, and the weights are found from"
        " that: score it, or delete the comparison"
    ),
)
CONFIDENCE_UNREAD = FindingKind(
    "AP435",
    Severity.WARNING,
    N_("confidence that is not understood"),
    "{subject}",
    found="{found}",
    expected=N_("high, medium or low"),
    help=N_("write one of the three words; anything else counts as if the cell were blank"),
)

KINDS = (
    OUTSIDE_SCOPE,
    JUDGED_TWICE,
    NOT_LINKED,
    BEST_WORST_INCOMPLETE,
    BEST_WORST_UNCLEAR,
    BEST_WORST_CONTRADICTION,
    BOTH_WAYS,
    WITH_ITSELF,
    RANGE_CHANGED,
    NO_JUDGEMENTS,
    RANK_FOR_POINTS,
    RANKS_INCOMPLETE,
    NOT_COMBINED,
    NOT_USED,
    ALL_ZERO,
    OWN_ALL_ZERO,
    OWN_WEIGHT_BLANK,
    LEFT_OUT,
    INTERVAL_REVERSED,
    INTERVAL_INCOMPLETE,
    INTERVALS_OF_SET,
    CANCELLED,
    UNSCORED_COMPARED,
    CONFIDENCE_UNREAD,
)
