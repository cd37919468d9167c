"""Compare two plans. Two folders are read, and run; of two results only what they say is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.comparison.causes import explained
from actionplan_engine.comparison.influences import of_cells, of_results
from actionplan_engine.comparison.inputs import input_changes
from actionplan_engine.comparison.plans import (
    Standing,
    all_setting_changes,
    figure_changes,
    file_changes,
    limit_changes,
    setting_changes,
    standings,
    weight_changes,
)
from actionplan_engine.comparison.types import Difference
from actionplan_engine.export import results_of
from actionplan_engine.model import same_id_key
from actionplan_engine.plan import Progress, Scored, problem_of, run_for, silent
from actionplan_engine.tables.input_cells import read_input_cells

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan_engine.comparison.types import InputChange
    from actionplan_engine.export.results import Results
    from actionplan_engine.model import PlanInputs, Settings
    from actionplan_engine.plan import PlanResult


def compare_inputs(old: Path, new: Path) -> Difference:
    """Compare the cells of two plan folders; nothing is computed, and errors stop nothing.

    Raises:
        UsageError: one of the folders does not exist.

    """
    return Difference(compared="inputs", inputs=_changes(old, new))


def compare_folders(
    old: tuple[Path, PlanInputs], new: tuple[Path, PlanInputs], progress: Progress = silent
) -> Difference:
    """Compare two plan folders that were read, and the plans that follow from them."""
    changes = _changes(old[0], new[0])
    if not changes and _contents(old[1]) == _contents(new[1]):
        return Difference(compared="folders", currency=new[1].settings.currency)
    before, after = run_for(old[1], (), progress=progress), run_for(new[1], (), progress=progress)
    results = results_of(before), results_of(after)
    moved = standings(*results)
    return Difference(
        compared="folders",
        currency=new[1].settings.currency,
        inputs=changes,
        figures=figure_changes(*results),
        actions=explained(
            moved, of_cells(changes, old[1], new[1]), _displaced(moved, after, progress)
        ),
    )


def compare_results(
    old: Results, new: Results, manifests: tuple[Settings | None, Settings | None] = (None, None)
) -> Difference:
    """Compare two results; `manifests` are the settings of both runs, where they are at hand."""
    before, after = manifests
    settings = all_setting_changes(before, after) if before and after else setting_changes(old, new)
    weights = weight_changes(old, new)
    limits = limit_changes(old, new)
    moved = standings(old, new)
    displaces = {same_id_key(a.id): a.why.displaces for a in new.actions if a.why is not None}
    return Difference(
        compared="results",
        currency=new.currency,
        files=file_changes(old, new),
        settings=settings,
        weights=weights,
        limits=limits,
        figures=figure_changes(old, new),
        actions=explained(moved, of_results(old, new, settings, weights, limits), displaces),
    )


def _changes(old: Path, new: Path) -> tuple[InputChange, ...]:
    return input_changes(read_input_cells(old), read_input_cells(new))


def _contents(inputs: PlanInputs) -> list[str]:
    return sorted(file.content_sha256 for file in inputs.files)


def _displaced(
    moved: tuple[Standing, ...], after: PlanResult, progress: Progress
) -> dict[str, tuple[str, ...]]:
    """Ask the new plan, for each action that entered or left, what it competes with."""
    from actionplan_engine.portfolio import explain

    exchanged = {
        same_id_key(standing.action_id)
        for standing in moved
        if {"entered", "left"} & set(standing.movements)
    }
    wanted = frozenset(
        action.action_id
        for action in after.inputs.actions
        if same_id_key(action.action_id) in exchanged
    )
    if not wanted or after.portfolio.status == "infeasible":
        return {}
    scored = Scored(assessment=after.assessment, ranking=after.ranking)
    problem = problem_of(after.inputs, scored)
    reasons = explain(problem, after.portfolio, after.inputs.settings, wanted, progress)
    return {same_id_key(reason.action_id): reason.displaces for reason in reasons}
