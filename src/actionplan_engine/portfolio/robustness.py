"""How sure the portfolio is: its optimum anew for every joint draw of what is uncertain.

Every sample is a plan of its own, solved to a proved optimum (`decomposition`), or counted as
undecided; none is guessed. Samples come in runs of fixed length that share what they learn. Runs
do not learn from each other, save from the first; so neither the number of workers nor their speed
changes a figure.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import BrokenExecutor, CancelledError, ThreadPoolExecutor
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from actionplan_engine.errors import InternalError
from actionplan_engine.i18n import N_
from actionplan_engine.portfolio.arrays import Floats
from actionplan_engine.portfolio.decomposition import Best, Decomposition, Memory
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.matrix import Matrix
from actionplan_engine.portfolio.protection import protections
from actionplan_engine.portfolio.regret import least_regret
from actionplan_engine.portfolio.robustness_types import (
    CeilingChance,
    Inclusion,
    LeastRegret,
    RateChange,
    Robustness,
)
from actionplan_engine.portfolio.search import columns_of
from actionplan_engine.portfolio.solver import Deadline
from actionplan_engine.portfolio.ties import value_terms
from actionplan_engine.portfolio.tolerances import money_slack
from actionplan_engine.threads import threads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor, Future

    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.problem import PortfolioProblem
    from actionplan_engine.portfolio.selection import Progress
    from actionplan_engine.portfolio.types import Portfolio
    from actionplan_engine.portfolio.uncertainty import Uncertainty

RUN = 50
"""Samples that share what they learn. Another length may leave other samples undecided."""
MOST = 1_000
"""Samples where the settings name no number."""
WORK = 700_000
"""Simplex iterations, times rows in thousands, that all samples together may take (expected)
where the settings name no number: about half a minute on two cores. Not seconds, so that the
same plan gives the same samples on every machine."""
_Z = 1.959964
"""Normal quantile of a 95 % interval."""


class _Sample(NamedTuple):
    """What one sample contributes."""

    best: Best
    chosen: frozenset[ActionId]
    objective: Floats
    payable: bool
    costs: dict[ActionId, int]
    ceilings: dict[str, int]


def robustness(
    uncertainty: Uncertainty,
    problem: PortfolioProblem,
    portfolio: Portfolio,
    progress: Progress = None,
    *,
    workers: int | None = None,
    elsewhere: Elsewhere | None = None,
) -> Robustness | None:
    """Return how sure an optimal portfolio is; None where there is none, or no samples are asked.

    `workers`: threads; each solves by itself, and their number changes no figure. `elsewhere`:
    processes instead of threads; a run that one of them loses is done here. After the time limit
    of the settings no further sample begins.
    """
    settings = uncertainty.inputs.settings
    limited = settings.robustness_samples is None
    asked = MOST if settings.robustness_samples is None else settings.robustness_samples
    if portfolio.status != "optimal" or asked <= 0:
        return None
    deadline = Deadline(settings.time_limit)
    sampler = _Sampler(uncertainty, problem, portfolio, deadline)
    samples = sampler.run(range(min(RUN, asked)), sampler.memory, deadline)
    if not samples:  # time ran out while the portfolio itself was looked at again
        return None
    affordable = sampler.affordable(samples, len(sampler.nominal.rows)) if limited else asked
    runs = [
        range(begin, min(begin + RUN, asked)) for begin in range(RUN, min(asked, affordable), RUN)
    ]
    with ThreadPoolExecutor(max_workers=workers or threads()) as pool:
        jobs = [
            elsewhere.submit(sampler, numbers, deadline)
            if elsewhere
            else pool.submit(sampler.run, numbers, sampler.memory.copy(), deadline)
            for numbers in runs
        ]
        for done, (job, numbers) in enumerate(zip(jobs, runs, strict=True), start=1):
            if progress is not None:
                progress("sampling", done, len(jobs) + 1)
            samples += _result(job, sampler, numbers, deadline)
    return _summed(sampler, samples, asked)


class Elsewhere(NamedTuple):
    """Processes that samples are spread over, and how each learns what it draws from."""

    executor: Executor
    source: Callable[[], tuple[Uncertainty, PortfolioProblem]]
    """Can be sent to another process, unlike what it returns."""

    def submit(
        self, sampler: _Sampler, numbers: range, deadline: Deadline
    ) -> Future[list[_Sample]] | None:
        """Hand out a run of samples; None where the processes are gone."""
        memory = sampler.memory.copy()
        task = (self.source, sampler.portfolio, numbers, memory, deadline.left)
        try:
            return self.executor.submit(_run_elsewhere, *task)
        except BrokenExecutor:
            return None


def _run_elsewhere(
    source: Callable[[], tuple[Uncertainty, PortfolioProblem]],
    portfolio: Portfolio,
    numbers: range,
    memory: Memory,
    seconds: float,
) -> list[_Sample]:
    """Solve some samples in a process that knows nothing of the plan yet."""
    deadline = Deadline(seconds)
    return _Sampler(*source(), portfolio, deadline).run(numbers, memory, deadline)


def _result(
    job: Future[list[_Sample]] | None, sampler: _Sampler, numbers: range, deadline: Deadline
) -> list[_Sample]:
    """Return a run of samples; done here where the process that had it was lost."""
    try:
        if job is not None:
            return job.result()
    except (BrokenExecutor, CancelledError):
        pass
    return sampler.run(numbers, sampler.memory.copy(), deadline)


class _Sampler:
    """A plan, its own optimum, and what its samples have in common."""

    def __init__(
        self,
        uncertainty: Uncertainty,
        problem: PortfolioProblem,
        portfolio: Portfolio,
        deadline: Deadline,
    ) -> None:
        self.uncertainty = uncertainty
        self.problem = problem
        self.portfolio = portfolio
        self.nominal = _matrix(problem)
        self.memory = Memory()
        solving = Decomposition(self.nominal, self.memory, deadline=deadline)
        self.best = solving.best(_costs(problem, self.nominal))
        plan = columns_of(self.nominal, portfolio.starts(problem.start))
        if plan is None:
            raise InternalError(N_("The plan fails its own check: {what}."), what="columns")
        self.plan = plan
        self.memory.remember(*plan)

    def run(self, numbers: range, memory: Memory, deadline: Deadline) -> list[_Sample]:
        """Solve some samples in turn, until time runs out."""
        samples: list[_Sample] = []
        for number in numbers:
            if deadline.passed:
                break
            samples.append(self._sample(number, memory, deadline))
        return samples

    def affordable(self, samples: Sequence[_Sample], rows: int) -> int:
        """Return how many samples are affordable, by the work that the first ones took."""
        mean = sum(s.best.work + 1 for s in samples) / max(1, len(samples))
        return int(WORK / (mean * max(1.0, rows / 1000)))

    def _sample(self, number: int, memory: Memory, deadline: Deadline) -> _Sample:
        problem = self.uncertainty.problem(number)
        matrix = _matrix(problem)
        solving = Decomposition(matrix, memory, deadline=deadline)
        same = matrix.steps == self.nominal.steps and len(matrix.first) == len(self.nominal.first)
        payable = same and solving.scheduling.completed(*self.plan) is not None
        best = solving.best(_costs(problem, matrix))
        return _Sample(
            best,
            best.chosen(matrix.actions),
            matrix.objective,
            payable,
            {c.action_id: c.cost for c in problem.candidates},
            {fund.fund_id: sum(fund.ceilings) for fund in problem.funds},
        )


def _matrix(problem: PortfolioProblem) -> Matrix:
    model = formulate(problem)
    return Matrix(model, value_terms(model))


def _costs(problem: PortfolioProblem, matrix: Matrix) -> Floats:
    return np.array([problem.by_id[a].cost / 100 for a in matrix.actions])


def _summed(sampler: _Sampler, samples: list[_Sample], asked: int) -> Robustness:
    decided = [s for s in samples if s.best.status != "undecided"]
    planned = [s for s in decided if s.best.status == "optimal"]
    own = sampler.portfolio.action_ids
    counts = Counter(action_id for s in planned for action_id in s.chosen)
    kept = _kept_ceilings(sampler, samples)
    worst, least = _regrets(sampler, planned)
    most = len(samples) or 1
    return Robustness(
        asked=asked,
        samples=len(samples),
        decided=len(decided),
        without_plan=len(decided) - len(planned),
        seed=sampler.uncertainty.inputs.settings.seed,
        uncertain_costs=sampler.uncertainty.uncertain_costs,
        portfolios=len({s.chosen for s in planned}),
        nominal_best=sum(s.chosen == own for s in planned) / (len(decided) or 1),
        payable=sum(s.payable for s in samples) / most,
        as_planned=float(kept.all(axis=1).mean()) if kept.size else 1.0,
        within_total=_within_total(sampler, samples),
        inclusions=tuple(
            _inclusion(c.action_id, counts[c.action_id], len(decided))
            for c in sampler.problem.candidates
            if not c.gated and decided
        ),
        ceilings=tuple(
            CeilingChance(fund_id=use.fund_id, year=use.year, chance=chance)
            for use, chance in zip(sampler.portfolio.funds, kept.mean(axis=0), strict=True)
            if chance < 1
        )
        if kept.size
        else (),
        regret=worst,
        least_regret=least,
        protections=protections(sampler.uncertainty.inputs, sampler.problem),
        rates=_rates(sampler),
    )


def _inclusion(action_id: ActionId, count: int, decided: int) -> Inclusion:
    """Return the share with its interval (Wilson 1927), and the class."""
    share, z = count / decided, _Z**2 / decided
    middle = (share + z / 2) / (1 + z)
    half = _Z * sqrt(share * (1 - share) / decided + z / (4 * decided)) / (1 + z)
    return Inclusion(
        action_id=action_id,
        share=share,
        low=max(0.0, middle - half) if count else 0.0,
        high=min(1.0, middle + half) if count < decided else 1.0,
        robustness_class="core" if count == decided else "borderline" if count else "exterior",
    )


def _kept_ceilings(sampler: _Sampler, samples: Sequence[_Sample]) -> np.ndarray:
    """Return samples x (fund, year): whether the ceiling is kept if all pay the same parts."""
    uses = sampler.portfolio.funds
    payments: dict[tuple[str, int], list[tuple[ActionId, float]]] = {}
    for action in sampler.portfolio.actions:
        for paid in action.payments:
            key = (paid.fund_id, paid.year)
            payments.setdefault(key, []).append((action.action_id, paid.amount))
    lines = {fund.fund_id: fund for fund in sampler.problem.funds}
    likely = {c.action_id: c.cost for c in sampler.problem.candidates}
    kept = np.ones((len(samples), len(uses)), dtype=bool)
    for row, sample in enumerate(samples):
        spare: dict[str, float] = {}
        for column, use in enumerate(uses):
            fund = lines[use.fund_id]
            moved = sample.ceilings[use.fund_id] / (sum(fund.ceilings) or 1)
            room = use.ceiling * moved + (spare.get(use.fund_id, 0.0) if fund.rollover else 0.0)
            cost = sum(
                amount * sample.costs[a] / likely[a]
                for a, amount in payments.get((use.fund_id, use.year), [])
            )
            kept[row, column] = cost <= room + 2 * money_slack(room)
            spare[use.fund_id] = room - cost
    return kept


def _within_total(sampler: _Sampler, samples: Sequence[_Sample]) -> float:
    own = sampler.portfolio.action_ids
    if not sampler.problem.funds or not samples:
        return 1.0
    within = [sum(s.costs[a] for a in own) <= sum(s.ceilings.values()) for s in samples]
    return sum(within) / len(samples)


def _regrets(
    sampler: _Sampler, planned: Sequence[_Sample]
) -> tuple[float | None, LeastRegret | None]:
    """Return the greatest regret of the plan's own selection, and the selection with the least."""
    choice, _ = sampler.plan
    alike = [s for s in planned if len(s.objective) == len(choice)]
    if not alike or len(alike) < len(planned):
        return None, None
    values = np.array([s.objective for s in alike])
    optima = np.array([s.best.value for s in alike])
    own = max(0.0, float((optima - values @ choice).max()))
    found = least_regret(sampler.nominal, sampler.memory.copy(), values, optima, choice)
    if found is None:
        return own, None
    robust, regret = found
    number = len(sampler.nominal.actions)
    actions = zip(sampler.nominal.actions, robust[:number], strict=True)
    return own, LeastRegret(
        actions=tuple(a for a, yes in actions if yes),
        regret=max(0.0, regret),
        value=float(sampler.nominal.objective @ robust),
    )


def _rates(sampler: _Sampler) -> tuple[RateChange, ...]:
    """Return the best plan at both ends of every rate's band."""
    changes = []
    for rate in sorted(sampler.uncertainty.inputs.rates, key=lambda one: one.currency):
        for percent in (-rate.band, rate.band) if rate.band else ():
            problem = sampler.uncertainty.at_rate(rate.currency, percent)
            matrix = _matrix(problem)
            best = Decomposition(matrix, sampler.memory.copy()).best(_costs(problem, matrix))
            if best.status == "optimal":
                chosen = best.chosen(matrix.actions)
                changes.append(
                    RateChange(
                        currency=rate.currency,
                        percent=float(percent),
                        value=best.value,
                        cost=sum(problem.by_id[a].cost for a in chosen) / 100,
                        actions=tuple(a for a in matrix.actions if a in chosen),
                    )
                )
    return tuple(changes)
