"""How firm the ranking is, as lines of text under the ranking of `actionplan score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.cli.agenda_table import agenda_lines
from actionplan_engine.cli.opinions_table import central_weights_lines, opinion_lines
from actionplan_engine.cli.text_table import text_table
from actionplan_engine.i18n import N_
from actionplan_engine.report.firmness import firmness
from actionplan_engine.report.names import Names
from actionplan_engine.report.reliability import agreement_sentences
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.model import PlanInputs
    from actionplan_engine.plan import Scored
    from actionplan_engine.scoring.sensitivity_types import Swap


def firmness_lines(inputs: PlanInputs, scored: Scored, language: str) -> Iterator[str]:
    """Return headings and sentences, and a table of the criteria."""
    names = Names(inputs, Speech(language, html=False))
    found = firmness(scored, names)
    sections = (
        (N_("How firm the first place is"), found.first),
        (N_("If something were left out"), found.left_out),
        (N_("What blank scores could change"), found.missing),
        (N_("What may count twice"), found.overlaps),
        (N_("What several methods say together"), found.consensus),
        (N_("How far the scorers agree"), agreement_sentences(scored, names)),
    )
    for heading, sentences in sections:
        if sentences:
            yield ""
            yield names.speech.gettext(heading)
            yield from (f"  - {sentence}" for sentence in sentences)
    yield from _criteria_table(scored, names)
    yield from opinion_lines(scored, names)
    yield from central_weights_lines(scored, names)
    yield from agenda_lines(scored, names)


def _criteria_table(scored: Scored, names: Names) -> Iterator[str]:
    """Return how far each weight can go, and what it does to the lead, one line a criterion."""
    sensitivity = scored.certainty.sensitivity
    if sensitivity is None:
        return
    say, percent, points = names.speech.gettext, names.formats.percent, names.formats.points
    yield ""
    yield say(N_("How far each weight can go, the others in proportion"))
    yield "  " + say(
        N_(
            "The first action stays first, and the first %(n)s stay the first %(n)s, while the"
            " weight is between these limits."
        ),
        n=sensitivity.top,
    )
    yield from text_table(
        (
            "",
            say(N_("weight")),
            say(N_("first stays")),
            say(N_("top %(n)s stays"), n=sensitivity.top),
        ),
        [
            (
                str(one.criterion_id),
                percent(100 * one.weight, 1),
                *(" – ".join(percent(100 * e, 1) for e in ends) for ends in (one.first, one.top)),
            )
            for one in sensitivity.stability
        ],
    )
    yield ""
    yield say(N_("What half of a weight, or half as much again, does to the lead"))
    yield "  " + say(
        N_(
            "The lead of the first action is %(lead)s points. Below 0 another action would be"
            " first. The weight that moves it most comes first."
        ),
        lead=points(sensitivity.lead),
    )
    yield from text_table(
        ("", say(N_("halved")), say(N_("half more"))),
        [
            (str(bar.criterion_id), points(bar.at_half), points(bar.at_half_more))
            for bar in sensitivity.tornado
        ],
    )


def swap_lines(inputs: PlanInputs, swap: Swap, language: str) -> Iterator[str]:
    """Return the smallest change of weights that makes two actions level, in words."""
    names = Names(inputs, Speech(language, html=False))
    say, percent = names.speech.gettext, names.formats.percent
    ahead, behind = names.action(swap.ahead), names.action(swap.behind)
    if swap.moved is None:
        yield say(
            N_("No weights would put %(behind)s level with %(ahead)s."), ahead=ahead, behind=behind
        )
        return
    yield say(
        N_("%(behind)s is level with %(ahead)s if %(moved)s of all the weight moves:"),
        ahead=ahead,
        behind=behind,
        moved=percent(100 * swap.moved, 2),
    )
    for criterion_id, change in swap.changes.items():
        signed = ("+" if change > 0 else "") + percent(100 * change, 2)
        yield f"  {signed:>9}  {names.criterion(criterion_id).text}"
