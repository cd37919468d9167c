"""What a result rests on: versions and hashes, for the manifest."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version

from pydantic import BaseModel, ConfigDict

PACKAGES = ("actionplan-engine", "highspy", "numpy", "pandas", "pulp", "pydantic", "pymcdm")
"""The packages whose version may change a result."""


class Provenance(BaseModel):
    """The programs that made a result."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    python: str
    packages: dict[str, str]


def provenance() -> Provenance:
    """Return the versions that are running now."""
    return Provenance(
        python=platform.python_version(),
        packages={name: _version(name) for name in PACKAGES},
    )


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content`, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
