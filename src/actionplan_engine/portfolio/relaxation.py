"""The cheapest ways out of a contradiction, each proved by solving the relaxed plan.

Elastic programming (Chinneck & Dravnieks 1991): each rule may be broken at a price. First the
fewest rules that have to give way, starting from each rule of the conflict in turn; then by how
little each of them has to give.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.answers import Loosening, Relaxation
from actionplan_engine.portfolio.formulation import Formulation, Row, formulate
from actionplan_engine.portfolio.ties import Starts, starts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.problem import Candidate, PortfolioProblem
    from actionplan_engine.portfolio.solver import Solver

LARGEST = 6
"""Ways out that are looked for."""


@dataclass(frozen=True)
class Relaxed:
    """A problem, and the names of its rules that are given up."""

    problem: PortfolioProblem
    dropped: frozenset[str] = frozenset()

    @property
    def model(self) -> Formulation:
        """The model of what is left; every rule has rows of its own."""
        model = formulate(self.problem, separable=True)
        return model.keeping(name for name in model.groups if name not in self.dropped)

    def without(self, names: Iterable[str]) -> Relaxed:
        """Return the same with more rules given up."""
        return replace(self, dropped=self.dropped | frozenset(names))

    def possible(self, solver: Solver) -> bool:
        """Whether some plan keeps what is left; no where time runs out."""
        return solver.maximise(self.model, {}).found


@dataclass(frozen=True)
class Broken:
    """Rules given up, and a plan that keeps all others."""

    rules: tuple[str, ...]
    starts: Starts


def relaxations(
    problem: PortfolioProblem, conflict: Sequence[str], solver: Solver
) -> tuple[Relaxation, ...]:
    """Return the cheapest ways out, one through each rule of the conflict where there is one.

    Ways with fewer rules come first. Each was proved by a re-solve; what time did not allow is
    left out.
    """
    found: dict[tuple[str, ...], Relaxation] = {}
    for name in conflict[: 2 * LARGEST]:
        if solver.deadline.passed:
            break
        broken = fewest_broken(problem, solver, given_up=name)
        if broken is None or broken.rules in found:
            continue
        way = _cheapest(problem, broken, solver)
        if way is not None:
            found[broken.rules] = way
    ways = sorted(found.values(), key=lambda way: len(way.steps))
    return tuple(ways[:LARGEST])


def fewest_broken(
    problem: PortfolioProblem,
    solver: Solver,
    *,
    given_up: str = "",
    selection: Collection[ActionId] | None = None,
) -> Broken | None:
    """Return the fewest rules without which a plan is possible; None without a proved answer.

    Args:
        problem: the plan.
        solver: how to solve.
        given_up: a rule that is given up in any case.
        selection: the plan has to hold just these actions.

    """
    model = formulate(problem, separable=True)
    fixed: dict[int, float] = {}
    if selection is not None:
        for action_id in model.layout.starts:
            column = model.layout.chosen(action_id)
            if column is not None:
                fixed[column] = float(action_id in selection)
    switched, switches = _with_switches(model)
    if given_up in switches:
        fixed[switches[given_up]] = 1.0
    answer = solver.minimise(switched, dict.fromkeys(switches.values(), 1.0), fixed)
    if answer.status != "optimal":
        return None
    rules = tuple(name for name, column in switches.items() if answer.values[column] == 1.0)
    return Broken(rules, starts_of(switched, answer))


def _with_switches(model: Formulation) -> tuple[Formulation, dict[str, int]]:
    """Give every rule a column that is 1 where the rule is given up."""
    switches = {name: len(model.upper) + i for i, name in enumerate(model.groups)}
    rows = tuple(
        _loosened(made, switches[made.group], _worst(made, model.upper))
        if made.group in switches
        else made
        for made in model.rows
    )
    extra = len(switches)
    switched = replace(
        model,
        upper=model.upper + (1.0,) * extra,
        integer=model.integer + (True,) * extra,
        rows=rows,
    )
    return switched, switches


def _worst(made: Row, upper: Sequence[float]) -> float:
    """Return by how much a row can be missed at most."""
    ends = [c * upper[column] for column, c in zip(made.columns, made.coefficients, strict=True)]
    high, low = math.fsum(max(0.0, end) for end in ends), math.fsum(min(0.0, end) for end in ends)
    if made.sense == "<=":
        return max(0.0, high - made.bound)
    if made.sense == ">=":
        return max(0.0, made.bound - low)
    return max(high - made.bound, made.bound - low, 0.0)


def _loosened(made: Row, column: int, most: float) -> Row:
    """Let a row be missed by up to `most` for each unit of a column."""
    if most <= 0:
        return made
    sign = -most if made.sense == "<=" else most
    return replace(made, columns=(*made.columns, column), coefficients=(*made.coefficients, sign))


def _cheapest(problem: PortfolioProblem, broken: Broken, solver: Solver) -> Relaxation | None:
    """Return by how little the rules have to give, proved; None where it cannot be proved."""
    steps = []
    relaxed = Relaxed(problem)
    for number, name in enumerate(broken.rules):
        step = _step(relaxed.without(broken.rules[number + 1 :]), name, solver)
        relaxed = loosened(relaxed, step)
        steps.append(step)
    return Relaxation(steps=tuple(steps)) if relaxed.possible(solver) else None


def _step(relaxed: Relaxed, name: str, solver: Solver) -> Loosening:
    """Return by how little one rule has to give, the others being settled; else drop it."""
    kind, _, rest = name.partition(":")
    if kind == "fund" and relaxed.problem.funds:
        return _more_of(relaxed, name, solver, money=True)
    if kind == "capacity":
        return _more_of(relaxed, name, solver, money=False)
    if kind == "window":
        return _start(relaxed, name, rest, solver)
    sides = [limit for limit in relaxed.problem.limits if limit.rule_id == name]
    if len(sides) == 1 and not sides[0].relative:
        return _limit_moved(relaxed, name, solver)
    if sides and all(limit.relative for limit in sides):
        return _share_moved(relaxed, name, solver)
    return Loosening(rule=name, how="drop")


def _elastic(relaxed: Relaxed, name: str, solver: Solver) -> float | None:
    """Return the least by which the rows of a rule have to be missed, in their own unit."""
    model = relaxed.model
    column = len(model.upper)
    own = [made for made in model.rows if made.group == name]
    most = max((_worst(made, model.upper) for made in own), default=0.0)
    rows = tuple(_loosened(m, column, 1.0) if m.group == name else m for m in model.rows)
    elastic = replace(model, upper=(*model.upper, most), integer=(*model.integer, False), rows=rows)
    answer = solver.minimise(elastic, {column: 1.0})
    if answer.status != "optimal":
        return None
    return max(0.0, answer.objective)


def _more_of(relaxed: Relaxed, name: str, solver: Solver, *, money: bool) -> Loosening:
    """Raise a fund in a year, or a resource in a month."""
    missing = _elastic(relaxed, name, solver)
    if missing is None:
        return Loosening(rule=name, how="drop")
    if not money:
        by = math.ceil(missing * 1e6 - 1e-3) / 1e6
        return Loosening(rule=name, how="raise", by=by, to=_capacity(relaxed.problem, name) + by)
    unit = relaxed.model.layout.unit
    by = math.ceil(missing * unit / 100 - 1e-6)  # whole units: euros, not cents
    ceiling = _ceiling(relaxed.problem, name)
    if ceiling is None:
        return Loosening(rule=name, how="drop")
    return Loosening(rule=name, how="raise", by=float(by), to=ceiling + by, money=True)


def _ceiling(problem: PortfolioProblem, name: str) -> float | None:
    for fund in problem.funds:
        for year, number in enumerate(problem.years):
            if name == f"fund:{fund.fund_id}:{number}":
                return fund.ceilings[year] / 100
    return None


def _capacity(problem: PortfolioProblem, name: str) -> float:
    for pool in problem.pools:
        for month, available in enumerate(pool.available):
            if name == f"{pool.name}:{problem.start.plus(month)}":
                return available
    return 0.0


def _limit_moved(relaxed: Relaxed, name: str, solver: Solver) -> Loosening:
    """Lower a minimum, or raise a maximum, of actions, money or value."""
    missing = _elastic(relaxed, name, solver)
    (limit,) = (limit for limit in relaxed.problem.limits if limit.rule_id == name)
    if missing is None:
        return Loosening(rule=name, how="drop")
    if limit.money:
        scale = relaxed.model.layout.unit / 100
        by = float(math.ceil(missing * scale - 1e-6))
    else:
        by = math.ceil(missing * 1e4 - 1e-3) / 1e4
    least = limit.sense == ">="
    return Loosening(
        rule=name,
        how="lower" if least else "raise",
        by=by,
        to=limit.amount - by if least else limit.amount + by,
        money=limit.money,
    )


def _share_moved(relaxed: Relaxed, name: str, solver: Solver) -> Loosening:
    """Move a share by tenths of a percentage point, found by bisection."""
    least = next(limit for limit in relaxed.problem.limits if limit.rule_id == name).sense == ">="
    amount = next(limit for limit in relaxed.problem.limits if limit.rule_id == name).amount
    most = round((amount if least else 1.0 - amount) * 1000)

    def step(tenths: int) -> Loosening:
        by = tenths / 10
        to = 100 * amount - by if least else 100 * amount + by
        return Loosening(rule=name, how="lower" if least else "raise", by=by, to=round(to, 9))

    low, high = 0, most
    if most < 1 or not loosened(relaxed, step(most)).possible(solver):
        return Loosening(rule=name, how="drop")
    while high - low > 1:
        middle = (low + high) // 2
        if loosened(relaxed, step(middle)).possible(solver):
            high = middle
        else:
            low = middle
    return step(high)


def _start(relaxed: Relaxed, name: str, action_id: str, solver: Solver) -> Loosening:
    """Let an action start outside its window, as near to it as can be."""
    model = relaxed.without([name]).model
    problem = relaxed.problem
    candidate = next(c for c in problem.candidates if c.action_id == action_id)
    last = max(candidate.first, candidate.last)
    objective: dict[int, float] = {}
    for month in model.layout.starts.get(candidate.action_id, range(0)):
        away = max(candidate.first - month, month - last, 0)
        for at, sign in ((month, 1.0), (month - 1, -1.0)):
            column = model.layout.started(candidate.action_id, at)
            if column is not None:
                objective[column] = objective.get(column, 0.0) + sign * away
    answer = solver.minimise(model, objective)
    starts = starts_of(model, answer) if answer.status == "optimal" else {}
    if candidate.action_id not in starts:
        return Loosening(rule=name, how="drop")
    return Loosening(rule=name, how="start", month=problem.start.plus(starts[candidate.action_id]))


def loosened(relaxed: Relaxed, step: Loosening) -> Relaxed:
    """Return the problem with one rule made less strict."""
    if step.how == "drop":
        return relaxed.without([step.rule])
    return replace(relaxed, problem=_moved(relaxed.problem, step))


def _moved(problem: PortfolioProblem, step: Loosening) -> PortfolioProblem:
    kind, _, rest = step.rule.partition(":")
    if step.how == "start" and step.month is not None:
        month = step.month.minus(problem.start)
        return _each(
            problem,
            rest,
            lambda c: c.model_copy(
                update={"first": min(c.first, month), "last": max(c.last, month)}
            ),
        )
    to = step.to or 0.0
    if kind == "fund" and step.money and _ceiling(problem, step.rule) is not None:
        return _fund_raised(problem, step.rule, round(to * 100))
    if kind == "capacity":
        return _capacity_raised(problem, step.rule, to)
    limits = tuple(
        limit.model_copy(update={"amount": to / 100 if limit.relative else to})
        if limit.rule_id == step.rule
        else limit
        for limit in problem.limits
    )
    return problem.but(limits=limits)


def _each(
    problem: PortfolioProblem, action_id: str, new: Callable[[Candidate], Candidate]
) -> PortfolioProblem:
    return problem.but(
        candidates=tuple(new(c) if c.action_id == action_id else c for c in problem.candidates)
    )


def _fund_raised(problem: PortfolioProblem, name: str, cents: int) -> PortfolioProblem:
    def ceilings(fund_id: str, before: tuple[int, ...]) -> tuple[int, ...]:
        names = [f"fund:{fund_id}:{number}" for number in problem.years]
        return tuple(cents if own == name else c for own, c in zip(names, before, strict=True))

    return problem.but(
        funds=tuple(
            fund.model_copy(update={"ceilings": ceilings(fund.fund_id, fund.ceilings)})
            for fund in problem.funds
        )
    )


def _capacity_raised(problem: PortfolioProblem, name: str, amount: float) -> PortfolioProblem:
    return problem.but(
        pools=tuple(
            pool.model_copy(
                update={
                    "available": tuple(
                        amount if name == f"{pool.name}:{problem.start.plus(month)}" else before
                        for month, before in enumerate(pool.available)
                    )
                }
            )
            for pool in problem.pools
        )
    )
