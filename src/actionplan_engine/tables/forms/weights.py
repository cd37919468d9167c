"""The sheets on which a group weighs: swing points and, where the plan asks for them, pairs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from actionplan_engine.i18n import N_
from actionplan_engine.model import same_id_key
from actionplan_engine.tables.forms import wording
from actionplan_engine.tables.forms.answers import FRAMEWORKS, Answer, Answers
from actionplan_engine.tables.forms.book import (
    PROMPT,
    PROMPT_TITLE,
    TINTS,
    FormBook,
    row_height,
    shortened,
)
from actionplan_engine.tables.forms.ranges import (
    criterion_of,
    explain_ranges,
    range_columns,
    write_ranges,
)
from actionplan_engine.tables.headers import word_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.worksheet import Worksheet

    from actionplan_engine.model import Criterion
    from actionplan_engine.tables.forms.plan import FormPlan, WorkingGroup

HEADER = 4
_WEIGHTS = (
    ("group", 13.0),
    ("framework", 13.0),
    ("criterion_id", 16.0),
    ("name", 34.0),
    ("swing", 64.0),
    ("rank", 9.0),
    ("weight", 9.0),
    *range_columns(""),
)
_WITHOUT_POINTS = frozenset({"ahp", "bwm", "holistic", "equal", "unknown"})
"""Weightings that do not use points."""
_RANK, _WEIGHT = 5, 6
_RANK_TOLD = N_("1 for the step you would take first, 2 for the next …")
_POINTS_TOLD = N_("100 for the first of its kind, the others in proportion; 0: it does not matter.")
_PAIR, _ONE = 70.0, 40.0
"""Width of the names that are compared, in characters."""
_JUDGEMENTS = [*map(str, range(9, 0, -1)), *(f"1/{n}" for n in range(2, 10))]
_INTENSITIES = [str(n) for n in range(1, 10)]


class _Row(NamedTuple):
    framework: str
    criterion: str
    name: str
    swing: str
    tint: str
    scale: Criterion | None = None
    """What the points are given for; none of a framework."""


class Scope(NamedTuple):
    """What is compared with each other: the frameworks, or the criteria of one."""

    scope: str
    name: str
    members: tuple[tuple[str, str], ...]
    """Id and name of each."""
    said: str
    """How the sheet names it: the word for frameworks in its language, or the framework's id."""


def points_are_asked(plan: FormPlan, answers: Answers) -> bool:
    """Return whether a form has the sheet of points: where they count, or were given before."""
    return plan.weighting not in _WITHOUT_POINTS or bool(answers.keyed.get("weights"))


def write_weights(book: FormBook, plan: FormPlan, group: WorkingGroup, answers: Answers) -> None:
    """Write the swing points: first among the frameworks, then within each."""
    sheet = book.add("weights")
    told = (
        N_(
            "Imagine that everything stands at “nothing changes”, and that you may take one step"
            " of the column “{swing}”."
        ),
        N_("The step you would take first gets rank 1 and 100 points; the others in proportion."),
        N_("Do so once for the frameworks (the first rows), then within each framework."),
    )
    _title(book, sheet, "weights", group.group)
    swing = book.header("weights", "swing")
    for down, line in enumerate(told, start=1):
        sheet.write_string(down, 0, book.say(line, swing=swing), book.look("plain"))
    _headers(book, sheet, "weights", _WEIGHTS)
    explain_ranges(book, sheet, HEADER, range(_WEIGHT + 1, len(_WEIGHTS)))
    down = HEADER + 1
    given = answers.keyed.get("weights", {})
    for rows in _sections(book, plan):
        _rank_and_points(book, sheet, down, down + len(rows) - 1)
        for row in rows:
            _weight_row(book, sheet, down, group.group, row, given)
            down += 1
    sheet.freeze_panes(HEADER + 1, 0)
    sheet.set_selection(HEADER + 1, _RANK, HEADER + 1, _RANK)
    _print(sheet, HEADER)


