"""What counts as proved, and as found."""

from __future__ import annotations

import pytest

from actionplan_engine.portfolio import build_problem, inquiry, solver
from actionplan_engine.portfolio.decomposition import Memory
from actionplan_engine.portfolio.formulation import Formulation, formulate
from actionplan_engine.portfolio.inquiry import Inquiry
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.programs import Raw
from actionplan_engine.portfolio.search import best_remembered, columns_of
from actionplan_engine.portfolio.solver import Answer, Deadline, Solver
from actionplan_engine.portfolio.ties import starts_of, value_terms
from factories import make_action, make_plan

SMALL = 1e-3
"""A value far below 1, where an absolute gap would be a thousand times too wide."""


def model_of(*values: float) -> Formulation:
    names = [f"A-{number}" for number in range(len(values))]
    plan = make_plan({n: {"C-1": 1} for n in names}, actions=[make_action(n) for n in names])
    return formulate(build_problem(plan, dict(zip(names, values, strict=True)), frozenset()))


@pytest.mark.parametrize(
    ("value", "bound", "status"),
    [
        (SMALL, SMALL * (1 + 1e-5), "feasible"),
        (SMALL, SMALL * (1 + 5e-7), "optimal"),
        (1000.0, 1000.0 * (1 + 1e-5), "feasible"),
        (1000.0, 1000.0 * (1 + 5e-7), "optimal"),
        (0.0, 1e-12, "optimal"),
    ],
)
def test_the_gap_of_a_proof_is_relative_to_the_value(
    value: float, bound: float, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A solver that stops with a bound somewhat above what it found."""
    model = model_of(value)
    chosen = (
        Solver(Deadline(9))
        .maximise(model, {}, {c: 1.0 for c in (model.layout.chosen("A-0"),) if c is not None})
        .values
    )
    monkeypatch.setattr(solver, "run", lambda how, task: Raw(chosen, bound))  # noqa: ARG005
    answer = Solver(Deadline(9)).maximise(model, value_terms(model))
    assert answer.status == status
    assert answer.bound == pytest.approx(bound)


@pytest.mark.parametrize("name", ["HiGHS", "CBC"])
def test_only_what_is_above_a_floor_is_found(name: str) -> None:
    model = model_of(0.5, 0.25)
    asked = Solver(Deadline(9), name)  # type: ignore[arg-type]
    terms = value_terms(model)
    best = asked.maximise(model, terms, above=0.7)
    assert (best.status, best.objective) == ("optimal", pytest.approx(0.75))
    assert asked.maximise(model, terms, above=0.75 + 1e-6).status == "infeasible"


def test_what_decomposition_leaves_open_is_not_asked_of_it_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Formulation] = []

    def undecided(model: Formulation, *_: object, **__: object) -> None:
        asked.append(model)

    monkeypatch.setattr(inquiry, "by_decomposition", undecided)
    problem = model_of(0.5, 0.25).layout.problem
    best = Inquiry(problem, {}, Solver(Deadline(9))).best(problem)
    assert set(best.starts) == {"A-0", "A-1"}
    assert len(asked) == 1


def test_a_plan_that_a_model_cannot_hold_has_no_columns_there() -> None:
    model = model_of(0.5, 0.25)
    matrix = Matrix(model, value_terms(model))
    columns = columns_of(matrix, {"A-1": 2})
    assert columns is not None
    choice, steps = columns
    assert choice.tolist() == [0.0, 1.0]
    first, months = model.layout.first_column["A-1"], model.layout.starts["A-1"]
    assert steps.tolist() == [
        float(first + 2 <= column < first + len(months)) for column in range(matrix.steps)
    ]
    assert columns_of(matrix, {"A-1": 10_000}) is None
    assert columns_of(matrix, {"A-9": 0}) is None


def test_what_an_unfinished_search_came_by_is_where_the_whole_model_begins() -> None:
    model = model_of(0.5, 0.25)
    asked = Solver(Deadline(9))
    assert best_remembered(model, Memory(), asked) == ()
    memory = Memory()
    matrix = Matrix(model, value_terms(model))
    for plan in ({"A-1": 2}, {"A-0": 1}):
        columns = columns_of(matrix, plan)
        assert columns is not None
        memory.remember(*columns)
    values = best_remembered(model, memory, asked)
    assert starts_of(model, Answer("feasible", values)) == {"A-0": 1}
