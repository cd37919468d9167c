"""Results for other programs: JSON, workbooks, CSV and calendars."""

from __future__ import annotations

from actionplan_engine.export.answer_results import relaxations_as_json
from actionplan_engine.export.calendar import schedule_calendar
from actionplan_engine.export.csv_files import csv_files
from actionplan_engine.export.findings_workbook import findings_workbook
from actionplan_engine.export.pdf import report_pdf, require_pdf
from actionplan_engine.export.programme_tables import (
    programme_csv,
    programme_json,
    programme_workbook,
)
from actionplan_engine.export.results_json import explain_action, results_json, results_of
from actionplan_engine.export.workbook import results_workbook

__all__ = [
    "csv_files",
    "explain_action",
    "findings_workbook",
    "programme_csv",
    "programme_json",
    "programme_workbook",
    "relaxations_as_json",
    "report_pdf",
    "require_pdf",
    "results_json",
    "results_of",
    "results_workbook",
    "schedule_calendar",
]
