"""How firm the ranking is, as lines of text under the ranking of `actionplan score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def _criteria_table(scored: Scored, names: Names) -> Iterator[str]:
    """Return how far each weight can go, the others in proportion, one line a criterion."""
    sensitivity = scored.certainty.sensitivity
    if sensitivity is None:
        return
    say, percent = names.speech.gettext, names.formats.percent
    width = max(len(one.criterion_id) for one in sensitivity.stability)
    heads = (
        say(N_("weight")),
        say(N_("first stays")),
        say(N_("top %(n)s stays"), n=sensitivity.top),
    )
    yield ""
    yield say(N_("How far each weight can go, the others in proportion"))
    yield f"  {'':{width}} {heads[0]:>8}  {heads[1]:>17}  {heads[2]:>17}"
    for one in sensitivity.stability:
        ends = [
            " – ".join(percent(100 * end, 1) for end in interval)
            for interval in (one.first, one.top)
        ]
        weight = percent(100 * one.weight, 1)
        yield f"  {one.criterion_id:{width}} {weight:>8}  {ends[0]:>17}  {ends[1]:>17}"


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
