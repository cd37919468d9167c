"""Options and arguments that several commands share, and how they open a plan folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from actionplan_engine.cli.language import LANGUAGE_KEY, say
from actionplan_engine.cli.speech import (
    findings_as_json,
    show_annotations,
    show_findings,
    show_json,
    summary_of,
)
from actionplan_engine.i18n import LANGUAGES, N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import PlanInputs

Command = Any
"""What click's decorators take and return."""


def plan_folder(function: Command) -> Command:
    """Add the argument DIR: the plan folder."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.argument("folder", metavar="DIR", type=folder)(function)


def output_format(function: Command) -> Command:
    """Add `--format text|json`."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=say(N_("Form of what is printed.")),
    )(function)


def findings_format(function: Command) -> Command:
    """Add `--format text|json|github`, for commands that read a plan."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
        help=say(
            N_("Form of what is printed; github: text, with findings as workflow annotations.")
        ),
    )(function)


def quiet(function: Command) -> Command:
    """Add `--quiet`."""
    return click.option(
        "--quiet", is_flag=True, help=say(N_("No progress and no warnings on standard error."))
    )(function)


def remember_language(context: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001 - click's signature
    """Make the chosen language the one that everything is said in."""
    if value is not None:
        context.meta[LANGUAGE_KEY] = value
    return value


def message_language(function: Command) -> Command:
    """Add `--language`: in which language the command speaks."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        callback=remember_language,
        expose_value=False,
        is_eager=True,
        help=say(N_("Language of the messages; by default your system's.")),
    )(function)


def languages_list(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:  # noqa: ANN401
    """Read `en,el,es`; refuse a language that there is no catalogue for."""
    if value is None:
        return None
    languages = [part.strip().lower() for part in value.replace(";", ",").split(",")]
    unknown = [language for language in languages if language not in LANGUAGES]
    if unknown:
        known = ", ".join(LANGUAGES)
        message = say(
            N_("unknown language {given!r}; there are {known}"), given=unknown[0], known=known
        )
        raise click.BadParameter(message, ctx=context, param=parameter)
    if len(languages) == 1:  # whoever wants one report only reads that language
        context.meta[LANGUAGE_KEY] = languages[0]
    return tuple(dict.fromkeys(languages))


def open_plan(
    folder: Path, *, output: str, quiet: bool, progress: Callable[[str, int, int], None]
) -> tuple[PlanInputs, tuple[Finding, ...]]:
    """Read a plan folder, or list what is wrong with it and leave with exit code 1.

    Warnings go to standard error unless `quiet`; they do not stop anything.
    """
    from actionplan_engine.tables import read_plan

    progress("reading", 0, 0)
    reading = read_plan(folder)
    if reading.inputs is None:
        leave_with(reading.findings, folder, output=output)
    if not quiet:
        _warn(reading.findings, folder, output)
    return reading.inputs, reading.findings


def leave_with(findings: tuple[Finding, ...], folder: Path, *, output: str) -> NoReturn:
    """List what is wrong with the inputs and leave with exit code 1."""
    if output == "json":
        show_json({"problems": findings_as_json(findings)})
    else:
        _warn(findings, folder, output)
        nothing = say(N_("Nothing was written."))
        click.echo(f"{summary_of(findings)} {nothing}", err=True)
    sys.exit(1)


def _warn(findings: tuple[Finding, ...], folder: Path, output: str) -> None:
    """Show findings on standard error; with `json` they are part of the document instead."""
    if output == "text":
        show_findings(findings)
    elif output == "github":
        show_annotations(findings, folder)
