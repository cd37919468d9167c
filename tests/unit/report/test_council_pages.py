"""What the councils ask first: their own tables, less money, what would bring an action in."""

from __future__ import annotations

import pytest

from actionplan_engine.plan import PlanResult
from actionplan_engine.portfolio import BreakPoint
from actionplan_engine.portfolio.robustness_types import (
    CeilingChance,
    Inclusion,
    RateChange,
    Robustness,
)
from actionplan_engine.portfolio.types import FrontierPoint
from actionplan_engine.report.columns import columns_marked_once
from actionplan_engine.report.render import tight, without_idle_quotes
from actionplan_engine.report.summary import ReportModel, summarise
from actionplan_engine.tracking.types import TargetHarm
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
    assert less.enter == ()
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
    assert "all funds together have enough in 100% of the trials" in words
    assert "within every yearly ceiling the plan can be paid as scheduled in 90%" in words


def drawn() -> PlanResult:
    """A result with draws: A-01 is in every best plan, A-02 in one of a thousand."""
    sure = {"A-01": ("core", 1.0), "A-02": ("borderline", 0.001), "A-04": ("core", 1.0)}
    found = Robustness(
        asked=1000, samples=1000, decided=1000, without_plan=0, seed=1, uncertain_costs=3,
        portfolios=2, nominal_best=0.999, payable=0.145, as_planned=0.0, within_total=1.0,
        inclusions=tuple(
            Inclusion(action_id=a, share=share, low=share, high=share, robustness_class=kind)
            for a, (kind, share) in sure.items()
        ),
        rates=(
            RateChange(currency="CLP", percent=-8, value=1.2, cost=272_345,
                       actions=("A-01", "A-02", "A-03")),
        ),
    )  # fmt: skip
    return factory.result(robustness=found)


def test_the_first_page_says_how_many_of_the_chosen_are_in_every_best_plan() -> None:
    words = Page(full(drawn(), "en")).words
    assert "1 of the 3 actions is in every best plan" in words
    assert "each within its own yearly ceiling, in 15%" in words


def test_shares_that_are_not_none_or_all_say_so_and_a_rate_says_what_the_plan_then_costs() -> None:
    words = Page(full(drawn(), "en")).words
    assert "were the best in >99% of the trials" in words
    assert "<1% <1% – <1%" in " ".join(words.replace("<1%", " <1% ").split())
    assert "cost €272,345" in words


def test_who_would_enter_with_less_money_is_said_on_the_first_page() -> None:
    base = factory.result()
    curve = tuple(
        p if p.level == 100 else p.model_copy(update={"actions": ("A-01", "A-04")})
        for p in base.frontier
    )
    words = Page(full(factory.result(frontier=curve), "en")).words
    assert "In would come: A-04." in words


def test_what_is_out_for_a_value_below_zero_is_counted_apart() -> None:
    whys = tuple(
        e.model_copy(update={"why": "negative_value"}) if e.action_id == "A-04" else e
        for e in factory.EXPLANATIONS
    )
    made = factory.result(explanations=whys)
    glance = summarise(made, "en").glance
    assert (glance.outscored, glance.harmful, glance.barred, glance.gated) == (0, 1, 1, 2)
    words = Page(full(made, "en")).words
    assert "1 action takes away more than it gives" in words
    assert "1 action is kept out by a decision or a rule" in words


def test_the_money_says_what_there_is_in_all_what_is_left_and_what_was_carried_over() -> None:
    made = factory.result()
    money = summarise(made, "en").money
    assert money.available == pytest.approx(sum(use.ceiling for use in made.portfolio.funds))
    words = Page(full(made, "en")).words
    assert f"All funds together have €{money.available:,.0f}; the plan leaves" in words
    assert ("Available, with what was carried over" in words) == money.carried
    rolling = tuple(f.model_copy(update={"rollover": True}) for f in made.inputs.funds)
    plan = made.inputs.model_copy(update={"funds": rolling})
    assert "Available, with what was carried over" in Page(full(factory.result(plan), "en")).words


def test_what_harms_names_also_the_targets_of_the_goals_that_an_action_works_against() -> None:
    base = factory.result()
    harm = TargetHarm(action_id="A-02", code="14.2", effect=-2)
    tracking = base.tracking.model_copy(update={"target_harm": (harm,)})
    page = full(factory.result(tracking=tracking), "en")
    section = page[page.index("<section id=contribution") : page.index("<section id=choice")]
    assert "−2 or worse: <i>A-02</i> (14.2). <a href=#tracking>More on this" in section


def test_from_where_more_money_makes_another_plan_the_best_is_said() -> None:
    stretches = (
        BreakPoint(level=97.3, until=100, value=1.2, cost=1, actions=("A-01", "A-02", "A-03")),
        BreakPoint(level=104.4, until=150, value=1.3, cost=2, actions=("A-01", "A-04")),
    )
    answers = factory.answers().model_copy(update={"break_points": stretches})
    words = Page(full(factory.result(answers=answers), "en")).words
    assert "down to 97.3% of the money. From 104.4% of the money another plan is the best." in words


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
