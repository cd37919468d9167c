"""Plan inputs built directly, without files: a test says only what matters to it.

    plan = make_plan({"A-1": {"C-1": 3, "C-2": -1}, "A-2": {"C-1": 0, "C-2": None}})

Two cities (`north`, `south`) with a fund each and a joint one, plenty of money, and as many
actions, criteria (of the framework `GREEN`) and scorers as the scores name. Everything is in
canonical order, as after reading. `plan.model_copy(update={...})` changes anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from actionplan_engine.model import (
    Action,
    City,
    Conflict,
    Cost,
    Criterion,
    Framework,
    Fund,
    GroupWeight,
    Money,
    Month,
    PlanInputs,
    Score,
    Scorer,
    Settings,
    Text,
    Theme,
)

Given = float | str | None
"""A score: a number, `"NA"`, or None for a blank."""
Cells = Mapping[str, Mapping[str, Given | Mapping[str, Given]]]
"""Action → criterion → score, or → scorer → score."""

_FUNDS = (("F-JOINT", "joint"), ("F-NORTH", "north"), ("F-SOUTH", "south"))


def make_settings(**changes: Any) -> Settings:
    """Return settings of 24 months from January 2025 in euro, with few samples."""
    values = {
        "title": Text(default="A plan for a test"),
        "start": Month(2025, 1),
        "months": 24,
        "currency": "EUR",
        "samples": 200,
        "seed": 7,
    }
    return Settings(**values | changes)


def make_action(action_id: str, **changes: Any) -> Action:
    """Return an action of the northern city: 6 months, 100,000 euro. `cost` may be a number."""
    values: dict[str, Any] = {
        "action_id": action_id,
        "title": Text(default=f"Action {action_id}"),
        "city_id": "north",
        "theme": "parks",
        "duration_months": 6,
        "cost": 100_000,
    }
    values |= changes
    if isinstance(values["cost"], int | float | Decimal):
        amount = Decimal(str(values["cost"]))
        values["cost"] = Cost(likely=Money(amount=amount, currency="EUR"))
    return Action(**values)


def make_criterion(criterion_id: str, framework: str = "GREEN", **changes: Any) -> Criterion:
    """Return a criterion on the scale from -3 to 3, its straight value function written out."""
    values: dict[str, Any] = {
        "criterion_id": criterion_id,
        "framework": framework,
        "name": Text(default=f"Criterion {criterion_id}"),
        "worst": -3.0,
        "zero": 0.0,
        "best": 3.0,
        "weight": 100.0,
    }
    values |= changes
    if not values.get("value_points"):
        worst, zero, best = values["worst"], values["zero"], values["best"]
        levels = sorted({worst, zero, best})
        values["value_points"] = tuple((x, (x - zero) / (best - zero)) for x in levels)
    return Criterion(**values)


def make_scores(cells: Cells) -> tuple[Score, ...]:
    """Return scores in canonical order; a score without a scorer is scorer `S-1`'s."""
    scores = []
    for action_id, row in cells.items():
        for criterion_id, cell in row.items():
            by_scorer = cell if isinstance(cell, Mapping) else {"S-1": cell}
            scores += [
                make_score(action_id, criterion_id, scorer_id, given)
                for scorer_id, given in by_scorer.items()
            ]
    return tuple(sorted(scores, key=lambda s: (s.action_id, s.criterion_id, s.scorer_id)))


def make_score(
    action_id: str, criterion_id: str, scorer_id: str, given: Given, **changes: Any
) -> Score:
    """Return one cell of a scorecard: a number, `"NA"`, or None for a blank."""
    state = "blank" if given is None else "na" if given == "NA" else "given"
    return Score(
        action_id=action_id,
        criterion_id=criterion_id,
        scorer_id=scorer_id,
        state=state,
        score=float(given) if state == "given" else None,
        **changes,
    )


