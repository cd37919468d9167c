"""The wording of every finding, by its code."""

from __future__ import annotations

from actionplan_engine.tables import (
    cell_findings,
    doubt_findings,
    file_findings,
    plan_findings,
)

KINDS = {
    kind.code: kind
    for module in (file_findings, cell_findings, doubt_findings, plan_findings)
    for kind in module.KINDS
}
"""Code → its severity and its wording; placeholders are filled by `Finding.parameters`."""
