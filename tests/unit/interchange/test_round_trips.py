"""plan → XMCDA → plan and plan → data package → plan lose nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.programme import Size, write_programme

from actionplan_engine.errors import InternalError
from actionplan_engine.interchange import (
    export_data_package,
    export_xmcda,
    import_file,
    refuse_loss,
)
from actionplan_engine.interchange.plain import as_said, plain_tables
from actionplan_engine.model import PlanInputs
from actionplan_engine.tables import load_plan
from plan_folder import Row, changed, minimal_tables, write_csv_plan, write_minimal_plan

ODD = "a\\b <x> & \"y\" 'z'; =1+1 | ώ \u202eabc"


def rich_plan(folder: Path) -> Path:
    """A plan with a Greek sheet, odd texts, a scorecard, NA, blanks, and columns of its own."""
    tables = minimal_tables()
    actions = changed(tables["actions"], "A-2", title=ODD, **{"title.el": "Λίμνες\nκαι ρέματα"})
    actions = changed(actions, "A-3", title="=1+1")  # a package keeps it; results make it harmless
    actions = changed(actions, "A-1", requires="A-2+1", intervention_fields="079:60.5;058:39.5")
    tables["actions"] = [row | {"our remark": "seen by Ana"} for row in actions]
    scores = tables.pop("scores")
    tables["scores"] = [
        row | ({"score": "NA"} if i == 2 else {"score": ""} if i == 4 else {"confidence": "low"})
        for i, row in enumerate(scores)
        if row["scorer_id"] == "S-1"
    ]
    grid: dict[object, Row] = {}
    for row in scores:
        if row["scorer_id"] == "S-2":
            line = grid.setdefault(row["action_id"], {"action_id": row["action_id"]})
            line |= {"scorer_id": "S-2", f"{row['criterion_id']} its name": row["score"]}
    tables["scores S-2"] = list(grid.values())
    tables["evidence"] = [{"action_id": "A-1", "scorer_id": "S-2", "C-1": "photo; visit"}]
    tables["rules"] = [
        {"rule_id": "R-1", "kind": "share_max", "of": "theme:parks", "amount": "62.5"}
    ]
    tables["weights"] = [{"group": "G-1", "criterion_id": "C-1", "weight": 80}]
    tables |= policy_tables()
    write_csv_plan(folder, tables)
    (folder / "σενάρια.csv").write_text(
        "Κωδικός σεναρίου;Τι αλλάζει;Αλλαγή\nW;πόροι;-12,5%\nX;κόστος:A-1;+1.000,5\n",
        encoding="utf-8",
    )
    return folder


def policy_tables() -> dict[str, list[Row]]:
    """What users record by policy framework: codes with leading zeros, words, three languages."""
    return {
        "field_proofs": [{"action_id": "A-1", "code": "045", "evidence": "audit"}],
        "dnsh": [
            {
                "action_id": "A-1",
                "objective": "TAX-c",
                "verdict": "no harm",
                "answer": "No water is taken from the stream.",
                "answer.el": "Δεν αντλείται νερό από το ρέμα.",
            }
        ],
        "sdg_effects": [{"action_id": "A-2", "sdg_target": "17.10", "effect": "-1.5"}],
        "interactions": [
            {"from_code": "14.7", "to_code": "14.2", "interaction": -2, "evidence": "survey"}
        ],
        "indicators": [
            {"action_id": "A-1", "code": "PIR-1", "target": 3, "counted_at": "park; east"}
        ],
        "own_codes": [{"code_kind": "indicator", "code": "PIR-1", "title": "Benches"}],
    }


def read_again(files: dict[str, bytes], folder: Path) -> PlanInputs:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return as_said(load_plan(folder))


@pytest.fixture(params=["rich", "minimal", "generated"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "rich":
        return rich_plan(tmp_path / "plan")
    if request.param == "minimal":
        return write_minimal_plan(tmp_path / "plan")
    write_programme(tmp_path / "pairs", 1, 7, (6, 6), Size(0))
    return tmp_path / "pairs" / "pair-001"


def test_a_data_package_is_the_same_plan(plan: Path, tmp_path: Path) -> None:
    inputs = load_plan(plan)
    files = export_data_package(plan, inputs)
    assert read_again(files, tmp_path / "again") == as_said(inputs)
    back = import_file("csv", tmp_path / "again")
    assert back.findings == ()
    assert read_again(back.files, tmp_path / "back") == as_said(inputs)


def test_xmcda_is_the_same_plan(plan: Path, tmp_path: Path) -> None:
    inputs = load_plan(plan)
    path = tmp_path / "plan.xml"
    path.write_bytes(export_xmcda(plan, inputs))
    back = import_file("xmcda", path)
    assert back.findings == ()
    assert read_again(back.files, tmp_path / "back") == as_said(inputs)


def test_our_remark_and_the_line_break_come_back(tmp_path: Path) -> None:
    """Columns of the users' own are carried too."""
    folder = rich_plan(tmp_path / "plan")
    path = tmp_path / "plan.xml"
    path.write_bytes(export_xmcda(folder, load_plan(folder)))
    actions = import_file("xmcda", path).files["actions.csv"].decode()
    assert "our remark" in actions
    assert "seen by Ana" in actions
    assert "Λίμνες\nκαι ρέματα" in actions


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = rich_plan(tmp_path / "plan")
    inputs = load_plan(folder)
    assert export_xmcda(folder, inputs) == export_xmcda(folder, inputs)
    assert export_data_package(folder, inputs) == export_data_package(folder, inputs)


def test_an_export_that_would_lose_something_is_refused(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan")
    inputs = load_plan(folder)
    files = {p.name: p.read_bytes() for p in folder.iterdir()}
    refuse_loss(files, inputs, folder)
    files["actions.csv"] = files["actions.csv"].replace(b"Trees", b"Shrubs")
    with pytest.raises(InternalError, match="lose something"):
        refuse_loss(files, inputs, folder)


def test_schemas_say_what_stands_in_the_files(tmp_path: Path) -> None:
    folder = rich_plan(tmp_path / "plan")
    files = export_data_package(folder, load_plan(folder))
    document = json.loads(files["datapackage.json"])
    by_name = {resource["name"]: resource for resource in document["resources"]}
    assert document["profile"] == "tabular-data-package"
    for resource in document["resources"]:
        header = files[resource["path"]].decode().split("\r\n")[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    actions = {f["name"]: f for f in by_name["actions"]["schema"]["fields"]}
    assert actions["cost_likely"]["type"] == "number"
    assert actions["title"]["constraints"] == {"required": True}
    assert by_name["actions"]["schema"]["primaryKey"] == ["action_id"]
    links = {k["fields"]: k["reference"] for k in by_name["scores"]["schema"]["foreignKeys"]}
    assert links["action_id"] == {"resource": "actions", "fields": "action_id"}


def test_scores_stand_in_one_table_whatever_their_form(tmp_path: Path) -> None:
    folder = rich_plan(tmp_path / "plan")
    table = plain_tables(folder, load_plan(folder))["scores"]
    line = next(
        entry
        for entry in table.lines
        if (entry["action_id"], entry["criterion_id"], entry["scorer_id"]) == ("A-1", "C-1", "S-2")
    )
    assert (line["score"], line["evidence"]) == ("3", "photo; visit")
    assert {"NA", ""} <= {entry.get("score", "") for entry in table.lines}
