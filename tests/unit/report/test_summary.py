"""The report's numbers, computed and arranged."""

from __future__ import annotations

import re

import pytest

from actionplan_engine.export import results_of
from actionplan_engine.findings import Finding, Location, Severity
from actionplan_engine.model import Spoken
from actionplan_engine.portfolio import FrontierPoint
from actionplan_engine.portfolio.types import RuleCheck
from actionplan_engine.report.summary import ReportModel, summarise
from actionplan_engine.report.summary.source import converted
from unit.report import report_factory as factory


@pytest.fixture(scope="module")
def model() -> ReportModel:
    return summarise(factory.result(), "en")


def test_glance_counts_every_candidate_once(model: ReportModel) -> None:
    glance = model.glance
    assert (glance.candidates, glance.chosen, glance.outscored, glance.gated) == (7, 3, 1, 2)
    assert (glance.harmful, glance.barred) == (0, 1)
    assert glance.joint == 1


def test_glance_gives_the_cost_in_every_citys_currency(model: ReportModel) -> None:
    assert model.glance.cost == pytest.approx(265_217.39)
    assert model.glance.other_costs == ((244_000_000.0, "CLP"),)


def test_glance_compares_value_with_all_that_was_scored(model: ReportModel) -> None:
    possible = 0.5 + 0.42 + 0.34 + 0.26 + 0.18
    assert model.glance.value_share == pytest.approx(100 * 1.2 / possible)


def test_each_city_has_its_councils_form_of_decision(model: ReportModel) -> None:
    assert [city.form for city in model.glance.cities] == ["greece", "chile"]


@pytest.mark.parametrize(
    ("country", "form"),
    [
        ("GR", "greece"),
        ("Ελλάδα", "greece"),
        (" chile ", "chile"),
        ("Χιλή", "chile"),
        ("", "other"),
    ],
)
def test_a_country_is_known_by_its_name_in_three_languages_or_its_code(
    country: str, form: str
) -> None:
    cities = (factory.PIRAEUS.model_copy(update={"country": country}),)
    plan = factory.inputs((factory.action("A-01"),), cities=cities)
    made = summarise(factory.result(plan, chosen=("A-01",), gates={}), "en")
    assert made.glance.cities[0].form == form


def test_the_most_valuable_chosen_actions_come_first(model: ReportModel) -> None:
    assert [name.action_id for name, _ in model.glance.top] == ["A-01", "A-02", "A-03"]


def test_the_plan_is_by_city_with_joint_actions_last(model: ReportModel) -> None:
    assert model.plan is not None
    groups = [[row.action_id for row in city.rows] for city in model.plan.cities]
    assert groups == [["A-01"], ["A-02"], ["A-03"]]
    assert [city.joint for city in model.plan.cities] == [False, False, True]


def test_an_amount_that_was_entered_in_another_currency_stays_as_entered(
    model: ReportModel,
) -> None:
    assert model.plan is not None
    cost = model.plan.cities[1].rows[0].cost
    assert (cost.also, cost.also_currency) == (60_000_000.0, "CLP")
    assert cost.amount == pytest.approx(65_217.39)


def test_payers_add_up_to_the_cost_of_the_plan(model: ReportModel) -> None:
    money = model.money
    assert money is not None
    assert money.years == (2021, 2022, 2023)
    assert [row.total.amount for row in money.payers] == pytest.approx([200_000.0, 65_217.39])
    assert money.total == pytest.approx(model.glance.cost)
    assert money.totals == pytest.approx((0.0, 265_217.39, 0.0))


def test_a_fund_shows_what_it_has_uses_and_leaves_in_both_currencies(model: ReportModel) -> None:
    assert model.money is not None
    fund = model.money.funds[1]
    (year,) = fund.years
    assert fund.rollover
    assert year.left.amount == pytest.approx(97_826.09 - 65_217.39)
    assert (year.used.also, year.used.also_currency) == (60_000_000.0, "CLP")
    assert year.used_share == pytest.approx(66.67, abs=0.01)


def test_framework_totals_are_the_sum_over_chosen_actions(model: ReportModel) -> None:
    assert model.contribution is not None
    sdg, feasibility = model.contribution.frameworks
    assert sdg.value == pytest.approx((0.5 + 0.42 + 0.34) + 3 * 0.1)
    assert feasibility.value == pytest.approx(-0.3)
    assert [row.total for row in model.contribution.rows] == pytest.approx([0.5, 0.42, 0.34])


def test_goals_carry_their_name_in_the_readers_language() -> None:
    made = summarise(factory.result(), "es").contribution
    assert made is not None
    assert [(goal.code, goal.label.text) for goal in made.goals] == [
        ("11", "Ciudades y comunidades sostenibles"),
        ("14", "Vida submarina"),
    ]


def test_every_action_is_chosen_rejected_or_gated(model: ReportModel) -> None:
    choice = model.choice
    ids = [
        [row.action_id for row in rows] for rows in (choice.chosen, choice.rejected, choice.gated)
    ]
    assert ids == [["A-01", "A-02", "A-03"], ["A-04", "A-05"], ["A-06", "A-07"]]
    assert [sheet.action_id for sheet in model.actions] == sorted(
        ident for group in ids for ident in group
    )


