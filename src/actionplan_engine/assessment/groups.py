"""Who scored how much, by working group and role; never by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from actionplan_engine.assessment.types import GroupSummary
from actionplan_engine.model import GroupId, Scorer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.model import PlanInputs, Score


def group_summaries(
    inputs: PlanInputs, counted: Iterable[Score], recused: Iterable[Score]
) -> tuple[GroupSummary, ...]:
    """Return one summary a group, by group id; scorers without a group come first, as group "".

    Every scorer of the plan appears, also one who has not scored yet. `counted` and `recused` are
    the scores that conflicts of interest left and removed; of the removed, blanks do not count.
    """
    scorers = {scorer.scorer_id: scorer for scorer in inputs.scorers}
    for score in inputs.scores:
        scorers.setdefault(score.scorer_id, Scorer(scorer_id=score.scorer_id))
    tally: dict[GroupId, Counter[str]] = defaultdict(Counter)
    for score in counted:
        count = tally[scorers[score.scorer_id].group]
        count[score.state] += 1
        count["unsure"] += score.state == "given" and score.confidence == "low"
        count["with_evidence"] += score.state == "given" and bool(score.evidence.strip())
    for score in recused:
        tally[scorers[score.scorer_id].group]["recused"] += score.state != "blank"
    members: dict[GroupId, list[Scorer]] = defaultdict(list)
    for scorer_id in sorted(scorers):
        members[scorers[scorer_id].group].append(scorers[scorer_id])
    return tuple(
        GroupSummary(
            group=group,
            scorer_ids=tuple(scorer.scorer_id for scorer in members[group]),
            roles=tuple(scorer.role for scorer in members[group]),
            given=tally[group]["given"],
            blank=tally[group]["blank"],
            na=tally[group]["na"],
            with_evidence=tally[group]["with_evidence"],
            unsure=tally[group]["unsure"],
            recused=tally[group]["recused"],
        )
        for group in sorted(members)
    )
