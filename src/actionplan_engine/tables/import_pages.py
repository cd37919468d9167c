"""AP530 to AP549: the pages of what may be wrong in a file that another program wrote."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables.finding_page import FindingPage

EDITOR = (
    N_(
        "The file is text, not a workbook: open it in a text editor, go to the line that the "
        "finding names, correct it and save it as UTF-8."
    ),
)
AGAIN = (N_("Make the file again in the program that it comes from, and import it once more."),)

PAGES = (
    FindingPage(
        "AP530",
        meaning=N_("The file lacks the sections of a participatory budget in Pabulib's format."),
        why=N_("Without its sections nobody can tell projects from votes."),
        mend=EDITOR,
        wrong="project_id;cost;name",
        right="PROJECTS · project_id;cost;name",
    ),
    FindingPage(
        "AP531",
        meaning=N_("A row has more cells than its section has heads."),
        why=N_("A semicolon inside a name moves every cell after it into the wrong column."),
        mend=EDITOR,
        wrong="7;50000;Trees; shade",
        right='7;50000;"Trees; shade"',
    ),
    FindingPage(
        "AP532",
        meaning=N_("The budget, or the id or cost of a project, is not in the file."),
        why=N_("A plan without a budget or with unknown costs cannot be selected."),
        mend=EDITOR,
        wrong="META: key;value",
        right="META: budget;250000",
    ),
    FindingPage(
        "AP533",
        meaning=N_("A cost, a budget or points of a vote are not a number."),
        why=N_("A guess would change what the money can buy, or who wins the vote."),
        mend=EDITOR,
        wrong="7;about 50000",
        right="7;50000",
    ),
    FindingPage(
        "AP534",
        meaning=N_("Two projects, or two alternatives, have the same id."),
        why=N_("Nobody could tell which of the two a vote or a score is for."),
        mend=EDITOR,
        wrong="7;50000 · 7;90000",
        right="7;50000 · 8;90000",
    ),
    FindingPage(
        "AP535",
        meaning=N_("A vote names a project that is not in the section PROJECTS."),
        why=N_("It may be a withdrawn project, or a slip that takes a vote from another."),
        mend=EDITOR,
        wrong="VOTES: 12,99",
        right="VOTES: 12,9",
    ),
    FindingPage(
        "AP536",
        meaning=N_(
            "META says how many projects or votes there are, and the file holds another number."
        ),
        why=N_("A file that was cut off reads like a smaller one."),
        mend=EDITOR,
        wrong="num_votes;500 · 480",
        right="num_votes;480 · 480",
    ),
    FindingPage(
        "AP537",
        meaning=N_("The kind of vote is not known, or the file holds no votes and no totals."),
        why=N_("Without them the citizens' vote cannot become a score."),
        mend=EDITOR,
        wrong="vote_type;",
        right="vote_type;approval",
    ),
    FindingPage(
        "AP538",
        meaning=N_("A ballot of points has another number of points than of projects."),
        why=N_("Nobody could tell which project the points are for."),
        mend=EDITOR,
        wrong="vote: 1,2 · points: 5",
        right="vote: 1,2 · points: 5,3",
    ),
    FindingPage(
        "AP539",
        meaning=N_("The id has marks that an id of a plan may not have, or differs only in case."),
        why=N_("You will want to find the alternative again in the file that it came from."),
        mend=EDITOR,
        wrong="a 2",
        right="A-1",
    ),
    FindingPage(
        "AP540",
        meaning=N_("The file is broken, too large, or defines a document type of its own."),
        why=N_("A document type can fill the memory, or read other files of this computer."),
        mend=AGAIN,
        wrong="<!DOCTYPE …>",
        right="<xmcda:xmcda …>",
    ),
    FindingPage(
        "AP541",
        meaning=N_("The file is XML, but not XMCDA, or it lacks the alternatives or criteria."),
        why=N_("Services of Decision Deck often keep each part in a file of its own."),
        mend=AGAIN,
        wrong="<alternatives>",
        right="<xmcda:xmcda …> <alternatives> … <criteria> …",
    ),
    FindingPage(
        "AP542",
        meaning=N_("The value is an interval, a fuzzy number or a label."),
        why=N_("A score of a plan is one number; a middle would be a claim that nobody made."),
        mend=EDITOR,
        wrong="<interval> 1 … 3 </interval>",
        right="<real>2</real>",
    ),
    FindingPage(
        "AP543",
        meaning=N_("A value speaks of an alternative or a criterion that is not in the file."),
        why=N_("It is a slip, or a part of the file is missing."),
        mend=EDITOR,
        wrong="<alternativeID>A-7</alternativeID>",
        right="<alternativeID>A-07</alternativeID>",
    ),
    FindingPage(
        "AP544",
        meaning=N_(
            "A plan needs something that the other format does not have; the import wrote a "
            "value that is easy to see."
        ),
        why=N_("What was assumed would otherwise be taken for what was decided."),
        mend=(N_("Open the table in the new plan folder, and correct the cell."),),
        wrong="start: 2025-01",
        right="start: 2026-09",
    ),
    FindingPage(
        "AP545",
        meaning=N_("The descriptor of the package cannot be read, or names no table."),
        why=N_("It says which files belong to the plan."),
        mend=AGAIN,
        wrong="{ }",
        right='{ "resources": [ … ] }',
    ),
    FindingPage(
        "AP546",
        meaning=N_("A file that the package names is not there, or would lie outside its folder."),
        why=N_("A package from elsewhere must not read other files of this computer."),
        mend=EDITOR,
        wrong='"path": "../actions.csv"',
        right='"path": "actions.csv"',
    ),
    FindingPage(
        "AP547",
        meaning=N_("The content of the file does not fit the hash in the package."),
        why=N_("Somebody changed it on the way, on purpose or not."),
        mend=AGAIN,
        wrong="sha256: 1f… · 9c…",
        right="sha256: 1f… · 1f…",
    ),
    FindingPage(
        "AP548",
        meaning=N_("The file marks an alternative as fictive, or a criterion as not active."),
        why=N_("A fictive alternative is a mark on the scale, and nobody could carry it out."),
        mend=EDITOR,
        wrong="<type>fictive</type>",
        right="<type>real</type>",
    ),
    FindingPage(
        "AP549",
        meaning=N_("The file can be read, but holds a value that a plan refuses."),
        why=N_("The new folder would be refused by the next command."),
        mend=EDITOR,
        wrong="<real>-0.3</real>",
        right="<real>0.3</real>",
    ),
)
