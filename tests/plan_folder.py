"""A small plan folder for tests: four actions, two cities, two funds, three criteria.

`write_minimal_plan(folder)` writes it as CSV files, one a table; keyword arguments replace whole
tables (`None` leaves one out), so that a test says only what is different:

    tables = minimal_tables()
    write_minimal_plan(folder, actions=changed(tables["actions"], "A-2", theme="water"))
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter

Row = dict[str, object]
Tables = dict[str, list[Row]]

SETTINGS: dict[str, object] = {
    "title": "A small plan",
    "start": "2025-01",
    "months": 24,
    "currency": "EUR",
    "languages": "en;el;es",
    "samples": 200,
    "seed": 7,
}
_ACTION: Row = {
    "city_id": "north",
    "theme": "parks",
    "duration_months": 6,
    "cost_likely": 100000,
    "currency": "EUR",
    "earliest_start": "",
    "latest_end": "",
    "funds": "",
    "requires": "",
    "excludes": "",
    "lock": "",
    "eligible": "yes",
}
_SCORES = {
    "A-1": (3, 1, 2000),
    "A-2": (2, 2, 1000),
    "A-3": (1, -1, 4000),
    "A-4": (0, 3, 500),
}


def settings_rows(**changes: object) -> list[Row]:
    """Return the `settings` table with some values changed; `None` leaves a key out."""
    values = SETTINGS | changes
    return [{"key": key, "value": value} for key, value in values.items() if value is not None]


def minimal_tables() -> Tables:
    """Return the tables of a plan without any finding, each a list of rows."""
    return {
        "settings": settings_rows(),
        "cities": [
            {"city_id": "north", "name": "North", "language": "en", "currency": "EUR"},
            {"city_id": "south", "name": "South", "language": "es", "currency": "CLP"},
        ],
        "actions": [
            {"action_id": "A-1", "title": "Trees", **_ACTION},
            {"action_id": "A-2", "title": "Ponds", **_ACTION, "cost_likely": 200000},
            {
                "action_id": "A-3",
                "title": "Squares",
                **_ACTION,
                "city_id": "south",
                "theme": "streets",
                "cost_likely": 90000000,
                "currency": "CLP",
            },
            {"action_id": "A-4", "title": "Exchange", **_ACTION, "city_id": "joint"},
        ],
        "criteria": [
            _criterion("C-1", "GREEN", "Green space"),
            _criterion("C-2", "GREEN", "Clean water"),
            _criterion("C-3", "PEOPLE", "People reached", kind="measured", worst=0, best=5000),
        ],
        "scorers": [
            {"scorer_id": "S-1", "role": "engineer", "city_id": "north", "group": "G-1"},
            {"scorer_id": "S-2", "role": "planner", "city_id": "south", "group": "G-2"},
        ],
        "scores": [
            {
                "action_id": action_id,
                "criterion_id": f"C-{number}",
                "scorer_id": scorer_id,
                "score": score,
                "evidence": "a visit",
            }
            for action_id, scores in _SCORES.items()
            for number, score in enumerate(scores, start=1)
            for scorer_id in ("S-1", "S-2")
        ],
        "funds": [
            _fund("F-N", "north", 2025, 300000, "EUR"),
            _fund("F-N", "north", 2026, 300000, "EUR"),
            _fund("F-S", "south", 2025, 200000000, "CLP"),
            _fund("F-S", "south", 2026, 200000000, "CLP"),
        ],
        "rates": [
            {"currency": "CLP", "rate": 1000, "date": "2025-01-02", "source": "test", "band": 5}
        ],
    }


def _criterion(identifier: str, framework: str, name: str, **changes: object) -> Row:
    scale: Row = {"kind": "scale", "worst": -3, "zero": 0, "best": 3, "weight": 100}
    return {"criterion_id": identifier, "framework": framework, "name": name, **scale, **changes}


def _fund(identifier: str, city: str, year: int, amount: int, currency: str) -> Row:
    return {
        "fund_id": identifier,
        "city_id": city,
        "year": year,
        "amount": amount,
        "currency": currency,
        "rollover": "yes",
    }


def changed(rows: Iterable[Row], identifier: str, **changes: object) -> list[Row]:
    """Return the rows, those whose first cell is `identifier` with some cells changed."""
    return [row | changes if next(iter(row.values())) == identifier else dict(row) for row in rows]


def write_minimal_plan(folder: Path, **overrides: list[Row] | None) -> Path:
    """Write the minimal plan as CSV files, some tables replaced; return the folder."""
    return write_csv_plan(folder, _merged(overrides))


def write_minimal_workbook(folder: Path, **overrides: list[Row] | None) -> Path:
    """Write the minimal plan as one workbook, `plan.xlsx`; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(folder / "plan.xlsx", _merged(overrides))
    return folder


def _merged(overrides: Mapping[str, list[Row] | None]) -> Tables:
    tables = {**minimal_tables(), **overrides}
    return {name: rows for name, rows in tables.items() if rows is not None}


def write_csv_plan(folder: Path, tables: Mapping[str, list[Row]]) -> Path:
    """Write every table as `<name>.csv`; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(rows))
    return folder


def csv_bytes(rows: list[Row], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as a CSV file; the columns are those of all rows."""
    lines: list[list[object]] = [header_of(rows)]
    lines += [[row.get(column, "") for column in lines[0]] for row in rows]
    return grid_bytes(lines, delimiter=delimiter, encoding=encoding)


def grid_bytes(
    lines: Iterable[Iterable[object]], *, delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    """Return lines of cells as a CSV file."""

    class Written(list):
        def write(self, text: str) -> int:
            self.append(text)
            return len(text)

    target = Written()
    csv.writer(target, delimiter=delimiter).writerows(lines)
    return "".join(target).encode(encoding)


def header_of(rows: Iterable[Row]) -> list[object]:
    """Return the columns of all rows, in order of appearance."""
    return list(dict.fromkeys(column for row in rows for column in row))


def write_workbook(path: Path, sheets: Mapping[str, list[Row] | list[list[object]]]) -> Path:
    """Write a workbook with a sheet for each table; numbers are typed as numbers, texts as texts.

    A sheet is a list of rows (column → cell), or a grid whose first line holds the headers.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(path, options) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for down, line in enumerate(_grid(rows)):
                for across, value in enumerate(line):
                    if value not in {"", None}:
                        sheet.write(down, across, value)
    return path


def _grid(rows: list[Row] | list[list[object]]) -> list[list[object]]:
    if rows and isinstance(rows[0], dict):
        header = header_of(rows)
        return [header, *([row.get(column, "") for column in header] for row in rows)]
    return rows
