"""Check what a group wrote on its form: points from 0 to 100, and ranks that follow the points."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from actionplan_engine.model import FRAMEWORKS, same_id_key
from actionplan_engine.tables import doubt_findings as kinds
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import GroupWeight
    from actionplan_engine.tables.plan_tables import Entry
    from actionplan_engine.tables.rows import RowReader
    from actionplan_engine.tables.scopes_of_weights import Scopes

_MOST = 100
"""Swing points of the step that matters most; the others are measured against it."""

_Ranked = tuple[float, float, "RowReader"]
"""Rank, points, and where they stand."""


def swing_problems(
    entries: Sequence[Entry[GroupWeight]], weighting: str, scopes: Scopes
) -> list[Finding]:
    """Return an error for points above 100 on a form, a warning for a rank against its points.

    A table of one's own may count on any scale, since only the shares of its points are used;
    only forms describe the swing.
    """
    above = [
        kinds.POINTS_ABOVE_100.at(
            row.cell("weight").location,
            subject=_subject(weight, row),
            found=shown(row.cell("weight").value),
        )
        for weight, row in entries
        if weighting == "swing" and "swing" in row.table.headers and (weight.weight or 0) > _MOST
    ]
    return [*above, *_against_points(entries, scopes)]


def _against_points(entries: Sequence[Entry[GroupWeight]], scopes: Scopes) -> Iterator[Finding]:
    """Yield a warning at each better rank that has fewer points than the next one of its scope."""
    scope_of = {
        member: scope
        for scope, members in scopes.items()
        if scope != FRAMEWORKS
        for member in members
    }
    ranked: dict[tuple[str, str], list[tuple[GroupWeight, _Ranked]]] = {}
    for weight, row in entries:
        if weight.rank is None or weight.weight is None:
            continue
        member = same_id_key(weight.criterion_id or "")
        scope = scope_of.get(member, "") if member else FRAMEWORKS
        found = ranked.setdefault((same_id_key(weight.group), scope), [])
        found.append((weight, (weight.rank, weight.weight, row)))
    for rows in ranked.values():
        in_order = sorted(rows, key=lambda each: each[1][0])
        for (weight, (rank, points, row)), (_, (next_rank, more, other)) in itertools.pairwise(
            in_order
        ):
            if rank < next_rank and points < more:
                yield kinds.RANK_AGAINST_POINTS.at(
                    row.cell("rank").location,
                    related=(other.cell("rank").location,),
                    subject=_subject(weight, row),
                    rank=shown(row.cell("rank").value),
                    points=shown(row.cell("weight").value),
                    other_rank=shown(other.cell("rank").value),
                    other=shown(other.cell("weight").value),
                )


def _subject(weight: GroupWeight, row: RowReader) -> str:
    """Return the group and what it weighs."""
    return f"{row.identifier}, {shown(weight.criterion_id or weight.framework_id or '')}"
