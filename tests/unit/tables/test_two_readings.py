"""A single mark before three digits: both readings are shown, wherever both could be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.tables import read_plan
from form_folder import answers_in, fill, write_forms, write_unscored_plan
from plan_folder import Row, Tables, changed, minimal_tables, write_minimal_plan

T = minimal_tables()
CAPACITY: list[Row] = [{"resource": "staff", "amount": 5}]
IN_SPANISH = {"currency": "Moneda", "rate": "Tasa", "date": "Fecha", "source": "Fuente"}


def scored(text: str, criterion: str) -> list[Row]:
    first = T["scores"][0] | {"criterion_id": criterion, "score": text}
    others = [row for row in T["scores"] if row["action_id"] != "A-1"]
    return [first, *others]


DOUBTFUL: dict[str, Tables] = {
    "a rate": {"rates": changed(T["rates"], "CLP", rate="1.050")},
    "a capacity": {"capacity": [{"resource": "staff", "amount": "1.050"}]},
    "a use": {
        "actions": [row | {"use:staff": "1.050"} for row in T["actions"][:1]] + T["actions"][1:],
        "capacity": CAPACITY,
    },
    "a level": {"criteria": changed(T["criteria"], "C-3", best="5.000")},
    "a measurement": {"scores": scored("1.050", "C-3")},
    "an amount of a rule": {
        "rules": [{"rule_id": "R", "kind": "at_most", "of": "", "amount": "1.050"}]
    },
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_it_is_refused_with_both_readings(tmp_path: Path, name: str) -> None:
    reading = read_plan(write_minimal_plan(tmp_path, **DOUBTFUL[name]))
    (finding,) = [f for f in reading.findings if f.code == "AP205"]
    small, large = finding.parameters["small"], finding.parameters["large"]
    assert (small, large) in {("1.05", "1050"), ("5", "5000")}


def test_a_comma_in_a_spanish_sheet_is_as_doubtful(tmp_path: Path) -> None:
    rates = [{IN_SPANISH.get(k, k): v for k, v in (T["rates"][0] | {"rate": "1,050"}).items()}]
    (finding,) = [
        f for f in read_plan(write_minimal_plan(tmp_path, rates=rates)).findings if f.is_error
    ]
    assert (finding.code, finding.parameters["small"]) == ("AP205", "1,05")
    assert finding.parameters["exact"] == "1,0500"


@pytest.mark.parametrize("text", ["2.025", "2,025", "2 025", "2025"])
def test_a_year_has_one_reading(tmp_path: Path, text: str) -> None:
    funds = [dict(row) for row in T["funds"]]
    funds[0]["year"] = text
    inputs = read_plan(write_minimal_plan(tmp_path, funds=funds)).inputs
    assert inputs is not None
    assert {year for fund in inputs.funds for year in fund.ceilings} == {2025, 2026}


@pytest.mark.parametrize("text", ["0.125", "1.0500", "1.05", "999.5"])
def test_what_has_one_reading_is_read(tmp_path: Path, text: str) -> None:
    rates = changed(T["rates"], "CLP", rate=text)
    assert not [
        f for f in read_plan(write_minimal_plan(tmp_path, rates=rates)).findings if f.is_error
    ]


@pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
def test_update_carries_a_doubtful_measurement_over_as_it_stands(tmp_path: Path) -> None:
    folder = write_unscored_plan(tmp_path)
    fill(write_forms(folder)["G-1"], {(1, "H6"): "1.050"})
    assert list(answers_in(folder, "G-1").scores.values()) == ["1.050"]


def test_scores_between_levels_are_one_warning_a_sheet_and_count(tmp_path: Path) -> None:
    scores = [row | {"score": 1.5} if row["criterion_id"] == "C-1" else row for row in T["scores"]]
    reading = read_plan(write_minimal_plan(tmp_path, scores=scores))
    (finding,) = reading.findings
    assert (finding.code, finding.is_error, finding.parameters["count"]) == ("AP250", False, "8")
    assert len(finding.related) == 3
    assert reading.inputs is not None
    assert {s.score for s in reading.inputs.scores if s.criterion_id == "C-1"} == {1.5}


def test_a_rejected_id_is_no_example_of_a_good_one(tmp_path: Path) -> None:
    actions = [row | {"action_id": f"α {n}"} for n, row in enumerate(T["actions"][:3])]
    actions += [T["actions"][3] | {"action_id": "Z-9"}]
    reading = read_plan(write_minimal_plan(tmp_path, actions=actions))
    unknown = [f.parameters["near"] for f in reading.findings if f.code == "AP302"]
    assert unknown
    assert set(unknown) == {"Z-9"}
