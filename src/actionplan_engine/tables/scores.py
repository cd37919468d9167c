"""Read scores: one row each, or scorecards with a column for each criterion."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, cast, get_args

from actionplan_engine.findings import Finding
from actionplan_engine.model import (
    ActionId,
    Confidence,
    CriterionId,
    Score,
    ScorerId,
    same_id_key,
)
from actionplan_engine.tables.cell_findings import BEYOND_LEVELS, NOT_A_NUMBER, SCORE_OUTSIDE
from actionplan_engine.tables.doubt_findings import BETWEEN_LEVELS, NOT_A_SCORE
from actionplan_engine.tables.headers import match_word, word_label
from actionplan_engine.tables.judgement_findings import CONFIDENCE_UNREAD
from actionplan_engine.tables.known_ids import Ids, Named
from actionplan_engine.tables.levels import levels_of
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.plan_findings import REPEATED_SCORE
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.rows import RowReader, TableReader
from actionplan_engine.tables.scorecards import criterion_columns
from actionplan_engine.tables.values import Range, fault_in, is_not_applicable, number_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionplan_engine.model import Criterion
    from actionplan_engine.tables.plan_tables import PlanTables

Key = tuple[str, str, str]
"""Action, criterion and scorer, each as the key that two spellings of one id share."""
Said = tuple[Literal["given", "blank", "na"], float | None]
"""The state of a score, and its number where one is given."""

_MOST_RELATED = 3
_REFERENCES = ("action_id", "criterion_id", "scorer_id")


class ScoresReading(NamedTuple):
    """Every score, the ids that the scores name, and the findings of their cells."""

    scores: Mapping[Key, Score]
    findings: tuple[Finding, ...]
    named: Mapping[str, tuple[Named, ...]]
    """Column (`action_id`, `criterion_id`, `scorer_id`) → the ids that stand in it."""


def key_of(action_id: str, criterion_id: str, scorer_id: str) -> Key:
    """Return what a score is of and by whom, whatever the spelling of the ids."""
    return same_id_key(action_id), same_id_key(criterion_id), same_id_key(scorer_id)


def read_scores(tables: PlanTables, criteria: Iterable[Criterion], ids: Ids) -> ScoresReading:
    """Read every `scores` table, in either form; `ids` are the ids of the `criteria`.

    Two scores of the same action, criterion and scorer are a finding, unless one is blank.
    """
    scales = {same_id_key(criterion.criterion_id): criterion for criterion in criteria}
    named: dict[str, list[Named]] = {column: [] for column in _REFERENCES}
    found: list[tuple[Score, RowReader]] = []
    findings: list[Finding] = []
    for table in tables.of("scores"):
        reader = TableReader(table)
        grid = criterion_columns(table, ids) if table.is_grid else None
        if grid:
            named["criterion_id"] += grid.unknown
            findings += grid.findings
        for row in reader.rows():
            before = len(reader.findings)
            read = _grid_row(row, grid.places, scales) if grid else [_long_row(row, scales)]
            reader.as_one_finding(row, before)
            found += [(score, row) for score in read]
            for column in named.keys() & table.headers.keys():
                named[column] += row.named(column)
        of_table = [(score, row) for score, row in found if row.table is table]
        findings += [*reader.findings, *_between_levels(of_table, scales)]
    scores, repeated = _each_once(found)
    places = {column: tuple(references) for column, references in named.items()}
    return ScoresReading(scores, (*_each_word_once(findings), *repeated), places)


def _each_word_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what only repeats that a word of confidence is not understood."""
    words = set()
    for finding in findings:
        word = finding.parameters["found"] if finding.code == CONFIDENCE_UNREAD.code else None
        if word is None or word not in words:
            yield finding
        words.add(word)


def _long_row(row: RowReader, scales: Mapping[str, Criterion]) -> Score:
    action, criterion, scorer = (row.reference(column) for column in _REFERENCES)
    cell = row.cell("score")
    state, number = _said(row, cell, action, criterion, scales.get(same_id_key(criterion)))
    return Score(
        action_id=ActionId(action),
        criterion_id=CriterionId(criterion),
        scorer_id=ScorerId(scorer),
        state=state,
        score=number,
        confidence=_confidence(row),
        evidence=row.text("evidence"),
        where=cell.location,
    )


def _confidence(row: RowReader) -> Confidence | None:
    """Return how sure the scorer is; None where nothing is said, or nothing that is understood."""
    text = row.text("confidence")
    if not text:
        return None
    word = match_word(text, get_args(Confidence))
    if word is None:
        row.note(
            CONFIDENCE_UNREAD.at(
                row.cell("confidence").location,
                subject=row.subject("confidence"),
                found=shown(text),
            )
        )
    return cast("Confidence | None", word)


