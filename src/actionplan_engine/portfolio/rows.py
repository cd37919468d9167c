"""The rows of the model, one function a family of rules. Names: see `types.RuleCheck`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.formulation import BACKGROUND, Layout, Row, Term, row
from actionplan_engine.portfolio.problem import Candidate, Limit, cofinancing_cap, own_share_floor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.problem import FundLine


def rule_rows(layout: Layout) -> Iterator[Row]:
    """Yield every row, rules that people wrote first, always in the same order."""
    yield from _steps(layout)
    for limit in layout.problem.limits:
        yield _limit(layout, limit)
    for family in (
        _locks,
        _requires,
        _excludes,
        _one_of,
        _all_or_none,
        _sites,
        _capacity,
        _windows,
    ):
        yield from family(layout)
    if layout.problem.funds:
        for family in (_payments, _ceilings, _cofinancing, _own_shares):
            yield from family(layout)
    yield from _synergies(layout)


def _candidates(layout: Layout) -> Iterator[Candidate]:
    return (layout.problem.by_id[action_id] for action_id in layout.starts)


def _steps(layout: Layout) -> Iterator[Row]:
    """Yield: an action that has started by one month has started by the next."""
    for action_id, starts in layout.starts.items():
        for month in starts[:-1]:
            now, after = layout.started(action_id, month), layout.started(action_id, month + 1)
            yield row(BACKGROUND, [(now, 1.0), (after, -1.0)], "<=", 0.0)


def _locks(layout: Layout) -> Iterator[Row]:
    for candidate in layout.problem.candidates:
        chosen = [(layout.chosen(candidate.action_id), 1.0)]
        if candidate.required:
            yield row(f"lock:{candidate.action_id}", chosen, ">=", 1.0)
        if candidate.forbidden and chosen[0][0] is not None:
            yield row(f"lock:{candidate.action_id}", chosen, "<=", 0.0)


def _requires(layout: Layout) -> Iterator[Row]:
    """Yield z[b,t] <= z[a,t-d]; where a has no later start, b's last month says it all."""
    for candidate in _candidates(layout):
        starts = layout.starts[candidate.action_id]
        for required in candidate.requires:
            ahead = layout.problem.ahead(candidate, required)
            others = layout.starts.get(required, range(0))
            for month in starts:
                settled = not others or month - ahead >= others[-1]
                if settled and month != starts[-1]:
                    continue
                terms = [
                    (layout.started(candidate.action_id, month), 1.0),
                    (layout.started(required, month - ahead), -1.0),
                ]
                yield row(f"requires:{candidate.action_id}:{required}", terms, "<=", 0.0)


def _at_most_one(layout: Layout, group: str, action_ids: Iterable[ActionId]) -> Iterator[Row]:
    chosen = [(layout.chosen(action_id), 1.0) for action_id in action_ids]
    if sum(column is not None for column, _ in chosen) > 1:
        yield row(group, chosen, "<=", 1.0)


def _excludes(layout: Layout) -> Iterator[Row]:
    pairs = [
        pair for pair in layout.problem.exclusions if all(one in layout.starts for one in pair)
    ]
    groups: Iterable[Sequence[ActionId]] = pairs if layout.separable else cliques(pairs)
    for together in groups:
        yield from _at_most_one(layout, "excludes:" + ":".join(together), together)


def cliques(pairs: Iterable[tuple[ActionId, ActionId]]) -> list[list[ActionId]]:
    """Cover every pair with cliques, greedily and always in the same way.

    >>> cliques([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])
    [['a', 'b', 'c'], ['c', 'd']]
    """
    open_pairs = dict.fromkeys(pairs)
    friends: dict[ActionId, dict[ActionId, None]] = {}
    for one, other in open_pairs:
        friends.setdefault(one, {})[other] = None
        friends.setdefault(other, {})[one] = None
    found = []
    while open_pairs:
        clique = list(next(iter(open_pairs)))
        clique += _grown(clique, friends)
        found.append(clique)
        inside = set(clique)
        open_pairs = {p: None for p in open_pairs if not inside.issuperset(p)}
    return found


