"""Gather what is wrong with a set of criteria, so that all of it is said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from actionplan_engine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


class UnusableSet(UsageError):  # noqa: N818 - what it carries, and there may be many
    """A set that cannot be read. Says its first error; `errors` holds all."""

    def __init__(self, errors: Sequence[UsageError]) -> None:
        super().__init__(errors[0].message, **errors[0].parameters)
        self.errors = tuple(errors)


class Errors:
    """Errors met while a set is read, each once, in the order of reading."""

    def __init__(self) -> None:
        self._found: dict[str, UsageError] = {}

    def note(self, error: UsageError) -> None:
        """Keep an error."""
        self._found.setdefault(str(error), error)

    def attempt(self, read: Callable[[], T], otherwise: T) -> T:
        """Return what `read` returns; where it raises, keep the error and return `otherwise`."""
        try:
            return read()
        except UsageError as error:
            self.note(error)
            return otherwise

    def refuse(self) -> None:
        """Raise what was kept.

        Raises:
            UnusableSet: there is an error.

        """
        if self._found:
            raise UnusableSet(tuple(self._found.values()))
