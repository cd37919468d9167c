"""Write the plan folders of a programme of pairs: invented, but as working groups would have them.

    python benchmarks/programme.py FOLDER [--plans 200] [--seed 2021] [--actions 8-16] [--months 24]
        [--samples 20] [--criteria 8] [--languages en]

Sizes, tightness, languages of the tables, currencies and the mixture of rules vary from plan to
plan; a seed names each programme for ever. Cities are of one country of the EU and one overseas,
as in the exchange; one plan in three is a workbook, the others are CSV files as Greek, Spanish and
English spreadsheets save them. No plan has an error; some have warnings, as real ones do.
"""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import xlsxwriter

from actionplan_engine.tables.headers import column_label, table_label, word_label

Row = dict[str, Any]
Tables = dict[str, list[Row]]
Cities = dict[str, tuple[str, str, float]]
"""Id → name, currency, units of it for a euro."""

EUROPEAN = ("Volos", "Kavala", "Chania", "Patras", "Cádiz", "Gijón", "Vigo", "Almería", "Cork")
OVERSEAS = (
    ("Valdivia", "Chile", "CLP", 950),
    ("Iquique", "Chile", "CLP", 950),
    ("Mar del Plata", "Argentina", "ARS", 1100),
    ("Durban", "South Africa", "ZAR", 20),
    ("Halifax", "Canada", "CAD", 1.5),
)
THEMES = ("NBS-PARKS", "NBS-WATER", "BLUE-PORT", "BLUE-FOOD", "MOBILITY", "SKILLS")
VERBS = ("Plant", "Restore", "Map", "Open", "Pilot", "Train for", "Monitor", "Connect")
THINGS = ("pocket parks", "a stream", "the fish market", "green roofs", "a quay", "a school yard")
FIELDS = ("079", "058", "065", "168", "077", "080", "083")
TARGETS = ("11.7", "13.1", "14.2", "14.7", "6.6", "8.9", "15.1", "17.16", "4.7", "12.5")
FRAMEWORKS = ("SDG", "UAEU", "NUA", "COHESION")
WORDS_OF = {
    "rules": ("kind", "measure"),
    "actions": ("city_id", "spending_profile", "lock", "eligible"),
    "funds": ("city_id", "rollover"),
}


class Size(NamedTuple):
    """How large a plan is, and what is asked of it."""

    actions: int
    months: int = 24
    samples: int = 20
    criteria: int = 8
    languages: str = "en"


