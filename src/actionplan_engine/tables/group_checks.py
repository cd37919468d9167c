"""Check that every scorer has scored, and that every group that weighs has scorers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.group_findings import GROUP_WITHOUT_SCORERS, SCORER_WITHOUT_SCORES
from actionplan_engine.tables.nearest import nearest
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Score
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.rows import RowReader
    from actionplan_engine.tables.scores import ScoresReading


def group_problems(nouns: Nouns, tables: PlanTables, scores: ScoresReading) -> list[Finding]:
    """Return a warning for each scorer without a score and each group without a scorer.

    Who has not scored is only said where every score could be read.
    """
    readable = tables.complete and not any(finding.is_error for finding in scores.findings)
    headed = all(
        "scorer_id" in part.headers and (part.is_grid or "score" in part.headers)
        for part in tables.of("scores")
    )
    silent = readable and headed and tables.has_rows("scores")
    return [
        *(_silent_scorers(nouns, scores.scores.values()) if silent else ()),
        *_groups_without_scorers(nouns),
    ]


def _silent_scorers(nouns: Nouns, scores: Iterable[Score]) -> list[Finding]:
    heard = {same_id_key(score.scorer_id) for score in scores if score.state != "blank"}
    return [
        SCORER_WITHOUT_SCORES.at(
            entry.row.cell("scorer_id").location, found=shown(entry.noun.scorer_id)
        )
        for entry in nouns.scorers.entries
        if entry.noun.scorer_id and same_id_key(entry.noun.scorer_id) not in heard
    ]


def _groups_without_scorers(nouns: Nouns) -> list[Finding]:
    """Return one warning a group, at its first row; none where scorers have no groups at all."""
    groups = {
        same_id_key(e.noun.group): e.noun.group for e in nouns.scorers.entries if e.noun.group
    }
    found: dict[str, Finding] = {}
    weighing: list[tuple[str, RowReader]] = [
        *((noun.group, row) for noun, row in nouns.weights.entries),
        *((noun.group, row) for noun, row in nouns.pairwise.entries),
        *((noun.group, row) for noun, row in nouns.best_worst.entries),
    ]
    for group, row in weighing:
        key = same_id_key(group)
        if groups and key and key not in groups and key not in found:
            found[key] = GROUP_WITHOUT_SCORERS.at(
                row.cell("group").location,
                found=shown(group),
                guess=nearest(group, groups.values()),
            )
    return list(found.values())
