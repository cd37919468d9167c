"""What tracking hands on: information beside the plan, never part of its score."""

from __future__ import annotations

from actionplan_engine.model import ActionId, Noun


class Contribution(Noun):
    """Share of the plan's money that counts for climate, or for environment (never added)."""

    percent: float
    """Σ(amount × coefficient) ÷ Σ amount, per cent; untracked money counts in the denominator."""
    amount: float
    """Σ(amount × coefficient), in the plan's currency."""


class TrackedField(Noun):
    """One intervention field (Reg. 2021/1060, Annex I) and the money under it."""

    code: str
    amount: float
    climate_percent: int
    environment_percent: int


class CodeCoverage(Noun):
    """One policy code (an SDG target, a theme, an objective) and the chosen actions naming it."""

    code: str
    actions: tuple[ActionId, ...]


class GoalCoverage(Noun):
    """One SDG and the chosen actions that name a target of it."""

    goal: int
    targets: tuple[str, ...]
    actions: tuple[ActionId, ...]


class NegativeScore(Noun):
    """A chosen action's merged score of −2 or worse on a criterion: named, never averaged away."""

    action_id: ActionId
    criterion_id: str
    score: float


class Tracking(Noun):
    """What the chosen actions do, by policy framework."""

    total: float
    """Money of the chosen actions, in the plan's currency."""
    tracked: float
    """Of which under a known intervention field."""
    climate: Contribution | None
    """None where nothing is chosen."""
    environment: Contribution | None
    fields: tuple[TrackedField, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    sdg_goals: tuple[GoalCoverage, ...] = ()
    sdg_targets: tuple[CodeCoverage, ...] = ()
    uaeu: tuple[CodeCoverage, ...] = ()
    nua: tuple[CodeCoverage, ...] = ()
    cohesion_so: tuple[CodeCoverage, ...] = ()
    negatives: tuple[NegativeScore, ...] = ()
