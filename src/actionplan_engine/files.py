"""Files at the edge: the catalogue's place, whole-or-nothing writes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def resource_root() -> Path:
    """Return the folder that holds `criteria/` and `inputs/`.

    In an installed wheel that is the package's `_data`; in a checkout, the repository itself.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parents[1]


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that a reader sees the old file or the new one, never a part.

    The bytes go to a temporary file in the same folder, reach the disk, and are renamed over
    `path` (atomic on POSIX and on NTFS). Creates missing folders.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
