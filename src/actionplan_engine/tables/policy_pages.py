"""AP51x, AP52x: the pages of what may be wrong in policy codes, proofs, harm and indicators."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP510",
        meaning=N_(
            "The code is of another list of intervention fields than Regulation (EU) 2021/1060: "
            "of the Recovery and Resilience Facility (bis, ter) or of 2014–2020."
        ),
        why=N_(
            "The lists give the same number to different things, with other shares for climate. "
            "A plain number of another list cannot be told apart: compare the words."
        ),
        mend=mending.TEXT,
        wrong="025bis:100",
        right="042:100",
    ),
    FindingPage(
        "AP511",
        meaning=N_(
            "The field holds only where a criterion is met, such as a share of energy saved, and "
            "nothing shows that the action meets it."
        ),
        why=N_(
            "A share for climate that nobody can show is not claimed: the money counts as the "
            "same field without the criterion."
        ),
        mend=mending.ADD_ROW,
        wrong="actions: A-11 · 045:100",
        right="field_proofs: A-11 · 045 · energy audit",
    ),
    FindingPage(
        "AP512",
        meaning=N_("The proof is of a field that the action does not name, or that needs none."),
        why=N_("A slip in the code would leave the right field without its proof."),
        mend=mending.CELL,
        wrong="A-11 · 044",
        right="A-11 · 045",
    ),
    FindingPage(
        "AP513",
        meaning=N_(
            "The cell names a target, theme, paragraph, objective or indicator that the catalogue "
            "and the plan's own codes do not hold."
        ),
        why=N_("What the plan does for that goal would not be seen."),
        mend=mending.TEXT,
        wrong="14.11",
        right="14.1",
    ),
    FindingPage(
        "AP514",
        meaning=N_("The code came into force only after the plan's last month."),
        why=N_("An authority would not accept it for spending of these years."),
        mend=mending.CELL,
        wrong="188",
        right="046",
    ),
    FindingPage(
        "AP515",
        meaning=N_(
            "The action has answers on significant harm, but not for all six environmental "
            "objectives, or one of them is still open."
        ),
        why=N_("One objective that nobody looked at is enough for harm to pass unseen."),
        mend=mending.ADD_ROW,
        wrong="dnsh: A-07 · TAX-a … TAX-e",
        right="dnsh: A-07 · TAX-a … TAX-f",
    ),
    FindingPage(
        "AP516",
        meaning=N_("The answer is blank, a yes or a no, or so short that it says nothing."),
        why=N_("The check asks for a reason that somebody else can follow."),
        mend=mending.CELL,
        wrong="no",
        right="Works stay outside the nesting season; no water is taken from the stream.",
    ),
    FindingPage(
        "AP517",
        meaning=N_(
            "The action builds infrastructure that is expected to live five years or more, and no "
            "climate proofing is named."
        ),
        why=N_("What is built today must stand in the climate of its last year."),
        mend=mending.CELL,
        wrong="30 · (blank)",
        right="30 · climate risk assessment, 2021",
    ),
    FindingPage(
        "AP518",
        meaning=N_("The interaction of two targets has a score, but nothing that shows it."),
        why=N_("Councils will ask how you know."),
        mend=mending.CELL,
        wrong="14.7 → 14.2 · -2 · (blank)",
        right="14.7 → 14.2 · -2 · survey of the seabed, 2020",
    ),
    FindingPage(
        "AP519",
        meaning=N_(
            "Two rows answer the same: one action and objective, one action and target, one pair "
            "of targets, or one action, indicator and place."
        ),
        why=N_("The two answers may differ, and which of them holds cannot be guessed."),
        mend=mending.ROWS,
        wrong="A-07 · TAX-c · A-07 · TAX-c",
        right="A-07 · TAX-c",
    ),
    FindingPage(
        "AP520",
        meaning=N_(
            "One action, or one place, reports the same area under RCO26 and under RCO36. The two "
            "exclude each other."
        ),
        why=N_("The hectare would be counted twice."),
        mend=mending.CELL,
        wrong="RCO26 · 3 · park; RCO36 · 3 · park",
        right="RCO26 · 2 · park, low part; RCO36 · 1 · park, upper part",
    ),
    FindingPage(
        "AP521",
        meaning=N_("The unit is not the one that the regulation gives the indicator."),
        why=N_("Square metres and hectares cannot be added up."),
        mend=mending.CELL,
        wrong="RCO26 · 3200 · m²",
        right="RCO26 · 0.32 · hectares",
    ),
    FindingPage(
        "AP522",
        meaning=N_("The table of own codes defines a code that the catalogue has already."),
        why=N_("One code would mean two things."),
        mend=mending.CELL,
        wrong="indicator · RCO26",
        right="indicator · PIR-01",
    ),
    FindingPage(
        "AP523",
        meaning=N_("The objective is none of the six of Regulation (EU) 2020/852, Article 9."),
        why=N_("The answer would belong to nothing, and an objective would stay without one."),
        mend=mending.CELL,
        wrong="TAX-g",
        right="TAX-f",
    ),
    FindingPage(
        "AP524",
        meaning=N_(
            "The evidence for a conditional intervention field is only a yes, a no or a not yet."
        ),
        why=N_("Somebody else must be able to find what shows that the criterion is met."),
        mend=mending.CELL,
        wrong="A-11 · 045 · no",
        right="A-11 · 045 · energy audit, 2021",
    ),
    FindingPage(
        "AP525",
        meaning=N_(
            "The field holds only where a criterion is met, nothing shows that the action meets "
            "it, and the regulation has no field for the same thing without the criterion."
        ),
        why=N_("A share for climate that nobody can show is not claimed: the money counts 0."),
        mend=mending.ADD_ROW,
        wrong="actions: A-11 · 081:100",
        right="field_proofs: A-11 · 081 · type approval of the vehicles",
    ),
    FindingPage(
        "AP526",
        meaning=N_(
            "One action reports an area under RCO26, another under RCO36, and neither row says "
            "where. The two indicators exclude each other on one hectare."
        ),
        why=N_("If it is one place, its hectares are counted twice."),
        mend=mending.CELL,
        wrong="A-01 · RCO26 · 3 · (blank); A-02 · RCO36 · 3 · (blank)",
        right="A-01 · RCO26 · 3 · park; A-02 · RCO36 · 3 · shore",
    ),
    FindingPage(
        "AP527",
        meaning=N_(
            "The action is locked in or continuing, but an answer says that it does significant "
            "harm to an environmental objective."
        ),
        why=N_("Such an action is left out of every plan, so that no plan would be possible."),
        mend=mending.CELL,
        wrong="A-11 · lock: in · TAX-f: harm",
        right="A-11 · lock: (blank) · TAX-f: harm",
    ),
)
