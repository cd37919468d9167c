"""`actionplan criteria`: own sets are checked and compared, codes tell their version."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from actionplan_engine.catalogue import entries, load_set, read_set, set_differences, set_problems
from actionplan_engine.cli.main import group
from actionplan_engine.errors import UsageError
from plan_folder import write_minimal_plan

SETS = Path(__file__).parents[2] / "criteria" / "sets"


@pytest.fixture
def own_set(tmp_path: Path) -> Path:
    """The ready set with three slips: a weight, a level without words, an unknown code."""
    folder = tmp_path / "mine"
    shutil.copytree(SETS / "iurc", folder)
    path = folder / "criteria.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    rows[0]["codes"] = "SDG:6.99"
    rows[1]["veto_below"] = "-1"
    rows[-1]["name.el"] = ""
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    anchors = folder / "anchors.csv"
    lines = anchors.read_text(encoding="utf-8").splitlines(keepends=True)
    anchors.write_text(lines[0] + "".join(lines[2:]), encoding="utf-8")
    return folder


def said(*words: str) -> str:
    outcome = CliRunner().invoke(group, ["criteria", *words])
    assert outcome.exit_code == 0, outcome.output
    return outcome.output


def test_the_ready_set_lacks_nothing() -> None:
    assert set_problems(load_set("iurc")) == ()


def test_what_an_own_set_lacks_is_said_by_criterion(own_set: Path) -> None:
    found = {(p.identifier, p.found) for p in set_problems(read_set(own_set))}
    rows = load_set("iurc").criteria
    assert found == {
        (rows[0].criterion_id, "SDG:6.99"),
        (rows[0].criterion_id, "-3"),
        (rows[-1].criterion_id, "el"),
    }


def test_differences_name_what_changed_and_how(own_set: Path) -> None:
    found = set_differences(load_set("iurc"), read_set(own_set))
    second = load_set("iurc").criteria[1].criterion_id
    assert {(one.sort, one.identifier, one.field) for one in found} >= {
        ("changed", second, "veto_below"),
    }
    assert all(one.before != one.after for one in found)
    turned = set_differences(read_set(own_set), load_set("iurc"))
    assert [(d.before, d.after) for d in turned] == [(d.after, d.before) for d in found]
    assert set_differences(read_set(own_set), read_set(own_set)) == ()


def test_the_command_shows_validates_and_compares(own_set: Path, tmp_path: Path) -> None:
    assert "SDG-14" in said("show", "iurc", "SDG-14")
    assert "SDG-13" not in said("show", str(own_set), "sdg-14")
    assert "SDG:6.99" in validated(str(own_set))[1]
    assert "veto_below" in said("diff", "iurc", str(own_set))
    assert json.loads(said("diff", "iurc", "iurc", "--format", "json")) == []
    plan = write_minimal_plan(tmp_path / "plan")
    assert "- SDG-14" in said("diff", "iurc", str(plan))
    assert "+ C-1" in said("diff", str(plan))


def test_search_still_works_with_and_without_its_name() -> None:
    assert said("search", "14.2") == said("14.2")


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_set(tmp_path)
    outcome = CliRunner().invoke(group, ["criteria", "show", "iurc", "SDG-99"])
    assert outcome.exit_code != 0


def test_codes_tell_from_when_they_hold() -> None:
    """Versions: the later objectives and fields say so, the first ones hold from the start."""
    years = {(e.kind, e.code): e.in_force_from for e in entries()}
    assert years["cohesion", "RSO1.6"] == 2024
    assert years["cohesion", "RSO2.7"] == 2021
    assert years["intervention_field", "188"] == 2024
    assert years["intervention_field", "079"] is None
    assert "(from 2024)" in said("188")


def changed_row(folder: Path, row: int, **cells: str) -> None:
    path = folder / "criteria.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    rows[row].update(cells)
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def ready_set(tmp_path: Path) -> Path:
    return shutil.copytree(SETS / "iurc", tmp_path / "ready")


def validated(*words: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(group, ["criteria", "validate", *words])
    return outcome.exit_code, outcome.output


@pytest.mark.parametrize("column", ["weight", "weight_low", "weight_high"])
def test_a_negative_weight_is_refused_as_in_a_plan(ready_set: Path, column: str) -> None:
    changed_row(ready_set, 0, **{column: "-1"})
    with pytest.raises(UsageError, match=column):
        read_set(ready_set)
    status, told = validated(str(ready_set))
    assert status == 2
    assert "criteria.csv:2" in told


def test_every_structural_error_is_listed(ready_set: Path) -> None:
    changed_row(ready_set, 0, weight="-1", value_points="-3:1;0:0;3:-1")
    changed_row(ready_set, 1, worst="low", framework="NONE")
    changed_row(ready_set, 2, criterion_id=load_set("iurc").criteria[3].criterion_id)
    status, told = validated(str(ready_set))
    assert status == 2
    assert all(sought in told for sought in ("weight", "value_points", "worst", "NONE"))
    assert load_set("iurc").criteria[3].criterion_id in told
    status, told = validated(str(ready_set), "--format", "json")
    assert status == 2
    assert len(json.loads(told)[str(ready_set)]) >= 5


def test_every_error_of_a_plan_folder_is_listed(tmp_path: Path) -> None:
    plan = write_minimal_plan(tmp_path / "plan")
    path = next(plan.glob("criteria.*"))
    text = path.read_text(encoding="utf-8").replace("C-1", "C-2")
    path.write_text(text, encoding="utf-8")
    from actionplan_engine.tables import read_plan

    errors = [finding.code for finding in read_plan(plan).findings if finding.is_error]
    assert len(errors) > 1
    status, told = validated(str(plan))
    assert status == 1
    assert all(told.count(code) >= errors.count(code) for code in errors)


def test_a_code_that_the_catalogue_lacks_ends_with_status_1(ready_set: Path) -> None:
    assert validated(str(ready_set))[0] == 0
    changed_row(ready_set, 0, codes="SDG:6.99")
    assert validated(str(ready_set))[0] == 1
    assert validated(str(ready_set), "--format", "json")[0] == 1
