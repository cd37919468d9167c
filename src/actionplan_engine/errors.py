"""Problems in the use of the code, each with its exit code. Problems in the input are findings."""

from __future__ import annotations


class ActionPlanError(Exception):
    """Root of everything that the engine raises on purpose."""

    exit_code = 70


class UsageError(ActionPlanError):
    """The caller asked for something that does not exist: a folder, a set, an action."""

    exit_code = 2


class InternalError(ActionPlanError):
    """The engine's own check of its own result failed; nothing may be written."""

    exit_code = 70


class SolverError(InternalError):
    """The solver gave neither a verified solution nor a proof that there is none."""
