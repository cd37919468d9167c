"""The optimisation problem after some changes of the plan: what scenarios and flips re-solve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.assessment import regated
from actionplan_engine.model import Change, changed
from actionplan_engine.scoring import members, revalued, share_of, with_share

if TYPE_CHECKING:
    from actionplan_engine.model import CriterionId, PlanInputs
    from actionplan_engine.plan import Scored
    from actionplan_engine.portfolio import PortfolioProblem


@dataclass(frozen=True)
class Posing:
    """A scored plan, and how its problem is posed."""

    inputs: PlanInputs
    scored: Scored
    problem_of: Callable[[PlanInputs, Scored], PortfolioProblem]

    def __call__(self, changes: Sequence[Change]) -> PortfolioProblem:
        """Return the problem as the changed inputs pose it.

        Scores are not merged anew, since no change touches them; where weights move, coverage,
        gates and values follow.
        """
        inputs, scored = changed(self.inputs, changes), self.scored
        weights = self._weights(changes)
        if weights is not None:
            assessment = regated(inputs, scored.assessment, weights)
            ranking = revalued(inputs, assessment, scored.ranking, weights)
            scored = scored.model_copy(update={"assessment": assessment, "ranking": ranking})
        return self.problem_of(inputs, scored)

    def _weights(self, changes: Iterable[Change]) -> dict[CriterionId, float] | None:
        """Return the changed global weights; None where no weight changes."""
        moved = [change for change in changes if change.kind == "weight"]
        weights = self.scored.ranking.weights.global_weights
        for change in moved:
            own = members(self.scored.ranking.weights, change.target)
            share = float(change.applied(Decimal(str(share_of(weights, own)))))
            weights = with_share(weights, own, min(1.0, share))
        return weights if moved else None

    def shares(self) -> dict[str, float]:
        """Return the share of all weight of each framework and criterion that can be moved."""
        tree = self.scored.ranking.weights
        weights = tree.global_weights
        names = [f.framework_id for f in tree.frameworks] + [c.criterion_id for c in tree.criteria]
        found: dict[str, float] = {}
        for name in names:
            own = members(tree, name)
            if 0 < len(own) < len(weights):
                found.setdefault(name, share_of(weights, own))
        return found
