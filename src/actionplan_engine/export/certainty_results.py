"""How firm the ranking is, in the published form of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.numbers import Number
from actionplan_engine.model import Noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.plan import PlanResult
    from actionplan_engine.scoring.sensitivity_types import LeftOut

Range = tuple[Number, Number]


class StabilityResult(Noun):
    """From which to which weight of one criterion, the others in proportion, the head stays."""

    criterion_id: str
    weight: Number
    first: Range
    """The first action stays first."""
    top: Range
    """The same actions stay in the top, in any order."""


class TornadoResult(Noun):
    """The first action's lead with one weight halved, and half as large again."""

    criterion_id: str
    at_half: Number
    at_half_more: Number


class SwapResult(Noun):
    """The smallest change of weights that makes an action level with the next in the ranking."""

    ahead: str
    behind: str
    moved: Number | None
    """Part of all weight that moves between criteria; null: no weights can do it."""
    changes: dict[str, Number]


class LeftOutResult(Noun):
    """The ranking without one criterion, framework or working group."""

    criterion_id: str | None
    framework_id: str | None
    group: str | None
    kendall_tau: Number | None
    ranks: dict[str, int]


class OverlapResult(Noun):
    """Two criteria that may count one benefit twice."""

    first: str
    second: str
    correlation: Number | None
    shared_codes: tuple[str, ...]


class RecusalResult(Noun):
    """The ranking if what conflicts of interest removed had counted.

    That is scores, and comparisons of actions where those give the weights.
    """

    removed: int
    kendall_tau: Number | None
    ranks: dict[str, int]


class ConsensusResult(Noun):
    """One order out of the ranking by value and the second opinions; it feeds nothing."""

    ballots: tuple[str, ...]
    borda: dict[str, Number]
    copeland: dict[str, Number]
    kemeny: dict[str, Number]
    disagreements: Number
    bound: Number
    proved: bool


class CertaintyResult(Noun):
    """How firm the ranking by value is."""

    top: int
    """How many actions count as the top."""
    lead: Number | None
    """How far the first action is ahead of the best of the others."""
    stability: tuple[StabilityResult, ...]
    tornado: tuple[TornadoResult, ...]
    swaps: tuple[SwapResult, ...]
    left_out: tuple[LeftOutResult, ...]
    """Without each framework, each criterion, each working group."""
    overlaps: tuple[OverlapResult, ...]
    recusal: RecusalResult | None
    consensus: ConsensusResult | None
    pairwise: dict[str, dict[str, Number]]
    """Share of samples in which the outer action ranks before the inner one, ties half."""


class MissingResult(Noun):
    """What the blanks, filled in any way, could change at most."""

    blanks: int
    value_low: Number
    value_high: Number
    best_rank: int
    worst_rank: int
    may_be_vetoed: bool


def certainty_result(result: PlanResult) -> CertaintyResult:
    """Arrange how firm the ranking is in the published form."""
    found, smaa = result.certainty, result.ranking.rank_acceptability
    sensitivity = found.sensitivity
    ids = smaa.action_ids if smaa else ()
    return CertaintyResult(
        top=sensitivity.top if sensitivity else 0,
        lead=sensitivity.lead if sensitivity else None,
        stability=tuple(
            StabilityResult(**one.model_dump())
            for one in (sensitivity.stability if sensitivity else ())
        ),
        tornado=tuple(
            TornadoResult(**bar.model_dump())
            for bar in (sensitivity.tornado if sensitivity else ())
        ),
        swaps=tuple(
            SwapResult(**swap.model_dump()) for swap in (sensitivity.swaps if sensitivity else ())
        ),
        left_out=_left_out((*(sensitivity.left_out if sensitivity else ()), *found.without_group)),
        overlaps=tuple(OverlapResult(**o.model_dump(exclude={"kind"})) for o in found.overlaps),
        recusal=RecusalResult(**found.recusal.model_dump()) if found.recusal else None,
        consensus=ConsensusResult(**found.consensus.model_dump()) if found.consensus else None,
        pairwise={
            one: {other: share for other, share in zip(ids, row, strict=True) if other != one}
            for one, row in zip(ids, smaa.pairwise if smaa else (), strict=False)
        },
    )


def _left_out(found: Sequence[LeftOut]) -> tuple[LeftOutResult, ...]:
    return tuple(LeftOutResult(**one.model_dump()) for one in found)


def missing_results(result: PlanResult) -> dict[str, MissingResult]:
    """Return action id → what the blanks could change."""
    return {
        bound.action_id: MissingResult(**bound.model_dump(exclude={"action_id", "gated"}))
        for bound in result.certainty.missing
    }