def _grown(clique: list[ActionId], friends: dict[ActionId, dict[ActionId, None]]) -> list[ActionId]:
    grown: list[ActionId] = []
    for new in friends[clique[0]]:
        if all(new in friends[member] for member in chain(clique, grown)):
            grown.append(new)
    return grown


def _one_of(layout: Layout) -> Iterator[Row]:
    for group in layout.problem.one_of:
        yield from _at_most_one(layout, f"one_of:{group.name}", group.action_ids)


def _all_or_none(layout: Layout) -> Iterator[Row]:
    """Yield: the first of a group is chosen if and only if each of the others is."""
    for group in layout.problem.all_or_none:
        first, *others = group.action_ids
        for other in others:
            terms = [(layout.chosen(first), 1.0), (layout.chosen(other), -1.0)]
            made = row(f"all_or_none:{group.name}", terms, "==", 0.0)
            if made.columns:
                yield made


def _synergies(layout: Layout) -> Iterator[Row]:
    """Yield s = product of z, by the rows that say so of whole numbers (McCormick 1976)."""
    for synergy in layout.problem.synergies:
        column = layout.synergy.get(synergy.synergy_id)
        if column is None:
            continue
        chosen = [(layout.chosen(action_id), 1.0) for action_id in synergy.action_ids]
        for term, _ in chosen:
            yield row(BACKGROUND, [(column, 1.0), (term, -1.0)], "<=", 0.0)
        yield row(BACKGROUND, [*chosen, (column, -1.0)], "<=", len(chosen) - 1.0)


def _sites(layout: Layout) -> Iterator[Row]:
    for site in layout.problem.sites:
        there = [layout.problem.by_id[a] for a in site.action_ids if a in layout.starts]
        for month in range(layout.problem.months):
            able = [c for c in there if may_be_active(layout, c, month)]
            if len(able) > 1:
                terms = chain.from_iterable(layout.active(c, month) for c in able)
                yield row(f"same_site:{site.name}", terms, "<=", 1.0)


def may_be_active(layout: Layout, candidate: Candidate, month: int) -> bool:
    """Whether any of its starts makes the action active in `month`."""
    starts = layout.starts.get(candidate.action_id, range(0))
    return bool(starts) and starts[0] <= month < starts[-1] + candidate.duration


def _capacity(layout: Layout) -> Iterator[Row]:
    """Yield Σ use <= available, where all that may be active together could use more."""
    problem = layout.problem
    for pool in problem.pools:
        users = [(problem.by_id[a], use) for a, use in pool.use.items() if a in layout.starts]
        for month, available in enumerate(pool.available):
            able = [(c, use) for c, use in users if may_be_active(layout, c, month)]
            if sum(use for _, use in able) > available:
                terms = chain.from_iterable(layout.active(c, month, use) for c, use in able)
                name = f"{pool.name}:{problem.start.plus(month)}"
                yield row(name, terms, "<=", available)


def _windows(layout: Layout) -> Iterator[Row]:
    """Yield, where windows are rows: not started before the first month, not after the last."""
    if not layout.separable:
        return
    for candidate in _candidates(layout):
        name, starts = f"window:{candidate.action_id}", layout.starts[candidate.action_id]
        early: list[Term] = [(layout.started(candidate.action_id, candidate.first - 1), 1.0)]
        chosen: Term = (layout.chosen(candidate.action_id), 1.0)
        if candidate.last not in starts or not candidate.has_window:
            yield row(name, [chosen], "<=", 0.0)
            continue
        if early[0][0] is not None:
            yield row(name, early, "<=", 0.0)
        if candidate.last < starts[-1]:
            in_time = layout.started(candidate.action_id, candidate.last)
            yield row(name, [chosen, (in_time, -1.0)], "<=", 0.0)


def _periods(layout: Layout) -> range:
    return range(len(layout.problem.period_ends))


def _payments(layout: Layout) -> Iterator[Row]:
    """Yield: what an action spends in a period is what funds pay for it in that period."""
    for candidate in _candidates(layout):
        funds = layout.problem.payable_by(candidate.action_id)
        group = BACKGROUND if funds else f"money:{candidate.action_id}"
        for period in _periods(layout):
            paid = [(layout.payment[candidate.action_id, f.fund_id, period], 1.0) for f in funds]
            spent = [(column, -amount) for column, amount in layout.spending(candidate, period)]
            made = row(group, [*paid, *spent], "==", 0.0)
            if made.columns:
                yield made


