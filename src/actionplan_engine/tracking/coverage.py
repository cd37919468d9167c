"""Which goals, targets, themes and objectives the chosen actions serve, and which they harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.catalogue import entries, natural_key
from actionplan_engine.model import same_id_key
from actionplan_engine.tracking.types import CodeCoverage, NegativeScore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from actionplan_engine.assessment.types import Assessment
    from actionplan_engine.catalogue import CatalogueKind
    from actionplan_engine.model import Action, ActionId, Criterion, PolicyRecords

STRONG = 2
"""Effects from −2 on (counteracting, cancelling) are named one by one (Nilsson et al. 2016)."""


def known_codes_of(records: PolicyRecords, kind: CatalogueKind) -> dict[str, str]:
    """Return how people may write a code → the code, of the catalogue and the plan's own."""
    listed = [entry.code for entry in entries() if entry.kind == kind]
    own = [code.code for code in records.own_codes if code.kind == kind]
    return {same_id_key(code): code for code in (*listed, *own)}


def code_coverage(
    actions: Iterable[Action], codes: Callable[[Action], Sequence[str]], known: Mapping[str, str]
) -> tuple[CodeCoverage, ...]:
    """Return every known code that the actions name, in natural order, with those actions."""
    naming: dict[str, list[ActionId]] = {}
    for action in actions:
        for code in dict.fromkeys(map(same_id_key, codes(action))):
            if code in known:
                naming.setdefault(known[code], []).append(action.action_id)
    return tuple(
        CodeCoverage(code=code, actions=tuple(naming[code]))
        for code in sorted(naming, key=natural_key)
    )


def negative_scores(
    assessment: Assessment, criteria: Sequence[Criterion], chosen: frozenset[ActionId]
) -> tuple[NegativeScore, ...]:
    """Return the chosen actions' merged scores that lie two thirds or more towards the worst.

    On the −3 … +3 scale that is −2 (counteracting) or −3 (cancelling).
    """
    scales = {criterion.criterion_id: criterion for criterion in criteria}
    found = []
    for action in assessment.actions:
        if action.action_id not in chosen:
            continue
        for score in action.scores:
            criterion = scales[score.criterion_id]
            fall = criterion.zero - criterion.worst
            if (
                criterion.kind == "scale"
                and score.state == "given"
                and fall != 0
                and (criterion.zero - score.point) / fall >= 2 / 3 - 1e-9
            ):
                found.append(
                    NegativeScore(
                        action_id=action.action_id,
                        criterion_id=score.criterion_id,
                        score=score.point,
                    )
                )
    return tuple(found)
