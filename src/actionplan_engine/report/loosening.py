"""Ways out of a contradiction, and what it would take to bring an action in, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.model import Month, same_id_key
from actionplan_engine.report.names import Names
from actionplan_engine.report.rule_demands import rule_figure
from actionplan_engine.report.rule_names import sentence_for
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.model import Change, PlanInputs
    from actionplan_engine.portfolio import Flip, Loosening, Relaxation


_ALL = {
    "funds": N_("All funds"),
    "costs": N_("All costs"),
    "capacities": N_("All capacities"),
}
"""Kinds of changes that are made to everything of a kind."""


def ways_out(ways: Iterable[Relaxation], inputs: PlanInputs, language: str) -> tuple[str, ...]:
    """Return each way out as plain text in the reader's language."""
    names = Names(inputs, Speech(language, html=False))
    return tuple(" ".join(way_out(way, names)) for way in ways)


def way_out(way: Relaxation, names: Names) -> tuple[str, ...]:
    """Return what has to give, one sentence a rule."""
    return tuple(_loosened(step, names) for step in way.steps)


def _loosened(step: Loosening, names: Names) -> str:
    kind, *parts = step.rule.split(":")
    say = names.speech.gettext
    if step.how == "start" and step.month is not None:
        return say(
            "Let %(action)s start in %(month)s, outside its window.",
            action=names.action(":".join(parts)),
            month=names.formats.long_month(step.month),
        )
    if step.how == "raise" and kind == "fund" and step.by is not None:
        return say(
            "Raise %(fund)s in %(year)s by %(money)s.",
            fund=names.fund(":".join(parts[:-1])),
            year=parts[-1],
            money=names.money(step.by),
        )
    if step.how == "raise" and kind == "capacity" and step.by is not None:
        return say(
            "Add %(amount)s of %(resource)s in %(month)s.",
            amount=names.formats.plain(step.by),
            resource=say("staff") if parts[0] == "staff" else parts[0],
            month=names.formats.long_month(Month.parse(parts[-1])),
        )
    rule = names.rules.get(same_id_key(step.rule))
    if rule is not None and step.to is not None:
        figure = rule_figure(rule, step.to, names)
        if step.how == "lower":
            return say("Lower rule %(rule)s to %(figure)s.", rule=rule.rule_id, figure=figure)
        return say("Raise rule %(rule)s to %(figure)s.", rule=rule.rule_id, figure=figure)
    return say("Give this up: %(rule)s", rule=sentence_for(step.rule, names))


def change_sentence(change: Change, names: Names) -> str:
    """Return one change of a scenario as a sentence."""
    return names.speech.gettext(
        "%(what)s: %(change)s", what=_target(change, names), change=_how(change, names)
    )


def _target(change: Change, names: Names) -> object:
    say, target = names.speech.gettext, change.target
    if change.kind in _ALL:
        return say(_ALL[change.kind])
    match change.kind:
        case "fund" if change.year is not None:
            return say("%(fund)s in %(year)s", fund=names.fund(target), year=str(change.year))
        case "fund":
            return names.fund(target)
        case "cost":
            return say("Cost of %(action)s", action=names.action(target))
        case "lock":
            return say("Decision on %(action)s", action=names.action(target))
        case "rule":
            return say("Rule %(rule)s", rule=target)
        case "weight":
            return say("Weight of %(name)s", name=weighed(target, names))
        case "rate":
            return say("Exchange rate of %(currency)s", currency=target)
        case _:
            return say("staff") if target == "staff" else target


def weighed(target: str, names: Names) -> object:
    """Return the name of a framework or criterion."""
    if same_id_key(target) in names.criteria:
        return names.criterion(target)
    return names.framework(target)


def _how(change: Change, names: Names) -> str:
    amount = float(change.amount)
    money = change.kind in {"funds", "fund", "costs", "cost"}
    match change.how:
        case "off":
            return names.speech.gettext("left out")
        case "times":
            text = _per_cent(100 * (amount - 1), names)
            return f"+{text}" if amount > 1 else text
        case "plus":
            text = names.money(amount) if money else names.formats.plain(amount)
            return f"+{text}" if amount > 0 else text
        case _ if change.kind == "weight":
            return _per_cent(100 * amount, names)
        case _:
            return names.money(amount) if money else names.formats.plain(amount)


def _per_cent(figure: float, names: Names) -> str:
    return names.formats.percent(figure, 0 if round(figure, 1).is_integer() else 1)


def flip_sentences(flips: Iterable[Flip], names: Names) -> tuple[str, ...]:
    """Return what it would take to bring an action in, one sentence a sort of change."""
    return tuple(_flip(flip, names) for flip in flips)


def _flip(flip: Flip, names: Names) -> str:
    if flip.status == "undecided":
        return _undecided(flip, names)
    if flip.status == "none" or flip.change is None:
        return _none(flip, names)
    sentence = _found(flip, flip.change, names)
    if flip.leaves:
        leaving = names.speech.listed(names.action(other) for other in flip.leaves)
        return names.speech.gettext(
            "%(sentence)s These would leave: %(actions)s.", sentence=sentence, actions=leaving
        )
    return sentence


def _found(flip: Flip, change: Change, names: Names) -> str:
    say, amount = names.speech.gettext, float(change.amount)
    match flip.kind:
        case "cost":
            return say(
                "It comes in if it costs %(share)s less.",
                share=_per_cent(100 * (1 - amount), names),
            )
        case "budget":
            return say(
                "It comes in if every fund has %(share)s more.",
                share=_per_cent(100 * (amount - 1), names),
            )
        case "fund":
            return say(
                "It comes in if %(fund)s has %(money)s more in %(year)s.",
                fund=names.fund(change.target),
                money=names.money(amount),
                year=str(change.year),
            )
        case _:
            return say(
                "It comes in if %(name)s weighs %(after)s instead of %(before)s, the other weights"
                " in proportion.",
                name=weighed(change.target, names),
                after=_per_cent(100 * amount, names),
                before=_per_cent(100 * (flip.before or 0.0), names),
            )


def _none(flip: Flip, names: Names) -> str:
    say = names.speech.gettext
    match flip.kind:
        case "cost":
            return say("Not even at no cost would it come in.")
        case "budget":
            return say("Not even twice the money in every fund would bring it in.")
        case "fund":
            return say("No single fund with more in one year would bring it in.")
        case _:
            return say("No weight, moved by itself, would bring it in.")


def _undecided(flip: Flip, names: Names) -> str:
    say = names.speech.gettext
    match flip.kind:
        case "cost":
            return say("Time ran out before the cost at which it comes in was known.")
        case "budget":
            return say("Time ran out before the budget at which it comes in was known.")
        case "fund":
            return say("Time ran out before the fund that brings it in was known.")
        case _:
            return say("Time ran out before the weight at which it comes in was known.")
