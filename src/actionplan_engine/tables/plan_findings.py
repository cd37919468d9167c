"""AP3xx: what may be wrong between rows, sheets and files."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

REPEATED_ID = FindingKind(
    "AP301",
    Severity.ERROR,
    N_("the same id twice"),
    found="{found}",
    help=N_("give each row its own id, or delete one of the two rows"),
)
UNKNOWN_ID = FindingKind(
    "AP302",
    Severity.ERROR,
    N_("unknown id"),
    "{subject}",
    found="{found}",
    expected=N_("an id of the table {table}, such as {near}"),
    help=N_("correct the id, or add it to the table {table}"),
)
REPEATED_SCORE = FindingKind(
    "AP304",
    Severity.ERROR,
    N_("scored twice by the same scorer"),
    N_("action {action_id}, criterion {criterion_id}, scorer {scorer_id}"),
    help=N_("keep one of the two scores"),
)
CONTRADICTORY_FUND = FindingKind(
    "AP305",
    Severity.ERROR,
    N_("rows of one fund contradict each other"),
    "{subject}",
    found=N_("{found} here, {other} before"),
    help=N_("write the same in every row of the fund; only year and amount may differ"),
)
REPEATED_YEAR = FindingKind(
    "AP306",
    Severity.ERROR,
    N_("the same year of a fund twice"),
    "{subject}",
    help=N_("add the two amounts up in one row"),
)
NO_RATE = FindingKind(
    "AP307",
    Severity.ERROR,
    N_("currency without an exchange rate"),
    "{subject}",
    found="{found}",
    expected=N_("a row for {found} in the table rates, or the plan's currency {currency}"),
    help=N_("add how many {found} one {currency} buys, with date and source"),
)
NO_MONEY = FindingKind(
    "AP308",
    Severity.ERROR,
    N_("nothing says how much money there is"),
    expected=N_("a table funds, or a rule of the kind budget"),
    help=N_("add the funds with their yearly amounts, or one rule with the whole budget"),
)
CIRCLE = FindingKind(
    "AP309",
    Severity.ERROR,
    N_("prerequisites that go round in a circle"),
    found="{found}",
    help=N_("remove one of these from the column {column}"),
)
ENDS_TOO_EARLY = FindingKind(
    "AP310",
    Severity.ERROR,
    N_("action ends before it can be done"),
    "{subject}",
    found=N_("from {first} to {last}, {duration} months needed"),
    help=N_("start earlier, end later, or shorten the action"),
)
LOCKED_NOT_ELIGIBLE = FindingKind(
    "AP311",
    Severity.ERROR,
    N_("locked in, but not eligible"),
    "{subject}",
    help=N_("remove the lock, or make the action eligible"),
)
LOCKED_TOGETHER = FindingKind(
    "AP312",
    Severity.ERROR,
    N_("two actions locked in that exclude each other"),
    "{first}, {second}",
    help=N_("unlock one of the two"),
)
LOCKED_WITHOUT = FindingKind(
    "AP313",
    Severity.ERROR,
    N_("locked in, but requires an action that cannot be in the plan"),
    "{subject}",
    found="{found}",
    help=N_(
        "the last of these is locked out, not eligible, without a cost or does significant harm:"
        " mend that, or remove the lock or the requirement"
    ),
)
CONTINUING_LOCKED_OUT = FindingKind(
    "AP314",
    Severity.ERROR,
    N_("continuing, but locked out"),
    "{subject}",
    help=N_("a continuing action is in the plan: remove the lock, or the word that it continues"),
)
NO_SCORERS_TABLE = FindingKind(
    "AP315",
    Severity.WARNING,
    N_("no table scorers"),
    help=N_("scorers are taken from the scores; add the table to name their roles and groups"),
)
UNKNOWN_SCOPE = FindingKind(
    "AP316",
    Severity.ERROR,
    N_("rule for something that is not in the plan"),
    "{subject}",
    found="{found}",
    expected=N_("such as {near}"),
    help=N_(
        "write theme:, city:, framework:, fund: or tag: and an id of the plan, or leave the"
        " cell empty for the whole plan"
    ),
)
UNKNOWN_SET = FindingKind(
    "AP317",
    Severity.ERROR,
    N_("unknown set of criteria"),
    found="{found}",
    expected="{known}",
    help=N_("name one of these sets, or add a table criteria"),
)
WEIGHT_OF_WHAT = FindingKind(
    "AP318",
    Severity.ERROR,
    N_("weight without one framework or one criterion"),
    "{subject}",
    help=N_("fill in either the framework or the criterion, not both"),
)
EVIDENCE_WITHOUT_SCORE = FindingKind(
    "AP319",
    Severity.WARNING,
    N_("evidence without a score"),
    N_("action {action_id}, criterion {criterion_id}, scorer {scorer_id}"),
    help=N_("add the row to the scorecard, or leave it: nothing is counted"),
)
THEME_NEAR = FindingKind(
    "AP320",
    Severity.WARNING,
    N_("theme that is not in the table themes"),
    "{subject}",
    found="{found}",
    help=N_("did you mean {near}? It is taken as a theme of its own"),
)
BEYOND_HORIZON = FindingKind(
    "AP321",
    Severity.WARNING,
    N_("action does not fit into the plan's months"),
    "{subject}",
    found=N_("from {first} to {last}, {duration} months needed"),
    help=N_("it cannot be chosen; lengthen the plan, start earlier or shorten the action"),
)
YEAR_OUTSIDE = FindingKind(
    "AP322",
    Severity.WARNING,
    N_("money in a year outside the plan"),
    "{subject}",
    found="{found}",
    expected="{first} … {last}",
    help=N_("it is not used; correct the year if the plan should use it"),
)
REPEATED_CAPACITY = FindingKind(
    "AP323",
    Severity.ERROR,
    N_("capacity of one resource given twice for the same months"),
    "{subject}",
    help=N_("delete one of the rows, or add the amounts up in one"),
)
NO_CAPACITY = FindingKind(
    "AP324",
    Severity.WARNING,
    N_("resource without a capacity"),
    "{subject}",
    found="{found}",
    help=N_("its use limits nothing; add the resource to the table capacity"),
)
UNKNOWN_FIELD = FindingKind(
    "AP325",
    Severity.WARNING,
    N_("unknown intervention field"),
    "{subject}",
    found="{found}",
    help=N_('its money is not tracked; "actionplan criteria" finds the codes'),
)
SCOPE_NOT_FOR_KIND = FindingKind(
    "AP326",
    Severity.ERROR,
    N_("rule that cannot be asked of one fund"),
    "{subject}",
    found="{found}",
    help=N_("ask it of a city, a theme or the whole plan, or use at_least, at_most or budget"),
)
RESERVED_ID = FindingKind(
    "AP327",
    Severity.ERROR,
    N_("reserved id"),
    found="{found}",
    help=N_('"joint" stands for what belongs to every city: delete the row'),
)
PERIOD_REVERSED = FindingKind(
    "AP328",
    Severity.ERROR,
    N_("period that ends before it begins"),
    "{subject}",
    found=N_("from {first} to {last}"),
    help=N_("swap or correct the months"),
)
REPEATED_WEIGHT = FindingKind(
    "AP329",
    Severity.ERROR,
    N_("weighed twice by the same group"),
    "{subject}",
    found="{found}",
    help=N_("keep one of the two weights"),
)
RATE_UPSIDE_DOWN = FindingKind(
    "AP330",
    Severity.WARNING,
    N_("exchange rate that may be upside down"),
    "{subject}",
    found="{found}",
    expected=N_("how many {currency} one unit of the plan's currency buys, such as {inverse}"),
    help=N_("write {inverse} if that is meant; else leave it"),
)

OVERLAPPING_CAPACITY = FindingKind(
    "AP340",
    Severity.WARNING,
    N_("capacity of one resource in overlapping periods"),
    "{subject}",
    found=N_("{first} here, {other} before"),
    help=N_(
        "in the months that both name, the amounts are added up; if one should replace the other,"
        " split the periods so that they do not overlap"
    ),
)
FAIRNESS_BEYOND = FindingKind(
    "AP341",
    Severity.ERROR,
    N_("fairness rule that no plan can keep"),
    "{subject}",
    found="{found} %",
    expected=N_("at most {most} %: there are {cities} cities"),
    help=N_("the cities' shares add up to 100 %; write a smaller share"),
)
REQUIRES_UNAVAILABLE = FindingKind(
    "AP342",
    Severity.WARNING,
    N_("requires an action that cannot be in the plan"),
    "{subject}",
    found="{found}",
    help=N_(
        "the last of these is locked out, not eligible, without a cost or does significant harm,"
        " so this action cannot be chosen either; mend that, or remove the requirement"
    ),
)
AGAINST_ITSELF = FindingKind(
    "AP343",
    Severity.ERROR,
    N_("action that could never be in the plan"),
    "{subject}",
    found=N_("{action_id} both requires and excludes {other}"),
    help=N_("keep one of the two"),
)
EXCLUDES_ITSELF = FindingKind(
    "AP344",
    Severity.ERROR,
    N_("action that excludes itself"),
    "{subject}",
    found="{found}",
    help=N_("name another action, or leave the cell empty"),
)
OWN_CURRENCY = FindingKind(
    "AP345",
    Severity.WARNING,
    N_("exchange rate of the plan's own currency"),
    "{subject}",
    found="{found}",
    help=N_("it is not used; give rates for the other currencies only"),
)
PROPOSED_ACTION = FindingKind(
    "AP360",
    Severity.NOTE,
    N_("a working group proposes an action"),
    "{title}",
    found=N_("proposed by {group}"),
    help=N_(
        "it is not in the plan: to take it up, add it to the table {table} with an id of its"
        " own; else nothing is needed"
    ),
)
PROPOSED_PRACTICE = FindingKind(
    "AP361",
    Severity.NOTE,
    N_("a working group proposes a practice"),
    "{title}",
    found=N_("proposed by {group}"),
    help=N_(
        "it is not in the plan: to take it up, add it to the table {table} with an id of its"
        " own; else nothing is needed"
    ),
)
NO_LONGER_THERE = FindingKind(
    "AP362",
    Severity.WARNING,
    N_("answers about what is no longer in the plan, left out"),
    found=N_("{found}, in {count} rows of this file"),
    expected=N_("an id of the table {table}"),
    help=N_(
        "nothing to do if it was withdrawn; else put it back into the table {table} and check again"
    ),
)
NOT_WEIGHED = FindingKind(
    "AP363",
    Severity.NOTE,
    N_("blank weights in the form of a working group"),
    "{group}",
    found=N_("{count} of {total} weights are blank"),
    help=N_("fill them in; until then they keep the proportions of the set of criteria"),
)
NOT_PAYABLE = FindingKind(
    "AP350",
    Severity.WARNING,
    N_("action that no funds may pay for in full"),
    "{subject}",
    found="{found}",
    help=N_("it cannot be chosen; name other funds, or correct their city, themes or shares"),
)
TOO_LATE_AFTER = FindingKind(
    "AP351",
    Severity.WARNING,
    N_("action that comes too late after what it requires"),
    "{subject}",
    found=N_("earliest start {first}, latest possible start {last}"),
    help=N_("it cannot be chosen; lengthen the plan, or change the requirements or the lags"),
)
UNUSABLE_FUND = FindingKind(
    "AP352",
    Severity.WARNING,
    N_("fund that may pay for no action"),
    "{subject}",
    help=N_("its money is not used; correct its city or themes, or name it in the actions"),
)

KINDS = (
    REPEATED_ID,
    UNKNOWN_ID,
    REPEATED_SCORE,
    CONTRADICTORY_FUND,
    REPEATED_YEAR,
    NO_RATE,
    NO_MONEY,
    CIRCLE,
    ENDS_TOO_EARLY,
    LOCKED_NOT_ELIGIBLE,
    LOCKED_TOGETHER,
    LOCKED_WITHOUT,
    CONTINUING_LOCKED_OUT,
    NO_SCORERS_TABLE,
    UNKNOWN_SCOPE,
    UNKNOWN_SET,
    WEIGHT_OF_WHAT,
    EVIDENCE_WITHOUT_SCORE,
    THEME_NEAR,
    BEYOND_HORIZON,
    YEAR_OUTSIDE,
    REPEATED_CAPACITY,
    NO_CAPACITY,
    UNKNOWN_FIELD,
    SCOPE_NOT_FOR_KIND,
    RESERVED_ID,
    PERIOD_REVERSED,
    REPEATED_WEIGHT,
    RATE_UPSIDE_DOWN,
    OVERLAPPING_CAPACITY,
    FAIRNESS_BEYOND,
    REQUIRES_UNAVAILABLE,
    AGAINST_ITSELF,
    EXCLUDES_ITSELF,
    OWN_CURRENCY,
    PROPOSED_ACTION,
    PROPOSED_PRACTICE,
    NO_LONGER_THERE,
    NOT_WEIGHED,
    NOT_PAYABLE,
    TOO_LATE_AFTER,
    UNUSABLE_FUND,
)
