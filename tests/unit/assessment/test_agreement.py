"""Agreement among scorers and among rankings."""

from __future__ import annotations

import numpy as np
import pytest

from actionplan_engine.assessment import assess
from actionplan_engine.assessment.agreement import kendalls_w, krippendorff_alpha
from actionplan_engine.assessment.alpha import alpha_range
from actionplan_engine.assessment.bootstrap import draws
from actionplan_engine.assessment.reliability import reliability
from factories import make_criterion, make_plan

EVEN = {"C-1": 0.5, "C-2": 0.5}


class TestAlpha:
    def test_full_agreement_is_one(self):
        assert krippendorff_alpha([[1, 1, 1], [3, 3], [2, 2]], "ordinal") == 1

    def test_opposites_are_below_chance(self):
        assert krippendorff_alpha([[-3, 3], [3, -3]], "ordinal") < 0

    def test_interval_alpha_by_hand(self):
        """Units (0, 1), (1, 1), (4, 4): observed 2/6; expected 6 pairs' mean over 30."""
        values = [0, 1, 1, 1, 4, 4]
        expected = sum((a - b) ** 2 for a in values for b in values) / 30
        found = krippendorff_alpha([[0, 1], [1, 1], [4, 4]], "interval")
        assert found == pytest.approx(1 - (2 / 6) / expected)

    def test_ordinal_alpha_minds_the_order_only(self):
        near = krippendorff_alpha([[0, 1], [1, 1], [2, 2]], "ordinal")
        far = krippendorff_alpha([[0, 1], [1, 1], [9, 9]], "ordinal")
        assert near == far

    def test_a_unit_with_one_score_says_nothing(self):
        with_one = krippendorff_alpha([[1, 2], [3, 3], [9]], "interval")
        assert with_one == krippendorff_alpha([[1, 2], [3, 3]], "interval")

    @pytest.mark.parametrize("units", [[], [[1], [2]], [[2, 2], [2, 2]]])
    def test_where_nothing_could_differ_there_is_no_alpha(self, units):
        assert krippendorff_alpha(units, "ordinal") is None

    def test_order_of_units_and_scores_does_not_matter(self):
        units = [[0.1, 0.7, 0.3], [0.2, 0.2], [0.9, 0.4, 0.1, 0.5]]
        turned = [unit[::-1] for unit in units[::-1]]
        assert krippendorff_alpha(units, "interval") == krippendorff_alpha(turned, "interval")


def alpha_by_definition(units, metric):
    """Return 1 - D_o / D_e over ordered pairs of scores, as Krippendorff (2011) writes them."""
    units = [unit for unit in units if len(unit) > 1]
    pooled = sorted(score for unit in units for score in unit)
    first = {value: pooled.index(value) for value in pooled}
    rank = {value: first[value] + (pooled.count(value) - 1) / 2 for value in pooled}

    def squared(one, other):
        if one == other:
            return 0.0
        return {
            "nominal": 1.0,
            "ordinal": (rank[one] - rank[other]) ** 2,
            "interval": (one - other) ** 2,
            "ratio": ((one - other) / (one + other)) ** 2,
        }[metric]

    def total(scores):
        return sum(squared(one, other) for one in scores for other in scores)

    observed = sum(total(unit) / (len(unit) - 1) for unit in units)
    return 1 - (len(pooled) - 1) * observed / total(pooled)


MANY = [[0, 0, 1, 1, 1], [1, 2], [2, 2, 2, 4], [0, 4], [4, 4, 1], [3], []]


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_what_its_definition_says(metric):
    found = krippendorff_alpha(MANY, metric)
    assert found == pytest.approx(alpha_by_definition(MANY, metric))
    shifted = [[score + 1 for score in unit] for unit in MANY]
    expected = alpha_by_definition(shifted, metric)
    assert krippendorff_alpha(shifted, metric) == pytest.approx(expected)


