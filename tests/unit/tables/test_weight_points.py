"""Points that give no weights, or that the set fills in: a finding at the cell, never a stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.findings import Finding, render_finding
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.scoring.weights import weight_tree
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.findings_catalogue import KINDS
from plan_folder import Row, minimal_tables, settings_rows, write_minimal_plan

T = minimal_tables()
POINTS = ["swing", "direct", "roc"]


def criteria(c_1: object, c_2: object, c_3: object = 100) -> list[Row]:
    """Return the plan's criteria with these weights; C-1 and C-2 are of GREEN, C-3 of PEOPLE."""
    points = zip(T["criteria"], (c_1, c_2, c_3), strict=True)
    return [row | {"weight": weight} for row, weight in points]


def frameworks(green: object, people: object) -> list[Row]:
    return [
        {"framework_id": "GREEN", "name": "Green", "weight": green},
        {"framework_id": "PEOPLE", "name": "People", "weight": people},
    ]


def of_group(group: str = "G-1", **points: object) -> list[Row]:
    """Return rows of weights: `C_1=0` for a criterion, `GREEN=0` for a framework."""
    return [
        {
            "group": group,
            "framework": name if name.isalpha() else "",
            "criterion_id": "" if name.isalpha() else name.replace("_", "-"),
            "weight": weight,
        }
        for name, weight in points.items()
    ]


ALL = {"GREEN": 100, "PEOPLE": 50, "C_1": 100, "C_2": 50, "C_3": 100}


def findings(folder: Path, weighting: str = "swing", **tables: list[Row]) -> tuple[Finding, ...]:
    """Return the findings; where none is an error, the weights are found."""
    write_minimal_plan(folder, **{"settings": settings_rows(weighting=weighting)} | tables)
    reading = read_plan(folder)
    for finding in reading.findings:
        for language in LANGUAGES:
            assert "{" not in render_finding(KINDS[finding.code], finding, language)
    if reading.inputs is not None:
        weight_tree(reading.inputs)
    return reading.findings


def places(found: tuple[Finding, ...]) -> list[tuple[str, bool, str, int | None, int | None]]:
    return [
        (f.code, f.is_error, f.location.file, f.location.line, f.location.column)
        for f in found
        if f.location
    ]


class TestNothingButZeros:
    @pytest.mark.parametrize("weighting", POINTS)
    def test_of_a_group_among_criteria(self, tmp_path, weighting):
        rows = of_group(**ALL | {"C_1": 0, "C_2": 0})
        found = findings(tmp_path, weighting, weights=rows)
        assert places(found) == [("AP424", True, "weights.csv", 4, 4)]

    def test_of_a_group_among_frameworks(self, tmp_path):
        found = findings(tmp_path, weights=of_group(**ALL | {"GREEN": 0, "PEOPLE": 0}))
        assert places(found) == [("AP424", True, "weights.csv", 2, 4)]

    def test_of_a_group_for_a_single_criterion(self, tmp_path):
        found = findings(tmp_path, weights=of_group(**ALL | {"C_3": 0}))
        assert places(found) == [("AP424", True, "weights.csv", 6, 4)]

    def test_of_a_framework_that_itself_weighs_nothing_are_sound(self, tmp_path):
        rows = of_group(**ALL | {"GREEN": 0, "C_1": 0, "C_2": 0})
        assert findings(tmp_path, weights=rows) == ()

    def test_of_a_group_that_weighs_in_pairs_do_not_count(self, tmp_path):
        (unused,) = findings(tmp_path, "equal", weights=of_group(**ALL | {"C_1": 0, "C_2": 0}))
        assert unused.code == "AP423"

    def test_beside_points_that_the_set_fills_in_are_sound_but_said(self, tmp_path):
        rows = of_group(GREEN=100, PEOPLE=50, C_1=0, C_3=100)
        assert places(findings(tmp_path, weights=rows)) == [("AP427", False, "weights.csv", 4, 1)]

    @pytest.mark.parametrize("weighting", POINTS)
    def test_of_the_plans_own_criteria(self, tmp_path, weighting):
        found = findings(tmp_path, weighting, criteria=criteria(0, 0))
        assert places(found) == [("AP425", True, "criteria.csv", 2, 8)]

    def test_of_the_plans_own_frameworks(self, tmp_path):
        found = findings(tmp_path, frameworks=frameworks(0, 0))
        assert places(found) == [("AP425", True, "frameworks.csv", 2, 3)]

    def test_of_the_plans_own_criteria_are_sound_where_every_group_weighs(self, tmp_path):
        assert findings(tmp_path, criteria=criteria(0, 0), weights=of_group(**ALL)) == ()

    def test_of_the_plans_own_criteria_matter_where_one_group_leaves_them_out(self, tmp_path):
        rows = [*of_group(**ALL), *of_group("G-2", GREEN=1, PEOPLE=1, C_3=1)]
        found = findings(tmp_path, criteria=criteria(0, 0), weights=rows)
        assert places(found) == [("AP425", True, "criteria.csv", 2, 8)]

    @pytest.mark.parametrize("weighting", ["equal", "unknown"])
    def test_do_not_matter_where_points_are_not_used(self, tmp_path, weighting):
        assert findings(tmp_path, weighting, criteria=criteria(0, 0)) == ()

    def test_matter_where_pairs_leave_a_framework_to_the_set(self, tmp_path):
        pairs = [
            {
                "group": "G-1",
                "scope": "frameworks",
                "criterion_a": "GREEN",
                "criterion_b": "PEOPLE",
                "judgement": 3,
            }
        ]
        found = findings(tmp_path, "ahp", criteria=criteria(0, 0), pairwise=pairs)
        assert places(found) == [("AP425", True, "criteria.csv", 2, 8)]

    def test_unreadable_points_are_one_finding(self, tmp_path):
        rows = of_group(**ALL | {"C_1": "much", "C_2": 0})
        assert [f.code for f in findings(tmp_path, weights=rows)] == ["AP202"]


