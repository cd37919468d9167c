"""`results.xlsx`: the results as typed tables, for a finance officer."""

from __future__ import annotations

import datetime as dt
import io
import re
from math import ceil, fsum
from typing import TYPE_CHECKING, Any

from actionplan_engine.export.sheet import Column, Row, Sheet, Value, exact
from actionplan_engine.i18n import N_, translate
from actionplan_engine.model import Month
from actionplan_engine.tables.forms.book import A4, CREATED, OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from actionplan_engine.plan import PlanResult

FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_000
"""Characters of a cell; a spreadsheet holds 32,767."""
_LINE = 15.0
"""Height of a line, in points."""
_TALLEST = 400.0
_A_PAGE = 245
"""Characters that a landscape page still shows legibly."""
_HEAD: dict[str, object] = {
    "bold": True,
    "bg_color": "#E6EEF5",
    "text_wrap": True,
    "border": 1,
    "valign": "top",
}
_CELL: dict[str, object] = {"valign": "top", "bottom": 4, "bottom_color": "#9DB2C2"}
_SUM: dict[str, object] = {"bold": True, "top": 1}
_FORMATS = {
    "integer": "#,##0",
    "year": "0",
    "number": "#,##0.00",
    "points": "#,##0.0",
    "share": "0.0%",
}
_LEFT = {"text", "any", "month", "last_month", "yes_no"}
_BESIDE = {"currency", "unit"}
"""Keys of columns whose texts belong to the number before them."""
_MONTHS = {"en": "[$-809]mmm yyyy", "el": "[$-408]mmm yyyy", "es": "[$-340A]mmm yyyy"}


def results_workbook(result: PlanResult, language: str) -> bytes:
    """Return the workbook's bytes for readers of `language`.

    Every text of the inputs is written as text: none can become a formula or a link. The only
    formulas are the sums of the rows that a filter leaves visible.
    """
    from actionplan_engine.export.sheets import result_sheets

    title = result.inputs.settings.title.spoken(language).text
    return workbook_of(result_sheets(result, language), language, title)


def workbook_of(sheets: Sequence[Sheet], language: str, title: str) -> bytes:
    """Return a workbook with a page a sheet; the first also leads to all others."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, OPTIONS) as book:
        book.set_properties({"title": title[:255], "created": CREATED})
        tabs = tab_names(sheets)
        pen = _Pen(book, language)
        for number, sheet in enumerate(sheets):
            page = pen.page(sheet, tabs[sheet.key])
            if number == 0:
                pen.contents(page, sheet, [(tabs[s.key], s) for s in sheets[1:]])
    return target.getvalue()


def tab_names(sheets: Iterable[Sheet]) -> dict[str, str]:
    """Return key → the name of its tab: at most 31 characters, none twice."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for sheet in sheets:
        plain = re.sub(r"[\[\]:*?/\\']", " ", sheet.title).strip() or sheet.key
        name, number = plain[:31], 2
        while name.casefold() in taken:
            name = f"{plain[:27]} {number}"
            number += 1
        taken.add(name.casefold())
        names[sheet.key] = name
    return names


