"""From scorecards of working groups to a joint, explained action plan.

The public names are loaded on first use, so that importing the package stays instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actionplan_engine.plan import run, score, select
    from actionplan_engine.tables import load_plan

__version__ = "0.1.0"

__all__ = ["__version__", "load_plan", "run", "score", "select"]

_HOME = {
    "load_plan": "actionplan_engine.tables",
    "run": "actionplan_engine.plan",
    "score": "actionplan_engine.plan",
    "select": "actionplan_engine.plan",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol's own signature
    """Load a public name from its home on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
