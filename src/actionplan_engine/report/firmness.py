"""How firm the ranking is, in sentences that a councillor understands.

Used by the report (as HTML) and by `actionplan score` (as plain text). Figures come from scoring;
here they are chosen, counted and put into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.i18n import N_
from actionplan_engine.model import Spoken
from actionplan_engine.report.leaving_out import left_out_sentences
from actionplan_engine.report.speech import ActionName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionplan_engine.assessment import Assessment
    from actionplan_engine.model import ActionId
    from actionplan_engine.report.names import Names
    from actionplan_engine.scoring.sensitivity_types import (
        Certainty,
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
        left_out=tuple(left_out_sentences(rated, names)),
        missing=tuple(_missing(found, names)),
        overlaps=tuple(_overlap(overlap, names) for overlap in found.overlaps),
        consensus=tuple(_consensus(found, names)),
    )


def _first(rated: Rated, names: Names) -> Iterator[str]:
    sensitivity = rated.certainty.sensitivity
    if sensitivity is None:
        return
    sharing = sorted(action.action_id for action in rated.ranking.actions if action.rank == 1)
    if len(sharing) > 1:
        yield _shared(sharing, len(rated.ranking.actions), sensitivity, names)
    else:
        yield _ahead(sensitivity, names)
    yield _tightest(sensitivity, names)
    yield from _sampled(rated.ranking, sensitivity.swaps[0], names)


def _shared(sharing: list[ActionId], among: int, sensitivity: Sensitivity, names: Names) -> str:
    """Say that several actions are first, and how far behind the next one is."""
    first = names.speech.listed(
        names.action(action_id) if len(sharing) <= _MOST_NAMED else _bare(action_id)
        for action_id in sharing
    )
    if len(sharing) == among:
        message = N_("No action is ahead of another: %(first)s have the same value.")
    else:
        message = N_(
            "The first place is shared: %(first)s have the same value. The next is %(lead)s points"
            " behind."
        )
    lead = names.formats.points(sensitivity.lead)
    return names.speech.gettext(message, first=first, lead=lead)


def _ahead(sensitivity: Sensitivity, names: Names) -> str:
    """Say how far the first is ahead, and what would level it with the second."""
    say = names.speech.gettext
    swap = sensitivity.swaps[0]
    first, second = names.action(swap.ahead), names.action(swap.behind)
    lead = names.formats.points(sensitivity.lead)
    if swap.moved is None:
        return say(
            N_("%(first)s leads by %(lead)s points. No weights would put %(second)s level."),
            first=first,
            lead=lead,
            second=second,
        )
    return say(
        N_(
            "%(first)s leads by %(lead)s points. %(second)s would be level if %(moved)s of all"
            " the weight moved from some criteria to others."
        ),
        first=first,
        lead=lead,
        second=second,
        moved=names.formats.percent(100 * swap.moved, 1),
    )


def _tightest(sensitivity: Sensitivity, names: Names) -> str:
    """Say which single weight matters most for the first place."""
    breaking = [one.criterion_id for one in sensitivity.stability if _is_at_its_limit(one)]
    if breaking:
        return names.speech.gettext(
            N_("Any change of the weight of %(criteria)s breaks the tie for the first place."),
            criteria=names.speech.listed(names.criterion(c) for c in breaking),
        )
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


def _is_at_its_limit(one: WeightStability) -> bool:
    low, high = one.first
    return high - low <= TOLERANCE


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
    confidence, share = smaa.confidence[row], smaa.acceptability[row][0]
    most = max(shares[0] for shares in smaa.acceptability)
    if most > share:
        often = [
            action_id
            for action_id, shares in zip(smaa.action_ids, smaa.acceptability, strict=True)
            if shares[0] == most
        ]
        yield names.speech.gettext(
            N_(
                "Most often first in the trials is another: %(often)s, in %(most)s of them. The"
                " ranking by value and the trials do not name the same action: look at both."
            ),
            often=names.speech.listed(names.action(action_id) for action_id in sorted(often)),
            most=_share(most, names),
        )
    message = (
        N_("%(first)s is first in %(share)s of the trials.")
        if confidence is None
        else N_(
            "%(first)s is first in %(share)s of the trials; with the weights held at the mean of"
            " those that put it first, in %(confidence)s."
        )
    )
    yield names.speech.gettext(
        message,
        first=names.action(swap.ahead),
        share=_share(share, names),
        confidence=_share(confidence or 0.0, names),
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


def _missing(certainty: Certainty, names: Names) -> Iterator[str]:
    """Name the actions whose blanks leave most open."""
    blank = [bound for bound in certainty.missing if bound.blanks]
    blank.sort(key=lambda b: (b.best_rank - b.worst_rank, b.action_id))
    for bound in blank[:_MOST_NAMED]:
        message = (
            N_(
                "Blanks of %(action)s: %(n)s. Its value may be from %(low)s to %(high)s points; if"
                " all blanks of all actions are filled in, its rank may be from %(best)s to"
                " %(worst)s."
            )
            if bound.best_rank < bound.worst_rank
            else N_(
                "Blanks of %(action)s: %(n)s. Its value may be from %(low)s to %(high)s points;"
                " however all blanks are filled in, its rank is %(best)s."
            )
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
