"""Folders that a command is to write into: refused before the work, not after it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path


def refuse_unusable(target: Path, plan: Path) -> None:
    """Refuse an output folder that cannot be written to, or that is the plan folder itself.

    Results beside the plan's tables would be read as tables the next time. Asked before the
    work, so that nobody waits for results that then have no place.

    Raises:
        UsageError: says which of the two it is.

    """
    refuse_unwritable(target)
    if target.resolve() == plan.resolve():
        raise UsageError(
            N_("{path} is the plan folder itself: name another folder, such as {example}."),
            path=target,
            example=plan / "reports",
        )


def refuse_unwritable(target: Path) -> None:
    """Refuse an output folder that is no folder, or that nothing can be written to.

    Raises:
        UsageError: names the folder.

    """
    try:
        existing = target
        while not existing.exists() and existing != existing.parent:
            existing = existing.parent
        usable = existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)
    except OSError:  # a name that is too long
        usable = False
    if not usable:
        raise UsageError(N_("Nothing can be written to {path}."), path=target)
