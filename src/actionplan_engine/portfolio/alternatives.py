"""Plans beside the recommended one, and the lists that councils tabled, by the same figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.answers import Alternative, AlternativeKind
from actionplan_engine.portfolio.assembly import city_shares
from actionplan_engine.portfolio.checks import Plan
from actionplan_engine.portfolio.formulation import BACKGROUND, Formulation, formulate, row
from actionplan_engine.portfolio.inquiry import (
    Inquiry,
    Outcome,
    at_least,
    maximise,
    selection_columns,
    value_of,
)
from actionplan_engine.portfolio.relaxation import Relaxed, fewest_broken
from actionplan_engine.portfolio.ties import Starts, first_schedule, starts_of, value_terms
from actionplan_engine.portfolio.tradeoffs import (
    city_weights,
    climate_limit,
    share_reached,
    synergy_weights,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.model import ActionId, CityId, TabledList
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.solver import Answer

CHEAPER = 0.95
"""The cheaper plan keeps this part of the value."""
DIFFERENT = 0.98
"""The different plan keeps this part of the value (modelling to generate alternatives)."""


def alternatives(
    inquiry: Inquiry, tabled: Iterable[TabledList], climate: Mapping[ActionId, float]
) -> tuple[Alternative, ...]:
    """Return the recommended plan and what stands beside it, the tabled lists last.

    * cheaper: the least cost of all plans with 95 % of the value;
    * even: the most value for the city that gets least (max–min), then the most value;
    * no fairness: the best plan without the rules that give each city its share;
    * different: of the plans with 98 % of the value, one with the most actions in or out that are
      out or in here (Brill, Chang & Hopkins 1982);
    * tabled: the list as it stands, with a smallest set of rules that it breaks.
    """
    recommended = Outcome("optimal", inquiry.chosen, inquiry.value)
    made: list[tuple[AlternativeKind, Outcome]] = [
        ("recommended", recommended),
        ("cheaper", cheaper(inquiry)),
        ("even", most_even(inquiry)),
        ("no_fairness", without_fairness(inquiry)),
        ("different", most_different(inquiry)),
    ]
    own = [
        figures(inquiry, inquiry.problem, kind, outcome, climate)
        for kind, outcome in made
        if outcome.status != "absent"
    ]
    return (*own, *(evaluated(inquiry, listed, climate) for listed in tabled))


def figures(
    inquiry: Inquiry,
    problem: PortfolioProblem,
    kind: AlternativeKind,
    outcome: Outcome,
    climate: Mapping[ActionId, float],
) -> Alternative:
    """Return a plan's figures beside the recommended one's."""
    if not outcome.proved:
        status = "infeasible" if outcome.status == "infeasible" else "undecided"
        return Alternative(kind=kind, status=status)
    starts = outcome.starts
    chosen = [c for c in problem.candidates if c.action_id in starts]
    cities = city_shares(Plan(problem, starts))
    spent = [problem.spending(c, starts[c.action_id]) for c in chosen]
    cost = sum(c.cost for c in chosen) / 100
    share = share_reached(problem, [climate_limit(problem, climate)], starts)
    return Alternative(
        kind=kind,
        value=value_of(problem, starts),
        cost=cost,
        actions=tuple(c.action_id for c in chosen),
        by_city={share.city_id: share.spend for share in cities},
        value_by_city={share.city_id: share.value for share in cities},
        by_year={
            year: sum(spending[i] for spending in spent) / 100
            for i, year in enumerate(problem.years)
        },
        climate=100 * share if cost > 0 else None,
        enters=tuple(c.action_id for c in chosen if c.action_id not in inquiry.chosen),
        leaves=tuple(
            c.action_id
            for c in problem.candidates
            if c.action_id in inquiry.chosen and c.action_id not in starts
        ),
    )


def _outcome(inquiry: Inquiry, model: Formulation, answer: Answer) -> Outcome:
    if answer.status != "optimal":
        return Outcome("infeasible" if answer.status == "infeasible" else "unknown", {})
    return scheduled(inquiry, model, starts_of(model, answer))


def scheduled(inquiry: Inquiry, model: Formulation, starts: Starts) -> Outcome:
    """Return a selection with the schedule that comes first, so that its years can be compared."""
    first = first_schedule(model, starts, inquiry.solver, prefer_early=inquiry.prefer_early)
    return Outcome("optimal", first, value_of(model.layout.problem, first))


def _kept(model: Formulation, value: float, part: float) -> Formulation:
    """Ask for a part of a value; of a value below zero, for all of it."""
    return model.with_rows(at_least(model, value * part if value > 0 else value))


def cheaper(inquiry: Inquiry) -> Outcome:
    """Return the cheapest plan that keeps nearly all of the value."""
    model = _kept(formulate(inquiry.problem), inquiry.value, CHEAPER)
    unit = model.layout.unit
    costs = {c: -cost / unit for c, cost in _by_column(model, _costs(inquiry.problem)).items()}
    return _outcome(inquiry, model, maximise(model, costs, inquiry.solver, known=inquiry.chosen))


def _costs(problem: PortfolioProblem) -> dict[ActionId, float]:
    return {c.action_id: float(c.cost) for c in problem.candidates}


def _by_column(model: Formulation, amounts: Mapping[ActionId, float]) -> dict[int, float]:
    columns = ((model.layout.chosen(a), amount) for a, amount in amounts.items())
    return {column: amount for column, amount in columns if column is not None}


def most_even(inquiry: Inquiry) -> Outcome:
    """Return the plan that gives most to the city that gets least; then the most valuable one."""
    problem = inquiry.problem
    if len(problem.cities) < 2:
        return Outcome("absent", {})
    model = formulate(problem)
    column = len(model.upper)
    gains = [*(c.value for c in problem.candidates), *(s.value for s in problem.synergies)]
    most = sum(max(0.0, gain) for gain in gains)
    shares = [_city_value(model, city) for city in problem.cities]
    rows = [row(BACKGROUND, [*share.items(), (column, -1.0)], ">=", 0.0) for share in shares]
    even = replace(model, upper=(*model.upper, most), integer=(*model.integer, False))
    even = even.with_rows(*rows)
    answer = inquiry.solver.maximise(even, {column: 1.0})
    if answer.status != "optimal":
        return _outcome(inquiry, even, answer)
    least = answer.objective - 1e-7 * max(1.0, abs(answer.objective))
    reached = [row(BACKGROUND, share.items(), ">=", least) for share in shares]
    known = starts_of(even, answer)
    asked = model.with_rows(*reached)
    return _outcome(
        inquiry, asked, maximise(asked, value_terms(asked), inquiry.solver, known=known)
    )


def _city_value(model: Formulation, city: CityId) -> dict[int, float]:
    """Return column → value that counts for a city, synergies in equal parts for their actions."""
    problem = model.layout.problem
    ours = city_weights(problem, city)
    values = {
        c.action_id: c.value * ours[c.action_id] for c in problem.candidates if c.action_id in ours
    }
    together = synergy_weights(problem, city).items()
    columns = ((model.layout.synergy.get(name), value) for name, value in together)
    return _by_column(model, values) | {c: v for c, v in columns if c is not None}


def without_fairness(inquiry: Inquiry) -> Outcome:
    """Return the best plan without the rules on each city's share; absent where there are none."""
    problem = inquiry.problem
    kept = tuple(limit for limit in problem.limits if limit.city_id is None)
    if kept == problem.limits:
        return Outcome("absent", {})
    free = problem.but(limits=kept)
    best = inquiry.best(free, inquiry.chosen)
    return scheduled(inquiry, formulate(free), best.starts) if best.proved else best


