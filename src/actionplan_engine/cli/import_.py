"""`actionplan import FORMAT FILE DIR`: a plan folder from a file of another program."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from actionplan_engine.cli.language import say
from actionplan_engine.cli.options import message_language, output_format, quiet
from actionplan_engine.cli.speech import findings_as_json, show_findings, show_json, summary_of
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

FORMS = ("pabulib", "xmcda", "csv", "datapackage")


@click.command(
    "import",
    help=say(
        N_(
            "Make a plan folder of a file of another program: pabulib (a participatory budget,"
            " .pb), xmcda (XMCDA 4 or 3), or csv (a data package: datapackage.json or its folder)."
            " DIR must be new or empty."
        )
    ),
    epilog=say(
        N_("Example: {command}"), command="actionplan import pabulib poland_wroclaw.pb my-plan"
    ),
)
@click.argument(
    "form", metavar="FORMAT", type=click.Choice(["pabulib", "xmcda", "csv", "datapackage"])
)
@click.argument("source", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@message_language
@output_format
@quiet
def command(
    form: str,
    source: Path,
    folder: Path,
    output: str,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Import a file; exit code 1, and nothing written, if it has errors."""
    from actionplan_engine.files import write_whole
    from actionplan_engine.interchange import import_file

    form = "csv" if form == "datapackage" else form
    if form != "csv" and source.is_dir():
        raise UsageError(N_("{path} is a folder; a file is expected."), path=source)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(N_("{path} is not empty: name a new folder."), path=folder)
    files, findings = import_file(form, source)
    for name, content in files.items():
        write_whole(folder / name, content)
    paths = [str(folder / name) for name in files]
    shown = [finding for finding in findings if finding.is_error or not quiet]
    if output == "json":
        show_json({"problems": findings_as_json(shown), "files": paths})
    else:
        show_findings(shown)
        if files:
            click.echo("\n".join(paths))
            click.echo(say(N_("Now check it: {command}"), command=f"actionplan check {folder}"))
        else:
            click.echo(f"{summary_of(findings)} {say(N_('Nothing was written.'))}", err=True)
    sys.exit(0 if files else 1)