def row_height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """Return the height in points that shows every text of a row whole, up to half a page.

    Programs do not all fit a row to its text by themselves.
    """
    lines = max(
        sum(ceil((len(part) + 1) / (0.9 * width)) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_LINE * lines, _TALLEST)


class _Pen:
    """Writes pages into one workbook, each format made once."""

    def __init__(self, book: Any, language: str) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        self.book = book
        self.language = language
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, **wanted: object) -> Any:  # noqa: ANN401
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(wanted)
        return self._formats[key]

    def page(self, sheet: Sheet, tab: str) -> Any:  # noqa: ANN401
        page = self.book.add_worksheet(tab)
        for index, column in enumerate(sheet.columns):
            align = "left" if column.kind in _LEFT else "right"
            page.write_string(0, index, column.head, self.style(**_HEAD, align=align))
            page.set_column(index, index, column.width)
        page.set_row(0, row_height((c.head for c in sheet.columns), sheet.widths))
        for number, row in enumerate(sheet.rows, start=1):
            self.row(page, number, sheet, row)
        self.sums(page, sheet)
        _set_up(page, sheet)
        return page

    def row(self, page: Any, number: int, sheet: Sheet, row: Row) -> None:  # noqa: ANN401
        cells = {c.key: value for c, value in zip(sheet.columns, row, strict=True)}
        texts = []
        for index, column in enumerate(sheet.columns):
            value = exact(cells[column.key], column.kind)
            if isinstance(value, bool):
                value = translate(N_("yes") if value else N_("no"), self.language)
            if isinstance(value, str):
                self.text(page, number, index, value, 1 if column.key in _BESIDE else 0)
            elif isinstance(value, Month):
                self.month(page, number, index, value, last=column.kind == "last_month")
            elif value is not None:
                style = self.style(**_CELL, num_format=_number_format(column, value, cells))
                page.write_number(number, index, value, style)
            texts.append(value if isinstance(value, str) else "")
        page.set_row(number, row_height(texts, sheet.widths))

    def text(self, page: Any, row: int, column: int, text: str, indent: int) -> None:  # noqa: ANN401
        style: dict[str, object] = {**_CELL, "text_wrap": True, "indent": indent}
        if text.startswith(FORMULA_LIKE):
            style["quote_prefix"] = True
        page.write_string(row, column, _fitting(text), self.style(**style))

    def month(self, page: Any, row: int, column: int, month: Month, *, last: bool) -> None:  # noqa: ANN401
        """Write the first day of a month, or its last, shown as the month."""
        after = month.plus(1)
        first, next_first = (dt.datetime(m.year, m.month, 1) for m in (month, after))  # noqa: DTZ001
        day = next_first - dt.timedelta(days=1) if last else first
        pattern = _MONTHS.get(self.language, "mmm yyyy")
        style = self.style(**_CELL, align="left", num_format=pattern)
        page.write_datetime(row, column, day, style)

    def sums(self, page: Any, sheet: Sheet) -> None:  # noqa: ANN401
        """Write under a column what the rows that a filter leaves visible add up to."""
        last = len(sheet.rows)
        for index, column in enumerate(sheet.columns):
            if not column.total or not last:
                continue
            page.write_string(
                last + 1,
                0,
                translate(N_("Sum of the rows shown"), self.language),
                self.style(**_SUM),
            )
            cells = [exact(row[index], column.kind) for row in sheet.rows]
            numbers = [float(cell) for cell in cells if isinstance(cell, int | float)]
            letter = _letter(index)
            pattern = money_format(column.unit) if column.kind == "money" else _FORMATS[column.kind]
            page.write_formula(
                last + 1,
                index,
                f"=SUBTOTAL(109,{letter}2:{letter}{last + 1})",
                self.style(**_SUM, num_format=pattern),
                exact(fsum(numbers), column.kind),
            )

    def contents(self, page: Any, first: Sheet, others: Sequence[tuple[str, Sheet]]) -> None:  # noqa: ANN401
        """Write under the first sheet what the others hold, with links."""
        start = len(first.rows) + 2
        heads = (N_("Sheet"), N_("What is in it"), N_("Rows"))
        for index, head in enumerate(heads):
            page.write_string(start, index, translate(head, self.language), self.style(**_HEAD))
        link = self.style(font_color="#0B4F7D", underline=1, valign="top")
        for number, (tab, sheet) in enumerate(others, start=start + 1):
            page.write_url(number, 0, f"internal:'{tab}'!A1", link, tab)
            page.write_string(number, 1, sheet.about, self.style(valign="top", text_wrap=True))
            page.write_number(number, 2, len(sheet.rows), self.style(valign="top"))
            page.set_row(number, row_height((tab, sheet.about, ""), first.widths))


def money_format(currency: str) -> str:
    """Return the number format of a currency's amounts: pesos have no cents.

    >>> money_format("CLP"), money_format("EUR")
    ('#,##0', '#,##0.00')
    """
    from babel.numbers import get_currency_precision

    known = len(currency) == len("EUR") and currency.isalpha()
    places = get_currency_precision(currency) if known else 2
    return "#,##0" + ("." + "0" * places if places else "")


def _number_format(column: Column, value: float, cells: Mapping[str, Value]) -> str:
    if column.kind == "money":
        return money_format(column.unit or str(cells.get(column.unit_of) or ""))
    if column.kind == "any":
        currency = str(cells.get(column.unit_of) or "")
        return "#,##0" if isinstance(value, int) else money_format(currency)
    return _FORMATS[column.kind]


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _letter(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))


def _set_up(page: Any, sheet: Sheet) -> None:  # noqa: ANN401
    """Freeze the head, offer filters, and make it print."""
    named = 2 if [c.key for c in sheet.columns[:2]] == ["action_id", "title"] else 1
    page.freeze_panes(1, named)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    page.set_header("&L&A")
    page.set_footer("&R&P / &N")
    page.repeat_rows(0)
    if sum(sheet.widths) <= _A_PAGE:
        page.fit_to_pages(1, 0)
    else:
        page.repeat_columns(0, named - 1)
        page.set_print_scale(70)
