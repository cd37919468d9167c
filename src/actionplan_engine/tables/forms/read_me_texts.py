"""The sentences of a form's first sheet."""

from __future__ import annotations

from typing import NamedTuple

from actionplan_engine.i18n import N_


class Step(NamedTuple):
    """What is to be done on one sheet; `weighting`: only where the plan weighs so."""

    table: str
    text: str
    weighting: str = ""


STEPS = (
    Step(
        "scores",
        N_(
            "Find the rows with your code and choose a level for each criterion. Score each action"
            " against not doing it, not against the others. Do not score its cost."
        ),
    ),
    Step(
        "evidence",
        N_(
            "In the same row and column, write what your score rests on: a study, a visit, a"
            " figure. A few words are enough; the most important scores first."
        ),
    ),
    Step(
        "weights",
        N_("Together as a group: say what matters how much. The sheet explains how."),
    ),
    Step("pairwise", N_("Compare the criteria in pairs, as a group."), "ahp"),
    Step("best_worst", N_("Compare with the most and the least important, as a group."), "bwm"),
    Step(
        "comparisons",
        N_("Compare whole actions in pairs: which would you rather see done?"),
        "holistic",
    ),
    Step(
        "conflicts",
        N_("If you gain or lose by an action, say so there; your scores of it are left out."),
    ),
    Step(
        "proposed_actions",
        N_("An action is missing? Propose it there. You need not fill everything."),
    ),
    Step(
        "proposed_practices",
        N_("You saw a good practice that is not in the plan? Note it there."),
    ),
    Step("scale", N_("Every criterion with all its levels in words, to read or to print.")),
)
OF_GROUPS = frozenset({"weights", "pairwise", "best_worst"})
"""Sheets that a group fills together; scorers without a group have none of them."""

GOOD_TO_KNOW = (
    (
        N_("Colours"),
        N_(
            "Cream: a score that is still blank. Red: not on the scale, please correct. Dark grey:"
            " does not apply. Light grey-blue cells are fixed; all others are yours."
        ),
    ),
    (
        N_("Sort, filter"),
        N_(
            "Filter as you like with the arrows in the headers, for instance to see only your own"
            " rows. To sort, or to add rows, first lift the protection (it has no password). Never"
            " change the codes of actions and scorers."
        ),
    ),
    (
        N_("Help"),
        N_(
            "Stand on a cell: a box asks the question. Rest on a header with a red corner: the"
            " note shows all levels."
        ),
    ),
    (
        N_("Privacy"),
        N_(
            "The reports name your role, never your name. Your scores are merged with those of the"
            " others."
        ),
    ),
)
BETTER = N_(
    "It gets better: much, clearly, a little. The levels are written out for each criterion."
)
NOTHING = N_("A judgement: the action changes nothing here.")
WORSE = N_("It gets worse: a little, clearly, much.")
NOT_APPLICABLE = N_("The criterion does not apply to this action.")
BLANK = N_("You do not know. That is allowed, and it is not the same as 0.")

HEADERS = N_(
    "Dark headers must be filled, lighter ones may stay blank. Rest on a header to read what it is"
    " for; stand on a cell for its dropdown. Order never matters."
)
COORDINATOR_STEPS = (
    ("settings", N_("Title, first month, months and currency of the plan.")),
    ("cities", N_("The cities of the pair, each with its language and currency.")),
    ("themes", N_("The themes of the exchange.")),
    ("practices", N_("The good practices that were seen.")),
    ("actions", N_("The candidate actions: one row each, with cost and duration.")),
    (
        "scorers",
        N_(
            "Who scores, and in which working group. Then run “actionplan scorecards”: it writes"
            " one workbook for each group."
        ),
    ),
    ("funds", N_("The money: one row for each fund and year.")),
    ("capacity", N_("What else is scarce, if anything: staff, machines.")),
    ("rates", N_("Exchange rates, if there is a second currency.")),
    ("rules", N_("What the plan must respect: minimum numbers, shares, fairness.")),
    ("synergies", N_("Actions that are worth more, or less, together, if there are any.")),
    ("conflicts", N_("Conflicts of interest; groups may also name them in their forms.")),
    ("tabled", N_("Lists that councils put forward, to compare.")),
    ("scenarios", N_("What if: changes of money, rules, weights or costs, to compare.")),
    (
        "field_proofs",
        N_("What shows that a conditional intervention field holds, such as an energy audit."),
    ),
    (
        "dnsh",
        N_(
            "Does an action do significant harm to the environment? Six rows for each action, with"
            " a reason each. Harm leaves the action out."
        ),
    ),
    ("sdg_effects", N_("How strongly an action helps or hinders an SDG target, −3 to +3.")),
    ("interactions", N_("How one SDG target bears on another, −3 to +3, with evidence.")),
    ("indicators", N_("Common indicators of the EU, or your own: who measures what, and where.")),
    ("own_codes", N_("Targets, themes, commitments or indicators that the codes lack.")),
)
LEAVE_EMPTY = N_("Leave these two empty if the groups fill forms.")
CODES = N_("The codes that the dropdowns offer, with what they mean.")
