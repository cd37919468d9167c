"""The `scenarios` table: what it may say, in three languages, and what is wrong with it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from actionplan_engine.model import Change
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.scenarios import read_target
from plan_folder import write_minimal_plan

RULES = [{"rule_id": "R-1", "kind": "at_least", "of": "", "amount": 1, "measure": ""}]


def reading(folder, *rows, **tables):
    scenarios = [{"scenario_id": "S-1", "title": "T", "what": w, "change": c} for w, c in rows]
    return read_plan(write_minimal_plan(folder, scenarios=scenarios, rules=RULES, **tables))


@pytest.mark.parametrize(
    ("what", "change", "read"),
    [
        ("funds", "-20%", "funds -20%"),
        ("fund:f-n:2025", "+50000", "fund:F-N:2025 +50000"),
        ("πόρος:F-N", "-10 %", "fund:F-N -10%"),
        ("fondos", "+5%", "funds +5%"),
        ("costs", "+10%", "costs +10%"),
        ("cost:a-1", "=90000", "cost:A-1 =90000"),
        ("rule:r-1", "off", "rule:R-1 off"),
        ("κανόνας:R-1", "χωρίς", "rule:R-1 off"),
        ("regla:R-1", "=2", "rule:R-1 =2"),
        ("weight:green", "=0.3", "weight:GREEN =0.3"),
        ("weight:C-1", "=30%", "weight:C-1 =0.3"),
        ("weight:C-1", "to 30%", "weight:C-1 =0.3"),
        ("weight:C-1", "σε 30 %", "weight:C-1 =0.3"),
        ("rate:clp", "+5%", "rate:CLP +5%"),
        ("lock:A-2", "off", "lock:A-2 off"),
        ("funds", "\u221220%", "funds -20%"),
    ],
)
def test_a_change_is_understood_and_spelt_as_the_plan_does(tmp_path, what, change, read):
    inputs = reading(tmp_path, (what, change)).inputs
    assert inputs is not None
    assert [str(c) for s in inputs.scenarios for c in s.changes] == [read]


def test_rows_of_one_id_are_one_scenario(tmp_path):
    inputs = reading(tmp_path, ("funds", "-20%"), ("costs", "+10%")).inputs
    assert inputs is not None
    (scenario,) = inputs.scenarios
    assert (scenario.scenario_id, str(scenario.title)) == ("S-1", "T")
    assert [str(change) for change in scenario.changes] == ["costs +10%", "funds -20%"]


@pytest.mark.parametrize(
    ("what", "change", "code"),
    [
        ("money", "-20%", "AP370"),
        ("fund", "-20%", "AP370"),
        ("funds:F-N", "-20%", "AP370"),
        ("fund:F-N:soon", "-20%", "AP370"),
        ("funds", "20%", "AP371"),
        ("funds", "less", "AP371"),
        ("funds", "+1.234", "AP371"),
        ("funds", "off", "AP372"),
        ("lock:A-1", "-20%", "AP372"),
        ("weight:GREEN", "=1.5", "AP372"),
        ("fund:F-X", "-20%", "AP373"),
        ("fund:F-N:2035", "-20%", "AP373"),
        ("rule:R-9", "off", "AP373"),
        ("weight:BLUE", "=0.3", "AP373"),
    ],
)
def test_what_cannot_be_done_is_one_finding_at_its_cell(tmp_path, what, change, code):
    made = reading(tmp_path, (what, change))
    assert made.inputs is None
    (finding,) = made.findings
    assert finding.code == code
    assert finding.location is not None
    assert finding.location.file == "scenarios.csv"


def test_a_target_without_its_id_is_none():
    assert read_target("cost:") is None


def test_less_than_nothing_is_nothing():
    change = Change(kind="funds", how="plus", amount=Decimal(-10))
    assert change.applied(Decimal(5)) == 0
