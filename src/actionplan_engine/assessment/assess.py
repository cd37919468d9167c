"""From scorecards to an assessment: recusals, merging, coverage, gates, disagreements."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from actionplan_engine.assessment.agreement import agreement
from actionplan_engine.assessment.gates import coverage, gate
from actionplan_engine.assessment.groups import group_summaries
from actionplan_engine.assessment.merging import Merging, merge_cell
from actionplan_engine.assessment.types import (
    TOLERANCE,
    ActionAssessment,
    Agreement,
    Assessment,
    Disagreement,
    MergedScore,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.model import (
        ActionId,
        Criterion,
        CriterionId,
        PlanInputs,
        Score,
        ScorerId,
    )

Cells = dict[tuple["ActionId", "CriterionId"], list["Score"]]


def assess(
    inputs: PlanInputs,
    criterion_weights: Mapping[CriterionId, float],
    *,
    with_agreement: bool = True,
) -> Assessment:
    """Merge the scorers' scores and apply the gates; actions in = scored + gated.

    A declared conflict of interest removes its scorer's scores of its action before anything else.
    To show the result without recusals, assess the same inputs with `conflicts=()`.

    Args:
        inputs: the plan, its rows in any order.
        criterion_weights: criterion → global weight, at any scale; coverage is measured by it.
        with_agreement: whether to measure how far the scorers agree, which takes time.

    Raises:
        KeyError: a criterion has no weight (a defect of the caller).

    """
    conflicts = {(conflict.scorer_id, conflict.action_id) for conflict in inputs.conflicts}
    counted: list[Score] = []
    recused: list[Score] = []
    for score in inputs.scores:
        removed = (score.scorer_id, score.action_id) in conflicts
        (recused if removed else counted).append(score)
    cells: Cells = defaultdict(list)
    for score in counted:
        cells[score.action_id, score.criterion_id].append(score)
    actions = _assess_actions(inputs, cells, criterion_weights)
    return Assessment(
        criterion_ids=tuple(criterion.criterion_id for criterion in inputs.criteria),
        actions=actions,
        groups=group_summaries(inputs, counted, recused),
        disagreements=disagreements(
            (score for action in actions for score in action.scores), inputs.criteria, cells
        ),
        agreement=agreement(inputs.criteria, counted, inputs.settings.seed)
        if with_agreement
        else Agreement(),
    )


def _assess_actions(
    inputs: PlanInputs, cells: Cells, weights: Mapping[CriterionId, float]
) -> tuple[ActionAssessment, ...]:
    settings = inputs.settings
    how = Merging(
        merge=settings.merge,
        missing_policy=settings.missing_policy,
        weights={scorer.scorer_id: scorer.weight for scorer in inputs.scorers},
    )
    assessed, harms = [], inputs.policy.harms()
    for action in inputs.actions:
        scores = tuple(
            merge_cell(
                action.action_id,
                criterion,
                cells.get((action.action_id, criterion.criterion_id), ()),
                how,
            )
            for criterion in inputs.criteria
        )
        covered = coverage(scores, weights)
        assessed.append(
            ActionAssessment(
                action_id=action.action_id,
                gate=gate(
                    action,
                    scores,
                    inputs.criteria,
                    covered,
                    settings,
                    harms.get(action.action_id),
                ),
                coverage=covered,
                scores=scores,
            )
        )
    return tuple(assessed)


def regated(
    inputs: PlanInputs, assessment: Assessment, criterion_weights: Mapping[CriterionId, float]
) -> Assessment:
    """Return the assessment as other weights make it: coverage and gates; scores stay.

    `inputs` are those of the assessment, apart from costs and weights.
    """
    actions = {action.action_id: action for action in inputs.actions}
    weighed, harms = [], inputs.policy.harms()
    for assessed in assessment.actions:
        covered = coverage(assessed.scores, criterion_weights)
        action = actions[assessed.action_id]
        closed = gate(
            action,
            assessed.scores,
            inputs.criteria,
            covered,
            inputs.settings,
            harms.get(action.action_id),
        )
        weighed.append(assessed.model_copy(update={"coverage": covered, "gate": closed}))
    return assessment.model_copy(update={"actions": tuple(weighed)})


def disagreements(
    scores: Iterable[MergedScore], criteria: Iterable[Criterion], cells: Cells
) -> tuple[Disagreement, ...]:
    """Return the cells whose scorers differ, widest first as a share of the criterion's scale.

    `cells` holds the scores that counted; from them comes who gave the lowest and the highest.

    Cells that are equally wide stand by action, then by criterion.
    """
    widths = {c.criterion_id: c.high_end - c.low_end for c in criteria}
    apart = [score for score in scores if score.scorers > 1 and score.high - score.low > TOLERANCE]
    apart.sort(
        key=lambda s: (
            -round((s.high - s.low) / widths[s.criterion_id], 9),
            s.action_id,
            s.criterion_id,
        )
    )
    return tuple(
        Disagreement(
            action_id=score.action_id,
            criterion_id=score.criterion_id,
            low=score.low,
            high=score.high,
            scorers=score.scorers,
            lowest=_who_gave(score.low, cells[score.action_id, score.criterion_id]),
            highest=_who_gave(score.high, cells[score.action_id, score.criterion_id]),
        )
        for score in apart
    )


def _who_gave(figure: float, scores: Iterable[Score]) -> tuple[ScorerId, ...]:
    return tuple(sorted(s.scorer_id for s in scores if s.state == "given" and s.score == figure))
