"""The whole job on project lists that nobody here wrote."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks.real_plans import (
    ATHENS_BUDGET,
    TOULOUSE_BUDGET,
    TOULOUSE_VOTERS,
    athens,
    toulouse,
)
from click.testing import CliRunner

from actionplan_engine.cli.main import group

REAL = Path(__file__).parents[3] / "shared" / "data" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the shared real lists are not here")


def run(folder: Path, out: Path) -> dict:
    """Run a plan; how robust it is is measured elsewhere, and takes minutes on these sizes."""
    with (folder / "settings.csv").open("a", encoding="utf-8") as settings:
        settings.write("robustness_samples,0\n")
    outcome = CliRunner().invoke(group, ["run", str(folder), "--out", str(out), "--quiet"])
    assert outcome.exit_code == 0, outcome.output
    return json.loads((out / "results.json").read_text())


def best_votes(projects: list[tuple[int, int]], budget: int) -> int:
    """Return the most votes within the budget, by dynamic programming over tens of euros."""
    step = 10
    best = np.zeros(budget // step + 1, dtype=np.int64)
    for cost, votes in projects:
        size = cost // step
        best[size:] = np.maximum(best[size:], best[: len(best) - size] + votes)
    return int(best[-1])


def test_athens_actions_are_selected_within_budget_and_proved(tmp_path: Path) -> None:
    athens(REAL / "athens_ccc_actions.csv", tmp_path / "plan")
    results = run(tmp_path / "plan", tmp_path / "out")
    portfolio = results["portfolio"]
    assert portfolio["status"] == "optimal"
    assert 0 < portfolio["cost"] <= ATHENS_BUDGET
    without_cost = [a for a in results["actions"] if a["cost"] is None]
    assert len(results["actions"]) == 43
    assert len(without_cost) == 8
    assert {a["gated"]["reason"] for a in without_cost} == {"no_cost"}


def test_toulouse_projects_keep_every_quota_and_the_budget(tmp_path: Path) -> None:
    toulouse(REAL / "toulouse_2024_projects.csv", tmp_path / "plan")
    results = run(tmp_path / "plan", tmp_path / "out")
    portfolio = results["portfolio"]
    assert portfolio["status"] == "optimal"
    assert portfolio["cost"] <= TOULOUSE_BUDGET
    chosen = [a["theme"] for a in results["actions"] if a["in_plan"]]
    counts = {theme: chosen.count(theme) for theme in set(chosen)}
    assert len(counts) == 6
    assert all(2 <= count <= 25 for count in counts.values())


def test_toulouse_without_quotas_is_the_knapsack_optimum(tmp_path: Path) -> None:
    toulouse(REAL / "toulouse_2024_projects.csv", tmp_path / "plan", quotas=False)
    results = run(tmp_path / "plan", tmp_path / "out")
    with (REAL / "toulouse_2024_projects.csv").open(encoding="utf-8", newline="") as lines:
        projects = [(int(float(r["cost"])), int(r["votes"])) for r in csv.DictReader(lines)]
    assert all(cost % 10 == 0 for cost, _ in projects)
    expected = best_votes(projects, TOULOUSE_BUDGET)
    assert results["portfolio"]["value"] * TOULOUSE_VOTERS == pytest.approx(expected, abs=1e-3)
