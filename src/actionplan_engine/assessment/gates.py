"""Gates before scores: why an action leaves before it is ranked (METHOD §1.6)."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.assessment.types import TOLERANCE, Gate, GateReason, MergedScore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan_engine.model import Action, Criterion, CriterionId, HarmAnswer, Settings


def coverage(scores: Sequence[MergedScore], weights: Mapping[CriterionId, float]) -> float:
    """Return how much of the criterion weight is given or NA, in per cent.

    `weights` are global criterion weights, at any scale. Where they are all 0, or there is no
    criterion, nothing is missing.
    """
    whole = fsum(weights[score.criterion_id] for score in scores)
    blank = fsum(weights[score.criterion_id] for score in scores if score.state == "blank")
    return 100.0 * (whole - blank) / whole if whole > 0 else 100.0


def gate(
    action: Action,
    scores: Sequence[MergedScore],
    criteria: Sequence[Criterion],
    covered: float,
    settings: Settings,
    harm: HarmAnswer | None = None,
) -> Gate | None:
    """Return the first reason why the action leaves before scoring, or None.

    In this order: not eligible (with a legal verdict: that), no cost estimate, significant
    `harm` to an environmental objective (non-compensatory: Reg. (EU) 2020/852, Art. 17), a veto,
    coverage. A lock is not a gate. `scores` and `criteria` are in the same order; `covered` is
    the action's coverage in per cent.
    """
    if not action.eligible:
        verdict = bool(str(action.legal_verdict))
        reason = GateReason.LEGAL if verdict else GateReason.INELIGIBLE
        return Gate(reason=reason, text=action.legal_verdict)
    if action.cost is None:
        return Gate(reason=GateReason.NO_COST)
    if harm is not None:
        return Gate(reason=GateReason.HARM, objective=harm.objective, text=harm.answer)
    return _veto(scores, criteria) or _too_little(scores, covered, settings)


def _veto(scores: Sequence[MergedScore], criteria: Sequence[Criterion]) -> Gate | None:
    """Return the first veto; a blank or NA is none.

    On a scale where less is better, "below" the veto level means above it in number: of less value.
    """
    for score, criterion in zip(scores, criteria, strict=True):
        level = criterion.veto_below
        if level is None or score.state != "given":
            continue
        short = level - score.point if criterion.more_is_better else score.point - level
        if short > TOLERANCE:
            return Gate(
                reason=GateReason.VETO,
                criterion_id=criterion.criterion_id,
                found=score.point,
                threshold=level,
            )
    return None


def _too_little(scores: Sequence[MergedScore], covered: float, settings: Settings) -> Gate | None:
    """Return the gate of an action scored on too little of the weight.

    Under the policy `gate` a single blank that weighs anything is too many.
    """
    if settings.missing_policy == "gate":
        if covered >= 100.0 - TOLERANCE:
            return None
        first = next(score.criterion_id for score in scores if score.state == "blank")
        return Gate(reason=GateReason.BLANK, criterion_id=first, found=covered, threshold=100.0)
    least = settings.coverage_minimum
    if covered >= least - TOLERANCE:
        return None
    return Gate(reason=GateReason.COVERAGE, found=covered, threshold=least)