def _sections(book: FormBook, plan: FormPlan) -> list[list[_Row]]:
    """Return the rows that are weighed with each other, section by section."""
    language = book.language
    sections: list[list[_Row]] = [[]]
    for at, framework in enumerate(plan.frameworks):
        criteria = plan.criteria_of(framework.framework_id)
        if not criteria:
            continue
        tint = TINTS[at % len(TINTS)]
        names = [criterion.name.spoken(language).text for criterion in criteria]
        name = framework.name.spoken(language).text
        swing = wording.swing_of_framework(framework, names, book)
        sections[0].append(_Row(framework.framework_id, "", name, swing, tint))
        sections.append(
            [
                _Row(
                    "",
                    c.criterion_id,
                    text,
                    wording.swing_of_criterion(c, book),
                    tint,
                    c,
                )
                for c, text in zip(criteria, names, strict=True)
            ]
        )
    return [section for section in sections if section]


def _weight_row(
    book: FormBook,
    sheet: Worksheet,
    down: int,
    group: str,
    row: _Row,
    given: dict[tuple[str, ...], tuple[Answer | None, ...]],
) -> None:
    first = bool(row.framework)
    look = book.look("given_bold" if first else "given", bg_color=row.tint)
    texts = (group, row.framework, row.criterion, row.name, row.swing)
    for place, text in enumerate(texts):
        plain = book.look("given", bg_color=row.tint) if place == len(texts) - 1 else look
        if text:
            sheet.write_string(down, place, text, plain)
        else:
            sheet.write_blank(down, place, None, plain)
    rank, weight = given.get((same_id_key(row.framework), same_id_key(row.criterion)), (None, None))
    _put(book, sheet, (down, _RANK), rank)
    _put(book, sheet, (down, _WEIGHT), weight)
    write_ranges(book, sheet, (down, _WEIGHT + 1), row.scale)
    sheet.set_row(down, row_height((row.name, _WEIGHTS[3][1]), (row.swing, _WEIGHTS[4][1])))


def _rank_and_points(book: FormBook, sheet: Worksheet, first: int, last: int) -> None:
    """Bound ranks and points, and colour what is missing, outside, or contradicts its rank."""
    count = last - first + 1
    bounds = (
        (_RANK, "integer", 1, count, _RANK_TOLD),
        (_WEIGHT, "decimal", 0, 100, _POINTS_TOLD),
    )
    for place, kind, low, high, told in bounds:
        text = shortened(book.say(told), PROMPT)
        sheet.data_validation(
            first,
            place,
            last,
            place,
            {
                "validate": kind,
                "criteria": "between",
                "minimum": low,
                "maximum": high,
                "input_title": f"{low} … {high}",
                "input_message": text,
                "error_title": f"{low} … {high}",
                "error_message": text,
            },
        )
        cell = xl_rowcol_to_cell(first, place)
        outside = f"OR(NOT(ISNUMBER({cell})),{cell}<{low},{cell}>{high})"
        rules = [(f"=AND(LEN({cell})>0,{outside})", "wrong"), (f"=LEN({cell})=0", "missing")]
        if place == _WEIGHT:
            ranks, points = (xl_range_abs(first, at, last, at) for at in (_RANK, _WEIGHT))
            rank = xl_rowcol_to_cell(first, _RANK)
            better = f'COUNTIFS({ranks},"<"&{rank},{points},"<"&{cell})'
            rules.insert(1, (f"=AND(ISNUMBER({rank}),ISNUMBER({cell}),{better}>0)", "wrong"))
        for formula, look in rules:
            rule = {"type": "formula", "criteria": formula, "format": book.look(look)}
            sheet.conditional_format(first, place, last, place, rule)


