"""How sure: how often an action ranks among the best, and what other methods say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.report.charts.acceptability import RankRow
from actionplan_engine.report.charts.tornado import Swing
from actionplan_engine.report.firmness import Firmness, firmness
from actionplan_engine.report.weighing import Weighing

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.summary.source import Source
    from actionplan_engine.scoring.sensitivity_types import Sensitivity
    from actionplan_engine.scoring.types import SecondOpinion

_OFTEN = (
    (1.0, N_("always")),
    (0.95, N_("almost always")),
    (0.75, N_("usually")),
    (0.5, N_("more often than not")),
    (0.25, N_("sometimes")),
    (0.05, N_("seldom")),
    (1e-9, N_("almost never")),
    (0.0, N_("never")),
)
_FIRM = 0.75
_TAIL = 0.05
_ALIKE = (
    (0.9995, N_("the same order")),
    (0.9, N_("almost the same order")),
    (0.7, N_("a very similar order")),
    (0.5, N_("a similar order with some moves")),
    (0.3, N_("an order that differs clearly")),
    (-1.0, N_("a different order")),
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """Another method's agreement with the value ranking."""

    method: str
    kendall_tau: float | None
    words: str
    left_out: tuple[Spoken, ...]
    """Criteria on which all actions are alike, which the method cannot use."""


@dataclass(frozen=True, slots=True)
class CertaintyRow:
    """One scored action."""

    action_id: ActionId
    title: Spoken
    in_plan: bool
    rank: int
    among_best: float | None
    """Share of samples (0 to 1) in which it ranks among the best `best`."""
    words: str
    ranks: tuple[int, int] | None
    """First and last rank of the middle nine trials of ten."""
    other_ranks: tuple[float | None, ...]
    """One a second opinion, in their order."""


@dataclass(frozen=True, slots=True)
class WeightRow:
    """How far one weight can go, the others in proportion. Weights in per cent."""

    criterion: Spoken
    weight: float
    first: tuple[float, float]
    top: tuple[float, float]
    leads: tuple[float, float]
    """The first action's lead with the weight halved, and half as large again."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """What moving the weights and scores does to the ranking."""

    best: int
    """How many actions count as the best: as many as were chosen."""
    samples: int
    seed: int
    how_drawn: str
    """Where the weights of the samples came from, in a sentence."""
    rows: tuple[CertaintyRow, ...]
    opinions: tuple[Opinion, ...]
    firm: int
    """Chosen actions that rank among the best in at least three samples of four."""
    chosen: int
    firmness: Firmness
    top: int
    """How many actions count as the top where weights change."""
    lead: float
    rank_rows: tuple[RankRow, ...]
    swings: tuple[Swing, ...]
    weights: tuple[WeightRow, ...]
    """The criterion that moves the first place's lead most comes first (a tornado)."""


def certainty(source: Source) -> Certainty | None:
    """Return the sampling and the second opinions; None where there is neither."""
    ranking = source.result.ranking
    if ranking.rank_acceptability is None and not ranking.second_opinions:
        return None
    best = len(source.planned) or max(1, len(ranking.actions) // 2)
    distributions = _distributions(source)
    shares = {ident: min(1.0, fsum(row[:best])) for ident, row in distributions.items()}
    rows = tuple(
        CertaintyRow(
            action_id=action.action_id,
            title=source.title(action.action_id),
            in_plan=action.action_id in source.planned,
            rank=action.rank,
            among_best=shares.get(action.action_id),
            words=_often(source, shares.get(action.action_id)),
            ranks=_middle(distributions.get(action.action_id, ())),
            other_ranks=tuple(o.ranks.get(action.action_id) for o in ranking.second_opinions),
        )
        for action in source.by_rank
    )
    sampled = ranking.rank_acceptability
    sensitivity = source.result.certainty.sensitivity
    weights = _weights(source, sensitivity) if sensitivity is not None else ()
    return Certainty(
        best=best,
        samples=sampled.samples if sampled is not None else 0,
        seed=sampled.seed if sampled is not None else 0,
        how_drawn=Weighing(source.result.inputs, ranking.weights, source.speech).how_drawn(),
        rows=rows,
        opinions=tuple(_opinion(source, opinion) for opinion in ranking.second_opinions),
        firm=sum(row.in_plan and (row.among_best or 0.0) >= _FIRM for row in rows),
        chosen=len(source.planned),
        firmness=firmness(source.result, source.names),
        top=sensitivity.top if sensitivity is not None else 0,
        lead=sensitivity.lead if sensitivity is not None else 0.0,
        rank_rows=tuple(
            RankRow(row.action_id, row.title, distributions[row.action_id])
            for row in rows
            if row.action_id in distributions
        ),
        swings=tuple(Swing(row.criterion, *row.leads) for row in weights),
        weights=weights,
    )


def _weights(source: Source, sensitivity: Sensitivity) -> tuple[WeightRow, ...]:
    stability = {one.criterion_id: one for one in sensitivity.stability}
    rows = []
    for bar in sensitivity.tornado:
        one = stability[bar.criterion_id]
        leads = (bar.at_half, bar.at_half_more)
        rows.append(
            WeightRow(
                criterion=source.names.criterion(bar.criterion_id),
                weight=100 * one.weight,
                first=(100 * one.first[0], 100 * one.first[1]),
                top=(100 * one.top[0], 100 * one.top[1]),
                leads=leads,
            )
        )
    return tuple(rows)


def _distributions(source: Source) -> dict[ActionId, tuple[float, ...]]:
    """Return action → its share of the trials at each rank."""
    sampled = source.result.ranking.rank_acceptability
    if sampled is None:
        return {}
    return {
        action_id: tuple(row)
        for action_id, row in zip(sampled.action_ids, sampled.acceptability, strict=True)
    }


def _middle(shares: tuple[float, ...]) -> tuple[int, int] | None:
    """Return the ranks between which nine trials of ten lie, one in twenty beyond each."""
    if not shares:
        return None
    below = tuple(accumulate(shares))
    first = next(rank for rank, share in enumerate(below, start=1) if share > _TAIL)
    last = next(rank for rank, share in enumerate(below, start=1) if share >= 1 - _TAIL - 1e-9)
    return first, last


def _often(source: Source, share: float | None) -> str:
    if share is None:
        return ""
    return source.speech.gettext(next(words for least, words in _OFTEN if share >= least - 1e-12))


def _opinion(source: Source, opinion: SecondOpinion) -> Opinion:
    tau = opinion.kendall_tau
    words = (
        source.speech.gettext("cannot be compared")
        if tau is None
        else source.speech.gettext(next(w for least, w in _ALIKE if tau >= least - 1e-9))
    )
    left_out = tuple(source.names.criterion(c) for c in opinion.left_out)
    return Opinion(opinion.method, tau, words, left_out)
