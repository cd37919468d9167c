"""Rule names become sentences with the plan's own figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from actionplan_engine.export import results_of
from actionplan_engine.model import (
    ActionId,
    Capacity,
    CityId,
    Lag,
    Month,
    PlanInputs,
    Rule,
    Scope,
    Synergy,
    Text,
)
from actionplan_engine.portfolio import RulePrice
from actionplan_engine.report.names import Names
from actionplan_engine.report.rule_names import rule_sentence, sentence_for
from actionplan_engine.report.speech import Speech
from actionplan_engine.report.summary import summarise
from actionplan_engine.report.synergies import synergy_sentence
from unit.report import report_factory as factory

PLAN = factory.inputs()
PESO_FUND = "Puerto Montt own resources: at most CLP\u00a090,000,000"
PAYS_ONLY = "Piraeus own resources pays for A-01 (Action A-01) only"
WINDOW = "and must fit into September 2021 – August 2023"


def with_rule(**fields: object) -> PlanInputs:
    return PLAN.model_copy(update={"rules": (Rule(rule_id="R-9", **fields),)})


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("fund:PIR-OWN:2022", "Piraeus own resources: at most €250,000 in 2022."),
        ("fund:PIR-OWN:2023", "Piraeus own resources: at most €0 in 2023."),
        ("fund:PM-OWN:2022", f"{PESO_FUND} in 2022, and what earlier years left."),
        ("fund:PIR-OWN", "Piraeus own resources cannot pay more than it has."),
        ("capacity:staff:piraeus:2022-03", "Piraeus, March 2022: at most 1.5 of staff."),
        ("capacity:boats:2022-03", "All cities together, March 2022: at most 0 of boats."),
        (
            "requires:A-05:A-04",
            "A-05 (Action A-05) can start only when A-04 (Action A-04) is finished.",
        ),
        (
            "excludes:A-01:A-02",
            "At most one of these can be chosen: A-01 (Action A-01), A-02 (Action A-02).",
        ),
        ("lock:A-03", "A-03 (Action A-03) is in the plan by decision."),
        ("window:A-01", f"A-01 (Action A-01) takes 6 months, {WINDOW}."),
        ("one_of:roofs", "At most one action of the group roofs can be chosen."),
        ("same_site:quay", "Two actions cannot work on the site quay in the same month."),
        ("one_of:a: b", "At most one action of the group a: b can be chosen."),
        ("lock:", "The rule lock: must hold."),
        ("money:A-01", "A-01 (Action A-01) must be paid in full, by funds that may pay for it."),
        (
            "cofinancing:A-01:PIR-OWN",
            "Piraeus own resources pays at most 100% of the cost of A-01 (Action A-01).",
        ),
        ("all_or_none:ring", "The actions of the group ring are all chosen, or none of them."),
        (
            "own_share:A-01",
            "The city's own money pays at least 0% of the cost of A-01 (Action A-01).",
        ),
        (
            "own_share:A-01:PIR-OWN",
            f"{PAYS_ONLY} if the city's own money pays at least 0% of its cost.",
        ),
        ("rule:R-1", "Rule R-1. Puerto Montt: at least 1 action."),
        ("R-1", "Rule R-1. Puerto Montt: at least 1 action."),
        ("FUND:X", "The rule FUND:X must hold."),
        ("fund:NONE:2022", "The rule fund:NONE:2022 must hold."),
        ("capacity:staff:soon", "The rule capacity:staff:soon must hold."),
        ("window:A-99", "The rule window:A-99 must hold."),
    ],
)
def test_a_name_becomes_a_sentence(name: str, sentence: str) -> None:
    assert rule_sentence(name, PLAN, "en") == sentence


def with_use() -> PlanInputs:
    """The made plan, where A-02 of Puerto Montt and the joint A-03 use staff."""
    plan, uses = factory.inputs(), {"A-02": {"staff": 2.0}, "A-03": {"staff": 3.0}}
    actions = tuple(a.model_copy(update={"use": uses.get(a.action_id, {})}) for a in plan.actions)
    row = Capacity(resource="staff", city_id=CityId("puerto-montt"), amount=3.5)
    return plan.model_copy(update={"actions": actions, "capacity": (row,)})


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("capacity:staff:puerto-montt", "Puerto Montt: in no month more staff than there is."),
        ("capacity:staff", "All cities together: in no month more staff than there is."),
    ],
)
def test_a_resource_over_all_months_is_said(name: str, sentence: str) -> None:
    assert rule_sentence(name, with_use(), "en") == sentence
    for language in ("el", "es"):
        assert "capacity:" not in rule_sentence(name, with_use(), language)


def test_where_an_action_is_spoken_of_its_need_of_staff_is_said() -> None:
    names = Names(with_use(), Speech("en", html=False)).about(ActionId("A-03"))
    assert sentence_for("capacity:staff:puerto-montt:2021-09", names) == (
        "Puerto Montt, September 2021: at most 3.5 of staff. This action needs 1.5 a month."
    )


def test_the_table_of_rules_has_the_price_of_staff_and_its_tightest_month() -> None:
    base = factory.result(with_use(), answers=factory.answers())
    prices = (RulePrice(rule="capacity:staff:puerto-montt", gain=0.125),)
    answers = base.answers.model_copy(update={"rule_prices": prices})
    made = summarise(base.model_copy(update={"answers": answers}), "en")
    row = made.choice.rules[-1]
    assert row.sentence.endswith("</span>: in no month more staff than there is.")
    assert (row.limit, row.binding, row.price) == ("3.5", True, 0.125)
    assert row.stands.startswith("3.5 (")


def test_who_needs_more_staff_than_the_fullest_month_leaves_is_named() -> None:
    plan = with_use()
    waiting = tuple(
        a.model_copy(update={"city_id": CityId("puerto-montt"), "use": {"staff": 0.8}})
        if a.action_id == "A-04"
        else a
        for a in plan.actions
    )
    answers = factory.answers().model_copy(
        update={"rule_prices": (RulePrice(rule="capacity:staff:puerto-montt", gain=0.125),)}
    )
    plan = plan.model_copy(update={"actions": waiting})
    made = factory.result(plan, answers=answers)
    (rule, said) = summarise(made, "en").choice.scarce
    assert "in no month more staff" in rule
    assert "3.5 of 3.5 are in use." in said
    assert said.endswith("more than is left, a month: <i>A-04</i> (0.8).")
    published = results_of(made).rule_prices[0]
    assert (published.available, published.used) == (3.5, 3.5)
    assert published.needs == {"A-02": 2.0, "A-03": 1.5, "A-04": 0.8}


def test_ids_are_compared_without_regard_to_case() -> None:
    assert rule_sentence("lock:a-03", PLAN, "en").startswith("A-03 ")
    assert rule_sentence("r-1", PLAN, "en").startswith("Rule R-1.")


def test_the_readers_language_writes_amounts_and_names() -> None:
    sentence = rule_sentence("fund:PM-OWN:2022", PLAN, "es")
    assert "$\u00a090.000.000" in sentence
    assert "Δράση A-03" in rule_sentence("lock:A-03", PLAN, "el")


def test_capacity_counts_only_the_months_of_its_row() -> None:
    rows = (
        Capacity(resource="staff", amount=2, city_id="piraeus", last=Month(2022, 2)),
        Capacity(resource="staff", amount=1.25, city_id="piraeus", first=Month(2022, 3)),
        Capacity(resource="staff", amount=9, city_id="puerto-montt"),
    )
    plan = PLAN.model_copy(update={"capacity": rows})
    assert "at most 1.25 of staff" in rule_sentence("capacity:staff:piraeus:2022-03", plan, "en")


def test_a_lock_out_and_a_running_action_are_told_apart() -> None:
    actions = (factory.action("A-01", lock="out"), factory.action("A-02", continuing=True))
    plan = factory.inputs(actions)
    assert rule_sentence("lock:A-01", plan, "en") == "A-01 (Action A-01) is kept out by decision."
    running = "A-02 (Action A-02) is already running and stays in the plan."
    assert rule_sentence("lock:A-02", plan, "en") == running


def test_co_financing_in_all_has_the_actions_own_limit() -> None:
    plan = factory.inputs((factory.action("A-01", cofinancing=Decimal(85)),))
    expected = "Co-financing pays at most 85% of the cost of A-01 (Action A-01)."
    assert rule_sentence("cofinancing:A-01", plan, "en") == expected


def test_a_rule_with_a_title_says_the_title() -> None:
    plan = with_rule(kind="at_least", amount=Decimal(2), title=Text(default="Two for the sea"))
    assert rule_sentence("rule:R-9", plan, "en") == "Rule R-9: Two for the sea."


@pytest.mark.parametrize(
    ("kind", "measure", "amount", "demand"),
    [
        ("at_least", "actions", 2, "The whole plan: at least 2 actions."),
        ("at_most", "actions", 1, "The whole plan: at most 1 action."),
        ("at_least", "spend", 5000, "The whole plan: at least €5,000 in all."),
        ("at_most", "spend", 5000, "The whole plan: at most €5,000 in all."),
        ("at_least", "value", 0.5, "The whole plan: at least 50.0 points of value."),
        ("at_most", "value", 0.5, "The whole plan: at most 50.0 points of value."),
        ("share_min", "spend", 35, "The whole plan: at least 35% of the plan's money."),
        ("share_max", "value", 12.5, "The whole plan: at most 12.5% of the plan's value."),
        ("share_max", "actions", 50, "The whole plan: at most 50% of the plan's actions."),
        ("fairness", "value", 40, "The whole plan: each city gets at least 40% of the value."),
        ("fairness", "actions", 40, "The whole plan: each city gets at least 40% of the value."),
        ("fairness", "spend", 40, "The whole plan: each city gets at least 40% of the money."),
        ("budget", "actions", 90000, "The whole plan: at most €90,000 in all."),
        (
            "climate_min",
            "actions",
            30,
            "The whole plan: at least 30% of the money counts for climate.",
        ),
    ],
)
def test_an_untitled_rule_says_what_it_demands(
    kind: str, measure: str, amount: float, demand: str
) -> None:
    plan = with_rule(kind=kind, measure=measure, amount=Decimal(str(amount)))
    assert rule_sentence("rule:R-9", plan, "en") == f"Rule R-9. {demand}"


@pytest.mark.parametrize(
    ("scope", "of"),
    [
        (Scope(kind="theme", value="NBS-1"), "Urban ecosystems"),
        (Scope(kind="framework", value="SDG"), "Sustainable Development Goals"),
        (Scope(kind="tag", value="schools"), "schools"),
    ],
)
def test_a_rule_names_what_it_speaks_of(scope: Scope, of: str) -> None:
    plan = with_rule(kind="at_most", amount=Decimal(3), of=scope)
    assert rule_sentence("rule:R-9", plan, "en") == f"Rule R-9. {of}: at most 3 actions."


def test_fairness_towards_one_city_names_it() -> None:
    of = Scope(kind="city", value="piraeus")
    plan = with_rule(kind="fairness", amount=Decimal(40), measure="spend", of=of)
    expected = "Rule R-9. Piraeus gets at least 40% of the money."
    assert rule_sentence("R-9", plan, "en") == expected


def test_a_rule_of_a_fund_counts_money_whatever_its_measure() -> None:
    of = Scope(kind="fund", value="PIR-OWN")
    plan = with_rule(kind="at_most", amount=Decimal(9000), of=of)
    assert (
        rule_sentence("R-9", plan, "en")
        == "Rule R-9. Piraeus own resources: at most €9,000 in all."
    )


@pytest.mark.parametrize(
    ("lag", "sentence"),
    [
        (Lag(action_id="A-04", months=2), "can start only 2 months after the end of A-04"),
        (
            Lag(action_id="A-04", months=1, since="start"),
            "can start only 1 month after the start of A-04",
        ),
        (Lag(action_id="A-04", since="start"), "cannot start before A-04"),
    ],
)
def test_a_lag_is_said(lag: Lag, sentence: str) -> None:
    actions = tuple(
        a.model_copy(update={"lags": (lag,)}) if a.action_id == "A-05" else a for a in PLAN.actions
    )
    plan = PLAN.model_copy(update={"actions": actions})
    assert sentence in rule_sentence("requires:A-05:A-04", plan, "en")


def test_a_fiscal_year_that_begins_in_july_shows_both_years() -> None:
    cities = tuple(c.model_copy(update={"fiscal_year_start": 7}) for c in PLAN.cities)
    plan = PLAN.model_copy(update={"cities": cities})
    sentence = rule_sentence("fund:PIR-OWN:2022", plan, "en")
    assert sentence == "Piraeus own resources: at most €250,000 in 2022/23."


@pytest.mark.parametrize(
    ("value", "title", "sentence"),
    [
        (0.05, "", "Together A-01 (Action A-01), A-02 (Action A-02) gain 5.0 points."),
        (-0.05, "", "Together A-01 (Action A-01), A-02 (Action A-02) lose 5.0 points."),
        (0.05, "Ring", "Ring: together A-01 (Action A-01), A-02 (Action A-02) gain 5.0 points."),
    ],
)
def test_a_synergy_is_said(value: float, title: str, sentence: str) -> None:
    synergy = Synergy(
        synergy_id="S-1", action_ids=("A-01", "A-02"), value=value, title=Text(default=title)
    )
    assert synergy_sentence(synergy, Names(PLAN, Speech("en", html=False))) == sentence
