"""The files of one run, made whole in memory before any is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from actionplan_engine.export import (
    csv_files,
    report_pdf,
    results_json,
    results_workbook,
    schedule_calendar,
)
from actionplan_engine.provenance import provenance, sha256
from actionplan_engine.report import render_report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.plan import PlanResult


def output_files(
    result: PlanResult, languages: Iterable[str], *, pdf: bool = False
) -> dict[str, bytes]:
    """Return file name → bytes: reports, results, workbooks, tables, calendars; the manifest last.

    `results.xlsx` is in the plan's first language; each other language of the reports has a
    workbook of its own.
    """
    languages = tuple(languages)
    first = result.inputs.settings.languages[0]
    files = {
        f"report.{language}.html": render_report(result, language).encode()
        for language in languages
    }
    if pdf:
        pages = {f"{name.removesuffix('.html')}.pdf": page for name, page in files.items()}
        files |= {name: report_pdf(page.decode()) for name, page in pages.items()}
    files["results.json"] = results_json(result)
    files["results.xlsx"] = results_workbook(result, first)
    for language in languages:
        if language != first:
            files[f"results.{language}.xlsx"] = results_workbook(result, language)
        if result.portfolio.actions:
            files[f"schedule.{language}.ics"] = schedule_calendar(result, language)
    files |= {f"csv/{name}": content for name, content in csv_files(result).items()}
    return files | {"manifest.json": manifest(result, files)}


def manifest(result: PlanResult, files: dict[str, bytes]) -> bytes:
    """Return `manifest.json`: programs, settings, seed, and hashes of what came in and out."""
    settings = result.inputs.settings
    document = {
        "schema": "actionplan-manifest/1",
        **provenance().model_dump(),
        "solver": result.portfolio.solver,
        "seed": settings.seed,
        "settings": settings.model_dump(mode="json"),
        "inputs": [
            {"file": file.file, "sha256": file.sha256, "content_sha256": file.content_sha256}
            for file in result.inputs.files
        ],
        "outputs": [{"file": name, "sha256": sha256(content)} for name, content in files.items()],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