def most_different(inquiry: Inquiry) -> Outcome:
    """Return a plan of nearly the same value that shares as little as can be with this one.

    Of those that share equally little, the most valuable.
    """
    model = _kept(formulate(inquiry.problem), inquiry.value, DIFFERENT)
    changes = {a: -1.0 if a in inquiry.chosen else 1.0 for a in model.layout.starts}
    objective = _by_column(model, changes)
    answer = maximise(model, objective, inquiry.solver, known=inquiry.chosen)
    if answer.status != "optimal":
        return _outcome(inquiry, model, answer)
    far = model.with_rows(row(BACKGROUND, objective.items(), ">=", round(answer.objective)))
    best = maximise(far, value_terms(far), inquiry.solver, known=starts_of(model, answer))
    return _outcome(inquiry, far, best)


def evaluated(
    inquiry: Inquiry, listed: TabledList, climate: Mapping[ActionId, float]
) -> Alternative:
    """Return a tabled list as it stands: its figures, and the rules that it breaks."""
    problem = inquiry.problem
    gated = tuple(a for a in listed.action_ids if problem.by_id[a].gated)
    wanted = frozenset(listed.action_ids) - frozenset(gated)
    outcome, breaks = _schedule(inquiry, wanted)
    made = figures(inquiry, problem, "tabled", outcome, climate)
    return made.model_copy(
        update={
            "list_id": listed.list_id,
            "title": listed.title,
            "breaks": breaks,
            "gated": gated,
        }
    )


def _schedule(inquiry: Inquiry, wanted: frozenset[ActionId]) -> tuple[Outcome, tuple[str, ...]]:
    """Return a schedule of just these actions and the fewest rules that it breaks."""
    model = formulate(inquiry.problem)
    held = selection_columns(model, wanted)
    if held is not None:
        outcome = _outcome(inquiry, model, inquiry.solver.maximise(model, {}, held))
        if outcome.proved:
            return outcome, ()
    broken = fewest_broken(inquiry.problem, inquiry.solver, selection=wanted)
    if broken is None:
        return Outcome("unknown", {}), ()
    model = Relaxed(inquiry.problem, frozenset(broken.rules)).model
    return scheduled(inquiry, model, broken.starts), broken.rules
