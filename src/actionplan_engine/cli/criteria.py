"""`actionplan criteria [SEARCH]`: the criteria sets and the policy codes."""

from __future__ import annotations

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import message_language, output_format, quiet
from actionplan_engine.cli.speech import show_json
from actionplan_engine.i18n import N_

UNOFFICIAL = frozenset({"own", "recalled", "judgement"})
"""Confidence values of labels that nobody has checked against an official text."""


@click.command(
    "criteria",
    help=say(
        N_(
            "List the criteria of a set or, with SEARCH, find criteria and policy codes (SDG"
            " targets, Urban Agendas, Cohesion Policy, intervention fields, indicators) by words"
            " or code, in any of the three languages."
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
    """List or search the catalogue."""
    if words:
        _search(" ".join(words), set_name, output)
    else:
        _list(set_name, output)


def _list(set_name: str, output: str) -> None:
    from actionplan_engine.catalogue import load_set

    chosen, language = load_set(set_name), reader_language()
    if output == "json":
        show_json(chosen.model_dump(mode="json"))
        return
    for framework in chosen.frameworks:
        click.echo(f"{framework.name.spoken(language).text} ({framework.weight:g})")
        for criterion in chosen.criteria:
            if criterion.framework == framework.framework_id:
                name = criterion.name.spoken(language).text
                click.echo(f"  {criterion.criterion_id:<12} {criterion.weight:>5g}  {name}")


def _search(words: str, set_name: str, output: str) -> None:
    from actionplan_engine.catalogue import load_set, search

    language = reader_language()
    criteria = load_set(set_name).matching(words)
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
        click.echo(f"{criterion.criterion_id}  {criterion.name.spoken(language).text}")
        click.echo(f"  {criterion.question.spoken(language).text}")
        for anchor in sorted(criterion.anchors, key=lambda a: -a.level):
            level = f"{anchor.level:+g}" if anchor.level else "0"
            click.echo(f"  {level:>3}  {anchor.text.spoken(language).text}")
    marked = False
    for entry in entries:
        unofficial = getattr(entry.confidence, language) in UNOFFICIAL
        marked = marked or unofficial
        label = entry.label.spoken(language).text + (" *" if unofficial else "")
        click.echo(f"{entry.kind:<20} {entry.code:<14} {label}")
    if marked:
        click.echo(say(N_("* our own label or translation, not an official title")))
    if not criteria and not entries:
        click.echo(say(N_("Nothing found for “{words}”."), words=words), err=True)
