"""The smallest move of one weight that brings a rejected action in.

The share of a framework or criterion moves, the others keep their proportions. Values are then
linear in the share, so the best value of a plan with the action, less a rival's, is convex in it:
it has one zero on each side of today's weight. Newton's method walks to it from the far side.
A rival that is better there takes the first one's place. To 0.1 percentage points.

Where rules count value, what is possible moves with the weights too, and the walk is a search: its
result is checked by a full selection all the same, but a smaller move may exist.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import Change
from actionplan_engine.portfolio.answers import Flip, FlipKind
from actionplan_engine.portfolio.formulation import formulate
from actionplan_engine.portfolio.inquiry import (
    Inquiry,
    Outcome,
    Pose,
    at_least,
    maximise,
    value_of,
)
from actionplan_engine.portfolio.ties import Starts, starts_of, value_terms
from actionplan_engine.portfolio.tolerances import value_slack

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId
    from actionplan_engine.portfolio.problem import PortfolioProblem

THOUSAND = 1000
"""Steps of all weight."""
ROUNDS = 12
"""Rivals that are met, and steps of one walk, before the search is given up as undecided."""


def found_flip(
    inquiry: Inquiry, kind: FlipKind, change: Change, best: Outcome, action_id: ActionId, limit: str
) -> Flip:
    """Return a change that was tried, with what comes and goes besides the action."""
    order = [c.action_id for c in inquiry.problem.candidates]
    chosen = inquiry.chosen
    return Flip(
        kind=kind,
        status="found",
        change=change,
        limit=limit,
        enters=tuple(a for a in order if a in best.starts.keys() - chosen.keys() - {action_id}),
        leaves=tuple(a for a in order if a in chosen.keys() - best.starts.keys()),
    )


@dataclass(frozen=True)
class WeightSearch:
    """A plan, how it is posed anew, and the weights that may be moved."""

    inquiry: Inquiry
    pose: Pose
    shares: Mapping[str, float]
    """Framework or criterion → its share of all weight, 0 to 1."""

    def weight(self, action_id: ActionId) -> Flip:
        """Return the smallest move of one framework's or criterion's share of all weight.

        The nearest guess is searched first. Any other weight is then passed over with one solve,
        where even at the distance already found no plan with the action reaches this one's value.
        """
        home = self._with(self.inquiry.problem, action_id)
        if home is None:
            out_of_time = self.inquiry.solver.deadline.passed
            return Flip(kind="weight", status="undecided" if out_of_time else "none")
        best: tuple[float, Flip] = (math.inf, Flip(kind="weight", status="none"))
        undecided = False
        for guess in self._guesses(home):
            reach = min(abs(guess.far - guess.share), best[0] - 1 / THOUSAND)
            if reach * THOUSAND < 1:
                continue
            near = guess.distance <= reach
            flip = self._one_weight(action_id, guess, reach) if near else None
            if flip is None:
                reached = self._reaches(action_id, guess, reach)
                undecided = undecided or reached is None
                flip = self._one_weight(action_id, guess, reach) if reached else None
            if flip is None:
                continue
            undecided = undecided or flip.status == "undecided"
            if flip.status == "found" and flip.change is not None:
                best = (abs(float(flip.change.amount) - guess.share), flip)
        if best[1].status == "none" and undecided:
            return Flip(kind="weight", status="undecided")
        return best[1]

    def _with(self, problem: PortfolioProblem, action_id: ActionId) -> Starts | None:
        """Return the best plan that holds the action; None where there is none, or no proof."""
        model = formulate(problem)
        column = model.layout.chosen(action_id)
        if column is None:
            return None
        answer = maximise(model, value_terms(model), self.inquiry.solver, {column: 1.0})
        return starts_of(model, answer) if answer.status == "optimal" else None

    def _guesses(self, home: Starts) -> list[_Guess]:
        """Return each weight and direction, first those where a known plan is the nearest.

        `home` is the best plan with the action by today's weights: where it comes to equal the
        recommended plan, the best plan with the action does not do worse.
        """
        now = value_of(self.inquiry.problem, home) - self.inquiry.value
        guesses = []
        for target, share in self.shares.items():
            for far in (1.0, 0.0):
                if abs(far - share) * THOUSAND < 1:
                    continue
                there = self.pose([_to_share(target, far)])
                lead = value_of(there, home) - value_of(there, self.inquiry.chosen)
                crossing = _zero(share, now, far, lead) if lead > 0 else None
                distance = math.inf if crossing is None else abs(crossing - share)
                guesses.append(_Guess(target, share, far, distance))
        return sorted(guesses, key=lambda guess: guess.distance)

    def _reaches(self, action_id: ActionId, guess: _Guess, reach: float) -> bool | None:
        """Whether a plan with the action is worth the recommended one so far away; None: ?."""
        problem = self.pose([_to_share(guess.target, guess.at(reach))])
        model = formulate(problem)
        column = model.layout.chosen(action_id)
        if column is None:
            return False
        asked = model.with_rows(at_least(model, value_of(problem, self.inquiry.chosen)))
        answer = self.inquiry.solver.maximise(asked, {}, {column: 1.0}, hunt=False)
        return None if answer.status == "unknown" else answer.found

    def _one_weight(self, action_id: ActionId, guess: _Guess, reach: float) -> Flip:
        """Walk from the guess (or from as far as is asked) to the first share that holds."""
        limit = str(_to_share(guess.target, guess.far))
        rival, steps = self.inquiry.chosen, 1
        begin = min(guess.distance, reach)
        for _ in range(ROUNDS):
            share = self._zero_for(action_id, guess, rival, guess.at(begin))
            if share is None:
                return Flip(kind="weight", status="none", limit=limit)
            if math.isnan(share):
                break
            moved = abs(share - guess.share) * THOUSAND
            steps = max(math.ceil(moved - 1e-6), steps)
            if steps > reach * THOUSAND + 1e-6:
                return Flip(kind="weight", status="none", limit=limit)
            change = _to_share(guess.target, guess.at(steps / THOUSAND))
            best = self.inquiry.best(self.pose([change]), rival)
            if not best.proved:
                break
            if action_id in best.starts:
                flip = found_flip(self.inquiry, "weight", change, best, action_id, limit)
                return flip.model_copy(update={"before": guess.share})
            if best.starts.keys() == rival.keys():
                steps += 1
            rival, begin = best.starts, reach
        return Flip(kind="weight", status="undecided", limit=limit)

    def _zero_for(
        self, action_id: ActionId, guess: _Guess, rival: Starts, far: float
    ) -> float | None:
        """Return the share at which plans with the action reach a rival.

        None: there is none; NaN: undecided.
        """
        share = far
        for _ in range(ROUNDS):
            problem = self.pose([_to_share(guess.target, share)])
            model = formulate(problem)
            column = model.layout.chosen(action_id)
            if column is None:
                return None
            answer = maximise(model, value_terms(model), self.inquiry.solver, {column: 1.0})
            if answer.status == "infeasible":
                return None
            if answer.status != "optimal":
                return math.nan
            plan = starts_of(model, answer)
            lead = value_of(problem, plan) - value_of(problem, rival)
            if lead < -value_slack(value_of(problem, rival)):
                return None if share == far else share
            at_home = value_of(self.inquiry.problem, plan) - value_of(self.inquiry.problem, rival)
            crossing = _zero(guess.share, at_home, share, lead)
            if crossing is None or abs(crossing - share) * THOUSAND < 0.5:
                return share if crossing is None else crossing
            share = crossing
        return math.nan


class _Guess(NamedTuple):
    """A weight, the end of its scale to which it may move, and how far it may have to."""

    target: str
    share: float
    far: float
    distance: float = math.inf

    def at(self, distance: float) -> float:
        """Return the share at a distance from today's."""
        moved = distance if self.far > self.share else -distance
        return min(1.0, max(0.0, self.share + moved))


def _to_share(target: str, share: float) -> Change:
    amount = Decimal(str(round(share, 6)))
    return Change(kind="weight", target=target, how="to", amount=amount)


def _zero(home: float, at_home: float, share: float, there: float) -> float | None:
    """Return where a straight line through two points crosses zero; None where it is flat."""
    if math.isclose(at_home, there, abs_tol=1e-12):
        return None
    return share - there * (share - home) / (there - at_home)
