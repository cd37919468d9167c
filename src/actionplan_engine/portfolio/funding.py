"""Who pays what for a settled schedule, always in the same way.

A schedule can often be paid in many ways. The stated order: as much co-financed money as the
limits allow (funds that never pay an action in full), then as much as can be of each fund in
turn, co-financing funds first and by id; what is still open goes to the first actions from the
first funds. Each step is a small linear program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.portfolio.checks import Plan, rule_checks
from actionplan_engine.portfolio.formulation import BACKGROUND, formulate, row
from actionplan_engine.portfolio.problem import PortfolioProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.model import ActionId, FundId
    from actionplan_engine.portfolio.formulation import Formulation
    from actionplan_engine.portfolio.solver import Solver

Cents = dict[tuple["ActionId", "FundId", int], float]


def fund(problem: PortfolioProblem, starts: Mapping[ActionId, int], solver: Solver) -> Plan | None:
    """Return the schedule with its payments, or None if the funds cannot pay for it.

    Payments are whole cents wherever whole cents keep every rule.
    """
    if not problem.funds or not starts:
        return Plan(problem, starts)
    paid = _split(_settled(problem, starts), solver)
    if paid is None:
        return None
    exact = Plan(problem, starts, _in_units(paid))
    rounded = Plan(problem, starts, _in_units(_to_the_cent(exact, paid)))
    return rounded if all(check.holds for check in rule_checks(rounded)) else exact


def can_pay(problem: PortfolioProblem, starts: Mapping[ActionId, int], solver: Solver) -> bool:
    """Whether the funds can pay for a schedule."""
    return not starts or solver.maximise(formulate(_settled(problem, starts)), {}).found


def _settled(problem: PortfolioProblem, starts: Mapping[ActionId, int]) -> PortfolioProblem:
    """Return the problem of paying for this schedule, and nothing else."""
    return PortfolioProblem(
        currency=problem.currency,
        start=problem.start,
        months=problem.months,
        years=problem.years,
        cities=problem.cities,
        candidates=tuple(
            candidate.model_copy(
                update={
                    "first": starts[candidate.action_id],
                    "last": starts[candidate.action_id],
                    "required": True,
                    "requires": (),
                }
            )
            for candidate in problem.candidates
            if candidate.action_id in starts
        ),
        funds=problem.funds,
        limits=tuple(limit for limit in problem.limits if limit.fund_id is not None),
    )


def _split(problem: PortfolioProblem, solver: Solver) -> Cents | None:
    model = formulate(problem)
    answer = None
    for objective in _wishes(model) or [{}]:  # where nothing costs anything, nobody pays
        answer = solver.maximise(model, objective)
        if not answer.found:
            return None
        least = answer.objective - 1e-9 * max(1.0, answer.objective)
        model = model.with_rows(row(BACKGROUND, objective.items(), ">=", least))
    if answer is None:
        return None
    payment = model.layout.payment
    return {key: answer.values[column] * model.layout.unit for key, column in payment.items()}


def _wishes(model: Formulation) -> list[dict[int, float]]:
    """Return what is maximised, first things first (column → coefficient)."""
    payment, problem = model.layout.payment, model.layout.problem
    order = sorted(problem.funds, key=lambda one: not one.cofinances)
    of_fund = {
        one.fund_id: {column: 1.0 for (_, f, _), column in payment.items() if f == one.fund_id}
        for one in order
    }
    cofinanced = {c: 1.0 for one in order if one.cofinances for c in of_fund[one.fund_id]}
    actions = {a: len(model.layout.starts) - i for i, a in enumerate(model.layout.starts)}
    funds = {one.fund_id: len(order) - i for i, one in enumerate(order)}
    last = {column: actions[a] * funds[f] / len(actions) for (a, f, _), column in payment.items()}
    wishes = [cofinanced, *of_fund.values(), last]
    return [wish for wish in wishes if wish]


def _to_the_cent(plan: Plan, paid: Cents) -> Cents:
    """Round payments to cents; what that leaves open in a year goes to the greatest payment."""
    rounded: Cents = {key: float(round(amount)) for key, amount in paid.items()}
    for candidate in plan.chosen:
        spent = plan.problem.spending(candidate, plan.starts[candidate.action_id])
        for year, amount in enumerate(spent):
            keys = [k for k in rounded if k[0] == candidate.action_id and k[2] == year]
            if keys:
                greatest = max(keys, key=lambda key: rounded[key])
                rounded[greatest] += amount - sum(rounded[key] for key in keys)
    return rounded


def _in_units(paid: Cents) -> Cents:
    """Return money in units, without payments of less than a hundredth of a cent."""
    return {key: amount / 100 for key, amount in paid.items() if amount >= 0.01}
