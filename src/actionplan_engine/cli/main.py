"""The command line's entry: a lazy group, so that `--help` imports no command's libraries."""

from __future__ import annotations

import errno
from importlib import import_module
from keyword import iskeyword

import click

from actionplan_engine import __version__
from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.suggestions import in_readers_language
from actionplan_engine.errors import ActionPlanError, UsageError
from actionplan_engine.i18n import N_

COMMANDS = {
    "batch": N_("Run many plan folders and write an overview of them all."),
    "check": N_("Read a plan folder and list every problem by cell."),
    "criteria": N_("List or search the criteria and policy codes."),
    "diff": N_("Say what changed between two plans, and why."),
    "explain": N_("Say why an action is in the plan, or what a code means."),
    "export": N_("Write plans in the formats of other programs."),
    "import": N_("Make a plan folder of a file of another program."),
    "init": N_("Start a plan folder, empty or as the example."),
    "scorecards": N_("Write the workbooks that working groups fill."),
    "run": N_("Do the whole job: reports, results and manifest."),
    "score": N_("Rank the candidate actions, without selecting."),
}
"""Command → the line that `--help` shows; the module of that name holds the command."""

_REFUSED = N_("{path} cannot be read or written.")
_REFUSALS = {
    errno.ENOSPC: N_("The disk is full: {path} was not written."),
    errno.EACCES: N_("You have no permission to read or write {path}."),
}
"""What the operating system refuses → what is said of it."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = import_module(f"actionplan_engine.cli.{module}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve, with "did you mean" for a mistyped command."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from actionplan_engine.tables.nearest import nearest

            if close := nearest(args[0], COMMANDS):
                message = N_("There is no command {given}. Did you mean {close}?")
                ctx.fail(say(message, given=args[0], close=close))
            ctx.fail(say(N_("There is no command {given}."), given=args[0]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; the engine's own errors end in one sentence and their exit code."""
        try:
            return super().invoke(ctx)
        except ActionPlanError as error:
            click.echo(f"actionplan: {error.render(reader_language())}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE or error.filename is None:
                raise
            told = say(_REFUSALS.get(error.errno or 0, _REFUSED), path=error.filename)
            click.echo(f"actionplan: {told}", err=True)
            ctx.exit(UsageError.exit_code)
        except click.UsageError as error:
            raise in_readers_language(error) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the group's own options."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise in_readers_language(error) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section(say(N_("Commands"))):
            formatter.write_dl([(name, say(line)) for name, line in sorted(COMMANDS.items())])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(N_("From the scorecards of working groups to a joint, explained action plan.")),
    epilog=say(N_("Example: {command}"), command="actionplan init my-plan --example"),
)
@click.version_option(__version__, prog_name="actionplan")
def group() -> None:
    """Hold the commands."""


def main() -> None:
    """Run the command line."""
    if reader_language() != "en":
        from actionplan_engine.cli.click_sentences import speak_to_the_reader

        speak_to_the_reader()
    group(prog_name="actionplan")
