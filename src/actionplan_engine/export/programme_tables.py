"""The programme as one table: `programme.xlsx`, `programme.csv` and `programme.json`."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING

from actionplan_engine.export.csv_files import csv_of
from actionplan_engine.export.sheet import Column, sheet
from actionplan_engine.export.workbook import workbook_of
from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from actionplan_engine.export.sheet import Sheet, Value
    from actionplan_engine.programme import PairFigures, PairSummary, Programme

SCHEMA = "actionplan-programme/1"
_TITLE = N_("Programme")

COLUMNS = (
    Column("name", N_("Folder"), width=24),
    Column("title", N_("Title"), width=44),
    Column("cities", N_("Cities"), width=28),
    Column("status", N_("Status"), width=12),
    Column("candidates", N_("Candidate actions"), "integer", width=12),
    Column("chosen", N_("Actions in the plan"), "integer", width=12, total=True),
    Column("value", N_("Value"), "number", width=12),
    Column("gap", N_("Relative gap"), "share", width=12),
    Column("currency", N_("Currency"), width=10),
    Column("cost", N_("Cost"), "money", unit_of="currency", width=16),
    Column("available", N_("Money at hand"), "money", unit_of="currency", width=16),
    Column("climate_percent", N_("Climate contribution, per cent"), "number", width=14),
    Column("environment_percent", N_("Environment contribution, per cent"), "number", width=14),
    Column("samples", N_("Samples"), "integer", width=10),
    Column(
        "best_in_share", N_("Share of samples in which the plan is the best"), "share", width=16
    ),
    Column("core", N_("Actions chosen in every sample"), "integer", width=12),
    Column("borderline", N_("Actions chosen in some samples"), "integer", width=12),
    Column("goals", N_("SDGs touched"), width=22),
    Column("untouched_goals", N_("SDGs left untouched"), width=30),
    Column("negatives", N_("Scores of −2 or worse"), "integer", width=12),
    Column("errors", N_("Errors"), "integer", width=8),
    Column("warnings", N_("Warnings"), "integer", width=8),
    Column("error_codes", N_("Codes of the errors"), width=20),
    Column("conflict", N_("Rules that contradict each other"), width=30),
    Column("reason", N_("Why it was not finished"), width=30),
)
"""Heads are gettext sources: `_sheet` says them in the reader's language."""
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
    return codecs.BOM_UTF8 + csv_of(_sheet(programme, "en"))


def programme_workbook(programme: Programme, language: str) -> bytes:
    """Return the table as a workbook; every text is written as text."""
    return workbook_of((_sheet(programme, language),), language, translate(_TITLE, language))


def _sheet(programme: Programme, language: str) -> Sheet:
    columns = (column._replace(head=translate(column.head, language)) for column in COLUMNS)
    rows = (programme_row(pair, language) for pair in programme.pairs)
    about = translate(N_("A line for each plan."), language)
    return sheet("programme", translate(_TITLE, language), about, columns, rows)
