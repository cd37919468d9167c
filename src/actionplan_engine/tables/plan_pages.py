"""AP3xx: the pages of what may be wrong between rows, sheets and files."""

from __future__ import annotations

from actionplan_engine.i18n import N_
from actionplan_engine.tables import mending
from actionplan_engine.tables.finding_page import FindingPage

PAGES = (
    FindingPage(
        "AP301",
        meaning=N_(
            "Two rows define the same id. Capitals and small letters do not make two ids different."
        ),
        why=N_("Every score and every rule that names the id would mean both rows."),
        mend=mending.ROWS,
        wrong="A-07 · A-07",
        right="A-07 · A-08",
    ),
    FindingPage(
        "AP302",
        meaning=N_("A cell names an id that no row of its table defines."),
        why=N_(
            "A score of an unknown action, or money of an unknown fund, would vanish without a "
            "word."
        ),
        mend=mending.ROWS + mending.CELL,
        wrong="A-70",
        right="A-07",
    ),
    FindingPage(
        "AP304",
        meaning=N_("The same scorer gave two scores to one action on one criterion."),
        why=N_("Counted twice, one person would weigh double; and the two scores may differ."),
        mend=mending.ROWS,
        wrong="A-07 · SDG-14 · S01: 2 · 3",
        right="A-07 · SDG-14 · S01: 2",
    ),
    FindingPage(
        "AP305",
        meaning=N_(
            "A fund has a row for each year, and two of its rows say different things about the "
            "fund itself."
        ),
        why=N_("Whose money it is, or what share it may pay, must be the same in every year."),
        mend=mending.CELL,
        wrong="PIR-OWN: piraeus · PIR-OWN: joint",
        right="PIR-OWN: piraeus · PIR-OWN: piraeus",
    ),
    FindingPage(
        "AP306",
        meaning=N_("One fund has two rows for the same year."),
        why=N_("Whether the amounts add up or one replaces the other cannot be guessed."),
        mend=mending.ROWS,
        wrong="2025: 100000 · 2025: 50000",
        right="2025: 150000",
    ),
    FindingPage(
        "AP307",
        meaning=N_("An amount is in a currency for which the table rates has no row."),
        why=N_(
            "Without a dated rate with its source, amounts of the two cities cannot be compared."
        ),
        mend=mending.CELL,
        wrong="CLP",
        right="CLP: 905,5 (2021-09-01)",
    ),
    FindingPage(
        "AP308",
        meaning=N_("There are neither funds nor a rule with a whole budget."),
        why=N_(
            "Without a limit of money every action would be chosen, and the plan would say nothing."
        ),
        mend=mending.SHEET,
        wrong="-",
        right="funds: PIR-OWN · 2025 · 300000",
    ),
    FindingPage(
        "AP309",
        meaning=N_("Actions require each other in a circle."),
        why=N_("Each would have to be finished before the other begins, so none could ever start."),
        mend=mending.CELL,
        wrong="A-01 → A-02 → A-01",
        right="A-01 → A-02",
    ),
    FindingPage(
        "AP310",
        meaning=N_(
            "Between its earliest start and its latest end the action has fewer months than it "
            "lasts, or the end lies before the start."
        ),
        why=N_("No schedule can hold it, so it could never be chosen."),
        mend=mending.CELL,
        wrong="2025-10 → 2025-12 (6)",
        right="2025-10 → 2026-03 (6)",
    ),
    FindingPage(
        "AP311",
        meaning=N_("The action must be in the plan and at the same time is not eligible."),
        why=N_("Both cannot hold; no plan would exist."),
        mend=mending.CELL,
        wrong="lock: in · eligible: no",
        right="lock: in · eligible: yes",
    ),
    FindingPage(
        "AP312",
        meaning=N_(
            "Two actions are locked into the plan although they exclude each other or are "
            "alternatives of one group."
        ),
        why=N_("No plan can hold both."),
        mend=mending.CELL,
        wrong="A-01: in · A-02: in",
        right="A-01: in · A-02:",
    ),
    FindingPage(
        "AP313",
        meaning=N_("An action is locked in and requires another that is locked out."),
        why=N_("It could only be done without what it needs."),
        mend=mending.CELL,
        wrong="A-01: in · A-02: out",
        right="A-01: in · A-02:",
    ),
    FindingPage(
        "AP314",
        meaning=N_("The action is marked as already running, and is locked out of the plan."),
        why=N_("What runs cannot be kept out by a plan; it must be stopped, or stay."),
        mend=mending.CELL,
        wrong="continuing: yes · lock: out",
        right="continuing: yes",
    ),
    FindingPage(
        "AP315",
        meaning=N_("The scores name scorers, but no table says who they are."),
        why=N_(
            "Roles and groups are shown in the report instead of names; without the table there "
            "are neither."
        ),
        mend=mending.SHEET,
        wrong="-",
        right="scorers: S01 · planner · PIR-BLUE",
    ),
    FindingPage(
        "AP316",
        meaning=N_(
            "A rule speaks of a theme, city, framework, fund or tag that the plan does not have."
        ),
        why=N_("The rule would hold for nothing, and nobody would notice."),
        mend=mending.CELL,
        wrong="theme:NBS1",
        right="theme:NBS-1",
    ),
    FindingPage(
        "AP317",
        meaning=N_("The settings name a set of criteria that does not exist."),
        why=N_("Without criteria no action can be scored."),
        mend=mending.CELL,
        wrong="urban",
        right="iurc",
    ),
    FindingPage(
        "AP318",
        meaning=N_("A row of the weights names both a framework and a criterion, or neither."),
        why=N_(
            "Weights are given among frameworks and, within each, among its criteria; a row "
            "belongs to one of the two."
        ),
        mend=mending.CELL,
        wrong="framework: SDG · criterion_id: SDG-14",
        right="criterion_id: SDG-14",
    ),
    FindingPage(
        "AP319",
        meaning=N_("There is evidence for a score that was not given."),
        why=N_("Often the score was forgotten; the evidence alone counts for nothing."),
        mend=mending.CELL,
        wrong="evidence: “visit”; score:",
        right="evidence: “visit”; score: 2",
    ),
    FindingPage(
        "AP320",
        meaning=N_(
            "The action's theme is not in the table of themes but is very close to one of them."
        ),
        why=N_("Rules and shares by theme would miss the action."),
        mend=mending.CELL,
        wrong="NBS1",
        right="NBS-1",
    ),
    FindingPage(
        "AP321",
        meaning=N_("The action lasts longer than the months that the plan leaves for it."),
        why=N_("It stays in the report but cannot be chosen."),
        mend=mending.CELL,
        wrong="30 > 24",
        right="24 ≤ 24",
    ),
    FindingPage(
        "AP322",
        meaning=N_("A fund has money in a year that the plan does not reach."),
        why=N_("That money is used for nothing; a mistyped year is the usual cause."),
        mend=mending.CELL,
        wrong="2030",
        right="2025",
    ),
    FindingPage(
        "AP323",
        meaning=N_("Two rows give the capacity of one resource for the same months."),
        why=N_("Whether they add up or one replaces the other cannot be guessed."),
        mend=mending.ROWS,
        wrong="staff 2025-01…2025-12 ×2",
        right="staff 2025-01…2025-06 · staff 2025-07…2025-12",
    ),
    FindingPage(
        "AP324",
        meaning=N_("Actions use a resource for which the table capacity gives no amount."),
        why=N_("Its use then limits nothing, as if there were any amount of it."),
        mend=mending.CELL,
        wrong="use:staf",
        right="use:staff",
    ),
    FindingPage(
        "AP325",
        meaning=N_(
            "The code is none of the intervention fields of Regulation (EU) 2021/1060, Annex I."
        ),
        why=N_(
            "Its money is then not tracked for climate and environment. Spreadsheets often drop "
            "the leading zero."
        ),
        mend=mending.TEXT,
        wrong="79:60",
        right="079:60",
    ),
    FindingPage(
        "AP326",
        meaning=N_("This kind of rule cannot be asked of one fund."),
        why=N_(
            "Fairness and shares compare cities or themes over the whole plan; within one fund "
            "they have no meaning."
        ),
        mend=mending.CELL,
        wrong="fairness · fund:PIR-OWN",
        right="fairness",
    ),
    FindingPage(
        "AP327",
        meaning=N_("A city has taken the id that stands for what belongs to every city."),
        why=N_("Joint actions and funds would be taken for those of one city."),
        mend=mending.CELL,
        wrong="city_id: joint",
        right="city_id: piraeus",
    ),
    FindingPage(
        "AP328",
        meaning=N_("The first month of a period lies after its last."),
        why=N_("The row would hold for no month at all."),
        mend=mending.CELL,
        wrong="2025-05 → 2025-04",
        right="2025-04 → 2025-05",
    ),
    FindingPage(
        "AP329",
        meaning=N_("One group weighs the same framework or criterion in two rows."),
        why=N_("Which of the two was agreed cannot be guessed."),
        mend=mending.ROWS,
        wrong="PIR-BLUE · SDG: 100 · SDG: 80",
        right="PIR-BLUE · SDG: 100",
    ),
    FindingPage(
        "AP330",
        meaning=N_(
            "Costs in this currency, converted by the rate, are more than a thousand times larger "
            "or smaller than the others; by the inverse of the rate they are not."
        ),
        why=N_(
            "A rate says how many units of the currency one unit of the plan's currency buys. "
            "Upside down, every amount is wrong by a huge factor."
        ),
        mend=mending.CELL,
        wrong="CLP 0,0011",
        right="CLP 905,5",
    ),
)
