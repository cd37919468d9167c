"""`actionplan check DIR`: every problem in the inputs, by cell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import say
from actionplan_engine.cli.options import message_language, output_format, plan_folder, quiet
from actionplan_engine.cli.speech import (
    Reporter,
    findings_as_json,
    show_findings,
    show_json,
    summary_line,
)
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "check",
    help=say(N_("Read a plan folder and list every problem by cell. Writes nothing.")),
    epilog=say(N_("Example: {command}"), command="actionplan check my-plan --language el"),
)
@plan_folder
@message_language
@output_format
@quiet
def command(folder: Path, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Check a plan folder; exit code 1 if it has errors."""
    from actionplan_engine.tables import read_plan

    Reporter(quiet=quiet)("reading", 0, 0)
    reading = read_plan(folder)
    shown = [finding for finding in reading.findings if finding.is_error or not quiet]
    if output == "json":
        show_json({"problems": findings_as_json(shown)})
    else:
        show_findings(shown, err=False)
        files = len({f.location.file for f in reading.findings if f.location is not None})
        click.echo(summary_line(reading.findings, files=files))
        if reading.inputs is not None:
            inputs = reading.inputs
            click.echo(
                say(
                    N_("{actions} actions, {criteria} criteria, {scores} scores: ready to run."),
                    actions=len(inputs.actions),
                    criteria=len(inputs.criteria),
                    scores=sum(score.state == "given" for score in inputs.scores),
                )
            )
    sys.exit(0 if reading.inputs is not None else 1)
