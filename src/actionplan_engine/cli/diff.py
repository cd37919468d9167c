"""`actionplan diff OLD NEW`: what changed, what entered, left or moved in the plan, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import findings_format, message_language, open_plan, quiet
from actionplan_engine.cli.speech import Reporter, show_json
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.comparison import Difference


@click.command(
    "diff",
    help=say(
        N_(
            "Compare two plan folders, or two results (a results.json or the folder that holds"
            " it): which input cells changed, what entered, left or moved in the plan, and why."
            " Two folders are run for this, unless --inputs-only. Writes nothing."
        )
    ),
    epilog=say(N_("Example: {command}"), command="actionplan diff plan-of-march plan-of-april"),
)
@click.argument("old", metavar="OLD", type=click.Path(exists=True, path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--inputs-only", is_flag=True, help=say(N_("Only say which cells changed; run nothing."))
)
@message_language
@findings_format
@quiet
def command(old: Path, new: Path, inputs_only: bool, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Compare two plans and print the difference."""
    from actionplan_engine.comparison import difference_lines

    difference = compare(old, new, inputs_only=inputs_only, output=output, quiet=quiet)
    if output == "json":
        show_json(difference.model_dump(mode="json", by_alias=True))
        return
    for line in difference_lines(difference, reader_language()):
        click.echo(line)


def compare(old: Path, new: Path, *, inputs_only: bool, output: str, quiet: bool) -> Difference:
    """Compare two plan folders, or two results.

    Raises:
        UsageError: one is a plan folder and the other a result.

    """
    from actionplan_engine.comparison import (
        compare_folders,
        compare_inputs,
        compare_results,
        find_results,
        read_results,
        read_settings_beside,
    )

    results = find_results(old), find_results(new)
    if results[0] is not None and results[1] is not None:
        manifests = read_settings_beside(results[0]), read_settings_beside(results[1])
        return compare_results(read_results(results[0]), read_results(results[1]), manifests)
    if results != (None, None) or not (old.is_dir() and new.is_dir()):
        raise UsageError(
            N_("{old} and {new} cannot be compared: give two plan folders, or two results."),
            old=old,
            new=new,
        )
    if inputs_only:
        return compare_inputs(old, new)
    progress = Reporter(quiet=quiet)
    before, _ = open_plan(old, output=output, quiet=quiet, progress=progress)
    after, _ = open_plan(new, output=output, quiet=quiet, progress=progress)
    return compare_folders((old, before), (new, after), progress)
