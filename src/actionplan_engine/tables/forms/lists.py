"""The sheet `lists`: what the dropdowns of a form offer, and which ids the form was made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_abs

from actionplan_engine.i18n import N_
from actionplan_engine.model import JOINT
from actionplan_engine.tables.forms.book import row_height
from actionplan_engine.tables.headers import word_label

if TYPE_CHECKING:
    from actionplan_engine.tables.forms.book import FormBook
    from actionplan_engine.tables.forms.plan import FormPlan, WorkingGroup

_HEADER = 3
"""Row of the headers, from 0."""
_WIDTHS = {"title": 50, "role": 34}


class Lists:
    """The lists of one form: where each stands, and its sheet."""

    def __init__(self, book: FormBook, plan: FormPlan, group: WorkingGroup) -> None:
        language = book.language
        self._book = book
        self._columns: dict[str, list[str]] = {
            "action_id": [action.action_id for action in plan.actions],
            "title": [action.title.spoken(language).text for action in plan.actions],
            "scorer_id": [scorer.scorer_id for scorer in group.scorers],
            "role": [scorer.role.spoken(language).text for scorer in group.scorers],
            "city_id": [*(city.city_id for city in plan.cities), word_label(JOINT, language)],
            "theme": [theme.theme_id for theme in plan.themes]
            or list(dict.fromkeys(action.theme for action in plan.actions)),
            "practice_id": [practice.practice_id for practice in plan.practices],
            "criterion_id": [criterion.criterion_id for criterion in plan.criteria],
            "framework": [framework.framework_id for framework in plan.frameworks],
            "currency": list(
                dict.fromkeys(filter(None, [plan.currency, *(c.currency for c in plan.cities)]))
            ),
        }

    def source(self, column: str) -> str:
        """Return the formula of a dropdown that offers a list; nothing for an empty list."""
        if not self._columns[column]:
            return ""
        place = list(self._columns).index(column)
        last = _HEADER + len(self._columns[column])
        sheet = self._book.sheet_name("lists")
        return f"='{sheet}'!{xl_range_abs(_HEADER + 1, place, last, place)}"

    def write(self) -> None:
        """Write the sheet."""
        book = self._book
        sheet = book.add("lists")
        sheet.write_string(0, 0, book.sheet_name("lists"), book.look("title"))
        told = N_("The dropdowns of the other sheets take their words from here. Nothing to fill.")
        sheet.write_string(1, 0, book.say(told), book.look("plain"))
        for place, (column, entries) in enumerate(self._columns.items()):
            width = _WIDTHS.get(column, 17)
            sheet.set_column(place, place, width)
            sheet.write_string(_HEADER, place, book.header("lists", column), book.look("header"))
            for down, entry in enumerate(entries, start=_HEADER + 1):
                sheet.write_string(down, place, entry, book.look("given"))
        titles = self._columns["title"]
        for down, title in enumerate(titles, start=_HEADER + 1):
            sheet.set_row(down, row_height((title, _WIDTHS["title"])))
        sheet.freeze_panes(_HEADER + 1, 0)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER)
