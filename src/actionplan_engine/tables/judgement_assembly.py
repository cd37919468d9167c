"""Put judgements together: one spelling, one entry a pair, a scope or two actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import (
    BestWorst,
    Comparison,
    GroupId,
    PairwiseJudgement,
    same_id_key,
)
from actionplan_engine.tables.scopes_of_weights import Scopes, scope_key, scope_spelling
from actionplan_engine.tables.spelling import nouns_of, spell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.judgements import BestWorstRow
    from actionplan_engine.tables.nouns import Nouns


def assemble_pairwise(
    nouns: Nouns, scopes: Scopes, groups: Mapping[str, str]
) -> tuple[PairwiseJudgement, ...]:
    """Return each judged pair of a group once, the alphabetically first of the two before."""
    found: dict[tuple[str, str, str, str], PairwiseJudgement] = {}
    for row in nouns_of(nouns.pairwise):
        if row.judgement is None:
            continue
        members = scopes[scope_key(row.scope)]
        one, other = same_id_key(row.first), same_id_key(row.second)
        first, second = min(one, other), max(one, other)
        judgement = row.judgement if one == first else 1 / row.judgement
        key = (same_id_key(row.group), scope_key(row.scope), first, second)
        made = PairwiseJudgement(
            group=GroupId(spell(row.group, groups)),
            scope=scope_spelling(row.scope, scopes),
            first=members[first],
            second=members[second],
            judgement=judgement,
        )
        before = found.get(key)
        if before is None or made.judgement < before.judgement:
            found[key] = made
    return tuple(found[key] for key in sorted(found))


def assemble_best_worst(
    nouns: Nouns, scopes: Scopes, groups: Mapping[str, str]
) -> tuple[BestWorst, ...]:
    """Return one comparison a group and scope; scopes that nobody filled are left out."""
    rows_of: dict[tuple[str, str], list[BestWorstRow]] = {}
    for row in nouns_of(nouns.best_worst):
        rows_of.setdefault((same_id_key(row.group), scope_key(row.scope)), []).append(row)
    return tuple(
        _best_worst(rows, scopes, groups)
        for _, rows in sorted(rows_of.items())
        if any(row.best for row in rows)
    )


def _best_worst(rows: list[BestWorstRow], scopes: Scopes, groups: Mapping[str, str]) -> BestWorst:
    members = scopes[scope_key(rows[0].scope)]
    best = next(same_id_key(row.best) for row in rows if row.best)
    worst = next(same_id_key(row.worst) for row in rows if row.worst)
    to_others: dict[str, float] = {}
    to_worst: dict[str, float] = {}
    for row in rows:
        key = same_id_key(row.member)
        if row.best_to_other is not None:
            to_others[key] = row.best_to_other
        if row.other_to_worst is not None:
            to_worst[key] = row.other_to_worst
    whole = to_others.get(worst, to_worst.get(best, 1.0))
    to_others |= {worst: whole, best: 1.0} if best != worst else {best: 1.0}
    to_worst |= {best: whole, worst: 1.0} if best != worst else {best: 1.0}
    return BestWorst(
        group=GroupId(spell(rows[0].group, groups)),
        scope=scope_spelling(rows[0].scope, scopes),
        best=members[best],
        worst=members[worst],
        best_to_others={members[key]: to_others[key] for key in sorted(members)},
        others_to_worst={members[key]: to_worst[key] for key in sorted(members)},
    )


def assemble_comparisons(nouns: Nouns, known: KnownIds) -> tuple[Comparison, ...]:
    """Return each comparison of a scorer once, with the greatest strength that it was given."""
    found: dict[tuple[str, str, str], Comparison] = {}
    for comparison in nouns_of(nouns.comparisons):
        spelt = comparison.model_copy(
            update={
                "scorer_id": known.scorers.spelling(comparison.scorer_id),
                "better": known.actions.spelling(comparison.better),
                "worse": known.actions.spelling(comparison.worse),
            }
        )
        ids = (spelt.scorer_id, spelt.better, spelt.worse)
        key = (same_id_key(ids[0]), same_id_key(ids[1]), same_id_key(ids[2]))
        before = found.get(key)
        if before is None or spelt.strength > before.strength:
            found[key] = spelt
    return tuple(found[key] for key in sorted(found))
