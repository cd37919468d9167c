"""`actionplan explain DIR ACTION_ID`: why an action is in the plan, or out.

`actionplan explain AP203`: what a finding means and how to mend it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import findings_format, message_language, open_plan, quiet
from actionplan_engine.cli.speech import Reporter, show_json
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.model import Action, PlanInputs


@click.command(
    "explain",
    help=say(
        N_(
            "Say why an action is in the plan, or out, and what it loses to. With a code such as"
            " AP203 alone: say what that finding means and how to mend it."
        )
    ),
    epilog=say(
        N_("Example: {command}"),
        command="actionplan explain my-plan A-07 --language es · actionplan explain AP203",
    ),
)
@click.argument("target", metavar="DIR|CODE")
@click.argument("action_id", metavar="[ACTION_ID]", required=False)
@message_language
@findings_format
@quiet
def command(target: str, action_id: str | None, output: str, quiet: bool) -> None:  # noqa: FBT001
    """Explain one action, or one code."""
    if action_id is None:
        explain_code(target, output)
    else:
        explain_one(Path(target), action_id, output, quiet=quiet)


def explain_code(text: str, output: str) -> None:
    """Print the page of a code.

    Raises:
        UsageError: there is no such code; the sentence names the nearest.

    """
    from actionplan_engine.tables.finding_page import page_text, spoken_page
    from actionplan_engine.tables.findings_catalogue import KINDS, PAGES, match_code, nearest_code

    code = match_code(text)
    if code is None:
        if Path(text).is_dir():
            raise UsageError(
                N_("Which action? For instance: {command}"),
                command=f"actionplan explain {text} A-07",
            )
        if close := nearest_code(text):
            raise UsageError(
                N_("There is no code {given}. Did you mean {close}?"), given=text, close=close
            )
        raise UsageError(N_("There is no code {given}."), given=text)
    page = spoken_page(KINDS[code], PAGES[code], reader_language())
    if output == "json":
        show_json(page.model_dump(mode="json"))
    else:
        click.echo(page_text(page))


def explain_one(folder: Path, action_id: str, output: str, *, quiet: bool) -> None:
    """Print why an action is in the plan, or out."""
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
    from actionplan_engine.model import same_id_key
    from actionplan_engine.tables.identifiers import latin_twin
    from actionplan_engine.tables.nearest import nearest_id

    actions = {same_id_key(action.action_id): action for action in inputs.actions}
    key = same_id_key(latin_twin(action_id))
    if found := actions.get(key):
        return found
    if close := nearest_id(action_id, (action.action_id for action in inputs.actions)):
        raise UsageError(
            N_("There is no action {given}. Did you mean {close}?"),
            given=action_id,
            close=close,
        )
    raise UsageError(N_("There is no action {given} in this plan."), given=action_id)
