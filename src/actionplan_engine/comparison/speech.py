"""A difference as lines of text, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.comparison.types import WHOLE_PLAN
from actionplan_engine.findings import printable
from actionplan_engine.i18n import N_, translate, translate_plural
from actionplan_engine.report.formats import Formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionplan_engine.comparison.types import (
        ActionChange,
        ActionState,
        Cause,
        CauseKind,
        Difference,
        InputChange,
        Movement,
        NamedChange,
    )

LONGEST = 60
"""Characters of a value that a line shows; JSON has all of them."""
_PLACES_SHOWN = 3

_GROUPS: tuple[tuple[Movement, str], ...] = (
    ("entered", N_("Entered the plan")),
    ("left", N_("Left the plan")),
    ("moved", N_("In the plan at other dates")),
    ("repaid", N_("Paid otherwise")),
    ("gated", N_("Left out before scoring, or no longer")),
    ("recosted", N_("Another cost")),
    ("revalued", N_("Another value")),
    ("reranked", N_("Another rank")),
    ("added", N_("New candidates, not in the plan")),
    ("removed", N_("No longer candidates")),
)
"""Movement → the head under which an action is told once, by its weightiest movement."""
_CAUSES: dict[CauseKind, str] = {
    "own": N_("its own inputs changed: {what}"),
    "related": N_("inputs of actions that it depends on or excludes changed: {what}"),
    "fund": N_("the money of a fund that may pay for it changed: {what}"),
    "rate": N_("an exchange rate for it or for its funds changed: {what}"),
    "weights": N_("criteria or weights changed: {what}"),
    "scorers": N_("scorers or their weights changed: {what}"),
    "capacity": N_("the capacity that it needs changed: {what}"),
    "rule": N_("rules of the plan changed: {what}"),
    "settings": N_("settings changed: {what}"),
    "competition": N_("it gives way to, or takes the place of: {what}"),
    "other": N_("because of other changes; none of the changed inputs touches it alone"),
}
_FIGURES = {
    "status": N_("status"),
    "actions": N_("actions"),
    "value": N_("value"),
    "cost": N_("cost"),
    "conflict": N_("rules that contradict each other"),
}


def difference_lines(difference: Difference, language: str) -> list[str]:
    """Return the difference as lines of text."""

    def say(message: str) -> str:
        return translate(message, language)

    if difference.is_empty:
        return [say(N_("Nothing differs."))]
    lines = [*_inputs(difference, language), *_known_from_results(difference, say)]
    if difference.compared == "inputs":
        return lines
    lines += _figures(difference, language)
    for movement, head in _GROUPS:
        group = [change for change in difference.actions if change.movements[0] == movement]
        if group:
            lines += ["", f"{say(head)}: {len(group)}"]
            lines += [line for change in group for line in _action(change, difference, language)]
    if not difference.actions:
        lines += ["", say(N_("The plan is the same: no action entered, left or moved."))]
    return lines


def _inputs(difference: Difference, language: str) -> list[str]:
    if difference.compared == "results":
        return []
    count = len(difference.inputs)
    head = translate_plural("{n} input differs", "{n} inputs differ", count, language)
    return [head, *(f"  {_input(change, language)}" for change in difference.inputs)]


def _input(change: InputChange, language: str) -> str:
    place = str(change.place) if change.place else ""
    row = " · ".join(part for part in change.row if part)
    if change.kind == "changed":
        what = f"{row}, {change.label}: {_short(change.old)} → {_short(change.new)}"
    else:
        words = {"added": N_("new row"), "removed": N_("row gone")}
        content = _short(change.new or change.old)
        what = f"{translate(words[change.kind], language)} {row} ({content})"
    return f"{place}  {printable(what)}"


def _known_from_results(difference: Difference, say: Callable[[str], str]) -> list[str]:
    """Return what two results say about their inputs: files, settings, weights, limits."""
    if difference.compared != "results":
        return []
    kinds = {"changed": N_("changed"), "added": N_("new"), "removed": N_("gone")}
    lines = [say(N_("Input files that differ: {n}")).format(n=len(difference.files))]
    lines += [f"  {printable(file.file)} ({say(kinds[file.kind])})" for file in difference.files]
    sections = (
        (N_("Settings"), difference.settings),
        (N_("Weights of criteria"), difference.weights),
        (N_("Limits of rules and funds"), difference.limits),
    )
    for head, changes in sections:
        lines += [f"{say(head)}: {len(changes)}"] if changes else []
        lines += [f"  {_named(change)}" for change in changes]
    return lines


def _named(change: NamedChange) -> str:
    return printable(f"{change.name}: {_plain(change.old)} → {_plain(change.new)}")


def _figures(difference: Difference, language: str) -> list[str]:
    formats = Formats(language)

    def shown(name: str, figure: str | float | None) -> str:
        if figure is None:
            return "–"
        if name == "cost":
            return formats.money(float(figure), difference.currency)
        if name in {"value", "actions"}:
            return formats.number(float(figure), 4 if name == "value" else 0)
        return str(figure)

    return [
        f"{translate(_FIGURES[change.name], language)}: "
        f"{shown(change.name, change.old)} → {shown(change.name, change.new)}"
        for change in difference.figures
    ]


def _action(change: ActionChange, difference: Difference, language: str) -> Iterator[str]:
    yield f"  {printable(change.action_id)}  {printable(change.title)}"
    details = list(_details(change.old, change.new, difference.currency, language))
    if details:
        yield f"    {' · '.join(details)}"
    for cause in change.causes:
        yield f"    {_cause(cause, difference, language)}"


def _details(
    old: ActionState | None, new: ActionState | None, currency: str, language: str
) -> Iterator[str]:
    """Yield "start 2025-01 → 2025-04" for each figure that differs."""
    if old is None or new is None:
        return
    formats = Formats(language)

    def money(amount: float | None) -> str:
        return "–" if amount is None else formats.money(amount, currency)

    def funding(state: ActionState) -> str:
        paid = (f"{printable(p.fund_id)} {p.year}: {money(p.amount)}" for p in state.funding)
        return ", ".join(paid) or "–"

    def value(figure: float | None) -> str:
        return "–" if figure is None else formats.number(figure, 4)

    pairs = (
        (N_("start"), _plain(old.start), _plain(new.start)),
        (N_("finish"), _plain(old.finish), _plain(new.finish)),
        (N_("cost"), money(old.cost), money(new.cost)),
        (N_("value"), value(old.value), value(new.value)),
        (N_("rank"), _plain(old.rank), _plain(new.rank)),
        (N_("paid by"), funding(old), funding(new)),
    )
    for name, was, now in pairs:
        if was != now:
            yield f"{translate(name, language)} {was} → {now}"


def _cause(cause: Cause, difference: Difference, language: str) -> str:
    sentence = translate(_CAUSES[cause.kind], language)
    text = sentence.format(what=_what(cause, difference, language))
    if cause.kind in WHOLE_PLAN:
        whole = translate(N_("for the whole plan"), language)
        return f"{whole}: {text}"
    return text


def _what(cause: Cause, difference: Difference, language: str) -> str:
    if cause.kind == "competition":
        return printable(", ".join(cause.actions))
    places = [_brief(difference.inputs[at]) for at in cause.inputs]
    shown = [*places, *cause.names]
    listed = ", ".join(shown[:_PLACES_SHOWN])
    rest = len(shown) - _PLACES_SHOWN
    if rest > 0:
        listed += " " + translate_plural("and {n} more", "and {n} more", rest, language)
    return printable(listed)


def _brief(change: InputChange) -> str:
    row = " · ".join(part for part in change.row if part)
    column = f", {change.label}" if change.label else ""
    return f"{row}{column} ({change.place})" if change.place else f"{row}{column}"


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    return "–" if value is None else str(value)


def _short(text: str) -> str:
    line = " ".join(text.split()) or "–"
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
