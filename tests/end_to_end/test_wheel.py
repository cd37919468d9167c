"""The built wheel stands alone: it carries criteria, templates, catalogues and the example."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plan_folder import write_minimal_plan

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, without its dependencies, into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(folder / "site"), str(wheel)], check=True)
    return folder / "site"


def call(installed: Path, folder: Path, *arguments: str) -> str:
    """Call the installed engine, from a folder that is not the checkout."""
    program = "from actionplan_engine.cli.main import main; main()"
    environment = os.environ | {"PYTHONPATH": str(installed), "ACTIONPLAN_LANGUAGE": "el"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_engine_brings_its_catalogue_and_speaks_greek(
    installed: Path, tmp_path: Path
) -> None:
    assert (installed / "actionplan_engine" / "_data" / "criteria").is_dir()
    assert (installed / "actionplan_engine" / "py.typed").is_file()
    assert "θάλασσ" in call(installed, tmp_path, "criteria", "θαλασσα").casefold()


def test_the_installed_engine_brings_its_example(installed: Path, tmp_path: Path) -> None:
    call(installed, tmp_path, "init", "plan", "--example")
    assert "A-01" in call(installed, tmp_path, "score", "plan", "--quiet")


def test_the_installed_engine_runs_a_plan(installed: Path, tmp_path: Path) -> None:
    write_minimal_plan(tmp_path / "plan")
    told = call(installed, tmp_path, "run", "plan", "--out", "out", "--language", "el", "--quiet")
    assert "report.el.html" in told
    assert (tmp_path / "out" / "report.el.html").stat().st_size > 50_000
