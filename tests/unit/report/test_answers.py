"""The councils' questions on the page and in plain words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from actionplan_engine.export import results_of
from actionplan_engine.model import Change
from actionplan_engine.portfolio import Explanation, Flip
from actionplan_engine.report.loosening import ways_out
from actionplan_engine.report.reasons import reason_sentences
from actionplan_engine.report.summary import summarise
from unit.report import report_factory as factory


def said(flip: Flip, language: str = "en") -> str:
    """Return what is said of one way to bring A-01 in."""
    plan = factory.inputs((factory.action("A-01"), factory.action("A-02")))
    why = Explanation(action_id="A-01", why="displaced", value_change=0.1, flips=(flip,))
    made = factory.result(plan, chosen=(), gates={}, explanations=(why,))
    return reason_sentences(made, "A-01", language)[-1]


def change(kind: str, how: str, amount: str, target: str = "", year: int | None = None) -> Change:
    return Change(kind=kind, how=how, amount=Decimal(amount), target=target, year=year)


@pytest.mark.parametrize(
    ("kind", "made", "sentence"),
    [
        ("cost", change("cost", "times", "0.877", "A-01"), "It comes in if it costs 12.3% less."),
        ("budget", change("funds", "times", "1.05"), "It comes in if every fund has 5% more."),
        (
            "fund",
            change("fund", "plus", "41300", "PIR-OWN", 2022),
            "has €41,300 more in 2022.",
        ),
    ],
)
def test_what_it_would_take_is_said_in_figures(kind: str, made: Change, sentence: str) -> None:
    assert said(Flip(kind=kind, status="found", change=made)).endswith(sentence)


def test_what_leaves_is_said_too() -> None:
    made = change("funds", "times", "1.05")
    text = said(Flip(kind="budget", status="found", change=made, leaves=("A-02",)))
    assert text.endswith("These would leave: A-02 (Action A-02).")


@pytest.mark.parametrize("language", ["en", "el", "es"])
@pytest.mark.parametrize("status", ["none", "undecided"])
@pytest.mark.parametrize("kind", ["cost", "budget", "fund", "weight"])
def test_nothing_found_and_not_known_are_different_sentences(
    kind: str, status: str, language: str
) -> None:
    other = "undecided" if status == "none" else "none"
    text = said(Flip(kind=kind, status=status), language)
    assert text
    assert text != said(Flip(kind=kind, status=other), language)


def test_ways_out_are_sentences() -> None:
    made = factory.infeasible()
    first, second = ways_out(made.answers.relaxations, made.inputs, "en")
    assert first.startswith("Raise ")
    assert first.endswith("in 2022 by €41,300.")
    assert "in the plan by decision" in second
    assert "start in September 2022" in second


def test_a_tabled_list_that_breaks_rules_stands_with_them() -> None:
    made = summarise(factory.answered(), "en").alternatives
    assert made is not None
    tabled = [row for row in made.rows if row.kind == "tabled"]
    assert [len(row.breaks) for row in tabled] == [2, 0]
    assert tabled[1].gated == ("A-06",)
    assert made.same == ("even",)


def test_a_rule_has_its_price() -> None:
    rows = summarise(factory.answered(), "en").choice.rules
    prices = {price.rule: price.gain for price in factory.answers().rule_prices}
    assert {row.price for row in rows} <= {*prices.values(), None}


def test_the_answers_stand_in_the_results() -> None:
    results = results_of(factory.answered())
    assert [each.kind for each in results.alternatives] == [
        "recommended",
        "cheaper",
        "even",
        "different",
        "tabled",
        "tabled",
    ]
    assert results.alternatives[3].value is None
    assert results.scenarios[0].changes[0].model_dump() == {"what": "funds", "change": "-20%"}
    assert results.money_prices[0].gain == pytest.approx(0.012)
    assert results_of(factory.infeasible()).relaxations[0].steps[0].by == pytest.approx(41_300)
