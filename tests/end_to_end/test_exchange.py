"""`actionplan export` and `import`, as their users call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from actionplan_engine.interchange.plain import as_said
from actionplan_engine.tables import load_plan
from plan_folder import write_minimal_plan


def call(*arguments: object, language: str = "en") -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(group, words, env={"ACTIONPLAN_LANGUAGE": language})


@pytest.mark.parametrize(("form", "made"), [("xmcda", "plan.xml"), ("csv", "plan")])
def test_out_and_back(form: str, made: str, minimal_plan_folder: Path, tmp_path: Path) -> None:
    out = call("export", form, minimal_plan_folder, "--out", tmp_path / "out")
    assert out.exit_code == 0, out.output
    assert str(tmp_path / "out" / made) in out.output
    back = call("import", form, tmp_path / "out" / made, tmp_path / "back")
    assert back.exit_code == 0, back.output
    assert as_said(load_plan(tmp_path / "back")) == as_said(load_plan(minimal_plan_folder))


def test_a_plan_with_errors_is_not_exported(tmp_path: Path) -> None:
    good = write_minimal_plan(tmp_path / "good")
    bad = write_minimal_plan(tmp_path / "bad", cities=None)
    done = call("export", "xmcda", good, bad, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_bad_input_is_a_finding_and_nothing_is_written(tmp_path: Path) -> None:
    source = tmp_path / "votes.pb"
    source.write_text("META\nkey;value\nbudget;much\nPROJECTS\nproject_id;cost\n1;2\n")
    done = call("import", "pabulib", source, tmp_path / "new", language="es")
    assert done.exit_code == 1
    assert "error[AP533]" in done.output
    assert "votes.pb:3" in done.output
    assert "No se escribió nada." in done.output
    assert not (tmp_path / "new").exists()
    listed = call("import", "pabulib", source, tmp_path / "new", "--format", "json")
    assert "AP533" in {found["code"] for found in json.loads(listed.stdout)["problems"]}


def test_a_folder_that_holds_something_is_not_written_into(
    minimal_plan_folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "votes.pb"
    source.write_text("META\n")
    done = call("import", "pabulib", source, minimal_plan_folder)
    assert done.exit_code == 2
    assert "not empty" in done.stderr


@pytest.mark.parametrize(
    "path", ["../secret.csv", "/etc/passwd", "C:\\x.csv", "notes.txt", "missing.csv", "link.csv", 7]
)
def test_a_package_reads_nothing_outside_its_folder(path: object, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("key,value\na,b\n")
    package = tmp_path / "package"
    package.mkdir()
    (package / "link.csv").symlink_to(tmp_path / "secret.csv")
    (package / "notes.txt").write_text("mine")
    (package / "datapackage.json").write_text(json.dumps({"resources": [{"path": path}]}))
    done = call("import", "csv", package, tmp_path / "new")
    assert done.exit_code == 1
    assert "AP546" in done.output


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"resources": 3}', '{"resources": []}'])
def test_a_broken_descriptor_is_a_finding(text: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(text)
    done = call("import", "csv", tmp_path / "datapackage.json", tmp_path / "new")
    assert done.exit_code == 1
    assert "AP545" in done.output


def test_a_package_of_another_program_is_read_in_its_own_dialect(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "data").mkdir(parents=True)
    (package / "data" / "x.csv").write_bytes("key|value\ntitle|Λίμνη\n".encode("utf-16"))
    resource = {"name": "settings", "path": "data/x.csv", "encoding": "utf-16"}
    resource |= {"dialect": {"delimiter": "|"}, "hash": "sha256:0"}
    (package / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    done = call("import", "csv", package, tmp_path / "new")
    assert done.exit_code == 0
    assert "AP547" in done.output
    assert (
        tmp_path / "new" / "settings.csv"
    ).read_bytes().decode() == "key,value\r\ntitle,Λίμνη\r\n"


def test_a_file_that_is_not_there_is_called_a_file(tmp_path: Path) -> None:
    words = ["import", "pabulib", str(tmp_path / "nosuch.pb"), str(tmp_path / "plan")]
    done = CliRunner().invoke(group, words, env={"ACTIONPLAN_LANGUAGE": "en"})
    assert done.exit_code == 2
    assert "There is no file" in done.stderr
