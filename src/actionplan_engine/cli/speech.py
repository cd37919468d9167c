"""How the command line shows findings, documents and progress."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.findings import Severity, finding_text, render_finding
from actionplan_engine.i18n import N_, translate_plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from actionplan_engine.findings import Finding

STAGES = {
    "reading": N_("Reading the plan folder"),
    "scoring": N_("Scoring the actions"),
    "selecting": N_("Selecting the portfolio"),
    "conflict": N_("Looking for the rules that contradict each other"),
    "explaining": N_("Explaining every action"),
    "frontier": N_("Computing the plan for other budgets"),
    "asking": N_("Comparing other plans, budgets and rules"),
    "flipping": N_("Looking for what would bring the action in"),
    "relaxing": N_("Looking for ways out of the contradiction"),
    "sampling": N_("Making the plan anew for other weights, scores, costs and rates"),
    "writing": N_("Writing the report"),
}


def show_json(document: object) -> None:
    """Print a document on standard output as JSON, without negative zeros."""
    click.echo(json.dumps(_without_negative_zeros(document), ensure_ascii=False, indent=1))


def _without_negative_zeros(document: object) -> object:
    if isinstance(document, float):
        return document + 0.0
    if isinstance(document, dict):
        return {key: _without_negative_zeros(value) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [_without_negative_zeros(value) for value in document]
    return document


class Reporter:
    """Says on standard error what is being done, once it takes over a second."""

    def __init__(self, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet = quiet
        self._clock = clock
        self._began = clock()
        self._said: tuple[str, int] = ("", -10)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report a step, unless quiet, or within the first second, or hardly any progress."""
        percent = 100 * done // total if total else 0
        old = stage == self._said[0] and percent < self._said[1] + 10
        if self._quiet or old or self._clock() - self._began < 1:
            return
        self._said = (stage, percent)
        sentence = say(STAGES.get(stage, stage))
        click.echo(f"{sentence} … {done}/{total}" if total else f"{sentence} …", err=True)


def show_findings(findings: Iterable[Finding], *, err: bool = True) -> None:
    """Print findings in the form that linters have made familiar."""
    from actionplan_engine.tables.findings_catalogue import KINDS

    for finding in findings:
        click.echo(render_finding(KINDS[finding.code], finding, reader_language()), err=err)
        click.echo("", err=err)


def show_annotations(findings: Iterable[Finding], folder: Path, *, err: bool = True) -> None:
    """Print findings as workflow commands of GitHub Actions."""
    from actionplan_engine.cli.annotations import annotation
    from actionplan_engine.tables.findings_catalogue import KINDS

    for finding in findings:
        line = annotation(KINDS[finding.code], finding, folder, reader_language())
        click.echo(line, err=err)


def findings_as_json(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return findings as plain documents, each with its texts in the reader's language."""
    from actionplan_engine.tables.findings_catalogue import KINDS

    language = reader_language()
    return [
        {
            **finding.model_dump(mode="json"),
            "place": str(finding.location) if finding.location else None,
            **finding_text(KINDS[finding.code], finding, language)._asdict(),
            "severity": finding.severity.value,
            "text": render_finding(KINDS[finding.code], finding, language),
        }
        for finding in findings
    ]


def summary_of(findings: Iterable[Finding]) -> str:
    """Return "2 errors, 1 warning in 3 files." in the reader's language; what is 0 is left out."""
    findings = tuple(findings)
    files = len({f.location.file for f in findings if f.location is not None})
    severities = [finding.severity for finding in findings]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    language = reader_language()
    if not errors and not warnings:
        return say(N_("No errors and no warnings."))
    parts = (
        translate_plural("{n} error", "{n} errors", errors, language) if errors else "",
        translate_plural("{n} warning", "{n} warnings", warnings, language) if warnings else "",
    )
    where = translate_plural("in {n} file", "in {n} files", files, language) if files else ""
    return f"{', '.join(filter(None, parts))} {where}".rstrip() + "."
