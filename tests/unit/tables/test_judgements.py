"""Judgements of weights as they are read: values, spellings, and a finding for each mistake."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from actionplan_engine.findings import Finding, render_finding
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import PlanInputs
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.findings_catalogue import KINDS
from actionplan_engine.tables.headers import column_label, match_column, match_table, table_label
from actionplan_engine.tables.schema import SCHEMA
from plan_folder import Row, minimal_tables, settings_rows, write_minimal_plan, write_workbook

T = minimal_tables()
CRITERIA = [*T["criteria"], T["criteria"][0] | {"criterion_id": "C-4"}]
SCORES = [*T["scores"], T["scores"][0] | {"criterion_id": "C-4"}]
NEW_TABLES = ("pairwise", "best_worst", "comparisons")


def pair(first: str, second: str, judgement: object, **changes: object) -> Row:
    row: Row = {
        "group": "G-1",
        "scope": "GREEN",
        "criterion_a": first,
        "criterion_b": second,
        "judgement": judgement,
    }
    return row | changes


def row(member: str, to_other: object, to_worst: object, **changes: object) -> Row:
    found: Row = {
        "group": "G-1",
        "scope": "GREEN",
        "best": "C-1",
        "worst": "C-4",
        "criterion_id": member,
        "best_to_other": to_other,
        "other_to_worst": to_worst,
    }
    return found | changes


def said(better: str, worse: str, **changes: object) -> Row:
    return {"scorer_id": "S-1", "better": better, "worse": worse, **changes}


PAIRS = [pair("C-1", "C-2", 3), pair("C-2", "C-4", "1/2")]
BEST_WORST = [row("C-1", 1, 6), row("C-2", 2, 3), row("C-4", 6, 1)]


def plan(folder: Path, weighting: str, **tables: list[Row]) -> Path:
    combination = tables.pop("combination", None)
    settings = settings_rows(weighting=weighting, weights_combination=combination)
    given = {"criteria": CRITERIA, "scores": SCORES, "settings": settings} | tables
    return write_minimal_plan(folder, **given)


def read(folder: Path, weighting: str, **tables: list[Row]) -> PlanInputs:
    reading = read_plan(plan(folder, weighting, **tables))
    texts = [render_finding(KINDS[f.code], f, "en") for f in reading.findings]
    assert reading.inputs is not None, "\n".join(texts)
    return reading.inputs


def the_finding(folder: Path, weighting: str, **tables: list[Row]) -> Finding:
    """Return the only finding; it can be read in every language."""
    findings = read_plan(plan(folder, weighting, **tables)).findings
    texts = [render_finding(KINDS[f.code], f, "en") for f in findings]
    assert len(texts) == 1, "\n\n".join(texts)
    for language in LANGUAGES:
        assert "{" not in render_finding(KINDS[findings[0].code], findings[0], language)
    return findings[0]


class TestPairwise:
    def test_numbers_and_fractions_are_judgements(self, tmp_path):
        inputs = read(tmp_path, "ahp", pairwise=PAIRS)
        judged = [(j.first, j.second, j.judgement) for j in inputs.pairwise]
        assert judged == [("C-1", "C-2", 3), ("C-2", "C-4", 0.5)]

    def test_a_pair_in_the_other_order_is_the_same_judgement(self, tmp_path):
        turned = [pair("C-2", "C-1", "1/3"), PAIRS[1]]
        first = read(tmp_path / "a", "ahp", pairwise=PAIRS).pairwise
        second = read(tmp_path / "b", "ahp", pairwise=turned).pairwise
        assert [j.judgement for j in second] == pytest.approx([j.judgement for j in first])
        assert [(j.first, j.second) for j in second] == [(j.first, j.second) for j in first]

    def test_a_blank_judgement_is_a_pair_that_was_not_judged(self, tmp_path):
        inputs = read(tmp_path, "ahp", pairwise=[*PAIRS, pair("C-1", "C-4", "")])
        assert len(inputs.pairwise) == 2

    def test_frameworks_are_a_scope_in_every_language(self, tmp_path):
        for scope in ("frameworks", "Πλαίσια", "Marcos"):
            rows = [pair("GREEN", "PEOPLE", 2, scope=scope)]
            (judged,) = read(tmp_path / scope, "ahp", pairwise=rows).pairwise
            assert (judged.scope, judged.first) == ("frameworks", "GREEN")

    def test_ids_are_spelt_as_their_own_rows_spell_them(self, tmp_path):
        rows = [pair("c-1", "c-2", 3, scope="green"), pair("c-2", "c-4", 2, scope="Green")]
        judged = read(tmp_path, "ahp", pairwise=rows).pairwise
        assert {(j.scope, j.first) for j in judged} == {("GREEN", "C-1"), ("GREEN", "C-2")}

    def test_nearly_reciprocal_judgements_say_the_same(self, tmp_path):
        rows = [*PAIRS, pair("C-2", "C-1", 0.33)]
        assert len(read(tmp_path, "ahp", pairwise=rows).pairwise) == 2

    @pytest.mark.parametrize("rows", [PAIRS[::-1], [pair("C-2", "C-1", "1/3"), PAIRS[1]]])
    def test_order_of_rows_does_not_matter(self, tmp_path, rows):
        found = read(tmp_path, "ahp", pairwise=rows).pairwise
        assert [(j.first, j.second) for j in found] == [("C-1", "C-2"), ("C-2", "C-4")]

    @pytest.mark.parametrize(
        ("rows", "code", "cell"),
        [
            ([pair("C-1", "C-2", 12), pair("C-2", "C-4", 1), pair("C-1", "C-4", 1)], "AP218", 5),
            ([*PAIRS, pair("C-1", "C-4", "1/12")], "AP218", 5),
            ([*PAIRS, pair("C-1", "C-4", "much")], "AP202", 5),
            ([*PAIRS, pair("C-1", "C-9", 2)], "AP302", 4),
            ([*PAIRS, pair("C-1", "C-4", 2, scope="BLUE")], "AP302", 2),
            ([*PAIRS, pair("C-1", "C-3", 2)], "AP410", 4),
            ([*PAIRS, pair("C-1", "C-2", 4)], "AP411", 5),
            ([*PAIRS, pair("C-2", "C-1", 3)], "AP411", 5),
            ([pair("C-1", "C-2", 4)], "AP412", 1),
            ([*PAIRS, pair("C-1", "C-1", 1)], "AP417", 4),
        ],
    )
    def test_each_mistake_is_one_finding_at_its_cell(self, tmp_path, rows, code, cell):
        finding = the_finding(tmp_path, "ahp", pairwise=rows)
        assert (finding.code, finding.is_error) == (code, True)
        assert finding.location.column == cell

    def test_a_fraction_that_became_a_date_is_said(self, tmp_path):
        folder = plan(tmp_path, "ahp")
        rows = [pair("C-1", "C-2", dt.date(2026, 3, 1)), PAIRS[1]]
        grid = [list(rows[0]), *(list(each.values()) for each in rows)]
        write_workbook(folder / "pairs.xlsx", {"pairwise": grid})
        codes = {finding.code for finding in read_plan(folder).findings}
        assert codes & {"AP217", "AP218"}

    def test_unlinked_criteria_are_named(self, tmp_path):
        finding = the_finding(tmp_path, "ahp", pairwise=[pair("C-1", "C-2", 4)])
        assert finding.parameters["found"] == "C-4"

    def test_a_framework_that_is_not_judged_needs_no_links(self, tmp_path):
        rows = [pair("GREEN", "PEOPLE", 2, scope="frameworks")]
        assert len(read(tmp_path, "ahp", pairwise=rows).pairwise) == 1


class TestBestWorst:
    def test_rows_become_one_comparison_a_scope(self, tmp_path):
        (judged,) = read(tmp_path, "bwm", best_worst=BEST_WORST).best_worst
        assert (judged.best, judged.worst) == ("C-1", "C-4")
        assert judged.best_to_others == {"C-1": 1, "C-2": 2, "C-4": 6}
        assert judged.others_to_worst == {"C-1": 6, "C-2": 3, "C-4": 1}

    def test_what_follows_need_not_be_written(self, tmp_path):
        blank = {"best": "", "worst": ""}
        rows = [row("C-1", "", 6), row("C-2", 2, 3, **blank), row("C-4", "", "", **blank)]
        assert read(tmp_path / "a", "bwm", best_worst=rows).best_worst == (
            read(tmp_path / "b", "bwm", best_worst=BEST_WORST).best_worst
        )

    def test_a_form_that_nobody_filled_says_nothing(self, tmp_path):
        blank = {"best": "", "worst": "", "scope": "PEOPLE"}
        rows = [*BEST_WORST, row("C-3", "", "", **blank)]
        assert len(read(tmp_path, "bwm", best_worst=rows).best_worst) == 1

    @pytest.mark.parametrize(
        ("rows", "code", "column"),
        [
            ([BEST_WORST[0], row("C-2", 2, ""), BEST_WORST[2]], "AP413", 1),
            ([BEST_WORST[0], BEST_WORST[2]], "AP413", 1),
            ([*BEST_WORST[:2], row("C-4", 6, 1, worst="C-2")], "AP414", 3),
            ([row(m, 1, 1, worst="C-1") for m in ("C-1", "C-2", "C-4")], "AP414", 3),
            ([row(m, 2, 2, worst="") for m in ("C-1", "C-2", "C-4")], "AP414", 3),
            ([row("C-1", 2, 6), *BEST_WORST[1:]], "AP415", 6),
            ([*BEST_WORST[:2], row("C-4", 6, 2)], "AP415", 7),
            ([row("C-1", 1, 5), *BEST_WORST[1:]], "AP415", 7),
            ([row("C-1", 1, ""), BEST_WORST[1], row("C-4", "", 1)], "AP415", 6),
            ([*BEST_WORST, row("C-2", 4, 3)], "AP415", 5),
            ([*BEST_WORST, row("C-3", 2, 2)], "AP410", 5),
            ([*BEST_WORST, row("C-9", 2, 2)], "AP302", 5),
            ([BEST_WORST[0], row("C-2", 2, 3), row("C-4", 6, 1), row("C-2", 2, 3)], "", 0),
        ],
    )
    def test_each_mistake_is_one_finding_at_its_cell(self, tmp_path, rows, code, column):
        if not code:
            assert len(read(tmp_path, "bwm", best_worst=rows).best_worst) == 1
            return
        finding = the_finding(tmp_path, "bwm", best_worst=rows)
        assert (finding.code, finding.is_error) == (code, True)
        assert finding.location.column == column

    def test_a_judgement_below_one_is_out_of_range(self, tmp_path):
        rows = [BEST_WORST[0], row("C-2", "1/2", 3), BEST_WORST[2]]
        codes = {f.code for f in read_plan(plan(tmp_path, "bwm", best_worst=rows)).findings}
        assert "AP218" in codes

    def test_other_ends_cannot_be_averaged(self, tmp_path):
        other = [
            each | {"group": "G-2", "best": "C-2"}
            for each in (row("C-1", 2, 3), row("C-2", 1, 6), row("C-4", 6, 1))
        ]
        rows = [*BEST_WORST, *other]
        assert len(read(tmp_path / "aip", "bwm", best_worst=rows).best_worst) == 2
        finding = the_finding(tmp_path / "aij", "bwm", best_worst=rows, combination="aij")
        assert finding.code == "AP422"


class TestComparisons:
    def test_a_comparison_may_have_a_strength(self, tmp_path):
        rows = [said("A-1", "A-2"), said("a-3", "A-4", strength=2)]
        found = read(tmp_path, "holistic", comparisons=rows).comparisons
        assert [(c.better, c.worse, c.strength) for c in found] == [
            ("A-1", "A-2", 1),
            ("A-3", "A-4", 2),
        ]

    def test_said_twice_counts_once(self, tmp_path):
        rows = [said("A-1", "A-2"), said("A-1", "A-2")]
        assert len(read(tmp_path, "holistic", comparisons=rows).comparisons) == 1

    @pytest.mark.parametrize(
        ("rows", "code", "column"),
        [
            ([said("A-1", "A-9")], "AP302", 3),
            ([said("A-1", "A-2", scorer_id="S-9")], "AP302", 1),
            ([said("A-1", "A-2"), said("A-2", "A-1")], "AP416", 2),
            ([said("A-1", "A-1")], "AP417", 3),
            ([said("A-1", "A-2", strength=0)], "AP218", 4),
            ([said("A-1", "")], "AP201", 3),
        ],
    )
    def test_each_mistake_is_one_finding_at_its_cell(self, tmp_path, rows, code, column):
        finding = the_finding(tmp_path, "holistic", comparisons=rows)
        assert (finding.code, finding.is_error) == (code, True)
        assert finding.location.column == column

    def test_an_action_without_scores_cannot_be_compared_unsaid(self, tmp_path):
        scores = [each for each in SCORES if each["action_id"] != "A-4"]
        rows = [said("A-1", "A-4"), said("A-4", "A-2"), said("A-1", "A-2")]
        reading = read_plan(plan(tmp_path, "holistic", comparisons=rows, scores=scores))
        (finding,) = (f for f in reading.findings if f.code == "AP434")
        assert (finding.is_error, finding.parameters["action_id"]) == (False, "A-4")
        assert (finding.location.line, finding.location.column) == (2, 3)

    def test_conflicts_of_interest_may_leave_nothing_to_find_weights_from(self, tmp_path):
        conflicts = [{"scorer_id": "S-1", "action_id": "a-2"}]
        tables = {"comparisons": [said("A-1", "A-2")], "conflicts": conflicts}
        assert the_finding(tmp_path, "holistic", **tables).code == "AP419"

    def test_two_scorers_may_disagree(self, tmp_path):
        rows = [said("A-1", "A-2"), said("A-2", "A-1", scorer_id="S-2")]
        assert len(read(tmp_path, "holistic", comparisons=rows).comparisons) == 2


def weight(criterion: str, points: object, **changes: object) -> Row:
    return {"group": "G-1", "criterion_id": criterion, "weight": points, **changes}


RANGE = {"range_worst": -3, "range_zero": 0, "range_best": 3}


class TestWeights:
    def test_a_weight_remembers_its_range(self, tmp_path):
        (found,) = read(tmp_path, "swing", weights=[weight("C-1", 80, **RANGE)]).weights
        assert (found.range_worst, found.range_zero, found.range_best) == (-3, 0, 3)

    @pytest.mark.parametrize(
        ("changes", "column"),
        [({"range_best": 5}, 6), ({"range_worst": 0}, 4), ({"range_zero": -1}, 5)],
    )
    def test_a_weight_is_invalid_when_its_range_changes(self, tmp_path, changes, column):
        rows = [weight("C-1", 80, **RANGE | changes), weight("C-2", 50), weight("C-4", 20)]
        finding = the_finding(tmp_path, "swing", weights=rows)
        assert (finding.code, finding.is_error) == ("AP418", True)
        assert finding.location.column == column

    def test_ranks_need_no_points(self, tmp_path):
        rows = [weight(c, "", rank=rank) for c, rank in (("C-1", 1), ("C-2", 2), ("C-4", 2))]
        found = read(tmp_path, "roc", weights=rows).weights
        assert [w.rank for w in found] == [1, 2, 2]

    @pytest.mark.parametrize(
        ("weighting", "rows", "code"),
        [
            ("swing", [weight("C-1", "", rank=1)], "AP420"),
            ("swing", [weight("C-1", "", rank="")], "AP201"),
            ("roc", [weight("C-1", "", rank=1)], "AP421"),
            ("roc", [weight(c, "", rank=0) for c in ("C-1",)], "AP218"),
        ],
    )
    def test_each_mistake_is_one_finding(self, tmp_path, weighting, rows, code):
        assert the_finding(tmp_path, weighting, weights=rows).code == code


def ranges(suffix: str = "", **changes: object) -> Row:
    return {f"{key}{suffix}": level for key, level in (RANGE | changes).items()}


class TestRangesOfComparisons:
    """Comparisons of criteria are about the ranges that held when they were made."""

    def test_pairs_whose_ranges_still_hold_are_sound(self, tmp_path):
        rows = [each | ranges("_a") | ranges("_b") for each in PAIRS]
        assert len(read(tmp_path, "ahp", pairwise=rows).pairwise) == 2

    @pytest.mark.parametrize(
        ("suffix", "changes", "column"),
        [("_a", {"range_best": 5}, 8), ("_b", {"range_worst": -1}, 6)],
    )
    def test_a_pair_is_invalid_when_a_range_changes(self, tmp_path, suffix, changes, column):
        rows = [PAIRS[0] | ranges(suffix, **changes), PAIRS[1]]
        finding = the_finding(tmp_path, "ahp", pairwise=rows)
        assert (finding.code, finding.is_error) == ("AP418", True)
        assert finding.location.column == column
        assert finding.parameters["criterion_id"] == ("C-1" if suffix == "_a" else "C-2")

    def test_so_is_a_comparison_with_best_and_worst(self, tmp_path):
        rows = [BEST_WORST[0], BEST_WORST[1] | ranges(range_zero=-1), BEST_WORST[2]]
        finding = the_finding(tmp_path, "bwm", best_worst=rows)
        assert (finding.code, finding.location.column) == ("AP418", 9)
        assert finding.parameters["criterion_id"] == "C-2"


class TestGroups:
    """A mistyped group makes two of one: its weights count twice, and alone."""

    @pytest.mark.parametrize(
        ("weighting", "tables"),
        [
            ("ahp", {"pairwise": [PAIRS[0], PAIRS[1] | {"group": "G-l"}, pair("C-1", "C-4", 2)]}),
            ("bwm", {"best_worst": [each | {"group": "G-l"} for each in BEST_WORST]}),
        ],
    )
    def test_a_group_without_scorers_is_a_warning(self, tmp_path, weighting, tables):
        findings = read_plan(plan(tmp_path, weighting, **tables)).findings
        (finding,) = (f for f in findings if f.code == "AP402")
        assert finding.parameters["found"].strip('"') == "G-l"
        assert not finding.is_error


class TestWeighting:
    @pytest.mark.parametrize("weighting", ["ahp", "bwm", "bwm_nonlinear", "holistic"])
    def test_a_weighting_without_its_table_is_an_error(self, tmp_path, weighting):
        finding = the_finding(tmp_path, weighting)
        assert (finding.code, finding.is_error) == ("AP419", True)

    @pytest.mark.parametrize(
        ("table", "rows"),
        [("pairwise", PAIRS), ("best_worst", BEST_WORST), ("comparisons", [said("A-1", "A-2")])],
    )
    def test_judgements_that_are_not_used_are_a_warning(self, tmp_path, table, rows):
        finding = the_finding(tmp_path, "swing", **{table: rows})
        assert (finding.code, finding.is_error) == ("AP423", False)

    @pytest.mark.parametrize("weighting", ["equal", "unknown", "ahp", "holistic"])
    def test_weights_that_are_not_used_are_a_warning(self, tmp_path, weighting):
        used = {"ahp": {"pairwise": PAIRS}, "holistic": {"comparisons": [said("A-1", "A-2")]}}
        rows = [weight(c, 50) for c in ("C-1", "C-2", "C-4")]
        finding = the_finding(tmp_path, weighting, weights=rows, **used.get(weighting, {}))
        assert (finding.code, finding.is_error) == ("AP423", False)
        assert finding.location.file == "weights.csv"

    @pytest.mark.parametrize(
        ("weighting", "tables"),
        [
            ("ahp", {"pairwise": [pair("C-1", "C-2", "many")]}),
            ("ahp", {"pairwise": [pair("C-1", "C-2", 12)]}),
            ("bwm", {"best_worst": [row("C-1", 1, 6, best="C 1", worst="C-4")]}),
        ],
    )
    def test_a_judgement_that_cannot_be_read_is_not_said_to_be_missing(
        self, tmp_path, weighting, tables
    ):
        codes = {f.code for f in read_plan(plan(tmp_path, weighting, **tables)).findings}
        assert "AP419" not in codes
        assert codes


CONFIDENCE = {"low": ["low", "Χαμηλή", "BAJA"], "high": ["high", "υψηλή", "alta"]}


class TestConfidence:
    @pytest.mark.parametrize(
        ("word", "said"), [(word, said) for word, all_ in CONFIDENCE.items() for said in all_]
    )
    def test_is_said_in_any_language(self, tmp_path, word, said):
        scores = [SCORES[0] | {"confidence": said}, *SCORES[1:]]
        found = read(tmp_path, "swing", scores=scores).scores
        assert [s.confidence for s in found if s.confidence] == [word]

    def test_another_word_is_a_warning_once(self, tmp_path):
        scores = [each | {"confidence": "so-so"} for each in SCORES]
        finding = the_finding(tmp_path, "swing", scores=scores)
        assert (finding.code, finding.is_error) == ("AP435", False)
        assert finding.location.line == 2


@pytest.mark.parametrize("table", NEW_TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_of_the_new_tables_is_recognised(table, language):
    assert match_table(table_label(table, language)).table == table
    for name in SCHEMA[table]:
        assert match_column(table, column_label(table, name, language)).name == name
