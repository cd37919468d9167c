"""Read the results of an earlier run: a `results.json`, or a folder that holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from actionplan_engine.errors import UsageError
from actionplan_engine.export.results import Results
from actionplan_engine.i18n import N_
from actionplan_engine.model import Settings

if TYPE_CHECKING:
    from pathlib import Path

NAME, MANIFEST = "results.json", "manifest.json"
LARGEST = 200 * 10**6
"""Bytes; results of a plan at the limits of its tables stay far below."""


class _Manifest(BaseModel):
    """What a comparison takes from a manifest."""

    settings: Settings


def find_results(path: Path) -> Path | None:
    """Return the results that a path names or holds; None where it is no result."""
    if path.is_dir():
        inside = path / NAME
        return inside if inside.is_file() else None
    return path if path.is_file() and path.suffix.lower() == ".json" else None


def read_settings_beside(path: Path) -> Settings | None:
    """Return the settings of the manifest that was written beside a `results.json`.

    None where there is none that this version reads: the results repeat the main settings.
    """
    manifest = path.with_name(MANIFEST)
    try:
        if manifest.stat().st_size > LARGEST:
            return None
        return _Manifest.model_validate_json(manifest.read_bytes()).settings
    except (OSError, ValidationError):
        return None


def read_results(path: Path) -> Results:
    """Read a `results.json`.

    Raises:
        UsageError: it is not one that this version of the engine reads.

    """
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(N_("{path} is too large to be a results.json."), path=path)
        return Results.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise UsageError(
            N_("{path} is not a results.json that this version reads; run the plan again."),
            path=path,
        ) from error
