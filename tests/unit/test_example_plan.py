"""The example plan: rebuilt byte for byte, whole, readable in two forms, and marked as invented."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from actionplan_engine.catalogue import known_codes
from actionplan_engine.model import JOINT, PlanInputs
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.headers import match_table

INPUTS = Path(__file__).parents[2] / "inputs"
PLAN = INPUTS / "piraeus-puerto-montt"
SOURCE = INPUTS / "source" / PLAN.name


def import_builder() -> Iterator[ModuleType]:
    name = "build_example"
    spec = importlib.util.spec_from_file_location(name, INPUTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[name]


builder = pytest.fixture(scope="module")(import_builder)


@pytest.fixture(scope="module")
def plan() -> PlanInputs:
    reading = read_plan(PLAN)
    assert [str(finding) for finding in reading.findings] == []
    return reading.inputs


@pytest.fixture(scope="module")
def actions(plan):
    return {action.action_id: action for action in plan.actions}


def bytes_by_name(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def without_places(inputs: PlanInputs) -> dict[str, object]:
    """Return everything that was read but where it stood."""
    read = inputs.model_dump(exclude={"files": True, "scores": {"__all__": {"where"}}})
    return read | {"scores": sorted(map(str, read["scores"]))}


class TestBuilder:
    def test_two_builds_give_the_same_bytes(self, builder, tmp_path):
        builder.build(target=tmp_path / "once")
        builder.build(target=tmp_path / "again")
        assert bytes_by_name(tmp_path / "once") == bytes_by_name(tmp_path / "again")

    def test_the_committed_workbooks_are_a_fresh_build(self, builder, tmp_path):
        builder.build(target=tmp_path)
        fresh = bytes_by_name(tmp_path)
        committed = bytes_by_name(PLAN)
        assert fresh.keys() == committed.keys()
        stale = [name for name in fresh if fresh[name] != committed[name]]
        assert stale == [], "run: python inputs/build_example.py"

    def test_numbers_are_typed_as_numbers_and_codes_as_text(self):
        book = openpyxl.load_workbook(PLAN / "coordinator.xlsx")
        header, first = list(book["actions"].values)[:2]
        row = dict(zip(header, first, strict=True))
        assert (row["cost_likely"], row["duration_months"]) == (95000, 8)
        assert (row["earliest_start"], row["intervention_fields"]) == ("2021-11", "079:100")

    @pytest.mark.parametrize(
        ("group", "sheets"),
        [
            ("PIR-NBS", ["Βαθμολογίες", "Τεκμηρίωση", "Βάρη"]),
            ("PIR-BLUE", ["Βαθμολογίες", "Τεκμηρίωση", "Βάρη"]),
            ("PM-NBS", ["Puntajes", "Evidencia", "Pesos"]),
            ("PM-BLUE", ["Puntajes", "Evidencia", "Pesos"]),
        ],
    )
    def test_a_group_gets_its_workbook_in_its_own_language(self, group, sheets):
        book = openpyxl.load_workbook(PLAN / f"scorecards-{group}.xlsx")
        assert book.sheetnames == sheets
        assert [match_table(name).table for name in sheets] == ["scores", "evidence", "weights"]

    def test_scorecards_and_evidence_have_the_same_rows_and_columns(self):
        for path in sorted(PLAN.glob("scorecards-*.xlsx")):
            scores, evidence, _ = openpyxl.load_workbook(path).worksheets
            grids = [
                [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=2)]
                for sheet in (scores, evidence)
            ]
            assert grids[0] == grids[1]
            headers = [[cell.value for cell in sheet[1]] for sheet in (scores, evidence)]
            assert headers[0] == headers[1]

    def test_no_cell_of_any_workbook_is_a_formula(self):
        for path in sorted(PLAN.glob("*.xlsx")):
            for sheet in openpyxl.load_workbook(path).worksheets:
                assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


class TestReading:
    def test_the_tables_and_the_workbooks_read_as_the_same_plan(self, plan):
        from_tables = read_plan(SOURCE)
        assert from_tables.inputs is not None
        assert without_places(from_tables.inputs) == without_places(plan)

    def test_every_text_that_people_read_is_there_in_three_languages(self, plan):
        texts = [plan.settings.title, plan.settings.notice]
        texts += [noun.name for noun in (*plan.cities, *plan.themes, *plan.funds)]
        texts += [noun.title for noun in (*plan.practices, *plan.actions, *plan.rules)]
        texts += [action.summary for action in plan.actions]
        texts += [scorer.role for scorer in plan.scorers]
        lacking = [text.default for text in texts if not (text.default and text.el and text.es)]
        assert lacking == []


class TestContent:
    def test_every_page_will_say_in_three_languages_that_it_is_an_illustration(self, plan):
        notice = plan.settings.notice
        assert notice.spoken("en").text.startswith("Illustration only")
        assert notice.spoken("el").text.startswith("Μόνο για επίδειξη")
        assert notice.spoken("es").text.startswith("Solo con fines ilustrativos")

    def test_sources_and_evidence_of_practices_say_that_they_are_illustrative(self, plan):
        sources = [noun.source for noun in (*plan.practices, *plan.actions)]
        assert set(sources) == {"illustrative"}
        assert all(p.evidence.startswith("illustrative: ") for p in plan.practices)
        assert all(rate.source.default.startswith("illustrative; ") for rate in plan.rates)

    def test_evidence_of_scores_says_that_it_is_illustrative(self, plan):
        words = [score.evidence for score in plan.scores if score.evidence]
        assert all("(ενδεικτικό: " in text or "(ilustrativo: " in text for text in words)

    def test_no_practice_and_no_action_is_an_orphan(self, plan):
        used = {practice for action in plan.actions for practice in action.practice_ids}
        assert used == {practice.practice_id for practice in plan.practices}
        assert all(action.practice_ids for action in plan.actions)

    def test_practices_were_seen_in_the_programme_before_their_actions_may_start(self, plan):
        seen = {practice.practice_id: practice.visit_date[:7] for practice in plan.practices}
        start = plan.settings.start
        assert min(seen.values()) >= str(start)
        assert [
            (action.action_id, practice)
            for action in plan.actions
            for practice in action.practice_ids
            if action.earliest_start is not None and action.earliest_start > start
            if seen[practice] >= str(action.earliest_start)
        ] == []
        assert all(
            action.earliest_start is None or action.earliest_start >= plan.settings.start
            for action in plan.actions
        )

    def test_units_read_the_same_in_every_language(self, plan):
        """A column without translations: things counted are named by the indicator."""
        assert {action.unit for action in plan.actions} <= {"", "m²", "m³", "t"}

    @pytest.mark.parametrize(
        ("field", "kind"),
        [
            ("sdg_targets", "sdg_target"),
            ("uaeu", "uaeu"),
            ("nua", "nua"),
            ("cohesion_so", "cohesion"),
        ],
    )
    def test_every_policy_code_is_in_the_catalogue(self, plan, field, kind):
        codes = {code for action in plan.actions for code in getattr(action, field)}
        assert codes - known_codes(kind) == set()

    def test_every_intervention_field_exists_and_no_split_exceeds_the_whole(self, plan):
        shares = [share for action in plan.actions for share in action.intervention_fields]
        assert {share.code for share in shares} - known_codes("intervention_field") == set()
        for action in plan.actions:
            assert 0 < sum(share.share for share in action.intervention_fields) <= 100

    def test_costs_are_ordered_low_likely_high(self, plan):
        for action in plan.actions:
            assert action.cost.low <= action.cost.likely.amount <= action.cost.high

    def test_one_action_is_locked_in_and_one_is_not_eligible_each_with_its_reason(self, plan):
        locked = [action for action in plan.actions if action.lock == "in"]
        barred = [action for action in plan.actions if not action.eligible]
        assert [bool(action.lock_reason.es) for action in locked] == [True]
        assert [bool(action.legal_verdict.el) for action in barred] == [True]

    def test_the_travel_budget_pays_only_joint_actions_that_name_it(self, plan):
        (travel,) = (fund for fund in plan.funds if fund.by_name_only)
        users = [action for action in plan.actions if travel.fund_id in action.funds]
        assert len(users) > 1
        assert {action.city_id for action in users} == {JOINT}

    def test_choices_bite_funds_cover_about_two_fifths_of_each_citys_demand(self, plan):
        demand, money = Counter(), Counter()
        for action in plan.actions:
            if action.eligible:
                demand[action.city_id] += action.cost.likely.amount
        for fund in plan.funds:
            money[fund.city_id] += sum(fund.ceilings.values())
        for city in plan.cities:
            assert 0.35 <= money[city.city_id] / demand[city.city_id] <= 0.5

    def test_every_scored_action_has_three_scorers_on_most_criteria(self, plan, actions):
        recused = {(conflict.scorer_id, conflict.action_id) for conflict in plan.conflicts}
        scorers: Counter[tuple[str, str]] = Counter(
            (score.action_id, score.criterion_id)
            for score in plan.scores
            if score.state != "blank" and (score.scorer_id, score.action_id) not in recused
        )
        well_scored = {
            action: sum(scorers[action, c.criterion_id] >= 3 for c in plan.criteria)
            for action in actions
        }
        thin = [action for action, count in well_scored.items() if count <= 8]
        assert thin == ["A-44"], "the late proposal alone is left to the coverage gate"

    def test_the_scorecards_show_blanks_na_negatives_and_disagreement(self, plan):
        assert {score.state for score in plan.scores} == {"given", "blank", "na"}
        given: dict[tuple[str, str], list[float]] = {}
        for score in plan.scores:
            if score.state == "given":
                cell = (score.action_id, score.criterion_id)
                given.setdefault(cell, []).append(score.score)
        wide = [cell for cell, levels in given.items() if max(levels) - min(levels) >= 4]
        assert len(wide) >= 5
        assert min(map(min, given.values())) == -3

    def test_about_seven_scores_in_ten_have_evidence(self, plan):
        given = [score for score in plan.scores if score.state == "given"]
        assert 0.65 <= sum(bool(score.evidence) for score in given) / len(given) <= 0.8

    def test_every_group_weighed_every_framework_and_criterion(self, plan):
        for group in {scorer.group for scorer in plan.scorers}:
            own = [weight for weight in plan.weights if weight.group == group]
            assert {w.framework_id for w in own if w.framework_id} == {
                framework.framework_id for framework in plan.frameworks
            }
            assert {w.criterion_id for w in own if w.criterion_id} == {
                criterion.criterion_id for criterion in plan.criteria
            }
            assert max(w.weight for w in own if w.framework_id) == 100

    def test_one_tabled_list_leaves_out_what_a_rule_asks_for(self, plan, actions):
        at_least = [rule for rule in plan.rules if rule.kind == "at_least"]
        short = {
            tabled.list_id
            for tabled in plan.tabled
            for rule in at_least
            if sum(actions[a].theme == rule.of.value for a in tabled.action_ids) < rule.amount
        }
        assert short == {"T-PIR"}
        assert len(plan.tabled) == 2
