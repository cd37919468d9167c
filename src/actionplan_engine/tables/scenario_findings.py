"""AP37x: what may be wrong in the `scenarios` table."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

UNCLEAR_TARGET = FindingKind(
    "AP370",
    Severity.ERROR,
    N_("unclear what a scenario changes"),
    "{subject}",
    found="{found}",
    expected="funds, fund:ERDF, fund:ERDF:2022, costs, cost:A-07, rule:R-03, lock:A-07, weight:SDG,"
    " rate:CLP, capacities, capacity:staff",
    help=N_("write what is changed, a colon and its id"),
)
UNCLEAR_CHANGE = FindingKind(
    "AP371",
    Severity.ERROR,
    N_("unclear change"),
    "{subject}",
    found="{found}",
    expected=N_("text such as -20%, +50000, =0.3 or off"),
    help=N_("write the sign too; in a spreadsheet, format the cell as text first"),
)
CHANGE_NOT_FOR_TARGET = FindingKind(
    "AP372",
    Severity.ERROR,
    N_("change that does not fit what is changed"),
    "{subject}",
    found="{found}",
    expected="{expected}",
    help=N_("correct the change"),
)
UNKNOWN_TARGET = FindingKind(
    "AP373",
    Severity.ERROR,
    N_("scenario that changes what is not in the plan"),
    "{subject}",
    found="{found}",
    expected=N_("something of the plan, such as {near}"),
    help=N_("correct the id, or delete the row"),
)

KINDS = (UNCLEAR_TARGET, UNCLEAR_CHANGE, CHANGE_NOT_FOR_TARGET, UNKNOWN_TARGET)