def _paid(layout: Layout, fund: FundLine, years: Iterable[int]) -> list[Term]:
    """Return everything that a fund pays in some of its years."""
    wanted = set(years)
    return [
        (column, 1.0)
        for (_, fund_id, period), column in layout.payment.items()
        if fund_id == fund.fund_id and layout.problem.year_of(fund_id, period) in wanted
    ]


def _ceilings(layout: Layout) -> Iterator[Row]:
    for fund in layout.problem.funds:
        for year, number in layout.problem.years_of(fund):
            years = range(year + 1) if fund.rollover else range(year, year + 1)
            ceiling = sum(fund.ceilings[y] for y in years) / layout.unit
            terms = _paid(layout, fund, years)
            if terms:
                yield row(f"fund:{fund.fund_id}:{number}", terms, "<=", ceiling)


def _of_action(layout: Layout, action_id: ActionId, funds: Iterable[FundLine]) -> list[Term]:
    """Return everything that some funds pay for an action."""
    periods = _periods(layout)
    return [(layout.payment[action_id, f.fund_id, p], 1.0) for f in funds for p in periods]


def _cofinancing(layout: Layout) -> Iterator[Row]:
    """Yield: a fund pays at most its share of an action, all co-financing the action's share.

    The caps count the whole cost, over all years.
    """
    for candidate in _candidates(layout):
        action_id = candidate.action_id
        funds = [f for f in layout.problem.payable_by(action_id) if f.cofinances]
        caps = [(f"cofinancing:{action_id}:{f.fund_id}", [f], f.cofinancing_max) for f in funds]
        if candidate.cofinancing is not None and funds:
            caps.append((f"cofinancing:{action_id}", funds, candidate.cofinancing))
        for name, payers, percent in caps:
            cap = cofinancing_cap(percent, candidate.cost) / layout.unit
            paid = _of_action(layout, action_id, payers)
            yield row(name, [*paid, (layout.chosen(action_id), -cap)], "<=", 0.0)


def _own_shares(layout: Layout) -> Iterator[Row]:
    """Yield: own money pays its least share of an action, of those some funds pay for always."""
    for candidate in _candidates(layout):
        action_id = candidate.action_id
        payers = layout.problem.payable_by(action_id)
        own = _of_action(layout, action_id, [fund for fund in payers if fund.is_own])
        if candidate.own_share_min is not None:
            least = own_share_floor(candidate.own_share_min, candidate.cost) / layout.unit
            terms = [*own, (layout.chosen(action_id), -least)]
            yield row(f"own_share:{action_id}", terms, ">=", 0.0)
        for fund in payers:
            if (pays := layout.pays.get((action_id, fund.fund_id))) is not None:
                name = f"own_share:{action_id}:{fund.fund_id}"
                least = own_share_floor(fund.own_share_min, candidate.cost) / layout.unit
                yield row(name, [*own, (pays, -least)], ">=", 0.0)
                all_of_it = (pays, -candidate.cost / layout.unit)
                paid = _of_action(layout, action_id, [fund])
                yield row(name, [*paid, all_of_it], "<=", 0.0)


def _limit(layout: Layout, limit: Limit) -> Row:
    """Return a rule of the plan: `part sense amount`, or `part - amount × whole sense 0`."""
    scale = 100 / layout.unit if limit.money else 1.0
    terms: list[Term] = [(layout.chosen(a), c * scale) for a, c in limit.part.items()]
    terms += [(layout.synergy.get(s), c) for s, c in limit.part_synergies.items()]
    if limit.fund_id is not None:
        funds = [fund for fund in layout.problem.funds if fund.fund_id == limit.fund_id]
        for fund in funds:
            terms += _paid(layout, fund, range(len(layout.problem.years)))
    if not limit.relative:
        return row(limit.rule_id, terms, limit.sense, limit.amount * scale)
    whole = [(layout.chosen(a), -limit.amount * c * scale) for a, c in limit.whole.items()]
    whole += [(layout.synergy.get(s), -limit.amount * c) for s, c in limit.whole_synergies.items()]
    return row(limit.rule_id, [*terms, *whole], limit.sense, 0.0)
