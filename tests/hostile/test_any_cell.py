"""Whatever stands in a cell, reading ends in inputs or in findings that can be shown."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan_engine.findings import render_finding
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.findings_catalogue import KINDS
from plan_folder import Tables, minimal_tables, write_minimal_plan

FURTHER = {
    "actions": {
        "cost_low": "",
        "cost_unit": "",
        "cost_y1": "",
        "cofinancing": "",
        "intervention_fields": "",
        "one_of": "",
        "continuing": "",
        "lat": "",
        "tags": "",
        "title.el": "",
        "use:staff": "",
    },
    "criteria": {"value_points": "", "anchors": "", "veto_below": ""},
    "funds": {"cofinancing_max": "", "themes": "", "name": ""},
}


def wide_tables() -> Tables:
    """Return the minimal plan with optional columns and tables too."""
    tables = minimal_tables()
    for name, columns in FURTHER.items():
        tables[name] = [row | columns for row in tables[name]]
    tables["rules"] = [
        {"rule_id": "R", "kind": "at_least", "of": "theme:parks", "amount": 1, "measure": ""}
    ]
    tables["weights"] = [{"group": "G-1", "framework": "GREEN", "criterion_id": "", "weight": 1}]
    tables["weights"][0] |= {"rank": "", "range_worst": "", "range_best": ""}
    judged = {"group": "G-1", "scope": "GREEN"}
    tables["pairwise"] = [judged | {"criterion_a": "C-1", "criterion_b": "C-2", "judgement": "1/3"}]
    ends = judged | {"best": "C-1", "worst": "C-2"}
    tables["best_worst"] = [
        ends | {"criterion_id": "C-1", "best_to_other": 1, "other_to_worst": 3},
        ends | {"criterion_id": "C-2", "best_to_other": 3, "other_to_worst": 1},
    ]
    tables["comparisons"] = [
        {"scorer_id": "S-1", "better": "A-1", "worse": "A-2", "strength": ""},
    ]
    tables["capacity"] = [{"resource": "staff", "amount": 9, "city_id": "", "from": "", "to": ""}]
    tables["tabled"] = [{"list_id": "L", "title": "List", "action_id": "A-1"}]
    return tables


CELLS = [
    (name, number, column)
    for name, rows in wide_tables().items()
    for number in range(min(len(rows), 2))
    for column in rows[number]
]
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["0", "-1", "1e9", "9" * 30, "2025-13", "A-2;A-2;A-1", ":", ";;", "theme:", "-3:a|", "NA"]
    ),
    st.text(alphabet="0123456789-.,:;|% ", max_size=12),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.dictionaries(st.sampled_from(CELLS), TEXTS, min_size=1, max_size=4))
def test_any_text_in_any_cell_ends_in_inputs_or_findings(
    changes: dict[tuple[str, int, str], str],
) -> None:
    tables = wide_tables()
    for (name, number, column), text in changes.items():
        tables[name][number][column] = text.encode("utf-8", "ignore").decode()
    with tempfile.TemporaryDirectory() as folder:
        reading = read_plan(write_minimal_plan(Path(folder), **tables))
    for finding in reading.findings:
        text = render_finding(KINDS[finding.code], finding)
        assert text.replace("\n", "").isprintable()
    assert (reading.inputs is None) == any(finding.is_error for finding in reading.findings)
