"""The sheets with free rows: conflicts of interest, proposals, and comparisons of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.i18n import N_
from actionplan_engine.tables.forms.answers import FREE_TABLES, Answers
from actionplan_engine.tables.forms.book import (
    PROMPT,
    PROMPT_TITLE,
    FormBook,
    row_height,
    shortened,
    write_note,
)
from actionplan_engine.tables.schema import SCHEMA, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.tables.forms.lists import Lists
    from actionplan_engine.tables.forms.plan import WorkingGroup

HEADER = 3
_LIST_OF = {
    "scorer_id": "scorer_id",
    "action_id": "action_id",
    "better": "action_id",
    "worse": "action_id",
    "city_id": "city_id",
    "theme": "theme",
    "practice_ids": "practice_id",
    "currency": "currency",
}
"""Column → the list that its dropdown offers."""
_SEVERAL = {"practice_ids"}
"""Columns that take several ids, so that the list only helps."""


class FreeSheet(NamedTuple):
    """A sheet with blank rows: its instruction, the notes and widths of its columns."""

    table: str
    told: str
    notes: Mapping[str, str]
    widths: Mapping[str, float]
    blank_rows: int


CONFLICTS = FreeSheet(
    "conflicts",
    N_("If you gain or lose by an action, name it here: your scores of it are then left out."),
    {
        "scorer_id": N_("Whose conflict it is."),
        "action_id": N_("Which action; the titles stand on the sheet of lists."),
        "reason": N_("In a few words, for the minutes: works for the owner, lives next to it …"),
    },
    {"scorer_id": 20, "action_id": 20, "reason": 80},
    15,
)
PROPOSED_ACTIONS = FreeSheet(
    "proposed_actions",
    N_("An action that is missing? Propose it here. The coordinator sees it and answers you; it"
       " is not scored yet."),
    {
        "title": N_("What is to be done, in one line. All else may stay blank."),
        "summary": N_("What changes for whom, in one or two sentences."),
        "city_id": N_("Which city does it; joint: both."),
        "theme": N_("The theme it belongs to."),
        "practice_ids": N_("The practice it comes from; separate several by ;"),
        "duration_months": N_("How many months it takes."),
        "cost_likely": N_("What it will probably cost, digits only."),
        "currency": N_("The currency of the cost."),
        "lead": N_("Which department or body would do it."),
        "source": N_("Where the idea or the figure comes from."),
        "scorer_id": N_("Who proposes it."),
    },
    {"title": 32, "summary": 40, "lead": 18, "source": 18, "duration_months": 11, "currency": 10},
    12,
)  # fmt: skip
PROPOSED_PRACTICES = FreeSheet(
    "proposed_practices",
    N_("A good practice that you saw and that is not in the plan? Describe it here."),
    {
        "title": N_("What was seen, in one line. All else may stay blank."),
        "city_id": N_("The city where it was seen."),
        "description": N_("How it works, and what could be taken from it."),
        "evidence": N_("What shows that it works: a figure, a report."),
        "source": N_("Who showed it, or where it can be read."),
        "visit_date": N_("When it was seen: day or month."),
        "scorer_id": N_("Who proposes it."),
    },
    {"title": 32, "description": 46, "evidence": 28, "source": 20},
    12,
)
COMPARISONS = FreeSheet(
    "comparisons",
    N_("Compare actions as a whole: all in all, which of the two would you rather see done?"),
    {
        "scorer_id": N_("Who compares."),
        "better": N_("The action that you would rather see done."),
        "worse": N_("The action that it is preferred to."),
    },
    {"scorer_id": 20, "better": 26, "worse": 26},
    25,
)


def write_free_sheet(
    book: FormBook, kind: FreeSheet, group: WorkingGroup, lists: Lists, answers: Answers
) -> None:
    """Write the earlier rows and blank ones after them."""
    columns, sheet = FREE_TABLES[kind.table], book.add(kind.table)
    title = " · ".join(filter(None, [book.sheet_name(kind.table), group.group]))
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, book.look("title"))
    sheet.write_string(1, 0, book.say(kind.told), book.look("plain"))
    rows = answers.free.get(kind.table, ())
    last = HEADER + len(rows) + kind.blank_rows
    for place, column in enumerate(columns):
        width = kind.widths.get(column, 14)
        sheet.set_column(place, place, width)
        required = SCHEMA[kind.table][column].required
        look = book.look("header" if required else "optional_header")
        sheet.write_string(HEADER, place, book.header(kind.table, column), look)
        note = book.say(kind.notes[column])
        write_note(sheet, HEADER, place, note)
        _guide(book, sheet, (HEADER + 1, place, last, place), (kind.table, column), note, lists)
    blank = (None,) * len(columns)
    for down, row in enumerate((*rows, *[blank] * kind.blank_rows), start=HEADER + 1):
        tallest = []
        for place, (column, answer) in enumerate(zip(columns, row, strict=True)):
            look = book.look("text")
            if isinstance(answer, float):
                sheet.write_number(down, place, answer, look)
            elif answer:
                sheet.write_string(down, place, answer, look)
                tallest.append((answer, kind.widths.get(column, 14)))
            else:
                sheet.write_blank(down, place, None, look)
        sheet.set_row(down, max(row_height(*tallest), 20))
    sheet.set_row(HEADER, 32)
    sheet.freeze_panes(HEADER + 1, 0)
    sheet.repeat_rows(HEADER)
    sheet.fit_to_pages(1, 0)
    sheet.set_selection(HEADER + 1, 0, HEADER + 1, 0)


def _guide(
    book: FormBook,
    sheet: Worksheet,
    block: tuple[int, int, int, int],
    column: tuple[str, str],
    note: str,
    lists: Lists,
) -> None:
    table, name = column
    options: dict[str, object] = {"validate": "any"}
    source = lists.source(_LIST_OF[name]) if name in _LIST_OF else ""
    if source:
        kind = "information" if name in _SEVERAL else "warning"
        options = {"validate": "list", "source": source, "error_type": kind}
    elif SCHEMA[table][name].kind in {Kind.NUMBER, Kind.MONEY}:
        options = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
    options["input_title"] = shortened(book.header(table, name), PROMPT_TITLE)
    options["input_message"] = shortened(note, PROMPT)
    if options["validate"] != "any":
        options["error_title"] = shortened(book.say(N_("Not in the list")), PROMPT_TITLE)
        if not source:
            options["error_title"] = shortened(book.say(N_("Not a number")), PROMPT_TITLE)
        options["error_message"] = options["input_message"]
    sheet.data_validation(*block, options)
