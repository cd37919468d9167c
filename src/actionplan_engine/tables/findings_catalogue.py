"""The wording of every finding, by its code."""

from __future__ import annotations

from actionplan_engine.tables import (
    cell_findings,
    file_findings,
    plan_findings,
    scenario_findings,
)

KINDS = {
    kind.code: kind
    for kind in (
        *file_findings.KINDS,
        *cell_findings.KINDS,
        *plan_findings.KINDS,
        *scenario_findings.KINDS,
    )
}
"""Code → its severity and its wording; placeholders are filled by `Finding.parameters`."""
