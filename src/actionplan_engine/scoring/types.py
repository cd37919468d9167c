"""What scoring hands on: weights, values, ranks, second opinions and rank acceptability."""

from __future__ import annotations

from pydantic import Field

from actionplan_engine.model import ActionId, CriterionId, FrameworkId, GroupId, Noun
from actionplan_engine.scoring.elicitation import Elicitation


class CriterionWeight(Noun):
    """One leaf of the weight tree."""

    criterion_id: CriterionId
    framework_id: FrameworkId
    local_weight: float
    """Within the framework; sums to 1 there."""
    global_weight: float
    """Over all criteria; sums to 1."""


class FrameworkWeight(Noun):
    """One branch of the weight tree."""

    framework_id: FrameworkId
    weight: float


class GroupWeights(Noun):
    """One group's own global weights and the ranking that they alone would give."""

    group: GroupId
    global_weights: dict[CriterionId, float]
    ranks: dict[ActionId, int] = Field(default_factory=dict)


class WeightTree(Noun):
    """Framework › criterion, local and global (Keeney & Raiffa 1976)."""

    method: str
    frameworks: tuple[FrameworkWeight, ...]
    criteria: tuple[CriterionWeight, ...]
    groups: tuple[GroupWeights, ...] = ()
    elicitation: Elicitation = Elicitation(combination="aip")

    @property
    def is_unknown(self) -> bool:
        """Whether nobody stated weights: they are then sampled freely, not around these."""
        return self.method == "unknown"

    @property
    def global_weights(self) -> dict[CriterionId, float]:
        """Criterion → global weight; they sum to 1."""
        return {leaf.criterion_id: leaf.global_weight for leaf in self.criteria}


class ScoredAction(Noun):
    """One action's value: Σ weight × value function (METHOD §1), zero = not done."""

    action_id: ActionId
    value: float
    rank: int
    """1 = best; equal values (to 1e-9) share a rank."""
    contributions: dict[CriterionId, float]
    """Criterion → weight × value; they sum to `value`."""


class SecondOpinion(Noun):
    """Another method's ranking of the same actions (never fed to the optimiser)."""

    method: str
    ranks: dict[ActionId, float]
    kendall_tau: float | None
    """Against the value ranking; None where undefined (all tied)."""
    weighted_spearman: float | None
    ws: float | None = None
    """Rank similarity that looks at the top most (Sałabun & Urbaniak 2020); likewise."""
    left_out: tuple[CriterionId, ...] = ()
    """Constant columns, which say nothing."""


class RankAcceptability(Noun):
    """SMAA-2 (Lahdelma & Salminen 2001) over the scored actions."""

    samples: int
    seed: int
    action_ids: tuple[ActionId, ...]
    acceptability: tuple[tuple[float, ...], ...]
    """Row an action, column a rank; rows sum to 1."""
    confidence: tuple[float | None, ...]
    """Chance of the first rank with the action's own central weights; None if never first."""
    central_weights: tuple[dict[CriterionId, float] | None, ...]
    holistic: tuple[float, ...] = ()
    """Mean share of the other actions that the action ranks before; meta-weights in a straight
    line (Lahdelma & Salminen 2001)."""
    pairwise: tuple[tuple[float, ...], ...] = ()
    """Share of samples in which the row ranks before the column, ties half (Leskinen et al. 2006);
    0 on the diagonal. Empty for very many actions."""


class Ranking(Noun):
    """The scored actions (gated ones are not here), with everything that surrounds the value."""

    weights: WeightTree
    actions: tuple[ScoredAction, ...]
    """In the order of `PlanInputs.actions`."""
    second_opinions: tuple[SecondOpinion, ...]
    rank_acceptability: RankAcceptability | None
    group_concordance: float | None = None
    """Kendall's W of the groups' rankings, 1 = all alike; None with fewer than two groups."""
    group_concordance_range: tuple[float, float] | None = None
    """Its 95 % bootstrap interval, over the actions."""
