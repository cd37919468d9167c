"""Do the scorers mean the same? Krippendorff's alpha for scores, Kendall's W for rankings."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from actionplan_engine.assessment.types import (
    DISCUSS_BELOW,
    TOLERANCE,
    Agreement,
    CriterionAgreement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan_engine.model import ActionId, Criterion, CriterionId, Score

Floats = npt.NDArray[np.float64]
Units = list[list[float]]
"""For each thing that was scored, the scores it got; who did not score it is not there."""


def agreement(criteria: Sequence[Criterion], scores: Iterable[Score]) -> Agreement:
    """Return how far the scorers agree, on each criterion and over all.

    Units are actions on a criterion; over all, actions on criteria, with scores as shares of their
    scales. Blanks and NAs are missing. `scores` no longer hold recused ones.
    """
    cells: dict[CriterionId, dict[ActionId, list[float]]] = defaultdict(lambda: defaultdict(list))
    for score in scores:
        if score.score is not None:
            cells[score.criterion_id][score.action_id].append(score.score)
    pooled: Units = []
    by_criterion = []
    for criterion in criteria:
        units = list(cells[criterion.criterion_id].values())
        width = criterion.best - criterion.worst
        pooled += [[round((s - criterion.worst) / width, 9) for s in unit] for unit in units]
        by_criterion.append(_of_criterion(criterion, units))
    return Agreement(
        criteria=tuple(by_criterion),
        ordinal=krippendorff_alpha(pooled, "ordinal"),
        interval=krippendorff_alpha(pooled, "interval"),
    )


def _of_criterion(criterion: Criterion, units: Units) -> CriterionAgreement:
    ordinal = krippendorff_alpha(units, "ordinal")
    return CriterionAgreement(
        criterion_id=criterion.criterion_id,
        cells=sum(len(unit) > 1 for unit in units),
        ordinal=ordinal,
        interval=krippendorff_alpha(units, "interval"),
        discuss=ordinal is not None and ordinal < DISCUSS_BELOW - TOLERANCE,
    )


def krippendorff_alpha(
    units: Iterable[Sequence[float]], metric: Literal["ordinal", "interval"]
) -> float | None:
    """Return Krippendorff's alpha: 1 = full agreement, 0 = as by chance (Krippendorff 2011).

    alpha = 1 - D_observed / D_expected over the coincidences of values within units. The squared
    difference of two values is (c - k)² (interval), or (values ranked from c to k, the two ends
    counted half)² (ordinal). Units with fewer than two scores pair nothing and are left out.

    Returns:
        None where no unit has two scores, or all scores are the same: nothing could differ.

    """
    paired = sorted(sorted(unit) for unit in units if len(unit) > 1)  # whatever the order of rows
    values = sorted({value for unit in paired for value in unit})
    place = {value: number for number, value in enumerate(values)}
    coincidences = np.zeros((len(values), len(values)))
    for unit in paired:
        counts = sorted(Counter(place[value] for value in unit).items())
        for one, times in counts:
            for other, others in counts:
                pairs = times * (others - (one == other))
                coincidences[one, other] += pairs / (len(unit) - 1)
    margins = coincidences.sum(axis=1)
    positions = np.array(values) if metric == "interval" else np.cumsum(margins) - margins / 2
    squares: Floats = np.subtract.outer(positions, positions) ** 2
    expected = float((np.outer(margins, margins) * squares).sum())
    if expected <= 0:
        return None
    return 1 - (float(margins.sum()) - 1) * float((coincidences * squares).sum()) / expected


def kendalls_w(rankings: Sequence[Sequence[float]]) -> float | None:
    """Return Kendall's coefficient of concordance, corrected for ties (Kendall & Smith 1939).

    W = 12 S / (m²(n³ - n) - m Σ T) for m rankings of the same n things, with S the squared
    deviations of the rank sums and T = Σ (t³ - t) over the ties of a ranking; ties have mean
    ranks. 1 = all rank alike, 0 = no concordance.

    Returns:
        None with fewer than two rankings, or where every ranking is one tie.

    """
    if len(rankings) < 2:
        return None
    ranks = np.array(rankings, dtype=np.float64)
    judges, things = ranks.shape
    ties = sum(t**3 - t for ranking in rankings for t in Counter(ranking).values())
    most = judges**2 * (things**3 - things) - judges * ties
    if most <= 0:
        return None
    return float(12 * ((ranks.sum(axis=0) - ranks.sum() / things) ** 2).sum() / most)
