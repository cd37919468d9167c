"""One plan as work for any process on any machine: bytes go in, bytes come out.

A worker reads no file of the programme and writes none, so that it may die at any moment and may
stand on a machine that shares no disk (docs/decisions/0045).
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.errors import ActionPlanError
from actionplan_engine.programme import PairFindings, PairSummary, summary_of
from actionplan_engine.provenance import provenance, sha256
from actionplan_engine.tables.caps import FILE_LIMIT
from actionplan_engine.threads import at_most

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.model import PlanInputs

TABLES = (".xlsx", ".ods", ".csv", ".tsv")
"""Files whose content is read; of others only the name matters."""


class Entry(NamedTuple):
    """What stands under a name in a plan folder."""

    content: bytes = b""
    size: int | None = None
    """Of a file that is too large to be read, and so is not carried along."""
    plain: bool = True
    """False: a link, a pipe or the like, which reading refuses."""


class Job(NamedTuple):
    """A plan to be made."""

    name: str
    entries: dict[str, Entry]
    languages: tuple[str, ...] | None
    """Of the reports; None: those of the plan's settings."""
    language: str
    """Of the pages of findings."""
    way: str = ""
    """From where the results will stand to the plan folder, for links to its files."""
    threads: int = 1

    @property
    def key(self) -> str:
        """Hash of all that the result depends on; equal keys mean equal results."""
        document = [
            provenance().model_dump(),
            self.languages,
            self.language,
            self.way,
            [
                [name, entry.plain, entry.size, sha256(entry.content)]
                for name, entry in sorted(self.entries.items())
            ],
        ]
        text = json.dumps(document, ensure_ascii=False)
        return sha256(text.encode(errors="surrogatepass"))  # file names need not be UTF-8


class Made(NamedTuple):
    """What came of a job: its line of the overview, and its files by name."""

    summary: PairSummary
    files: dict[str, bytes]


def entries_of(folder: Path) -> dict[str, Entry]:
    """Take a plan folder along as it stands now."""
    entries = {
        path.name: _entry(path) for path in sorted(folder.iterdir()) if path.name[:1] not in ".~#"
    }
    return {name: entry for name, entry in entries.items() if entry is not None}


def _entry(path: Path) -> Entry | None:
    try:
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            return None
        if not stat.S_ISREG(status.st_mode):
            return Entry(plain=False)
        if path.suffix.lower() not in TABLES:
            return Entry()
        if status.st_size > FILE_LIMIT:
            return Entry(size=status.st_size)
        return Entry(path.read_bytes())
    except OSError:
        return Entry(plain=False)


def _lay_down(entries: dict[str, Entry], folder: Path) -> None:
    """Write a plan folder that reads as the original does."""
    for name, entry in entries.items():
        path = folder / name
        if not entry.plain:
            path.symlink_to(folder / "nowhere")
        else:
            path.write_bytes(entry.content)
            if entry.size is not None:
                os.truncate(path, entry.size)


def make(job: Job) -> Made:
    """Do the whole job of one plan. Whatever goes wrong becomes its line of the overview."""
    try:
        with tempfile.TemporaryDirectory(prefix="actionplan-") as parent, at_most(job.threads):
            folder = Path(parent) / job.name
            folder.mkdir()
            _lay_down(job.entries, folder)
            return _made(job, folder)
    except ActionPlanError as error:
        return failure(job.name, error.render(job.language))
    except (Exception, MemoryError) as error:  # noqa: BLE001 - a plan must not stop the others
        return failure(job.name, f"{type(error).__name__}: {error}")


def failure(name: str, problem: str) -> Made:
    """Return the line of a plan that could not be finished."""
    return Made(PairSummary(name=name, status="failed", reason=problem), {})


def _made(job: Job, folder: Path) -> Made:
    from actionplan_engine.outputs import output_files
    from actionplan_engine.plan import run
    from actionplan_engine.tables import read_plan

    reading = read_plan(folder)
    if reading.inputs is None:
        counted = PairFindings.of(reading.findings)
        files = _findings(reading.findings, job)
        summary = PairSummary(name=job.name, status="invalid", findings=counted)
    else:
        result = run(reading.inputs, findings=reading.findings)
        files = output_files(result, job.languages or reading.inputs.settings.languages)
        summary = _with_sentences(summary_of(job.name, result), reading.inputs)
    return Made(summary.model_copy(update={"files": tuple(files)}), files)


def _with_sentences(summary: PairSummary, inputs: PlanInputs) -> PairSummary:
    """Add to a plan without a solution what its contradicting rules say, in every language."""
    from actionplan_engine.i18n import LANGUAGES
    from actionplan_engine.model import Text
    from actionplan_engine.report.rule_names import rule_sentence

    if summary.figures is None or not summary.figures.conflict:
        return summary
    said = tuple(
        Text(**{language: rule_sentence(name, inputs, language) for language in LANGUAGES})
        for name in summary.figures.conflict
    )
    figures = summary.figures.model_copy(update={"conflict_said": said})
    return summary.model_copy(update={"figures": figures})


def _findings(findings: tuple[Finding, ...], job: Job) -> dict[str, bytes]:
    """Return the findings of a plan that has errors as a page and a workbook."""
    from actionplan_engine.export import findings_workbook
    from actionplan_engine.report import render_findings_page
    from actionplan_engine.tables.finding_lines import finding_lines

    lines = finding_lines(findings, job.language, way=job.way)
    return {
        "findings.html": render_findings_page(lines, job.language, job.name).encode(),
        "findings.xlsx": findings_workbook(lines, job.language),
    }
