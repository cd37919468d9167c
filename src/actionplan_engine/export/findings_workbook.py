"""`findings.xlsx`: one row a finding, with a link to its cell, for the working group."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from actionplan_engine.export.workbook import FORMULA_LIKE, row_height
from actionplan_engine.i18n import N_, translate
from actionplan_engine.tables.finding_page import spoken_page
from actionplan_engine.tables.findings_catalogue import KINDS, PAGES
from actionplan_engine.tables.forms.book import CREATED, OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan_engine.tables.finding_lines import FindingLine

HEADS = (
    (N_("Severity"), 11),
    (N_("Code"), 9),
    (N_("File"), 18),
    (N_("Sheet"), 13),
    (N_("Cell"), 7),
    (N_("What is wrong"), 22),
    (N_("Where in the plan"), 18),
    (N_("What was found"), 20),
    (N_("What was expected"), 18),
    (N_("What to do"), 34),
    (N_("See also"), 16),
    (N_("Mended"), 11),
)
"""Head (gettext source) and width in characters; the last column is for the group to fill in."""
_LONGEST = 32_000
_LONGEST_LINK = 2_000
_COLOURS = {"error": "#F8D7CD", "warning": "#FBEBC8", "note": "#E6EEF5"}


def findings_workbook(lines: Sequence[FindingLine], language: str) -> bytes:
    """Return the workbook's bytes. Every text is text: none can become a formula."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, OPTIONS) as book:
        title = translate(N_("Findings"), language)
        book.set_properties({"title": title, "created": CREATED})
        _write_findings(book, lines, language, title)
        _write_codes(book, sorted({line.code for line in lines}), language)
    return target.getvalue()


def _write_findings(
    book: Any,  # noqa: ANN401 - xlsxwriter is untyped
    lines: Sequence[FindingLine],
    language: str,
    title: str,
) -> None:
    page = _sheet(book, title, HEADS, language)
    text = {"text_wrap": True, "valign": "top"}
    plain = book.add_format(text)
    quoted = book.add_format(text | {"quote_prefix": True})
    link = book.add_format(text | {"font_color": "#0B4F7D", "underline": 1})
    weights = {
        name: book.add_format(text | {"bg_color": colour, "bold": True})
        for name, colour in _COLOURS.items()
    }

    def write(row: int, column: int, content: str, style: Any = plain) -> None:  # noqa: ANN401
        if style is plain and content.startswith(FORMULA_LIKE):
            style = quoted
        page.write_string(row, column, content[:_LONGEST], style)

    for row, line in enumerate(lines, start=1):
        write(row, 0, line.severity_word, weights[line.severity])
        parts = (
            line.code,
            line.file,
            line.sheet,
            line.cell,
            line.title,
            line.subject,
            line.found,
            line.expected,
            line.help,
            "\n".join(line.related),
            "",
        )
        for column, content in enumerate(parts, start=1):
            write(row, column, content)
        page.set_row(row, row_height((line.severity_word, *parts), (width for _, width in HEADS)))
        target = f"external:{line.link}" + (f"#{line.anchor}" if line.anchor else "")
        if line.link and len(target) < _LONGEST_LINK:
            place = 4 if line.cell else 2
            page.write_url(row, place, target, link, (line.cell or line.file)[:_LONGEST])
    page.autofilter(0, 0, max(1, len(lines)), len(HEADS) - 1)


def _write_codes(book: Any, codes: Iterable[str], language: str) -> None:  # noqa: ANN401
    """Write what each code of the list means, for a group that has only this file."""
    heads = (
        (N_("Code"), 9),
        (N_("What is wrong"), 30),
        (N_("What it means"), 48),
        (N_("Why it matters"), 48),
        (N_("How to mend it in Excel and LibreOffice"), 70),
    )
    page = _sheet(book, translate(N_("Codes"), language), heads, language)
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for row, code in enumerate(codes, start=1):
        spoken = spoken_page(KINDS[code], PAGES[code], language)
        meaning, why, _, mend, _ = spoken.sections
        texts = (code, spoken.title, *("\n".join(s.lines) for s in (meaning, why, mend)))
        for column, text in enumerate(texts):
            page.write_string(row, column, text, plain)
        page.set_row(row, row_height(texts, (width for _, width in heads)))


def _sheet(book: Any, name: str, heads: Sequence[tuple[str, int]], language: str) -> Any:  # noqa: ANN401
    page = book.add_worksheet(name[:31])
    style = {"bold": True, "bg_color": "#E6EEF5", "text_wrap": True, "border": 1, "valign": "top"}
    head = book.add_format(style)
    for column, (text, width) in enumerate(heads):
        page.write_string(0, column, translate(text, language), head)
        page.set_column(column, column, width)
    page.freeze_panes(1, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    return page
