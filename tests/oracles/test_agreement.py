"""Published agreement: Krippendorff's alpha by every metric, Kendall's W without and with ties."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment.agreement import kendalls_w, krippendorff_alpha
from oracles.published import example


def units_of(published):
    return [
        [score for score in unit if score is not None]
        for unit in zip(*published["data"], strict=True)
    ]


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_as_published(metric):
    """Krippendorff (2011), example C and D: four observers, twelve units, missing data."""
    published = example("krippendorff_alpha_canonical")
    expected = published["expected"][metric]
    found = krippendorff_alpha(units_of(published), metric)
    assert found == pytest.approx(expected, abs=published["tol"])


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_with_two_values_every_metric_is_as_published(metric):
    """Krippendorff (2011), example A: two observers, binary data."""
    published = example("alpha_binary_two_observers")
    found = krippendorff_alpha(units_of(published), metric)
    assert found == pytest.approx(published["expected"]["nominal"], abs=published["tol"])


def test_nominal_alpha_of_two_observers_is_as_published():
    """Krippendorff (2011), example B: five categories."""
    published = example("alpha_nominal_two_observers")
    found = krippendorff_alpha(units_of(published), "nominal")
    assert found == pytest.approx(published["expected"]["nominal"], abs=published["tol"])


@pytest.mark.parametrize("identifier", ["kendall_w_applicants", "kendall_w_ties"])
def test_concordance_is_as_published(identifier):
    """Siegel (1956), Nonparametric Statistics, chapter 9."""
    published = example(identifier)
    found = kendalls_w(published["rankings"])
    assert found == pytest.approx(published["expected"], abs=published["tol"])
