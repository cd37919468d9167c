"""What the plan leaves untouched, framework by framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.catalogue import entries, natural_key
from actionplan_engine.tracking.types import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan_engine.catalogue import CatalogueEntry, CatalogueKind
    from actionplan_engine.model import PolicyRecords
    from actionplan_engine.tracking.types import CodeCoverage, GoalCoverage

_GROUPS: tuple[tuple[CatalogueKind, str], ...] = (
    ("uaeu", "theme"),
    ("uaeu", "objective"),
    ("uaeu", "cross_cutting"),
    ("nua", "section"),
    ("nua", "paragraph"),
    ("cohesion", "policy_objective"),
    ("cohesion", "specific_objective"),
)


def gaps(
    records: PolicyRecords,
    goals: Iterable[GoalCoverage],
    covered: Iterable[CodeCoverage],
    last_year: int,
) -> tuple[Gap, ...]:
    """Return each group of codes with those that no chosen action names.

    A section or a policy objective is touched where anything below it is. Codes that begin only
    after `last_year` are no gap; where an action names one, it counts. A goal is touched where a
    chosen action serves a target of it.
    """
    touched = _with_parents({coverage.code for coverage in covered})
    served = {f"SDG{goal.goal}" for goal in goals if goal.actions}
    every = tuple(
        entry
        for entry in entries()
        if (entry.in_force_from or 0) <= last_year or entry.code in touched
    )
    found = [_gap("sdg_goal", "goal", [e.code for e in every if e.kind == "sdg_goal"], served)]
    for kind, group in _GROUPS:
        codes = [e.code for e in every if e.kind == kind and e.group == group]
        found.append(_gap(kind, group, codes, touched))
    own: dict[CatalogueKind, list[str]] = {}
    for code in records.own_codes:
        if code.kind not in {"sdg_target", "indicator"}:
            own.setdefault(code.kind, []).append(code.code)
    found += [_gap(kind, "own", codes, touched) for kind, codes in own.items()]
    return tuple(found)


def _gap(kind: CatalogueKind, group: str, codes: list[str], touched: set[str]) -> Gap:
    untouched = tuple(sorted((c for c in codes if c not in touched), key=natural_key))
    return Gap(kind=kind, group=group, codes=len(codes), untouched=untouched)


def _with_parents(codes: set[str]) -> set[str]:
    by_code = {entry.code: entry for entry in entries()}
    return codes | {parent for code in codes for parent in _parents(code, by_code)}


def _parents(code: str, by_code: dict[str, CatalogueEntry]) -> Iterator[str]:
    entry = by_code.get(code)
    while entry is not None and entry.parent:
        yield entry.parent
        entry = by_code.get(entry.parent)
