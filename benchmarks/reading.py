"""Check a plan of many filled workbooks, beside the plain openpyxl read of the same files.

    python benchmarks/reading.py [WORKBOOKS] [ACTIONS] [CRITERIA]

Writes a plan whose working groups have each filled one workbook (scores and evidence, a grid of
actions by criteria), then measures in fresh processes, three times each: the engine's reading
with every check, openpyxl opening the files as most programs do, and openpyxl's read-only way.
Prints seconds of processor time (the machine may be busy), the highest memory, and ratios.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import xlsxwriter

Row = dict[str, object]
_MEASURE = """
import json, sys, time
from pathlib import Path
{imports}
start = time.process_time()
{work}
seconds = time.process_time() - start
(line,) = [line for line in open("/proc/self/status") if line.startswith("VmHWM:")]
print(json.dumps([seconds, int(line.split()[1]) / 1024, found]))
"""
_PLAIN = """
found = 0
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    for sheet in load_workbook(path, data_only=True, read_only={read_only}).worksheets:
        for row in sheet.iter_rows(values_only=True):
            found += sum(value is not None for value in row)
"""
_CHECK = """
reading = read_plan(Path(sys.argv[1]))
found = len(reading.inputs.scores) if reading.inputs else "errors"
"""
WAYS = {
    "actionplan check (reading and every check)": (
        "from actionplan_engine.tables import read_plan; import openpyxl",
        _CHECK,
    ),
    "openpyxl, values": ("from openpyxl import load_workbook", _PLAIN.format(read_only=False)),
    "openpyxl, values, read-only": (
        "from openpyxl import load_workbook",
        _PLAIN.format(read_only=True),
    ),
}


def write_plan(folder: Path, workbooks: int, actions: int, criteria: int) -> None:
    """Write the coordinator's workbook and one filled workbook for each scorer."""
    scorers = [f"S-{number:02d}" for number in range(1, workbooks + 1)]
    tables = _tables(scorers, actions, criteria)
    _write(folder / "plan.xlsx", tables)
    for scorer in scorers:
        _write(folder / f"{scorer}.xlsx", _scorecard(scorer, actions, criteria))


def _tables(scorers: list[str], actions: int, criteria: int) -> dict[str, list[Row]]:
    settings = {"title": "A plan", "start": "2025-01", "months": 24, "currency": "EUR"}
    return {
        "settings": [{"key": key, "value": value} for key, value in settings.items()],
        "cities": [{"city_id": city, "name": city.title()} for city in ("north", "south")],
        "actions": [
            {
                "action_id": f"A-{number:02d}",
                "title": f"Action {number}",
                "city_id": ("north", "south")[number % 2],
                "theme": f"theme-{number % 6}",
                "duration_months": 6 + number % 12,
                "cost_likely": 50_000 + 10_000 * number,
                "currency": "EUR",
            }
            for number in range(1, actions + 1)
        ],
        "criteria": [
            {
                "criterion_id": f"C-{number:02d}",
                "framework": f"F-{number % 3}",
                "name": f"Criterion {number}",
                "worst": -3,
                "zero": 0,
                "best": 3,
            }
            for number in range(1, criteria + 1)
        ],
        "scorers": [
            {"scorer_id": scorer, "role": "expert", "group": f"G-{at % 8}"}
            for at, scorer in enumerate(scorers)
        ],
        "funds": [
            {
                "fund_id": "F",
                "city_id": "joint",
                "year": year,
                "amount": 2_000_000,
                "currency": "EUR",
            }
            for year in (2025, 2026)
        ],
    }


def _scorecard(scorer: str, actions: int, criteria: int) -> dict[str, list[Row]]:
    chance = random.Random(scorer)  # noqa: S311 - fills a form
    columns = [f"C-{number:02d}" for number in range(1, criteria + 1)]
    scores: list[Row] = []
    evidence: list[Row] = []
    for number in range(1, actions + 1):
        start: Row = {"action_id": f"A-{number:02d}", "scorer_id": scorer}
        given = {column: chance.choice((-2, -1, 0, 1, 2, 3)) for column in columns}
        scores.append(start | given)
        evidence.append(start | {column: f"seen on visit {number}, {column}" for column in columns})
    return {"scores": scores, "evidence": evidence}


def _write(path: Path, tables: dict[str, list[Row]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]))
            for down, row in enumerate(rows, start=1):
                sheet.write_row(down, 0, list(row.values()))


def measure(way: str, folder: Path) -> tuple[float, float, object]:
    """Return the median seconds and mebibytes of three fresh processes, and what was found."""
    imports, work = WAYS[way]
    program = _MEASURE.format(imports=imports, work=work)
    runs = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program, str(folder)],
            capture_output=True,
            text=True,
            check=True,
        )
        runs.append(json.loads(done.stdout))
    return median(run[0] for run in runs), median(run[1] for run in runs), runs[0][2]


def main(workbooks: int = 50, actions: int = 60, criteria: int = 18) -> None:
    """Write the plan, measure every way and print ratios to plain openpyxl."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plan(folder, workbooks, actions, criteria)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"{workbooks} workbooks of {actions} × {criteria}, {size:.1f} MB")
        results = {way: measure(way, folder) for way in WAYS}
    plain = results["openpyxl, values"]
    for way, (seconds, memory, found) in results.items():
        times, share = seconds / plain[0], memory / plain[1]
        print(f"{way:45} {seconds:6.2f} s ({times:.2f} ×) {memory:6.0f} MiB ({share:.2f} ×)", found)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
