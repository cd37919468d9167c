"""What a form says about a criterion: on the input prompt, in the note, and in words of a swing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.tables.forms.book import PROMPT, PROMPT_TITLE, shortened, sign
from actionplan_engine.tables.headers import word_label

if TYPE_CHECKING:
    from actionplan_engine.model import Anchor, Criterion, Framework
    from actionplan_engine.tables.forms.book import FormBook

_LEAST_ANCHOR = 24
"""Characters below which a shortened anchor says nothing."""


def range_of(criterion: Criterion) -> str:
    """Return the ends of a scale: "−3 … +3", "0 … 5000 m²"."""
    if criterion.kind == "scale":
        return f"{sign(criterion.low_end)} … {sign(criterion.high_end)}"
    return f"{criterion.low_end:g} … {criterion.high_end:g} {criterion.unit}".strip()


def column_header(criterion: Criterion, language: str) -> str:
    """Return the header of a criterion's column: its id, by which it is read, and its name."""
    return f"{criterion.criterion_id}\n{criterion.name.spoken(language).text}"


def prompt_title(criterion: Criterion) -> str:
    """Return the title of a cell's input prompt."""
    return shortened(f"{criterion.criterion_id}   {range_of(criterion)}", PROMPT_TITLE)


def prompt(criterion: Criterion, language: str) -> str:
    """Return the question with the anchors of the scale's top and bottom, as far as they fit."""
    text = criterion.question.spoken(language).text or criterion.name.spoken(language).text
    text = shortened(text, PROMPT)
    anchors = {anchor.level: anchor.text.spoken(language).text for anchor in criterion.anchors}
    ends = [level for level in (criterion.best, criterion.worst) if anchors.get(level)]
    for left, level in zip(range(len(ends), 0, -1), ends, strict=True):
        start = f"\n{sign(level)}: "
        room = (PROMPT - len(text)) // left - len(start)
        if room < _LEAST_ANCHOR:
            break
        text += start + shortened(anchors[level], room)
    return text


def note(criterion: Criterion, book: FormBook) -> str:
    """Return all that is known of a criterion: name, question, and every anchor."""
    language = book.language
    name, question = (t.spoken(language).text for t in (criterion.name, criterion.question))
    parts = [f"{criterion.criterion_id} · {name}", question, ""]
    parts += [f"{sign(a.level)}   {a.text.spoken(language).text}" for a in _best_first(criterion)]
    if not criterion.anchors:
        parts.append(f"{range_of(criterion)}")
    blank = N_("Blank: I do not know. {na}: does not apply to this action.")
    parts += ["", book.say(blank, na=word_label("NA", language))]
    return "\n".join(part for at, part in enumerate(parts) if part or at > 1)


def _best_first(criterion: Criterion) -> list[Anchor]:
    return sorted(
        criterion.anchors,
        key=lambda anchor: anchor.level,
        reverse=criterion.best >= criterion.worst,
    )


def swing_of_criterion(criterion: Criterion, book: FormBook) -> str:
    """Return the step that swing points weigh, in words: from "not done" to the top."""
    anchors = {a.level: a.text.spoken(book.language).text for a in criterion.anchors}
    top = anchors.get(criterion.best, "")
    if criterion.kind != "scale" or not top:
        text = N_("from {zero} (nothing changes) to {best}")
        unit = f" {criterion.unit}" if criterion.unit else ""
        return book.say(text, zero=f"{criterion.zero:g}", best=f"{criterion.best:g}{unit}")
    bottom = anchors.get(criterion.zero, "")
    zero = bottom or book.say(N_("nothing changes"))
    text = N_("from {zero}: {bottom}\nto {best}: {top}")
    return book.say(
        text, zero=sign(criterion.zero), bottom=zero, best=sign(criterion.best), top=top
    )


def swing_of_framework(framework: Framework, names: list[str], book: FormBook) -> str:
    """Return what the points of a framework weigh: all its criteria from "not done" to the top."""
    text = N_("all of it from “nothing changes” to the top: {criteria}")
    return book.say(text, criteria="; ".join(names) or framework.framework_id)
