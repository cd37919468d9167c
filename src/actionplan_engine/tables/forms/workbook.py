"""One working group's form, whole."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.tables.forms import people
from actionplan_engine.tables.forms.answers import NO_ANSWERS, Answers
from actionplan_engine.tables.forms.book import FormBook
from actionplan_engine.tables.forms.grids import Grid, place_of
from actionplan_engine.tables.forms.lists import Lists
from actionplan_engine.tables.forms.read_me import ReadMe
from actionplan_engine.tables.forms.scale import write_scale
from actionplan_engine.tables.forms.weights import (
    points_are_asked,
    write_best_worst,
    write_pairwise,
    write_weights,
)

if TYPE_CHECKING:
    from actionplan_engine.tables.forms.plan import FormPlan, WorkingGroup


def form_workbook(
    plan: FormPlan,
    group: WorkingGroup,
    *,
    language: str | None = None,
    answers: Answers = NO_ANSWERS,
    due: str = "",
) -> bytes:
    """Return the .xlsx that a working group fills, earlier answers in their places.

    `language` is that of the form; by default the group's own. `due` is the day of return; by
    default that of the earlier form. Sheets of weights are those that the plan's weighting uses,
    and those that hold earlier answers. The same arguments give the same
    bytes.
    """
    target = io.BytesIO()
    book = FormBook(target, language or group.language, str(plan.title))
    lists = Lists(book, plan, group)
    read_me = ReadMe(book, plan, group)
    read_me.write(place_of(book, plan, group), answers, due or answers.due)
    told = N_(
        "The cream cells are yours. Stand on a cell to read the question; blank means: I do not"
        " know."
    )
    Grid(book, "scores", plan, group, lists).write(
        answers, book.say(told), read_me.progress(answers)
    )
    told = N_(
        "The same rows and columns as the scores: write in a few words what a score rests on."
    )
    Grid(book, "evidence", plan, group, lists).write(answers, book.say(told))
    if group.group:
        if points_are_asked(plan, answers):
            write_weights(book, plan, group, answers)
        if plan.weighting == "ahp" or answers.keyed.get("pairwise"):
            write_pairwise(book, plan, group, answers)
        if plan.weighting == "bwm" or answers.keyed.get("best_worst"):
            write_best_worst(book, plan, group, answers)
    if plan.weighting == "holistic" or answers.free.get("comparisons"):
        people.write_free_sheet(book, people.COMPARISONS, group, lists, answers)
    for kind in (people.CONFLICTS, people.PROPOSED_ACTIONS, people.PROPOSED_PRACTICES):
        people.write_free_sheet(book, kind, group, lists, answers)
    write_scale(book, plan)
    lists.write()
    book.close()
    return target.getvalue()
