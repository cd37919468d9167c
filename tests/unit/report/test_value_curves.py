"""Which pictures of value functions the report has."""

from __future__ import annotations

from actionplan_engine.model import Text
from actionplan_engine.report.summary.source import Source
from actionplan_engine.report.summary.value_curves import ValueCurve, value_curves
from unit.report import report_factory as factory


def curves(**changes: object) -> tuple[ValueCurve, ...]:
    """Return the curves of three criteria of which the second is changed."""
    first, second, third = factory.CRITERIA
    plan = factory.inputs().model_copy(
        update={"criteria": (first, second.model_copy(update=changes), third)}
    )
    return value_curves(Source(factory.result(plan), "en"))


def test_criteria_with_the_same_function_share_a_picture() -> None:
    (curve,) = curves()
    assert curve.criteria == ("SDG-11", "SDG-14", "FE-OWNER")
    assert curve.title == "From level to value: SDG-11, SDG-14, FE-OWNER"


def test_another_bend_is_another_picture() -> None:
    bent = ((-3.0, -1.0), (0.0, 0.0), (1.0, 0.8), (3.0, 1.0))
    first, second = curves(value_points=bent)
    assert first.criteria == ("SDG-11", "FE-OWNER")
    assert (second.criteria, second.points) == (("SDG-14",), bent)


def test_a_veto_level_makes_a_picture_of_its_own() -> None:
    assert [curve.veto for curve in curves(veto_below=-2.0)] == [None, -2.0]


def test_a_measured_criterion_is_described_in_its_unit() -> None:
    changes = {
        "kind": "measured",
        "unit": "m²",
        "zero": 0.0,
        "best": 5000.0,
        "value_points": ((0.0, 0.0), (5000.0, 1.0)),
        "name": Text(default="Green area"),
    }
    _, measured = curves(**changes)
    assert measured.unit == "m²"
    assert measured.description == (
        "Straight lines from 0 (0.0 points) to 5,000 (100.0 points); 0 points at 0."
    )
