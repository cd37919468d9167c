"""`actionplan criteria`: search, show, validate and compare criteria sets and policy codes."""

from __future__ import annotations

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import message_language, output_format, quiet
from actionplan_engine.cli.speech import show_json
from actionplan_engine.i18n import N_

UNOFFICIAL = frozenset({"own", "recalled", "judgement"})
"""Confidence values of labels that nobody has checked against an official text."""
_SINCE = 2021
"""Codes in force from a later year say so: the programming period began in this one."""


@click.command(
    "criteria",
    help=say(
        N_(
            "List the criteria of a set or, with SEARCH, find criteria and policy codes (SDG"
            " targets, Urban Agendas, Cohesion Policy, intervention fields, indicators) by words"
            " or code, in any of the three languages. With show, validate or diff before a set (a"
            " name, a folder of criteria tables, or a plan folder): write it, say what it lacks,"
            " or compare it with another; search looks for these words themselves."
        )
    ),
    epilog=say(N_("Example: {command}"), command="actionplan criteria θάλασσα"),
)
@click.argument("words", nargs=-1, metavar="[SEARCH]")
@click.option("--set", "set_name", default="iurc", show_default=True, help=say(N_("Criteria set.")))
@message_language
@output_format
@quiet
def command(words: tuple[str, ...], set_name: str, output: str, quiet: bool) -> None:  # noqa: FBT001, ARG001
    """List, search, show, validate or compare."""
    from actionplan_engine.cli import criteria_sets

    verb, rest = (words[0], words[1:]) if words else ("show", ())
    if verb == "show":
        criteria_sets.show(rest, set_name, output)
    elif verb == "validate":
        criteria_sets.validate(rest, set_name, output)
    elif verb == "diff":
        criteria_sets.diff(rest, set_name, output)
    else:
        _search(" ".join(rest if verb == "search" and rest else words), set_name, output)


def _search(words: str, set_name: str, output: str) -> None:
    from actionplan_engine.catalogue import search
    from actionplan_engine.cli.criteria_sets import set_of, tell

    language = reader_language()
    criteria = set_of(set_name).matching(words)
    entries = search(words, language)
    if output == "json":
        show_json(
            {
                "criteria": [criterion.model_dump(mode="json") for criterion in criteria],
                "codes": [entry.model_dump(mode="json") for entry in entries],
            }
        )
        return
    for criterion in criteria:
        tell(criterion)
    marked = False
    for entry in entries:
        unofficial = getattr(entry.confidence, language) in UNOFFICIAL
        marked = marked or unofficial
        label = entry.label.spoken(language).text + (" *" if unofficial else "")
        if entry.in_force_from and entry.in_force_from > _SINCE:
            label += " " + say(N_("(from {year})"), year=entry.in_force_from)
        click.echo(f"{entry.kind:<20} {entry.code:<14} {label}")
    if marked:
        click.echo(say(N_("* our own label or translation, not an official title")))
    if not criteria and not entries:
        click.echo(say(N_("Nothing found for “{words}”."), words=words), err=True)
