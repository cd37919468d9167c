"""Problems in the use of the code, each with its exit code. Problems in the input are findings."""

from __future__ import annotations

from typing import Any

from actionplan_engine.i18n import N_, translate


class ActionPlanError(Exception):
    """Root of everything that the engine raises on purpose.

    `message` is a gettext source with `{placeholders}`; `parameters` fill them, so that the
    command line can say it in the reader's language.
    """

    exit_code = 70

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message, parameters)
        self.message = message
        self.parameters = parameters

    def render(self, language: str = "en") -> str:
        """Return the sentence in `language`."""
        return translate(self.message, language).format(**self.parameters)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.render()


class UsageError(ActionPlanError):
    """The caller asked for something that does not exist: a folder, a set, an action."""

    exit_code = 2


class InputErrors(ActionPlanError):  # noqa: N818 - what it carries, and there may be many
    """A plan folder has errors. `findings` holds every finding of its reading, warnings too."""

    exit_code = 1

    def __init__(self, findings: tuple[Any, ...]) -> None:
        errors = [finding for finding in findings if finding.is_error]
        super().__init__(
            N_("The inputs have {count} errors. The first: {first}"),
            count=len(errors),
            first=f"{errors[0].code} {errors[0].location or ''}".strip() if errors else "",
        )
        self.findings = findings


class InternalError(ActionPlanError):
    """The engine's own check of its own result failed; nothing may be written."""

    exit_code = 70


class SolverError(InternalError):
    """The solver gave neither a verified solution nor a proof that there is none."""
