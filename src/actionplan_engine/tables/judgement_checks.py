"""Check judgements across rows: scopes, pairs, completeness, contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import FRAMEWORKS, same_id_key
from actionplan_engine.tables import judgement_findings as kinds
from actionplan_engine.tables.numbers import write_number
from actionplan_engine.tables.raw import shown
from actionplan_engine.tables.scopes_of_weights import Scopes, scope_key, scope_spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Score
    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.judgements import BestWorstRow, PairRow
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Entry
    from actionplan_engine.tables.rows import RowReader

_ALIKE = 0.02
"""Relative difference up to which 0.33 and 1/3 say the same."""


def unscored_comparisons(nouns: Nouns, scores: Iterable[Score]) -> list[Finding]:
    """Return a warning for each action that is compared though no score of it is there."""
    scored = {same_id_key(score.action_id) for score in scores if score.state != "blank"}
    found: dict[str, Finding] = {}
    for comparison, row in nouns.comparisons.entries:
        for column in ("better", "worse"):
            action_id: str = getattr(comparison, column)
            key = same_id_key(action_id)
            if key and key not in scored:
                finding = kinds.UNSCORED_COMPARED.at(
                    row.cell(column).location,
                    action_id=shown(action_id),
                    better=shown(comparison.better),
                    worse=shown(comparison.worse),
                )
                found.setdefault(key, finding)
    return list(found.values())


def judgement_problems(nouns: Nouns, known: KnownIds, scopes: Scopes) -> list[Finding]:
    """Return what is wrong with judgements, each finding at its cell."""
    return [
        *_unknown_scopes(nouns, known),
        *_outside(nouns, known, scopes),
        *_pairs(nouns.pairwise.entries, scopes),
        *_best_worst(nouns.best_worst.entries, scopes),
        *_comparisons(nouns),
    ]


def _unknown_scopes(nouns: Nouns, known: KnownIds) -> list[Finding]:
    stated = [
        *((entry.noun.scope, entry.row) for entry in nouns.pairwise.entries),
        *((entry.noun.scope, entry.row) for entry in nouns.best_worst.entries),
    ]
    named = [each for scope, row in stated if scope != FRAMEWORKS for each in row.named("scope")]
    return known.frameworks.problems(named)


def _outside(nouns: Nouns, known: KnownIds, scopes: Scopes) -> Iterator[Finding]:
    """Yield findings for ids that do not exist, and for those of another scope."""
    columns = {
        "pairwise": ("criterion_a", "criterion_b"),
        "best_worst": ("best", "worst", "criterion_id"),
    }
    unknown = []
    for table, names in columns.items():
        for entry in getattr(nouns, table).entries:
            scope = entry.noun.scope
            ids = known.frameworks if scope == FRAMEWORKS else known.criteria
            for column in names:
                for named in entry.row.named(column):
                    if named.identifier not in ids:
                        unknown.append((ids, named))
                    elif finding := _not_in(entry.row, column, named.identifier, scope, scopes):
                        yield finding
    for ids in (known.frameworks, known.criteria):
        yield from ids.problems(named for table, named in unknown if table is ids)


def _not_in(
    row: RowReader, column: str, identifier: str, scope: str, scopes: Scopes
) -> Finding | None:
    members = scopes.get(scope_key(scope))
    if members is None or same_id_key(identifier) in members:
        return None
    return kinds.OUTSIDE_SCOPE.at(
        row.cell(column).location,
        subject=row.subject(column),
        found=shown(identifier),
        scope=shown(scope),
        near=next(iter(members.values()), "-"),
    )


class _Judged(NamedTuple):
    """One judged pair as it stands, seen from the alphabetically first of the two."""

    value: float
    row: RowReader


def _pairs(entries: Sequence[Entry[PairRow]], scopes: Scopes) -> Iterator[Finding]:
    judged: dict[tuple[str, str], dict[tuple[str, str], _Judged]] = {}
    for pair, row in entries:
        first, second = same_id_key(pair.first), same_id_key(pair.second)
        if first and first == second:
            yield kinds.WITH_ITSELF.at(
                row.cell("criterion_b").location,
                subject=row.subject("criterion_b"),
                found=shown(pair.second),
            )
        elif first and second and pair.judgement is not None:
            of_group = (same_id_key(pair.group), scope_key(pair.scope))
            key = (min(first, second), max(first, second))
            value = pair.judgement if first < second else 1 / pair.judgement
            before = judged.setdefault(of_group, {}).setdefault(key, _Judged(value, row))
            if abs(before.value / value - 1) > _ALIKE:
                yield _judged_twice(row, before.row)
    for (_, scope), pairs in sorted(judged.items()):
        yield from _unlinked(pairs, scope, scopes)


def _judged_twice(row: RowReader, before: RowReader) -> Finding:
    return kinds.JUDGED_TWICE.at(
        row.cell("judgement").location,
        related=(before.cell("judgement").location,),
        subject=f"{row.text('criterion_a')}, {row.text('criterion_b')}",
        found=shown(row.cell("judgement").value),
        other=_as_judged(row, before),
    )


def _as_judged(row: RowReader, before: RowReader) -> str:
    """Return what another row said, with its pair where it stands the other way round."""
    said = shown(before.cell("judgement").value)
    pair = f"{before.text('criterion_a')}, {before.text('criterion_b')}"
    alike = same_id_key(row.text("criterion_a")) == same_id_key(before.text("criterion_a"))
    return said if alike else f"{said} ({pair})"


def _unlinked(
    pairs: dict[tuple[str, str], _Judged], scope: str, scopes: Scopes
) -> Iterator[Finding]:
    """Yield a finding where a group's judgements fall apart into several sets."""
    members = scopes.get(scope, {})
    if len(members) < 2:
        return
    linked = {next(iter(sorted(members)))}
    for _ in members:
        linked |= {key for pair in pairs if linked & set(pair) for key in pair}
    apart = [members[key] for key in sorted(members) if key not in linked]
    if apart:
        row = next(iter(pairs.values())).row
        yield kinds.NOT_LINKED.at(
            row.cell("group").location,
            group=row.text("group"),
            scope=scope_spelling(scope, scopes),
            found=", ".join(apart),
            other=", ".join(members[key] for key in sorted(members) if key in linked),
        )


