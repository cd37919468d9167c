"""`actionplan run DIR`: the whole job."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan_engine.cli.language import reader_language, say
from actionplan_engine.cli.options import (
    findings_format,
    languages_list,
    open_plan,
    plan_folder,
    quiet,
)
from actionplan_engine.cli.speech import Reporter, findings_as_json, show_annotations, show_json
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from actionplan_engine.plan import PlanResult

INFEASIBLE = 3


@click.command(
    "run",
    help=say(
        N_(
            "Do the whole job: score, select, schedule and explain; write one report a language,"
            " results.json, results.xlsx and manifest.json. Each file is written whole or not at"
            " all."
        )
    ),
    epilog=say(
        N_("Example: {command}"), command="actionplan run my-plan --out out --language el,es"
    ),
)
@plan_folder
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=say(N_("Folder for the results; by default `reports` inside DIR.")),
)
@click.option(
    "--language",
    "languages",
    metavar="en,el,es",
    callback=languages_list,
    help=say(N_("Languages of the reports; by default those of the settings.")),
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    help=say(N_("Spread the trials of robustness over so many processes; they change no figure.")),
)
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help=say(N_("Spread the trials of robustness over the workers of this Dask scheduler.")),
)
@click.option(
    "--pdf",
    is_flag=True,
    help=say(N_("Write each report as a PDF too, tagged for screen readers (extra `[pdf]`).")),
)
@findings_format
@quiet
def command(
    folder: Path,
    out: Path | None,
    languages: tuple[str, ...] | None,
    processes: int | None,
    scheduler: str | None,
    pdf: bool,  # noqa: FBT001
    output: str,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Run a plan folder; exit code 3 if its rules contradict each other."""
    from actionplan_engine.cli.targets import refuse_unusable
    from actionplan_engine.export import relaxations_as_json, require_pdf
    from actionplan_engine.files import write_whole
    from actionplan_engine.outputs import output_files
    from actionplan_engine.plan import optimisation_findings, run

    target = out or folder / "reports"
    refuse_unusable(target, folder)
    if pdf:
        require_pdf()  # before the work, so that nobody waits for a refusal
    progress = Reporter(quiet=quiet)
    inputs, findings = open_plan(folder, output=output, quiet=quiet, progress=progress)
    with _elsewhere(processes, scheduler) as elsewhere:
        result = run(inputs, findings=findings, progress=progress, elsewhere=elsewhere)
    progress("writing", 0, 0)
    files = output_files(result, languages or inputs.settings.languages, pdf=pdf)
    for name, content in files.items():
        write_whole(target / name, content)
    paths = [target / name for name in files]
    found = optimisation_findings(result.portfolio)
    if output == "json":
        show_json(
            {
                "status": result.portfolio.status,
                "conflict": list(result.portfolio.conflict),
                "problems": findings_as_json(found),
                "relaxations": relaxations_as_json(result.answers.relaxations),
                "files": [str(path) for path in paths],
            }
        )
    else:
        if output == "github":
            show_annotations(found, folder)
        _tell(result, paths)
    sys.exit(INFEASIBLE if result.portfolio.status == "infeasible" else 0)


@contextmanager
def _elsewhere(processes: int | None, scheduler: str | None) -> Iterator[Executor | None]:
    """Yield the processes that trials are spread over; None: threads of this one."""
    if processes is None and scheduler is None:
        yield None
        return
    from actionplan_engine.batch import ClusterCrew, LocalCrew

    crew = ClusterCrew(scheduler) if scheduler else LocalCrew(processes)
    try:
        yield crew.executor
    finally:
        crew.close()


def _tell_ways_out(result: PlanResult, language: str) -> None:
    """Print what would make a plan possible."""
    from actionplan_engine.report.loosening import ways_out

    ways = ways_out(result.answers.relaxations, result.inputs, language)
    if ways:
        click.echo(say(N_("Each of these would make a plan possible:")))
    for number, way in enumerate(ways, start=1):
        click.echo(f"  {number}. {way}")


def _tell(result: PlanResult, paths: list[Path]) -> None:
    """Print what came out, and where it stands."""
    from actionplan_engine.report.formats import Formats
    from actionplan_engine.report.rule_names import rule_sentence

    portfolio, language = result.portfolio, reader_language()
    formats = Formats(language)
    if portfolio.status == "infeasible":
        click.echo(say(N_("No plan keeps all rules (AP501). These contradict each other:")))
        for name in portfolio.conflict:
            sentence = rule_sentence(name, result.inputs, language)
            click.echo(f"  {name}: {sentence}")
        _tell_ways_out(result, language)
    else:
        click.echo(
            say(
                N_("{chosen} of {actions} actions selected: value {value} points, cost {cost}."),
                chosen=len(portfolio.actions),
                actions=len(result.inputs.actions),
                value=formats.points(portfolio.value or 0.0),
                cost=formats.money(portfolio.cost or 0.0, result.inputs.settings.currency),
            )
        )
        if portfolio.status == "optimal":
            click.echo(say(N_("Proved optimal: no other selection within the rules does better.")))
        else:
            click.echo(
                say(
                    N_(
                        "Best found in {seconds} seconds (AP502); at most {gap} % below the best"
                        " possible (no plan is worth more than {bound} points)."
                    ),
                    seconds=formats.number(result.inputs.settings.time_limit),
                    gap=formats.number(100 * (portfolio.gap or 0), 2),
                    bound=formats.points(portfolio.bound or 0.0),
                )
            )
    shown = dict.fromkeys(path.parent if path.suffix == ".csv" else path for path in paths)
    for path in sorted(shown, key=lambda path: path.name.startswith("report.")):
        click.echo(str(path))  # the reports last: what the reader opens next
