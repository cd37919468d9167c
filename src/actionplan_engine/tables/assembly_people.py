"""Put together who scored what: scorers, scores, conflicts of interest and weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import Conflict, GroupWeight, Score, Scorer, ScorerId, same_id_key
from actionplan_engine.tables.spelling import Spellings, by_id, nouns_of, spell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.nouns import Nouns


def assemble_scorers(nouns: Nouns, known: KnownIds, spelt: Spellings) -> tuple[Scorer, ...]:
    """Return the scorers of the table, or, where there is none, those that scores name."""
    scorers = [
        scorer.model_copy(
            update={
                "city_id": scorer.city_id and known.cities.spelling(scorer.city_id),
                "group": spell(scorer.group, spelt.groups),
            }
        )
        for scorer in nouns_of(nouns.scorers)
    ]
    named = [] if scorers else [Scorer(scorer_id=ScorerId(one)) for one in known.scorers]
    return by_id([*scorers, *named], lambda scorer: scorer.scorer_id)


def assemble_scores(scores: Iterable[Score], known: KnownIds) -> tuple[Score, ...]:
    """Return the scores by action, criterion and scorer."""
    spelt = [
        score.model_copy(
            update={
                "action_id": known.actions.spelling(score.action_id),
                "criterion_id": known.criteria.spelling(score.criterion_id),
                "scorer_id": known.scorers.spelling(score.scorer_id),
            }
        )
        for score in scores
    ]

    def key(score: Score) -> tuple[str, str, str]:
        ids = score.action_id, score.criterion_id, score.scorer_id
        return same_id_key(ids[0]), same_id_key(ids[1]), same_id_key(ids[2])

    return tuple(sorted(spelt, key=key))


def assemble_conflicts(nouns: Nouns, known: KnownIds) -> tuple[Conflict, ...]:
    """Return the conflicts, each once: a second row of the same pair says nothing more."""
    once: dict[tuple[str, str], Conflict] = {}
    for conflict in sorted(nouns_of(nouns.conflicts), key=lambda one: one.reason.model_dump_json()):
        scorer = known.scorers.spelling(conflict.scorer_id)
        action = known.actions.spelling(conflict.action_id)
        spelt = conflict.model_copy(update={"scorer_id": scorer, "action_id": action})
        once.setdefault((same_id_key(scorer), same_id_key(action)), spelt)
    return tuple(once[key] for key in sorted(once))


def assemble_weights(nouns: Nouns, known: KnownIds, spelt: Spellings) -> tuple[GroupWeight, ...]:
    """Return the groups' weights by group, framework and criterion."""
    weights = [
        weight.model_copy(
            update={
                "group": spell(weight.group, spelt.groups),
                "framework_id": weight.framework_id
                and known.frameworks.spelling(weight.framework_id),
                "criterion_id": weight.criterion_id
                and known.criteria.spelling(weight.criterion_id),
            }
        )
        for weight in nouns_of(nouns.weights)
    ]

    def key(weight: GroupWeight) -> tuple[str, str, str]:
        ids = weight.group, weight.framework_id or "", weight.criterion_id or ""
        return same_id_key(ids[0]), same_id_key(ids[1]), same_id_key(ids[2])

    return tuple(sorted(weights, key=key))
