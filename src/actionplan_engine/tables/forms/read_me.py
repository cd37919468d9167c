"""The first sheet of a form: whose it is, by when, how to score, how far it is, an example row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from actionplan_engine.i18n import N_
from actionplan_engine.model import same_id_key
from actionplan_engine.tables.forms import read_me_texts as texts
from actionplan_engine.tables.forms.book import FormBook, row_height
from actionplan_engine.tables.forms.example_row import write_example
from actionplan_engine.tables.forms.set_aside import RETURN_BY
from actionplan_engine.tables.forms.weights import points_are_asked
from actionplan_engine.tables.headers import word_label

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.model import Scorer
    from actionplan_engine.tables.forms.answers import Answers
    from actionplan_engine.tables.forms.grids import GridPlace
    from actionplan_engine.tables.forms.plan import FormPlan, WorkingGroup

_WIDTHS = (17.0, 46.0, 16.0, 14.0, 14.0, 44.0)
_TEXT = sum(_WIDTHS[1:])
PROGRESS = N_("{scorer}: {done} of {asked} actions scored")
_SCORERS = 5
"""Row of the first scorer, from 0."""


class ReadMe:
    """The sheet while it is written, line by line."""

    def __init__(self, book: FormBook, plan: FormPlan, group: WorkingGroup) -> None:
        self.book, self.plan, self.group = book, plan, group
        self.sheet: Worksheet = book.add("notes")
        self.down = 0
        for place, width in enumerate(_WIDTHS):
            self.sheet.set_column(place, place, width)

    def write(self, place: GridPlace, answers: Answers, due: str) -> None:
        """Write the sheet; `due` is the day by which the form is to be returned, or nothing."""
        self._whose(due)
        self._progress(place, answers)
        self._steps(answers)
        self._levels()
        self._example()
        self.sheet.fit_to_pages(1, 0)

    def progress(self, answers: Answers) -> tuple[str, str]:
        """Return the formula, and its value now, that says how far every scorer is."""
        sheet = self.book.sheet_name("notes")
        cells = [
            f"'{sheet}'!{xl_rowcol_to_cell(_SCORERS + n, 5, row_abs=True, col_abs=True)}"
            for n in range(len(self.group.scorers))
        ]
        separator = '&"   ·   "&'
        said = [self._said(scorer.scorer_id, answers) for scorer in self.group.scorers]
        return f"={separator.join(cells)}", "   ·   ".join(said)

    def _whose(self, due: str) -> None:
        book, language = self.book, self.book.language
        whose = [self.group.group, *dict.fromkeys(self._cities())]
        self.sheet.set_row(0, 28)
        self._text(0, self.plan.title.spoken(language).text, "title")
        self.down += 1
        named = " · ".join(filter(None, whose))
        line = book.say(N_("Form of the working group: {group}"), group=named)
        self._text(0, line, "bold")
        self.down += 1
        self._text(0, book.say(RETURN_BY), "bold")
        self.sheet.write_string(self.down, 1, due, book.look("text"))
        to_whom = N_("to the coordinator of the plan, as it is, under the same name.")
        self.sheet.write_string(self.down, 2, book.say(to_whom), book.look("plain"))
        self.down += 2

    def _cities(self) -> list[str]:
        ids = [scorer.city_id for scorer in self.group.scorers if scorer.city_id]
        return [self.plan.city_name(city, self.book.language) for city in ids]

    def _progress(self, place: GridPlace, answers: Answers) -> None:
        book, sheet = self.book, self.sheet
        titles = (
            book.header("scores", "scorer_id"),
            book.header("lists", "role"),
            book.say(N_("Scored")),
            book.say(N_("Of actions")),
            book.say(N_("Share")),
            book.say(N_("How far it is (counts by itself)")),
        )
        for at, title in enumerate(titles):
            sheet.write_string(self.down, at, title, book.look("header"))
        self.down += 1
        first = self.down
        for scorer in self.group.scorers:
            self._progress_row(scorer, place, answers)
            self.down += 1
        bar = {"type": "data_bar", "bar_color": "#9CC3A5", "bar_solid": True}
        bar |= {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
        if self.group.scorers:
            sheet.conditional_format(first, 4, self.down - 1, 4, bar)
        self.down += 1

    def _progress_row(self, scorer: Scorer, place: GridPlace, answers: Answers) -> None:
        """Write how far one scorer is; the numbers count by themselves."""
        book, sheet, row, scorer_id = self.book, self.sheet, self.down, scorer.scorer_id
        done, asked = self._counts(scorer_id, answers)
        at, of = (xl_rowcol_to_cell(row, column) for column in (2, 3))
        number, bold = book.look("given_number"), book.look("given_bold")
        sheet.write_string(row, 0, scorer_id, bold)
        sheet.write_string(row, 1, scorer.role.spoken(book.language).text, book.look("given"))
        sheet.write_formula(row, 2, place.done(scorer_id), number, done)
        sheet.write_formula(row, 3, place.asked(scorer_id), number, asked)
        share = f"=IF({of}=0,0,{at}/{of})"
        sheet.write_formula(row, 4, share, book.look("share"), done / asked if asked else 0)
        template = book.say(PROGRESS, scorer=scorer_id, done="\0", asked="\1")
        before, _, rest = template.partition("\0")
        between, _, after = rest.partition("\1")
        said = f'="{before}"&{at}&"{between}"&{of}&"{after}"'
        sheet.write_formula(row, 5, said, bold, self._said(scorer_id, answers))

    def _counts(self, scorer_id: str, answers: Answers) -> tuple[int, int]:
        own = same_id_key(scorer_id)
        scored = {action for action, _, scorer in answers.scores if scorer == own}
        return len(scored), len(self.plan.actions)

    def _said(self, scorer_id: str, answers: Answers) -> str:
        done, asked = self._counts(scorer_id, answers)
        return self.book.say(PROGRESS, scorer=scorer_id, done=done, asked=asked)

    def _steps(self, answers: Answers) -> None:
        book = self.book
        self._heading(book.say(N_("What to do")))
        for step in texts.STEPS:
            asked = step.weighting in {"", self.plan.weighting}
            if step.table == "weights":
                asked = points_are_asked(self.plan, answers)
            if asked and (self.group.group or step.table not in texts.OF_GROUPS):
                self._pair(book.sheet_name(step.table), book.say(step.text))
        self.down += 1
        self._heading(book.say(N_("Good to know")))
        for name, text in texts.GOOD_TO_KNOW:
            self._pair(book.say(name), book.say(text))
        self.down += 1

    def _levels(self) -> None:
        book = self.book
        self._heading(book.say(N_("How to score")))
        na = word_label("NA", book.language)
        for level, text in (
            ("+3 +2 +1", texts.BETTER),
            ("0", texts.NOTHING),
            ("−1 −2 −3", texts.WORSE),
            (na, texts.NOT_APPLICABLE),
            (book.say(N_("blank")), texts.BLANK),
        ):
            self._pair(level, book.say(text))
        self.down += 1

    def _example(self) -> None:
        if self.plan.criteria:
            self._heading(self.book.say(N_("An example row")))
            self.down = write_example(self.book, self.sheet, self.down, self.plan.criteria)

    def _heading(self, text: str) -> None:
        for at in range(len(_WIDTHS)):
            self.sheet.write_blank(self.down, at, None, self.book.look("heading"))
        self._text(0, text, "heading")
        self.sheet.set_row(self.down, 20)
        self.down += 1

    def _pair(self, name: str, text: str) -> None:
        """Write a name and its text, which runs over the columns beside it."""
        book, sheet = self.book, self.sheet
        sheet.write_string(self.down, 0, name, book.look("bold", text_wrap=True))
        sheet.merge_range(self.down, 1, self.down, len(_WIDTHS) - 1, text, book.look("wrapped"))
        sheet.set_row(self.down, row_height((name, _WIDTHS[0]), (text, _TEXT)))
        self.down += 1

    def _text(self, place: int, text: str, look: str) -> None:
        self.sheet.write_string(self.down, place, text, self.book.look(look))
