"""Read the `evidence` sheets that stand beside scorecards, and put each text to its score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.tables.plan_findings import EVIDENCE_WITHOUT_SCORE
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.rows import RowReader, TableReader
from actionplan_engine.tables.scorecards import criterion_columns
from actionplan_engine.tables.scores import Key, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Score
    from actionplan_engine.tables.known_ids import Ids, Named
    from actionplan_engine.tables.plan_tables import PlanTables


class EvidenceReading(NamedTuple):
    """Texts by what they are evidence of, and the findings of their sheets."""

    texts: Mapping[Key, tuple[str, ...]]
    findings: tuple[Finding, ...]
    without_score: tuple[Finding, ...]
    """Warnings for texts without a score, one a row; worth telling where all else is right."""
    named: Mapping[str, tuple[Named, ...]]
    """Column → the ids that stand in it, as in `ScoresReading`."""


def read_evidence(
    tables: PlanTables, criteria: Ids, scores: Mapping[Key, Score]
) -> EvidenceReading:
    """Read every `evidence` table beside the scores that are known."""
    texts: dict[Key, tuple[str, ...]] = {}
    findings: list[Finding] = []
    stray: list[Finding] = []
    named: dict[str, list[Named]] = {"action_id": [], "criterion_id": [], "scorer_id": []}
    for table in tables.of("evidence"):
        reader = TableReader(table)
        grid = criterion_columns(table, criteria)
        findings += grid.findings
        named["criterion_id"] += grid.unknown
        for row in reader.rows():
            said = _row(row, grid.places)
            for ids, cell in said.items():
                text = row.prose(cell, ", ".join(map(shown, ids[:2])))
                texts[key_of(*ids)] = (*texts.get(key_of(*ids), ()), text)
            stray += _without_score(said, scores)
            for column in ("action_id", "scorer_id"):
                named[column] += row.named(column)
        findings += reader.findings
    places = {column: tuple(references) for column, references in named.items()}
    return EvidenceReading(texts, tuple(findings), tuple(stray), places)


def with_evidence(
    scores: Mapping[Key, Score], texts: Mapping[Key, tuple[str, ...]]
) -> dict[Key, Score]:
    """Return the scores, each with all that is written as its evidence, in a fixed order."""
    return {key: _with(score, texts.get(key, ())) for key, score in scores.items()}


def _with(score: Score, texts: tuple[str, ...]) -> Score:
    every = {text for text in (score.evidence, *texts) if text}
    return score.model_copy(update={"evidence": "; ".join(sorted(every))}) if texts else score


def _row(row: RowReader, places: Mapping[int, str]) -> dict[tuple[str, str, str], RawCell]:
    """Return (action, criterion, scorer), as they are written, → the cell of the text."""
    action, scorer = row.reference("action_id"), row.reference("scorer_id")
    return {
        (action, criterion, scorer): row.row.others[place]
        for place, criterion in places.items()
        if place in row.row.others and row.row.others[place].value is not None
    }


def _without_score(
    said: Mapping[tuple[str, str, str], RawCell], scores: Mapping[Key, Score]
) -> list[Finding]:
    """Return a warning for the first text of a row that belongs to no score, if any."""
    stray = [(ids, cell) for ids, cell in said.items() if key_of(*ids) not in scores]
    return [
        EVIDENCE_WITHOUT_SCORE.at(
            cell.location, action_id=shown(action), criterion_id=criterion, scorer_id=shown(scorer)
        )
        for (action, criterion, scorer), cell in stray[:1]
    ]
