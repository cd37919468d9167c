"""`actionplan batch FOLDER…`: many plans at once, and the overview of their programme."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import languages_list, output_format, quiet
from actionplan_engine.cli.speech import show_json
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import LANGUAGES, N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from actionplan_engine.batch import Crew, Job, Store
    from actionplan_engine.programme import PairSummary, Programme

FAILED, INVALID, INFEASIBLE = 70, 1, 3

STATUSES = {
    "optimal": N_("proved best"),
    "feasible": N_("best found"),
    "infeasible": N_("rules contradict each other"),
    "invalid": N_("errors in the inputs"),
    "failed": N_("not finished"),
}

BEFORE = N_("finished before")
OVERVIEW_FILES = (
    *(f"overview.{language}.html" for language in LANGUAGES),
    "programme.json",
    "programme.csv",
    "programme.xlsx",
)
"""What stands beside the plans' folders of results."""


@click.command(
    "batch",
    help=say(
        N_(
            "Run any number of plan folders, several at a time, and write an overview of them all."
            " A plan that fails stops no other. Plans that are finished and have not changed since"
            " are not run again."
        )
    ),
    epilog=say(N_("Example: {command}"), command="actionplan batch pairs/* --out programme"),
)
@click.argument(
    "folders",
    metavar="DIR…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--out",
    default="programme",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=say(N_("Folder for the results: one subfolder a plan, and the overview.")),
)
@click.option(
    "--language",
    "languages",
    metavar="en,el,es",
    callback=languages_list,
    help=say(N_("Languages of the reports; by default those of each plan's settings.")),
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    help=say(N_("How many plans to make at a time; by default one for each processor.")),
)
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help=say(N_("Use the workers of this Dask scheduler instead of this machine's processors.")),
)
@output_format
@quiet
def command(
    folders: tuple[Path, ...],
    out: Path,
    languages: tuple[str, ...] | None,
    processes: int | None,
    scheduler: str | None,
    output: str,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Run many plans; the exit code is that of the worst of them."""
    from actionplan_engine.batch import Store, run_jobs
    from actionplan_engine.cli.targets import refuse_unusable
    from actionplan_engine.programme import Programme

    named = named_folders(_only_folders(folders), out, reserved=OVERVIEW_FILES)
    for folder in named.values():
        refuse_unusable(out, folder)
    store = Store(out)
    progress = _Progress(len(named), quiet=quiet)
    done: dict[str, PairSummary] = {}
    crew = _crew(scheduler, processes, len(named))
    threads = 1 if scheduler else max(1, (os.cpu_count() or 1) // crew.size)
    try:
        jobs = _unfinished(named, store, languages, threads, done, progress)
        for job, made in run_jobs(jobs, crew):
            store.keep(job, made)
            done[job.name] = made.summary
            progress(made.summary)
    except KeyboardInterrupt:
        crew.stop()
        raise
    finally:
        crew.close()
    programme = Programme(pairs=tuple(done[name] for name in sorted(done)))
    paths = write_overview(programme, out, languages)
    if output == "json":
        show_json(programme.model_dump(mode="json") | {"files": [str(path) for path in paths]})
    else:
        _tell(programme, paths)
    sys.exit(exit_code(programme))


def _only_folders(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Leave out files that a pattern such as `pairs/*` has caught, and say so."""
    folders = tuple(path for path in paths if path.is_dir())
    for path in paths:
        if path not in folders:
            left_out = say(N_("{path} is a file, not a plan folder: left out."), path=path)
            click.echo(f"actionplan: {left_out}", err=True)
    if not folders:
        raise UsageError(N_("There is no plan folder among what was named."))
    return folders


def named_folders(
    folders: tuple[Path, ...], out: Path, reserved: Collection[str] = ()
) -> dict[str, Path]:
    """Return a name for every plan folder: its own, with a number where two share it.

    The folder of the results is left out, so that `pairs/*` may hold it. Two names that differ
    only in case count as one: not every disk tells them apart. What is not UTF-8 in a name becomes
    a question mark in a diamond, and no plan takes a reserved name.
    """
    taken = {name.casefold() for name in reserved}
    named: dict[str, Path] = {}
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        if folder == out.resolve():
            continue
        own = os.fsencode(folder.name).decode(errors="replace") or "plan"
        name, number = own, 1
        while name.casefold() in taken:
            number += 1
            name = f"{own}-{number}"
        taken.add(name.casefold())
        named[name] = folder
    if not named:
        raise UsageError(N_("{path} holds results and is no plan folder."), path=out)
    return named


def _crew(scheduler: str | None, processes: int | None, plans: int) -> Crew:
    from actionplan_engine.batch import ClusterCrew, LocalCrew

    if scheduler:
        return ClusterCrew(scheduler)
    return LocalCrew(min(plans, processes or os.cpu_count() or 1))


def _unfinished(
    named: Mapping[str, Path],
    store: Store,
    languages: tuple[str, ...] | None,
    threads: int,
    done: dict[str, PairSummary],
    progress: _Progress,
) -> Iterator[Job]:
    """Yield the plans that are to be made; enter those that are finished into `done`."""
    from actionplan_engine.batch import Job, entries_of, failure
    from actionplan_engine.tables.finding_lines import way_between

    for name, folder in named.items():
        try:
            way = way_between(store.root / name, folder)
            job = Job(name, entries_of(folder), languages, reader_language(), way, threads)
        except (OSError, ValueError) as error:
            done[name] = failure(name, f"{type(error).__name__}: {error}").summary
            progress(done[name])
            continue
        if (summary := store.finished(job)) is None:
            yield job
        else:
            done[name] = summary
            progress(summary, again=False)


class _Progress:
    """Says on standard error which plan is done."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._quiet = quiet
        self._done = 0

    def __call__(self, summary: PairSummary, *, again: bool = True) -> None:
        self._done += 1
        if self._quiet:
            return
        word = say(STATUSES[summary.status])
        reason = f" ({summary.reason})" if summary.reason else ""
        before = "" if again else f" – {say(BEFORE)}"
        click.echo(f"{self._done}/{self._total} {summary.name}: {word}{reason}{before}", err=True)


def exit_code(programme: Programme) -> int:
    """Return 70 if the engine failed on any plan, else 1 for errors in inputs, else 3, else 0."""
    for code, status in ((FAILED, "failed"), (INVALID, "invalid"), (INFEASIBLE, "infeasible")):
        if any(pair.status == status for pair in programme.pairs):
            return code
    return 0


def write_overview(
    programme: Programme, out: Path, languages: tuple[str, ...] | None
) -> list[Path]:
    """Write the overview as pages, as a table in two forms, and as JSON; return the paths."""
    from actionplan_engine.export import programme_csv, programme_json, programme_workbook
    from actionplan_engine.files import write_whole
    from actionplan_engine.report import render_overview

    chosen = languages or LANGUAGES
    files = {
        f"overview.{language}.html": render_overview(programme, language).encode()
        for language in chosen
    } | {
        "programme.json": programme_json(programme),
        "programme.csv": programme_csv(programme),
        "programme.xlsx": programme_workbook(programme, chosen[0]),
    }
    for name, content in files.items():
        write_whole(out / name, content)
    return [out / name for name in files]


def _tell(programme: Programme, paths: list[Path]) -> None:
    for status, word in STATUSES.items():
        if count := len([pair for pair in programme.pairs if pair.status == status]):
            click.echo(f"{count} × {say(word)}")
    for path in paths:
        click.echo(str(path))
