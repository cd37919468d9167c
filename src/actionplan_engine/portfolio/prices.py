"""What a rule costs, and what a little more money is worth: by solving again, never by a dual.

Giving up more rules, or adding more money, never lowers the optimum. So where nothing is gained
without a whole set, nothing is gained without any part of it; only a set that gains is halved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from actionplan_engine.portfolio.answers import MoneyPrice, RulePrice
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.inquiry import Inquiry, maximise
from actionplan_engine.portfolio.ties import value_terms
from actionplan_engine.portfolio.tolerances import ROW, same_value

if TYPE_CHECKING:
    from actionplan_engine.model import FundId
    from actionplan_engine.portfolio.formulation import Formulation, Row
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

    def gain(rules: Sequence[str]) -> Gain[str]:
        dropped = {name: (rule,) for rule in rules for name in parts[rule]}
        reduced = model.keeping(n for n in model.groups if n not in dropped)
        return _gain(inquiry, reduced, model, dropped)

    gains = gains_of(list(parts), gain)
    return tuple(RulePrice(rule=rule, gain=gains[rule]) for rule in parts)


def money_prices(inquiry: Inquiry) -> tuple[MoneyPrice, ...]:
    """Return the value gained from one step more money in each fund and year."""
    problem = inquiry.problem
    if not problem.funds:
        return ()
    step = step_of(problem)
    slots = [(fund.fund_id, year) for fund in problem.funds for year in range(len(problem.years))]

    model = formulate(problem)
    rolls = {fund.fund_id: fund.rollover for fund in problem.funds}
    named = {
        f"fund:{fund_id}:{problem.years[year]}": [
            (fund_id, y) for y in (range(year + 1) if rolls[fund_id] else [year])
        ]
        for fund_id, year in slots
    }
    """Row → the years whose money it counts: carried over, also those before."""

    def gain(more: Sequence[tuple[FundId, int]]) -> Gain[tuple[FundId, int]]:
        richer = problem.but(funds=tuple(_richer(fund, more, step) for fund in problem.funds))
        own = {name: [s for s in years if s in more] for name, years in named.items()}
        return _gain(inquiry, formulate(richer), model, own)

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


class Gain(NamedTuple, Generic[T]):
    """Value gained without a set of rules, and which of them the better plan breaks."""

    value: float | None
    """None: undecided."""
    broken: frozenset[T]


def gains_of(
    parts: Sequence[T], gain: Callable[[Sequence[T]], Gain[T]], known: Gain[T] | None = None
) -> dict[T, float | None]:
    """Return the gain of each part by itself, where a set never gains less than a part of it.

    The set is split into what the better plan breaks and what it does not: the latter mostly
    proves to gain nothing at once, and of the former the whole gain is known.

    >>> asked = []
    >>> def gain(names):
    ...     asked.append("".join(names))
    ...     return Gain(float("c" in names), frozenset(names) & {"c"})
    >>> gains_of("abcd", gain)
    {'a': 0.0, 'b': 0.0, 'c': 1.0, 'd': 0.0}
    >>> asked
    ['abcd', 'abd']
    """
    if not parts:
        return {}
    together = known or gain(parts)
    if len(parts) == 1 or together.value == 0.0:
        return dict.fromkeys(parts, together.value)
    broken = [part for part in parts if part in together.broken]
    others = [part for part in parts if part not in together.broken]
    if broken and others:
        found = gains_of(broken, gain, together) | gains_of(others, gain)
    else:
        half = len(parts) // 2
        found = gains_of(parts[:half], gain) | gains_of(parts[half:], gain)
    return {part: found[part] for part in parts}


def _gain(
    inquiry: Inquiry, easier: Formulation, model: Formulation, named: Mapping[str, Sequence[T]]
) -> Gain[T]:
    """Solve the easier model; `named`: rows of the plan's own model → the parts that ease them."""
    answer = maximise(easier, value_terms(easier), inquiry.solver, known=inquiry.chosen)
    if answer.status != "optimal":
        return Gain(None, frozenset())
    if same_value(answer.objective, inquiry.value):
        return Gain(0.0, frozenset())
    scale = easier.layout.unit / model.layout.unit
    payments = frozenset(model.layout.payment.values())
    values = [v * scale if column in payments else v for column, v in enumerate(answer.values)]
    missed = (row.group for row in model.rows if row.group in named and _misses(row, values))
    broken = (part for name in missed for part in named[name])
    return Gain(max(0.0, answer.objective - inquiry.value), frozenset(broken))


def _misses(row: Row, values: Sequence[float]) -> bool:
    terms = zip(row.columns, row.coefficients, strict=True)
    amount = fsum(coefficient * values[column] for column, coefficient in terms)
    below = row.sense != ">=" and amount > row.bound + ROW
    return below or (row.sense != "<=" and amount < row.bound - ROW)
