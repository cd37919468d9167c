"""The weights as lines of text: what counts how much, for whom, and how consistently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.model import PlanInputs
    from actionplan_engine.plan import Scored
    from actionplan_engine.scoring import GroupWeights

_WIDTH = 7


def weights_table(inputs: PlanInputs, scored: Scored, language: str) -> list[str]:
    """Return the weights in per cent, combined and by group, with what is to be said of them."""
    from actionplan_engine.report.weighing import weighing

    weights = scored.ranking.weights
    groups = weights.groups
    names = {c.criterion_id: c.name.spoken(language).text for c in inputs.criteria}
    label = max((len(str(leaf.criterion_id)) for leaf in weights.criteria), default=2)
    lines = ["", translate(N_("Weights, per cent of the whole:"), language)]
    lines.append(_row("", label, [translate(N_("plan"), language), *_numbers(groups)]))
    for branch in weights.frameworks:
        own = [leaf for leaf in weights.criteria if leaf.framework_id == branch.framework_id]
        sums = [sum(g.global_weights[leaf.criterion_id] for leaf in own) for g in groups]
        lines.append(_row(branch.framework_id, label, _shares([branch.weight, *sums], language)))
        lines += [
            _row(
                f"  {leaf.criterion_id}",
                label,
                _shares(
                    [leaf.global_weight, *(g.global_weights[leaf.criterion_id] for g in groups)],
                    language,
                ),
                names[leaf.criterion_id],
            )
            for leaf in own
        ]
    lines += [f"  ({number}) {group.group}" for number, group in enumerate(groups, 1)]
    lines += [f"  {sentence}" for sentence in weighing(inputs, weights, language)]
    return [*lines, *_group_ranks(groups, language)]


def _group_ranks(groups: Sequence[GroupWeights], language: str) -> list[str]:
    """Return the best actions by each group's own weights; nothing for fewer than two groups."""
    if len(groups) < 2:
        return []
    best = [
        (number, sorted(group.ranks, key=lambda action: (group.ranks[action], action))[:_BEST])
        for number, group in enumerate(groups, 1)
    ]
    heading = translate(N_("First by each group's own weights:"), language)
    return [heading, *(f"  ({number}) {', '.join(actions)}" for number, actions in best)]


_BEST = 5


def _numbers(groups: Sequence[GroupWeights]) -> list[str]:
    return [f"({number})" for number, _ in enumerate(groups, 1)]


def _shares(weights: Sequence[float], language: str) -> list[str]:
    from actionplan_engine.report.formats import Formats

    return [Formats(language).number(100 * weight, 1) for weight in weights]


def _row(head: str, label: int, cells: Sequence[str], tail: str = "") -> str:
    figures = "".join(f"{cell:>{_WIDTH}}" for cell in cells)
    return f"{head:{label + 2}}{figures}  {tail}".rstrip()
