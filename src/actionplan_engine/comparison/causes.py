"""Why an action stands differently: which changes can touch it, and what it competes with.

What cannot be attributed is said to be so: an influence is named only where it can touch the
action and the figure that differs; the rest is "other changes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.comparison.influences import Effect, Influence
from actionplan_engine.comparison.types import ActionChange, Cause, CauseKind, Movement
from actionplan_engine.model import same_id_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from actionplan_engine.comparison.plans import Standing

_EFFECT_OF: dict[Movement, Effect] = {
    "entered": "plan",
    "left": "plan",
    "moved": "plan",
    "repaid": "plan",
    "gated": "value",
    "recosted": "cost",
    "revalued": "value",
    "added": "plan",
    "removed": "plan",
}
"""What must be touched for a movement; a rank follows from other actions' values too."""
_ORDER: tuple[CauseKind, ...] = (
    "own",
    "related",
    "fund",
    "rate",
    "weights",
    "scorers",
    "capacity",
    "rule",
    "settings",
)
_EXCHANGED = frozenset({"entered", "left"})


def explained(
    standings: Sequence[Standing],
    influences: Sequence[Influence],
    displaces: Mapping[str, Iterable[str]],
) -> tuple[ActionChange, ...]:
    """Return every standing with its causes.

    `displaces` is, by key of an action's id: in the new plan, what would come in instead of it;
    out of it, what would leave if it were forced in.
    """
    exchanged = {
        same_id_key(standing.action_id)
        for standing in standings
        if _EXCHANGED & set(standing.movements)
    }
    changed = {key for each in influences if each.kind == "own" for key in each.actions or ()}
    return tuple(
        ActionChange(
            action_id=standing.action_id,
            title=standing.title,
            movements=standing.movements,
            old=standing.old,
            new=standing.new,
            causes=_causes(standing, influences, displaces, exchanged | changed),
        )
        for standing in standings
    )


def _causes(
    standing: Standing,
    influences: Sequence[Influence],
    displaces: Mapping[str, Iterable[str]],
    rivals: AbstractSet[str],
) -> tuple[Cause, ...]:
    key = same_id_key(standing.action_id)
    effects = {_EFFECT_OF[each] for each in standing.movements if each in _EFFECT_OF}
    touching = [
        influence
        for influence in influences
        if (influence.actions is None or key in influence.actions) and influence.effects & effects
    ]
    causes = [
        _cause(kind, [each for each in touching if each.kind == kind])
        for kind in _ORDER
        if any(each.kind == kind for each in touching)
    ]
    if _EXCHANGED & set(standing.movements):
        against = [one for one in displaces.get(key, ()) if same_id_key(one) in rivals]
        if against:
            causes.append(Cause(kind="competition", actions=tuple(sorted(against))))
    return tuple(causes) or (Cause(kind="other"),)


def _cause(kind: CauseKind, influences: Iterable[Influence]) -> Cause:
    listed = list(influences)
    places = sorted({each.change for each in listed if each.change is not None})
    return Cause(
        kind=kind,
        inputs=tuple(places),
        names=tuple(dict.fromkeys(each.name for each in listed if each.name)),
        actions=tuple(sorted({each.through for each in listed if each.through})),
    )