def _best_worst(entries: Sequence[Entry[BestWorstRow]], scopes: Scopes) -> Iterator[Finding]:
    by_scope: dict[tuple[str, str], list[Entry[BestWorstRow]]] = {}
    for entry in entries:
        key = (same_id_key(entry.noun.group), scope_key(entry.noun.scope))
        by_scope.setdefault(key, []).append(entry)
    for (_, scope), rows in sorted(by_scope.items()):
        if scope in scopes and any(is_filled(entry.noun) for entry in rows):
            yield from _of_scope(rows, scope, scopes)


def is_filled(row: BestWorstRow) -> bool:
    """Whether a row says anything; a form that nobody filled does not."""
    return bool(row.best or row.worst) or (row.best_to_other or row.other_to_worst) is not None


def _of_scope(
    entries: Sequence[Entry[BestWorstRow]], scope: str, scopes: Scopes
) -> Iterator[Finding]:
    row = entries[0].row
    group, spelt = row.text("group"), scope_spelling(scope, scopes)
    bests = _said(entry.noun.best for entry in entries)
    worsts = _said(entry.noun.worst for entry in entries)
    members = scopes[scope]
    alone = len(members) == 1
    if len(bests) != 1 or len(worsts) != 1 or (set(bests) == set(worsts) and not alone):
        found = f"{' / '.join(bests.values()) or '-'}, {' / '.join(worsts.values()) or '-'}"
        yield kinds.BEST_WORST_UNCLEAR.at(
            row.cell("best").location, group=group, scope=spelt, found=shown(found)
        )
        return
    (best,), (worst,) = bests, worsts
    by_member: dict[str, Entry[BestWorstRow]] = {}
    for entry in entries:
        key = same_id_key(entry.noun.member)
        if key in by_member and _differ(by_member[key].noun, entry.noun):
            yield _contradiction(entry.row, "criterion_id", entry.noun.member, "1 ×")
        by_member.setdefault(key, entry)
    missing = [
        f"{members[key]} ({row.table.label(column)})"
        for key in sorted(members)
        for column in _missing(by_member.get(key), key, best, worst)
    ]
    if missing:
        location = row.cell("group").location
        yield kinds.BEST_WORST_INCOMPLETE.at(
            location, group=group, scope=spelt, found=", ".join(missing)
        )
    else:
        yield from _consistent_ends(by_member, best, worst)


