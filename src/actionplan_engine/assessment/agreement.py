"""Do the scorers mean the same? Coefficients of agreement for a plan's scores."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from actionplan_engine.assessment.alpha import alpha_range, krippendorff_alpha
from actionplan_engine.assessment.concordance import kendalls_w
from actionplan_engine.assessment.reliability import reliability
from actionplan_engine.assessment.types import (
    DISCUSS_BELOW,
    TOLERANCE,
    Agreement,
    CriterionAgreement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from actionplan_engine.model import ActionId, Criterion, CriterionId, Score, ScorerId

    Unit = Mapping[ScorerId, float]

__all__ = ["agreement", "kendalls_w", "krippendorff_alpha"]


def agreement(criteria: Sequence[Criterion], scores: Iterable[Score], seed: int) -> Agreement:
    """Return how far the scorers agree, on each criterion and over all.

    Units are actions on a criterion; over all, actions on criteria, with scores as shares of their
    scales. Blanks and NAs are missing. `scores` no longer hold recused ones. `seed` is of the
    bootstrap intervals.
    """
    cells: dict[CriterionId, dict[ActionId, dict[ScorerId, float]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for score in scores:
        if score.score is not None:
            cells[score.criterion_id][score.action_id][score.scorer_id] = score.score
    pooled: list[Unit] = []
    by_criterion = []
    for criterion in criteria:
        units = list(cells[criterion.criterion_id].values())
        width = criterion.best - criterion.worst
        pooled += [
            {scorer: round((s - criterion.worst) / width, 9) for scorer, s in unit.items()}
            for unit in units
        ]
        by_criterion.append(_of_criterion(criterion, units, seed))
    figures = _figures(pooled, seed)
    return Agreement(criteria=tuple(by_criterion), **figures)


def _of_criterion(criterion: Criterion, units: Sequence[Unit], seed: int) -> CriterionAgreement:
    figures = _figures(units, seed)
    ordinal = figures["ordinal"]
    return CriterionAgreement(
        criterion_id=criterion.criterion_id,
        cells=sum(len(unit) > 1 for unit in units),
        discuss=ordinal is not None and ordinal < DISCUSS_BELOW - TOLERANCE,
        **figures,
    )


def _figures(units: Sequence[Unit], seed: int) -> dict[str, Any]:
    """Return the coefficients as the fields of both nouns."""
    scores = [list(unit.values()) for unit in units]
    block = reliability(units, seed)
    return {
        "ordinal": krippendorff_alpha(scores, "ordinal"),
        "ordinal_range": alpha_range(scores, "ordinal", seed),
        "interval": krippendorff_alpha(scores, "interval"),
        "interval_range": alpha_range(scores, "interval", seed),
        "icc": block.icc if block else None,
        "icc_range": block.range if block else None,
        "icc_scorers": block.scorers if block else 0,
        "icc_cells": block.units if block else 0,
    }
