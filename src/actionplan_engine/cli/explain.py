"""`actionplan explain DIR ACTION_ID`: why an action is in the plan, or out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import (
    message_language,
    open_plan,
    output_format,
    plan_folder,
    quiet,
)
from actionplan_engine.cli.speech import Reporter, show_json
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan_engine.model import Action, PlanInputs


@click.command(
    "explain",
    help=say(N_("Say why an action is in the plan, or out, and what it loses to.")),
    epilog=say(N_("Example: {command}"), command="actionplan explain my-plan A-07 --language es"),
)
@plan_folder
@click.argument("action_id", metavar="ACTION_ID")
@message_language
@output_format
@quiet
def command(folder: Path, action_id: str, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Explain one action."""
    from actionplan_engine.export import explain_action
    from actionplan_engine.plan import run_for
    from actionplan_engine.report.reasons import reason_sentences

    progress = Reporter(quiet=quiet)
    inputs, findings = open_plan(folder, output=output, quiet=quiet, progress=progress)
    action = find_action(inputs, action_id)
    result = run_for(inputs, [action.action_id], findings=findings, progress=progress)
    if output == "json":
        show_json(explain_action(result, action.action_id))
        return
    language = reader_language()
    click.echo(f"{action.action_id}  {action.title.spoken(language).text}")
    for sentence in reason_sentences(result, action.action_id, language):
        click.echo(f"  {sentence}")


def find_action(inputs: PlanInputs, action_id: str) -> Action:
    """Return the action of that id, whatever its case.

    Raises:
        UsageError: there is none; the sentence names the nearest.

    """
    from difflib import get_close_matches

    from actionplan_engine.model import same_id_key

    actions = {same_id_key(action.action_id): action for action in inputs.actions}
    found = actions.get(same_id_key(action_id))
    if found is not None:
        return found
    close = get_close_matches(same_id_key(action_id), actions, n=1)
    if close:
        raise UsageError(
            N_("There is no action {given}. Did you mean {close}?"),
            given=action_id,
            close=actions[close[0]].action_id,
        )
    raise UsageError(N_("There is no action {given} in this plan."), given=action_id)
