"""`actionplan init DIR`: a new plan folder, empty or as the example."""

from __future__ import annotations

from pathlib import Path

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import message_language, output_format, quiet
from actionplan_engine.cli.speech import show_json
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

EXAMPLE = "inputs/piraeus-puerto-montt"


@click.command(
    "init",
    help=say(
        N_(
            "Start a plan folder: a coordinator's workbook with every table and its headers in"
            " your language, or with --example the whole example plan."
        )
    ),
    epilog=say(N_("Example: {command}"), command="actionplan init my-plan --example"),
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--example", is_flag=True, help=say(N_("Copy the example plan.")))
@message_language
@output_format
@quiet
def command(folder: Path, example: bool, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Make a plan folder; never overwrites a file."""
    from actionplan_engine.cli.targets import refuse_unwritable
    from actionplan_engine.files import resource_root, write_whole
    from actionplan_engine.tables.forms import coordinator_workbook

    if example:
        source = resource_root() / EXAMPLE
        files = {path.name: path.read_bytes() for path in sorted(source.glob("*.xlsx"))}
    else:
        files = {"coordinator.xlsx": coordinator_workbook(reader_language())}
    refuse_unwritable(folder)
    if tables := _tables_in(folder):
        raise UsageError(
            N_(
                "{path} already holds tables, such as {file}: a new workbook beside them would be"
                " a part of the same plan. Choose an empty folder; nothing was written."
            ),
            path=folder,
            file=tables[0],
        )
    for name, content in files.items():
        write_whole(folder / name, content)
    if output == "json":
        show_json({"files": [str(folder / name) for name in files]})
    elif not quiet:
        for name in files:
            click.echo(str(folder / name))


def _tables_in(folder: Path) -> list[str]:
    """Return the files of a folder that would be read as a part of the plan, in order."""
    from actionplan_engine.tables import table_files

    return [path.name for path in table_files(folder)] if folder.is_dir() else []
