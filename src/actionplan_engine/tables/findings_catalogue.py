"""The wording of every finding, by its code."""

from __future__ import annotations

from actionplan_engine.tables import (
    cell_findings,
    file_findings,
    judgement_findings,
    plan_findings,
)

KINDS = {
    kind.code: kind
    for kind in (
        *file_findings.KINDS,
        *cell_findings.KINDS,
        *plan_findings.KINDS,
        *judgement_findings.KINDS,
    )
}
"""Code → its severity and its wording; placeholders are filled by `Finding.parameters`."""
