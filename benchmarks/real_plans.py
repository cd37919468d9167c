"""Turn two real project lists, which nobody here wrote, into plan folders.

`athens` reads the actions of a Climate City Contract (energy and greenhouse-gas figures as
measured criteria, missing costs and figures as they are); `toulouse` reads the projects of a
citizen budget (votes as the measured criterion, quotas by category). The lists themselves are
not part of this project.

    python benchmarks/real_plans.py athens actions.csv PLAN
    python benchmarks/real_plans.py toulouse projects.csv PLAN
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row = dict[str, object]

ATHENS_FIGURES = (
    ("GHG", "ghg_reduction_raw", "Greenhouse gas reduced", "t CO2e a year", 50_000),
    ("ENERGY", "energy_removed_raw", "Energy saved", "MWh a year", 100_000),
    ("RES", "res_raw", "Renewable energy produced", "MWh a year", 100_000),
)
"""Criterion, column, name, unit, and the reference level that is worth 1."""
ATHENS_BUDGET = 200_000_000
TOULOUSE_BUDGET = 8_000_000
TOULOUSE_VOTERS = 7260


def athens(source: Path, folder: Path) -> None:
    """Write the plan folder of the Athens actions: a budget of €200 million over 24 months."""
    rows = _read(source)
    actions = [
        {
            "action_id": row["action_code"],
            "title": row["action_name"],
            "city_id": "athens",
            "theme": _slug(row["field_of_action"]),
            "duration_months": 12,
            "cost_likely": _figure(row["total_cost_raw"]),
            "currency": "EUR",
        }
        for row in rows
    ]
    scores = [
        {
            "action_id": row["action_code"],
            "criterion_id": criterion,
            "scorer_id": "contract",
            "score": "NA" if _not_applicable(row[column]) else _figure(row[column]),
            "evidence": row["data_source"],
        }
        for row in rows
        for criterion, column, *_ in ATHENS_FIGURES
    ]
    criteria = [
        _measured(criterion, name, unit, best) for criterion, _, name, unit, best in ATHENS_FIGURES
    ]
    settings = {"title": "Athens Climate City Contract", "start": "2025-01", "months": 24}
    themes = sorted({(_slug(row["field_of_action"]), row["field_of_action"]) for row in rows})
    rules = [
        {"rule_id": f"R-{theme}", "kind": "at_least", "of": f"theme:{theme}", "amount": 1}
        for theme, _ in themes
    ]
    fund = {"fund_id": "BUDGET", "city_id": "athens", "amount": ATHENS_BUDGET // 2}
    funds = [{**fund, "year": year, "currency": "EUR", "rollover": "yes"} for year in (2025, 2026)]
    _write_plan(folder, "athens", settings, actions, scores, criteria, themes, rules, funds)


def toulouse(source: Path, folder: Path, *, quotas: bool = True) -> None:
    """Write the plan folder of the Toulouse projects: €8,000,000, quotas by category."""
    rows = _read(source)
    actions = [
        {
            "action_id": row["project_id"],
            "title": row["name"],
            "city_id": "toulouse",
            "theme": _slug(row["category"]),
            "duration_months": 12,
            "cost_likely": row["cost"],
            "currency": "EUR",
            "location": row["district"],
        }
        for row in rows
    ]
    scores = [
        {
            "action_id": row["project_id"],
            "criterion_id": "VOTES",
            "scorer_id": "ballot",
            "score": row["votes"],
            "evidence": "citizens' vote",
        }
        for row in rows
    ]
    criteria = [_measured("VOTES", "Votes of citizens", "votes", TOULOUSE_VOTERS)]
    settings = {"title": "Budget participatif", "start": "2025-01", "months": 12}
    themes = sorted({(_slug(row["category"]), row["category"]) for row in rows})
    rules = [
        {"rule_id": f"MIN-{theme}", "kind": "at_least", "of": f"theme:{theme}", "amount": 2}
        for theme, _ in themes
    ] + [
        {"rule_id": f"MAX-{theme}", "kind": "at_most", "of": f"theme:{theme}", "amount": 25}
        for theme, _ in themes
    ]
    fund = {"fund_id": "BUDGET", "city_id": "toulouse", "amount": TOULOUSE_BUDGET}
    _write_plan(
        folder,
        "toulouse",
        settings,
        actions,
        scores,
        criteria,
        themes,
        rules if quotas else [],
        [{**fund, "year": 2025, "currency": "EUR"}],
    )


def _read(source: Path) -> list[dict[str, str]]:
    with source.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _figure(text: str) -> str:
    """Return the number in `€5,000,000`; an empty cell where the list says there is none."""
    match = re.fullmatch(r"€?\s*(\d{1,3}(?:,\d{3})*|\d+)", text.strip())
    return match[1].replace(",", "") if match else ""


def _not_applicable(text: str) -> bool:
    return text.strip() in {"-", "Not applicable", ""}


def _slug(text: str) -> str:
    ascii_text = text.replace("é", "e").replace("É", "E")
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_text).strip("-")


def _measured(criterion: str, name: str, unit: str, best: int) -> Row:
    return {
        "criterion_id": criterion,
        "framework": "EFFECT",
        "name": name,
        "kind": "measured",
        "worst": 0,
        "zero": 0,
        "best": best,
        "weight": 100,
        "unit": unit,
    }


def _write_plan(
    folder: Path,
    city: str,
    settings: Mapping[str, object],
    actions: list[Row],
    scores: list[Row],
    criteria: list[Row],
    themes: list[tuple[str, str]],
    rules: list[Row],
    funds: list[Row],
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    fixed = {
        "currency": "EUR",
        "coverage_minimum": 0,
        "samples": 1000,
        "seed": 7,
        "languages": "en",
    }
    tables: dict[str, list[Row]] = {
        "settings": [{"key": key, "value": value} for key, value in (settings | fixed).items()],
        "cities": [{"city_id": city, "name": city.title(), "currency": "EUR"}],
        "themes": [{"theme_id": theme, "name": name} for theme, name in themes],
        "actions": actions,
        "scores": scores,
        "scorers": [{"scorer_id": scores[0]["scorer_id"], "role": "published list"}],
        "criteria": criteria,
        "rules": rules,
        "funds": funds,
    }
    for name, rows in tables.items():
        if rows:
            _write_table(folder / f"{name}.csv", rows)


def _write_table(path: Path, rows: Iterable[Row]) -> None:
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    kind, source_path, plan_path = sys.argv[1:]
    {"athens": athens, "toulouse": toulouse}[kind](Path(source_path), Path(plan_path))
