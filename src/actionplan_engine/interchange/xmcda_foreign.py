"""What a plan needs and XMCDA does not say: assumed where it is easy to see, and noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.findings import Location
from actionplan_engine.interchange.criteria_lines import figure
from actionplan_engine.interchange.imported import assumed
from actionplan_engine.tables.identifiers import is_well_formed
from actionplan_engine.tables.import_findings import OTHER_ID
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Finding
    from actionplan_engine.interchange.plain import Line

CITY, THEME, FRAMEWORK, SCORER = "city", "theme", "ALL", "S-1"

_OF_THEIR_OWN = {
    "action_id": "actions",
    "criterion_id": "criteria",
    "framework_id": "frameworks",
    "scorer_id": "scorers",
}


def completed(
    tables: dict[str, list[Line]], file: str
) -> tuple[dict[str, list[Line]], list[Finding]]:
    """Return the tables of another program's file as a plan, and what was assumed for it."""
    names = _names(tables)
    criteria, of_criteria = _criteria(tables["criteria"], tables["scores"], file)
    frameworks = tables["frameworks"]
    if any(line["framework"] == FRAMEWORK for line in criteria):
        frameworks = [*frameworks, {"framework_id": FRAMEWORK, "name": file, "weight": "100"}]
    if not any(line.get("weight") for line in frameworks):
        frameworks = [line | {"weight": "100"} for line in frameworks]
    settings = {
        "title": file,
        "start": "2025-01",
        "months": "12",
        "currency": "EUR",
        "weighting": "direct",
    }
    made = {
        "settings": [{"key": key, "value": value} for key, value in settings.items()],
        "cities": [{"city_id": CITY, "name": CITY, "currency": "EUR"}],
        "actions": [_action(line) for line in tables["actions"]],
        "criteria": criteria,
        "frameworks": frameworks,
        "scores": tables["scores"],
        "scorers": [
            {"scorer_id": scorer, "role": scorer}
            for scorer in dict.fromkeys(line["scorer_id"] for line in tables["scores"])
        ],
    }
    notes = [
        assumed(file, "settings", "start 2025-01, months 12, currency EUR"),
        assumed(file, "actions", f"city_id {CITY}, theme {THEME}, duration_months 12"),
        *of_criteria,
    ]
    if not any(line.get("cost_likely") for line in tables["actions"]):
        notes.append(assumed(file, "actions", "cost_likely: –"))
    notes += [
        OTHER_ID.at(Location(file=file), subject=column, found=f"{shown(ident)} → {name}")
        for (column, ident), name in names.items()
        if column != "framework"
    ]
    notes.append(assumed(file, "rules", "budget 0"))
    made["rules"] = [{"rule_id": "BUDGET", "kind": "budget", "amount": "0"}]
    for column, table in _OF_THEIR_OWN.items():
        for line in made[table]:
            if (column, line[column]) in names:
                line["xmcda_id"] = line[column]
    return {name: [_renamed(line, names) for line in lines] for name, lines in made.items()}, notes


def _action(line: Line) -> Line:
    return {
        "title": line["action_id"],
        "city_id": CITY,
        "theme": THEME,
        "duration_months": "12",
        "currency": "EUR",
        "cost_likely": "",
    } | line


def _criteria(
    criteria: Iterable[Line], scores: list[Line], file: str
) -> tuple[list[Line], list[Finding]]:
    """Complete scales from what was scored; the level of "not done" is the worst one."""
    made, notes = [], []
    for line in criteria:
        less = line.pop("less is better", "") == "yes"
        own = [
            float(score["score"])
            for score in scores
            if score["criterion_id"] == line["criterion_id"] and score["score"] not in {"", "NA"}
        ]
        low, high = min(own, default=0.0), max(own, default=1.0)
        high = high if high > low else low + 1
        worst, best = (high, low) if less else (low, high)
        if "worst" not in line or "best" not in line:
            notes.append(assumed(file, line["criterion_id"], f"{figure(worst)} … {figure(best)}"))
        filled = {
            "name": line["criterion_id"],
            "framework": FRAMEWORK,
            "kind": "measured",
            "worst": figure(worst),
            "best": figure(best),
            "weight": "100",
        } | line
        filled.setdefault("zero", filled["worst"])
        made.append(filled)
    return made, notes


def _names(tables: dict[str, list[Line]]) -> dict[tuple[str, str], str]:
    """Return (column, id as written) → id that a plan can hold, where it cannot hold the first."""
    names: dict[tuple[str, str], str] = {}
    for column, table, letter in (
        ("action_id", "actions", "A"),
        ("criterion_id", "criteria", "C"),
        ("scorer_id", "scores", "S"),
        ("framework_id", "frameworks", "F"),
    ):
        idents = list(dict.fromkeys(line[column] for line in tables[table]))
        kept: dict[str, str] = {}
        for ident in filter(is_well_formed, idents):
            kept.setdefault(ident.casefold(), ident)
        taken = set(kept)
        number = 0
        for ident in idents:
            if kept.get(ident.casefold()) == ident:
                continue
            number += 1
            while f"{letter}-{number}".casefold() in taken:
                number += 1
            names[column, ident] = f"{letter}-{number}"
            taken.add(f"{letter}-{number}".casefold())
    for (column, ident), name in list(names.items()):
        if column == "framework_id":
            names["framework", ident] = name
    return names


def _renamed(line: Line, names: dict[tuple[str, str], str]) -> Line:
    return {column: names.get((column, text), text) for column, text in line.items()}
