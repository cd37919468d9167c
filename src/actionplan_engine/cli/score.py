"""`actionplan score DIR`: the ranking, without the selection."""

from __future__ import annotations

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
from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan_engine.model import PlanInputs
    from actionplan_engine.plan import Scored


@click.command(
    "score",
    help=say(N_("Rank the candidate actions by value, without selecting any.")),
    epilog=say(N_("Example: {command}"), command="actionplan score my-plan"),
)
@plan_folder
@message_language
@findings_format
@quiet
def command(folder: Path, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Score a plan folder and print the ranking."""
    from actionplan_engine.plan import score

    progress = Reporter(quiet=quiet)
    inputs, _ = open_plan(folder, output=output, quiet=quiet, progress=progress)
    scored = score(inputs, progress)
    if output == "json":
        show_json(scored.model_dump(mode="json"))
        return
    from actionplan_engine.cli.weights_table import weights_table

    language = reader_language()
    for line in ranking_table(inputs, scored, language) + weights_table(inputs, scored, language):
        click.echo(line)


def ranking_table(inputs: PlanInputs, scored: Scored, language: str) -> list[str]:
    """Return the ranking as lines of text: rank, value, coverage, id, title; then the gated."""
    titles = {a.action_id: a.title.spoken(language).text for a in inputs.actions}
    coverage = {a.action_id: a.coverage for a in scored.assessment.actions}
    width = max((len(action_id) for action_id in titles), default=2)
    heads = [translate(head, language) for head in (N_("rank"), N_("value"), N_("scored"))]
    lines = [f"{heads[0]:>6} {heads[1]:>8} {heads[2]:>8}  {'':{width}}  "]
    ranked = sorted(scored.ranking.actions, key=lambda a: (a.rank, a.action_id))
    lines += [
        f"{action.rank:>6} {action.value:>8.4f} {coverage[action.action_id]:>6.0f} %"
        f"  {action.action_id:{width}}  {titles[action.action_id]}"
        for action in ranked
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


GATE_WORDS = {
    "ineligible": N_("not eligible"),
    "legal_verdict": N_("stopped by the legal verdict"),
    "veto": N_("below the least score allowed on a criterion"),
    "coverage": N_("too few of its criteria are scored"),
    "no_cost": N_("it has no cost estimate"),
}
