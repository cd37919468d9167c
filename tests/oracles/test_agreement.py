"""The canonical example of Krippendorff (2011): four observers, twelve units, missing data."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment.agreement import krippendorff_alpha
from oracles.published import example


@pytest.mark.parametrize("metric", ["ordinal", "interval"])
def test_alpha_is_as_published(metric):
    published = example("krippendorff_alpha_canonical")
    units = [
        [score for score in unit if score is not None]
        for unit in zip(*published["data"], strict=True)
    ]
    expected = published["expected"][metric]
    assert krippendorff_alpha(units, metric) == pytest.approx(expected, abs=published["tol"])
