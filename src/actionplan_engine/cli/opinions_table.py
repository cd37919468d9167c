"""What other methods say of the ranking, as a table under that of `actionplan score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.cli.text_table import text_table
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.plan import Scored
    from actionplan_engine.report.names import Names


def opinion_lines(scored: Scored, names: Names) -> Iterator[str]:
    """Yield each action's rank by every method, and how alike each method's order is to ours."""
    opinions = scored.ranking.second_opinions
    if not opinions:
        return
    say, formats = names.speech.gettext, names.formats
    yield ""
    yield say(N_("What other methods would rank first"))
    yield "  " + say(
        N_(
            "Each column is another method's ranking of the same scores, 1 = first. They are a"
            " check: they decide nothing."
        )
    )
    ranked = sorted(scored.ranking.actions, key=lambda a: (a.rank, a.action_id))
    heads = ("", say(N_("value")), *(opinion.method for opinion in opinions))
    rows = [
        (
            str(action.action_id),
            str(action.rank),
            *(
                formats.plain(opinion.ranks[action.action_id])
                if action.action_id in opinion.ranks
                else "-"
                for opinion in opinions
            ),
        )
        for action in ranked
    ]
    yield from text_table(heads, rows)
    yield ""
    yield "  " + say(
        N_(
            "How alike each order is to ours: 1 is the same order, 0 is no relation. Kendall's tau"
            " looks at every pair of actions alike, weighted Spearman more at the first places, WS"
            " most of all at the very first."
        )
    )
    heads = ("", say(N_("Kendall's tau")), say(N_("weighted Spearman")), "WS")
    yield from text_table(
        heads,
        [
            (o.method, *(_figure(v, names) for v in (o.kendall_tau, o.weighted_spearman, o.ws)))
            for o in opinions
        ],
    )
    left_out = {criterion for opinion in opinions for criterion in opinion.left_out}
    if left_out:
        yield "  " + say(
            N_("Without %(criteria)s, on which all actions are alike"),
            criteria=names.speech.listed(names.criterion(c) for c in sorted(left_out)),
        )


def _figure(coefficient: float | None, names: Names) -> str:
    return "-" if coefficient is None else names.formats.number(coefficient, 2)


def central_weights_lines(scored: Scored, names: Names) -> Iterator[str]:
    """Yield the weights with which each of the actions most often first is the first."""
    smaa = scored.ranking.rank_acceptability
    if smaa is None:
        return
    rows = zip(
        smaa.action_ids, smaa.acceptability, smaa.confidence, smaa.central_weights, strict=True
    )
    firsts = [
        (shares[0], action, confidence or 0.0, central)
        for action, shares, confidence, central in rows
        if central
    ]
    firsts.sort(key=lambda one: (-one[0], one[1]))
    shown = firsts[:_MOST_SHOWN]
    if len(shown) < 2:
        return
    say, percent = names.speech.gettext, names.formats.percent
    yield ""
    yield say(N_("Who thinks what, puts which action first"))
    yield "  " + say(
        N_(
            "For each action, the mean of the weights that put it first in the trials: a council"
            " that weighs about so will find it the best. The first two lines say how often it"
            " is first, in all trials and with these weights held (confidence)."
        )
    )
    own = scored.ranking.weights.global_weights
    often = (say(N_("first")), "", *(percent(100 * share, 1) for share, _, _, _ in shown))
    sure = (say(N_("confidence")), "", *(percent(100 * held, 1) for _, _, held, _ in shown))
    yield from text_table(
        ("", say(N_("plan")), *(action for _, action, _, _ in shown)),
        [
            often,
            sure,
            *(
                (
                    str(criterion),
                    percent(100 * weight, 1),
                    *(percent(100 * central[criterion], 1) for _, _, _, central in shown),
                )
                for criterion, weight in own.items()
            ),
        ],
    )


_MOST_SHOWN = 5
