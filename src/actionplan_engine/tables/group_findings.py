"""AP4xx and AP5xx: what may be wrong across working groups, and in the optimisation."""

from __future__ import annotations

from actionplan_engine.findings import FindingKind, Severity
from actionplan_engine.i18n import N_

SCORER_WITHOUT_SCORES = FindingKind(
    "AP401",
    Severity.WARNING,
    N_("scorer without a single score"),
    found="{found}",
    help=N_("add the scorecard to the plan folder, or delete the row if nobody will score"),
)
GROUP_WITHOUT_SCORERS = FindingKind(
    "AP402",
    Severity.WARNING,
    N_("weights of a group without scorers"),
    found="{found}",
    help=N_("write the group as the table scorers does, or leave it if it only weighs"),
)
RULES_CONTRADICT = FindingKind(
    "AP501",
    Severity.ERROR,
    N_("no plan keeps all rules"),
    found="{found}",
    help=N_(
        "relax one of these: raise a fund's ceiling, lower a minimum, unlock an action or give"
        " more months"
    ),
)
NOT_PROVED = FindingKind(
    "AP502",
    Severity.WARNING,
    N_("best plan found, not proved to be the best"),
    found=N_("at most {gap} % below the best possible"),
    help=N_("raise time_limit in the settings to let the proof finish"),
)

ACROSS_GROUPS = (SCORER_WITHOUT_SCORES, GROUP_WITHOUT_SCORERS)
OPTIMISATION = (RULES_CONTRADICT, NOT_PROVED)
KINDS = (*ACROSS_GROUPS, *OPTIMISATION)
