"""Check that every scorer has scored, and that every group that weighs has scorers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import same_id_key
from actionplan_engine.tables.file_findings import NO_SCORE_YET, OTHER_GROUPS_SCORER
from actionplan_engine.tables.group_findings import GROUP_WITHOUT_SCORERS, SCORER_WITHOUT_SCORES
from actionplan_engine.tables.nearest import nearest
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.withdrawn import ids_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Score, Scorer
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.raw import RawCell
    from actionplan_engine.tables.rows import RowReader
    from actionplan_engine.tables.scores import ScoresReading


def group_problems(nouns: Nouns, tables: PlanTables, scores: ScoresReading) -> list[Finding]:
    """Return a warning for each scorer without a score and each group without a scorer.

    Also for each scorer in the form of another group; one warning alone where nobody scored.

    Who has not scored is only said where every score could be read.
    """
    readable = tables.complete and not any(finding.is_error for finding in scores.findings)
    headed = all(
        "scorer_id" in part.headers and (part.is_grid or "score" in part.headers)
        for part in tables.of("scores")
    )
    silent = readable and headed and tables.has_rows("scores")
    if silent and not any(score.state == "given" for score in scores.scores.values()):
        first = tables.of("scores")[0]
        return [NO_SCORE_YET.at(first.source.at()), *_groups_without_scorers(nouns)]
    return [
        *_of_other_groups(nouns, tables),
        *(_silent_scorers(nouns, scores.scores.values()) if silent else ()),
        *_groups_without_scorers(nouns),
    ]


def _of_other_groups(nouns: Nouns, tables: PlanTables) -> list[Finding]:
    """Return one warning for each form and scorer of another group who stands in it with scores.

    A form says on its sheet `lists` which scorers it was made for; who moved since stands there.
    """
    scorers = {same_id_key(e.noun.scorer_id): e.noun for e in nouns.scorers.entries}
    made_for = {part.source.file: ids_in(part, "scorer_id") for part in tables.of("lists")}
    places: dict[tuple[str, str], list[RawCell]] = {}
    for table in tables.of("scores"):
        own = made_for.get(table.source.file, frozenset()) & scorers.keys()
        groups = {same_id_key(scorers[key].group) for key in own} - {""}
        for row in table.rows if groups else ():
            key = same_id_key(str(table.cell(row, "scorer_id").value or ""))
            filled = any(not cell.is_blank for cell in row.others.values())
            if filled and key in scorers.keys() - own and not _is_of(scorers[key], groups):
                places.setdefault((table.source.file, key), []).append(row.cells["scorer_id"])
    return [
        OTHER_GROUPS_SCORER.at(
            cells[0].location,
            related=tuple(cell.location for cell in cells[1:3]),
            found=shown(cells[0].value),
            group=shown(scorers[key].group) or "-",
            count=len(cells),
            form_group=shown(_first_of(made_for[file], scorers).group),
            near=shown(_first_of(made_for[file], scorers).scorer_id),
        )
        for (file, key), cells in places.items()
    ]


def _is_of(scorer: Scorer, groups: set[str]) -> bool:
    return same_id_key(scorer.group) in groups


def _first_of(own: frozenset[str], scorers: dict[str, Scorer]) -> Scorer:
    """Return the first scorer, in the order of the table, that a form was made for."""
    return next(scorer for key, scorer in scorers.items() if key in own and scorer.group)


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
