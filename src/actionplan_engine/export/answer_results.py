"""The published form of the answers to the councils' questions; part of `results.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from actionplan_engine.export.numbers import Amount, Number
from actionplan_engine.model import Noun
from actionplan_engine.portfolio import Answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.model import Change
    from actionplan_engine.portfolio import Alternative, Flip, Relaxation, RulePrice
    from actionplan_engine.report.capacities import Tightest


class ChangeResult(Noun):
    """One change, as a row of the `scenarios` table says it."""

    what: str
    """`fund:ERDF:2022`, `cost:A-07`, `weight:SDG`, …"""
    change: str
    """`+41300`, `-12.5%`, `=0.4`, `off`."""


class FlipResult(Noun):
    """The smallest change of one sort that brings a rejected action in."""

    kind: Literal["cost", "budget", "fund", "weight"]
    status: Literal["found", "none", "undecided"]
    change: ChangeResult | None
    limit: ChangeResult | None
    """How far was looked; null: every fund and year, or weight, to its own end."""
    before: Number | None
    """Weight: its share before, from 0 to 1."""
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


class LooseningResult(Noun):
    """One rule made less strict."""

    rule: str
    how: Literal["raise", "lower", "drop", "start"]
    by: Number | None
    to: Number | None
    month: str | None
    money: bool


class RelaxationResult(Noun):
    """Loosenings that together make a plan possible, proved by a re-solve."""

    steps: tuple[LooseningResult, ...]


class RulePriceResult(Noun):
    """Value that the plan would gain without a rule; null: undecided."""

    rule: str
    gain: Number | None
    tightest_month: str | None = None
    """Of a resource: the month that has least of it to spare, what there is and what is used."""
    available: Number | None = None
    used: Number | None = None
    needs: dict[str, Number] | None = None
    """Action id → what it takes of the resource in every month, chosen or not."""


class MoneyPriceResult(Noun):
    """Value that the plan would gain from one step more money; null: undecided."""

    fund_id: str
    year: int
    step: Amount
    gain: Number | None


class BreakPointResult(Noun):
    """The range of all funds' money (per cent) in which the best plan is this one."""

    level: Number
    until: Number
    value: Number
    cost: Amount
    actions: tuple[str, ...]


class TradeOffPointResult(Noun):
    """The most value with at least this share (per cent)."""

    share: Number
    value: Number
    cost: Amount
    actions: tuple[str, ...]


class TradeOffResult(Noun):
    """Plans that no other beats both on value and on a share."""

    aim: Literal["fairness", "climate"]
    complete: bool
    points: tuple[TradeOffPointResult, ...]


class AlternativeResult(Noun):
    """A plan beside the recommended one, by the same figures."""

    kind: Literal[
        "recommended", "cheaper", "even", "no_fairness", "different", "tabled", "scenario"
    ]
    id: str
    """Tabled list or scenario."""
    title: str
    status: Literal["optimal", "infeasible", "undecided"]
    value: Number | None
    cost: Amount | None
    actions: tuple[str, ...]
    by_city: dict[str, Amount]
    value_by_city: dict[str, Number]
    by_year: dict[str, Amount]
    climate: Number | None
    """Per cent of cost that counts for climate."""
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    breaks: tuple[str, ...]
    gated: tuple[str, ...]
    changes: tuple[ChangeResult, ...]
    value_of_recommended: Number | None
    """Scenario: what the recommended actions are worth in it."""


def change_result(change: Change) -> ChangeResult:
    """Return a change as its two cells."""
    what, _, how = str(change).partition(" ")
    return ChangeResult(what=what, change=how)


def flip_result(flip: Flip) -> FlipResult:
    """Return what it would take, in the published form."""
    what, _, how = flip.limit.partition(" ")
    return FlipResult(
        kind=flip.kind,
        status=flip.status,
        change=change_result(flip.change) if flip.change is not None else None,
        limit=ChangeResult(what=what, change=how) if flip.limit else None,
        before=flip.before,
        enters=flip.enters,
        leaves=flip.leaves,
    )


def alternative_result(alternative: Alternative) -> AlternativeResult:
    """Return an alternative or a scenario in the published form."""
    there = alternative.status == "optimal"
    return AlternativeResult(
        kind=alternative.kind,
        id=alternative.list_id,
        title=str(alternative.title),
        status=alternative.status,
        value=alternative.value if there else None,
        cost=alternative.cost if there else None,
        actions=alternative.actions,
        by_city=dict(alternative.by_city),
        value_by_city=dict(alternative.value_by_city),
        by_year={str(year): amount for year, amount in alternative.by_year.items()},
        climate=alternative.climate,
        enters=alternative.enters,
        leaves=alternative.leaves,
        breaks=alternative.breaks,
        gated=alternative.gated,
        changes=tuple(change_result(change) for change in alternative.changes),
        value_of_recommended=alternative.value_of_recommended,
    )


class AnswerResults(Noun):
    """The answers as fields of `results.json`."""

    relaxations: tuple[RelaxationResult, ...] = ()
    rule_prices: tuple[RulePriceResult, ...] = ()
    money_prices: tuple[MoneyPriceResult, ...] = ()
    break_points: tuple[BreakPointResult, ...] = ()
    trade_offs: tuple[TradeOffResult, ...] = ()
    alternatives: tuple[AlternativeResult, ...] = ()
    scenarios: tuple[AlternativeResult, ...] = ()


def relaxations_as_json(ways: Iterable[Relaxation]) -> list[dict[str, Any]]:
    """Return ways out of a contradiction as they stand in `results.json`."""
    answers = answer_results(Answers(relaxations=tuple(ways)))
    return [way.model_dump(mode="json") for way in answers.relaxations]


def _rule_price(price: RulePrice, tight: Tightest | None) -> RulePriceResult:
    if tight is None:
        return RulePriceResult(rule=price.rule, gain=price.gain)
    return RulePriceResult(
        rule=price.rule,
        gain=price.gain,
        tightest_month=str(tight.month),
        available=tight.available,
        used=tight.used,
        needs=dict(tight.needs),
    )


def answer_results(answers: Answers, tight: Mapping[str, Tightest] | None = None) -> AnswerResults:
    """Return the answers in the published form.

    `tight` has the tightest month of each resource, by the name of its rule.
    """
    return AnswerResults(
        relaxations=tuple(
            RelaxationResult(
                steps=tuple(
                    LooseningResult(
                        rule=step.rule,
                        how=step.how,
                        by=step.by,
                        to=step.to,
                        month=str(step.month) if step.month is not None else None,
                        money=step.money,
                    )
                    for step in way.steps
                )
            )
            for way in answers.relaxations
        ),
        rule_prices=tuple(
            _rule_price(price, (tight or {}).get(price.rule)) for price in answers.rule_prices
        ),
        money_prices=tuple(
            MoneyPriceResult(**price.model_dump()) for price in answers.money_prices
        ),
        break_points=tuple(
            BreakPointResult(**{**p.model_dump(), "actions": p.actions})
            for p in answers.break_points
        ),
        trade_offs=tuple(
            TradeOffResult(
                aim=curve.aim,
                complete=curve.complete,
                points=tuple(
                    TradeOffPointResult(**{**p.model_dump(), "actions": p.actions})
                    for p in curve.points
                ),
            )
            for curve in answers.trade_offs
        ),
        alternatives=tuple(map(alternative_result, answers.alternatives)),
        scenarios=tuple(map(alternative_result, answers.scenarios)),
    )