def scopes_of(book: FormBook, plan: FormPlan) -> list[Scope]:
    """Return what is compared with each other, scopes of a single member left out."""
    language = book.language
    frameworks = [f for f in plan.frameworks if plan.criteria_of(f.framework_id)]
    names = tuple((f.framework_id, f.name.spoken(language).text) for f in frameworks)
    said = word_label(FRAMEWORKS, language)
    scopes = [Scope(FRAMEWORKS, book.say(N_("the frameworks")), names, said)]
    for framework, (_, name) in zip(frameworks, names, strict=True):
        members = tuple(
            (c.criterion_id, c.name.spoken(language).text)
            for c in plan.criteria_of(framework.framework_id)
        )
        scopes.append(Scope(framework.framework_id, name, members, framework.framework_id))
    return [scope for scope in scopes if len(scope.members) > 1]


def write_pairwise(book: FormBook, plan: FormPlan, group: WorkingGroup, answers: Answers) -> None:
    """Write the comparisons in pairs of the analytic hierarchy process (Saaty 1980)."""
    widths = (13.0, 15.0, 17.0, 17.0, _PAIR, 14.0)
    names = ("group", "scope", "criterion_a", "criterion_b", "name", "judgement")
    sheet = book.add("pairwise")
    _title(book, sheet, "pairwise", group.group)
    _told(
        book,
        sheet,
        N_("How much more is the first worth than the second? 1: the same · 3: somewhat more · 5:"
           " clearly · 7: much · 9: overwhelmingly."),
        N_("The other way round, choose 1/3, 1/5 … Stand on a cell to read what it compares."),
    )  # fmt: skip
    columns = (*zip(names, widths, strict=True), *range_columns("_a", "_b"))
    _headers(book, sheet, "pairwise", columns)
    explain_ranges(book, sheet, HEADER, range(len(names), len(columns)))
    given = answers.keyed.get("pairwise", {})
    down = HEADER + 1
    for scope in scopes_of(book, plan):
        for (one, name), (other, other_name) in combinations(scope.members, 2):
            compared = f"{name}  :  {other_name}"
            for place, text in enumerate((group.group, scope.said, one, other, compared)):
                sheet.write_string(down, place, text, book.look("given"))
            (answer,) = given.get(_keys(scope.scope, one, other), (None,))
            _put(book, sheet, (down, 5), _literal(answer), look="literal")
            _choose(book, sheet, (down, 5), _JUDGEMENTS, compared, title=f"{one} : {other}")
            scales = (criterion_of(plan, one), criterion_of(plan, other))
            write_ranges(book, sheet, (down, len(names)), *_of(scope, *scales))
            sheet.set_row(down, row_height((compared, _PAIR)))
            down += 1
    _missing(book, sheet, range(HEADER + 1, down), (5,))
    sheet.freeze_panes(HEADER + 1, 0)
    _print(sheet, HEADER)


def write_best_worst(book: FormBook, plan: FormPlan, group: WorkingGroup, answers: Answers) -> None:
    """Write the comparisons of the best–worst method (Rezaei 2015)."""
    widths = (13.0, 15.0, 17.0, 17.0, 17.0, _ONE, 17.0, 17.0)
    names = (
        "group",
        "scope",
        "best",
        "worst",
        "criterion_id",
        "name",
        "best_to_other",
        "other_to_worst",
    )
    sheet = book.add("best_worst")
    _title(book, sheet, "best_worst", group.group)
    _told(
        book,
        sheet,
        N_("For each part, choose the most and the least important; the first row is enough."),
        N_(
            "Then say from 1 (the same) to 9 (overwhelmingly): how much more the best is worth than"
            " each, and each than the worst."
        ),
    )  # fmt: skip
    columns = (*zip(names, widths, strict=True), *range_columns(""))
    _headers(book, sheet, "best_worst", columns)
    explain_ranges(book, sheet, HEADER, range(len(names), len(columns)))
    given = answers.keyed.get("best_worst", {})
    down = HEADER + 1
    for scope in scopes_of(book, plan):
        ids = [member for member, _ in scope.members]
        _missing(book, sheet, range(down, down + 1), (2, 3))
        for member, name in scope.members:
            for place, text in ((0, group.group), (1, scope.said), (4, member), (5, name)):
                sheet.write_string(down, place, text, book.look("given"))
            answer = given.get(_keys(scope.scope, member), (None,) * 4)
            write_ranges(book, sheet, (down, len(names)), *_of(scope, criterion_of(plan, member)))
            sheet.set_row(down, row_height((name, _ONE)))
            for place, value in zip((2, 3, 6, 7), answer, strict=True):
                look = "text" if place in {2, 3} else "number"
                _put(book, sheet, (down, place), value, look=look)
                offered = ids if place in {2, 3} else _INTENSITIES
                _choose(book, sheet, (down, place), offered, f"{scope.name}\n{name}", title=member)
            down += 1
    _missing(book, sheet, range(HEADER + 1, down), (6, 7))
    sheet.freeze_panes(HEADER + 1, 0)
    _print(sheet, HEADER)


