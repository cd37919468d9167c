"""How every rule stands in a plan: plain sums over actions, months and payments, no matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import fsum
from typing import TYPE_CHECKING, Literal

from actionplan_engine.portfolio.problem import cofinancing_cap
from actionplan_engine.portfolio.tolerances import ROW, money_slack
from actionplan_engine.portfolio.types import RuleCheck

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, FundId
    from actionplan_engine.portfolio.problem import Candidate, FundLine, Limit, PortfolioProblem

Payments = Mapping[tuple["ActionId", "FundId", int], float]
"""(action, fund, position of the year) → money in units, not cents."""


@dataclass(frozen=True)
class Plan:
    """A schedule with its payments: what a rule is checked against."""

    problem: PortfolioProblem
    starts: Mapping[ActionId, int]
    """Chosen action → month it starts in."""
    payments: Payments = field(default_factory=dict)

    @property
    def chosen(self) -> list[Candidate]:
        """The chosen actions, in canonical order."""
        return [c for c in self.problem.candidates if c.action_id in self.starts]

    @property
    def value(self) -> float:
        """Sum of the chosen actions' values, correctly rounded."""
        return fsum(candidate.value for candidate in self.chosen)

    @property
    def cents(self) -> int:
        """Cost of the chosen actions, in cents."""
        return sum(candidate.cost for candidate in self.chosen)

    def active(self, action_id: ActionId, month: int) -> bool:
        """Whether the action is in the plan and under way in `month`."""
        start = self.starts.get(action_id)
        return start is not None and start <= month < start + self.problem.by_id[action_id].duration

    def paid(self, fund_id: FundId, years: Sequence[int]) -> float:
        """Return what a fund pays in the years at these positions, in units."""
        return fsum(
            amount
            for (_, fund, year), amount in self.payments.items()
            if fund == fund_id and year in years
        )


def rule_checks(plan: Plan) -> tuple[RuleCheck, ...]:
    """Return how every named rule stands, rules of the plan's own table first."""
    families = (_limits, _locks, _requires, _together, _sites, _capacity, _ceilings, _cofinancing)
    return tuple(chain.from_iterable(family(plan) for family in families))


def _check(
    name: str,
    amount: float,
    sense: Literal["<=", ">="],
    limit: float,
    slack: float | None = None,
) -> RuleCheck:
    """Compare an amount with its limit, within `slack`."""
    room = limit - amount if sense == "<=" else amount - limit
    slack = ROW * max(1.0, abs(limit)) if slack is None else slack
    return RuleCheck(
        name=name,
        amount=amount,
        limit=limit,
        sense=sense,
        holds=room >= -slack,
        binding=room <= slack,
    )


def _limits(plan: Plan) -> Iterator[RuleCheck]:
    for limit in plan.problem.limits:
        yield (_share if limit.relative else _amount)(plan, limit)


def _part(plan: Plan, limit: Limit) -> float:
    if limit.fund_id is not None:
        return plan.paid(limit.fund_id, range(len(plan.problem.years)))
    return fsum(limit.part.get(action_id, 0.0) for action_id in plan.starts)


def _amount(plan: Plan, limit: Limit) -> RuleCheck:
    part = _part(plan, limit)
    slack = money_slack(limit.amount) if limit.money else None
    return _check(limit.rule_id, part, limit.sense, limit.amount, slack)


def _share(plan: Plan, limit: Limit) -> RuleCheck:
    """Compare in per cent, but decide on the amounts: a share of nothing holds."""
    part = _part(plan, limit)
    whole = fsum(limit.whole.get(action_id, 0.0) for action_id in plan.starts)
    slack = money_slack(whole) if limit.money else None
    decided = _check(limit.rule_id, part, limit.sense, limit.amount * whole, slack)
    return decided.model_copy(
        update={
            "amount": 100 * part / whole if whole > 0 else 0.0,
            "limit": 100 * limit.amount,
            "city_id": limit.city_id,
        }
    )


def _locks(plan: Plan) -> Iterator[RuleCheck]:
    for candidate in plan.problem.candidates:
        name, chosen = f"lock:{candidate.action_id}", float(candidate.action_id in plan.starts)
        if candidate.required:
            yield _check(name, chosen, ">=", 1.0)
        if candidate.forbidden:
            yield _check(name, chosen, "<=", 0.0)


def _requires(plan: Plan) -> Iterator[RuleCheck]:
    """Yield, for chosen actions: months from the end of the one to the start of the other."""
    for candidate in plan.chosen:
        for required in candidate.requires:
            spare = -float(plan.problem.months)
            if required in plan.starts:
                end = plan.starts[required] + plan.problem.by_id[required].duration
                spare = float(plan.starts[candidate.action_id] - end)
            yield _check(f"requires:{candidate.action_id}:{required}", spare, ">=", 0.0)


def _together(plan: Plan) -> Iterator[RuleCheck]:
    for pair in plan.problem.exclusions:
        chosen = sum(one in plan.starts for one in pair)
        yield _check("excludes:" + ":".join(pair), chosen, "<=", 1.0)
    for group in plan.problem.one_of:
        chosen = sum(one in plan.starts for one in group.action_ids)
        yield _check(f"one_of:{group.name}", chosen, "<=", 1.0)


def _sites(plan: Plan) -> Iterator[RuleCheck]:
    for site in plan.problem.sites:
        months = range(plan.problem.months)
        busy = max(sum(plan.active(a, month) for a in site.action_ids) for month in months)
        yield _check(f"same_site:{site.name}", busy, "<=", 1.0)


def _capacity(plan: Plan) -> Iterator[RuleCheck]:
    for pool in plan.problem.pools:
        for month, available in enumerate(pool.available):
            used = fsum(use for a, use in pool.use.items() if plan.active(a, month))
            name = f"{pool.name}:{plan.problem.start.plus(month)}"
            yield _check(name, used, "<=", available)


def available(fund: FundLine, year: int, paid_before: float) -> float:
    """Return what a fund can pay in a year: its ceiling, and what it may carry over, in units."""
    if not fund.rollover:
        return fund.ceilings[year] / 100
    return sum(fund.ceilings[: year + 1]) / 100 - paid_before


def _ceilings(plan: Plan) -> Iterator[RuleCheck]:
    for fund in plan.problem.funds:
        for year, number in enumerate(plan.problem.years):
            limit = available(fund, year, plan.paid(fund.fund_id, range(year)))
            used = plan.paid(fund.fund_id, [year])
            name = f"fund:{fund.fund_id}:{number}"
            yield _check(name, used, "<=", limit, money_slack(limit))


def _cofinancing(plan: Plan) -> Iterator[RuleCheck]:
    years = range(len(plan.problem.years))
    for candidate in plan.chosen:
        action_id, together = candidate.action_id, []
        for fund in plan.problem.payable_by(action_id):
            if fund.cofinances:
                parts = [plan.payments.get((action_id, fund.fund_id, y), 0.0) for y in years]
                together += parts
                limit = cofinancing_cap(fund.cofinancing_max, candidate.cost) / 100
                name = f"cofinancing:{action_id}:{fund.fund_id}"
                yield _check(name, fsum(parts), "<=", limit, money_slack(limit))
        if candidate.cofinancing is not None and together:
            limit = cofinancing_cap(candidate.cofinancing, candidate.cost) / 100
            name = f"cofinancing:{action_id}"
            yield _check(name, fsum(together), "<=", limit, money_slack(limit))
