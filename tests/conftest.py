"""Fixtures that tests of several rooms share."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_folder import write_minimal_plan


@pytest.fixture
def minimal_plan_folder(tmp_path: Path) -> Path:
    """A folder with the smallest plan that has no finding."""
    return write_minimal_plan(tmp_path / "plan")