def _of(scope: Scope, *criteria: Criterion | None) -> tuple[Criterion | None, ...]:
    """Return the criteria that are compared; none where frameworks of these ids are."""
    return (None,) * len(criteria) if scope.scope == FRAMEWORKS else criteria


def _keys(*ids: str) -> tuple[str, ...]:
    return tuple(map(same_id_key, ids))


def _literal(answer: Answer | None) -> Answer | None:
    """Return a judgement as it is chosen from the list: 9.0 is "9"."""
    return f"{answer:g}" if isinstance(answer, float) else answer


def _put(
    book: FormBook,
    sheet: Worksheet,
    place: tuple[int, int],
    answer: Answer | None,
    *,
    look: str = "number",
) -> None:
    """Write an earlier answer, or an empty cell to fill."""
    if answer is None:
        sheet.write_blank(*place, None, book.look(look))
    elif isinstance(answer, float):
        sheet.write_number(*place, answer, book.look(look))
    else:
        sheet.write_string(*place, answer, book.look(look))


def _choose(
    book: FormBook,
    sheet: Worksheet,
    place: tuple[int, int],
    offered: Sequence[str],
    told: str,
    *,
    title: str,
) -> None:
    if len(",".join(offered)) > PROMPT:
        return
    sheet.data_validation(
        *place,
        *place,
        {
            "validate": "list",
            "source": list(offered),
            "input_title": shortened(title, PROMPT_TITLE),
            "input_message": shortened(told, PROMPT),
            "error_title": shortened(book.say(N_("Not in the list")), PROMPT_TITLE),
            "error_message": shortened(book.say(N_("Choose one of the list.")), PROMPT),
        },
    )


def _missing(book: FormBook, sheet: Worksheet, rows: range, places: Iterable[int]) -> None:
    for place in places:
        if rows:
            rule = {"type": "blanks", "format": book.look("missing")}
            sheet.conditional_format(rows[0], place, rows[-1], place, rule)


def _title(book: FormBook, sheet: Worksheet, table: str, group: str) -> None:
    sheet.set_row(0, 24)
    title = " · ".join(filter(None, [book.sheet_name(table), group]))
    sheet.write_string(0, 0, title, book.look("title"))


def _told(book: FormBook, sheet: Worksheet, *lines: str) -> None:
    for down, line in enumerate(lines, start=1):
        sheet.write_string(down, 0, book.say(line), book.look("plain"))


def _headers(
    book: FormBook, sheet: Worksheet, table: str, columns: Iterable[tuple[str, float]]
) -> None:
    for place, (column, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(HEADER, place, book.header(table, column), book.look("header"))
    sheet.set_row(HEADER, 32)


def _print(sheet: Worksheet, header: int) -> None:
    sheet.repeat_rows(header)
    sheet.fit_to_pages(1, 0)
