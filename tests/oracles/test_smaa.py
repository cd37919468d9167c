"""The municipal waste example of Lahdelma, Hokkanen & Salminen (1998), EJOR 106(1), section 5."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.scoring.smaa import Acceptability, ScoreSpread, stochastic_acceptability
from actionplan_engine.scoring.weight_space import uniform
from oracles.published import example

SAMPLES = 40_000


def published_spread(*, uncertain: bool) -> ScoreSpread:
    """Return the example's scores with their uniform intervals, or without.

    Values are linear from the worst to the best nominal score of a column and go on beyond both,
    as the intervals do.
    """
    published = example("smaa_lahdelma_1998_municipal")
    matrix = np.array(published["matrix"], float)
    half = np.zeros_like(matrix)
    widths = published["uncertainty"]
    for column, width in enumerate(widths["absolute_half_width"]):
        half[:, column] += width or 0.0
    for column, width in enumerate(widths["relative_half_width"]):
        half[:, column] += (width or 0.0) * abs(matrix[:, column])
    low, high = matrix - half, matrix + half
    points = []
    for column in range(matrix.shape[1]):
        worst, best = matrix[:, column].min(), matrix[:, column].max()
        ends = (low[:, column].min(), high[:, column].max())
        points.append(tuple((end, (end - worst) / (best - worst)) for end in ends))
    if not uncertain:
        low = high = matrix
    return ScoreSpread(low, np.full_like(matrix, np.nan), high, tuple(points))


def sample(*, uncertain: bool) -> Acceptability:
    return stochastic_acceptability(
        published_spread(uncertain=uncertain),
        uniform(4),
        SAMPLES,
        np.random.Generator(np.random.PCG64(1998)),
    )


@pytest.fixture(scope="module")
def with_intervals() -> Acceptability:
    return sample(uncertain=True)


def test_first_rank_acceptability_is_as_published(with_intervals):
    published = example("smaa_lahdelma_1998_municipal")
    found = (100 * with_intervals.ranks[:, 0]).tolist()
    expected = published["expected"]["acceptability_pct"]
    assert found == pytest.approx(expected, abs=published["tol_pct"]["acceptability"])


def test_confidence_factors_are_as_published(with_intervals):
    published = example("smaa_lahdelma_1998_municipal")
    for found, expected in zip(
        with_intervals.confidence, published["expected"]["confidence_pct"], strict=True
    ):
        if expected is None:
            assert np.isnan(found)
        elif expected > 0:  # an action that is hardly ever first may not be met at all
            assert 100 * found == pytest.approx(expected, abs=published["tol_pct"]["confidence"])


def test_certain_scores_give_the_volumes_of_the_weight_regions():
    published = example("smaa_lahdelma_1998_municipal")
    found = sample(uncertain=False).ranks[:, 0].tolist()
    assert found == pytest.approx(published["exact_deterministic"]["acceptability"], abs=0.01)
