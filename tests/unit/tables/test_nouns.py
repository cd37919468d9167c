"""Rows become nouns: what each table's cells mean."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from actionplan_engine.findings import render_finding
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import Action, Month, PlanInputs
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.findings_catalogue import KINDS
from actionplan_engine.tables.headers import column_label, word_label
from plan_folder import (
    Row,
    changed,
    minimal_tables,
    settings_rows,
    write_csv_plan,
    write_minimal_plan,
    write_workbook,
)

T = minimal_tables()


def read(folder: Path, **overrides: list[Row] | None) -> PlanInputs:
    inputs = read_plan(write_minimal_plan(folder, **overrides)).inputs
    assert inputs is not None
    return inputs


def codes(folder: Path, **overrides: list[Row] | None) -> list[str]:
    return [f.code for f in read_plan(write_minimal_plan(folder, **overrides)).findings]


def first_action(folder: Path, **changes: object) -> Action:
    return read(folder, actions=changed(T["actions"], "A-1", **changes)).actions[0]


class TestSettings:
    def test_what_is_not_given_keeps_its_default(self, tmp_path):
        settings = read(tmp_path).settings
        assert (settings.start, settings.months) == (Month(2025, 1), 24)
        assert (settings.weighting, settings.merge, settings.prefer_early) == (
            "swing",
            "median",
            True,
        )

    def test_every_setting_can_be_given(self, tmp_path):
        rows = settings_rows(
            weighting="roc",
            weights_drawn="ordinal",
            missing_policy="gate",
            merge="mean",
            coverage_minimum="60 %",
            time_limit=5,
            gap=0.01,
            prefer_early="no",
            notice="Illustration",
            **{"title.el": "Σχέδιο"},
        )
        settings = read(tmp_path, settings=rows).settings
        assert (settings.weighting, settings.missing_policy, settings.merge) == (
            "roc",
            "gate",
            "mean",
        )
        assert settings.weights_drawn == "ordinal"
        assert (settings.coverage_minimum, settings.time_limit, settings.gap) == (60, 5, 0.01)
        assert settings.prefer_early is False
        assert settings.title.spoken("el").text == "Σχέδιο"
        assert str(settings.notice) == "Illustration"

    def test_a_blank_setting_keeps_its_default(self, tmp_path):
        assert read(tmp_path, settings=settings_rows(seed="")).settings.seed == 1

    def test_settings_may_stand_in_two_files(self, tmp_path):
        rows = settings_rows()
        overrides = {"settings": rows[:3], "settings more": rows[3:]}
        assert read(tmp_path, **overrides).settings.currency == "EUR"


class TestCosts:
    def test_a_unit_multiplies_every_amount(self, tmp_path):
        cost = first_action(
            tmp_path, cost_low=80, cost_likely=95.5, cost_high=120, cost_unit="χιλιάδες"
        ).cost
        assert cost is not None
        assert (cost.low, cost.likely.amount, cost.high) == (80000, 95500, 120000)

    @pytest.mark.parametrize(
        ("years", "shares"),
        [
            ((75000, 25000), ("0.75", "0.25")),
            ((0.75, 0.25), ("0.75", "0.25")),
            (("75 %", "25 %"), ("0.75", "0.25")),
            (("", 100), ("0", "1")),
            ((33333, 66667), ("0.33333", "0.66667")),
        ],
    )
    def test_yearly_costs_are_amounts_or_shares(self, tmp_path, years, shares):
        cost = first_action(tmp_path, duration_months=20, cost_y1=years[0], cost_y2=years[1]).cost
        assert cost is not None
        assert cost.by_action_year == tuple(map(Decimal, shares))
        assert sum(cost.by_action_year) == 1

    def test_shares_that_do_not_divide_evenly_still_sum_to_one(self, tmp_path):
        cost = first_action(
            tmp_path, duration_months=36, cost_y1=33.3, cost_y2=33.3, cost_y3=33.4
        ).cost
        assert cost is not None
        assert sum(cost.by_action_year) == 1

    def test_a_blank_cost_is_no_cost_never_zero(self, tmp_path):
        assert first_action(tmp_path, cost_likely="", cost_low=5).cost is None

    def test_a_column_with_cents_has_lost_no_zeros(self, tmp_path):
        actions = changed(T["actions"], "A-2", cost_likely="200000.55")
        actions = changed(actions, "A-1", cost_likely="845.37")
        cost = read(tmp_path, actions=actions).actions[0].cost
        assert cost is not None
        assert cost.likely.amount == Decimal("845.37")

    def test_amounts_in_millions_may_have_decimals(self, tmp_path):
        cost = first_action(tmp_path, cost_likely="9.31", cost_unit="million").cost
        assert cost is not None
        assert cost.likely.amount == 9_310_000


class TestActions:
    def test_intervention_fields_are_codes_of_three_digits_with_shares(self, tmp_path):
        fields = first_action(tmp_path, intervention_fields="79:60 %; 058: 40").intervention_fields
        assert [(field.code, field.share) for field in fields] == [("058", 40), ("079", 60)]

    def test_a_single_field_has_the_whole_cost(self, tmp_path):
        (field,) = first_action(tmp_path, intervention_fields="079").intervention_fields
        assert (field.code, field.share) == ("079", 100)

    def test_lists_are_separated_by_semicolons(self, tmp_path):
        action = first_action(tmp_path, tags="school; port, city ;", sdg_targets="11.7;13.1")
        assert action.tags == ("school", "port, city")
        assert action.sdg_targets == ("11.7", "13.1")

    @pytest.mark.parametrize(("word", "lock"), [("in", "in"), ("ΕΞΩ", "out"), ("dentro", "in")])
    def test_a_lock_is_in_or_out_in_any_language(self, tmp_path, word, lock):
        assert first_action(tmp_path, lock=word).lock == lock

    @pytest.mark.parametrize("word", ["joint", "κοινή", "CONJUNTA"])
    def test_joint_is_understood_in_any_language(self, tmp_path, word):
        assert first_action(tmp_path, city_id=word).city_id == "joint"

    def test_use_of_resources_stands_in_columns_of_its_own(self, tmp_path):
        tables = {
            "actions": changed(T["actions"], "A-1", **{"use:staff": 0.5, "use:Vans": 0}),
            "capacity": [{"resource": "Staff", "amount": 2}],
        }
        assert read(tmp_path, **tables).actions[0].use == {"Staff": 0.5}

    def test_themes_that_only_actions_name_are_their_own_name(self, tmp_path):
        themes = read(tmp_path).themes
        assert [(theme.theme_id, str(theme.name)) for theme in themes] == [
            ("parks", "parks"),
            ("streets", "streets"),
        ]

    def test_a_window_within_the_plan_is_no_finding(self, tmp_path):
        actions = changed(T["actions"], "A-1", earliest_start="2025-10", latest_end="2026-03")
        assert codes(tmp_path, actions=actions) == []

    def test_a_continuing_action_starts_with_the_plan(self, tmp_path):
        actions = changed(
            T["actions"], "A-1", continuing="yes", duration_months=24, earliest_start="2026-06"
        )
        assert codes(tmp_path, actions=actions) == []


class TestCriteria:
    def test_left_out_the_set_of_the_settings_counts(self, tmp_path):
        scores = [{"action_id": "A-1", "criterion_id": "sdg-11", "scorer_id": "S-1", "score": "NA"}]
        inputs = read(tmp_path, criteria=None, scores=scores)
        assert len(inputs.criteria) == 16
        assert inputs.scores[0].criterion_id == "SDG-11"
        assert {framework.framework_id for framework in inputs.frameworks} >= {"SDG", "CP"}

    def test_own_frameworks_replace_those_of_the_set(self, tmp_path):
        scores = [{"action_id": "A-1", "criterion_id": "SDG-11", "scorer_id": "S-1", "score": 1}]
        frameworks = [{"framework_id": "sdg", "name": "Goals", "weight": 7}]
        inputs = read(tmp_path, criteria=None, scores=scores, frameworks=frameworks)
        weights = {f.framework_id: f.weight for f in inputs.frameworks}
        assert weights["SDG"] == 7
        assert len(weights) == 4

    def test_without_points_value_is_straight_through_zero_and_best(self, tmp_path):
        criterion = read(tmp_path).criteria[0]
        assert criterion.value_points == ((-3.0, -1.0), (0.0, 0.0), (3.0, 1.0))

    def test_points_are_read_and_sorted(self, tmp_path):
        criteria = changed(T["criteria"], "C-1", value_points="3:1; -3:-2; 0:0; 1:0.6")
        criterion = read(tmp_path, criteria=criteria).criteria[0]
        assert criterion.value_points == ((-3.0, -2.0), (0.0, 0.0), (1.0, 0.6), (3.0, 1.0))

    def test_less_may_be_better(self, tmp_path):
        criteria = changed(
            T["criteria"], "C-3", worst=10000, zero=5000, best=0, value_points="0:1;5000:0;9000:-3"
        )
        criterion = read(tmp_path, criteria=criteria).criteria[2]
        assert (criterion.worst, criterion.best) == (10000, 0)

    def test_anchors_are_levels_with_texts_by_language(self, tmp_path):
        criteria = changed(
            T["criteria"],
            "C-1",
            anchors="-3: lost: for good | 0: as it is | 3: whole",
            **{"anchors.el": "3: ολόκληρο"},
        )
        anchors = read(tmp_path, criteria=criteria).criteria[0].anchors
        assert [anchor.level for anchor in anchors] == [-3, 0, 3]
        assert str(anchors[0].text) == "lost: for good"
        assert anchors[2].text.spoken("el").text == "ολόκληρο"


class TestScores:
    def score(self, folder: Path, said: object):
        rows = [dict(row) for row in T["scores"]]
        rows[0]["score"] = said
        return read(folder, scores=rows).scores[0]

    @pytest.mark.parametrize(
        "said", ["NA", "n/a", "Δ/Ε", "ΔΕ", "ΝΑ", "no aplica", "Δεν εφαρμόζεται"]
    )
    def test_not_applicable_is_understood_in_every_language(self, tmp_path, said):
        """Also where N and A were typed as Greek capitals."""
        score = self.score(tmp_path, said)
        assert (score.state, score.score) == ("na", None)

    def test_a_blank_is_neither_zero_nor_not_applicable(self, tmp_path):
        assert self.score(tmp_path / "a", "").state == "blank"
        assert self.score(tmp_path / "b", 0).state == "given"
        assert self.score(tmp_path / "b", 0).score == 0

    @pytest.mark.parametrize(("said", "score"), [("+2", 2), ("\u22123", -3), ("1.5", 1.5)])
    def test_scores_may_carry_a_sign_and_decimals(self, tmp_path, said, score):
        assert self.score(tmp_path, said).score == score

    def test_a_score_knows_where_it_stands(self, tmp_path):
        assert str(self.score(tmp_path, 1).where) == "scores.csv:2:4"

    def test_a_blank_beside_a_score_of_the_same_cell_does_not_count(self, tmp_path):
        rows = [*T["scores"], T["scores"][0] | {"score": "", "evidence": ""}]
        first = read(tmp_path / "a", scores=rows).scores[0]
        second = read(tmp_path / "b", scores=rows[::-1]).scores[0]
        assert (first.score, first.evidence) == (second.score, second.evidence) == (3, "a visit")

    def test_without_a_table_scorers_are_those_who_scored(self, tmp_path):
        scorers = read(tmp_path, scorers=None).scorers
        assert [scorer.scorer_id for scorer in scorers] == ["S-1", "S-2"]


GRID_HEADER: list[object] = ["action_id", "scorer_id", "C-1\nGreen", "C-2", "C-3"]


class TestScorecards:
    def plan(
        self, folder: Path, sheets: dict[str, list[list[object]]], **changes: list[Row]
    ) -> Path:
        rest = {k: v for k, v in T.items() if k != "scores"} | changes
        write_csv_plan(folder, rest | {"scorers": T["scorers"][:1]})
        write_workbook(folder / "cards.xlsx", sheets)
        return folder

    def test_blank_cells_are_blank_scores(self, tmp_path):
        folder = self.plan(tmp_path, {"scores": [GRID_HEADER, ["A-1", "S-1", 2, "", "NA"]]})
        inputs = read_plan(folder).inputs
        assert inputs is not None
        assert [score.state for score in inputs.scores] == ["given", "blank", "na"]

    def test_evidence_goes_to_the_score_of_the_same_cell(self, tmp_path):
        sheets = {
            "scores A": [GRID_HEADER, ["A-1", "S-1", 2, 1, 100]],
            "evidence A": [GRID_HEADER, ["a-1", "S-1", "a visit", "", "a count"]],
        }
        inputs = read_plan(self.plan(tmp_path, sheets)).inputs
        assert inputs is not None
        assert [score.evidence for score in inputs.scores] == ["a visit", "", "a count"]

    def test_evidence_without_a_score_is_a_warning(self, tmp_path):
        sheets = {
            "scores": [GRID_HEADER, ["A-1", "S-1", 2, 1, 100]],
            "evidence": [GRID_HEADER, ["A-2", "S-1", "a visit", "", ""]],
        }
        (finding,) = read_plan(self.plan(tmp_path, sheets)).findings
        assert (finding.code, str(finding.location)) == ("AP319", "cards.xlsx › evidence!C2")

    @pytest.mark.parametrize(
        ("header", "code"),
        [
            ("C-9\nNobody knows", "AP302"),
            ("\u0421-1", "AP212"),
            ("C_1", "AP302"),
            ("remarks", "AP124"),
            ("c-1", "AP125"),
        ],
    )
    def test_a_header_that_is_no_criterion_is_one_finding(self, tmp_path, header, code):
        grid = [[*GRID_HEADER, header], ["A-1", "S-1", 1, 1, 1, 1]]
        (finding,) = read_plan(self.plan(tmp_path, {"scores": grid})).findings
        assert (finding.code, str(finding.location)) == (code, "cards.xlsx › scores!F1")

    @pytest.mark.parametrize(
        "header", ["Clean water", "CLEAN  WATER", "Καθαρό νερό", "Agua limpia"]
    )
    def test_a_header_may_be_the_exact_name_of_a_criterion(self, tmp_path, header):
        spoken = {"name.el": "Καθαρό νερό", "name.es": "Agua limpia"}
        grid = [["action_id", "scorer_id", header], ["A-1", "S-1", 2]]
        criteria = changed(T["criteria"], "C-2", **spoken)
        reading = read_plan(self.plan(tmp_path, {"scores": grid}, criteria=criteria))
        assert [f.code for f in reading.findings if f.is_error] == []
        assert reading.inputs is not None
        (score,) = reading.inputs.scores
        assert (score.criterion_id, score.score) == ("C-2", 2)

    def test_a_name_that_two_criteria_share_names_none(self, tmp_path):
        criteria = changed(T["criteria"], "C-2", name="Green space")
        grid = [[*GRID_HEADER, "Green space"], *([a, "S-1", 1, 1, 1, 2] for a in ("A-1", "A-2"))]
        reading = read_plan(self.plan(tmp_path, {"scores": grid}, criteria=criteria))
        assert [(f.code, f.is_error) for f in reading.findings] == [("AP253", True)]

    @pytest.mark.parametrize(
        ("header", "values", "code", "guess"),
        [
            ("Clear water", (1, "NA"), "AP253", "C-2"),
            ("mean", (1, -3), "AP253", None),
            ("mean", (1.5, 2), "AP124", None),
            ("room", (101, 102), "AP124", None),
            ("remarks", ("fine", 2), "AP124", None),
            ("ΚΡ-2", (1, 2), "AP302", None),
            ("C 2", (1, 2), "AP302", "C-2"),
        ],
    )
    def test_scores_under_a_header_that_names_nothing_are_not_lost_quietly(
        self, tmp_path, header, values, code, guess
    ):
        rows = [[f"A-{n}", "S-1", 1, 1, value] for n, value in enumerate(values, start=1)]
        grid = [["action_id", "scorer_id", "C-1", "C-3", header], *rows]
        (finding,) = read_plan(self.plan(tmp_path, {"scores": grid})).findings
        assert (finding.code, finding.parameters.get("guess")) == (code, guess)
        assert finding.is_error == (code != "AP124")

    @pytest.mark.parametrize("said", ["ναι", "?", "3*", "2;3"])
    def test_what_is_no_score_is_answered_in_terms_of_the_scale(self, tmp_path, said):
        grid = [GRID_HEADER, ["A-1", "S-1", said, 1, 1]]
        (finding,) = read_plan(self.plan(tmp_path, {"scores": grid})).findings
        assert (finding.code, str(finding.location)) == ("AP256", "cards.xlsx › scores!C2")
        for language in LANGUAGES:
            assert "-3 … 3, NA" in render_finding(KINDS["AP256"], finding, language)

    def test_a_greek_sheet_shows_the_greek_word_for_na(self, tmp_path):
        labels = [column_label("scores", column, "el") for column in ("action_id", "scorer_id")]
        grid = [[*labels, "C-1"], ["A-1", "S-1", "ναι"]]
        (finding,) = read_plan(self.plan(tmp_path, {"Βαθμολογίες": grid})).findings
        assert finding.parameters["na"] == word_label("NA", "el")

    def test_a_date_for_a_score_is_answered_with_a_level_of_the_scale(self, tmp_path):
        folder = self.plan(tmp_path, {"scores": [GRID_HEADER, ["A-1", "S-1", "", 1, 1]]})
        book = openpyxl.load_workbook(folder / "cards.xlsx")
        book["scores"]["C2"] = dt.date(2026, 3, 2)
        book.save(folder / "cards.xlsx")
        (finding,) = read_plan(folder).findings
        assert (finding.code, finding.parameters["example"]) == ("AP217", "3")

    def test_a_scorecard_without_any_criterion_is_one_finding(self, tmp_path):
        grid: list[list[object]] = [["action_id", "scorer_id"], ["A-1", "S-1"]]
        (finding,) = read_plan(self.plan(tmp_path, {"scores": grid})).findings
        assert finding.code == "AP123"

    def test_a_row_scored_twice_is_one_finding(self, tmp_path):
        grid = [GRID_HEADER, ["A-1", "S-1", 1, 1, 1], ["a-1", "s-1", 2, 2, 2]]
        (finding,) = read_plan(self.plan(tmp_path, {"scores": grid})).findings
        assert (finding.code, str(finding.location)) == ("AP304", "cards.xlsx › scores!C3")

    def test_a_row_without_an_action_is_found(self, tmp_path):
        grid = [GRID_HEADER, ["A-1", "S-1", 1, 1, 1], ["", "S-1", 2, 2, 2]]
        (finding,) = read_plan(self.plan(tmp_path, {"scores": grid})).findings
        assert (finding.code, str(finding.location)) == ("AP201", "cards.xlsx › scores!A3")


class TestMoney:
    def test_shares_that_contradict_are_shown_as_they_were_read(self, tmp_path):
        first, second, *others = T["funds"]
        write_csv_plan(tmp_path, {name: rows for name, rows in T.items() if name != "funds"})
        names = [*first, "cofinancing_max"]
        rows = [
            [*first.values(), 0.85],
            [*second.values(), 85],
            *([*o.values(), ""] for o in others),
        ]
        write_workbook(tmp_path / "funds.xlsx", {"funds": [names, *rows]})
        book = openpyxl.load_workbook(tmp_path / "funds.xlsx")
        book["funds"]["G2"].number_format = "0%"
        book["funds"]["G3"] = 0.8
        book["funds"]["G3"].number_format = "0%"
        book.save(tmp_path / "funds.xlsx")
        (finding,) = [f for f in read_plan(tmp_path).findings if f.code == "AP305"]
        assert (finding.parameters["found"], finding.parameters["other"]) == ("80 %", "85 %")

    def test_the_rows_of_a_fund_are_one_fund_with_a_ceiling_a_year(self, tmp_path):
        funds = read(tmp_path).funds
        assert [fund.fund_id for fund in funds] == ["F-N", "F-S"]
        assert funds[0].ceilings == {2025: 300000, 2026: 300000}
        assert (funds[0].rollover, funds[0].cofinancing_max, funds[0].by_name_only) == (
            True,
            100,
            False,
        )

    def test_what_one_row_of_a_fund_says_holds_for_the_others(self, tmp_path):
        rows = [dict(row) for row in T["funds"]]
        rows[1] |= {"cofinancing_max": 80, "name": "North", "themes": "parks;str*"}
        fund = read(tmp_path, funds=rows).funds[0]
        assert (fund.cofinancing_max, str(fund.name), fund.themes) == (
            80,
            "North",
            ("parks", "str*"),
        )

    def test_overlapping_capacities_add_up_and_it_is_said(self, tmp_path):
        capacity = [
            {"resource": "staff", "amount": 2, "from": "", "to": ""},
            {"resource": "staff", "amount": 1, "from": "2025-06", "to": "2025-08"},
        ]
        assert codes(tmp_path, capacity=capacity) == ["AP340"]

    def test_a_rate_has_its_day_source_and_band(self, tmp_path):
        (rate,) = read(tmp_path).rates
        assert (rate.rate, rate.date.isoformat(), str(rate.source), rate.band) == (
            1000,
            "2025-01-02",
            "test",
            5,
        )


class TestRules:
    def rule(self, folder: Path, **said: object):
        row: Row = {"rule_id": "R", "kind": "at_least", "of": "", "amount": 1, "measure": ""}
        return read(folder, rules=[row | said]).rules[0]

    @pytest.mark.parametrize(
        ("kind", "measure"),
        [
            ("at_least", "actions"),
            ("share_max", "spend"),
            ("fairness", "value"),
            ("budget", "spend"),
            ("climate_min", "spend"),
        ],
    )
    def test_a_rule_counts_what_its_kind_usually_counts(self, tmp_path, kind, measure):
        assert self.rule(tmp_path, kind=kind).measure == measure

    @pytest.mark.parametrize(
        ("of", "scope"),
        [
            ("theme:PARKS", "theme:parks"),
            ("πόλη:north", "city:north"),
            ("ciudad:conjunta", "city:joint"),
            ("framework:green", "framework:GREEN"),
            ("fund:f-n", "fund:F-N"),
            ("theme:par*", "theme:par*"),
            ("", ""),
        ],
    )
    def test_a_scope_is_understood_and_spelt_as_the_plan_does(self, tmp_path, of, scope):
        assert str(self.rule(tmp_path, of=of).of) == scope

    def test_a_tabled_list_is_gathered_from_its_rows(self, tmp_path):
        rows: list[Row] = [
            {"list_id": "L", "title": title, "action_id": action_id}
            for title, action_id in (("", "a-3"), ("Ours", "A-1"), ("", "A-3"))
        ]
        (tabled,) = read(tmp_path, tabled=rows).tabled
        assert (str(tabled.title), tabled.action_ids) == ("Ours", ("A-1", "A-3"))


class TestTexts:
    @pytest.mark.parametrize(
        ("texts", "language"),
        [
            ({"title": "Δέντρα"}, "el"),
            ({"title": "Trees"}, ""),
            ({"title": "Trees", "title.es": "Árboles"}, "en"),
            ({"title": "Árboles", "title.en": "Trees"}, "es"),
        ],
    )
    def test_the_language_of_a_text_is_known_where_it_is_clear(self, tmp_path, texts, language):
        assert first_action(tmp_path, **texts).title.default_language == language
