"""Policy tables of a plan folder: what is wrong is found, what is right reaches the results."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from actionplan_engine.assessment.types import GateReason
from actionplan_engine.cli.score import GATE_WORDS
from actionplan_engine.comparison.influences import of_cells
from actionplan_engine.comparison.inputs import input_changes
from actionplan_engine.export.results_json import results_json
from actionplan_engine.export.sheets.words import GATES
from actionplan_engine.export.workbook import results_workbook
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.plan import PlanResult, run_for
from actionplan_engine.report import render_report
from actionplan_engine.tables import load_plan, read_plan
from actionplan_engine.tables.input_cells import read_input_cells
from plan_folder import Row, changed, minimal_tables, write_minimal_plan

ANSWER = "Works stay outside the nesting season."


def actions(**changes: object) -> list[Row]:
    return changed(minimal_tables()["actions"], "A-1", **changes)


def six(action_id: str, **changes: object) -> list[Row]:
    row: Row = {"action_id": action_id, "verdict": "no_harm", "answer": ANSWER, "evidence": "plan"}
    return [row | {"objective": f"TAX-{letter}"} | changes for letter in "abcdef"]


def codes_of(folder: Path, **tables: list[Row]) -> list[str]:
    found = read_plan(write_minimal_plan(folder / "plan", **tables)).findings
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    ("code", "tables"),
    [
        ("AP510", {"actions": actions(intervention_fields="025bis:100")}),
        ("AP510", {"actions": actions(intervention_fields="RRF:050")}),
        ("AP510", {"actions": actions(intervention_fields="2014:085:40;079:60")}),
        ("AP511", {"actions": actions(intervention_fields="045:100")}),
        (
            "AP512",
            {
                "actions": actions(intervention_fields="044:100"),
                "field_proofs": [{"action_id": "A-1", "code": "044", "evidence": "audit"}],
            },
        ),
        ("AP513", {"actions": actions(sdg_targets="14.11")}),
        ("AP513", {"actions": actions(nua="NUA-999")}),
        ("AP513", {"sdg_effects": [{"action_id": "A-1", "sdg_target": "18.1", "effect": 1}]}),
        ("AP515", {"dnsh": six("A-1")[:5]}),
        ("AP516", {"dnsh": six("A-1")[:5] + six("A-1", answer="No.")[5:]}),
        ("AP517", {"actions": actions(infrastructure_years=5)}),
        ("AP518", {"interactions": [{"from_code": "14.7", "to_code": "14.2", "interaction": -2}]}),
        ("AP519", {"sdg_effects": [{"action_id": "A-1", "sdg_target": "14.2", "effect": 1}] * 2}),
        ("AP521", {"indicators": [{"action_id": "A-1", "code": "RCO26", "unit": "m²"}]}),
        ("AP522", {"own_codes": [{"code_kind": "nua", "code": "nua-67", "title": "Ours"}]}),
        ("AP523", {"dnsh": [*six("A-1"), *six("A-1", objective="TAX-g")[:1]]}),
        ("AP302", {"dnsh": six("A-9")}),
        ("AP218", {"sdg_effects": [{"action_id": "A-1", "sdg_target": "14.2", "effect": 4}]}),
    ],
)
def test_one_slip_is_one_finding(tmp_path: Path, code: str, tables: dict[str, list[Row]]) -> None:
    assert codes_of(tmp_path, **tables) == [code]


def test_a_code_that_begins_after_the_plan_is_a_note(tmp_path: Path) -> None:
    settings = minimal_tables()["settings"]
    early = [row | {"value": "2021-01"} if row["key"] == "start" else row for row in settings]
    found = read_plan(
        write_minimal_plan(
            tmp_path / "plan", settings=early, actions=actions(intervention_fields="188:100")
        )
    ).findings
    assert [f.parameters["year"] for f in found if f.code == "AP514"] == ["2024"]


def test_rco26_and_rco36_on_one_hectare_are_found(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"action_id": "A-1", "code": code, "target": 2, "counted_at": "park"}
        for code in ("RCO26", "RCO36")
    ]
    assert codes_of(tmp_path, indicators=rows) == ["AP520"]


HOLLOW = [
    "no",
    "-",
    "x",
    "Όχι",
    "aún no",
    "not yet done",
    "δεν έγινε ακόμη",
    "sí",
    "n/a",
    "no audit",
    "χωρίς έλεγχο",
    "en trámite",
]


@pytest.mark.parametrize("said", HOLLOW)
def test_a_yes_or_a_no_proves_nothing(tmp_path: Path, said: str) -> None:
    proof: Row = {"action_id": "A-1", "code": "045", "evidence": said, "source": "x"}
    plan = write_minimal_plan(
        tmp_path / "plan",
        actions=actions(
            intervention_fields="045:100", infrastructure_years=30, climate_proofing=said
        ),
        field_proofs=[proof],
    )
    assert sorted(f.code for f in read_plan(plan).findings) == ["AP511", "AP517", "AP524"]
    inputs = load_plan(plan)
    assert inputs.policy.proofs_of(inputs.actions[0].action_id) == frozenset()


@pytest.mark.parametrize(
    "said", ["audit", "EPC class A, No. 12", "No. 45/2021", "ενεργειακός έλεγχος", "auditoría 2021"]
)
def test_what_names_a_document_proves(tmp_path: Path, said: str) -> None:
    proof: Row = {"action_id": "A-1", "code": "045", "evidence": said}
    tables = {
        "actions": actions(
            intervention_fields="045:100", infrastructure_years=30, climate_proofing=said
        ),
        "field_proofs": [proof],
    }
    assert codes_of(tmp_path, **tables) == []


def test_a_field_without_a_line_of_its_own_says_that_it_counts_for_nothing(tmp_path: Path) -> None:
    for number, code in enumerate(("049", "050", "081")):
        row = actions(intervention_fields=f"{code}:100")
        assert codes_of(tmp_path / str(number), actions=row) == ["AP525"]


@pytest.mark.parametrize("code", ["025bis", "RRF:050", "2014:085"])
def test_another_field_of_another_numbering_gets_its_hint(tmp_path: Path, code: str) -> None:
    plan = write_minimal_plan(tmp_path / "plan", actions=actions(other_fields=f"044;{code}"))
    (found,) = read_plan(plan).findings
    assert (found.code, found.is_error) == ("AP510", True)
    assert (found.parameters.get("guess") == "042") == (code == "025bis")


def test_another_field_that_nobody_lists_says_what_it_is(tmp_path: Path) -> None:
    plan = write_minimal_plan(tmp_path / "plan", actions=actions(other_fields="999"))
    assert [f.code for f in read_plan(plan).findings] == ["AP325"]


def test_a_field_that_stands_twice_is_one(tmp_path: Path) -> None:
    plan = write_minimal_plan(
        tmp_path / "plan", actions=actions(intervention_fields="045:60;45:40")
    )
    fields = load_plan(plan).actions[0].intervention_fields
    assert [(field.code, field.share) for field in fields] == [("045", 100)]


def test_places_are_one_however_their_blanks_are_typed(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"action_id": "A-1", "code": "RCO26", "target": 2, "counted_at": "Park X"},
        {"action_id": "A-2", "code": "RCO36", "target": 2, "counted_at": "park \u00a0 x "},
    ]
    assert codes_of(tmp_path, indicators=rows) == ["AP520"]


def test_hectares_that_nobody_places_may_be_the_same(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"action_id": "A-1", "code": "RCO26", "target": 2},
        {"action_id": "A-2", "code": "RCO36", "target": 2},
    ]
    assert codes_of(tmp_path, indicators=rows) == ["AP526"]


def test_harm_of_an_action_that_must_stay_is_found_before_the_run(tmp_path: Path) -> None:
    harm = six("A-1", verdict="harm", answer="It fills in the last pond of the valley.")
    kept = actions(lock="in", lock_reason="the mayor wants it")
    assert codes_of(tmp_path / "lock", actions=kept, dnsh=harm) == ["AP527"]
    asked = changed(kept, "A-1", lock="", lock_reason="", requires="")
    kept = changed(changed(asked, "A-2", requires="A-1"), "A-2", lock="in", lock_reason="mayor")
    assert "AP313" in codes_of(tmp_path / "requires", actions=kept, dnsh=harm)


def test_a_hint_names_the_field_of_this_regulation(tmp_path: Path) -> None:
    plan = write_minimal_plan(tmp_path / "plan", actions=actions(intervention_fields="025bis:100"))
    (found,) = read_plan(plan).findings
    assert found.parameters["guess"] == "042"


def test_zeros_that_a_spreadsheet_drops_are_put_back(tmp_path: Path) -> None:
    plan = write_minimal_plan(
        tmp_path / "plan",
        actions=actions(intervention_fields="45:100"),
        field_proofs=[{"action_id": "A-1", "code": 45, "evidence": "audit"}],
    )
    inputs = load_plan(plan)
    assert inputs.policy.proofs_of(inputs.actions[0].action_id) == {"045"}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> PlanResult:
    plan = write_minimal_plan(
        tmp_path_factory.mktemp("policy") / "plan",
        actions=actions(
            intervention_fields="045:100",
            sdg_targets="14.2;11.7",
            uaeu="UAEU-T05",
            nua="NUA-67",
            infrastructure_years=30,
            climate_proofing="assessment",
        ),
        field_proofs=[{"action_id": "A-1", "code": "045", "evidence": "audit"}],
        dnsh=[
            *six("A-1"),
            *six("A-2")[:5],
            *six("A-2", verdict="harm", answer="It fills in the last pond of the valley.")[5:],
        ],
        sdg_effects=[
            {"action_id": "A-1", "sdg_target": "14.2", "effect": -2, "evidence": "survey <b>"}
        ],
        interactions=[
            {"from_code": "11.7", "to_code": "SDG11", "interaction": -1, "evidence": "width"}
        ],
        indicators=[{"action_id": "A-1", "code": "RCO26", "target": 2, "baseline": 0}],
    )
    return run_for(load_plan(plan), ())


def test_harm_leaves_an_action_out_of_the_plan(result: PlanResult) -> None:
    assert "A-1" in result.portfolio.action_ids
    assert "A-2" not in result.portfolio.action_ids
    document = json.loads(results_json(result))
    gates = {action["id"]: action["gated"] for action in document["actions"]}
    assert gates["A-2"]["reason"] == "significant_harm"
    assert gates["A-2"]["objective"] == "TAX-f"
    assert gates["A-2"]["text"] == "It fills in the last pond of the valley."


def test_the_results_hold_all_of_it(result: PlanResult) -> None:
    tracking = json.loads(results_json(result))["tracking"]
    assert tracking["fields"][0]["climate_percent"] == 100
    assert [(h["code"], h["effect"]) for h in tracking["target_harm"]] == [("14.2", -2)]
    assert [p["score"] for p in tracking["interactions"]] == [-1]
    assert tracking["indicators"][0]["target"] == 2
    assert {gap["kind"] for gap in tracking["gaps"]} == {"sdg_goal", "uaeu", "nua", "cohesion"}
    assert [c["missing"] for c in tracking["harm"] if c["action_id"] == "A-1"] == [[]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_and_workbook_say_it_in_every_language(result: PlanResult, language: str) -> None:
    page = render_report(result, language)
    assert "survey &lt;b&gt;" in page
    assert "<b>survey" not in page
    assert "id=tracking" in page
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(result, language)))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"RCO26", "14.2", "NUA-67", "045", "TAX-c"} <= cells


def test_every_reason_to_leave_an_action_out_has_words() -> None:
    reasons = {str(reason) for reason in GateReason}
    assert reasons == set(GATES)
    assert reasons == set(GATE_WORDS)


def test_a_comparison_traces_an_action_that_leaves_to_its_harm(tmp_path: Path) -> None:
    old = load_plan(write_minimal_plan(tmp_path / "old", dnsh=six("A-1")))
    new = load_plan(write_minimal_plan(tmp_path / "new", dnsh=six("A-1", verdict="harm")))
    changes = input_changes(read_input_cells(tmp_path / "old"), read_input_cells(tmp_path / "new"))
    influences = of_cells(changes, old, new)
    assert {(one.kind, one.actions) for one in influences} == {("own", frozenset({"a-1"}))}
