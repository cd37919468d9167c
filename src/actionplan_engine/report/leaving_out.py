"""The ranking without one framework, criterion or group, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionplan_engine.model import ActionId
    from actionplan_engine.report.firmness import Rated
    from actionplan_engine.report.names import Names
    from actionplan_engine.scoring.sensitivity_types import LeftOut, Recusal


def left_out_sentences(rated: Rated, names: Names) -> Iterator[str]:
    """Yield how the best actions fare without each framework and group, and each criterion."""
    sensitivity, certainty = rated.certainty.sensitivity, rated.certainty
    if sensitivity is None:
        return
    top = sensitivity.top
    own = {action.action_id: action.rank for action in rated.ranking.actions}
    criteria = [one for one in sensitivity.left_out if one.criterion_id is not None]
    for one in (*sensitivity.left_out, *certainty.without_group):
        if one.criterion_id is None:
            yield _without(_what([one], names), own, one.ranks, top, names)
    if criteria:
        most = max(moved(own, one.ranks, top) for one in criteria)
        worst = [one for one in criteria if moved(own, one.ranks, top) == most]
        if most:
            yield _without(_what(worst, names), own, worst[0].ranks, top, names)
        else:
            yield names.speech.gettext(
                N_("Whichever criterion is left out, none of the best %(top)s would be replaced."),
                top=_held(own, top),
            )
    if certainty.recusal is not None:
        yield _with_recused(certainty.recusal, own, top, names)


def _with_recused(recusal: Recusal, own: Mapping[ActionId, int], top: int, names: Names) -> str:
    replaced, held, removed = moved(own, recusal.ranks, top), _held(own, top), recusal.removed
    if replaced:
        return names.speech.ngettext(
            "If the judgements removed for conflicts of interest (%(removed)s) had counted, %(n)s"
            " of the best %(top)s would be replaced.",
            "If the judgements removed for conflicts of interest (%(removed)s) had counted, %(n)s"
            " of the best %(top)s would be replaced.",
            replaced,
            removed=removed,
            top=held,
        )
    return names.speech.gettext(
        N_(
            "If the judgements removed for conflicts of interest (%(removed)s) had counted, the"
            " best %(top)s would be the same."
        ),
        removed=removed,
        top=held,
    )


def _held(own: Mapping[ActionId, int], top: int) -> int:
    """Return how many actions are among the best `top`: more, where ties share the last place."""
    return sum(rank <= top for rank in own.values())


def moved(own: Mapping[ActionId, int], other: Mapping[ActionId, int], top: int) -> int:
    """Return how many of the best `top` actions are not among the best in another ranking."""
    best = {action_id for action_id, rank in own.items() if rank <= top}
    there = {action_id for action_id, rank in other.items() if rank <= top}
    return len(best - there)


def _what(left_out: list[LeftOut], names: Names) -> str:
    """Return what is left out: a group, a framework, or the criteria that change most."""
    say, one = names.speech.gettext, left_out[0]
    if one.group is not None:
        return say(N_("the group %(name)s"), name=one.group)
    if one.framework_id is not None:
        return say(N_("the framework %(name)s"), name=names.framework(one.framework_id))
    criteria = [names.criterion(each.criterion_id or "") for each in left_out]
    if len(criteria) == 1:
        return say(N_("the criterion %(name)s, which changes most"), name=criteria[0])
    return say(
        N_("one of the criteria that change most (%(names)s)"), names=names.speech.listed(criteria)
    )


def _without(
    what: str, own: Mapping[ActionId, int], ranks: Mapping[ActionId, int], top: int, names: Names
) -> str:
    replaced, held = moved(own, ranks, top), _held(own, top)
    if replaced:
        return names.speech.ngettext(
            "Without %(what)s, %(n)s of the best %(top)s would be replaced.",
            "Without %(what)s, %(n)s of the best %(top)s would be replaced.",
            replaced,
            what=what,
            top=held,
        )
    message = N_("Without %(what)s, the best %(top)s would be the same.")
    if _held(ranks, top) > held:
        message = N_("Without %(what)s, the best %(top)s would stay, with others level with them.")
    return names.speech.gettext(message, what=what, top=held)
