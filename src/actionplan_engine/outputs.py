"""The files of one run, made whole in memory before any is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from actionplan_engine.export import results_json, results_workbook
from actionplan_engine.provenance import provenance, sha256
from actionplan_engine.report import render_report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.plan import PlanResult


def output_files(result: PlanResult, languages: Iterable[str]) -> dict[str, bytes]:
    """Return file name → bytes: a report a language, results, workbook, and the manifest last."""
    reports = {
        f"report.{language}.html": render_report(result, language).encode()
        for language in languages
    }
    language = result.inputs.settings.languages[0]
    files = reports | {
        "results.json": results_json(result),
        "results.xlsx": results_workbook(result, language),
    }
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