class TestBlankBesideFilled:
    @pytest.mark.parametrize("weighting", POINTS)
    def test_is_an_error_at_the_blank_cell(self, tmp_path, weighting):
        found = findings(tmp_path, weighting, criteria=criteria(100, ""))
        assert places(found) == [("AP426", True, "criteria.csv", 3, 8)]

    def test_a_framework_all_blank_counts_alike(self, tmp_path):
        assert findings(tmp_path, criteria=criteria("", "")) == ()

    def test_does_not_matter_where_points_are_not_used(self, tmp_path):
        assert findings(tmp_path, "equal", criteria=criteria(100, "")) == ()

    def test_an_unreadable_weight_is_not_blank(self, tmp_path):
        found = findings(tmp_path, criteria=criteria(100, "much"))
        assert [f.code for f in found] == ["AP202"]


class TestLeftOut:
    @pytest.mark.parametrize("weighting", POINTS)
    def test_is_a_warning_that_names_what_the_set_fills_in(self, tmp_path, weighting):
        found = findings(tmp_path, weighting, weights=of_group(C_1=80, GREEN=100))
        assert {p[:4] for p in places(found)} == {
            ("AP427", False, "weights.csv", 2),
            ("AP427", False, "weights.csv", 3),
        }
        assert {f.parameters["found"] for f in found} == {"C-2", "PEOPLE"}

    def test_a_whole_scope_may_be_left_to_the_set(self, tmp_path):
        assert findings(tmp_path, weights=of_group(GREEN=100, PEOPLE=50)) == ()

    def test_a_form_says_it_otherwise(self, tmp_path):
        rows = [row | {"swing": "from -3 to 3"} for row in of_group(C_1=80, C_2="")]
        assert [f.code for f in findings(tmp_path, weights=rows)] == ["AP363"]

    def test_is_not_said_where_points_are_not_used(self, tmp_path):
        (unused,) = findings(tmp_path, "equal", weights=of_group(C_1=80))
        assert unused.code == "AP423"


class TestZerosThatCancel:
    """Under aij a 0 of one group is a 0 of the geometric mean."""

    def aij(self, folder, *rows, weighting="swing"):
        settings = settings_rows(weighting=weighting, weights_combination="aij")
        return findings(folder, settings=settings, weights=[r for of in rows for r in of])

    def test_are_an_error_that_names_every_zero(self, tmp_path):
        north = of_group("G-1", C_1=0, C_2=100)
        south = of_group("G-2", C_1=100, C_2=0)
        (finding,) = self.aij(tmp_path, north, south)
        assert (finding.code, finding.is_error) == ("AP433", True)
        assert (finding.location.line, [p.line for p in finding.related]) == (2, [5])
        assert finding.parameters["scope"] == "GREEN"

    def test_are_sound_where_something_is_left(self, tmp_path):
        north = of_group("G-1", C_1=0, C_2=100)
        assert self.aij(tmp_path, north, of_group("G-2", C_1=100, C_2=1)) == ()

    def test_are_an_error_among_frameworks(self, tmp_path):
        north, south = of_group("G-1", GREEN=0, PEOPLE=9), of_group("G-2", GREEN=9, PEOPLE=0)
        (finding,) = self.aij(tmp_path, north, south)
        assert (finding.code, finding.parameters["scope"]) == ("AP433", "frameworks")

    def test_do_not_matter_in_a_framework_that_weighs_nothing_together(self, tmp_path):
        north = of_group("G-1", GREEN=0, PEOPLE=9, C_1=0, C_2=100)
        south = of_group("G-2", GREEN=5, PEOPLE=5, C_1=100, C_2=0)
        assert self.aij(tmp_path, north, south) == ()

    def test_do_not_matter_to_the_mean_of_weights(self, tmp_path):
        rows = [*of_group("G-1", C_1=0, C_2=100), *of_group("G-2", C_1=100, C_2=0)]
        assert findings(tmp_path, weights=rows) == ()
