"""One small plan that uses all of the portfolio's model, from tables to reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from plan_folder import Row, Tables, changed, minimal_tables, write_csv_plan


def tables() -> Tables:
    """North's years begin in July; A-2 follows A-1 after a month; A-1 and A-2 are worth more."""
    plan = minimal_tables()
    actions = changed(plan["actions"], "A-1", spending_profile="front")
    actions = changed(actions, "A-2", requires="A-1+1", spending_profile="back", own_share_min=50)
    actions = changed(actions, "A-3", all_or_none="pair", lock="")
    actions = changed(actions, "A-4", all_or_none="pair", requires="A-1@start+2")
    funds: list[Row] = [
        row | {"year": row["year"] - (row["fund_id"] == "F-N"), "own_share_min": ""}
        for row in plan["funds"]
    ]
    eu = {"fund_id": "F-EU", "city_id": "joint", "year": 2025, "amount": 80000, "currency": "EUR"}
    funds.append(eu | {"cofinancing_max": 60, "own_share_min": 20, "rollover": "yes"})
    return plan | {
        "cities": changed(plan["cities"], "north", fiscal_year_start=7),
        "actions": actions,
        "funds": funds,
        "synergies": [
            {"synergy_id": "S-1", "title": "A green ring", "action_ids": "A-1;A-2", "points": 5},
            {"synergy_id": "S-2", "title": "", "action_ids": "A-3;A-4", "points": -2},
        ],
    }


def call(*arguments: object, language: str = "en") -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": language}
    return CliRunner().invoke(group, [str(a) for a in arguments], env=environment)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    result = call("run", write_csv_plan(folder / "plan", tables()), "--out", folder / "out")
    assert result.exit_code == 0, result.output
    return folder / "out"


def test_the_results_hold_synergies_and_every_city_s_own_years(out: Path) -> None:
    results = json.loads((out / "results.json").read_text())
    portfolio = results["portfolio"]
    assert portfolio["status"] == "optimal"
    assert portfolio["synergies"] == [
        {"id": "S-1", "title": "A green ring", "actions": ["A-1", "A-2"], "value": 0.05},
        {"id": "S-2", "title": "", "actions": ["A-3", "A-4"], "value": -0.02},
    ]
    own = sum(a["value"] for a in results["actions"] if a["in_plan"])
    assert portfolio["value"] == pytest.approx(own + 0.03)
    assert sum(city["value"] for city in results["fairness"]) == pytest.approx(portfolio["value"])
    starts = {a["id"]: a["start"] for a in results["actions"]}
    assert starts == {"A-1": "2025-01", "A-2": "2025-08", "A-3": "2025-01", "A-4": "2025-03"}
    first = results["actions"][0]
    assert {p["year"] for p in first["funding"] if p["fund_id"] == "F-N"} == {2024}
    names = {rule["name"] for rule in portfolio["rules"]}
    assert {"own_share:A-2", "all_or_none:pair", "requires:A-2:A-1", "fund:F-N:2024"} <= names
    paid = sum(p["amount"] for a in results["actions"] for p in a["funding"])
    assert paid == pytest.approx(portfolio["cost"])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "gain 5.0 points"),
        ("el", "κερδίζουν 5,0 μονάδες"),
        ("es", "ganan 5,0 puntos"),
    ],
)
def test_the_reports_say_what_actions_are_worth_together(
    language: str, sentence: str, out: Path
) -> None:
    report = (out / f"report.{language}.html").read_text(encoding="utf-8")
    assert sentence in report.replace("\u00a0", " ")
    assert "A green ring" in report
    assert "2024/25" in report


def test_rules_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    """A-2 cannot start before A-1 has ended a month ago, and both have to be done by August."""
    plan = tables()
    actions = changed(plan["actions"], "A-2", lock="in", latest_end="2025-12")
    folder = write_csv_plan(tmp_path / "plan", plan | {"actions": actions})
    result = call("run", folder, "--out", tmp_path / "out")
    assert result.exit_code == 3, result.output
    assert "can start only 1 month after the end of A-1" in result.output
    results = json.loads((tmp_path / "out" / "results.json").read_text())
    assert set(results["conflict"]) == {"lock:A-2", "requires:A-2:A-1", "window:A-2"}


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_a_plan_written_in_words_of_another_language_is_the_same(
    language: str, tmp_path: Path
) -> None:
    words = {
        "en": ("front", "A-1@start+2"),
        "el": ("στην αρχή", "A-1@έναρξη+2"),
        "es": ("al inicio", "A-1@inicio+2"),
    }
    profile, requires = words[language]
    plan = tables()
    actions = changed(plan["actions"], "A-1", spending_profile=profile)
    actions = changed(actions, "A-4", requires=requires)
    folder = write_csv_plan(tmp_path / "plan", plan | {"actions": actions})
    result = call("check", folder, language=language)
    assert result.exit_code == 0, result.output
