"""The problem as a mixed-integer linear model: columns, and rows under named rules.

Step variables (SOLVING): z[a,t] = 1 once action *a* has started by month *t*, so that
z[a,t-1] <= z[a,t], the action is chosen if its last z is 1, and it starts in *t* if z[a,t] -
z[a,t-1] = 1. A prerequisite is then z[b,t] <= z[a,t-d], without any big number. Windows leave
columns out. g[a,f,p] is what fund *f* pays for *a* in period *p* (a year, unless funds count
years differently). s[k] is the product of the choices of the actions of synergy *k*: s <= z for
each, s >= sum of z - (n - 1), exact whether it adds value or takes it away. u[a,f] says that *f*
pays for *a* at all, where that obliges the own city to pay its share.

Money in the model is counted in `Layout.unit` cents, a power of ten that keeps the numbers small
enough for a solver to be right to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from actionplan_engine.portfolio.problem import Candidate, PortfolioProblem

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, FundId

Sense = Literal["<=", ">=", "=="]
Term = tuple[int | None, float]
"""A column and its coefficient; no column stands for a variable that is always 0."""

BACKGROUND = ""
"""The group of rows that define the variables and are nobody's rule."""


@dataclass(frozen=True, slots=True)
class Row:
    """One linear row and the rule that it belongs to."""

    group: str
    columns: tuple[int, ...]
    coefficients: tuple[float, ...]
    sense: Sense
    bound: float


def row(group: str, terms: Iterable[Term], sense: Sense, bound: float) -> Row:
    """Sum the terms by column, leave out zeros, order by column."""
    sums: dict[int, float] = {}
    for column, coefficient in terms:
        if column is not None:
            sums[column] = sums.get(column, 0.0) + coefficient
    columns = tuple(sorted(column for column, coefficient in sums.items() if coefficient != 0.0))
    return Row(group, columns, tuple(sums[column] for column in columns), sense, bound)


@dataclass(frozen=True)
class Layout:
    """Which column stands for what."""

    problem: PortfolioProblem
    separable: bool
    """Whether windows and locks out are rows (so that they can be taken away one by one) instead
    of columns left out."""
    unit: int
    """Cents that 1 stands for in money rows."""
    starts: dict[ActionId, range] = field(default_factory=dict)
    """Start months that have a column; an action that is not here cannot be chosen."""
    first_column: dict[ActionId, int] = field(default_factory=dict)
    payment: dict[tuple[ActionId, FundId, int], int] = field(default_factory=dict)
    """(action, fund, period) → column."""
    synergy: dict[str, int] = field(default_factory=dict)
    """Synergy → the column that is 1 exactly where all of its actions are chosen."""
    pays: dict[tuple[ActionId, FundId], int] = field(default_factory=dict)
    """(action, fund) → the column that is 1 if the fund pays anything for the action; only for
    funds that ask for an own share."""

    def started(self, action_id: ActionId, month: int) -> int | None:
        """Return the column that is 1 if the action has started by `month`."""
        starts = self.starts.get(action_id)
        if starts is None or month < starts[0]:
            return None
        return self.first_column[action_id] + min(month, starts[-1]) - starts[0]

    def chosen(self, action_id: ActionId) -> int | None:
        """Return the column that is 1 if the action is chosen."""
        return self.started(action_id, self.problem.months)

    def active(self, candidate: Candidate, month: int, weight: float = 1.0) -> Iterator[Term]:
        """Yield `weight` times: the action is active in `month`."""
        yield self.started(candidate.action_id, month), weight
        yield self.started(candidate.action_id, month - candidate.duration), -weight

    def start_month(self, candidate: Candidate) -> Iterator[Term]:
        """Yield the action's start month; 0 where it is not chosen."""
        starts = self.starts.get(candidate.action_id, range(0))
        for month in starts[:-1]:
            yield self.started(candidate.action_id, month), -1.0
        if starts:
            yield self.chosen(candidate.action_id), float(starts[-1])

    def spending(self, candidate: Candidate, period: int) -> Iterator[Term]:
        """Yield what the action spends in a period, in units."""
        starts = self.starts.get(candidate.action_id, range(0))
        spent = [self.problem.spending(candidate, start)[period] / self.unit for start in starts]
        for month, now, after in zip(starts, spent, [*spent[1:], 0.0], strict=True):
            yield self.started(candidate.action_id, month), now - after