def _grid_row(
    row: RowReader, places: Mapping[int, str], scales: Mapping[str, Criterion]
) -> list[Score]:
    action, scorer = row.reference("action_id"), row.reference("scorer_id")
    scores = []
    for place, criterion in places.items():
        blank = RawCell(None, row.table.source, row.row.number, place)
        cell = row.row.others.get(place, blank)
        state, number = _said(row, cell, action, criterion, scales.get(same_id_key(criterion)))
        scores.append(
            Score(
                action_id=ActionId(action),
                criterion_id=CriterionId(criterion),
                scorer_id=ScorerId(scorer),
                state=state,
                score=number,
                where=cell.location,
            )
        )
    return scores


def _said(
    row: RowReader, cell: RawCell, action: str, criterion_id: str, criterion: Criterion | None
) -> Said:
    """Read what a score's cell says; what cannot be read is noted and counts as blank."""
    if cell.value is None and not cell.formula and not cell.error:
        return "blank", None
    subject = f"{shown(action)}, {shown(criterion_id)}"
    problem = fault_in(cell, subject)
    if problem is None:
        if isinstance(cell.value, str) and is_not_applicable(cell.value):
            return "na", None
        language, scale = row.table.language, _expected(criterion)
        example = scale.high if scale else None
        number = number_in(cell, subject, language, expected=scale, example=example)
        if isinstance(number, Finding):
            problem = _as_score(number, language, scale)
        if isinstance(number, Decimal):
            score = float(number)
            if criterion is None or criterion.low_end <= score <= criterion.high_end:
                return "given", score
            problem = _outside(row, cell, action, criterion, score)
            if criterion.kind == "measured":
                row.note(problem)
                return "given", min(max(score, criterion.low_end), criterion.high_end)
    if problem:
        row.note(problem)
    return "blank", None


def _as_score(problem: Finding, language: str, scale: Range | None) -> Finding:
    """Return what is wrong with a score in the terms of its scale, not of money."""
    if scale is None or problem.code != NOT_A_NUMBER.code or problem.location is None:
        return problem
    return NOT_A_SCORE.at(
        problem.location,
        subject=problem.parameters["subject"],
        found=problem.parameters["found"],
        low=write_number(scale.low, language),
        high=write_number(scale.high, language),
        na=word_label("NA", language),
    )


def _expected(criterion: Criterion | None) -> Range | None:
    """Return where a score of a scale must lie; a measurement may lie beyond its levels."""
    if criterion is None or criterion.kind == "measured":
        return None
    return Range(Decimal(repr(criterion.low_end)), Decimal(repr(criterion.high_end)))


def _outside(
    row: RowReader, cell: RawCell, action: str, criterion: Criterion, score: float
) -> Finding:
    """Return an error for a scale; a warning for a measurement, which nobody should falsify."""
    low, high = (
        write_number(Decimal(repr(end)), row.table.language)
        for end in (criterion.low_end, criterion.high_end)
    )
    kind = BEYOND_LEVELS if criterion.kind == "measured" else SCORE_OUTSIDE
    return kind.at(
        cell.location,
        action_id=shown(action),
        criterion_id=criterion.criterion_id,
        found=shown(cell.value),
        low=low,
        high=high,
        end=low if score < criterion.low_end else high,
    )


def _between_levels(
    found: Iterable[tuple[Score, RowReader]], scales: Mapping[str, Criterion]
) -> list[Finding]:
    """Return one warning for the scores of a sheet that no dropdown offers, at the first."""
    whole = {key: levels for key, scale in scales.items() if (levels := levels_of(scale))}
    between = [
        (score, row, whole[key])
        for score, row in found
        if score.score is not None
        and score.score % 1
        and (key := same_id_key(score.criterion_id)) in whole
    ]
    if not between:
        return []
    first, row, levels = between[0]
    language = row.table.language
    return [
        BETWEEN_LEVELS.at(
            first.where,
            related=tuple(
                score.where for score, *_ in between[1 : 1 + _MOST_RELATED] if score.where
            ),
            subject=f"{shown(first.action_id)}, {shown(first.criterion_id)}",
            count=len(between),
            found=write_number(Decimal(repr(first.score)), language),
            low=min(levels),
            high=max(levels),
        )
    ]


def _each_once(
    found: Iterable[tuple[Score, RowReader]],
) -> tuple[dict[Key, Score], list[Finding]]:
    """Return the scores by what they are of, and a finding for each row that repeats another."""
    scores: dict[Key, Score] = {}
    rows: dict[Key, RowReader] = {}
    repeated: dict[tuple[int, int], Finding] = {}
    for score, row in found:
        key = key_of(score.action_id, score.criterion_id, score.scorer_id)
        first = scores.get(key)
        if first is None or first.state == "blank":
            scores[key], rows[key] = score, row
        elif score.state != "blank" and all(key):
            pair = (id(rows[key]), id(row))
            repeated.setdefault(pair, _repeated(score, first))
    return scores, list(repeated.values())


def _repeated(score: Score, first: Score) -> Finding:
    return REPEATED_SCORE.at(
        score.where,
        related=(first.where,) if first.where else (),
        action_id=shown(score.action_id),
        criterion_id=shown(score.criterion_id),
        scorer_id=shown(score.scorer_id),
    )
