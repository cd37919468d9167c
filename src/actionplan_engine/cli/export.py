"""`actionplan export FORMAT DIR…`: plans in the formats of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from actionplan_engine.cli.language import say
from actionplan_engine.cli.options import open_plan, output_format, quiet
from actionplan_engine.cli.speech import Reporter, show_json
from actionplan_engine.i18n import N_


@click.command(
    "export",
    help=say(
        N_(
            "Write plans in a format of other programs: xmcda (XMCDA 4, one file a plan), or csv"
            " (tables with datapackage.json, one folder a plan; also called datapackage). Before"
            " anything is written, it is read back and compared: nothing of the plan is lost."
        )
    ),
    epilog=say(N_("Example: {command}"), command="actionplan export xmcda my-plan --out exchange"),
)
@click.argument("form", metavar="FORMAT", type=click.Choice(["xmcda", "csv", "datapackage"]))
@click.argument(
    "folders",
    metavar="DIR…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--out",
    default="exchange",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=say(N_("Folder for what is written.")),
)
@output_format
@quiet
def command(
    form: str,
    folders: tuple[Path, ...],
    out: Path,
    output: str,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Export plans; exit code 1, and nothing written, if one of them has errors."""
    from actionplan_engine.cli.batch import named_folders
    from actionplan_engine.cli.targets import refuse_unusable
    from actionplan_engine.files import write_whole
    from actionplan_engine.interchange import export_data_package, export_xmcda

    named = named_folders(folders, out)
    files: dict[str, bytes] = {}
    for name, folder in named.items():
        refuse_unusable(out, folder)
        inputs, _ = open_plan(folder, output=output, quiet=quiet, progress=Reporter(quiet=quiet))
        if form == "xmcda":
            files[f"{name}.xml"] = export_xmcda(folder, inputs)
        else:
            own = export_data_package(folder, inputs)
            files |= {f"{name}/{file}": content for file, content in own.items()}
    for file, content in files.items():
        write_whole(out / file, content)
    paths = [str(out / file) for file in files]
    if output == "json":
        show_json({"files": paths})
    else:
        click.echo("\n".join(paths))
