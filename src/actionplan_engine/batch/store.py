"""The folder of a programme: one subfolder a plan, each file whole or not there at all.

`done.json` is written last. It says what the results were made from and the hash of each; a plan
whose `done.json` still fits its inputs and its files is finished and is not made again.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from actionplan_engine.files import write_whole
from actionplan_engine.programme import PairSummary
from actionplan_engine.provenance import sha256

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan_engine.batch.job import Job, Made

DONE = "done.json"
SCHEMA = "actionplan-done/1"


class Store:
    """Where the results of a programme stand."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def finished(self, job: Job) -> PairSummary | None:
        """Return a plan's line if it was finished from the same inputs and its files are whole."""
        folder = self.root / job.name
        try:
            done: dict[str, Any] = json.loads((folder / DONE).read_bytes())
            if done.get("schema") != SCHEMA or done.get("key") != job.key:
                return None
            whole = all(
                sha256((folder / name).read_bytes()) == digest
                for name, digest in done["outputs"].items()
            )
            return PairSummary.model_validate(done["summary"]) if whole else None
        except (OSError, ValueError, KeyError, AttributeError, TypeError, ValidationError):
            return None

    def keep(self, job: Job, made: Made) -> None:
        """Write what came of a job. A failure is kept nowhere: the next run tries again.

        Results of earlier inputs that are not among the new ones are removed, so that nobody takes
        an old report for the new one.
        """
        folder = self.root / job.name
        self._clear(folder, keep=frozenset(made.files))
        for name, content in made.files.items():
            write_whole(folder / name, content)
        if made.summary.status != "failed":
            write_whole(folder / DONE, _done(job, made))

    def _clear(self, folder: Path, keep: frozenset[str]) -> None:
        """Remove what an earlier run wrote here and named in its `done.json`, and that first."""
        try:
            names = list(json.loads((folder / DONE).read_bytes())["outputs"])
        except (OSError, ValueError, KeyError, TypeError):
            names = []
        (folder / DONE).unlink(missing_ok=True)
        for name in names:
            if name not in keep and _is_inside(name):
                (folder / name).unlink(missing_ok=True)


def _is_inside(name: object) -> bool:
    """Whether a name is that of a file below the folder that it is given for."""
    if not isinstance(name, str) or "\\" in name or ":" in name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and path.name != ""


def _done(job: Job, made: Made) -> bytes:
    document = {
        "schema": SCHEMA,
        "key": job.key,
        "outputs": {name: sha256(content) for name, content in made.files.items()},
        "summary": made.summary.model_dump(mode="json"),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
