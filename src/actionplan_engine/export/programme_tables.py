"""The programme as one table: `programme.xlsx`, `programme.csv` and `programme.json`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from actionplan_engine.export.workbook import FIXED_DATE, MONEY, VALUE, Column, Sheet, write_sheet
from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from actionplan_engine.export.workbook import Value
    from actionplan_engine.programme import PairFigures, PairSummary, Programme

SCHEMA = "actionplan-programme/1"
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = (
    ("name", Column(N_("Folder"), 24)),
    ("title", Column(N_("Title"), 44)),
    ("cities", Column(N_("Cities"), 28)),
    ("status", Column(N_("Status"), 12)),
    ("candidates", Column(N_("Candidate actions"), 12)),
    ("chosen", Column(N_("Actions in the plan"), 12)),
    ("value", Column(N_("Value"), 12, VALUE)),
    ("gap", Column(N_("Relative gap"), 12)),
    ("currency", Column(N_("Currency"), 10)),
    ("cost", Column(N_("Cost"), 16, MONEY)),
    ("available", Column(N_("Money at hand"), 16, MONEY)),
    ("climate_percent", Column(N_("Climate contribution, per cent"), 14, "0.00")),
    ("environment_percent", Column(N_("Environment contribution, per cent"), 14, "0.00")),
    ("samples", Column(N_("Samples"), 10)),
    ("best_in_share", Column(N_("Share of samples in which the plan is the best"), 16, "0.000")),
    ("core", Column(N_("Actions chosen in every sample"), 12)),
    ("borderline", Column(N_("Actions chosen in some samples"), 12)),
    ("goals", Column(N_("SDGs touched"), 22)),
    ("untouched_goals", Column(N_("SDGs left untouched"), 30)),
    ("negatives", Column(N_("Scores of −2 or worse"), 12)),
    ("errors", Column(N_("Errors"), 8)),
    ("warnings", Column(N_("Warnings"), 8)),
    ("error_codes", Column(N_("Codes of the errors"), 20)),
    ("conflict", Column(N_("Rules that contradict each other"), 30)),
    ("reason", Column(N_("Why it was not finished"), 30)),
)
"""Name in the CSV file, and column of the workbook."""
_FIGURES = 16
"""How many of them stand between what a plan is and what was found in it."""


def programme_row(pair: PairSummary, language: str) -> tuple[Value, ...]:
    """Return the line of one plan, by `COLUMNS`; what is not known is None."""
    about: tuple[Value, ...] = (
        pair.name,
        pair.title.spoken(language).text,
        "; ".join(city.spoken(language).text for city in pair.cities),
        pair.status,
    )
    found = pair.findings
    conflict = "; ".join(pair.figures.conflict) if pair.figures else ""
    codes = "; ".join(found.error_codes)
    last: tuple[Value, ...] = (found.errors, found.warnings, codes, conflict, pair.reason)
    return about + _figures(pair.figures) + last


def _figures(figures: PairFigures | None) -> tuple[Value, ...]:
    if figures is None:
        return (None,) * _FIGURES
    sure = figures.firmness
    certain: tuple[Value, ...] = (None,) * 4
    if sure is not None:
        certain = (sure.samples, sure.nominal_best, sure.core, sure.borderline)
    return (
        figures.candidates,
        figures.chosen,
        figures.value,
        figures.gap,
        figures.currency,
        figures.cost,
        figures.available,
        figures.climate,
        figures.environment,
        *certain,
        "; ".join(map(str, figures.goals)),
        "; ".join(map(str, figures.untouched_goals)),
        figures.negatives,
    )


def programme_json(programme: Programme) -> bytes:
    """Return the whole programme as a document."""
    document = {"schema": SCHEMA} | programme.model_dump(mode="json")
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def programme_csv(programme: Programme) -> bytes:
    """Return the table as CSV in UTF-8 with byte order mark, so that Excel reads Greek right.

    Texts that a spreadsheet would take for a formula begin with an apostrophe.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for pair in programme.pairs:
        writer.writerow([_harmless(value) for value in programme_row(pair, "en")])
    return target.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_LIKE) else value


def programme_workbook(programme: Programme, language: str) -> bytes:
    """Return the table as a workbook; every text is written as text."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(target, options) as book:
        title = translate(N_("Programme"), language)
        book.set_properties({"title": title, "created": FIXED_DATE})
        rows = [programme_row(pair, language) for pair in programme.pairs]
        columns = tuple(column for _, column in COLUMNS)
        write_sheet(book, Sheet(N_("Programme"), columns, rows), language)
    return target.getvalue()
