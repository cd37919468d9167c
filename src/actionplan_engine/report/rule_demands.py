"""What a rule of the plan's `rules` table asks for, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.model import Rule
    from actionplan_engine.report.names import Names

Measure = Literal["actions", "spend", "value"]

SHARES = frozenset(("share_min", "share_max", "fairness", "climate_min"))
"""Kinds of rules whose amount is per cent."""

_LIMITS = {
    ("share_min", "value"): N_("%(of)s: at least %(amount)s of the plan's value."),
    ("share_max", "value"): N_("%(of)s: at most %(amount)s of the plan's value."),
    ("share_min", "spend"): N_("%(of)s: at least %(amount)s of the plan's money."),
    ("share_max", "spend"): N_("%(of)s: at most %(amount)s of the plan's money."),
    ("share_min", "actions"): N_("%(of)s: at least %(amount)s of the plan's actions."),
    ("share_max", "actions"): N_("%(of)s: at most %(amount)s of the plan's actions."),
    ("at_least", "spend"): N_("%(of)s: at least %(amount)s in all."),
    ("at_most", "spend"): N_("%(of)s: at most %(amount)s in all."),
    ("budget", "spend"): N_("%(of)s: at most %(amount)s in all."),
    ("at_least", "value"): N_("%(of)s: at least %(amount)s points of value."),
    ("at_most", "value"): N_("%(of)s: at most %(amount)s points of value."),
    ("climate_min", "spend"): N_("%(of)s: at least %(amount)s of the money counts for climate."),
}


def rule_demand(rule: Rule, names: Names) -> str:
    """Return the sentence for a rule: its own title if it has one, else what it demands."""
    title = names.spoken(rule.title)
    say = names.speech.gettext
    if title.text:
        return say("Rule %(rule)s: %(demand)s.", rule=rule.rule_id, demand=title)
    return say("Rule %(rule)s. %(demand)s", rule=rule.rule_id, demand=_demand(rule, names))


def measure_of(rule: Rule) -> Measure:
    """Return what a rule counts; some kinds count one thing whatever the table says."""
    if rule.kind in {"budget", "climate_min"} or rule.of.kind == "fund":
        return "spend"
    if rule.kind == "fairness" and rule.measure == "actions":
        return "value"
    return rule.measure


def rule_figure(rule: Rule, figure: float, names: Names) -> str:
    """Write a figure in the unit that a rule counts in."""
    if rule.kind in SHARES:
        return names.formats.percent(figure, 0 if round(figure, 1).is_integer() else 1)
    match measure_of(rule):
        case "spend":
            return names.money(figure)
        case "value":
            return names.formats.points(figure)
        case _:
            return names.formats.plain(figure)


def _demand(rule: Rule, names: Names) -> str:
    amount, measure = rule_figure(rule, float(rule.amount), names), measure_of(rule)
    if rule.kind == "fairness":
        return _fairness(rule, names, amount)
    if rule.kind in {"at_least", "at_most"} and measure == "actions":
        return _number_of_actions(rule, names)
    message = _LIMITS[rule.kind, measure]
    return names.speech.gettext(message, of=_scope(rule, names), amount=amount)


def _fairness(rule: Rule, names: Names, share: str) -> str:
    say = names.speech.gettext
    if rule.of.kind == "city":
        city = names.city(rule.of.value)
        if measure_of(rule) == "value":
            return say("%(city)s gets at least %(share)s of the value.", city=city, share=share)
        return say("%(city)s gets at least %(share)s of the money.", city=city, share=share)
    of = _scope(rule, names)
    if measure_of(rule) == "value":
        return say("%(of)s: each city gets at least %(share)s of the value.", of=of, share=share)
    return say("%(of)s: each city gets at least %(share)s of the money.", of=of, share=share)


def _number_of_actions(rule: Rule, names: Names) -> str:
    number, of = int(rule.amount), _scope(rule, names)
    if rule.kind == "at_least":
        return names.speech.ngettext(
            "%(of)s: at least %(n)s action.", "%(of)s: at least %(n)s actions.", number, of=of
        )
    return names.speech.ngettext(
        "%(of)s: at most %(n)s action.", "%(of)s: at most %(n)s actions.", number, of=of
    )


def _scope(rule: Rule, names: Names) -> object:
    """Return what a rule speaks of, by name."""
    if rule.of.kind == "all":
        return names.speech.gettext("The whole plan")
    named: dict[str, Callable[[str], object]] = {
        "theme": names.theme,
        "city": names.city,
        "framework": names.framework,
        "fund": names.fund,
    }
    return named.get(rule.of.kind, str)(rule.of.value)