def make_weights(points: Mapping[str, Mapping[str, float]]) -> tuple[GroupWeight, ...]:
    """Return group → `framework:ID` or criterion id → swing points, in canonical order."""
    rows = [
        GroupWeight(group=group, framework_id=key.removeprefix("framework:"), weight=weight)
        if key.startswith("framework:")
        else GroupWeight(group=group, criterion_id=key, weight=weight)
        for group, given in points.items()
        for key, weight in given.items()
    ]
    return tuple(sorted(rows, key=lambda w: (w.group, w.framework_id or "", w.criterion_id or "")))


def make_plan(
    cells: Cells | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
    actions: Iterable[Action] = (),
    criteria: Iterable[Criterion] = (),
    framework_weights: Mapping[str, float] | None = None,
    weights: Mapping[str, Mapping[str, float]] | None = None,
    scorers: Iterable[Scorer] = (),
    conflicts: Sequence[tuple[str, str]] = (),
    funds: Iterable[Fund] | None = None,
    **tables: Any,
) -> PlanInputs:
    """Return a plan of these scores; what is not given is made to fit them.

    Args:
        cells: scores (see `Cells`); by default two actions on two criteria.
        settings: changes to `make_settings()`.
        actions: actions that are not as `make_action(id)` makes them.
        criteria: criteria that are not as `make_criterion(id)` makes them.
        framework_weights: swing points of frameworks (1 where not given).
        weights: the groups' swing points, as for `make_weights`.
        scorers: scorers that are not bare.
        conflicts: pairs of scorer and action.
        funds: instead of a million euro a year from each city and jointly.
        tables: any further table of `PlanInputs`, as it is.

    """
    cells = _DEFAULT_CELLS if cells is None else cells
    scores = make_scores(cells)
    all_actions = {a.action_id: a for a in (*map(make_action, cells), *actions)}
    named = dict.fromkeys(criterion for row in cells.values() for criterion in row)
    all_criteria = {c.criterion_id: c for c in (*map(make_criterion, named), *criteria)}
    points = framework_weights or {}
    frameworks = sorted({c.framework for c in all_criteria.values()} | set(points))
    all_scorers = {s: Scorer(scorer_id=s) for s in sorted({s.scorer_id for s in scores})}
    all_scorers |= {s.scorer_id: s for s in scorers}
    return PlanInputs(
        settings=make_settings(**settings or {}),
        cities=(
            City(city_id="north", name=Text(default="North"), currency="EUR"),
            City(city_id="south", name=Text(default="South"), currency="EUR"),
        ),
        themes=_themes(all_actions.values()),
        actions=_by_key(all_actions),
        frameworks=tuple(
            Framework(framework_id=f, name=Text(default=f), weight=points.get(f, 1.0))
            for f in frameworks
        ),
        criteria=_by_key(all_criteria),
        scorers=_by_key(all_scorers),
        scores=scores,
        conflicts=tuple(Conflict(scorer_id=s, action_id=a) for s, a in sorted(conflicts)),
        weights=make_weights(weights or {}),
        funds=_FULL_FUNDS if funds is None else tuple(funds),
        **dict.fromkeys(("practices", "capacity", "rates", "rules", "tabled"), ()) | tables,
    )


def _by_key(nouns: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(nouns[key] for key in sorted(nouns))


def _themes(actions: Iterable[Action]) -> tuple[Theme, ...]:
    ids = sorted({action.theme for action in actions})
    return tuple(Theme(theme_id=theme, name=Text(default=theme)) for theme in ids)


def make_fund(fund_id: str, city_id: str = "joint", **changes: Any) -> Fund:
    """Return a fund of a million euro in 2025 and in 2026, with carry-over."""
    values: dict[str, Any] = {
        "fund_id": fund_id,
        "city_id": city_id,
        "currency": "EUR",
        "ceilings": {2025: Decimal(1_000_000), 2026: Decimal(1_000_000)},
        "rollover": True,
    }
    return Fund(**values | changes)


_FULL_FUNDS = tuple(make_fund(fund_id, city_id) for fund_id, city_id in _FUNDS)
_DEFAULT_CELLS: Cells = {"A-1": {"C-1": 3, "C-2": 1}, "A-2": {"C-1": 2, "C-2": 2}}
