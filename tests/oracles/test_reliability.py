"""The worked example of intraclass correlations: six targets, four judges."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment.reliability import icc_2k
from oracles.published import example


def test_icc_2k_is_as_published():
    """Shrout & Fleiss (1979), Psychological Bulletin 86(2), tables 2 to 4."""
    published = example("icc_shrout_fleiss_1979")
    expected = published["expected"]["ICC(2,k)"]
    assert icc_2k(published["data"]) == pytest.approx(expected, abs=published["tol"])
