"""Telling equal plans apart, exactly: lower cost, then earlier starts, then ids.

A lexicographic optimum by successive solves: what one reaches becomes a row of the next. Before
any search among equal plans, one solve asks whether there is a second one at all. Where time runs
out, the best plan so far stays.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.formulation import BACKGROUND, Formulation, Row, row
from actionplan_engine.portfolio.tolerances import value_slack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan_engine.model import ActionId, Synergy
    from actionplan_engine.portfolio.formulation import Term
    from actionplan_engine.portfolio.problem import Candidate
    from actionplan_engine.portfolio.solver import Answer, Solver

LARGEST_WEIGHT = 1 << 16
"""Ids or months decided by one solve carry weights up to this, so that 1 still counts."""

Starts = dict["ActionId", int]
"""Chosen action → month it starts in."""


def starts_of(model: Formulation, answer: Answer) -> Starts:
    """Read the schedule off a solution."""
    starts = {}
    for action_id, months in model.layout.starts.items():
        first = model.layout.first_column[action_id]
        begun = [month for i, month in enumerate(months) if answer.values[first + i] == 1.0]
        if begun:
            starts[action_id] = begun[0]
    return starts


def candidates(model: Formulation) -> list[Candidate]:
    """Return the actions that the model can choose, in canonical order."""
    return [model.layout.problem.by_id[action_id] for action_id in model.layout.starts]


def value_terms(model: Formulation) -> dict[int, float]:
    """Return column → value, the objective."""
    own = ((model.layout.chosen(c.action_id), c.value) for c in candidates(model))
    synergies = ((model.layout.synergy.get(s.synergy_id), s.value) for s in _synergies(model))
    return dict(_columns(chain(own, synergies)))


def _synergies(model: Formulation) -> tuple[Synergy, ...]:
    return model.layout.problem.synergies


def first_selection(
    model: Formulation, starts: Starts, solver: Solver, *, prefer_early: bool = True
) -> Starts:
    """Return a plan of the selection that comes first among those of greatest value.

    `starts` is a plan of the greatest value. The cheaper selection comes first, then (where
    `prefer_early`) the one whose start months have the smaller sum, then the one that holds the
    first action, by id, in which they differ.
    """
    value = model.layout.problem.value_of(starts)
    valued = row(BACKGROUND, value_terms(model).items(), ">=", value - value_slack(value))
    equals = model.with_rows(valued, _at_most(model, starts))
    another = equals.with_rows(_another_selection(model, starts))
    rival = solver.minimise(another, _costs(model), hunt=False)
    if rival.found:
        rival_starts = starts_of(model, rival)
        cheaper = _cents(model, rival_starts) < _cents(model, starts)
        starts = rival_starts if cheaper else starts
        if rival.status == "optimal":
            equals = model.with_rows(valued, _at_most(model, starts))
            return _first_equal(equals, starts, solver, prefer_early=prefer_early)
    return starts


def _first_equal(
    equals: Formulation, starts: Starts, solver: Solver, *, prefer_early: bool
) -> Starts:
    """Among selections of equal value and cost: earlier starts, then ids."""
    if prefer_early:
        answer = solver.minimise(equals, _months(equals))
        if answer.status != "optimal":
            return starts
        starts = starts_of(equals, answer)
        equals = equals.with_rows(_no_later(equals, starts))
    fixed: dict[int, float] = {}
    listed = candidates(equals)
    for block in _blocks(listed, 2):
        terms = ((equals.layout.chosen(c.action_id), weight) for c, weight in block)
        answer = solver.maximise(equals, dict(_columns(terms)), fixed)
        if answer.status != "optimal":
            return starts
        starts = starts_of(equals, answer)
        chosen = ((equals.layout.chosen(c.action_id), c.action_id in starts) for c, _ in block)
        fixed |= {column: float(held) for column, held in _columns(chosen)}
    return starts


def first_schedule(
    model: Formulation, starts: Starts, solver: Solver, *, prefer_early: bool = True
) -> Starts:
    """Return the schedule that comes first among those of one selection.

    (Where `prefer_early`) the smaller sum of start months, then the one that starts the first
    action, by id, in which they differ earlier.
    """
    fixed = _selection(model, starts)
    if prefer_early:
        if all(start == model.layout.starts[a][0] for a, start in starts.items()):
            return starts
        answer = solver.minimise(model, _months(model), fixed)
        if answer.status != "optimal":
            return starts
        starts = starts_of(model, answer)
        model = model.with_rows(_no_later(model, starts))
    rival = solver.maximise(
        model.with_rows(_another_schedule(model, starts)), {}, fixed, hunt=False
    )
    if not rival.found:
        return starts
    chosen = [c for c in candidates(model) if c.action_id in starts]
    for block in _blocks(chosen, model.layout.problem.months):
        objective = dict(_columns(chain.from_iterable(_weighted(model, c, w) for c, w in block)))
        answer = solver.minimise(model, objective, fixed)
        if answer.status != "optimal":
            return starts
        starts = starts_of(model, answer)
        for candidate, _ in block:
            fixed |= _schedule(model, candidate.action_id, starts[candidate.action_id])
    return starts


def _columns(terms: Iterator[Term]) -> Iterator[tuple[int, float]]:
    return ((column, value) for column, value in terms if column is not None)


def _blocks(listed: Sequence[Candidate], base: int) -> Iterator[list[tuple[Candidate, float]]]:
    """Yield runs of actions with weights that are falling powers of `base`."""
    size = 1
    while max(base, 2) ** (size + 1) <= LARGEST_WEIGHT:
        size += 1
    for begin in range(0, len(listed), size):
        block = listed[begin : begin + size]
        yield [(c, float(base ** (len(block) - 1 - i))) for i, c in enumerate(block)]


def _cents(model: Formulation, starts: Starts) -> int:
    return sum(model.layout.problem.by_id[action_id].cost for action_id in starts)


def _costs(model: Formulation) -> dict[int, float]:
    """Return column → cost, in units."""
    unit = model.layout.unit
    return dict(
        _columns((model.layout.chosen(c.action_id), c.cost / unit) for c in candidates(model))
    )


def _months(model: Formulation) -> dict[int, float]:
    """Return the sum of start months as column → coefficient."""
    terms = chain.from_iterable(model.layout.start_month(c) for c in candidates(model))
    return dict(_columns(terms))


def _weighted(model: Formulation, candidate: Candidate, weight: float) -> Iterator[Term]:
    return ((column, weight * value) for column, value in model.layout.start_month(candidate))


def _at_most(model: Formulation, starts: Starts) -> Row:
    """Cost at most that of this plan, to a quarter of a cent."""
    cost = (_cents(model, starts) + 0.25) / model.layout.unit
    return row(BACKGROUND, _costs(model).items(), "<=", cost)


def _no_later(model: Formulation, starts: Starts) -> Row:
    """Sum of start months at most that of this plan."""
    return row(BACKGROUND, _months(model).items(), "<=", float(sum(starts.values())))


def _another_selection(model: Formulation, starts: Starts) -> Row:
    """At least one action more, or one fewer."""
    terms = [
        (model.layout.chosen(c.action_id), -1.0 if c.action_id in starts else 1.0)
        for c in candidates(model)
    ]
    return row(BACKGROUND, terms, ">=", 1.0 - len(starts))


def _another_schedule(model: Formulation, starts: Starts) -> Row:
    """At least one of the chosen actions starts in another month."""
    terms: list[Term] = []
    for action_id, start in starts.items():
        terms.append((model.layout.started(action_id, start), 1.0))
        terms.append((model.layout.started(action_id, start - 1), -1.0))
    return row(BACKGROUND, terms, "<=", len(starts) - 1.0)


def _selection(model: Formulation, starts: Starts) -> dict[int, float]:
    """Hold the selection: chosen actions are chosen, the others never start."""
    fixed: dict[int, float] = {}
    for action_id, months in model.layout.starts.items():
        first = model.layout.first_column[action_id]
        if action_id in starts:
            fixed[first + len(months) - 1] = 1.0
        else:
            fixed |= dict.fromkeys(range(first, first + len(months)), 0.0)
    return fixed


def _schedule(model: Formulation, action_id: ActionId, start: int) -> dict[int, float]:
    """Hold one action's start month."""
    first = model.layout.first_column[action_id]
    months = model.layout.starts[action_id]
    return {first + i: float(month >= start) for i, month in enumerate(months)}
