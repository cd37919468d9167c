"""Why an action is in or out, in plain words."""

from __future__ import annotations

import pytest

from actionplan_engine.assessment.types import Gate, GateReason
from actionplan_engine.model import Synergy, Text
from actionplan_engine.portfolio.types import Explanation
from actionplan_engine.report.reasons import reason_sentences
from unit.report import report_factory as factory


def sentences(why: str, *, chosen: bool = False, **fields: object) -> tuple[str, ...]:
    """Return what is said of A-01 with the given explanation."""
    plan = factory.inputs((factory.action("A-01"), factory.action("A-02")))
    made = factory.result(
        plan,
        chosen=("A-01",) if chosen else (),
        gates={},
        explanations=(Explanation(action_id="A-01", why=why, **fields),),
    )
    return reason_sentences(made, "A-01", "en")


def gated(gate: Gate) -> str:
    """Return what is said of an action that left by the given gate."""
    made = factory.result(gates={**factory.GATES, "A-06": gate})
    return reason_sentences(made, "A-06", "en")[0]


def test_in_says_what_the_plan_loses_and_what_would_come_instead() -> None:
    found = sentences(
        "selected", chosen=True, value_change=0.123, displaces=("A-02",), moves_along=("A-03",)
    )
    assert found == (
        "Without it the plan loses 12.3 points.",
        "In its place would come: A-02 (Action A-02).",
        "The plan would also leave out: A-03.",
    )


def test_in_without_loss_is_a_tie() -> None:
    first, second = sentences("selected", chosen=True, value_change=0.0)
    assert first == "A plan of equal value exists without it."
    assert second.startswith("The tie was decided by lower cost")


def test_a_tie_is_not_said_to_prefer_early_starts_where_the_settings_do_not() -> None:
    plan = factory.inputs((factory.action("A-01"),))
    settings = plan.settings.model_copy(update={"prefer_early": False})
    why = (Explanation(action_id="A-01", why="no_difference", value_change=0.0),)
    plan = plan.model_copy(update={"settings": settings})
    made = factory.result(plan, chosen=(), gates={}, explanations=why)
    tie = reason_sentences(made, "A-01", "en")[-1]
    assert tie == "The tie was decided by lower cost, then the order of the ids."


def test_in_because_rules_need_it_names_them_and_does_not_repeat_its_own_title() -> None:
    assert sentences("selected", chosen=True, rules=("lock:A-01",)) == (
        "Without it these rules cannot hold together:",
        "A-01 is in the plan by decision.",
    )


@pytest.mark.parametrize(
    ("value", "chosen", "told"),
    [
        (0.08, ("A-01", "A-02"), "Together with A-02 (Action A-02) it adds 8.0 points."),
        (0.08, ("A-01",), "Together with A-02 (Action A-02) it would add 8.0 points."),
        (-0.04, ("A-01", "A-02"), "Together with A-02 (Action A-02) it takes away 4.0 points."),
        (-0.04, (), "Together with A-02 (Action A-02) it would take away 4.0 points."),
    ],
)
def test_a_synergy_says_what_it_is_worth_with_and_without_its_partner(
    value: float, chosen: tuple[str, ...], told: str
) -> None:
    together = Synergy(synergy_id="S-1", action_ids=("A-01", "A-02"), value=value)
    plan = factory.inputs((factory.action("A-01"), factory.action("A-02")), synergies=(together,))
    why = "selected" if "A-01" in chosen else "displaced"
    explanation = Explanation(
        action_id="A-01", why=why, value_change=0.05, rules=("lock:A-01",) if not chosen else ()
    )
    made = factory.result(plan, chosen=chosen, gates={}, explanations=(explanation,))
    found = reason_sentences(made, "A-01", "en")
    at = found.index(told)
    assert found[at - 1].startswith("By itself it is worth ")
    if not chosen:  # what introduces the rules still stands right before them
        assert found[-2].endswith("no room for it:")


def test_in_because_no_plan_is_without_it() -> None:
    assert sentences("selected", chosen=True) == ("Without it no plan keeps all the rules.",)


def test_out_says_what_it_costs_and_who_would_leave() -> None:
    found = sentences(
        "displaced",
        value_change=0.05,
        displaces=("A-02",),
        moves_along=("A-03",),
        rules=("fund:PIR-OWN:2022",),
    )
    assert found == (
        "With it the plan would lose 5.0 points.",
        "These would have to leave: A-02 (Action A-02).",
        "Beside it the plan would take in: A-03.",
        "Beside the recommended actions, these rules leave no room for it:",
        "Piraeus own resources: at most €250,000 in 2022.",
    )


@pytest.mark.parametrize(
    ("why", "beginning"),
    [
        ("negative_value", "It takes away more than it gives"),
        ("no_difference", "An equally good plan has it."),
        ("undecided", "Time ran out before this could be settled."),
        ("locked_out", "It is kept out by decision."),
    ],
)
def test_every_other_way_out_has_its_sentence(why: str, beginning: str) -> None:
    assert sentences(why, value_change=0.0)[0].startswith(beginning)


def test_impossible_names_the_rules_in_its_way() -> None:
    first, *rules = sentences("impossible", rules=("rule:R-1", "window:A-01"))
    assert first == "It cannot be in the plan while these rules hold:"
    assert rules == [
        "Rule R-1. Puerto Montt: at least 1 action.",
        "A-01 takes 6 months, and must fit into September 2021 – August 2023.",
    ]


def test_a_lock_gives_its_reason() -> None:
    made = factory.result()
    said = reason_sentences(made, "A-03", "en")
    assert said == ("It is in by decision (both mayors signed it).",)


def test_a_lock_says_what_it_costs() -> None:
    found = sentences("locked_in", chosen=True, lock_price=0.031)
    assert found[-1] == "Without this decision the plan would gain 3.1 points."
    assert len(sentences("locked_in", chosen=True, lock_price=0.0)) == 1


@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        (
            Gate(reason=GateReason.INELIGIBLE, text=Text(default="the land is private")),
            "It is not eligible. The reason given: the land is private",
        ),
        (Gate(reason=GateReason.LEGAL), "The legal check went against it."),
        (
            Gate(reason=GateReason.COVERAGE, found=42.0, threshold=60.0),
            "Too little of it was scored: 42% of the weight; 60% is needed.",
        ),
        (
            Gate(reason=GateReason.VETO, criterion_id="SDG-14", found=-3, threshold=-2),
            "On Healthy seas it has −3; the limit is −2.",
        ),
        (
            Gate(reason=GateReason.NO_COST),
            "It has no cost estimate. That does not make it free.",
        ),
    ],
)
def test_a_gate_gives_its_reason_and_figures(gate: Gate, sentence: str) -> None:
    assert gated(gate) == sentence


def test_without_a_plan_nothing_was_chosen() -> None:
    said = reason_sentences(factory.infeasible(), "A-01", "en")
    assert said == ("No plan keeps all the rules: nothing was chosen.",)


def test_an_unknown_action_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        reason_sentences(factory.result(), "A-99", "en")
