"""The wording and the page of every finding, by its code."""

from __future__ import annotations

from itertools import takewhile

from actionplan_engine.tables import (
    cell_findings,
    cell_pages,
    doubt_findings,
    doubt_pages,
    feasibility_pages,
    file_findings,
    file_pages,
    form_pages,
    group_findings,
    group_pages,
    import_findings,
    import_pages,
    judgement_findings,
    judgement_pages,
    plan_findings,
    plan_pages,
    policy_findings,
    policy_pages,
    scenario_findings,
    scenario_pages,
)
from actionplan_engine.tables.identifiers import latin_twin
from actionplan_engine.tables.nearest import nearest

KINDS = {
    kind.code: kind
    for kind in (
        *file_findings.KINDS,
        *cell_findings.KINDS,
        *doubt_findings.KINDS,
        *plan_findings.KINDS,
        *group_findings.KINDS,
        *judgement_findings.KINDS,
        *scenario_findings.KINDS,
        *policy_findings.KINDS,
        *import_findings.KINDS,
    )
}
"""Code → its severity and its wording; placeholders are filled by `Finding.parameters`."""

PAGES = {
    page.code: page
    for page in (
        *file_pages.PAGES,
        *cell_pages.PAGES,
        *doubt_pages.PAGES,
        *plan_pages.PAGES,
        *feasibility_pages.PAGES,
        *form_pages.PAGES,
        *scenario_pages.PAGES,
        *group_pages.PAGES,
        *judgement_pages.PAGES,
        *policy_pages.PAGES,
        *import_pages.PAGES,
    )
}
"""Code → what `actionplan explain` says about it."""


def match_code(text: str) -> str | None:
    """Return the code that a text names, whatever its case and its look-alike letters."""
    code = _as_code(text)
    return code if code in KINDS else None


def nearest_code(text: str) -> str | None:
    """Return the code nearest to a text that names none, of those that begin most like it.

    There are so many codes that some are equally near to a slip; what was typed first is surest.
    """
    typed = _as_code(text)
    alike = {code: _same_beginning(typed, code) for code in KINDS}
    most = max(alike.values())
    return nearest(typed, (code for code, length in alike.items() if length == most))


def _same_beginning(one: str, other: str) -> int:
    """Return how many characters two texts share from the left."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _as_code(text: str) -> str:
    """Return a text as codes are written: `ap 2O3` with a letter O is AP203."""
    code = latin_twin("".join(text.upper().replace("-", " ").split()))
    return code[:2] + code[2:].replace("O", "0").replace("I", "1")
