"""`actionplan criteria show | validate | diff`: sets of criteria, ready ones and one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.speech import findings_as_json, show_findings, show_json
from actionplan_engine.errors import InputErrors, UsageError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.catalogue import CriteriaSet
    from actionplan_engine.catalogue.own_sets import SetProblem
    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Criterion

_SHOWN = 60
"""Characters of a text that a difference shows."""


def set_of(where: str) -> CriteriaSet:
    """Return the set of that name, or the one in a folder: of criteria tables, or of a plan.

    Raises:
        UsageError: there is none, or it cannot be read.
        InputErrors: the plan folder has errors.

    """
    from actionplan_engine.catalogue import CriteriaSet, available_sets, load_set, read_set

    folder = Path(where)
    if where in available_sets() or not folder.is_dir():
        return load_set(where)
    tables = {path.stem.casefold() for path in folder.glob("*.csv")}
    if "anchors" in tables or ("criteria" in tables and "settings" not in tables):
        return read_set(folder)
    from actionplan_engine.tables import load_plan

    inputs = load_plan(folder)
    name = folder.resolve().name
    return CriteriaSet(name=name, frameworks=inputs.frameworks, criteria=inputs.criteria)


def show(words: tuple[str, ...], set_name: str, output: str) -> None:
    """Show a set or, after it, single criteria of it in full."""
    chosen = set_of(words[0] if words else set_name)
    wanted = {word.casefold() for word in words[1:]}
    found = [c for c in chosen.criteria if c.criterion_id.casefold() in wanted]
    known = {c.criterion_id.casefold() for c in found}
    for word in words[1:]:
        if word.casefold() not in known:
            raise UsageError(
                N_("The set {name} has no criterion {given}."), name=chosen.name, given=word
            )
    if output == "json":
        part = chosen.model_copy(update={"criteria": tuple(found)}) if wanted else chosen
        show_json(part.model_dump(mode="json"))
    elif wanted:
        for criterion in found:
            tell(criterion)
    else:
        list_set(chosen)


def list_set(chosen: CriteriaSet) -> None:
    """Write frameworks and criteria with their weights."""
    language = reader_language()
    for framework in chosen.frameworks:
        click.echo(f"{framework.name.spoken(language).text} ({framework.weight or 0:g})")
        for criterion in chosen.criteria:
            if criterion.framework == framework.framework_id:
                name, weight = criterion.name.spoken(language).text, criterion.weight or 0
                click.echo(f"  {criterion.criterion_id:<12} {weight:>5g}  {name}")


def tell(criterion: Criterion) -> None:
    """Write one criterion with its question and its levels."""
    language = reader_language()
    click.echo(f"{criterion.criterion_id}  {criterion.name.spoken(language).text}")
    click.echo(f"  {criterion.question.spoken(language).text}")
    for anchor in sorted(criterion.anchors, key=lambda a: -a.level):
        level = f"{anchor.level:+g}" if anchor.level else "0"
        click.echo(f"  {level:>3}  {anchor.text.spoken(language).text}")


class _Checked(NamedTuple):
    """One set: what was read of it, what it lacks, what makes it unreadable, the exit code."""

    where: str
    chosen: CriteriaSet | None
    problems: tuple[SetProblem, ...] = ()
    errors: tuple[UsageError, ...] = ()
    findings: tuple[Finding, ...] = ()
    status: int = 0


def validate(words: tuple[str, ...], set_name: str, output: str) -> None:
    """Say whether sets can be read, and what they lack.

    What is unreadable ends with status 2; errors of a plan folder, or codes that the catalogue
    lacks, with 1.
    """
    checked = [_checked(where) for where in words or (set_name,)]
    if output == "json":
        show_json({one.where: _as_json(one) for one in checked})
    else:
        for one in checked:
            _tell_checked(one)
    sys.exit(max(one.status for one in checked))


def _checked(where: str) -> _Checked:
    from actionplan_engine.catalogue import UnusableSet, set_problems

    try:
        chosen = set_of(where)
    except UnusableSet as unusable:
        return _Checked(where, None, errors=unusable.errors, status=unusable.exit_code)
    except InputErrors as refused:
        wrong = tuple(finding for finding in refused.findings if finding.is_error)
        return _Checked(where, None, findings=wrong, status=refused.exit_code)
    problems = set_problems(chosen)
    return _Checked(where, chosen, problems, status=int(any(p.is_error for p in problems)))


def _as_json(one: _Checked) -> list[dict[str, str]]:
    return [
        *({"id": p.identifier, "message": p.message.format(found=p.found)} for p in one.problems),
        *({"id": "", "message": str(error)} for error in one.errors),
        *(
            {"id": str(f["code"]), "message": str(f["text"])}
            for f in findings_as_json(one.findings)
        ),
    ]


def _tell_checked(one: _Checked) -> None:
    for problem in one.problems:
        click.echo(f"{problem.identifier:<12} {say(problem.message, found=problem.found)}")
    for error in one.errors:
        click.echo(error.render(reader_language()), err=True)
    show_findings(one.findings)
    if one.chosen is not None:
        told = N_("{name}: {criteria} criteria in {frameworks} frameworks, {problems} remarks.")
        counts = {
            "criteria": len(one.chosen.criteria),
            "frameworks": len(one.chosen.frameworks),
        }
        click.echo(say(told, name=one.chosen.name, problems=len(one.problems), **counts))


def diff(words: tuple[str, ...], set_name: str, output: str) -> None:
    """Say what differs between two sets; with one, between the set of --set and it."""
    from actionplan_engine.catalogue import set_differences

    if not words or len(words) > 2:
        raise UsageError(N_("Name the two sets to compare: names or folders."))
    first, second = (set_name, *words)[-2:]
    found = set_differences(set_of(first), set_of(second))
    if output == "json":
        show_json([difference._asdict() for difference in found])
        return
    signs = {"added": "+", "removed": "-", "changed": "~"}
    for one in found:
        line = f"{signs[one.sort]} {one.identifier:<12}"
        if one.sort == "changed":
            line += f" {one.field}: {_short(one.before)} → {_short(one.after)}"
        else:
            line += f" {one.before or one.after}"
        click.echo(line)
    click.echo(say(N_("Differences: {n}"), n=len(found)))


def _short(text: str) -> str:
    return (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…") or "–"
