"""What a rule costs, and what a little more money is worth: by solving again, never by a dual.

Giving up more rules, or adding more money, never lowers the optimum. So where nothing is gained
without a whole set, nothing is gained without any part of it; only a set that gains is halved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from actionplan_engine.portfolio.answers import MoneyPrice, RulePrice
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.inquiry import Inquiry, maximise
from actionplan_engine.portfolio.ties import value_terms
from actionplan_engine.portfolio.tolerances import same_value

if TYPE_CHECKING:
    from actionplan_engine.model import FundId
    from actionplan_engine.portfolio.formulation import Formulation
    from actionplan_engine.portfolio.problem import FundLine, PortfolioProblem

T = TypeVar("T")

NOT_PRICED = frozenset({"fund", "money", "cofinancing", "window", "lock"})
"""Money has prices of its own, a lock is priced with its action."""


def step_of(problem: PortfolioProblem) -> int:
    """Return the cents by which each fund's year is tried: about 1 % of a year's money.

    A round amount: 1, 2 or 5 and zeros, at least one unit of the currency.
    """
    years = max(1, len(problem.years))
    target = sum(sum(fund.ceilings) for fund in problem.funds) // years // 100
    step = 100
    while True:
        for factor in (1, 2, 5):
            if step * factor >= target:
                return step * factor
        step *= 10


def rule_prices(inquiry: Inquiry) -> tuple[RulePrice, ...]:
    """Return the value gained without each rule of the plan, in the order of the model's rows.

    A resource's months together are one rule, `capacity:staff`.
    """
    model = formulate(inquiry.problem)
    parts: dict[str, list[str]] = {}
    for name in model.groups:
        if name.partition(":")[0] not in NOT_PRICED:
            whole = name.rpartition(":")[0] if name.startswith("capacity:") else name
            parts.setdefault(whole, []).append(name)

    def gain(rules: Sequence[str]) -> float | None:
        dropped = {name for rule in rules for name in parts[rule]}
        return _gain(inquiry, model.keeping(n for n in model.groups if n not in dropped))

    gains = gains_of(list(parts), gain)
    return tuple(RulePrice(rule=rule, gain=gains[rule]) for rule in parts)


def money_prices(inquiry: Inquiry) -> tuple[MoneyPrice, ...]:
    """Return the value gained from one step more money in each fund and year."""
    problem = inquiry.problem
    if not problem.funds:
        return ()
    step = step_of(problem)
    slots = [(fund.fund_id, year) for fund in problem.funds for year in range(len(problem.years))]

    def gain(more: Sequence[tuple[FundId, int]]) -> float | None:
        richer = problem.but(funds=tuple(_richer(fund, more, step) for fund in problem.funds))
        return _gain(inquiry, formulate(richer))

    gains = gains_of(slots, gain)
    return tuple(
        MoneyPrice(
            fund_id=fund_id, year=problem.years[year], step=step / 100, gain=gains[fund_id, year]
        )
        for fund_id, year in slots
    )


def _richer(fund: FundLine, more: Sequence[tuple[FundId, int]], step: int) -> FundLine:
    ceilings = tuple(
        cents + step * ((fund.fund_id, year) in more) for year, cents in enumerate(fund.ceilings)
    )
    return fund.model_copy(update={"ceilings": ceilings})


def gains_of(
    parts: Sequence[T], gain: Callable[[Sequence[T]], float | None]
) -> dict[T, float | None]:
    """Return the gain of each part by itself, where a set never gains less than a part of it.

    >>> asked = []
    >>> def gain(names):
    ...     asked.append("".join(names))
    ...     return float("c" in names)
    >>> gains_of("abcd", gain)
    {'a': 0.0, 'b': 0.0, 'c': 1.0, 'd': 0.0}
    >>> asked
    ['abcd', 'ab', 'cd', 'c', 'd']
    """
    if not parts:
        return {}
    together = gain(parts)
    if len(parts) == 1 or together == 0.0:
        return dict.fromkeys(parts, together)
    half = len(parts) // 2
    return gains_of(parts[:half], gain) | gains_of(parts[half:], gain)


def _gain(inquiry: Inquiry, model: Formulation) -> float | None:
    answer = maximise(model, value_terms(model), inquiry.solver, known=inquiry.chosen)
    if answer.status != "optimal":
        return None
    before = inquiry.value
    return 0.0 if same_value(answer.objective, before) else max(0.0, answer.objective - before)
