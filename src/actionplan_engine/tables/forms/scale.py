"""The sheet that shows every criterion with all its anchors, to read on paper. It is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.tables.forms.book import TINTS, FormBook, row_height, sign

if TYPE_CHECKING:
    from actionplan_engine.tables.forms.plan import FormPlan

_HEADER = 3
_FIRST = (24.0, 30.0)
_LEVEL = 24.0


def write_scale(book: FormBook, plan: FormPlan) -> None:
    """Write one row a criterion, one column a level, best first."""
    sheet = book.add("scale")
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, book.sheet_name("scale"), book.look("title"))
    told = N_("What each level means. Choose the level whose words fit best. Nothing to fill.")
    sheet.write_string(1, 0, book.say(told), book.look("plain"))
    levels = sorted({a.level for c in plan.criteria for a in c.anchors}, reverse=True)
    titles = (book.say(N_("What is asked")), book.say(N_("In full")))
    for place, (title, width) in enumerate(zip(titles, _FIRST, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(_HEADER, place, title, book.look("header"))
    for place, level in enumerate(levels, start=len(_FIRST)):
        sheet.set_column(place, place, _LEVEL)
        sheet.write_string(_HEADER, place, sign(level), book.look("header", align="center"))
    frameworks = [framework.framework_id for framework in plan.frameworks]
    for down, criterion in enumerate(plan.criteria, start=_HEADER + 1):
        at = frameworks.index(criterion.framework) if criterion.framework in frameworks else 0
        tint = TINTS[at % len(TINTS)]
        name = f"{criterion.criterion_id}\n{criterion.name.spoken(book.language).text}"
        question = criterion.question.spoken(book.language).text
        sheet.write_string(down, 0, name, book.look("given_bold", bg_color=tint))
        sheet.write_string(down, 1, question, book.look("given", bg_color=tint))
        texts = {a.level: a.text.spoken(book.language).text for a in criterion.anchors}
        for place, level in enumerate(levels, start=len(_FIRST)):
            sheet.write_string(
                down, place, texts.get(level, ""), book.look("given", bg_color="#FFFFFF")
            )
        cells = [(name, _FIRST[0]), (question, _FIRST[1]), *((t, _LEVEL) for t in texts.values())]
        sheet.set_row(down, row_height(*cells))
    sheet.freeze_panes(_HEADER + 1, 1)
    sheet.repeat_rows(_HEADER)
    sheet.fit_to_pages(1, 0)
