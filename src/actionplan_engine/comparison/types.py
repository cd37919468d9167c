"""What a comparison of two plans ends with."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from actionplan_engine.findings import Location
from actionplan_engine.model import Noun

Movement = Literal[
    "entered",  # into the plan
    "left",  # the plan
    "moved",  # in the plan both times, with another start or finish
    "repaid",  # in the plan both times, paid by other funds, in other years or amounts
    "recosted",  # another cost in the plan's currency
    "revalued",
    "reranked",
    "gated",  # left before scoring, or no longer does, or for another reason
    "added",  # a candidate that the old plan did not know
    "removed",  # a candidate that the new plan does not know
]
CauseKind = Literal[
    "own",  # its own row, scores or recusals
    "related",  # a row that it requires, excludes or is an alternative of
    "fund",
    "rate",
    "weights",
    "scorers",
    "capacity",
    "rule",
    "settings",
    "competition",  # it gives way to, or displaces, actions that entered, left or changed
    "other",  # nothing that changed touches it alone
]
WHOLE_PLAN: frozenset[CauseKind] = frozenset(
    {"fund", "rate", "weights", "scorers", "capacity", "rule", "settings"}
)
"""Causes that lie with the whole plan, not with the action."""


class InputChange(Noun):
    """A cell that says something else, or a row that came or went."""

    kind: Literal["changed", "added", "removed"]
    table: str
    row: tuple[str, ...]
    """The ids of the row."""
    column: str = ""
    """Canonical name; empty for a whole row."""
    label: str = ""
    """The header as the sheet has it."""
    old: str = ""
    new: str = ""
    old_place: Location | None = None
    new_place: Location | None = None

    @property
    def place(self) -> Location | None:
        """Where it stands now, else where it stood."""
        return self.new_place or self.old_place


class FileChange(Noun):
    """An input file that differs; of results only the files' hashes are known."""

    kind: Literal["changed", "added", "removed"]
    file: str


class NamedChange(Noun):
    """A setting, a weight, a rule's limit or a figure of the plan that differs."""

    name: str
    old: str | float | None
    new: str | float | None


class FundingState(Noun):
    """What a fund pays for an action in a year, in the plan's currency."""

    fund_id: str
    year: int
    amount: float


class ActionState(Noun):
    """How an action stands in one of the two plans."""

    in_plan: bool
    start: str | None
    finish: str | None
    cost: float | None
    """In the plan's currency."""
    value: float | None
    rank: int | None
    gated: str | None
    funding: tuple[FundingState, ...]


class Cause(Noun):
    """Why an action stands differently."""

    kind: CauseKind
    inputs: tuple[int, ...] = ()
    """Positions in `Difference.inputs`."""
    names: tuple[str, ...] = ()
    """What changed, where no cell is known: settings, criteria, rules, funds."""
    actions: tuple[str, ...] = ()
    """Other actions that it depends on, gives way to or takes the place of."""


class ActionChange(Noun):
    """An action that stands differently."""

    action_id: str
    title: str
    movements: tuple[Movement, ...]
    old: ActionState | None
    new: ActionState | None
    causes: tuple[Cause, ...]


class Difference(Noun):
    """Everything that differs between an old plan and a new one."""

    schema_id: Literal["actionplan-difference/1"] = Field("actionplan-difference/1", alias="schema")
    compared: Literal["folders", "inputs", "results"]
    currency: str = ""
    inputs: tuple[InputChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    settings: tuple[NamedChange, ...] = ()
    weights: tuple[NamedChange, ...] = ()
    """Global weights of criteria; results only."""
    limits: tuple[NamedChange, ...] = ()
    """Limits of rules and funds; results only."""
    figures: tuple[NamedChange, ...] = ()
    """Status, value, cost and number of actions of the plan."""
    actions: tuple[ActionChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (
            self.inputs
            or self.files
            or self.settings
            or self.weights
            or self.limits
            or self.figures
            or self.actions
        )
