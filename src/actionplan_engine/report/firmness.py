"""How firm the ranking is, in sentences that a councillor understands.

Used by the report (as HTML) and by `actionplan score` (as plain text). Figures come from scoring;
here they are chosen, counted and put into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from actionplan_engine.i18n import N_
from actionplan_engine.model import Spoken
from actionplan_engine.report.speech import ActionName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionplan_engine.assessment import Assessment
    from actionplan_engine.model import ActionId
    from actionplan_engine.report.names import Names
    from actionplan_engine.scoring.sensitivity_types import (
        Certainty,
        LeftOut,
        Overlap,
        Sensitivity,
        Swap,
        WeightStability,
    )
    from actionplan_engine.scoring.types import Ranking


class Rated(Protocol):
    """What scoring ends with, or what a whole result holds of it."""

    @property
    def assessment(self) -> Assessment:
        """Merged scores and how far the scorers agree."""

    @property
    def ranking(self) -> Ranking:
        """The ranking by value."""

    @property
    def certainty(self) -> Certainty:
        """How firm it is."""


@dataclass(frozen=True, slots=True)
class Firmness:
    """Sentences by what they are about; an empty tuple where there is nothing to say."""

    first: tuple[str, ...]
    """The first place: how far ahead, what would change it."""
    left_out: tuple[str, ...]
    """The ranking without frameworks, criteria, groups; with recused scores."""
    missing: tuple[str, ...]
    overlaps: tuple[str, ...]
    consensus: tuple[str, ...]


_MOST_NAMED = 5


def firmness(rated: Rated, names: Names) -> Firmness:
    """Return all sentences."""
    found = rated.certainty
    return Firmness(
        first=tuple(_first(rated, names)),
        left_out=tuple(_left_out(rated, names)),
        missing=tuple(_missing(found, names)),
        overlaps=tuple(_overlap(overlap, names) for overlap in found.overlaps),
        consensus=tuple(_consensus(found, names)),
    )


def _first(rated: Rated, names: Names) -> Iterator[str]:
    sensitivity = rated.certainty.sensitivity
    if sensitivity is None:
        return
    say = names.speech.gettext
    swap = sensitivity.swaps[0]
    first, second = names.action(swap.ahead), names.action(swap.behind)
    lead = names.formats.points(sensitivity.lead)
    if swap.moved is None:
        yield say(
            N_("%(first)s leads by %(lead)s points. No weights would put %(second)s level."),
            first=first,
            lead=lead,
            second=second,
        )
    else:
        yield say(
            N_(
                "%(first)s leads by %(lead)s points. %(second)s would be level if %(moved)s of all"
                " the weight moved from some criteria to others."
            ),
            first=first,
            lead=lead,
            second=second,
            moved=names.formats.percent(100 * swap.moved, 1),
        )
    yield _tightest(sensitivity, names)
    yield from _sampled(rated.ranking, swap, names)


def _tightest(sensitivity: Sensitivity, names: Names) -> str:
    """Say which single weight matters most for the first place."""
    found = min(sensitivity.stability, key=lambda one: (_room(one), one.criterion_id))
    if found.first[0] <= 0 and found.first[1] >= 1:
        return names.speech.gettext(
            N_("No change of any single weight would change the first place.")
        )
    return names.speech.gettext(
        N_(
            "The first place hangs most on the weight of %(criterion)s: it is %(weight)s, and from"
            " %(low)s to %(high)s nothing changes in first place."
        ),
        criterion=names.criterion(found.criterion_id),
        weight=_share(found.weight, names),
        low=_share(found.first[0], names),
        high=_share(found.first[1], names),
    )


def _room(one: WeightStability) -> float:
    """Return the least change of the weight that changes the first place; 2 if none does."""
    low, high = one.first
    down = one.weight - low if low > 0 else 2.0
    up = high - one.weight if high < 1 else 2.0
    return round(min(down, up), 9)


def _sampled(ranking: Ranking, swap: Swap, names: Names) -> Iterator[str]:
    smaa = ranking.rank_acceptability
    if smaa is None:
        return
    row = smaa.action_ids.index(swap.ahead)
    confidence = smaa.confidence[row]
    if confidence is not None:
        yield names.speech.gettext(
            N_(
                "%(first)s is first in %(share)s of the trials; with the weights held where they"
                " suit it best, in %(confidence)s."
            ),
            first=names.action(swap.ahead),
            share=_share(smaa.acceptability[row][0], names),
            confidence=_share(confidence, names),
        )
    if smaa.pairwise and smaa.holistic:
        yield names.speech.gettext(
            N_(
                "It ranks before %(second)s in %(wins)s of the trials, and on average before"
                " %(others)s of all other actions."
            ),
            second=names.action(swap.behind),
            wins=_share(smaa.pairwise[row][smaa.action_ids.index(swap.behind)], names),
            others=_share(smaa.holistic[row], names),
        )


def _left_out(rated: Rated, names: Names) -> Iterator[str]:
    sensitivity, certainty = rated.certainty.sensitivity, rated.certainty
    if sensitivity is None:
        return
    top = sensitivity.top
    own = {action.action_id: action.rank for action in rated.ranking.actions}
    criteria = [one for one in sensitivity.left_out if one.criterion_id is not None]
    groups = certainty.without_group
    for one in (*sensitivity.left_out, *groups):
        if one.criterion_id is None:
            yield _without(one, moved(own, one.ranks, top), top, names)
    if criteria:
        worst = max(criteria, key=lambda one: (moved(own, one.ranks, top), one.criterion_id or ""))
        yield _without(worst, moved(own, worst.ranks, top), top, names)
    if certainty.recusal is not None:
        replaced = moved(own, certainty.recusal.ranks, top)
        message = (
            N_(
                "If the scores removed for conflicts of interest (%(removed)s) had counted, %(n)s"
                " of the best %(top)s would be replaced."
            )
            if replaced
            else N_(
                "If the scores removed for conflicts of interest (%(removed)s) had counted, the"
                " best %(top)s would be the same."
            )
        )
        removed = certainty.recusal.removed
        yield names.speech.gettext(message, removed=removed, n=replaced, top=top)


def moved(own: Mapping[ActionId, int], other: Mapping[ActionId, int], top: int) -> int:
    """Return how many of the best `top` actions are not among the best in another ranking."""
    best = {action_id for action_id, rank in own.items() if rank <= top}
    there = {action_id for action_id, rank in other.items() if rank <= top}
    return len(best - there)


def _without(one: LeftOut, replaced: int, top: int, names: Names) -> str:
    say = names.speech.gettext
    if one.group is not None:
        what = say(N_("the group %(name)s"), name=one.group)
    elif one.framework_id is not None:
        what = say(N_("the framework %(name)s"), name=names.framework(one.framework_id))
    else:
        criterion = names.criterion(one.criterion_id or "")
        what = say(N_("the criterion %(name)s, which changes most"), name=criterion)
    message = (
        N_("Without %(what)s, %(n)s of the best %(top)s would be replaced.")
        if replaced
        else N_("Without %(what)s, the best %(top)s would be the same.")
    )
    return say(message, what=what, n=replaced, top=top)


def _missing(certainty: Certainty, names: Names) -> Iterator[str]:
    """Name the actions whose blanks leave most open."""
    blank = [bound for bound in certainty.missing if bound.blanks]
    blank.sort(key=lambda b: (b.best_rank - b.worst_rank, b.action_id))
    for bound in blank[:_MOST_NAMED]:
        message = N_(
            "Blanks of %(action)s: %(n)s. Filled in, they could give it any rank from %(best)s to"
            " %(worst)s, and a value from %(low)s to %(high)s points."
        )
        yield names.speech.gettext(
            message,
            action=names.action(bound.action_id),
            n=bound.blanks,
            best=bound.best_rank,
            worst=bound.worst_rank,
            low=names.formats.points(bound.value_low),
            high=names.formats.points(bound.value_high),
        )
    if len(blank) > _MOST_NAMED:
        yield names.speech.gettext(
            N_("Actions with blanks in all: %(n)s. They are in results.json."), n=len(blank)
        )


def _overlap(overlap: Overlap, names: Names) -> str:
    """Warn, and say what to do."""
    one, other = names.criterion(overlap.first), names.criterion(overlap.second)
    if overlap.shared_codes:
        return names.speech.gettext(
            N_(
                "%(one)s and %(other)s both stand for %(codes)s. If they mean the same benefit, it"
                " counts twice: leave one out, or give the two together the weight of one."
            ),
            one=one,
            other=other,
            codes=", ".join(overlap.shared_codes),
        )
    return names.speech.gettext(
        N_(
            "%(one)s and %(other)s tell the actions apart in the same way (correlation %(r)s). If"
            " they mean the same benefit, it counts twice: join them, or give the two together"
            " the weight of one."
        ),
        one=one,
        other=other,
        r=names.formats.number(overlap.correlation or 0.0, 2),
    )


def _consensus(certainty: Certainty, names: Names) -> Iterator[str]:
    found = certainty.consensus
    if found is None:
        return
    message = (
        N_(
            "The order that contradicts our ranking and the second opinions least (Kemeny, proved)"
            " begins with %(kemeny)s. By points for places (Borda) the first is %(borda)s, by"
            " duels won (Copeland) %(copeland)s."
        )
        if found.proved
        else N_(
            "The best order found to contradict our ranking and the second opinions little (Kemeny,"
            " not proved) begins with %(kemeny)s. By points for places (Borda) the first is"
            " %(borda)s, by duels won (Copeland) %(copeland)s."
        )
    )
    yield names.speech.gettext(
        message,
        kemeny=names.speech.listed(names.action(a) for a in _firsts(found.kemeny)),
        borda=names.speech.listed(_bare(a) for a in _firsts(found.borda)),
        copeland=names.speech.listed(_bare(a) for a in _firsts(found.copeland)),
    )


def _bare(action_id: ActionId) -> ActionName:
    return ActionName(action_id, Spoken("", ""))


def _firsts(ranks: Mapping[ActionId, float]) -> list[ActionId]:
    least = min(ranks.values())
    return sorted(action_id for action_id, rank in ranks.items() if rank == least)


def _share(share: float, names: Names) -> str:
    return names.formats.percent(100 * share, 1)
