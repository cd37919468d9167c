"""The levels that a judgement of weight is made for, beside it: fixed cells that travel with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.model import same_id_key
from actionplan_engine.tables.forms.book import write_note
from actionplan_engine.tables.range_checks import LEVELS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.model import Criterion
    from actionplan_engine.tables.forms.book import FormBook
    from actionplan_engine.tables.forms.plan import FormPlan

_WIDTH = 10.0
_TOLD = N_(
    "The levels of the scale that your points are given for. Nothing to fill: if the scale changes"
    " later, the engine sees that the points were given for another one and asks you again."
)


def range_columns(*suffixes: str) -> tuple[tuple[str, float], ...]:
    """Return the columns of the ranges, with their widths in characters."""
    return tuple((f"range_{level}{suffix}", _WIDTH) for suffix in suffixes for level in LEVELS)


def criterion_of(plan: FormPlan, criterion_id: str) -> Criterion | None:
    """Return a criterion of the plan; None for a framework."""
    key = same_id_key(criterion_id)
    return next((c for c in plan.criteria if same_id_key(c.criterion_id) == key), None)


def write_ranges(
    book: FormBook, sheet: Worksheet, place: tuple[int, int], *criteria: Criterion | None
) -> None:
    """Write the levels of criteria side by side, from a cell on; blanks for a framework."""
    down, across = place
    look = book.look("given_number")
    for criterion in criteria:
        for level in LEVELS:
            if criterion is None:
                sheet.write_blank(down, across, None, look)
            else:
                sheet.write_number(down, across, getattr(criterion, level), look)
            across += 1


def explain_ranges(book: FormBook, sheet: Worksheet, header: int, places: range) -> None:
    """Say on the headers what the levels are for."""
    for place in places:
        write_note(sheet, header, place, book.say(_TOLD))