def plan_tables(rng: Random, size: Size, title: str) -> Tables:
    """Return the tables of one plan."""
    home, (away, country, currency, rate) = rng.choice(EUROPEAN), rng.choice(OVERSEAS)
    cities = {"home": (home, "EUR", 1.0), "away": (away, currency, float(rate))}
    names = [f"A-{number:03d}" for number in range(1, size.actions + 1)]
    actions = [_action(rng, name, names[:at], cities, size) for at, name in enumerate(names)]
    years = range(2025, 2025 + -(-size.months // 12))
    tables: Tables = {
        "settings": _settings(rng, title, size),
        "cities": [
            {"city_id": "home", "name": home, "country": "Greece", "currency": "EUR"},
            {"city_id": "away", "name": away, "country": country, "currency": currency},
        ],
        "themes": [{"theme_id": t, "name": t.replace("-", " ").title()} for t in THEMES],
        "actions": actions,
        "criteria": _criteria(rng, size.criteria),
        "scorers": [
            {"scorer_id": f"S-{n}", "role": "expert", "city_id": "home" if n % 2 else "away"}
            | {"group": f"G-{n % 2}"}
            for n in range(1, 4)
        ],
        "funds": _funds(rng, actions, cities, years),
        "capacity": [{"resource": "staff", "amount": _staff(rng, actions, size)}],
        "rates": [
            {"currency": currency, "rate": rate, "date": "2025-01-02", "source": "central bank"}
            | {"band": rng.choice([0, 5, 10])}
        ],
        "rules": _rules(rng),
    }
    tables["scores"] = _scores(rng, names, tables["criteria"])
    return tables


def _settings(rng: Random, title: str, size: Size) -> list[Row]:
    values = {
        "title": title,
        "notice": "Generated for measurement. It claims no facts about any city.",
        "start": "2025-01",
        "months": size.months,
        "currency": "EUR",
        "languages": size.languages,
        "robustness_samples": size.samples,
        "samples": 500,
        "seed": rng.randint(1, 10_000),
        "time_limit": 60,
    }
    return [{"key": key, "value": value} for key, value in values.items()]


def _action(
    rng: Random,
    name: str,
    earlier: list[str],
    cities: Cities,
    size: Size,
) -> Row:
    city = rng.choice(["home", "home", "away", "away", "joint"])
    _, currency, rate = cities.get(city, cities["home"])
    euros = rng.choice([20, 40, 60, 90, 150, 250, 400, 700]) * 1000
    likely = round(euros * rate, -3)
    spread = rng.choice([0, 10, 20, 30])
    duration = rng.choice([3, 6, 6, 9, 12, min(18, size.months)])
    first = rng.randint(0, max(0, size.months - duration - 4))
    earliest = f"{2025 + first // 12}-{first % 12 + 1:02d}"
    codes = rng.sample(FIELDS, 2)
    share = rng.choice([100, 70, 50])
    return {
        "action_id": name,
        "title": f"{rng.choice(VERBS)} {rng.choice(THINGS)} ({name})",
        "city_id": city,
        "theme": rng.choice(THEMES),
        "duration_months": min(duration, size.months),
        "cost_low": int(likely * (100 - spread) / 100) if spread else "",
        "cost_likely": int(likely),
        "cost_high": int(likely * (100 + 2 * spread) / 100) if spread else "",
        "currency": currency,
        "spending_profile": rng.choice(["even", "even", "front", "back"]),
        "earliest_start": earliest if rng.random() < 0.5 else "",
        "intervention_fields": f"{codes[0]}:{share}"
        + (f";{codes[1]}:{100 - share}" if share < 100 else ""),
        "sdg_targets": ";".join(rng.sample(TARGETS, rng.randint(1, 3))),
        "requires": rng.choice(earlier) if earlier and rng.random() < 0.15 else "",
        "one_of": f"choice-{rng.randint(1, 3)}" if rng.random() < 0.15 else "",
        "same_site": f"site-{rng.randint(1, 4)}" if rng.random() < 0.2 else "",
        "tags": rng.choice(["coast", "school", ""]) if earlier else "coast",
        "lock": "out" if rng.random() < 0.02 else "",
        "eligible": "yes",
        "use:staff": rng.choice([0, 1, 1, 2]),
    }


def _criteria(rng: Random, number: int) -> list[Row]:
    return [
        {
            "criterion_id": f"C-{n + 1:02d}",
            "framework": FRAMEWORKS[n % len(FRAMEWORKS)],
            "name": f"Criterion {n + 1}",
            "kind": "scale",
            "worst": -3,
            "zero": 0,
            "best": 3,
            "weight": rng.choice([40, 60, 80, 100]),
        }
        for n in range(number)
    ]


def _scores(rng: Random, names: list[str], criteria: list[Row]) -> list[Row]:
    rows = []
    for name in names:
        good = rng.gauss(0.8, 0.7)
        for criterion in criteria:
            true = good + rng.gauss(0, 0.9)
            for number in (1, 2, 3):
                score: object = max(-3, min(3, round(true + rng.gauss(0, 0.6))))
                if rng.random() < 0.04:
                    score = rng.choice(["", "NA"])
                rows.append(
                    {"action_id": name, "criterion_id": criterion["criterion_id"]}
                    | {"scorer_id": f"S-{number}", "score": score, "evidence": "visit report"}
                )
    return rows


def _funds(rng: Random, actions: list[Row], cities: Cities, years: range) -> list[Row]:
    """Money for 25 to 60 per cent of what everything would cost, in three funds."""
    euros = {"home": 0.0, "away": 0.0, "joint": 0.0}
    for action in actions:
        euros[action["city_id"]] += (
            action["cost_likely"] / cities.get(action["city_id"], cities["home"])[2]
        )
    tightness = rng.uniform(0.25, 0.6)
    rows = []
    for city in ("home", "away"):
        _, currency, rate = cities[city]
        yearly = (euros[city] + euros["joint"] / 2) * tightness * 0.6 / len(years)
        rows += [
            {"fund_id": f"OWN-{city.upper()}", "city_id": city, "year": year}
            | {"amount": int(round(max(50_000, yearly) * rate, -3)), "currency": currency}
            | {"cofinancing_max": 100, "rollover": "yes"}
            for year in years
        ]
    yearly = sum(euros.values()) * tightness * 0.4 / len(years)
    share = rng.choice([80, 85])
    rows += [
        {"fund_id": "PROGRAMME", "city_id": "joint", "year": year}
        | {"amount": int(round(max(50_000, yearly), -3)), "currency": "EUR"}
        | {"cofinancing_max": share, "rollover": "no"}
        for year in years
    ]
    return rows


def _staff(rng: Random, actions: list[Row], size: Size) -> int:
    demand = sum(a["use:staff"] * a["duration_months"] for a in actions) / size.months
    return max(2, round(demand * rng.uniform(0.4, 0.8)))


def _rules(rng: Random) -> list[Row]:
    rules = [
        {"kind": "fairness", "amount": rng.choice([20, 25, 30]), "measure": "value"},
        {"kind": "climate_min", "amount": rng.choice([5, 10, 20])},
        {"kind": "share_max", "of": f"theme:{rng.choice(THEMES)}", "amount": rng.choice([50, 60])},
        {"kind": "at_least", "of": "tag:coast", "amount": 1, "measure": "actions"},
        {"kind": "at_most", "of": "city:home", "amount": rng.randint(4, 30), "measure": "actions"},
    ]
    chosen = [rule for rule in rules if rng.random() < 0.6] or rules[:1]
    return [{"rule_id": f"R-{n:02d}", "of": ""} | rule for n, rule in enumerate(chosen, start=1)]


def write_plan(folder: Path, tables: Tables, language: str, *, workbook: bool) -> None:
    """Write tables under the names of a language, as its spreadsheet programs save them."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {
        table_label(name, language): _grid(name, rows, language) for name, rows in tables.items()
    }
    if workbook:
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(folder / "plan.xlsx", options) as book:
            for name, grid in sheets.items():
                sheet = book.add_worksheet(name[:31])
                for down, line in enumerate(grid):
                    for across, value in enumerate(line):
                        if value != "":
                            sheet.write(down, across, value)
        return
    for name, grid in sheets.items():
        target = io.StringIO(newline="")
        writer = csv.writer(target, delimiter="," if language == "en" else ";")
        writer.writerows([_written(value, language) for value in line] for line in grid)
        (folder / f"{name}.csv").write_text(target.getvalue(), encoding="utf-8-sig", newline="")


def _grid(name: str, rows: list[Row], language: str) -> list[list[Any]]:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    words = WORDS_OF.get(name, ())
    body = [
        [
            word_label(row.get(column, ""), language) if column in words else row.get(column, "")
            for column in columns
        ]
        for row in rows
    ]
    return [[column_label(name, column, language) for column in columns], *body]


def _written(value: object, language: str) -> object:
    return str(value).replace(".", ",") if isinstance(value, float) and language != "en" else value


def write_programme(root: Path, plans: int, seed: int, sizes: tuple[int, int], size: Size) -> None:
    """Write so many plan folders: `pair-001` and so on."""
    for number in range(1, plans + 1):
        rng = Random(f"{seed}:{number}")  # noqa: S311 - no secret
        own = size._replace(actions=rng.randint(*sizes))
        tables = plan_tables(rng, own, f"Pair {number}")
        cities = " – ".join(row["name"] for row in tables["cities"])
        tables["settings"][0]["value"] = f"Action plan {cities} ({number})"
        language = rng.choice(["en", "el", "es"])
        write_plan(root / f"pair-{number:03d}", tables, language, workbook=rng.random() < 1 / 3)


def main() -> None:
    """Write a programme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--actions", default="8-16")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--samples", type=int, default=20)
    parser.add_argument("--criteria", type=int, default=8)
    parser.add_argument("--languages", default="en")
    given = parser.parse_args()
    low, _, high = given.actions.partition("-")
    size = Size(0, given.months, given.samples, given.criteria, given.languages)
    write_programme(given.folder, given.plans, given.seed, (int(low), int(high or low)), size)
    print(f"{given.plans} plan folders in {given.folder}")


if __name__ == "__main__":
    main()
