"""`actionplan scorecards DIR`: the workbooks that working groups fill."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import (
    findings_format,
    leave_with,
    plan_folder,
    quiet,
    remember_language,
)
from actionplan_engine.cli.speech import show_json
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import LANGUAGES, N_, n_, translate_plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Location
    from actionplan_engine.tables.forms import (
        Answers,
        FormPlan,
        FormReading,
        WorkingGroup,
    )

BACKUP = ".bak"
"""What is put after the name of the form that a new one replaces; then `.bak2`, `.bak3` …"""
_CARRIED = n_("{n} score carried over", "{n} scores carried over")
_SHEET_LEFT = n_(
    "the whole sheet, which no form has ({n} filled cell)",
    "the whole sheet, which no form has ({n} filled cells)",
)
_COMMENTS_LEFT = n_("{n} comment on a cell", "{n} comments on cells")
_ELSEWHERE = N_(
    "Answers of the group {group} stand in {files} too and would count twice. Write"
    " the new forms into another folder with --out, or give the file its old name"
    " {name}; nothing was written."
)
_OTHER_FORMAT = N_(
    "Answers of the group {group} stand in {files} and would count twice. Open the form and"
    " save it in Excel or LibreOffice as an Excel workbook (.xlsx) named {name}, and move the other"
    " file out of the folder; or write the new forms into another folder with --out. Nothing was"
    " written."
)


class _Form(NamedTuple):
    group: WorkingGroup
    path: Path
    backup: Path | None
    """Where the form that stands there now is kept."""
    found: Answers
    """What the group filled in before."""
    carried: Answers
    """What of it the new form holds."""
    content: bytes
    comments: tuple[tuple[Location, int], ...] = ()
    """Sheets on whose cells people left comments, and how many."""


@click.command(
    "scorecards",
    help=say(
        N_(
            "Write one workbook for each working group to fill: scores, evidence, weights,"
            " conflicts of interest and proposals, in the group's language. A form that is there"
            " already is not touched; --update writes it anew with its answers carried over."
        )
    ),
    epilog=say(N_("Example: {command}"), command="actionplan scorecards my-plan --due 2026-03-31"),
)
@plan_folder
@click.option("--group", "only", metavar="GROUP", help=say(N_("The form of this group only.")))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    callback=remember_language,
    is_eager=True,
    help=say(N_("Language of the forms; by default each group's own.")),
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help=say(N_("Folder for the forms; by default the plan folder itself.")),
)
@click.option("--due", default="", help=say(N_("The day by which the forms are to come back.")))
@click.option(
    "--update",
    is_flag=True,
    help=say(N_("Write forms anew, with the answers of the old ones; keeps the old as .bak.")),
)
@findings_format
@quiet
def command(
    folder: Path,
    only: str | None,
    language: str | None,
    out: Path | None,
    due: str,
    update: bool,  # noqa: FBT001
    output: str,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Write the working groups' forms."""
    from actionplan_engine.cli.targets import refuse_unwritable
    from actionplan_engine.files import write_whole
    from actionplan_engine.tables.forms import read_form_plan

    reading = read_form_plan(folder)
    plan = reading.plan
    if plan is None:
        errors = tuple(finding for finding in reading.findings if finding.is_error)
        leave_with(errors, folder, output=output)
    target = out or folder
    refuse_unwritable(target)
    groups = _chosen(plan, only)
    _refuse_what_is_there(groups, target, update=update, read=_same(folder, target))
    forms = [
        _form(reading, plan, group, target / group.file, (language, due, update))
        for group in groups
    ]
    _refuse_answers_elsewhere(forms, folder, target)
    _refuse_answers_of_others(forms, folder, target)
    for form in forms:
        if form.backup is not None:
            write_whole(form.backup, form.path.read_bytes())
        write_whole(form.path, form.content)
    if only is not None:
        forms = [_with_others(form) for form in forms]
    _tell(forms, output=output, quiet=quiet)


def _chosen(plan: FormPlan, only: str | None) -> tuple[WorkingGroup, ...]:
    """Return all groups, or the one that was asked for.

    Raises:
        UsageError: there is none of that name.

    """
    if only is None:
        return plan.groups
    wanted = only.strip().casefold()
    chosen = tuple(group for group in plan.groups if group.group.casefold() == wanted)
    if not chosen:
        known = ", ".join(group.group for group in plan.groups if group.group) or "-"
        message = N_("There is no working group {given}; there are {known}.")
        raise UsageError(message, given=only, known=known)
    return chosen


