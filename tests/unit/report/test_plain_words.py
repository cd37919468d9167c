"""Sentences that a councillor asked about: figures that seemed to contradict each other."""

from __future__ import annotations

import pytest

from actionplan_engine.model import Text
from actionplan_engine.model.policy import PolicyRecords, SdgEffect
from actionplan_engine.plan import PlanResult
from actionplan_engine.portfolio.robustness_types import Robustness
from actionplan_engine.portfolio.types import FrontierPoint
from actionplan_engine.report.script_words import script_words
from actionplan_engine.report.speech import Speech
from actionplan_engine.report.summary import summarise
from unit.report import report_factory as factory
from unit.report.test_render import LANGUAGES, Page, full


def words(result: PlanResult, language: str = "en") -> str:
    return " ".join(Page(full(result, language)).words.split())


def harmful() -> PlanResult:
    effects = (
        SdgEffect(
            action_id="A-02", sdg_target="14.2", effect=-2,
            evidence=Text(default="a fragile shore", es="una orilla frágil"),
        ),
        SdgEffect(action_id="A-04", sdg_target="11.2", effect=-1),
        SdgEffect(action_id="A-02", sdg_target="11.7", effect=2),
    )  # fmt: skip
    return factory.result(factory.inputs(policy=PolicyRecords(sdg_effects=effects)))


def test_a_card_says_what_its_action_works_against_chosen_or_not() -> None:
    cards = {card.action_id: card for card in summarise(harmful(), "en").actions}
    found = {ident: [(h.code, h.amount) for h in card.harms] for ident, card in cards.items()}
    assert ("SDG 14.2", -2) in found["A-02"]
    assert ("SDG 11.2", -1) in found["A-04"]
    assert ("SDG 11.7", 2) not in found["A-02"]
    assert all(amount < 0 for harms in found.values() for _, amount in harms)


def test_scores_below_zero_stand_on_the_card_too() -> None:
    result = factory.result()
    below = {
        (score.action_id, score.criterion_id)
        for action in result.assessment.actions
        for score in action.scores
        if score.state == "given" and score.point < 0
    }
    assert below, "the factory has no score below zero"
    cards = summarise(result, "en").actions
    assert {(c.action_id, h.code) for c in cards for h in c.harms} == below


def test_the_evidence_of_harm_is_told_in_the_readers_language() -> None:
    assert "ODS 14.2: −2 (una orilla frágil)" in words(harmful(), "es")


def sampled(**changes: object) -> PlanResult:
    given = {
        "asked": 10, "samples": 10, "decided": 10, "without_plan": 0, "seed": 1,
        "uncertain_costs": 1, "portfolios": 1, "nominal_best": 1.0, "payable": 0.15,
        "as_planned": 0.0, "within_total": 1.0,
    }  # fmt: skip
    return factory.result(robustness=Robustness(**(given | changes)))


def test_three_answers_on_money_are_three_questions() -> None:
    said = words(sampled())
    assert "If each fund pays exactly its planned part: 0%." in said
    assert "If funds may share otherwise, each within its yearly ceiling: 15%." in said
    assert "If all funds and years were one purse: 100%." in said


@pytest.mark.parametrize(
    ("language", "one"),
    [
        ("en", "1 best plan occurred"),
        ("el", "Προέκυψε 1 καλύτερο σχέδιο"),
        ("es", "Apareció 1 mejor plan"),
    ],
)
def test_one_best_plan_is_told_in_the_singular(language: str, one: str) -> None:
    assert one in words(sampled(), language)


def curve(**costs: float) -> tuple[FrontierPoint, ...]:
    point = FrontierPoint(level=0, budget=0.0, value=0.5, cost=1.0, actions=("A-01",))
    return tuple(
        point.model_copy(update={"level": int(level[1:]), "cost": cost, "value": 0.1 * cost})
        for level, cost in costs.items()
    )


def test_a_dearer_plan_for_less_money_is_explained() -> None:
    dearer = factory.result(frontier=curve(l90=80.0, l95=120.0, l100=100.0))
    assert summarise(dearer, "en").budgets.dearer == (95, 100)
    assert "The best plan at 95% of the money costs more than the one at 100%" in words(dearer)
    plain = factory.result(frontier=curve(l90=80.0, l95=90.0, l100=100.0))
    assert summarise(plain, "en").budgets.dearer is None


def test_a_decision_that_costs_value_shows_as_a_loss_below_zero() -> None:
    whys = tuple(
        e.model_copy(update={"lock_price": 0.027}) if e.why == "locked_in" else e
        for e in factory.EXPLANATIONS
    )
    rows = summarise(factory.result(explanations=whys), "en").choice.ranking
    assert {row.action_id: row.loses for row in rows}["A-03"] == pytest.approx(-0.027)


def test_who_looks_after_results_is_told_among_the_assumptions() -> None:
    said = words(factory.result())
    assert "upkeep costs each year afterwards was not asked for" in said
    assert "Nobody is named to look after: A-01, A-02, A-03." in said
    kept = tuple(a.model_copy(update={"maintenance_owner": "City"}) for a in factory.ACTIONS)
    assert "The lead looks after the result" in words(factory.result(factory.inputs(kept)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_that_the_script_fills_in_need_no_plural(language: str) -> None:
    """A number follows a colon, so 1 reads as well as 7."""
    said = script_words(Speech(language, html=False))["differs"]
    assert ": {leave}" in said
    assert ": {enter}" in said
