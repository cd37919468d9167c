"""What differs between two plans: inputs by cell, the plan by action, and why."""

from __future__ import annotations

from actionplan_engine.comparison.compare import (
    compare_folders,
    compare_inputs,
    compare_results,
)
from actionplan_engine.comparison.results_files import (
    find_results,
    read_results,
    read_settings_beside,
)
from actionplan_engine.comparison.speech import difference_lines
from actionplan_engine.comparison.types import Difference

__all__ = [
    "Difference",
    "compare_folders",
    "compare_inputs",
    "compare_results",
    "difference_lines",
    "find_results",
    "read_results",
    "read_settings_beside",
]
