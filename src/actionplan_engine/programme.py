"""What a programme of many plans keeps of each: the figures that its overview shows."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Literal

from actionplan_engine.findings import Severity
from actionplan_engine.model import Noun, Text

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.plan import PlanResult

PairStatus = Literal["optimal", "feasible", "infeasible", "invalid", "failed"]
"""Of a selection; `invalid`: the inputs have errors; `failed`: the engine could not finish."""

SDG_GOALS = tuple(range(1, 18))


class PairFindings(Noun):
    """How many findings a plan's inputs have, and the codes of those that are errors."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0
    error_codes: tuple[str, ...] = ()

    @classmethod
    def of(cls, findings: tuple[Finding, ...]) -> PairFindings:
        """Count findings."""
        kinds = [finding.severity for finding in findings]
        return cls(
            errors=kinds.count(Severity.ERROR),
            warnings=kinds.count(Severity.WARNING),
            notes=kinds.count(Severity.NOTE),
            error_codes=tuple(sorted({f.code for f in findings if f.is_error})),
        )


class PairFirmness(Noun):
    """How sure a plan's selection is, over its decided samples."""

    samples: int
    nominal_best: float
    """Share of the samples in which the plan's own selection is the best."""
    core: int
    """Actions that are chosen in every sample."""
    borderline: int


class PairFigures(Noun):
    """The figures of a plan that was computed; money in the plan's currency."""

    currency: str
    candidates: int
    chosen: int
    value: float
    """1: an action at the top of every scale. Reports write it as 100 points."""
    gap: float | None
    cost: float
    available: float
    """All ceilings of all funds; 0 where there is no fund."""
    climate: float | None
    """Per cent of the chosen actions' money; None where nothing is chosen."""
    environment: float | None
    goals: tuple[int, ...]
    """SDGs of which a chosen action names a target."""
    untouched_goals: tuple[int, ...]
    negatives: int
    """Scores of −2 or worse of chosen actions."""
    conflict: tuple[str, ...] = ()
    """Rules that contradict each other, by name."""
    conflict_said: tuple[Text, ...] = ()
    """The same as sentences."""
    firmness: PairFirmness | None = None


class PairSummary(Noun):
    """One plan of the programme."""

    name: str
    """Unique in the programme; the name of its folder of results."""
    status: PairStatus
    title: Text = Text()
    cities: tuple[Text, ...] = ()
    findings: PairFindings = PairFindings()
    figures: PairFigures | None = None
    """None where the plan could not be computed."""
    reason: str = ""
    """Why the engine could not finish, in English."""
    files: tuple[str, ...] = ()
    """What was written, by name inside its folder."""


class Programme(Noun):
    """All plans, by name."""

    pairs: tuple[PairSummary, ...]

    def having(self, *statuses: PairStatus) -> tuple[PairSummary, ...]:
        """Return the plans of some statuses."""
        return tuple(pair for pair in self.pairs if pair.status in statuses)


def summary_of(name: str, result: PlanResult) -> PairSummary:
    """Return what the programme keeps of a plan's result."""
    return PairSummary(
        name=name,
        status=result.portfolio.status,
        title=result.inputs.settings.title,
        cities=tuple(city.name for city in result.inputs.cities),
        findings=PairFindings.of(result.findings),
        figures=_figures(result),
    )


def _figures(result: PlanResult) -> PairFigures:
    portfolio, tracking, inputs = result.portfolio, result.tracking, result.inputs
    goals = tuple(sorted({goal.goal for goal in tracking.sdg_goals if goal.actions}))
    return PairFigures(
        currency=inputs.settings.currency,
        candidates=len(inputs.actions),
        chosen=len(portfolio.actions),
        value=portfolio.value or 0.0,
        gap=portfolio.gap,
        cost=portfolio.cost or 0.0,
        available=fsum(use.ceiling for use in portfolio.funds),
        climate=tracking.climate.percent if tracking.climate else None,
        environment=tracking.environment.percent if tracking.environment else None,
        goals=goals,
        untouched_goals=tuple(goal for goal in SDG_GOALS if goal not in goals),
        negatives=len(tracking.negatives),
        conflict=portfolio.conflict,
        firmness=_firmness(result),
    )


def _firmness(result: PlanResult) -> PairFirmness | None:
    sure = result.robustness
    if sure is None or not sure.decided:
        return None
    classes = [inclusion.robustness_class for inclusion in sure.inclusions]
    return PairFirmness(
        samples=sure.decided,
        nominal_best=sure.nominal_best,
        core=classes.count("core"),
        borderline=classes.count("borderline"),
    )
