"""Read the results of an earlier run: a `results.json`, or a folder that holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from actionplan_engine.errors import UsageError
from actionplan_engine.export.results import Results
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

NAME = "results.json"
LARGEST = 200 * 10**6
"""Bytes; results of a plan at the limits of its tables stay far below."""


def find_results(path: Path) -> Path | None:
    """Return the results that a path names or holds; None where it is no result."""
    if path.is_dir():
        inside = path / NAME
        return inside if inside.is_file() else None
    return path if path.is_file() and path.suffix.lower() == ".json" else None


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