def _missing(entry: Entry[BestWorstRow] | None, key: str, best: str, worst: str) -> tuple[str, ...]:
    """Return the columns of a member that lack a judgement; to itself, 1 need not be written."""
    said = entry.noun if entry else None
    absent = []
    if key not in {best, worst} and (said is None or said.best_to_other is None):
        absent.append("best_to_other")
    if key not in {best, worst} and (said is None or said.other_to_worst is None):
        absent.append("other_to_worst")
    return tuple(absent)


def _consistent_ends(
    by_member: dict[str, Entry[BestWorstRow]], best: str, worst: str
) -> Iterator[Finding]:
    """Check what the rows of the best and the worst themselves say."""
    top, bottom = by_member.get(best), by_member.get(worst)
    if top and (top.noun.best_to_other or 1.0) != 1.0:
        yield _contradiction(top.row, "best_to_other", top.row.cell("best_to_other").value, "1")
    if bottom and (bottom.noun.other_to_worst or 1.0) != 1.0:
        found = bottom.row.cell("other_to_worst").value
        yield _contradiction(bottom.row, "other_to_worst", found, "1")
    ends = (
        bottom.noun.best_to_other if bottom else None,
        top.noun.other_to_worst if top else None,
    )
    anchor = bottom or top
    if best == worst or anchor is None:
        return
    if ends[0] is None and ends[1] is None:
        yield _contradiction(anchor.row, "best_to_other", "-", "1 … 9")
    elif ends[0] is not None and ends[1] is not None and ends[0] != ends[1] and top:
        found = top.row.cell("other_to_worst").value
        expected = bottom.row.cell("best_to_other").value if bottom else "-"
        yield _contradiction(top.row, "other_to_worst", found, shown(expected))


def _said(words: Iterable[str]) -> dict[str, str]:
    return {same_id_key(word): word for word in words if word}


def _differ(one: BestWorstRow, other: BestWorstRow) -> bool:
    return (one.best_to_other, one.other_to_worst) != (other.best_to_other, other.other_to_worst)


def _contradiction(row: RowReader, column: str, found: object, expected: str) -> Finding:
    said = found if isinstance(found, str) else write_number(found, "en")  # type: ignore[arg-type]
    return kinds.BEST_WORST_CONTRADICTION.at(
        row.cell(column).location,
        subject=f"{row.text('criterion_id')}, {row.table.label(column)}",
        found=shown(said),
        expected=expected,
    )


def _comparisons(nouns: Nouns) -> Iterator[Finding]:
    said: dict[tuple[str, str, str], RowReader] = {}
    for comparison, row in nouns.comparisons.entries:
        better, worse = same_id_key(comparison.better), same_id_key(comparison.worse)
        if better and better == worse:
            yield kinds.WITH_ITSELF.at(
                row.cell("worse").location,
                subject=row.subject("worse"),
                found=shown(comparison.worse),
            )
            continue
        scorer = same_id_key(comparison.scorer_id)
        said.setdefault((scorer, better, worse), row)
        if before := said.get((scorer, worse, better)):
            yield kinds.BOTH_WAYS.at(
                row.cell("better").location,
                related=(before.cell("better").location,),
                subject=row.identifier,
                better=shown(comparison.better),
                worse=shown(comparison.worse),
            )
