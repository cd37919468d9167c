"""Plans in the formats of other programs: XMCDA, data packages of CSV tables, Pabulib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.errors import InternalError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan_engine.interchange.imported import Imported
    from actionplan_engine.model import PlanInputs

__all__ = ["export_data_package", "export_xmcda", "import_file", "refuse_loss"]


def export_data_package(folder: Path, inputs: PlanInputs) -> dict[str, bytes]:
    """Return a plan folder, whose reading gave `inputs`, as CSV files and `datapackage.json`.

    Raises:
        InternalError: what would be written reads as another plan.

    """
    from actionplan_engine.interchange.data_package import DESCRIPTOR, data_package
    from actionplan_engine.interchange.plain import plain_tables

    files = data_package(plain_tables(folder, inputs), inputs)
    refuse_loss({n: c for n, c in files.items() if n != DESCRIPTOR}, inputs, folder)
    return files


def export_xmcda(folder: Path, inputs: PlanInputs) -> bytes:
    """Return a plan folder, whose reading gave `inputs`, as an XMCDA 4 file.

    Raises:
        InternalError: what would be written reads as another plan.

    """
    from actionplan_engine.interchange.plain import plain_tables
    from actionplan_engine.interchange.xmcda_reading import read_xmcda
    from actionplan_engine.interchange.xmcda_writing import xmcda_file

    content = xmcda_file(plain_tables(folder, inputs), inputs)
    refuse_loss(read_xmcda(content, folder.name).files, inputs, folder)
    return content


def refuse_loss(files: dict[str, bytes], inputs: PlanInputs, folder: Path) -> None:
    """Read what was made, and refuse it if it does not say what the plan says.

    Raises:
        InternalError: it says something else.

    """
    import tempfile
    from pathlib import Path

    from actionplan_engine.interchange.plain import as_said
    from actionplan_engine.tables import read_plan

    with tempfile.TemporaryDirectory(prefix="actionplan-") as parent:
        for name, content in files.items():
            (Path(parent) / name).write_bytes(content)
        again = read_plan(Path(parent)).inputs
    if again is None or as_said(again) != as_said(inputs):
        raise InternalError(
            N_("The export of {path} would lose something; nothing was written."), path=folder
        )


def import_file(form: str, source: Path) -> Imported:
    """Return the plan folder that a file of another program becomes.

    `form`: pabulib, xmcda, or csv (a data package: its descriptor, or the folder that holds it).
    """
    from actionplan_engine.interchange.pabulib import read_pabulib
    from actionplan_engine.interchange.package_reading import read_package
    from actionplan_engine.interchange.xmcda_reading import read_xmcda

    if form == "csv":
        return read_package(source / "datapackage.json" if source.is_dir() else source)
    content = source.read_bytes()
    if form == "pabulib":
        return read_pabulib(content, source.name)
    return refuse_errors(read_xmcda(content, source.name), source.name)


def refuse_errors(made: Imported, file: str) -> Imported:
    """Read the plan folder that was made, and refuse it if the next command would."""
    import tempfile
    from pathlib import Path

    from actionplan_engine.findings import Location, in_reading_order
    from actionplan_engine.interchange.imported import Imported
    from actionplan_engine.tables import read_plan
    from actionplan_engine.tables.import_findings import PLAN_WITH_ERRORS

    if not made.files:
        return made
    with tempfile.TemporaryDirectory(prefix="actionplan-") as parent:
        for name, content in made.files.items():
            (Path(parent) / name).write_bytes(content)
        findings = read_plan(Path(parent)).findings
    errors = [
        PLAN_WITH_ERRORS.at(
            Location(file=file),
            subject=f"{finding.code} {finding.location or ''}".strip(),
            found=finding.parameters.get("found", "–"),
        )
        for finding in findings
        if finding.is_error
    ]
    return Imported({}, in_reading_order((*made.findings, *errors))) if errors else made
