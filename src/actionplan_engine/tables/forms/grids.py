"""The sheets `scores` and `evidence`: one row an action and scorer, one column a criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from actionplan_engine.i18n import N_
from actionplan_engine.model import FrameworkId
from actionplan_engine.tables.forms import wording
from actionplan_engine.tables.forms.answers import NOT_APPLICABLE, Answer, Answers
from actionplan_engine.tables.forms.book import (
    PROMPT,
    PROMPT_TITLE,
    TINTS,
    FormBook,
    lines_of,
    pages_across,
    row_height,
    shortened,
    write_note,
)
from actionplan_engine.tables.headers import word_label
from actionplan_engine.tables.levels import levels_of
from actionplan_engine.tables.scores import key_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.model import Action, Criterion, Scorer
    from actionplan_engine.tables.forms.lists import Lists
    from actionplan_engine.tables.forms.plan import FormPlan, WorkingGroup

GIVEN = (
    ("action_id", 9.0),
    ("scorer_id", 12.5),
    ("title", 36.0),
    ("city_id", 13.0),
    ("summary", 44.0),
)
"""Columns that stand there already, with their widths in characters."""
HEADER = 4
"""Row of the headers, from 0; above stand the title, the progress and the frameworks."""
SPARE = 5
"""Blank rows at the end, for an action that joins later."""
FROZEN = 3
"""Columns that stay in sight."""
_WIDTHS = {"scores": 14.0, "evidence": 28.0}


class GridPlace(NamedTuple):
    """Where the rows and the criteria of the scores stand, for the formulas that count them."""

    sheet: str
    first_row: int
    last_row: int
    first_criterion: int
    criteria: int

    def done(self, scorer: str) -> str:
        """Return the formula that counts the actions of a scorer with an answer."""
        lengths = "+".join(
            f"LEN({self._range(self.first_criterion + n)})" for n in range(self.criteria)
        )
        return f'=SUMPRODUCT(({self._range(1)}="{scorer}")*(({lengths})>0))'

    def asked(self, scorer: str) -> str:
        """Return the formula that counts the actions of a scorer."""
        return f'=COUNTIF({self._range(1)},"{scorer}")'

    def _range(self, column: int) -> str:
        return f"'{self.sheet}'!{xl_range(self.first_row, column, self.last_row, column)}"


def place_of(book: FormBook, plan: FormPlan, group: WorkingGroup) -> GridPlace:
    """Return where the scores will stand."""
    rows = len(plan.actions) * len(group.scorers) + SPARE
    return GridPlace(
        book.sheet_name("scores"), HEADER + 1, HEADER + rows, len(GIVEN), len(plan.criteria)
    )


class Grid:
    """One of the two grids while it is written."""

    def __init__(
        self, book: FormBook, table: str, plan: FormPlan, group: WorkingGroup, lists: Lists
    ) -> None:
        self.book, self.table, self.plan, self.group, self.lists = book, table, plan, group, lists
        self.sheet: Worksheet = book.add(table)
        self.rows = [(scorer, action) for scorer in group.scorers for action in plan.actions]
        self.first, self.last = HEADER + 1, HEADER + len(self.rows) + SPARE
        self.width = _WIDTHS[table]
        self.na = word_label(NOT_APPLICABLE, book.language)

    def write(self, answers: Answers, told: str, progress: tuple[str, str] | None = None) -> None:
        """Write the sheet; `told` is its instruction, `progress` a formula and its value now."""
        self._head(told, progress)
        said = answers.scores if self.table == "scores" else answers.evidence
        for down, (scorer, action) in enumerate(self.rows, start=self.first):
            self._row(down, scorer, action, said)
        self._spare_rows()
        for place, criterion in enumerate(self.plan.criteria, start=len(GIVEN)):
            self._guide(place, criterion)
        self._set_up()

    def _head(self, told: str, progress: tuple[str, str] | None) -> None:
        book, sheet = self.book, self.sheet
        title = " · ".join(filter(None, [book.sheet_name(self.table), self.group.group]))
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, title, book.look("title"))
        self._in_sight(1, told, book.look("wrapped"))
        if progress:
            look = book.look("progress", text_wrap=True)
            self._in_sight(2, progress[1], look)
            sheet.write_formula(2, 0, progress[0], look, progress[1])
        for place, (column, width) in enumerate(GIVEN):
            sheet.set_column(place, place, width)
            label = book.header(self.table, column)
            sheet.write_string(HEADER, place, label, book.look("header"))
        headers = [wording.column_header(c, book.language) for c in self.plan.criteria]
        tallest = max((lines_of(header, self.width - 1) for header in headers), default=1)
        sheet.set_row(HEADER, 15.5 * tallest + 4)
        framework = None
        for place, (criterion, header) in enumerate(
            zip(self.plan.criteria, headers, strict=True), start=len(GIVEN)
        ):
            tint = self._tint(criterion)
            sheet.set_column(place, place, self.width)
            look = book.look("header", bg_color=tint, font_color="#000000", border_color="#FFFFFF")
            sheet.write_string(HEADER, place, header, look)
            write_note(sheet, HEADER, place, wording.note(criterion, book))
            band = book.look("bold", bg_color=tint)
            if criterion.framework != framework:
                framework = criterion.framework
                sheet.write_string(HEADER - 1, place, self._name_of(framework), band)
            else:
                sheet.write_blank(HEADER - 1, place, None, band)

    def _in_sight(self, row: int, text: str, look: Format) -> None:
        """Write a text over the columns that stay in sight and are printed on every page."""
        self.sheet.merge_range(row, 0, row, FROZEN - 1, text, look)
        self.sheet.set_row(row, row_height((text, sum(width for _, width in GIVEN[:FROZEN]))))

    def _tint(self, criterion: Criterion) -> str:
        ids = [framework.framework_id for framework in self.plan.frameworks]
        at = ids.index(criterion.framework) if criterion.framework in ids else 0
        return TINTS[at % len(TINTS)]

    def _name_of(self, framework: str) -> str:
        names = {
            f.framework_id: f.name.spoken(self.book.language).text for f in self.plan.frameworks
        }
        return names.get(FrameworkId(framework)) or framework

    def _row(
        self, down: int, scorer: Scorer, action: Action, said: dict[tuple[str, str, str], Answer]
    ) -> None:
        book, sheet, language = self.book, self.sheet, self.book.language
        title, summary = (t.spoken(language).text for t in (action.title, action.summary))
        city = self.plan.city_name(action.city_id, language)
        for place, text in enumerate((action.action_id, scorer.scorer_id, title, city, summary)):
            look = "given_bold" if place in {0, 2} else "given"
            sheet.write_string(down, place, text, book.look(look))
        tallest = [(title, GIVEN[2][1]), (city, GIVEN[3][1]), (summary, GIVEN[4][1])]
        for place, criterion in enumerate(self.plan.criteria, start=len(GIVEN)):
            answer = said.get(key_of(action.action_id, criterion.criterion_id, scorer.scorer_id))
            self._answer(down, place, criterion, answer)
            if isinstance(answer, str):
                tallest.append((answer, self.width))
        sheet.set_row(down, row_height(*tallest))

    def _answer(self, down: int, place: int, criterion: Criterion, answer: Answer | None) -> None:
        look = self.book.look(self._look_of(criterion))
        if answer is None:
            self.sheet.write_blank(down, place, None, look)
        elif isinstance(answer, float):
            self.sheet.write_number(down, place, answer, look)
        else:
            text = self.na if answer == NOT_APPLICABLE and self.table == "scores" else answer
            self.sheet.write_string(down, place, text, look)

    def _look_of(self, criterion: Criterion) -> str:
        if self.table == "evidence":
            return "text"
        return "score" if criterion.kind == "scale" else "amount"

    def _spare_rows(self) -> None:
        """Leave rows for an action that joins later; its id and the scorer's come from lists."""
        book, sheet, after = self.book, self.sheet, self.last - SPARE + 1
        for down in range(after, self.last + 1):
            for place in range(len(GIVEN)):
                sheet.write_blank(down, place, None, book.look("text"))
            for place, criterion in enumerate(self.plan.criteria, start=len(GIVEN)):
                sheet.write_blank(down, place, None, book.look(self._look_of(criterion)))
        told = book.say(N_("A free row, for an action that joined the plan after this form."))
        for place in (0, 1):
            if source := self.lists.source(GIVEN[place][0]):
                options = {"validate": "list", "source": source, "error_type": "warning"}
                title = shortened(book.header(self.table, GIVEN[place][0]), PROMPT_TITLE)
                options |= {"input_title": title, "input_message": shortened(told, PROMPT)}
                sheet.data_validation(after, place, self.last, place, options)

    def _guide(self, place: int, criterion: Criterion) -> None:
        """Give the cells of a criterion their prompt and, for scores, their levels and colours."""
        book, sheet = self.book, self.sheet
        block = (self.first, place, self.last, place)
        if self.table == "evidence":
            told = N_("What shows it: a study, a visit note, a figure. In your own words.")
            options: dict[str, object] = {"validate": "any"}
            options["input_title"] = shortened(criterion.criterion_id, PROMPT_TITLE)
            options["input_message"] = shortened(book.say(told), PROMPT)
            sheet.data_validation(*block, options)
            return
        options = self._allowed(criterion, xl_rowcol_to_cell(self.first, place))
        options |= {
            "input_title": wording.prompt_title(criterion),
            "input_message": wording.prompt(criterion, book.language),
            "error_title": shortened(book.say(N_("Not on the scale")), PROMPT_TITLE),
            "error_message": shortened(
                book.say(
                    N_("{criterion} takes {range}, or {na}. If you do not know, leave it blank."),
                    criterion=criterion.criterion_id,
                    range=wording.range_of(criterion),
                    na=self.na,
                ),
                PROMPT,
            ),
        }
        sheet.data_validation(*block, options)
        self._colours(place, criterion)

    def _allowed(self, criterion: Criterion, cell: str) -> dict[str, object]:
        if levels := levels_of(criterion):
            return {"validate": "list", "source": [*map(str, levels), self.na]}
        inside = _inside(criterion, cell)
        formula = f'=OR(AND(ISNUMBER({cell}),{inside}),{cell}="{self.na}")'
        return {"validate": "custom", "value": formula}

    def _colours(self, place: int, criterion: Criterion) -> None:
        cell = xl_rowcol_to_cell(self.first, place, col_abs=True)
        block = (self.first, place, self.last, place)
        number = f"ISNUMBER({cell})"
        words = ",".join(f'{cell}="{word}"' for word in dict.fromkeys((self.na, NOT_APPLICABLE)))
        inside = _inside(criterion, cell)
        wrong = f"=AND(LEN({cell})>0,NOT(OR(AND({number},{inside}),{words})))"
        asked = f'$A{self.first + 1}<>""'
        for formula, look in (
            (wrong, "wrong"),
            (f"=OR({words})", "aside"),
            (f"=AND(LEN({cell})=0,{asked})", "missing"),
        ):
            rule = {"type": "formula", "criteria": formula, "format": self.book.look(look)}
            self.sheet.conditional_format(*block, rule)

    def _set_up(self) -> None:
        sheet, last = self.sheet, len(GIVEN) + len(self.plan.criteria) - 1
        sheet.freeze_panes(HEADER + 1, FROZEN)
        sheet.autofilter(HEADER, 0, self.last, max(last, len(GIVEN) - 1))
        sheet.repeat_rows(HEADER - 1, HEADER)
        sheet.repeat_columns(0, FROZEN - 1)
        widths = sum(width for _, width in GIVEN) + self.width * len(self.plan.criteria)
        sheet.fit_to_pages(pages_across(widths), 0)
        sheet.print_area(0, 0, self.last, max(last, len(GIVEN) - 1))
        sheet.set_selection(self.first, len(GIVEN), self.first, len(GIVEN))


def _inside(criterion: Criterion, cell: str) -> str:
    return f"{cell}>={criterion.low_end!r},{cell}<={criterion.high_end!r}"
