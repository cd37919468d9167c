"""What the councils ask first: their own tables, less money, what would bring an action in."""

from __future__ import annotations

import pytest

from actionplan_engine.portfolio.robustness_types import CeilingChance, Robustness
from actionplan_engine.portfolio.types import FrontierPoint
from actionplan_engine.report.columns import columns_marked_once
from actionplan_engine.report.render import tight, without_idle_quotes
from actionplan_engine.report.summary import ReportModel, summarise
from unit.report import report_factory as factory
from unit.report.test_render import LANGUAGES, Page, full


@pytest.fixture(scope="module")
def model() -> ReportModel:
    return summarise(factory.result(), "en")


def test_the_greek_table_is_in_euros_and_the_chilean_in_thousands_of_pesos(
    model: ReportModel,
) -> None:
    greek, chilean = model.forms
    assert (greek.form, greek.currency, greek.thousands) == ("greece", "EUR", False)
    assert (chilean.form, chilean.currency, chilean.thousands) == ("chile", "CLP", True)
    (row,) = [row for row in chilean.rows if row.action_id == "A-02"]
    assert row.total == 60_000  # 60,000,000 pesos as entered
    assert sum(row.years) == pytest.approx(row.total, abs=3)
    words = Page(full(factory.result(), "en")).words
    assert "Amounts in thousands of pesos (M$)" in words


def test_every_chosen_action_stands_in_a_councils_table_and_joint_ones_in_all(
    model: ReportModel,
) -> None:
    tables = [{row.action_id for row in form.rows} for form in model.forms]
    assert set.union(*tables) == {"A-01", "A-02", "A-03"}
    joint = {row.action_id for form in model.forms for row in form.rows if row.joint}
    assert all(joint <= table for table in tables)


def test_with_a_fifth_less_money_the_nearest_lower_budget_is_told(model: ReportModel) -> None:
    less = model.glance.less
    assert less is not None
    assert (less.level, less.actions, less.leave) == (50, 1, ("A-02", "A-03"))
    assert less.value_change == pytest.approx((model.glance.value) - 0.6)


def test_a_rejected_action_is_told_at_the_first_budget_that_holds_it() -> None:
    point = FrontierPoint(level=0, budget=0.0, value=0.5, cost=1.0, actions=())
    more = [(100, ("A-01",)), (105, ("A-01",)), (110, ("A-04",)), (150, ("A-04",))]
    curve = tuple(point.model_copy(update={"level": x, "actions": ids}) for x, ids in more)
    choice = summarise(factory.result(frontier=curve), "en").choice
    assert {row.action_id: row.enters_at for row in choice.rejected} == {"A-04": 110, "A-05": None}
    assert choice.most_money == 150
    words = Page(full(factory.result(frontier=curve), "en")).words
    assert "With 110% of the money the best plan holds it." in words
    assert "stays out even with 150% of it" in words


def test_how_often_a_ceiling_is_kept_stands_beside_its_fund() -> None:
    assert summarise(factory.result(), "en").money.tried is False
    use = factory.result().portfolio.funds[0]
    found = Robustness(
        asked=10, samples=10, decided=10, without_plan=0, seed=1, uncertain_costs=3, portfolios=1,
        nominal_best=1.0, payable=0.9, as_planned=0.8, within_total=1.0,
        ceilings=(CeilingChance(fund_id=use.fund_id, year=use.year, chance=0.8),),
    )  # fmt: skip
    made = factory.result(robustness=found)
    kept = [at.kept for fund in summarise(made, "en").money.funds for at in fund.years]
    assert sorted(set(kept)) == [80.0, 100.0]
    words = Page(full(made, "en")).words
    assert "in 90% of the trials, and all funds together can in 100%" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programme_stands_on_the_cover(language: str) -> None:
    plan = factory.inputs()
    named = factory.Text(default="Cities together", el="Πόλεις μαζί", es="Ciudades juntas")
    settings = plan.settings.model_copy(update={"programme": named})
    html = full(factory.result(plan.model_copy(update={"settings": settings})), language)
    cover = html[
        html.index('class="cover"') if 'class="cover"' in html else html.index("class=cover") :
    ]
    assert named.spoken(language).text in cover[: cover.index("</header>")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_used_are_in_the_order_of_the_alphabet(language: str) -> None:
    terms = [term for term, _ in summarise(factory.result(), language).glossary]
    assert len(terms) > 10
    assert len(set(terms)) == len(terms)


def test_a_practice_without_any_action_is_named_too(model: ReportModel) -> None:
    named = {action for row in model.practices for action, _ in row.actions}
    wanted = {a.action_id for a in factory.inputs().actions if a.practice_ids}
    assert named == wanted


def test_a_column_is_marked_once_only_where_all_its_cells_agree() -> None:
    row = '<tr><th scope="row">a</th><td class="n">1</td><td class="{}">2</td></tr>'
    mixed = f"<table>{row.format('n')}{row.format('t')}</table>"
    assert columns_marked_once(mixed).startswith('<table class="n2">')
    assert columns_marked_once(mixed).count('class="n"') == 1
    assert columns_marked_once(mixed).count('class="t"') == 1


def test_white_space_between_words_stays_and_a_slash_becomes_no_part_of_a_value() -> None:
    assert tight("<p>a <b>b</b>\n<i>c</i>\n</p>") == "<p>a <b>b</b>\n<i>c</i></p>"
    assert without_idle_quotes('<path fill="#fff"/>') == "<path fill=#fff />"
