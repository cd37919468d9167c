"""The smallest sets of named rules that cannot hold together.

QuickXplain (Junker 2004), a deletion filter that halves: dropping any one rule of the set that it
returns makes the rest possible. A first pass on the linear relaxation, where it is already
impossible, leaves few rules for the exact one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.formulation import formulate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.formulation import Formulation
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.solver import Solver

Contradicts = Callable[[Sequence[str]], bool]
"""Whether these rules (with what is not in question) cannot hold together."""


def find_conflict(
    problem: PortfolioProblem,
    solver: Solver,
    forced: Mapping[ActionId, bool] | None = None,
) -> tuple[str, ...]:
    """Return the names of a smallest set of rules that cannot hold together.

    Args:
        problem: the plan.
        solver: answers that run out of time count as "possible", so that every set returned is a
            contradiction, though then perhaps not a smallest one.
        forced: actions that have to be in (true) or out (false) besides.

    Returns:
        Names in the order of the model's rows; none if the rules can hold together.

    """
    model = formulate(problem, separable=True)
    fixed = {
        column: float(held)
        for action_id, held in (forced or {}).items()
        if (column := model.layout.chosen(action_id)) is not None
    }
    relaxed = replace(model, integer=(False,) * len(model.integer))

    def test(of: Formulation) -> Contradicts:
        return lambda names: solver.maximise(of.keeping(names), {}, fixed).status == "infeasible"

    names: Sequence[str] = model.groups
    if test(relaxed)(names):
        names = smallest_conflict(names, test(relaxed))
    elif not test(model)(names):
        return ()
    return tuple(smallest_conflict(names, test(model)))


def smallest_conflict(names: Sequence[str], contradicts: Contradicts) -> list[str]:
    """Reduce names that contradict each other to a smallest set that still does.

    >>> smallest_conflict("abcdef", lambda kept: {"b", "e"} <= set(kept))
    ['b', 'e']
    """
    if contradicts([]):
        return []
    found = set(_quick_explain([], names, contradicts, changed=False))
    return [name for name in names if name in found]


def _quick_explain(
    kept: Sequence[str], names: Sequence[str], contradicts: Contradicts, *, changed: bool
) -> list[str]:
    """Return what of `names` is needed beside `kept` for a contradiction."""
    if changed and contradicts(kept):
        return []
    if len(names) == 1:
        return list(names)
    half = len(names) // 2
    first, second = names[:half], names[half:]
    later = _quick_explain([*kept, *first], second, contradicts, changed=True)
    earlier = _quick_explain([*kept, *later], first, contradicts, changed=bool(later))
    return [*earlier, *later]