class TestInterval:
    def test_depends_on_the_seed_alone(self):
        assert alpha_range(MANY, "ordinal", 3) == alpha_range(MANY[::-1], "ordinal", 3)
        assert alpha_range(MANY, "ordinal", 3) != alpha_range(MANY, "ordinal", 4)

    def test_needs_three_units_with_two_scores(self):
        assert alpha_range(MANY[:2], "ordinal", 3) is None
        assert alpha_range([*MANY[:2], [3], [1]], "ordinal", 3) is None
        assert alpha_range(MANY[:3], "ordinal", 3) is not None

    @pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
    def test_is_the_middle_of_resampled_units(self, metric):
        """The units are drawn as the bootstrap draws them, and each alpha is by definition."""
        paired = sorted(sorted(unit) for unit in MANY if len(unit) > 1)
        alphas = []
        for counts in draws(len(paired), 3):
            drawn = [
                unit for unit, times in zip(paired, counts, strict=True) for _ in range(int(times))
            ]
            if len({score for unit in drawn for score in unit}) > 1:
                alphas.append(alpha_by_definition(drawn, metric))
        low, high = np.percentile(alphas, [2.5, 97.5])
        assert alpha_range(MANY, metric, 3) == pytest.approx((low, high))


class TestConcordance:
    def test_the_same_rankings_concord_wholly(self):
        assert kendalls_w([[1, 2, 3], [1, 2, 3], [1, 2, 3]]) == 1

    def test_opposite_rankings_of_two_do_not_concord(self):
        assert kendalls_w([[1, 2, 3], [3, 2, 1]]) == 0

    def test_the_same_rankings_with_ties_concord_wholly(self):
        assert kendalls_w([[1, 2.5, 2.5, 4], [1, 2.5, 2.5, 4]]) == pytest.approx(1)

    def test_concordance_by_hand(self):
        """Rank sums 4, 5, 9 of three judges: S = 14, W = 12 * 14 / (9 * 24)."""
        assert kendalls_w([[1, 2, 3], [2, 1, 3], [1, 2, 3]]) == pytest.approx(12 * 14 / 216)

    @pytest.mark.parametrize("rankings", [[], [[1, 2]], [[1.5, 1.5], [1.5, 1.5]], [[], []]])
    def test_there_must_be_two_rankings_that_rank(self, rankings):
        assert kendalls_w(rankings) is None


SEVERAL = {
    "A-1": {"C-1": {"S-1": 3, "S-2": 2, "S-3": 3}, "C-2": {"S-1": -1, "S-2": 1}},
    "A-2": {"C-1": {"S-1": 0, "S-2": 1, "S-3": -2}, "C-2": {"S-1": 2, "S-2": 2}},
    "A-3": {"C-1": {"S-1": -3, "S-2": 1, "S-3": -1}, "C-2": {"S-1": -3, "S-2": 0}},
    "A-4": {"C-1": {"S-1": 1, "S-2": 1, "S-3": 2}, "C-2": {"S-1": 0}},
}


