"""Time and memory to write 8 forms of 60 actions and 18 criteria, beside plain openpyxl.

    python benchmarks/forms.py

Each measurement runs in a process of its own. `plain write` fills two grids of the same size with
the same texts and scores by openpyxl, without any guidance; `plain read` loads the eight forms
twice by openpyxl (formulas and values), as reading must; `check` is the engine's own reading of the
whole plan folder with the eight forms.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GROUPS, SCORERS, ACTIONS, CRITERIA = 8, 1, 60, 18


def write_plan(folder: Path) -> None:
    """Write a plan with eight groups as CSV files."""
    anchors = " | ".join(
        f"{level}: what level {level} means, in a sentence" for level in range(-3, 4)
    )
    tables: dict[str, list[list[object]]] = {
        "settings": [
            ["key", "value"],
            ["title", "Sixty actions"],
            ["start", "2026-01"],
            ["months", 24],
            ["currency", "EUR"],
        ],
        "cities": [
            ["city_id", "name", "language"],
            ["north", "North", "el"],
            ["south", "South", "es"],
        ],
        "funds": [
            ["fund_id", "city_id", "year", "amount", "currency"],
            ["F-1", "joint", 2026, 10**7, "EUR"],
        ],
        "scorers": [
            ["scorer_id", "role", "city_id", "group"],
            *(
                [f"S-{g}-{n}", "officer", ("north", "south")[g % 2], f"G-{g}"]
                for g in range(GROUPS)
                for n in range(SCORERS)
            ),
        ],
        "criteria": [
            ["criterion_id", "framework", "name", "question", "anchors"],
            *(
                [f"C-{n:02}", f"F{n % 3}", f"Criterion number {n}", f"How much of {n}?", anchors]
                for n in range(1, CRITERIA + 1)
            ),
        ],
        "actions": [
            [
                "action_id",
                "title",
                "summary",
                "city_id",
                "theme",
                "duration_months",
                "cost_likely",
                "currency",
            ],
            *(
                [
                    f"A-{n:02}",
                    f"Action number {n} of the plan",
                    "What changes for whom, in a line.",
                    ("north", "south")[n % 2],
                    "T",
                    6,
                    100000,
                    "EUR",
                ]
                for n in range(1, ACTIONS + 1)
            ),
        ],
    }
    for name, rows in tables.items():
        lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")


def write_forms(folder: Path) -> None:
    """Write the eight forms into the folder, half of the scores filled in."""
    from actionplan_engine.tables.forms import NO_ANSWERS, form_workbook, read_form_plan
    from actionplan_engine.tables.scores import key_of

    plan = read_form_plan(folder).plan
    assert plan is not None  # noqa: S101 - a benchmark
    for group in plan.groups:
        scores = {
            key_of(a.action_id, c.criterion_id, s.scorer_id): float((i + j) % 7 - 3)
            for s in group.scorers
            for i, a in enumerate(plan.actions)
            for j, c in enumerate(plan.criteria)
            if (i + j) % 2
        }
        answers = NO_ANSWERS._replace(scores=scores)
        (folder / group.file).write_bytes(form_workbook(plan, group, answers=answers))


def plain_write(folder: Path) -> None:
    """Write the same grids by openpyxl, values alone."""
    import openpyxl

    for group in range(GROUPS):
        book = openpyxl.Workbook()
        for name in ("scores", "evidence"):
            sheet = book.create_sheet(name)
            sheet.append(["action", "scorer", "title", "city", "summary", *range(CRITERIA)])
            for i in range(ACTIONS * SCORERS):
                row = [
                    f"A-{i}",
                    "S",
                    "Action number of the plan",
                    "North",
                    "What changes for whom.",
                ]
                scores = [(i + j) % 7 - 3 if (i + j) % 2 else None for j in range(CRITERIA)]
                sheet.append(row + (scores if name == "scores" else []))
        book.save(folder / f"plain-{group}.xlsx.part")


def plain_read(folder: Path) -> None:
    """Read every cell of the forms twice by openpyxl."""
    import warnings

    import openpyxl

    warnings.simplefilter("ignore")
    for path in sorted(folder.glob("scorecards-*.xlsx")):
        for data_only in (True, False):
            book = openpyxl.load_workbook(path, data_only=data_only, read_only=True)
            for sheet in book.worksheets:
                for row in sheet.iter_rows(values_only=True):
                    len(row)


def check(folder: Path) -> None:
    """Read the plan folder as `actionplan check` does."""
    from actionplan_engine.tables import read_plan

    assert read_plan(folder).inputs is not None  # noqa: S101 - a benchmark


WORK = {
    "forms": write_forms,
    "plain write": plain_write,
    "plain read": plain_read,
    "check": check,
}


def measure(what: str, folder: Path) -> dict[str, float]:
    """Run one piece of work in its own process; return its seconds and its peak in MB."""
    done = subprocess.run(
        [sys.executable, __file__, what, str(folder)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def main() -> None:
    """Measure everything, or do the one piece of work that the arguments name."""
    if len(sys.argv) > 2:
        what, folder = sys.argv[1], Path(sys.argv[2])
        began = time.perf_counter()
        WORK[what](folder)
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "megabytes": peak}))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plan(folder)
        found = {what: measure(what, folder) for what in WORK}
        size = sum(path.stat().st_size for path in folder.glob("scorecards-*.xlsx"))
    print(f"{GROUPS} forms, {ACTIONS} actions x {CRITERIA} criteria, {size / 1024:.0f} kB in all")
    for what, one in found.items():
        print(f"{what:12} {one['seconds']:6.2f} s  {one['megabytes']:6.0f} MB")
    for what, beside in (("forms", "plain write"), ("check", "plain read")):
        ratio = found[what]["seconds"] / found[beside]["seconds"]
        print(f"{what} / {beside}: {ratio:.1f} times the time")


if __name__ == "__main__":
    main()
