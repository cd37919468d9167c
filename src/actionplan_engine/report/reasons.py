"""Why an action is in the plan, or out: the optimiser's explanation as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.assessment.types import GateReason
from actionplan_engine.catalogue import dnsh_entry
from actionplan_engine.model import same_id_key
from actionplan_engine.report.loosening import flip_sentences
from actionplan_engine.report.names import Names
from actionplan_engine.report.rule_names import sentence_for
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.assessment.types import Gate
    from actionplan_engine.model import Action, ActionId
    from actionplan_engine.plan import PlanResult
    from actionplan_engine.portfolio.types import Explanation

NOTICEABLE = 5e-4
"""A difference of value below this shows as 0.0 points and is called none."""


class Reason(NamedTuple):
    """Sentences, and the rules that the last of them points to."""

    sentences: tuple[str, ...]
    rules: tuple[str, ...] = ()
    flips: tuple[str, ...] = ()
    """What it would take to bring the action in."""


def reason_sentences(result: PlanResult, action_id: ActionId, language: str) -> tuple[str, ...]:
    """Return why the action is in or out, as plain sentences in the reader's language.

    Raises:
        KeyError: the plan has no such action.

    """
    found = reason(result, action_id, Names(result.inputs, Speech(language, html=False)))
    return found.sentences + found.rules + found.flips


def reason(result: PlanResult, action_id: ActionId, names: Names) -> Reason:
    """Return why the action is in or out, in the form (text or HTML) that `names` speaks."""
    action = {a.action_id: a for a in result.inputs.actions}[action_id]
    gate = {a.action_id: a.gate for a in result.assessment.actions}[action_id]
    if gate is not None:
        return Reason((gate_sentence(gate, names),))
    found = [e for e in result.explanations if e.action_id == action_id]
    if not found:
        return Reason((names.speech.gettext("No plan keeps all the rules: nothing was chosen."),))
    names = names.about(action_id)
    chosen = action_id in result.portfolio.action_ids
    together = _together(result, action_id, names)
    if chosen:
        told = _in(action, found[0], names)
    else:
        told = _out(action, found[0], names)
        told = told._replace(flips=flip_sentences(found[0].flips, names))
    # The last sentence may introduce the rules.
    at = len(told.sentences) - bool(told.rules)
    return told._replace(sentences=(*told.sentences[:at], *together, *told.sentences[at:]))


def _together(result: PlanResult, action_id: ActionId, names: Names) -> tuple[str, ...]:
    """Return what the action is worth by itself, and what its synergies add or take away."""
    say, points = names.speech.gettext, names.formats.points
    own = [s for s in result.inputs.synergies if action_id in s.action_ids and s.value]
    if not own:
        return ()
    alone = next(a.value for a in result.ranking.actions if a.action_id == action_id)
    sentences = [say("By itself it is worth %(points)s points.", points=points(alone))]
    for synergy in own:
        others = _listed((a for a in synergy.action_ids if a != action_id), names)
        given = {"actions": others, "points": points(abs(synergy.value))}
        match synergy.value > 0, synergy.holds(result.portfolio.action_ids):
            case True, True:
                found = say("Together with %(actions)s it adds %(points)s points.", **given)
            case True, False:
                found = say("Together with %(actions)s it would add %(points)s points.", **given)
            case False, True:
                found = say("Together with %(actions)s it takes away %(points)s points.", **given)
            case _:
                found = say(
                    "Together with %(actions)s it would take away %(points)s points.", **given
                )
        sentences.append(found)
    return tuple(sentences)


def gate_sentence(gate: Gate, names: Names) -> str:
    """Return why an action left before scoring."""
    say, formats = names.speech.gettext, names.formats
    own_words = names.spoken(gate.text)
    found = gate.found if gate.found is not None else 0.0
    threshold = gate.threshold if gate.threshold is not None else 0.0
    match gate.reason:
        case GateReason.INELIGIBLE:
            sentence = say("It is not eligible.")
        case GateReason.LEGAL:
            sentence = say("The legal check went against it.")
        case GateReason.NO_COST:
            sentence = say("It has no cost estimate. That does not make it free.")
        case GateReason.HARM:
            entry = dnsh_entry(gate.objective)
            sentence = say(
                "It does significant harm to an environmental objective: %(objective)s.",
                objective=names.spoken(entry.label if entry else None, gate.objective),
            )
        case GateReason.COVERAGE:
            sentence = say(
                "Too little of it was scored: %(found)s of the weight; %(least)s is needed.",
                found=formats.percent(found),
                least=formats.percent(threshold),
            )
        case GateReason.BLANK:
            sentence = say(
                "It has no score on %(criterion)s, and this plan leaves out every action that lacks"
                " a score (scored so far: %(found)s of the weight).",
                criterion=names.criterion(gate.criterion_id or ""),
                found=formats.percent(found),
            )
        case GateReason.VETO:
            sentence = _veto(gate, names)
    if not own_words.text:
        return sentence
    return say("%(sentence)s The reason given: %(words)s", sentence=sentence, words=own_words)


def _veto(gate: Gate, names: Names) -> str:
    criterion = names.criteria.get(same_id_key(gate.criterion_id or ""))
    scale = criterion is None or criterion.kind == "scale"
    write = names.formats.score if scale else names.formats.plain
    return names.speech.gettext(
        "On %(criterion)s it has %(found)s; the limit is %(limit)s.",
        criterion=names.criterion(gate.criterion_id or ""),
        found=write(gate.found if gate.found is not None else 0.0),
        limit=write(gate.threshold if gate.threshold is not None else 0.0),
    )


def _in(action: Action, why: Explanation, names: Names) -> Reason:
    say = names.speech.gettext
    change = why.value_change
    if why.why == "locked_in":
        return Reason((_by_decision(action, names), *_price(why, names)))
    if change is not None and change >= NOTICEABLE:
        points = names.formats.points(change)
        loss = say("Without it the plan loses %(points)s points.", points=points)
        return Reason((loss, *_instead(why, names)))
    if why.why == "undecided":
        return Reason((say("Time ran out before its weight was known."),))
    if change is not None:
        return Reason((say("A plan of equal value exists without it."), _tie(names)))
    if not why.rules:
        return Reason((say("Without it no plan keeps all the rules."),))
    rules = tuple(sentence_for(rule, names) for rule in why.rules)
    return Reason((say("Without it these rules cannot hold together:"),), rules)


def _by_decision(action: Action, names: Names) -> str:
    words = names.spoken(action.lock_reason)
    if action.lock is None and action.continuing:
        return names.speech.gettext("It is already running and stays in the plan.")
    if words.text:
        return names.speech.gettext("It is in by decision (%(reason)s).", reason=words)
    return names.speech.gettext("It is in by decision.")


def _price(why: Explanation, names: Names) -> tuple[str, ...]:
    """Return what a decision costs, if it costs anything."""
    if why.lock_price is None or why.lock_price < NOTICEABLE:
        return ()
    points = names.formats.points(why.lock_price)
    return (
        names.speech.gettext(
            "Without this decision the plan would gain %(points)s points.", points=points
        ),
    )


def _instead(why: Explanation, names: Names) -> tuple[str, ...]:
    """Return what else changes without the action; together it makes up the loss."""
    say, found = names.speech.gettext, []
    if why.displaces:
        others = _listed(why.displaces, names)
        found.append(say("In its place would come: %(actions)s.", actions=others))
    if why.moves_along:
        others = _listed(why.moves_along, names)
        found.append(say("The plan would also leave out: %(actions)s.", actions=others))
    return tuple(found)


def _listed(action_ids: Iterable[ActionId], names: Names) -> str:
    return names.speech.listed(names.briefly(action_id) for action_id in action_ids)


def _tie(names: Names) -> str:
    if not names.inputs.settings.prefer_early:
        return names.speech.gettext("The tie was decided by lower cost, then the order of the ids.")
    return names.speech.gettext(
        "The tie was decided by lower cost, then earlier start, then the order of the ids."
    )


def _out(action: Action, why: Explanation, names: Names) -> Reason:
    say = names.speech.gettext
    match why.why:
        case "locked_out":
            words = names.spoken(action.lock_reason)
            decided = say("It is kept out by decision.")
            if words.text:
                decided = say("It is kept out by decision: %(reason)s.", reason=words)
            return Reason((decided, *_price(why, names)))
        case "negative_value":
            return Reason((say("It takes away more than it gives: its value is below zero."),))
        case "impossible":
            rules = tuple(sentence_for(rule, names) for rule in why.rules)
            return Reason((say("It cannot be in the plan while these rules hold:"),), rules)
        case "no_difference":
            return Reason((say("An equally good plan has it."), _tie(names)))
        case "undecided":
            return Reason((say("Time ran out before this could be settled."),))
        case _:
            return _displaced(why, names)


def _displaced(why: Explanation, names: Names) -> Reason:
    say = names.speech.gettext
    points = names.formats.points(why.value_change or 0.0)
    sentences = [say("With it the plan would lose %(points)s points.", points=points)]
    if why.displaces:
        others = _listed(why.displaces, names)
        sentences.append(say("These would have to leave: %(actions)s.", actions=others))
    if why.moves_along:
        others = _listed(why.moves_along, names)
        sentences.append(say("Beside it the plan would take in: %(actions)s.", actions=others))
    if why.rules:
        sentences.append(say("Beside the recommended actions, these rules leave no room for it:"))
    return Reason(tuple(sentences), tuple(sentence_for(rule, names) for rule in why.rules))
