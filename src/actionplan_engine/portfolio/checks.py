"""How every rule stands in a plan: plain sums over actions, months and payments, no matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import fsum
from typing import TYPE_CHECKING, Literal

from actionplan_engine.portfolio.problem import cofinancing_cap, own_share_floor
from actionplan_engine.portfolio.tolerances import MONEY, ROW, money_slack
from actionplan_engine.portfolio.types import RuleCheck

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, FundId, Synergy
    from actionplan_engine.portfolio.problem import Candidate, FundLine, Limit, PortfolioProblem

Payments = Mapping[tuple["ActionId", "FundId", int], float]
"""(action, fund, period) → money in units, not cents."""


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
        """Sum of the chosen actions' values and of their synergies, correctly rounded."""
        return self.problem.value_of(self.starts)

    @property
    def cents(self) -> int:
        """Cost of the chosen actions, in cents."""
        return sum(candidate.cost for candidate in self.chosen)

    def active(self, action_id: ActionId, month: int) -> bool:
        """Whether the action is in the plan and under way in `month`."""
        start = self.starts.get(action_id)
        return start is not None and start <= month < start + self.problem.by_id[action_id].duration

    @property
    def synergies(self) -> list[Synergy]:
        """The synergies of which every action is chosen."""
        return [synergy for synergy in self.problem.synergies if synergy.holds(self.starts)]

    def paid(self, fund_id: FundId, years: Sequence[int]) -> float:
        """Return what a fund pays in its years at these positions, in units."""
        return fsum(
            amount
            for (_, fund, period), amount in self.payments.items()
            if fund == fund_id and self.problem.year_of(fund, period) in years
        )

    def paid_for(self, action_id: ActionId, fund_id: FundId) -> float:
        """Return what a fund pays for an action over all years, in units."""
        periods = range(len(self.problem.period_ends))
        return fsum(self.payments.get((action_id, fund_id, period), 0.0) for period in periods)


def rule_checks(plan: Plan) -> tuple[RuleCheck, ...]:
    """Return how every named rule stands, rules of the plan's own table first."""
    families = (
        _limits,
        _locks,
        _requires,
        _together,
        _all_or_none,
        _sites,
        _capacity,
        _ceilings,
        _cofinancing,
        _own_shares,
    )
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
    return _sum(plan, limit.part, limit.part_synergies)


def _sum(plan: Plan, own: Mapping[ActionId, float], synergies: Mapping[str, float]) -> float:
    held = (synergies.get(synergy.synergy_id, 0.0) for synergy in plan.synergies)
    return fsum(chain((own.get(action_id, 0.0) for action_id in plan.starts), held))


def _amount(plan: Plan, limit: Limit) -> RuleCheck:
    part = _part(plan, limit)
    slack = money_slack(limit.amount) if limit.money else None
    return _check(limit.rule_id, part, limit.sense, limit.amount, slack)


def _share(plan: Plan, limit: Limit) -> RuleCheck:
    """Compare in per cent, but decide on the amounts: a share of nothing holds."""
    part = _part(plan, limit)
    whole = _sum(plan, limit.whole, limit.whole_synergies)
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
    """Yield, for chosen actions: months between the first that is allowed and the real start."""
    for candidate in plan.chosen:
        for required in candidate.requires:
            spare = -float(plan.problem.months)
            if required in plan.starts:
                first = plan.starts[required] + plan.problem.ahead(candidate, required)
                spare = float(plan.starts[candidate.action_id] - first)
            yield _check(f"requires:{candidate.action_id}:{required}", spare, ">=", 0.0)


def _together(plan: Plan) -> Iterator[RuleCheck]:
    for pair in plan.problem.exclusions:
        chosen = sum(one in plan.starts for one in pair)
        yield _check("excludes:" + ":".join(pair), chosen, "<=", 1.0)
    for group in plan.problem.one_of:
        chosen = sum(one in plan.starts for one in group.action_ids)
        yield _check(f"one_of:{group.name}", chosen, "<=", 1.0)


def _all_or_none(plan: Plan) -> Iterator[RuleCheck]:
    """Yield: of each group, as many are chosen as there are, or none."""
    for group in plan.problem.all_or_none:
        chosen, limit = sum(one in plan.starts for one in group.action_ids), 0
        if chosen:
            limit = len(group.action_ids)
        yield RuleCheck(
            name=f"all_or_none:{group.name}",
            amount=chosen,
            sense="==",
            limit=limit,
            holds=chosen == limit,
            binding=True,
        )


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
        for year, number in plan.problem.years_of(fund):
            limit = available(fund, year, plan.paid(fund.fund_id, range(year)))
            used = plan.paid(fund.fund_id, [year])
            name = f"fund:{fund.fund_id}:{number}"
            yield _check(name, used, "<=", limit, money_slack(limit))


def _cofinancing(plan: Plan) -> Iterator[RuleCheck]:
    for candidate in plan.chosen:
        action_id, together = candidate.action_id, []
        for fund in plan.problem.payable_by(action_id):
            if fund.cofinances:
                paid = plan.paid_for(action_id, fund.fund_id)
                together.append(paid)
                limit = cofinancing_cap(fund.cofinancing_max, candidate.cost) / 100
                name = f"cofinancing:{action_id}:{fund.fund_id}"
                yield _check(name, paid, "<=", limit, money_slack(limit))
        if candidate.cofinancing is not None and together:
            limit = cofinancing_cap(candidate.cofinancing, candidate.cost) / 100
            name = f"cofinancing:{action_id}"
            yield _check(name, fsum(together), "<=", limit, money_slack(limit))


def _own_shares(plan: Plan) -> Iterator[RuleCheck]:
    """Yield: what own money pays, of actions that ask for it or that such a fund pays for."""
    for candidate in plan.chosen if plan.problem.funds else ():
        action_id = candidate.action_id
        payers = plan.problem.payable_by(action_id)
        own = fsum(plan.paid_for(action_id, fund.fund_id) for fund in payers if fund.is_own)
        asked = {
            f"own_share:{action_id}:{fund.fund_id}": fund.own_share_min
            for fund in payers
            if fund.own_share_min > 0 and plan.paid_for(action_id, fund.fund_id) > MONEY
        }
        if candidate.own_share_min is not None:
            asked = {f"own_share:{action_id}": candidate.own_share_min} | asked
        for name, percent in asked.items():
            least = own_share_floor(percent, candidate.cost) / 100
            yield _check(name, own, ">=", least, money_slack(least))
