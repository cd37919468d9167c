"""`actionplan score DIR`: the ranking, without the selection."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import (
    findings_format,
    message_language,
    open_plan,
    plan_folder,
    quiet,
)
from actionplan_engine.cli.speech import Reporter, show_json
from actionplan_engine.cli.text_table import text_table
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan_engine.model import PlanInputs
    from actionplan_engine.plan import Scored
    from actionplan_engine.report.formats import Formats


@click.command(
    "score",
    help=say(N_("Rank the candidate actions by value, without selecting any.")),
    epilog=say(N_("Example: {command}"), command="actionplan score my-plan"),
)
@plan_folder
@click.option(
    "--swap",
    nargs=2,
    metavar="ID ID",
    help=say(N_("Say only which smallest change of the weights makes two actions level.")),
)
@message_language
@findings_format
@quiet
def command(folder: Path, swap: tuple[str, str] | None, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Score a plan folder and print the ranking, and how firm it is."""
    from actionplan_engine.cli.firmness import firmness_lines
    from actionplan_engine.cli.weights_table import weights_table
    from actionplan_engine.plan import score

    progress = Reporter(quiet=quiet)
    inputs, _ = open_plan(folder, output=output, quiet=quiet, progress=progress)
    scored = score(inputs, progress)
    if swap:
        _show_swap(inputs, scored, swap, output)
    elif output == "json":
        show_json(scored.model_dump(mode="json"))
    else:
        language = reader_language()
        for line in ranking_table(inputs, scored, language):
            click.echo(line)
        for line in weights_table(inputs, scored, language):
            click.echo(line)
        for line in firmness_lines(inputs, scored, language):
            click.echo(line)


def _show_swap(inputs: PlanInputs, scored: Scored, ids: tuple[str, str], output: str) -> None:
    from actionplan_engine.cli.explain import find_action
    from actionplan_engine.cli.firmness import swap_lines
    from actionplan_engine.scoring.sensitivity import swap

    one, other = (find_action(inputs, given).action_id for given in ids)
    ranked = {action.action_id for action in scored.ranking.actions}
    for action_id in (one, other):
        if action_id not in ranked:
            raise UsageError(N_("{given} left before scoring: it has no rank."), given=action_id)
    found = swap(inputs.criteria, scored.assessment, scored.ranking.weights, one, other)
    if output == "json":
        show_json(found.model_dump(mode="json"))
        return
    for line in swap_lines(inputs, found, reader_language()):
        click.echo(line)


def ranking_table(inputs: PlanInputs, scored: Scored, language: str) -> list[str]:
    """Return the ranking as lines of text, then the gated.

    Rank, value, coverage, share of samples among the top, id, title.
    """
    from actionplan_engine.report.formats import Formats

    among = _among_top(scored, Formats(language))
    titles = {a.action_id: a.title.spoken(language).text for a in inputs.actions}
    coverage = {a.action_id: a.coverage for a in scored.assessment.actions}
    width = max((len(action_id) for action_id in titles), default=2)
    heads = [translate(head, language) for head in (N_("rank"), N_("value"), N_("scored"))]
    sensitivity = scored.certainty.sensitivity
    top = translate(N_("top {n}"), language).format(n=sensitivity.top if sensitivity else 1)
    formats = Formats(language)
    ranked = sorted(scored.ranking.actions, key=lambda a: (a.rank, a.action_id))
    lines = [
        translate(
            N_(
                "Value in points: 100 = the top of every scale, 0 = as if nothing were done."
                " Scored: how much of the weight has a score. Top: how often among the first in"
                " the trials."
            ),
            language,
        ),
        *text_table(
            (*heads, top, "", ""),
            [
                (
                    str(action.rank),
                    formats.points(action.value),
                    formats.percent(coverage[action.action_id]),
                    among.get(action.action_id, ""),
                    str(action.action_id),
                    titles[action.action_id],
                )
                for action in ranked
            ],
            words=(4, 5),
        ),
    ]
    gated = [action for action in scored.assessment.actions if action.gate is not None]
    lines += ["", translate(N_("Left out before scoring:"), language)] if gated else []
    lines += [
        f"  {action.action_id:{width}}  {titles[action.action_id]}:"
        f" {translate(GATE_WORDS[action.gate.reason.value], language)}"
        for action in gated
        if action.gate is not None
    ]
    return lines


def _among_top(scored: Scored, formats: Formats) -> dict[str, str]:
    """Return action → share of the samples in which it is among the top."""
    smaa, sensitivity = scored.ranking.rank_acceptability, scored.certainty.sensitivity
    if smaa is None:
        return {}
    top = sensitivity.top if sensitivity else 1
    rows = zip(smaa.action_ids, smaa.acceptability, strict=True)
    return {action_id: formats.percent(100 * min(1.0, fsum(row[:top]))) for action_id, row in rows}


GATE_WORDS = {
    "ineligible": N_("not eligible"),
    "legal_verdict": N_("stopped by the legal verdict"),
    "significant_harm": N_("does significant harm to the environment"),
    "veto": N_("below the least score allowed on a criterion"),
    "coverage": N_("too few of its criteria are scored"),
    "blank": N_("a score is missing, and this plan leaves out what lacks one"),
    "no_cost": N_("it has no cost estimate"),
}
