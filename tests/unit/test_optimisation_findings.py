"""What the selection itself finds: AP501 and AP502."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from actionplan_engine.cli.main import group
from actionplan_engine.findings import render_finding
from actionplan_engine.plan import optimisation_findings
from actionplan_engine.portfolio import Portfolio
from actionplan_engine.tables.findings_catalogue import KINDS
from plan_folder import changed, minimal_tables, write_minimal_plan

T = minimal_tables()


def test_a_proved_plan_has_none() -> None:
    assert optimisation_findings(Portfolio(status="optimal", value=1.0, gap=0.0)) == ()


def test_a_plan_without_proof_says_how_far_it_can_be_from_the_best() -> None:
    (finding,) = optimisation_findings(Portfolio(status="feasible", value=1.0, gap=0.0123))
    assert finding.code == "AP502"
    assert "1.23 %" in render_finding(KINDS["AP502"], finding)


@pytest.mark.parametrize("output", ["text", "json", "github"])
def test_rules_that_contradict_are_a_finding_of_the_run(tmp_path: Path, output: str) -> None:
    dear = changed(T["actions"], "A-1", cost_likely=900000, lock="in")
    plan = write_minimal_plan(tmp_path / "plan", actions=dear)
    arguments = ["run", str(plan), "--out", str(tmp_path / "out"), "--format", output, "--quiet"]
    result = CliRunner().invoke(group, arguments, env={"ACTIONPLAN_LANGUAGE": "en"})
    assert result.exit_code == 3
    assert "AP501" in result.output
    assert "lock:A-1" in result.output
    assert ("::error title=AP501" in result.output) == (output == "github")
