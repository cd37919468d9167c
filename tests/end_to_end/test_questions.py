"""The councils' questions through the command line, on small plan folders."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from plan_folder import changed, minimal_tables, settings_rows, write_minimal_plan

T = minimal_tables()


def call(*arguments: object, language: str = "en") -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": language}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


def poor(folder: Path, **tables: object) -> Path:
    """Write a plan whose northern fund pays for one of its actions only."""
    funds = [dict(row) for row in T["funds"]]
    for row in funds:
        if row["fund_id"] == "F-N":
            row["amount"] = 100_000 if row["year"] == 2025 else 50_000
    return write_minimal_plan(folder, funds=funds, **tables)


def test_a_contradiction_comes_with_ways_out_that_work(tmp_path: Path) -> None:
    plan = poor(tmp_path / "plan", actions=changed(T["actions"], "A-2", lock="in"))
    told = call("run", plan, "--out", tmp_path / "out", "--quiet")
    assert told.exit_code == 3
    assert "Each of these would make a plan possible:" in told.stdout
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    steps = [way["steps"] for way in results["relaxations"]]
    raised = next(s[0] for s in steps if len(s) == 1 and s[0]["how"] == "raise")
    assert raised["by"] == 50_000
    year = int(raised["rule"].rpartition(":")[2])
    funds = [dict(row) for row in T["funds"]]
    for row in funds:
        if row["fund_id"] == "F-N":
            row["amount"] = 100_000 if row["year"] == 2025 else 50_000
            row["amount"] += raised["by"] if row["year"] == year else 0
    mended = write_minimal_plan(
        tmp_path / "mended", funds=funds, actions=changed(T["actions"], "A-2", lock="in")
    )
    assert call("run", mended, "--out", tmp_path / "out2", "--quiet").exit_code == 0
    report = (tmp_path / "out" / "report.el.html").read_text(encoding="utf-8")
    assert "Διέξοδοι" in report


def test_what_explain_says_it_takes_brings_the_action_in(tmp_path: Path) -> None:
    """Every change that it states is written into the tables as a scenario, and tried."""
    plan = poor(tmp_path / "plan")
    told = call("explain", plan, "A-2", "--quiet", "--format", "json")
    assert told.exit_code == 0, told.stderr
    flips = json.loads(told.stdout)["why"]["flips"]
    found = [flip for flip in flips if flip["status"] == "found"]
    assert {flip["kind"] for flip in found} >= {"cost", "fund"}
    scenarios = [{"scenario_id": flip["kind"], "title": "", **flip["change"]} for flip in found]
    again = poor(tmp_path / "again", scenarios=scenarios, settings=settings_rows(languages="en"))
    ran = call("run", again, "--out", tmp_path / "out", "--quiet")
    assert ran.exit_code == 0, ran.stderr
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert results["scenarios"]
    for scenario in results["scenarios"]:
        assert "A-2" in scenario["actions"], scenario["id"]


def test_explain_says_what_it_takes_in_three_languages(tmp_path: Path) -> None:
    plan = poor(tmp_path / "plan")
    words = {"en": "It comes in if", "el": "Μπαίνει αν", "es": "Entra si"}
    for language, begins in words.items():
        told = call("explain", plan, "A-2", "--quiet", "--language", language)
        assert begins in told.stdout


def test_a_tabled_list_and_a_scenario_stand_beside_the_plan(tmp_path: Path) -> None:
    plan = poor(
        tmp_path / "plan",
        settings=settings_rows(languages="es"),
        tabled=[
            {"list_id": "L-1", "title": "Ours", "action_id": "A-1"},
            {"list_id": "L-1", "title": "Ours", "action_id": "A-2"},
        ],
        scenarios=[{"scenario_id": "S-1", "title": "Less", "what": "funds", "change": "-50%"}],
    )
    assert call("run", plan, "--out", tmp_path / "out", "--quiet").exit_code == 0
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    (tabled,) = [a for a in results["alternatives"] if a["kind"] == "tabled"]
    assert tabled["actions"] == ["A-1", "A-2"]
    assert tabled["breaks"]
    assert all(rule.startswith("fund:F-N") for rule in tabled["breaks"])
    (scenario,) = results["scenarios"]
    assert scenario["value"] <= results["portfolio"]["value"]
    page = (tmp_path / "out" / "report.es.html").read_text(encoding="utf-8")
    assert "Ours" in page
    assert "Otros planes lado a lado" in page