@dataclass(frozen=True)
class Formulation:
    """Columns from 0 to `upper`, and rows. Column and row numbers are their positions."""

    layout: Layout
    upper: tuple[float, ...]
    integer: tuple[bool, ...]
    rows: tuple[Row, ...]

    def with_rows(self, *rows: Row) -> Formulation:
        """Return the same model with more rows."""
        return replace(self, rows=self.rows + rows)

    def keeping(self, groups: Iterable[str]) -> Formulation:
        """Return the same model with only the rules named (and what defines the variables)."""
        kept = {BACKGROUND, *groups}
        return replace(self, rows=tuple(row for row in self.rows if row.group in kept))

    @property
    def groups(self) -> tuple[str, ...]:
        """The rules' names, in the order of their first row."""
        return tuple(dict.fromkeys(r.group for r in self.rows if r.group != BACKGROUND))

    def entries(self) -> tuple[tuple[int, ...], tuple[int, ...], tuple[float, ...]]:
        """Return the matrix as row numbers, column numbers and coefficients (COO)."""
        numbers = tuple(i for i, r in enumerate(self.rows) for _ in r.columns)
        columns = tuple(column for r in self.rows for column in r.columns)
        return numbers, columns, tuple(c for r in self.rows for c in r.coefficients)


def formulate(problem: PortfolioProblem, *, separable: bool = False) -> Formulation:
    """Return the model of a problem.

    `separable` gives every rule rows of its own (pairs instead of cliques, rows instead of
    missing columns), for the search for conflicts; otherwise the model is as small as it can be.
    """
    from actionplan_engine.portfolio.rows import rule_rows

    layout = Layout(problem, separable, _unit(problem))
    upper: list[float] = []
    windows = start_windows(problem)
    for candidate in problem.candidates:
        starts = _starts(problem, candidate, windows[candidate.action_id], separable=separable)
        if starts:
            layout.starts[candidate.action_id] = starts
            layout.first_column[candidate.action_id] = len(upper)
            upper += [1.0] * len(starts)
    steps = len(upper)
    upper += _add_payments(layout, steps)
    money = len(upper) - steps
    upper += _add_choices(layout, len(upper))
    integer = (True,) * steps + (False,) * money + (True,) * (len(upper) - steps - money)
    return Formulation(layout, tuple(upper), integer, tuple(rule_rows(layout)))


def start_windows(problem: PortfolioProblem) -> dict[ActionId, range]:
    """Return the start months that prerequisites leave of each action's window.

    An action starts late enough after all that it requires; what a locked-in action requires
    starts early enough before it. (The closure of the earliest and latest starts, as in critical
    path scheduling; Kelley 1961.)
    """
    first = {c.action_id: c.first for c in problem.candidates}
    last = {c.action_id: c.last for c in problem.candidates}
    must = {c.action_id for c in problem.candidates if c.required}
    links = [
        (candidate.action_id, required, problem.ahead(candidate, required))
        for candidate in problem.candidates
        for required in candidate.requires
        if required in first
    ]
    for _ in problem.candidates:  # a circle would go on for ever
        before = dict(first), dict(last), len(must)
        for action_id, required, ahead in links:
            first[action_id] = max(first[action_id], first[required] + ahead)
            if action_id in must:
                must.add(required)
                last[required] = min(last[required], last[action_id] - ahead)
        if before == (first, last, len(must)):
            break
    return {action_id: range(first[action_id], last[action_id] + 1) for action_id in first}


def _starts(
    problem: PortfolioProblem, candidate: Candidate, window: range, *, separable: bool
) -> range:
    if candidate.gated:
        return range(0)
    if separable:
        return range(max(1, problem.months - candidate.duration + 1))
    if candidate.forbidden and not candidate.required:
        return range(0)
    return window


def _add_payments(layout: Layout, column: int) -> list[float]:
    """Give payments the columns from `column` on; return the most that each can be."""
    upper: list[float] = []
    for action_id, starts in layout.starts.items():
        candidate = layout.problem.by_id[action_id]
        profiles = [layout.problem.spending(candidate, start) for start in starts]
        for fund in layout.problem.payable_by(action_id):
            for period in range(len(layout.problem.period_ends)):
                layout.payment[action_id, fund.fund_id, period] = column + len(upper)
                upper.append(max(profile[period] for profile in profiles) / layout.unit)
    return upper


def _add_choices(layout: Layout, column: int) -> list[float]:
    """Give synergies, and funds that ask for an own share, the columns from `column` on."""
    for synergy in layout.problem.synergies:
        if all(action_id in layout.starts for action_id in synergy.action_ids):
            layout.synergy[synergy.synergy_id] = column + len(layout.synergy)
    column += len(layout.synergy)
    for action_id in layout.starts:
        for fund in layout.problem.payable_by(action_id):
            if fund.own_share_min > 0:
                layout.pays[action_id, fund.fund_id] = column + len(layout.pays)
    return [1.0] * (len(layout.synergy) + len(layout.pays))


def _unit(problem: PortfolioProblem) -> int:
    """Return the power of ten that brings the dearest action under 10,000."""
    unit = 1
    while max((c.cost for c in problem.candidates), default=0) >= unit * 10_000:
        unit *= 10
    return unit