def test_value_for_money_is_by_a_hundred_thousand(model: ReportModel) -> None:
    first, second = model.choice.ranking[:2]
    assert first.per_cost == pytest.approx(0.5)
    assert second.per_cost == pytest.approx(0.42 / 0.6521739)


def test_the_frontier_names_who_leaves_and_who_enters(model: ReportModel) -> None:
    assert model.budgets is not None
    rows = {row.level: row for row in model.budgets.rows}
    assert rows[50].leave == ("A-02", "A-03")
    assert rows[100].recommended
    assert not rows[150].recommended


def test_neighbouring_budgets_of_one_plan_are_one_row() -> None:
    point = FrontierPoint(level=0, budget=0.0, value=0.5, cost=1.0, actions=("A-01",))
    levels = (60, 70, 100, 110, 120)
    curve = tuple(point.model_copy(update={"level": level}) for level in levels)
    made = summarise(factory.result(frontier=curve), "en").budgets
    assert made is not None
    assert [(row.level, row.until) for row in made.rows] == [(60, 70), (100, 100), (110, 120)]
    assert len(made.levels) == len(levels)


def test_the_best_are_as_many_as_were_chosen(model: ReportModel) -> None:
    certainty = model.certainty
    assert certainty is not None
    assert certainty.best == 3
    assert [row.among_best for row in certainty.rows] == [1.0, 1.0, 1.0, 0.0, 0.0]
    assert (certainty.firm, certainty.chosen) == (3, 3)
    assert (certainty.rows[0].words, certainty.rows[3].words) == ("always", "never")


def test_ranks_are_given_without_the_outer_twentieths(model: ReportModel) -> None:
    assert model.certainty is not None
    rows = {row.action_id: row for row in model.certainty.rank_rows}
    for row in model.certainty.rows:
        shares = rows[row.action_id].shares
        assert row.ranks is not None
        first, last = row.ranks
        assert sum(shares[: first - 1]) <= 0.05 < sum(shares[:first])
        assert sum(shares[last:]) <= 0.05 + 1e-9


def test_the_map_of_scores_shows_values_and_marks_what_was_left_blank(model: ReportModel) -> None:
    assert model.heat.columns == ("SDG-11", "SDG-14", "FE-OWNER")
    assert {row.action_id for row in model.heat.rows} == {"A-01", "A-02", "A-03", "A-04", "A-05"}
    scored = {row.action_id: row for row in model.scores.rows}
    for row in model.heat.rows:
        for value, line in zip(row.cells, scored[row.action_id].scores, strict=True):
            assert value == line.state if line.state != "given" else isinstance(value, float)


def test_agreement_of_methods_is_said_in_words(model: ReportModel) -> None:
    assert model.certainty is not None
    first, second = model.certainty.opinions
    assert first.words == "almost the same order"
    assert second.words == "cannot be compared"
    assert second.left_out == (Spoken("Healthy seas", "en"),)


def test_groups_show_roles_and_never_ids(model: ReportModel) -> None:
    (group,) = model.groups.groups
    assert [role.text for role in group.roles] == ["Greening officer", "Marine scientist"]
    assert group.without_evidence == pytest.approx(25.0)
    assert model.groups.recusals[0].role.text == "Marine scientist"


def test_a_difference_names_the_roles_of_the_lowest_and_the_highest(model: ReportModel) -> None:
    (found,) = model.groups.disagreements
    assert [role.text for role in found.lowest] == ["Greening officer"]
    assert [role.text for role in found.highest] == ["Marine scientist"]
    published = results_of(factory.result()).agreement.disagreements[0]
    assert published.lowest_roles == ("Greening officer",)
    assert published.highest_roles == ("Marine scientist",)
    assert "S-1" not in published.model_dump_json()


def test_a_sheet_leads_from_practice_to_decision(model: ReportModel) -> None:
    sheet = model.actions[1]
    practices = {row.practice_id: row for row in model.practices}
    assert practices[sheet.practices[0]].title.text == "A wetland"
    assert (sheet.action_id, True) in practices[sheet.practices[0]].actions
    assert sheet.cost is not None
    assert sheet.cost.in_plan_currency == pytest.approx(65_217.39)
    assert (sheet.decision, sheet.rank, str(sheet.start)) == ("in", 2, "2021-10")
    assert [sheet.decision for sheet in model.actions] == [
        "in", "in", "in", "out", "out", "gated", "gated",
    ]  # fmt: skip


def test_a_blank_is_not_a_score(model: ReportModel) -> None:
    states = {
        (row.action_id, line.criterion_id): line.state
        for row in model.scores.rows
        for line in row.scores
    }
    assert states["A-06", "SDG-11"] == "blank"
    assert states["A-01", "SDG-11"] == "given"


def test_weights_are_shown_within_and_over_all_with_each_group(model: ReportModel) -> None:
    branch = model.method.branches[0]
    assert branch.weight == pytest.approx(60.0)
    assert branch.groups == pytest.approx((60.0,))
    assert branch.criteria[0].local_weight == pytest.approx(50.0)
    assert branch.criteria[0].global_weight == pytest.approx(30.0)


