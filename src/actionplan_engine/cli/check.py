"""`actionplan check DIR`: every problem in the inputs, by cell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import findings_format, message_language, plan_folder, quiet
from actionplan_engine.cli.speech import (
    Reporter,
    findings_as_json,
    show_annotations,
    show_findings,
    show_json,
    summary_of,
)
from actionplan_engine.i18n import N_, n_, translate_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables import Reading

_ACTIONS = n_("{n} action", "{n} actions")
_CRITERIA = n_("{n} criterion", "{n} criteria")
_SCORES = n_("{n} score", "{n} scores")


@click.command(
    "check",
    help=say(
        N_(
            "Read a plan folder and list every problem by cell. Writes nothing, unless --out asks"
            " for findings.html and findings.xlsx, to hand to the groups."
        )
    ),
    epilog=say(
        N_("Example: {command}"), command="actionplan check my-plan --language el --out reports"
    ),
)
@plan_folder
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=say(N_("Folder for findings.html and findings.xlsx.")),
)
@message_language
@findings_format
@quiet
def command(folder: Path, out: Path | None, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Check a plan folder; exit code 1 if it has errors."""
    from actionplan_engine.cli.targets import refuse_unusable
    from actionplan_engine.tables import read_plan

    if out:
        refuse_unusable(out, folder)
    Reporter(quiet=quiet)("reading", 0, 0)
    reading = read_plan(folder)
    shown = [finding for finding in reading.findings if finding.is_error or not quiet]
    written = write_findings(reading.findings, folder, out) if out else []
    if output == "json":
        files = {"files": [str(path) for path in written]} if out else {}
        show_json({"problems": findings_as_json(shown)} | files)
    else:
        if output == "github":
            show_annotations(shown, folder, err=False)
        else:
            show_findings(shown, err=False)
        _sum_up(reading)
        for path in written:
            click.echo(str(path))
    sys.exit(0 if reading.inputs is not None else 1)


def write_findings(findings: Sequence[Finding], folder: Path, out: Path) -> list[Path]:
    """Write the findings as a page and as a workbook; return their paths.

    The caller has made sure that `out` can be written to and is not the plan folder.
    """
    from actionplan_engine.export import findings_workbook
    from actionplan_engine.files import write_whole
    from actionplan_engine.report import render_findings_page
    from actionplan_engine.tables.finding_lines import finding_lines, way_between

    language = reader_language()
    lines = finding_lines(findings, language, way=way_between(out, folder))
    files = {
        "findings.html": render_findings_page(lines, language, folder.absolute().name).encode(),
        "findings.xlsx": findings_workbook(lines, language),
    }
    for name, content in files.items():
        write_whole(out / name, content)
    return [out / name for name in files]


def _sum_up(reading: Reading) -> None:
    """Say how many problems there are and, where nothing stands in the way, what was read."""
    click.echo(summary_of(reading.findings))
    if reading.inputs is not None:
        inputs, language = reading.inputs, reader_language()
        given = sum(score.state == "given" for score in inputs.scores)
        click.echo(
            say(
                N_("{actions}, {criteria}, {scores}: ready to run.")
                if given
                else N_("{actions}, {criteria}, {scores}: no score was given yet."),
                actions=translate_plural(*_ACTIONS, len(inputs.actions), language),
                criteria=translate_plural(*_CRITERIA, len(inputs.criteria), language),
                scores=translate_plural(*_SCORES, given, language),
            )
        )
