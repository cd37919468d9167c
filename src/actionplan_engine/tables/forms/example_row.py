"""The row on a form's first sheet that shows how a filled one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.tables.forms.book import ASIDE, MISSING, row_height
from actionplan_engine.tables.headers import word_label
from actionplan_engine.tables.levels import levels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.model import Criterion
    from actionplan_engine.tables.forms.book import FormBook

_SHOWN = 3
_TEXTS = (
    N_("{criterion}: clearly better"),
    N_("{criterion}: nobody here knows"),
    N_("{criterion}: does not apply"),
)
_MEASURED = N_("{criterion}: as measured")
_TOLD = 5
"""Column of the explanation, and its width in characters."""
_TOLD_WIDTH = 44.0


def write_example(
    book: FormBook, sheet: Worksheet, down: int, criteria: Sequence[Criterion]
) -> int:
    """Write a row with up to three criteria of the plan, scales first; return the row after it."""
    shown = sorted(criteria, key=lambda criterion: criterion.kind != "scale")[:_SHOWN]
    titles = [book.header("scores", "action_id"), book.header("scores", "title")]
    titles += [criterion.criterion_id for criterion in shown]
    for at, title in enumerate(titles):
        sheet.write_string(down, at, title, book.look("header"))
    down += 1
    sheet.write_string(down, 0, book.say(N_("Example")), book.look("given_bold"))
    title = book.say(N_("Trees and shade on the way to school"))
    sheet.write_string(down, 1, title, book.look("given"))
    measured = shown[0].kind == "measured"
    sheet.write_number(down, 2, _good_score(shown[0]), book.look("amount" if measured else "score"))
    if len(shown) > 1:
        sheet.write_blank(down, 3, None, book.look("score", bg_color=MISSING))
    if len(shown) > 2:
        na = word_label("NA", book.language)
        sheet.write_string(down, 4, na, book.look("score", bg_color=ASIDE))
    texts = (_MEASURED, *_TEXTS[1:]) if measured else _TEXTS
    told = " · ".join(
        book.say(text, criterion=criterion.criterion_id)
        for text, criterion in zip(texts, shown, strict=False)
    )
    sheet.write_string(down, _TOLD, told, book.look("wrapped"))
    sheet.set_row(down, row_height((told, _TOLD_WIDTH), (title, 46.0)))
    return down + 1


def _good_score(criterion: Criterion) -> float:
    """Return a score between "nothing changes" and the best; of a scale, the level below it."""
    if levels := levels_of(criterion):
        return levels[1] if len(levels) > 1 and levels[1] != criterion.zero else levels[0]
    return criterion.zero + (criterion.best - criterion.zero) / 2
