"""How many threads a plan may use: all processors, unless many plans share them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIMIT: ContextVar[int | None] = ContextVar("threads", default=None)


def threads() -> int:
    """Return how many threads the work at hand may use. Their number changes no result."""
    return _LIMIT.get() or os.cpu_count() or 1


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Let the work inside use so many threads."""
    token = _LIMIT.set(max(1, limit))
    try:
        yield
    finally:
        _LIMIT.reset(token)
