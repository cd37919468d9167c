"""Forms: the workbooks that working groups and the coordinator fill.

`form_plan` says what a plan's forms are made of, `answers_of` what a group has filled in before,
`form_workbook` writes one group's workbook, `coordinator_workbook` the coordinator's.
Every workbook is the same bytes for the same content.
"""

from actionplan_engine.tables.forms.answers import NO_ANSWERS, Answers, answers_of
from actionplan_engine.tables.forms.coordinator import coordinator_workbook
from actionplan_engine.tables.forms.plan import FormPlan, FormReading, WorkingGroup, read_form_plan
from actionplan_engine.tables.forms.set_aside import comments_below_headers
from actionplan_engine.tables.forms.workbook import form_workbook

__all__ = [
    "NO_ANSWERS",
    "Answers",
    "FormPlan",
    "FormReading",
    "WorkingGroup",
    "answers_of",
    "comments_below_headers",
    "coordinator_workbook",
    "form_workbook",
    "read_form_plan",
]