def _refuse_what_is_there(
    groups: Iterable[WorkingGroup], target: Path, *, update: bool, read: bool
) -> None:
    """Raise where a form is there already, so that nobody's answers are written over.

    `read`: whether the forms that are there belong to the plan, so that an update reads them.
    """
    named: set[str] = set()
    for group in groups:
        path = target / group.file
        if group.file.casefold() in named:
            message = N_("Two working groups would share the form {path}: rename one of them.")
            raise UsageError(message, path=path)
        named.add(group.file.casefold())
        if path.exists() and not read:
            raise UsageError(
                N_(
                    "{path} is already there, outside the plan folder: its answers would not be"
                    " taken over. Move it away or choose another folder; nothing was written."
                ),
                path=path,
            )
        if path.exists() and not update:
            raise UsageError(
                N_(
                    "{path} is already there and may hold answers. With --update a new form takes"
                    " them over; nothing was written."
                ),
                path=path,
            )


def _form(
    reading: FormReading,
    plan: FormPlan,
    group: WorkingGroup,
    path: Path,
    wishes: tuple[str | None, str, bool],
) -> _Form:
    from actionplan_engine.tables.forms import (
        NO_ANSWERS,
        answers_of,
        comments_below_headers,
        form_workbook,
    )

    language, due, update = wishes
    answers = answers_of(
        group,
        reading.tables,
        reading.criterion_ids,
        actions=[action.action_id for action in plan.actions],
        scorers=[scorer.scorer_id for each in plan.groups for scorer in each.scorers],
        scales=plan.criteria,
    )
    carried = answers if update else NO_ANSWERS
    content = form_workbook(plan, group, language=language, answers=carried, due=due)
    old = path.read_bytes() if path.exists() else b""
    comments = comments_below_headers(old, path.name) if old else ()
    return _Form(group, path, _backup_of(path), answers, carried, content, comments)


def _backup_of(path: Path) -> Path | None:
    """Return where a form is kept when it is written anew: `.bak`, `.bak2`, … never one in use."""
    if not path.exists():
        return None
    names = (f"{path.name}{BACKUP}{number if number > 1 else ''}" for number in count(1))
    return next(kept for name in names if not (kept := path.with_name(name)).exists())


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _with_others(form: _Form) -> _Form:
    """Let a form alone tell of answers that now belong into the form of another group."""
    left = (*form.carried.left, *form.carried.of_others)
    return form._replace(carried=form.carried._replace(left=left))


def _left(form: _Form) -> list[tuple[Location, str]]:
    """Return the old cells and sheets that the new form has no place for, with what they say."""
    sheets = [
        (place, translate_plural(*_SHEET_LEFT, cells, reader_language()))
        for place, cells in form.carried.left_sheets
    ]
    comments = [
        (place, translate_plural(*_COMMENTS_LEFT, number, reader_language()))
        for place, number in form.comments
    ]
    return [*form.carried.left, *sheets, *comments]


def _refuse_answers_elsewhere(forms: Iterable[_Form], folder: Path, target: Path) -> None:
    """Raise where the old answers would stand twice: in the new form and in another file."""
    if not _same(folder, target):
        return
    for form in forms:
        others = [file for file in form.found.files if file != form.path.name]
        if others and not form.found.is_empty:
            as_is = all(file.endswith(".xlsx") for file in others)
            raise UsageError(
                _ELSEWHERE if as_is else _OTHER_FORMAT,
                group=form.group.group,
                files=", ".join(others),
                name=form.path.name,
            )


def _refuse_answers_of_others(forms: Iterable[_Form], folder: Path, target: Path) -> None:
    """Raise where a new form would write over answers that only another group's form takes over."""
    if not _same(folder, target):
        return
    for form in forms:
        if form.carried.of_others:
            raise UsageError(
                N_(
                    "The form {path} holds {n} filled cells of scorers who are now in another"
                    " group, the first at {place}: they would be lost. Give them their group"
                    " {group} again, or write all forms anew into another folder with --out: there"
                    " every answer goes to its scorer's group. Nothing was written."
                ),
                path=form.path,
                n=len(form.carried.of_others),
                place=str(form.carried.of_others[0][0]),
                group=form.group.group,
            )


def _tell(forms: list[_Form], *, output: str, quiet: bool) -> None:
    if output == "json":
        documents = [
            {
                "file": str(form.path),
                "group": form.group.group,
                "carried_over": len(form.carried.scores),
                "left_behind": [f"{place}: {text}" for place, text in _left(form)],
                "backup": str(form.backup) if form.backup else None,
            }
            for form in forms
        ]
        show_json({"forms": documents})
        return
    for form in forms:
        if not quiet:
            click.echo(str(form.path))
        if form.carried.scores and not quiet:
            carried = translate_plural(*_CARRIED, len(form.carried.scores), reader_language())
            click.echo(f"  {carried}")
        if form.backup and not quiet:
            click.echo("  " + say(N_("the old form is kept as {path}"), path=form.backup.name))
        for place, text in _left(form):
            line = say(N_("not carried over: {place}: {text}"), place=place, text=text)
            click.echo(f"  {line}", err=True)