def test_warnings_are_counted_by_kind_with_their_first_places() -> None:
    findings = tuple(
        Finding(
            code="AP315",
            severity=Severity.WARNING,
            location=Location(file="plan.xlsx", sheet="scores", cell=f"A{row}"),
        )
        for row in range(1, 8)
    )
    (warning,) = summarise(factory.result(findings=findings), "en").assumptions.warnings
    assert (warning.code, warning.times, warning.more) == ("AP315", 7, 3)
    assert warning.places[0] == "plan.xlsx › scores!A1"
    assert warning.title == "no table scorers"


def test_converted_money_is_no_finer_than_one_unit_of_the_plans_currency() -> None:
    assert converted(65_217.39, 920.0) == 60_000_000.0
    assert converted(1_000.4, 1.18) == 1_180.0
    assert converted(920_000.0, 1 / 920) == 1_000.0


def test_sections_are_numbered_without_gaps() -> None:
    made = summarise(factory.bare(), "en")
    assert [entry.number for entry in made.contents] == list(range(1, len(made.contents) + 1))
    idents = {entry.ident for entry in made.contents}
    assert not idents & {"budgets", "certainty", "conflict"}
    assert made.number_of("plan") == 2
    assert made.number_of("budgets") == 0


def test_an_infeasible_plan_says_which_rules_conflict() -> None:
    made = summarise(factory.infeasible(), "en")
    assert made.plan is None
    assert made.money is None
    assert [str(sentence) for sentence in made.glance.conflict] == [
        'Rule R-1. <span lang="es">Puerto Montt</span>: at least 1 action.',
        '<a href="#a-A-03">A-03</a> Action A-03 is in the plan by decision.',
        "Piraeus own resources: at most €250,000 in 2022.",
    ]
    assert {sheet.decision for sheet in made.actions} == {"none", "gated"}


def test_an_empty_plan_has_zeros_and_no_division() -> None:
    glance = summarise(factory.empty(), "en").glance
    assert (glance.chosen, glance.cost, glance.value_share) == (0, 0, 0.0)
    assert all(city.spend_share == 0.0 for city in glance.cities)


def test_the_model_is_frozen(model: ReportModel) -> None:
    with pytest.raises(AttributeError):
        model.language = "el"  # type: ignore[misc]


def test_rules_show_where_the_plan_stands_in_their_own_unit() -> None:
    made = factory.result()
    checks = (
        RuleCheck(name="R-1", amount=1, limit=1, sense=">=", holds=True, binding=True),
        RuleCheck(
            name="fund:PIR-OWN:2022", amount=1, limit=2, sense="<=", holds=True, binding=False
        ),
    )
    portfolio = made.portfolio.model_copy(update={"rules": checks})
    choice = summarise(made.model_copy(update={"portfolio": portfolio}), "en").choice
    (row,) = choice.rules
    assert (row.limit, row.stands, row.binding) == ("1", "1", True)


def test_the_table_of_weights_is_a_tornado() -> None:
    """Widest first; the chart has the same leads."""
    made = summarise(factory.result(), "en").certainty
    rows = made.weights
    assert [(swing.at_half, swing.at_half_more) for swing in made.swings] == [
        row.leads for row in rows
    ]
    widths = [round(abs(row.leads[1] - row.leads[0]), 9) for row in rows]
    assert len(rows) == 3
    assert widths == sorted(widths, reverse=True)
    for row in rows:
        assert row.first[0] <= row.weight <= row.first[1]
        assert row.top[0] <= row.weight <= row.top[1]


def test_without_sampling_and_opinions_there_is_no_section_on_certainty() -> None:
    assert summarise(factory.bare(), "en").certainty is None


def test_a_day_and_a_number_are_written_as_the_reader_does() -> None:
    result = factory.answered()
    practice, *others = result.inputs.practices
    action, *rest = result.inputs.actions
    inputs = result.inputs.model_copy(
        update={
            "practices": (practice.model_copy(update={"visit_date": "2021-06-03"}), *others),
            "actions": (action.model_copy(update={"beneficiaries": "18000"}), *rest),
        }
    )
    model = summarise(result.model_copy(update={"inputs": inputs}), "el")
    assert model.practices[0].visit_date == "3 Ιουνίου 2021"
    sheet = next(s for s in model.actions if s.action_id == action.action_id)
    assert sheet.results is not None
    assert sheet.results.beneficiaries.text == "18.000"


@pytest.mark.parametrize(("language", "prefix"), [("en", "SDG"), ("el", "ΣΒΑ"), ("es", "ODS")])
def test_the_goals_are_called_by_their_initials_in_the_language(language, prefix) -> None:
    model = summarise(factory.answered(), language)
    assert any(code.startswith(f"{prefix} 11") for s in model.actions for code in s.codes)
    goals = [code for gap in model.tracking.gaps for code, _ in gap.untouched if "." not in code]
    assert any(re.fullmatch(rf"{prefix} \d+", code) for code in goals)
