"""AP41x and AP42x: the pages of judgements and weights."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP410",
        meaning=N_(
            "A comparison names a criterion that belongs to another framework than its "
            "scope, or a framework where criteria are compared."
        ),
        why=N_(
            "Frameworks are compared with frameworks, and criteria with those of the same "
            "framework; anything else finds no place in the weights."
        ),
        mend=mending.CELL,
        wrong="scope: SDG · NUA-2",
        right="scope: SDG · SDG-14",
    ),
    FindingPage(
        "AP411",
        meaning=N_(
            "A group judged one pair in two rows, perhaps the other way round, and the two "
            "judgements differ."
        ),
        why=N_("Which of the two the group agreed on cannot be guessed."),
        mend=mending.ROWS,
        wrong="SDG-11 : SDG-14 = 3 · SDG-14 : SDG-11 = 3",
        right="SDG-11 : SDG-14 = 3 · SDG-14 : SDG-11 = 1/3",
    ),
    FindingPage(
        "AP412",
        meaning=N_(
            "A group judged some pairs of a scope, but nothing leads from some of its "
            "members to the others."
        ),
        why=N_(
            "Pairs may be left out, but weights need a chain of judgements that reaches "
            "everything; otherwise nobody said how much the two parts weigh beside each "
            "other."
        ),
        mend=mending.ROWS,
        wrong="SDG-11 : SDG-13 · SDG-14 : SDG-15",
        right="SDG-11 : SDG-13 · SDG-13 : SDG-14 · SDG-14 : SDG-15",
    ),
    FindingPage(
        "AP413",
        meaning=N_(
            "A group named the best and the worst of a scope, but the best is not compared "
            "with every other one, or some other one is not compared with the worst."
        ),
        why=N_(
            "The best–worst method finds weights from all of these comparisons; with one "
            "missing there are none."
        ),
        mend=mending.CELL,
        wrong="SDG-13: 3 · –",
        right="SDG-13: 3 · 2",
    ),
    FindingPage(
        "AP414",
        meaning=N_(
            "The rows of a group and scope name several as the best or as the worst, none "
            "at all, or the same one as both."
        ),
        why=N_(
            "Every comparison is made with these two; if they are unclear, no number means "
            "anything."
        ),
        mend=mending.CELL,
        wrong="best: SDG-14 / SDG-11 · worst: SDG-13",
        right="best: SDG-14 · worst: SDG-13",
    ),
    FindingPage(
        "AP415",
        meaning=N_(
            "Two entries of one comparison with the best and the worst cannot both be true: "
            "something is not 1 beside itself, the best and the worst are compared with two "
            "different numbers or not at all, or one criterion has two rows that differ."
        ),
        why=N_("The weights would depend on which of the two is believed."),
        mend=mending.CELL,
        wrong="best_to_other: 8 · other_to_worst: 6",
        right="best_to_other: 8 · other_to_worst: 8",
    ),
    FindingPage(
        "AP416",
        meaning=N_(
            "One scorer says in one row that the first action is better, and in another row "
            "that the second is."
        ),
        why=N_("Both cannot be meant. Two scorers may differ; one alone has to decide."),
        mend=mending.ROWS,
        wrong="S01: A-01 > A-02 · S01: A-02 > A-01",
        right="S01: A-01 > A-02",
    ),
    FindingPage(
        "AP417",
        meaning=N_("A comparison names the same criterion, framework or action on both sides."),
        why=N_(
            "It says nothing; most likely another id was meant, and that comparison is missing."
        ),
        mend=mending.CELL,
        wrong="SDG-11 : SDG-11",
        right="SDG-11 : SDG-14",
    ),
    FindingPage(
        "AP418",
        meaning=N_(
            "A weight was given when its criterion had another worst, zero or best level "
            "than it has now."
        ),
        why=N_(
            "A weight says what the step from zero to the best level is worth. With a "
            "longer or shorter step the old number means something else."
        ),
        mend=mending.CELL,
        wrong="range_best: 5000 · best: 8000",
        right="range_best: 8000 · best: 8000",
    ),
    FindingPage(
        "AP419",
        meaning=N_(
            "The settings ask for weights from judgements, and there is not a single row of "
            "the table that holds them."
        ),
        why=N_(
            "Without judgements these weights do not exist; a form that was not sent back "
            "yet is the usual cause."
        ),
        mend=mending.SHEET,
        wrong="weighting: ahp · pairwise: –",
        right="weighting: ahp · pairwise: SDG-11 : SDG-14 = 3",
    ),
    FindingPage(
        "AP420",
        meaning=N_(
            "A row of the weights has a rank but no points, and the chosen weighting (swing "
            "or direct) needs points."
        ),
        why=N_("That something comes second does not say how much less it weighs than the first."),
        mend=mending.CELL,
        wrong="weighting: swing · rank: 2 · weight:",
        right="weighting: swing · weight: 70",
    ),
    FindingPage(
        "AP421",
        meaning=N_("A group ranked some members of a scope and left others without a rank."),
        why=N_(
            "The weight of a place depends on how many places there are, and whether the "
            "missing ones come last or in between cannot be guessed."
        ),
        mend=mending.CELL,
        wrong="SDG-11: 1 · SDG-13: · SDG-14: 2",
        right="SDG-11: 1 · SDG-13: 3 · SDG-14: 2",
    ),
    FindingPage(
        "AP422",
        meaning=N_(
            "The judgements of several groups are to be averaged (weights_combination: "
            "aij), but the groups compared with another best or another worst."
        ),
        why=N_(
            "Numbers that say how much better the best is can only be averaged if they are "
            "about the same best; the weights that follow from them always can."
        ),
        mend=mending.CELL,
        wrong="weights_combination: aij",
        right="weights_combination: aip",
    ),
    FindingPage(
        "AP423",
        meaning=N_(
            "The folder holds judgements that the chosen weighting does not need. They were "
            "read and are not used."
        ),
        why=N_("A group that compared pair by pair believes that its work counts."),
        mend=mending.CELL,
        wrong="weighting: swing",
        right="weighting: ahp",
    ),
    FindingPage(
        "AP424",
        meaning=N_(
            "All points that a group gives within one scope are 0, or what it left out is 0 "
            "as well."
        ),
        why=N_(
            "Points say what counts how much beside the others; nothing but zeros says that "
            "nothing counts, and no weights follow. A framework that should not count gets "
            "0 itself; its criteria then may be anything."
        ),
        mend=mending.CELL,
        wrong="SDG-11: 0 · SDG-14: 0",
        right="SDG-11: 100 · SDG-14: 0",
    ),
    FindingPage(
        "AP425",
        meaning=N_(
            "All weights within one scope of the plan's own table of criteria or of "
            "frameworks are 0."
        ),
        why=N_(
            "Where no group weighs, and for what a group left out, these weights hold; "
            "nothing but zeros gives none. Blank cells in the whole scope count all alike."
        ),
        mend=mending.CELL,
        wrong="SDG-11: 0 · SDG-14: 0",
        right="SDG-11: 100 · SDG-14: 60",
    ),
    FindingPage(
        "AP426",
        meaning=N_(
            "In the plan's own table of criteria one criterion has no weight although "
            "others of its framework have."
        ),
        why=N_(
            "A blank may mean 0, as much as the others, or forgotten; the plan would differ "
            "each time."
        ),
        mend=mending.CELL,
        wrong="SDG-11: 100 · SDG-14:",
        right="SDG-11: 100 · SDG-14: 60",
    ),
    FindingPage(
        "AP427",
        meaning=N_(
            "In a table of weights a group weighs some members of a scope, and others have "
            "no row at all."
        ),
        why=N_(
            "What is left out keeps the proportion that the set of criteria gives it beside "
            "what was weighed; it does not count as 0. If 0 was meant, it must be written."
        ),
        mend=mending.ADD_ROW,
        wrong="G-1: SDG-11: 100",
        right="G-1: SDG-11: 100 · SDG-14: 0",
    ),
    FindingPage(
        "AP430",
        meaning=N_(
            "A criterion's least weight is above its greatest, or its weight is not between "
            "the two."
        ),
        why=N_(
            "The limits say how far the weight may be off; a weight outside its own limits "
            "contradicts itself."
        ),
        mend=mending.CELL,
        wrong="weight: 50 · weight_low: 60 · weight_high: 40",
        right="weight: 50 · weight_low: 40 · weight_high: 60",
    ),
    FindingPage(
        "AP431",
        meaning=N_(
            "Weights are drawn from intervals, and a criterion has one of the least weight, "
            "the weight and the greatest weight, but not all three."
        ),
        why=N_("Half an interval would be taken for none, and nobody would notice."),
        mend=mending.CELL,
        wrong="weight: 50 · weight_low: 40 · weight_high:",
        right="weight: 50 · weight_low: 40 · weight_high: 60",
    ),
    FindingPage(
        "AP432",
        meaning=N_(
            "Weights are drawn from intervals, but the plan's weights are not the points of "
            "the criteria's own table: groups gave others, or another weighting finds them."
        ),
        why=N_(
            "A limit such as 40 to 60 belongs to the points 50. For other weights only its "
            "width in proportion can be used: a fifth less to a fifth more."
        ),
        mend=mending.CELL,
        wrong="weights_drawn: intervals · weighting: ahp",
        right="weights_drawn: around · weighting: ahp",
    ),
    FindingPage(
        "AP433",
        meaning=N_(
            "Groups gave 0 points to different things in one scope, and their judgements are to be"
            " combined by the geometric mean (weights_combination aij). Nothing is left that all"
            " groups gave points above 0."
        ),
        why=N_(
            "A geometric mean multiplies: one group's 0 makes the whole 0, whatever the others say."
            " Which of the groups should give way cannot be guessed."
        ),
        mend=mending.CELL,
        wrong="NORTH: SDG-11 0, SDG-14 100 · SOUTH: SDG-11 100, SDG-14 0",
        right="NORTH: SDG-11 10, SDG-14 100 · SOUTH: SDG-11 100, SDG-14 10",
    ),
    FindingPage(
        "AP434",
        meaning=N_(
            "A comparison says that one action is better than another, but one of the two has no"
            " score on any criterion."
        ),
        why=N_(
            "The weights are those that best explain the comparisons by the scores. Without scores"
            " the action counts as one that does nothing, which the scorer did not have in mind."
        ),
        mend=mending.ROWS,
        wrong="A-07 > A-12 · A-12: -",
        right="A-07 > A-12 · A-12: 2, 1, 0",
    ),
    FindingPage(
        "AP435",
        meaning=N_(
            "The column confidence of the scores holds a word that is none of the three that it"
            " may hold: high, medium, low, in any of the three languages."
        ),
        why=N_(
            "A score of low confidence is varied more widely in the trials; from other words it"
            " cannot be told how sure the scorer was."
        ),
        mend=mending.CELL,
        wrong="confidence: so-so",
        right="confidence: low",
    ),
)