class TestOfAPlan:
    def test_a_criterion_below_the_threshold_is_to_be_discussed(self):
        cells = {
            "A-1": {"C-1": {"S-1": 3, "S-2": 3}, "C-2": {"S-1": 3, "S-2": -3}},
            "A-2": {"C-1": {"S-1": 0, "S-2": 0}, "C-2": {"S-1": -3, "S-2": 3}},
        }
        found = assess(make_plan(cells), EVEN).agreement
        assert [(c.criterion_id, c.discuss) for c in found.criteria] == [
            ("C-1", False),
            ("C-2", True),
        ]

    def test_blanks_and_nas_are_missing(self):
        cells = {"A-1": {"C-1": {"S-1": 3, "S-2": None}, "C-2": {"S-1": 3, "S-2": "NA"}}}
        found = assess(make_plan(cells), EVEN).agreement
        assert [(c.cells, c.ordinal) for c in found.criteria] == [(0, None), (0, None)]

    def test_recused_scores_do_not_count(self):
        cells = {
            "A-1": {"C-1": {"S-1": 3, "S-2": -3, "S-3": 3}},
            "A-2": {"C-1": {"S-1": 0, "S-2": 0, "S-3": 0}},
        }
        plan = make_plan(cells, conflicts=[("S-2", "A-1")])
        assert assess(plan, {"C-1": 1.0}).agreement.criteria[0].ordinal == 1

    def test_over_all_scores_are_shares_of_their_scales(self):
        scale = {"A-1": {"S-1": 3, "S-2": 0}, "A-2": {"S-1": 0, "S-2": 0}}
        measured = {"A-1": {"S-1": 0, "S-2": 50}, "A-2": {"S-1": 50, "S-2": 50}}
        criterion = make_criterion("C-2", worst=100.0, zero=100.0, best=0.0, kind="measured")
        cells = {a: {"C-1": scale[a], "C-2": measured[a]} for a in scale}
        found = assess(make_plan(cells, criteria=[criterion]), EVEN).agreement
        twice = [[1.0, 0.5], [0.5, 0.5]] * 2
        assert found.interval == pytest.approx(krippendorff_alpha(twice, "interval"))

    @pytest.mark.parametrize("seed", [7, 8])
    def test_every_coefficient_is_that_of_the_scores_with_the_seed_of_the_plan(self, seed):
        plan = make_plan(SEVERAL, settings={"seed": seed})
        found = assess(plan, EVEN).agreement
        units = {
            c: [{s: float(n) for s, n in row[c].items()} for row in SEVERAL.values()]
            for c in ("C-1", "C-2")
        }
        shares = [
            {s: round((n + 3) / 6, 9) for s, n in unit.items()}
            for unit in (*units["C-1"], *units["C-2"])
        ]
        for told, given in zip(
            (*found.criteria, found), (units["C-1"], units["C-2"], shares), strict=True
        ):
            scores = [list(unit.values()) for unit in given]
            block = reliability(given, seed)
            assert told.ordinal == krippendorff_alpha(scores, "ordinal")
            assert told.interval == krippendorff_alpha(scores, "interval")
            assert told.ordinal_range == alpha_range(scores, "ordinal", seed)
            assert told.interval_range == alpha_range(scores, "interval", seed)
            assert (told.icc, told.icc_range) == (block.icc, block.range)
            assert (told.icc_scorers, told.icc_cells) == (block.scorers, block.units)
        assert [criterion.cells for criterion in found.criteria] == [4, 3]

    def test_where_no_block_is_complete_there_is_no_icc(self):
        cells = {"A-1": {"C-1": {"S-1": 1, "S-2": 2}}, "A-2": {"C-1": {"S-1": 1, "S-3": 2}}}
        found = assess(make_plan(cells), {"C-1": 1.0}).agreement
        assert (found.icc, found.icc_range, found.icc_scorers, found.icc_cells) == (
            None,
            None,
            0,
            0,
        )

    def test_shares_that_differ_by_a_rounding_error_are_the_same(self):
        cells = {
            "A-1": {"C-1": {"S-1": 0.1 + 0.2, "S-2": 0.3 + 1e-9}},
            "A-2": {"C-1": {"S-1": 1, "S-2": 1}},
        }
        assert assess(make_plan(cells), {"C-1": 1.0}).agreement.ordinal == 1

    def test_a_coefficient_at_the_threshold_is_not_to_be_discussed(self, monkeypatch):
        units = [[0, 1], [1, 1], [3, 3], [-3, -2]]
        cells = {
            f"A-{n}": {"C-1": {"S-1": one, "S-2": other}} for n, (one, other) in enumerate(units)
        }
        at = krippendorff_alpha(units, "ordinal")
        for threshold, discussed in ((at, False), (at + 1e-8, True)):
            monkeypatch.setattr("actionplan_engine.assessment.agreement.DISCUSS_BELOW", threshold)
            (found,) = assess(make_plan(cells), {"C-1": 1.0}).agreement.criteria
            assert found.discuss is discussed
